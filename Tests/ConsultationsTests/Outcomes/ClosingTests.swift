import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// How a case is ended so that its asker knows why, and what the form says meanwhile.
struct ClosingTests {
  private static let settled = [("outcome", "information"), ("reason", "answered")]

  private func close(_ town: HandshakeTown, _ fields: [(String, String)]) async throws -> TestPage {
    let revision = String(try await town.consultation().revision)
    return try await town.test.person(HandshakeTown.naka).post(
      "/consultations/\(town.case1)/closing", [("revision", revision)] + fields)
  }

  private func form(_ town: HandshakeTown) async throws -> TestPage {
    try await town.test.person(HandshakeTown.naka).get("/consultations/\(town.case1)/closing")
  }

  /// The case with an asker who has a mail address and a link of their own, and no account.
  private func byMail(_ town: HandshakeTown, token: String = "TOKEN00000000000000000000A") async throws {
    try await town.test.site.database.write { [id = town.case1, now = town.test.clock.now] db in
      var c = try #require(try ConsultationStore(db).load(id))
      c.asker = nil
      c.contact.mail = "hanako@example.jp"
      try ConsultationStore(db).save(&c)
      try PrivateLinkStore(db).insert(ID(990), for: id, token: token, slipCode: "7K3MQ2XD90AB", at: now)
    }
  }

  private func mails(_ town: HandshakeTown) async throws -> [String] {
    try await town.test.site.database.read { db in
      try db.rows("SELECT body FROM mail WHERE recipient = 'hanako@example.jp' ORDER BY id") { $0[0] as String }
    }
  }

