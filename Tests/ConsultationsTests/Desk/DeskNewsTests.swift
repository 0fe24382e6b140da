import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// What askers do is told to those who answer for their case, and to nobody else.
@Suite struct DeskNewsTests {
  private static let path = "/consultations/\(ID(99))"
  private static let token = "TOKEN00000000000000000000A"
  private static let slip = "7K3MQ2XD90AB"

  /// Whom notices told what, oldest first.
  static func told(_ site: Site) async throws -> [(person: ID, category: String, title: String)] {
    try await site.database.read { db in
      try db.rows("SELECT person, category, title FROM notice ORDER BY id") { ($0[0], $0[1], $0[2]) }
    }
  }

  /// What went to a mail box of the desk.
  static func mails(to recipients: [ID], _ site: Site) async throws -> [(subject: String, body: String)] {
    let addresses = recipients.map { "\($0)@example.jp" }
    return try await site.database.read { db in
      try db.rows("SELECT subject, body FROM mail WHERE recipient IN (\(list: addresses)) ORDER BY id") { ($0[0], $0[1]) }
    }
  }

  /// The asker of the case 99, in a browser that opened it with the code.
  private static func asker(_ town: DeskTown) async throws -> TestBrowser {
    try await town.consultation()
    let now = town.test.clock.now
    try await town.site.database.write { db in
      try PrivateLinkStore(db).insert(ID(990), for: ID(99), token: token, slipCode: slip, at: now)
    }
    let browser = town.test.visitor()
    try await browser.get("/c/\(token)")
    try await browser.post("/c/\(token)/sessions", [("code", slip)])
    return browser
  }

