import Calendar
import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// What a stranger found who walked the handshake from every side.
struct HandshakeTests {
  static let engines: [Engine] = [.sqlite, .postgres]
  private static let whole = [("whole", "yes")]

  private func referral(_ town: HandshakeTown) async throws -> Referral { try #require(try await town.referrals().last) }

  /// What the asker reads.
  private func asker(_ town: HandshakeTown) async throws -> String {
    try await town.test.person(HandshakeTown.citizen).get("/consultations/\(town.case1)").text
  }

  @Test(arguments: engines) func `a second desk cannot be asked to take over while the first has not answered`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await town.refer("window:midori", "take-over", Self.whole).status == 303)
    for (receiver, more) in [("window:midori", Self.whole), ("external:far", [])] {
      let refused = try await town.refer(receiver, "take-over", more)
      #expect(refused.status == 422 && refused.text.contains("midoriに担当の引き継ぎを頼んでいて"))
    }
    #expect(try await town.referrals().count == 1)
  }

  @Test(arguments: engines) func `of two requests that are open from before, one is accepted and the other lapses`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await town.refer("window:midori", "take-over", Self.whole).status == 303)
    let old = HandshakeTown.referral(.window("midori"), .takeOver)
    try await town.test.site.database.write { try ReferralStore($0).insert(old, title: "R8-0001") }
    let new = try #require(try await town.referrals().first { $0.id != old.id })
    let midori = town.test.person(HandshakeTown.midori)
    #expect(try await midori.post("/referrals/\(new.id)/acceptance", [("revision", "1")]).status == 303)
    #expect(try await town.referrals().first { $0.id == old.id }?.state == .withdrawn)
    let back = [("revision", "1"), ("reason", "not-ours"), ("note", "違います")]
    #expect(try await midori.post("/referrals/\(old.id)/return", back).status == 409)
    #expect(try await town.consultation().window == "midori")
    #expect(try await !asker(town).contains("担当できない"))
    #expect(try await midori.post("/referrals/\(new.id)/return", [("revision", "2")] + back.dropFirst()).status == 303)
    #expect(try await town.consultation().window == "naka")
  }

  @Test(arguments: engines) func `the preview of a take-over says that the whole case passes on`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let naka = town.test.person(HandshakeTown.naka)
    let fields = [
      ("go", "check"), ("revision", "1"), ("purpose", "take-over"), ("message", "x"), ("items", "gist"), ("agreed", "yes"),
    ]
    let path = "/consultations/\(town.case1)/referrals"
    let whole = try await naka.post(path, fields + Self.whole + [("receivers", "window:midori")])
    #expect(whole.text.contains("相談の全体が相手の窓口に渡ります") && whole.text.contains("（氏名・連絡先・やりとりも）を見ること"))
    #expect(!whole.text.contains("相手に見えるのは、下の内容だけです"))
    // An outside door is told by telephone and opens nothing here.
    let outside = try await naka.post(path, fields + [("receivers", "external:far")])
    #expect(outside.status == 200 && outside.text.contains("この仕組みからは何も送られません"))
    let opinion = [("receivers", "department:parks")] + fields.map { $0.0 == "purpose" ? ("purpose", "opinion") : $0 }
    #expect(try await naka.post(path, opinion).text.contains("相手に見えるのは、下の内容だけです"))
  }

  @Test(arguments: engines) func `the receiver sees no name before it accepts, and nothing after it gives back`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion", [("items", "phone")])
    let r = try await referral(town)
    let parks = town.test.person(HandshakeTown.parks)
    let before = try await parks.get("/referrals/\(r.id)").text
    #expect(before.contains("花を植えたい") && !before.contains("090-0000-0001"))
    #expect(try await parks.post("/referrals/\(r.id)/acceptance", [("revision", "1")]).status == 303)
    #expect(try await parks.get("/referrals/\(r.id)").text.contains("090-0000-0001"))
    let back = [("revision", "2"), ("reason", "not-ours"), ("note", "道路の管理です"), ("door", "roads")]
    #expect(try await parks.post("/referrals/\(r.id)/return", back).status == 303)
    let after = try await parks.get("/referrals/\(r.id)").text
    #expect(after.contains("道路の管理です") && !after.contains("090-0000-0001") && !after.contains("花を植えたい"))
    #expect(try await !parks.get("/referrals?state=returned").text.contains("公園の花壇"))
  }

  @Test(arguments: engines) func `a desk reads on its case who was asked, what came back, and asks the door that was named`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let r = try await referral(town)
    let parks = town.test.person(HandshakeTown.parks)
    let question = [("revision", "1"), ("question", "どこの花壇ですか")]
    #expect(try await parks.post("/referrals/\(r.id)/question", question).status == 303)
    let back = [("revision", "2"), ("reason", "not-ours"), ("note", "道路の管理です"), ("door", "roads")]
    #expect(try await parks.post("/referrals/\(r.id)/return", back).status == 303)
    let naka = town.test.person(HandshakeTown.naka)
    let page = try await naka.get("/consultations/\(town.case1)")
    for words in ["意見・回答を求める：parks", "どこの花壇ですか", "道路の管理です", "「roads」に尋ねる"] {
      #expect(page.text.contains(words), "\(words)")
    }
    let link = try #require(page.parsed.all("a").first { $0.text == "「roads」に尋ねる" }?["href"])
    let form = try await naka.get(String(link.prefix { $0 != "#" }))
    #expect(form.parsed.first("input", where: ["value": "department:roads"]) != nil)
    #expect(form.parsed.first("input", where: ["name": "items", "value": "gist"])?["checked"] != nil)
    #expect(form.parsed.brokenReferences.isEmpty)
  }

  @Test(arguments: engines) func `of two questions to one department each event of the case leads to its own`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let again = [
      ("go", "send"), ("revision", "2"), ("receivers", "department:parks"), ("purpose", "opinion"), ("message", "二つ目"),
      ("items", "gist"), ("agreed", "yes"),
    ]
    #expect(try await town.test.person(HandshakeTown.naka).post("/consultations/\(town.case1)/referrals", again).status == 303)
    let all = try await town.referrals()
    let first = try #require(all.first)
    let question = [("revision", "1"), ("question", "どこの花壇ですか")]
    #expect(try await town.test.person(HandshakeTown.parks).post("/referrals/\(first.id)/question", question).status == 303)
    func leads() async throws -> [String] {
      let page = try await town.test.person(HandshakeTown.naka).get("/consultations/\(town.case1)").parsed
      return page.all("a").filter { $0.text == ReferralTexts.whatWasSaid.string(.ja) }.compactMap { $0["href"] }
    }
    #expect(try await leads() == ["#referral-\(first.id)"])
    // An entry of before names its receiver alone, and leads to the latest that was asked.
    let last = try #require(all.last)
    try await town.test.site.database.write { [site = town.test.site, id = town.case1] db in
      try site.journal(db).record(
        "referral.ask-back", on: id, by: HandshakeTown.parks, at: site.now(), details: ["receiver": "parks"])
    }
    #expect(try await leads() == ["#referral-\(first.id)", "#referral-\(last.id)"])
  }

  @Test(arguments: engines) func `a second answer stands beside the first, and each once on the case`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let r = try await referral(town)
    let parks = town.test.person(HandshakeTown.parks)
    #expect(try await parks.post("/referrals/\(r.id)/acceptance", [("revision", "1")]).status == 303)
    #expect(try await parks.post("/referrals/\(r.id)/answer", [("revision", "2"), ("answer", "春に植えられます")]).status == 303)
    #expect(try await parks.post("/referrals/\(r.id)/answer", [("revision", "3"), ("answer", "秋もできます")]).status == 303)
    let page = try await parks.get("/referrals/\(r.id)").text
    #expect(page.contains("春に植えられます") && page.contains("秋もできます") && page.contains("に追加）"))
    let desk = try await town.test.person(HandshakeTown.naka).get("/consultations/\(town.case1)").text
    #expect(desk.components(separatedBy: "春に植えられます").count == 2)
    let told = try await asker(town)
    #expect(told.contains("春に植えられます") && told.components(separatedBy: "秋もできます").count == 2)
  }

  @Test(arguments: engines) func `an answer is owed by the day that the sender asked for`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let day = town.test.clock.now.day
    func wish(_ day: Day) -> [(String, String)] { [("answer-by", day.description)] }
    #expect(try await town.refer("department:parks", "opinion", wish(day)).status == 422)
    #expect(try await town.refer("department:parks", "opinion", wish(day.adding(days: 40))).status == 303)
    let r = try await referral(town)
    let parks = town.test.person(HandshakeTown.parks)
    #expect(try await parks.get("/referrals/\(r.id)").text.contains("引き受けるかどうかの返事の期日"))
    #expect(try await parks.post("/referrals/\(r.id)/acceptance", [("revision", "1")]).status == 303)
    #expect(try await referral(town).dueOn == day.adding(days: 40))
    #expect(try await parks.get("/referrals/\(r.id)").text.contains("回答の期日"))
  }

  @Test(arguments: engines) func `a name that nobody bears is said not to be found`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let path = "/consultations/\(town.case1)/referrals"
    let page = try await town.test.person(HandshakeTown.naka).post(path, [("go", "find"), ("words", "水族館"), ("revision", "1")])
    let found = try #require(page.parsed.all("div").first { $0["id"] == "found" })
    #expect(found.text.contains("「水族館」という名前の課・団体は見つかりませんでした") && found["autofocus"] != nil)
    let find = page.parsed.all("button").first { $0["value"] == "find" }
    #expect(find?["formaction"] == path + "#found")
  }
}
