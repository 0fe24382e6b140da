@testable import Accounts
import Calendar
import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// A case that ended long ago, on its way from the list to nothing but figures.
struct DisposalTests {
  static let head = Actor(person: ID(31), name: "責任者", hats: [Hat(.coordinator, at: "naka", head: true)])
  static let office = Actor(person: ID(32), name: "事務局", hats: [Hat(.programmeOffice)])

  private func make(_ engine: Engine) async throws -> HandshakeTown {
    let town = try await HandshakeTown.make(engine)
    try await close(town.case1, town, at: Instant(day: Day("2020-05-01")!, hour: 10))
    return town
  }

  private func close(_ id: ID, _ town: HandshakeTown, at closed: Instant) async throws {
    let upload = Upload(field: "files", name: "秘密.txt", bytes: Array("秘密".utf8))
    let file = try await StoredFile.put(upload, type: "text/plain", town.test.site, at: closed)
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(id))
      try ConversationStore(db).add(
        Message(
          id: ID(id.number + 5000), subject: id, direction: .note, author: nil, authorName: "中", text: "秘密のメモ", at: closed))
      try Attachments(db).add(file, to: id, isInternal: false, by: .system, at: closed)
      c.state = .closed
      c.closing = Closing(at: closed, outcome: "information", reason: "done", note: "秘密の結び")
      try ConsultationStore(db).save(&c)
      try town.test.site.journal(db).record("consultation.close", on: id, by: .system, at: closed, details: ["note": "秘密の記録"])
    }
  }

  private func gather(_ town: HandshakeTown) async throws -> DisposalList? {
    let job = try #require(town.test.site.features.flatMap(\.jobs).first { $0.name == "disposal.gather" })
    try await job.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    return try await town.test.site.database.read { db in
      let id = try db.first("SELECT id FROM disposal_list ORDER BY id DESC LIMIT 1").map { $0[0] as ID }
      return try id.map { try DisposalStore(db).find($0, for: Self.office) }
    }
  }

  private func dispose(_ list: DisposalList, _ town: HandshakeTown) async throws {
    let job = try #require(town.test.site.features.flatMap(\.jobs).first { $0.name == "disposal.dispose" })
    try await job.run(town.test.site, town.test.clock.now, list.id.description, JobProgress { _, _ in })
  }

  private func approve(_ list: DisposalList, _ town: HandshakeTown) async throws {
    #expect(try await town.test.person(Self.head).post(list.path + "/propose", [("revision", "\(list.revision)")]).status == 303)
    let page = try await town.test.person(Self.office).post(list.path + "/approve", [("revision", "\(list.revision + 1)")])
    #expect(page.status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `a case past its period is gone when two people agreed, and the figures stay as they were`(
    engine: Engine
  ) async throws {
    let town = try await make(engine)
    func marks() async throws -> [String] {
      try await town.test.site.database.read { db in
        try db.rows("SELECT tally, measure, place, period, key, records FROM tally WHERE records <> 0 ORDER BY 1, 2, 3, 4, 5") {
          row in (0..<6).map { "\(row.values[$0])" }.joined(separator: "|")
        }
      }
    }
    let before = try await marks()
    let list = try #require(try await gather(town))
    #expect(try await town.test.everyWord().contains("秘密"))
    try await approve(list, town)
    try await dispose(list, town)
    let words = try await town.test.everyWord()
    #expect(try await town.test.site.files.all().isEmpty)
    for secret in ["秘密", "山田花子", "090-0000-0001", "公園の花壇"] { #expect(!words.contains(secret), "\(secret) is left") }
    #expect(try await marks() == before)
    let page = try await town.test.person(HandshakeTown.naka).get("/consultations/\(town.case1)")
    #expect(page.status == 200 && page.text.contains("廃棄しました"))
    let (result, left) = try await town.test.site.database.read { db in
      (
        try JournalVerification.run(db),
        try db.first("SELECT COUNT(*) FROM journal WHERE subject = \(town.case1) AND details IS NOT NULL AND verb <> 'disposal.dispose'")?.get(0, as: Int.self)
      )
    }
    #expect(left == 0)
    guard case .sound = result else { Issue.record("\(result)"); return }
  }

  @Test(arguments: Engine.allCases)
  func `a disposed case is found by no letter that was ever written about it`(engine: Engine) async throws {
    let town = try await make(engine)
    let (case1, letter) = (town.case1, "letter@tane.example.jp")
    try await town.test.site.database.write { try OutboxStore($0).remember(letter, id: ID(5), about: case1) }
    #expect(try await town.test.site.database.read { try OutboxStore($0).subjects(of: [letter]) } == [case1])
    let list = try #require(try await gather(town))
    try await approve(list, town)
    try await dispose(list, town)
    #expect(try await town.test.site.database.read { try OutboxStore($0).subjects(of: [letter]) }.isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `nobody approves alone, strangers to the window see nothing, and a stale page decides nothing`(
    engine: Engine
  ) async throws {
    let town = try await make(engine)
    let list = try #require(try await gather(town))
    let (head, office) = (town.test.person(Self.head), town.test.person(Self.office))
    #expect(try await town.test.person(HandshakeTown.midori).get(list.path).status == 404)
    #expect(try await town.test.person(HandshakeTown.parks).get("/disposals").status == 403)
    #expect(try await office.post(list.path + "/propose", [("revision", "1")]).status == 403)
    #expect(try await head.post(list.path + "/approve", [("revision", "1")]).status == 409)
    #expect(try await head.post(list.path + "/propose", [("revision", "1")]).status == 303)
    #expect(try await head.post(list.path + "/approve", [("revision", "2")]).status == 409)
    #expect(try await office.post(list.path + "/approve", [("revision", "1")]).status == 409)
    let both = Actor(person: Self.head.person, name: "責任者", hats: Self.head.hats + Self.office.hats)
    #expect(try await town.test.person(both).post(list.path + "/approve", [("revision", "2")]).status == 409)
    #expect(try await office.post(list.path + "/send-back", [("revision", "2")]).status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `a record held back with a reason stays, and one reopened after the approval stays too`(engine: Engine) async throws {
    let town = try await make(engine)
    let other = ID(950)
    try await town.test.site.database.write { db in
      var c = HandshakeTown.sample(other, at: HandshakeTown.now)
      c = Consultation(
        id: other, number: "R8-0002", title: "二つめ", text: "秘密", urgency: "normal", channel: "form", askerKind: "citizen",
        area: "naka", types: [], fields: [], firstTime: false, proxy: false, contact: c.contact, consents: [],
        window: "naka", receivedAt: HandshakeTown.now)
      try ConsultationStore(db).insert(c)
    }
    try await close(other, town, at: Instant(day: Day("2020-06-01")!, hour: 10))
    let list = try #require(try await gather(town))
    let record = list.path + "/records/\(town.case1)"
    let head = town.test.person(Self.head)
    #expect(try await head.post(record, [("revision", "1"), ("reason", "")]).status == 422)
    #expect(try await head.post(record, [("revision", "1"), ("reason", "見直しに使う")]).status == 303)
    let held = try await town.test.site.database.read { try DisposalStore($0).find(list.id, for: Self.office) }
    try await approve(held, town)
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(other))
      c.state = .open
      c.closing = nil
      try ConsultationStore(db).save(&c)
    }
    try await dispose(list, town)
    let words = try await town.test.everyWord()
    #expect(words.contains("公園の花壇") && words.contains("二つめ") && words.contains("見直しに使う"))
    let csv = try await town.test.person(Self.office).get("/disposals/records/table.csv?list=\(list.number)").text
    #expect(csv.contains("残す") && csv.contains("また必要になり残した"))
    // What stands on a list is not listed again.
    #expect(try await gather(town)?.id == list.id)
  }

  @Test(arguments: Engine.allCases)
  func `whom the desk wrote down for a case goes with the last of their cases, and nobody else does`(engine: Engine) async throws {
    let town = try await make(engine)
    let (written, known) = (ID(951), ID(952))
    try await town.test.site.database.write { db in
      let window: Set<Scope> = [.window("naka")]
      try PersonStore(db).add(Person(id: written, name: "電話の人", phones: [Phone("090-0000-0009")]), audience: window)
      try PersonStore(db).add(Person(id: known, name: "口座の人"), audience: window)
      try AccountStore(db).add(
        Account(person: known, mail: "k@example.jp", password: nil, state: .active, isSample: false, secondFactor: nil),
        at: town.test.clock.now)
      for (id, asker) in [(town.case1, written), (ID(953), known), (ID(954), written)] {
        if id != town.case1 { try ConsultationStore(db).insert(HandshakeTown.sample(id, number: "R8-\(id.number)", at: HandshakeTown.now)) }
        var c = try #require(try ConsultationStore(db).load(id))
        c.asker = asker
        try ConsultationStore(db).save(&c)
      }
    }
    try await close(ID(953), town, at: Instant(day: Day("2020-06-01")!, hour: 10))
    try await town.test.disposeOfAll([Self.head], approver: Self.office)
    #expect(try await town.test.everyWord().contains("電話の人"))
    try await close(ID(954), town, at: Instant(day: Day("2020-06-01")!, hour: 10))
    try await town.test.disposeOfAll([Self.head], approver: Self.office)
    let words = try await town.test.everyWord()
    #expect(!words.contains("電話の人") && !words.contains("090-0000-0009") && words.contains("口座の人"))
  }
}
