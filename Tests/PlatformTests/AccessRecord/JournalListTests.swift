import Calendar
import HTML
import Storage
import TestKit
import Testing

@testable import Platform

extension BricksSite {
  /// What a list says to an auditor, as CSV would have it.
  func audit(
    _ list: ListDefinition, _ query: [(String, String)] = [], as actor: Actor? = nil
  ) async throws -> [[String]] {
    let auditor = actor ?? Actor(person: ID(77), name: "監査", hats: [Hat(.auditor)], hat: Hat(.auditor))
    let context = ListContext(actor: auditor, city: site.city, reader: Reader(), now: now, features: [TasksFeature.make()])
    let rows = try await ListExport.rows(list, ListState(Form(query), of: list), context, site.database).rows
    return rows.map { $0.map { $0.string(.ja) } }
  }

  func record(_ verb: String, on subject: ID, by actor: Actor, at instant: Instant) async throws {
    try await site.database.write { db in
      try site.journal(db).record(verb, on: subject, by: actor, at: instant, details: ["to": "秘密"])
    }
  }
}

struct JournalListTests {
  let coordinator = Actor(person: ID(31), name: "相談員", hats: [Hat(.coordinator, at: "desk")], hat: Hat(.coordinator, at: "desk"))
  let citizen = Actor(person: ID(32), name: "市川", hats: [], hat: nil)

  @Test(arguments: Engine.allCases)
  func `the auditor reads who of the staff did what, but no citizen's name and nothing that is confidential`(
    engine: Engine
  ) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.record("task.add", on: ID(5), by: coordinator, at: bricks.now)
    try await bricks.record("task.complete", on: ID(5), by: citizen, at: bricks.now)
    let rows = try await bricks.audit(JournalListStore.definition, [("subject", ID(5).description)])
    #expect(rows.map { $0[1] } == ["市民・団体の人", "相談員 （コーディネーター）"])
    #expect(rows.allSatisfy { $0[5] == "表示しません" })
    #expect(!rows.joined().joined().contains("秘密") && !rows.joined().joined().contains("市川"))
  }

  @Test(arguments: Engine.allCases)
  func `deeds are found by day, by person, by kind and by the words they are called`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let old = bricks.now.adding(days: -400)
    try await bricks.record("task.add", on: ID(5), by: coordinator, at: bricks.now)
    try await bricks.record("account.sign-in", on: ID(6), by: citizen, at: bricks.now)
    let list = JournalListStore.definition
    func subjects(_ query: [(String, String)]) async throws -> Set<String> {
      try await Set(bricks.audit(list, query).map { $0[4] }).intersection([ID(5).description, ID(6).description])
    }
    #expect(try await subjects([("room", "task")]) == [ID(5).description])
    #expect(try await subjects([("actor", " \(ID(32).description.lowercased()) ")]) == [ID(6).description])
    #expect(try await subjects([("q", TaskTexts.add.string(.ja))]) == [ID(5).description])
    #expect(try await subjects([("when-to", old.day.description)]).isEmpty)
    #expect(try await subjects([("when-from", bricks.now.day.description)]).count == 2)
    #expect(try await subjects([("actor", "だれか")]).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `nobody but an auditor finds a line in it`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.record("task.add", on: ID(5), by: coordinator, at: bricks.now)
    #expect(try await bricks.audit(JournalListStore.definition, as: coordinator).isEmpty)
    #expect(try await bricks.audit(AccessListStore.definition, as: coordinator).isEmpty)
  }
}
