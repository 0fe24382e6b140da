import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct IncomingTests {
  private typealias Town = AppointmentTown

  private static func mail(
    _ id: String, from sender: String = "hanako@example.jp", to recipients: [String] = ["desk+x@example.jp"],
    answering: [String] = [], subject: String = "花壇のこと", text: String = "水やりの当番がほしいです。", files: [Upload] = []
  ) throws -> IncomingMail {
    IncomingMail(
      messageID: id, sender: try #require(MailAddress(sender)), senderName: "見本 花子", recipients: recipients,
      references: answering, subject: subject, text: text, files: files)
  }

  /// A mail of the case 99 that went out, by its Message-ID.
  private static func sent(_ town: Town, _ id: String = "secret@tane.example.jp") async throws {
    let now = town.test.clock.now
    try await town.site.database.write { db in
      let row = try Outbox(db).mail(to: "hanako@example.jp", subject: "x", body: "x", about: ID(99), at: now)
      try db.run("UPDATE mail SET message_id = \(id) WHERE id = \(row)")
    }
  }

  @Test(arguments: Engine.allCases)
  func `the asker's reply to a mail of a case is a message of that case, with its papers, once`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await Self.sent(town)
    let paper = Upload(field: "files", name: "zu.txt", bytes: Array("図".utf8))
    let mail = try Self.mail("1@a", answering: ["other@x", "secret@tane.example.jp"], files: [paper])
    #expect(try await MailFiling(town.site).receive(mail) == .message(number: "R8-0701"))
    #expect(try await MailFiling(town.site).receive(mail) == .known)
    let (messages, files) = try await town.site.database.read { db in
      (
        try ConversationStore(db).messages(on: ID(99), includingNotes: true),
        try Attachments(db).files(on: ID(99), includingInternal: false)
      )
    }
    #expect(messages.count == 1)
    #expect(messages.first?.via == .mail && messages.first?.direction == .fromAsker)
    #expect(messages.first?.text.contains("水やりの当番") == true)
    #expect(files.map(\.name) == ["zu.txt"])
    #expect(try await town.load()?.waiting == .us)
    let kept = try await town.site.database.read { try $0.rows("SELECT text FROM received_mail") { $0[0] as String } }
    #expect(kept == [""])
  }

  /// The letter was sent long ago and is forgotten, as the nightly round forgets it.
  private static func forget(_ town: Town) async throws {
    let sent = town.test.clock.now
    try await town.site.database.write { try $0.run("UPDATE mail SET state = 'sent', finished = \(sent)") }
    town.test.clock.advance(days: 400)
    let (city, now) = (town.site.city, town.test.clock.now)
    let sweeps = town.site.features.flatMap(\.sweeps).filter { $0.name == "mail" }
    #expect(sweeps.count == 1)
    for sweep in sweeps { _ = try await town.site.database.write { try sweep.run($0, city, now) } }
    #expect(try await town.site.database.read { try $0.rows("SELECT id FROM mail").count } == 0)
  }

  @Test(arguments: Engine.allCases)
  func `a reply finds its case however old the letter is, and one of ours that comes back is still known`(
    engine: Engine
  ) async throws {
    let town = try await Town.make(engine)
    try await Self.sent(town)
    try await Self.forget(town)
    let mail = try Self.mail("1@a", answering: ["secret@tane.example.jp"])
    #expect(try await MailFiling(town.site).receive(mail) == .message(number: "R8-0701"))
    guard case .aside = try await MailFiling(town.site).receive(try Self.mail("secret@tane.example.jp", from: "x@example.jp"))
    else {
      Issue.record("our own letter was taken for mail")
      return
    }
  }

  @Test(arguments: Engine.allCases)
  func `a reply to a closed case waits for a person, who opens the case again with it or makes it a new one`(
    engine: Engine
  ) async throws {
    let town = try await Town.make(engine)
    try await Self.sent(town)
    let now = town.test.clock.now
    try await town.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(ID(99)))
      try c.apply(.answer, by: Town.hana, at: now)
      try c.close(Closing(at: now, outcome: "information", reason: "answered"), requires: [], by: Town.hana)
      try ConsultationStore(db).save(&c)
    }
    try await Self.forget(town)
    guard case .waiting = try await MailFiling(town.site).receive(try Self.mail("1@a", answering: ["secret@tane.example.jp"])) else {
      Issue.record("it did not wait")
      return
    }
    #expect(try await town.load()?.state == .closed)
    let desk = town.test.person(Town.hana)
    let page = try await desk.get("/desk/mail")
    #expect(page.text.contains("終わった相談への返信") && page.text.contains("R8-0701"))
    let id = try #require(try await town.site.database.read { try $0.first("SELECT id FROM received_mail")?.get(0, as: ID.self) })
    #expect(page.parsed.element(id: "field-number-\(id)")?["value"] == "R8-0701")
    #expect(try await desk.post("/desk/mail/\(id)/filing", [("number-\(id)", "R8-0701")]).status == 303)
    #expect(try await town.load()?.state == .open)
    #expect(try await desk.get("/consultations/\(ID(99))").text.contains("水やりの当番"))
  }

  @Test(arguments: Engine.allCases)
  func `a reply from somebody else changes no case and waits for the desk of that case alone`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await Self.sent(town)
    let mail = try Self.mail("1@a", from: "mallory@example.jp", answering: ["secret@tane.example.jp"])
    guard case .waiting = try await MailFiling(town.site).receive(mail) else {
      Issue.record("it did not wait")
      return
    }
    let messages = try await town.site.database.read { try ConversationStore($0).messages(on: ID(99), includingNotes: true) }
    #expect(messages.isEmpty)
    let page = try await town.test.person(Town.hana).get("/desk/mail")
    #expect(page.text.contains("mallory@example.jp") && page.text.contains("R8-0701"))
    #expect(!(try await town.test.person(Town.other).get("/desk/mail")).text.contains("mallory"))
    #expect(try await town.test.person(Town.citizen).get("/desk/mail").status == 403)
  }

  @Test(arguments: Engine.allCases)
  func `new mail to a window is a new case there, and its writer gets number and link`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let mail = try Self.mail("1@a", from: "New@example.jp", to: ["someone@x", "desk@example.jp"])
    guard case .opened(let number) = try await MailFiling(town.site).receive(mail) else {
      Issue.record("no case")
      return
    }
    let rows = try await town.site.database.read { db in
      try db.rows("SELECT channel, consultation_window, title, mail, due_on FROM consultation WHERE number = \(number)") {
        ([$0[0], $0[1], $0[2], $0[3]] as [String], $0[4] as Day?)
      }
    }
    #expect(rows.first?.0 == ["mail", "desk", "花壇のこと", "new@example.jp"])
    #expect(rows.first?.1 != nil)
    let told = try await town.site.database.read { try $0.rows("SELECT body FROM mail WHERE recipient = 'new@example.jp'") { $0[0] as String } }
    #expect(told.count == 1)
    #expect(told.first?.contains("/c/") == true && told.first?.contains("水やり") == false)
  }

  @Test func `machines open no case and get no answer, and nothing of it is lost`() async throws {
    let town = try await Town.make()
    try await Self.sent(town)
    var away = try Self.mail("1@a", answering: ["secret@tane.example.jp"], text: "休暇中です。")
    away.isAutomatic = true
    let loop = try Self.mail("2@a", from: "desk@example.jp")
    let own = try Self.mail("secret@tane.example.jp", from: "x@example.jp")
    for mail in [away, loop, own] {
      guard case .aside = try await MailFiling(town.site).receive(mail) else {
      Issue.record("not aside")
      return
    }
    }
    let counts = try await town.site.database.read { db in
      try ["consultation", "message", "received_mail"].map { table in
        try db.rows("SELECT id FROM consultation").count * (table == "consultation" ? 1 : 0)
          + (table == "message" ? try db.rows("SELECT id FROM message").count : 0)
          + (table == "received_mail" ? try db.rows("SELECT id FROM received_mail").count : 0)
      }
    }
    #expect(counts == [1, 0, 3])
    #expect(try await town.test.person(Town.hana).get("/desk/mail?state=aside").text.contains("休暇中です"))
    #expect(!(try await town.test.person(Town.hana).get("/desk/mail")).text.contains("休暇中です"))
  }

  @Test func `spam, a flood and mail to nobody wait for a hand`() async throws {
    let town = try await Town.make()
    var spam = try Self.mail("0@a", from: "spam@example.jp")
    spam.isSuspect = true
    let nowhere = try Self.mail("1@a", from: "b@example.jp", to: ["nobody@example.jp"])
    for mail in [spam, nowhere] {
      guard case .waiting = try await MailFiling(town.site).receive(mail) else {
      Issue.record("\(mail.messageID)")
      return
    }
    }
    var outcomes: [MailFiling.Outcome] = []
    for number in 0...MailFiling.often {
      outcomes.append(try await MailFiling(town.site).receive(try Self.mail("f\(number)@a", from: "flood@example.jp")))
    }
    let opened = outcomes.filter { if case .opened = $0 { true } else { false } }
    #expect(opened.count == MailFiling.often)
  }

  @Test func `files that no form would take are named and not kept`() async throws {
    let town = try await Town.make()
    let files = [
      Upload(field: "files", name: "virus.exe", bytes: [0x4D, 0x5A, 0x00, 0x01]),
      Upload(field: "files", name: "memo.txt", bytes: Array("メモ".utf8)),
    ]
    _ = try await MailFiling(town.site).receive(try Self.mail("1@a", from: "c@example.jp", files: files))
    let (text, names) = try await town.site.database.read { db in
      (
        try db.first("SELECT text FROM consultation WHERE mail = 'c@example.jp'").map { $0[0] as String } ?? "",
        try db.rows("SELECT name FROM attachment") { $0[0] as String }
      )
    }
    #expect(names == ["memo.txt"])
    #expect(text.contains("virus.exe"))
  }

  @Test(arguments: Engine.allCases)
  func `the desk puts a waiting mail into a case, makes it one, or sets it aside, each once`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    let desk = town.test.person(Town.hana)
    for number in 1...3 {
      let paper = Upload(field: "files", name: "p\(number).txt", bytes: Array("x".utf8))
      _ = try await MailFiling(town.site).receive(
        try Self.mail("\(number)@a", from: "d\(number)@example.jp", to: ["nobody@example.jp"], files: [paper]))
    }
    let ids = try await town.site.database.read { try $0.rows("SELECT id FROM received_mail ORDER BY id") { $0[0] as ID } }
    let wrong = try await desk.post("/desk/mail/\(ids[0])/filing", [("number-\(ids[0])", "R8-9999")])
    #expect(wrong.status == 422)
    #expect(wrong.parsed.element(id: "field-number-\(ids[0])")?["aria-invalid"] == "true")
    let filed = try await desk.post("/desk/mail/\(ids[0])/filing", [("number-\(ids[0])", "R8-0701")])
    #expect(filed.location == "/consultations/\(ID(99))")
    #expect(try await desk.get("/consultations/\(ID(99))").text.contains("d1@example.jp"))
    #expect(try await desk.post("/desk/mail/\(ids[0])/case").status == 409)
    #expect(try await town.test.person(Town.other).post("/desk/mail/\(ids[1])/case").status == 404)
    let opened = try await desk.post("/desk/mail/\(ids[1])/case")
    #expect(try await desk.follow(opened).text.contains("p2.txt"))
    #expect(try await desk.post("/desk/mail/\(ids[2])/aside").status == 303)
    #expect(try await desk.get("/desk/mail").text.contains(IncomingTexts.none.string(.ja)))
    town.test.clock.advance(days: 120)
    let sweep = try #require(Incoming.feature.sweeps.first)
    let now = town.test.clock.now
    let gone = try await town.site.database.write { try (sweep.run($0, Town.city, now), sweep.run($0, Town.city, now)) }
    #expect(gone == (3, 0))
    let left = try await town.site.database.read { try $0.rows("SELECT subject FROM attachment WHERE name = 'p3.txt'").count }
    #expect(left == 0)
  }
}
