import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// A department or a window where nobody has an account: it is called, and what it says is written down for it.
struct VacancyTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  /// Who said it, when, and how it was heard, as the form of a verb sends it.
  private func heard(_ noun: String, _ town: HandshakeTown, _ revision: Int = 1) -> [(String, String)] {
    [
      ("revision", String(revision)), ("who-" + noun, "係の鈴木さん"), ("by-" + noun, "visit"),
      ("heard-" + noun, town.test.clock.now.day.description),
    ]
  }

  private func referral(_ town: HandshakeTown) async throws -> Referral { try #require(try await town.referrals().last) }

  @Test(arguments: engines) func `what a department without accounts says is written down with who said it, to whom and how`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let r = try await referral(town)
    let naka = town.test.person(HandshakeTown.naka)
    let page = try await naka.get("/referrals/\(r.id)")
    #expect(page.text.contains("いまアカウントのある人がいない") && page.text.contains("受けた質問を書き留める"))
    #expect(page.parsed.brokenReferences.isEmpty)
    let bare = [("revision", "1"), ("answer", "春に植えられます")]
    let refused = try await naka.post("/referrals/\(r.id)/answer", bare)
    #expect(refused.status == 422 && refused.text.contains("春に植えられます"))
    for field in ["who", "by"] { #expect(refused.parsed.element(id: "field-\(field)-answer-error") != nil, "\(field)") }

    let path = "/referrals/\(r.id)"
    #expect(try await naka.post(path + "/question", heard("question", town) + [("question", "どこですか")]).status == 303)
    #expect(try await referral(town).state == .questioned)
    #expect(try await naka.get(path).text.contains("伝えた返事を書き留める"))
    #expect(try await naka.post(path + "/reply", [("revision", "2"), ("reply", "公園の入口です")]).status == 303)
    #expect(try await naka.post(path + "/answer", heard("answer", town, 3) + [("answer", "春に植えられます")]).status == 303)
    let day = Format.date(town.test.clock.now.day).string(.ja)
    #expect(try await naka.get(path).text.contains("係の鈴木さん（\(day)に聞いた：visit）"))
    let desk = try await naka.get("/consultations/\(town.case1)").parsed.text
    #expect(desk.contains("係の鈴木さん（\(day)に聞いた：visit）") && !desk.contains("2026-11-2"))
    let asker = try await town.asker()
    #expect(asker.contains("parks（nakaが聞いて書き留めました）") && asker.contains("春に植えられます"))
    #expect(asker.contains("parksから回答がありました。"))
  }

  @Test(arguments: engines) func `as soon as somebody there has an account they act themselves, and nobody for them`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let r = try await referral(town)
    let (naka, path) = (town.test.person(HandshakeTown.naka), "/referrals/\(r.id)")
    #expect(try await naka.post(path + "/acceptance", heard("acceptance", town)).status == 303)
    try await town.reach(HandshakeTown.parks)
    let page = try await naka.get(path).text
    #expect(!page.contains("いまアカウントのある人がいない") && !page.contains("書き留める"))
    let late = try await naka.post(path + "/answer", heard("answer", town, 2) + [("answer", "春です")])
    #expect(late.status == 409 && late.text.contains("ここからは相手が自分で答えます"))
    let parks = town.test.person(HandshakeTown.parks)
    #expect(try await parks.post(path + "/answer", [("revision", "2"), ("answer", "秋です")]).status == 303)
    let asker = try await town.asker()
    #expect(asker.contains("秋です") && !asker.contains("書き留め"))
  }

  @Test(arguments: engines) func `a take-over that nobody there can accept leaves the case where it is, and says so before it is sent`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let words = "相手のだれかがアカウントを持って引き受けるまで、担当は変わりません"
    let naka = town.test.person(HandshakeTown.naka)
    let fields = [
      ("go", "check"), ("revision", "1"), ("receivers", "window:midori"), ("purpose", "take-over"), ("message", "x"),
      ("items", "gist"), ("agreed", "yes"), ("whole", "yes"),
    ]
    #expect(try await naka.post("/consultations/\(town.case1)/referrals", fields).text.contains(words))
    #expect(try await town.refer("window:midori", "take-over", [("whole", "yes")]).status == 303)
    let r = try await referral(town)
    let path = "/referrals/\(r.id)"
    let page = try await naka.get(path)
    #expect(page.text.contains(words) && page.parsed.element(id: "acceptance") == nil && page.parsed.element(id: "return") != nil)
    #expect(try await naka.post(path + "/acceptance", heard("acceptance", town)).status == 403)
    #expect(try await town.consultation().window == "naka")
    let back = heard("return", town) + [("reason", "not-ours"), ("note", "区域の外です")]
    #expect(try await naka.post(path + "/return", back).status == 303)
    #expect(try await town.asker().contains("midoriでは担当できないと返事がありました。nakaが次の相手を探します。"))
  }
}
