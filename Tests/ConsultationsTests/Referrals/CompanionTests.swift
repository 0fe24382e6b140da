import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// Who learns of a referral, who only hears of it by telephone, and what a companion may follow.
struct CompanionTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private func referral(_ town: HandshakeTown) async throws -> Referral { try #require(try await town.referrals().last) }

  @Test(arguments: engines) func `an organisation without an account is called, and what it says is written down`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let group = Organisation(id: ID(77), kind: "group", name: "川の会")
    try await town.test.site.database.write { try OrganisationStore($0).add(group, audience: [.window("naka")]) }
    let naka = town.test.person(HandshakeTown.naka)
    let path = "/consultations/\(town.case1)/referrals"
    let words = [("words", "川の会"), ("revision", "1")]
    let found = try await naka.post(path, words + [("go", "find")])
    #expect(found.text.contains("アカウントのある人がいません"))
    let receiver = "organisation:\(group.id)"
    #expect(try await town.refer(receiver, "opinion", words).status == 303)
    let r = try await referral(town)
    let page = try await naka.get("/referrals/\(r.id)")
    #expect(page.text.contains("何も届きません") && page.parsed.brokenReferences.isEmpty)
    let nobody = [("revision", "1"), ("answer", "来週行けます")]
    #expect(try await naka.post("/referrals/\(r.id)/answer", nobody).status == 422)
    let day = town.test.clock.now.day
    let tomorrow = nobody + [("who-answer", "代表の田中さん"), ("heard-answer", day.adding(days: 1).description)]
    #expect(try await naka.post("/referrals/\(r.id)/answer", tomorrow).status == 422)
    let unheard = nobody + [("who-answer", "代表の田中さん"), ("heard-answer", day.description)]
    #expect(try await naka.post("/referrals/\(r.id)/answer", unheard).parsed.element(id: "field-by-answer-error") != nil)
    let said = unheard + [("by-answer", "visit")]
    #expect(try await naka.post("/referrals/\(r.id)/answer", said).status == 303)
    #expect(try await naka.get("/referrals/\(r.id)").text.contains("代表の田中さん（"))
    #expect(try await town.referrals().map(\.state) == [.answered])
    #expect(try await naka.get("/consultations/\(town.case1)").text.contains("意見・回答を求める：川の会"))
    #expect(try await town.asker().contains("川の会から回答がありました。"))
  }

  @Test(arguments: engines) func `the page of an outside door is about what they said, not about the sender`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await town.refer("external:far", "take-over").status == 303)
    let r = try await referral(town)
    let naka = town.test.person(HandshakeTown.naka)
    let page = try await naka.get("/referrals/\(r.id)")
    #expect(page.text.contains("何も送られません") && page.text.contains("「引き受ける」という返事を書き留める"))
    #expect(page.parsed.first("input", where: ["name": "who-acceptance"])?["value"] == "")
    #expect(page.parsed.first("input", where: ["name": "contact"]) == nil)
    #expect(page.parsed.brokenReferences.isEmpty)
    let said = [
      ("who-acceptance", "係の鈴木さん"), ("heard-acceptance", town.test.clock.now.day.description), ("by-acceptance", "visit"),
    ]
    #expect(try await naka.post("/referrals/\(r.id)/acceptance", [("revision", "1")] + said).status == 303)
    #expect(try await referral(town).contact == "係の鈴木さん")
    #expect(try await town.consultation().window == "naka")
  }

  @Test(arguments: engines) func `the asker reads of every hop who asked whom, for what and when`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let day = Format.date(town.test.clock.now.day).string(.ja)
    #expect(try await town.asker().contains("\(day)　意見・回答のお願い：nakaからparksに連絡し、返事を待っています。"))
  }

  @Test(arguments: engines) func `after a take-over the companion follows the course, and lets go with the asker's word`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    for actor in [HandshakeTown.citizen, HandshakeTown.naka, HandshakeTown.midori] { try await town.reach(actor) }
    _ = try await town.refer("window:midori", "take-over", [("whole", "yes")])
    let r = try await referral(town)
    let due = Format.date(r.dueOn).string(.ja)
    let told = try await town.mails(to: HandshakeTown.midori)
    #expect(told == ["引き継ぎ・問い合わせ R8-0001：届いた（引き受けるかどうかの返事の期日：\(due)）"])
    let midori = town.test.person(HandshakeTown.midori)
    #expect(try await midori.post("/referrals/\(r.id)/acceptance", [("revision", "1")]).status == 303)
    #expect(try await town.mails(to: HandshakeTown.citizen) == ["ご相談（R8-0001）は、midoriが担当になりました"])
    #expect(try await midori.post("/consultations/\(town.case1)/messages", [("answer-text", "秘密の返事"), ("revision", "3")]).status == 303)

    let naka = town.test.person(HandshakeTown.naka)
    let page = try await naka.get("/referrals/\(r.id)").text
    #expect(page.contains("この相談のいま（見守り）") && page.contains("midoriが引き受けて、担当になりました。nakaも見守ります。"))
    #expect(!page.contains("秘密の") && !page.contains("090-0000-0001"))
    #expect(try await naka.get("/consultations/\(town.case1)").status == 404)

    #expect(try await naka.post("/referrals/\(r.id)/release", [("revision", "2")]).status == 422)
    #expect(try await naka.post("/referrals/\(r.id)/release", [("revision", "2"), ("agreed", "yes")]).status == 303)
    #expect(try await town.mails(to: HandshakeTown.citizen).last?.contains("nakaの見守りが終わりました") == true)
    #expect(try await town.mails(to: HandshakeTown.midori).count == 2)
    #expect(try await !naka.get("/referrals/\(r.id)").text.contains("この相談のいま（見守り）"))
    #expect(try await town.asker().contains("midoriが最後まで担当します。nakaの見守りは終わりました。"))
  }

  @Test(arguments: engines) func `an asker without an account hears by mail who is in charge now`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let id = town.case1
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(id))
      c.asker = nil
      c.contact.mail = "hanako@example.jp"
      try ConsultationStore(db).save(&c)
    }
    let whole = [("whole", "yes"), ("revision", "2")]
    let fields = [
      ("go", "send"), ("receivers", "window:midori"), ("purpose", "take-over"), ("message", "x"), ("items", "gist"),
      ("agreed", "yes"),
    ]
    #expect(try await town.test.person(HandshakeTown.naka).post("/consultations/\(id)/referrals", fields + whole).status == 303)
    let r = try await referral(town)
    #expect(
      try await town.test.person(HandshakeTown.midori).post("/referrals/\(r.id)/acceptance", [("revision", "1")]).status == 303)
    let mails = try await town.test.site.database.read { db in
      try db.rows("SELECT subject, body FROM mail WHERE recipient = 'hanako@example.jp'") { ($0[0] as String, $0[1] as String) }
    }
    #expect(mails.map(\.0) == ["ご相談（R8-0001）は、midoriが担当になりました"])
    #expect(mails.first?.1.contains(AskingTexts.mailNoLink.string(.ja)) == true && mails.first?.1.contains("花壇") == false)
  }

  @Test(arguments: engines) func `the morning mail names the number of a referral and leads to it`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    try await town.reach(HandshakeTown.midori)
    try await town.test.site.database.write { try NoticeStore($0).prefer(.daily, for: "referral", by: ID(12)) }
    _ = try await town.refer("window:midori", "take-over", [("whole", "yes")])
    let r = try await referral(town)
    #expect(try await town.mails(to: HandshakeTown.midori).isEmpty)
    try await town.test.run("notices.digest")
    let address = "p\(ID(12))@example.jp"
    let body = try await town.test.site.database.read { db in
      try db.first("SELECT body FROM mail WHERE recipient = \(address)").map { $0[0] as String }
    }
    #expect(body?.contains("・引き継ぎ・問い合わせ R8-0001：届いた") == true && body?.contains("/referrals/\(r.id)\n") == true)
    #expect(body?.contains("花壇") == false)
  }
}
