import Calendar
import Storage
import TestKit
import Testing

@testable import Platform

@Suite struct JournalTests {
  @Test(arguments: Engine.allCases)
  func `deeds recorded together are one chain with those recorded alone`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, PlatformMigrations.all)
    let actor = Actor(person: ID(7), name: "中 花子", hats: [Hat(.coordinator, at: "naka")])
    let (now, ids) = (Instant(milliseconds: 1_790_000_000_000), IDGenerator())
    let (found, readings) = try await database.write { db in
      let journal = Journal(db, ids: ids)
      try journal.record("case.open", on: ID(1), by: actor, at: now)
      let many = (0..<50).map { number in
        Journal.Deed("case.note", on: ID(2), by: actor, at: now, details: ["number": "\(number)"], id: ID(Int64(number + 1)))
      }
      #expect(try journal.record(many).first == ID(1))
      #expect(try journal.record([]).isEmpty)
      try journal.record("case.close", on: ID(1), by: actor, at: now)
      return (try JournalVerification.run(db), try journal.entries(on: ID(2)))
    }
    guard case .sound(let entries, _) = found else {
      Issue.record("the chain is broken: \(found)")
      return
    }
    #expect(entries == 52)
    #expect(readings.map { $0.details["number"] } == (0..<50).map { "\($0)" })
    #expect(readings.allSatisfy { $0.details["hat"] == "coordinator@naka" })
  }
}
