import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// Somebody who asked something erases their account.
struct AskerErasureTests {
  @Test(arguments: Engine.allCases)
  func `a case stays with its window without the name of its asker and any way to reach them`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let (id, now, person) = (town.case1, town.test.clock.now, ID(15))
    try await town.test.site.database.write { db in
      try PersonStore(db).add(Person(id: person, name: "山田花子"), audience: [])
      try AccountStore(db).add(
        Account(person: person, mail: "hanako@example.jp", password: nil, state: .active, isSample: false, secondFactor: nil), at: now)
      try ConversationStore(db).add(
        Message(id: ID(5_001), subject: id, direction: .fromAsker, author: person, authorName: "山田花子", text: "お願いします", at: now))
      try ConversationStore(db).add(
        Message(id: ID(5_002), subject: id, direction: .note, author: ID(11), authorName: "中", text: "よい話", at: now))
      try town.test.site.journal(db).record(
        "consultation.hear", on: id, by: Actor(person: person, name: "山田花子", hats: [Hat(.citizen)]), at: now)
      try Deletion.erase(person, by: HandshakeTown.citizen, on: now.day, db, town.test.site, at: now)
    }
    let (c, writers) = try await town.test.site.database.read { db in
      (
        try #require(try ConsultationStore(db).load(id)),
        try ConversationStore(db).messages(on: id, includingNotes: true).map(\.authorName)
      )
    }
    #expect(c.contact.name == "（退会した方）" && c.contact.phone.isEmpty && c.contact.way == "mail")
    #expect(c.title == "公園の花壇" && c.asker == person && writers == ["（退会した方）", "中"])
    let words = try await town.test.everyWord()
    #expect(!words.contains("090-0000-0001"))
    let page = try await town.test.person(HandshakeTown.naka).get("/consultations/\(id)")
    #expect(page.status == 200 && !page.text.contains("山田花子"))
    let heard = try await town.test.site.database.read { db in
      try town.test.site.journal(db).entries(on: id).filter { $0.verb == "consultation.hear" }
    }
    #expect(heard.count == 1 && heard.allSatisfy { $0.details.isEmpty }, "the deed stays")
  }
}