  @Test(arguments: Engine.allCases)
  func `what an asker writes is told to everybody at the window, by number alone`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let asker = try await Self.asker(town)
    #expect(try await asker.post(Self.path + "/words", [("text", "秘密の連絡です。")]).status == 303)
    let told = try await Self.told(town.site)
    #expect(told.map(\.person) == [ID(11), ID(12)] && Set(told.map(\.category)) == ["reply"])
    let mails = try await Self.mails(to: [ID(11), ID(12), ID(13)], town.site)
    #expect(mails.map(\.subject) == Array(repeating: DeskNewsTexts.wrote("R8-0701").string(.ja), count: 2))
    #expect(!mails.contains { $0.body.contains("秘密") || $0.body.contains("空き店舗") || $0.body.contains("花子") })
  }

  @Test(arguments: Engine.allCases)
  func `a case with an owner is told to the owner alone, and to its window once the owner is gone`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let asker = try await Self.asker(town)
    try await town.give([ID(99)], to: ID(12))
    try await asker.post(Self.path + "/words", [("text", "一つめ")])
    #expect(try await Self.told(town.site).map(\.person) == [ID(12)])
    try await town.give([ID(99)], to: ID(13))
    try await asker.post(Self.path + "/words", [("text", "二つめ")])
    // Whoever has not read of the first is told of both in one line.
    #expect(try await Self.told(town.site).map(\.person) == [ID(11), ID(12)])
    let shown = try await town.test.person(DeskTown.taro).get("/notices").text
    #expect(shown.contains(DeskNewsTexts.wrote("R8-0701").string(.ja) + "（2件）"))
  }

  @Test(arguments: Engine.allCases)
  func `taking a case back is told, and words that were refused are not`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let asker = try await Self.asker(town)
    #expect(try await asker.post(Self.path + "/words", [("text", "")]).status == 422)
    #expect(try await town.test.visitor().post(Self.path + "/words", [("text", "のぞき見")]).status == 404)
    #expect(try await Self.told(town.site).isEmpty)
    #expect(try await asker.post(Self.path + "/withdrawal", [("revision", "1")]).status == 303)
    let told = try await Self.told(town.site)
    #expect(told.map(\.person) == [ID(11), ID(12)])
    #expect(told.allSatisfy { $0.title.contains("取り下げました") })
  }

  @Test(arguments: Engine.allCases)
  func `a new case from the web is told to its window once, and to no other`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let visitor = town.test.visitor()
    try await visitor.get("/consultations/new")
    for _ in 1...2 { try await visitor.post("/consultations/new", AskingRouteTests.answers) }
    let told = try await Self.told(town.site)
    #expect(told.map(\.person) == [ID(11), ID(12)] && Set(told.map(\.category)) == ["task"])
    let mails = try await Self.mails(to: [ID(11), ID(12), ID(13)], town.site)
    #expect(mails.count == 2)
    #expect(!mails.contains { ($0.subject + $0.body).contains("空き店舗") || ($0.subject + $0.body).contains("花子") })
  }

  private static func mail(
    _ id: String, from sender: String, to recipient: String = "desk@example.jp", answering: [String] = []
  ) throws -> IncomingMail {
    IncomingMail(
      messageID: id, sender: try #require(MailAddress(sender)), senderName: "見本 花子", recipients: [recipient],
      references: answering, subject: "秘密の件名", text: "秘密の連絡です。")
  }

  @Test(arguments: Engine.allCases)
  func `mail that comes in is told like what is written on the page, but not to whoever put it there`(
    engine: Engine
  ) async throws {
    let town = try await AppointmentTown.make(engine)
    let now = town.test.clock.now
    try await town.site.database.write { db in
      let row = try Outbox(db).mail(to: "hanako@example.jp", subject: "x", body: "x", about: ID(99), at: now)
      try db.run("UPDATE mail SET message_id = 'ours@tane' WHERE id = \(row)")
    }
    let reply = try Self.mail("1@a", from: "hanako@example.jp", answering: ["ours@tane"])
    #expect(try await MailFiling(town.site).receive(reply) == .message(number: "R8-0701"))
    _ = try await MailFiling(town.site).receive(try Self.mail("2@a", from: "new@example.jp"))
    let told = try await Self.told(town.site)
    #expect(told.map(\.person) == [ID(11), ID(11)] && told.map(\.category) == ["reply", "task"])
    let mails = try await Self.mails(to: [ID(11), ID(13)], town.site)
    #expect(mails.count == 2 && !mails.contains { ($0.subject + $0.body).contains("秘密") })
    // What the desk itself brings into a case is no news to it.
    _ = try await MailFiling(town.site).receive(try Self.mail("3@a", from: "x@example.jp", to: "nobody@example.jp"))
    let waiting = try await town.site.database.read {
      try $0.first("SELECT id FROM received_mail WHERE state = 'waiting'")?.get(0, as: ID.self)
    }
    let id = try #require(waiting)
    let filed = try await town.test.person(AppointmentTown.hana).post("/desk/mail/\(id)/filing", [("number-\(id)", "R8-0701")])
    #expect(filed.status == 303)
    #expect(try await Self.told(town.site).count == 2)
  }

  @Test(arguments: [
    (Feedback.Useful.yes, "", false), (.partly, "", false), (.no, "", true), (.yes, "また", true), (.partly, "また", true),
  ])
  func `what somebody should read after closing is what was of no use, and every word`(
    useful: Feedback.Useful, next: String, isRead: Bool
  ) {
    #expect(Feedback(useful: useful, next: next).needsReading == isRead)
  }

  @Test(arguments: Engine.allCases, ["no", "yes"])
  func `what an asker says after closing is told to the window when it should be read`(
    engine: Engine, useful: String
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    for actor in [HandshakeTown.naka, HandshakeTown.midori] { try await town.reach(actor) }
    let path = "/consultations/\(town.case1)"
    let closing = [("revision", "1"), ("outcome", "information"), ("reason", "answered")]
    #expect(try await town.test.person(HandshakeTown.naka).post(path + "/closing", closing).status == 303)
    let before = try await Self.told(town.test.site).count
    #expect(try await town.test.person(HandshakeTown.citizen).post(path + "/feedback", [("useful", useful)]).status == 303)
    let told = try await Self.told(town.test.site).dropFirst(before)
    #expect(told.map(\.person) == (useful == "no" ? [ID(11)] : []))
  }
}