  /// The token in the last mail's link.
  private func token(_ mails: [String]) throws -> String {
    try String(#require(mails.last?.split(separator: "/c/").dropFirst().first?.prefix(26)))
  }

  @Test(arguments: Engine.allCases)
  func `who was never answered is pointed out, and the words at the end are the answer`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await form(town).text.contains(OutcomeTexts.neverAnswered.string(.ja)))
    #expect(try await close(town, Self.settled + [("message", "公園課が花壇を引き受けました。")]).status == 303)
    let c = try await town.consultation()
    #expect(c.state == .closed && c.firstAnsweredAt != nil)
    let page = try await town.test.person(HandshakeTown.citizen).get("/consultations/\(town.case1)").text
    #expect(page.contains("公園課が花壇を引き受けました。") && !page.contains(AskingTexts.emptyConversation.string(.ja)))
    let notices = try await town.test.site.database.read {
      try $0.rows("SELECT verb FROM journal WHERE subject = \(ID(900)) ORDER BY sequence") { $0[0] as String }
    }
    #expect(notices.suffix(2) == ["consultation.answer", "consultation.close"])
  }

  @Test(arguments: Engine.allCases)
  func `a case may end without words, and then its page waits for none`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await close(town, Self.settled).status == 303)
    let page = try await town.test.person(HandshakeTown.citizen).get("/consultations/\(town.case1)").text
    #expect(page.contains(AskingTexts.nothingSaid.string(.ja)) && !page.contains("まだ返事はありません"))
    let desk = try await town.test.person(HandshakeTown.naka).get("/consultations/\(town.case1)").text
    #expect(!desk.contains(ConsultationTexts.waiting(.asker).string(.ja)))
  }

  @Test(arguments: Engine.allCases)
  func `an asker whose account is the only way hears of an ending without words, and of its two questions`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await close(town, Self.settled).status == 303)
    let notices = try await town.test.person(HandshakeTown.citizen).get("/notices")
    #expect(notices.text.contains("ご相談（R8-0001）が終わりました。二つお尋ねします"))
    #expect(notices.parsed.all("a").contains { $0["href"] == "/consultations/\(town.case1)" })
  }

  @Test(arguments: Engine.allCases)
  func `an ending that asks nothing is told too, once, with a link of its own`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    try await byMail(town)
    let lost = [("outcome", "lost-touch"), ("reason", "done"), ("again", "no"), ("message", "またいつでもどうぞ。")]
    #expect(try await close(town, lost).status == 303)
    let sent = try await mails(town)
    #expect(sent.count == 1 && sent.first?.contains("/c/") == true && sent.first?.contains("質問") == false)
    #expect(sent.first?.contains("またいつでも") == false)
  }

  @Test(arguments: Engine.allCases)
  func `every letter to an asker carries its own way to the case, and none speaks of the receipt`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    try await byMail(town)
    let naka = town.test.person(HandshakeTown.naka)
    let answer = [("answer-text", "秘密の返事"), ("revision", "2")]
    #expect(try await naka.post("/consultations/\(town.case1)/messages", answer).status == 303)
    _ = try await town.handOver(HandshakeTown.naka, HandshakeTown.midori)
    let sent = try await mails(town)
    #expect(sent.count == 2)
    for body in sent {
      #expect(body.contains("/c/") && !body.contains("受付のとき") && !body.contains("控え") && !body.contains("秘密"))
      #expect(try await town.test.visitor().get("/c/" + token([body])).parsed.element(id: "field-code") != nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the closing mail leads to the two questions, with a code and no longer than the links live`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    try await byMail(town)
    #expect(try await close(town, Self.settled).status == 303)
    let token = try token(try await mails(town))
    let visitor = town.test.visitor()
    let path = "/consultations/\(town.case1)"
    #expect(try await visitor.get("/c/" + token).parsed.element(id: "field-code") != nil)
    #expect(try await visitor.get(path).status == 404)
    try await visitor.post("/c/\(token)/codes")
    let letter = try #require(try await mails(town).last)
    let code = try #require(letter.split(whereSeparator: { !$0.isNumber }).first { $0.count == 8 })
    #expect(try await visitor.post("/c/\(token)/sessions", [("code", String(code))]).location == path)
    #expect(try await visitor.get(path).parsed.element(id: "field-useful") != nil)
    let ends = try await town.test.site.database.read {
      try PrivateLinkStore($0).alive(of: ID(900), at: town.test.clock.now).map(\.endsAt)
    }
    #expect(ends.count == 2 && Set(ends) == [town.test.clock.now.adding(days: PrivateLink.daysAfterClosing)])
  }

  @Test(arguments: Engine.allCases)
  func `no letter makes a link where the asker's own has ended or was revoked`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    try await byMail(town)
    try await town.test.site.database.write { try PrivateLinkStore($0).revokeAll(of: ID(900)) }
    #expect(try await close(town, Self.settled).status == 303)
    let body = try #require(try await mails(town).last)
    #expect(!body.contains("/c/") && body.contains(AskingTexts.mailNoLink.string(.ja)))
    #expect(try await town.test.site.database.read { try PrivateLinkStore($0).alive(of: ID(900), at: town.test.clock.now) }.isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `the question about an example comes with a link too`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    try await byMail(town)
    #expect(try await close(town, Self.settled).status == 303)
    let naka = town.test.person(HandshakeTown.naka)
    let written = try await naka.post(
      "/consultations/\(town.case1)/example", [("revision", "0"), ("title", "花壇の例"), ("text", "花を植えた")])
    let path = try #require(written.location)
    #expect(try await naka.post(path + "/question", [("revision", "1")]).status == 303)
    let token = try token(try await mails(town))
    #expect(try await town.test.visitor().get("/c/" + token).parsed.element(id: "field-code") != nil)
  }

  @Test func `everything that is missing is said at once, at its field`() async throws {
    let town = try await HandshakeTown.make(.sqlite)
    let page = try await close(town, [("outcome", "no-collaboration"), ("again", "yes")])
    #expect(page.status == 422)
    for field in ["reason", "missing", "side", "reusable", "look-again"] {
      #expect(page.parsed.element(id: "field-\(field)-error") != nil, "\(field)")
    }
  }

  @Test func `what only some endings ask stands under a heading that says which`() async throws {
    let town = try await HandshakeTown.make(.sqlite)
    let page = try await form(town)
    let part = try #require(page.parsed.all("div").first { $0["data-when"] == "outcome" })
    #expect(part["data-any"] == "no-collaboration")
    #expect(part.first("h2")?.text.contains("no-collaboration") == true)
    for field in ["missing", "side", "reusable"] { #expect(part.element(id: "field-\(field)") != nil, "\(field)") }
    #expect(part.text.contains("※場合により必須"))
  }

  @Test(arguments: Engine.allCases)
  func `who was asked twice is offered once`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { [id = town.case1] db in
      for number in [601, 602] as [Int64] {
        let r = Referral(
          id: ID(number), consultation: id, sender: "naka", receiver: .window("midori"), purpose: .opinion, message: "",
          passed: PassedOn(items: [], values: [:]), state: .answered, offeredAt: now, dueOn: now.day)
        try ReferralStore(db).insert(r, title: "R8-0001")
      }
    }
    let page = try await form(town)
    #expect(page.parsed.all("input", where: ["value": "window:midori"]).count == 1)
    #expect(page.parsed.brokenReferences.isEmpty)
  }
}
