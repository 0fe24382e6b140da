import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// A letter to an asker that never arrives is known to the desk that waits for an answer.
@Suite struct LostLetterTests {
  private typealias Town = HandshakeTown

  /// The town, with an asker whose mail is refused and a desk whose mail arrives.
  private static func make(_ engine: Engine) async throws -> Town {
    let town = try await Town.make(engine)
    for actor in [Town.naka, Town.midori, Town.citizen] { try await town.reach(actor) }
    return town
  }

  /// Sends what waits; the mail server takes nothing for these addresses.
  private static func send(_ town: Town, refusing addresses: [String] = ["p\(ID(15))@example.jp"]) async throws {
    let sender = MailSender { _, _, to throws(MailFailure) in
      if addresses.contains(to.text) { throw .refused("550 no such user") }
    }
    let job = try #require(Feature.outbox(sender).jobs.first { $0.name == Outbox.job })
    try await job.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
  }

  private static func answer(_ town: Town) async throws {
    let answered = try await town.test.person(Town.naka).post(
      "/consultations/\(town.case1)/messages", [("answer-text", "秘密の返事です。"), ("answer-via", "web")])
    #expect(answered.status == 303)
    #expect(try await town.consultation().waiting == .asker)
  }

  private static func lost(_ town: Town) async throws -> Int {
    let id = town.case1
    return try await town.test.site.database.read { db in
      try db.rows("SELECT 1 FROM journal WHERE verb = \(LostLetters.verb) AND subject = \(id)").count
    }
  }

  @Test(arguments: Engine.allCases)
  func `a letter that no server takes makes it the window's turn, stands in the case and is told by number`(
    engine: Engine
  ) async throws {
    let town = try await Self.make(engine)
    try await Self.answer(town)
    try await Self.send(town)
    let c = try await town.consultation()
    #expect(c.waiting == .us && c.dueOn != nil)
    #expect(try await DeskNewsTests.told(town.test.site).filter { $0.title.contains("届きませんでした") }.map(\.person) == [ID(11)])
    let page = try await town.test.person(Town.naka).get("/consultations/\(town.case1)").text
    #expect(page.contains(IncomingTexts.undeliveredVerb.string(.ja)) && page.contains("メールアドレスを直してください"))
    // What was sent stays on record without its words.
    #expect(try await town.mails(to: Town.naka) == [""])
    #expect(try await town.mails(to: Town.midori).isEmpty)
    let asker = try await town.test.person(Town.citizen).get("/consultations/\(town.case1)").text
    #expect(!asker.contains("届かなかった"))
    // The window's next answer ends it.
    try await Self.answer(town)
    #expect(try await town.consultation().dueOn == nil)
  }

  @Test(arguments: Engine.allCases)
  func `a letter to the desk that is lost is nothing to the asker's case, and makes no further letter`(
    engine: Engine
  ) async throws {
    let town = try await Self.make(engine)
    #expect(try await town.test.person(Town.citizen).post("/consultations/\(town.case1)/words", [("text", "連絡")]).status == 303)
    try await Self.send(town, refusing: ["p\(ID(11))@example.jp"])
    #expect(try await Self.lost(town) == 0)
    #expect(try await DeskNewsTests.told(town.test.site).count == 1)
  }

  @Test(arguments: Engine.allCases)
  func `what is over stays over, and the desk is told all the same`(engine: Engine) async throws {
    let town = try await Self.make(engine)
    let closing = [("revision", "1"), ("outcome", "information"), ("reason", "answered")]
    #expect(try await town.test.person(Town.naka).post("/consultations/\(town.case1)/closing", closing).status == 303)
    try await Self.send(town)
    #expect(try await town.consultation().state == .closed)
    #expect(try await Self.lost(town) == 1)
    #expect(try await town.consultation().dueOn == nil)
  }

  /// What a mail server writes about the letter that went to the asker.
  private static func report(_ town: Town, _ id: String, isFailure: Bool = true) async throws -> IncomingMail {
    let address = "p\(ID(15))@example.jp"
    let letter = try await town.test.site.database.read { db in
      try db.first("SELECT message_id FROM mail WHERE recipient = \(address) AND state <> 'waiting'").map { $0[0] as String }
    }
    return IncomingMail(
      messageID: id, sender: try #require(MailAddress("MAILER-DAEMON@mx.example.jp")),
      references: [try #require(letter)], subject: "Undelivered", text: "User unknown", isAutomatic: true, isFailure: isFailure)
  }

  private static func isAside(_ mail: IncomingMail, _ town: Town) async throws -> Bool {
    if case .aside = try await MailFiling(town.test.site).receive(mail) { true } else { false }
  }

  @Test(arguments: Engine.allCases)
  func `a letter that comes back is known once, and what the server wrote is set aside where the case is`(
    engine: Engine
  ) async throws {
    let town = try await Self.make(engine)
    try await Self.answer(town)
    try await Self.send(town, refusing: [])
    #expect(try await Self.isAside(try await Self.report(town, "1@mx"), town))
    #expect(try await Self.isAside(try await Self.report(town, "2@mx"), town))
    #expect(try await Self.lost(town) == 1)
    #expect(try await town.consultation().waiting == .us)
    let path = "/desk/mail?state=aside"
    #expect(try await town.test.person(Town.naka).get(path).text.contains(IncomingTexts.reason(.undelivered).string(.ja)))
    #expect(!(try await town.test.person(Town.midori).get(path)).text.contains(IncomingTexts.reason(.undelivered).string(.ja)))
  }

  @Test(arguments: Engine.allCases)
  func `a note of absence and a report about somebody else's letter change no case`(engine: Engine) async throws {
    let town = try await Self.make(engine)
    try await Self.answer(town)
    try await Self.send(town, refusing: [])
    #expect(try await Self.isAside(try await Self.report(town, "1@mx", isFailure: false), town))
    var other = try await Self.report(town, "2@mx")
    other.references = ["unknown@example.jp"]
    #expect(try await Self.isAside(other, town))
    #expect(try await Self.lost(town) == 0)
    #expect(try await town.consultation().waiting == .asker)
  }

  @Test(arguments: [ConsultationState.received, .open, .accompanied, .closed, .merged])
  func `only a live case becomes the window's turn again`(state: ConsultationState) {
    var c = Town.sample(at: Town.now, state: state)
    c.waiting = .asker
    c.missed()
    #expect(c.waiting == (state.isLive ? .us : .asker))
  }
}
