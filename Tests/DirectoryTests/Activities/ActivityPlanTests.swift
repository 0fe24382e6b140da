import Calendar
import HTML
import Storage
import TestKit
import Testing

@testable import Directory
@testable import Platform

struct ActivityPlanTests {
  /// Ten thousand activities with a time each, the way the store would have written them: the organisation holds every
  /// fifth of them, the window the others.
  private func fill(_ town: ActivityTown) async throws {
    let now = town.test.clock.now
    let host: SQL = "CASE WHEN i % 5 = 0 THEN \(ActivityTown.group) END"
    let numbers: SQL = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT i FROM n) AS n"
    try await town.site.database.write { db in
      try db.run("INSERT INTO subject (id, kind, title, path, retention) SELECT 1000000 + i, 'activity', 'x', '/x', '' FROM \(numbers)")
      try db.run("INSERT INTO audience (scope, subject, kind) SELECT 'public', 1000000 + i, 'activity' FROM \(numbers)")
      try db.run(
        """
        INSERT INTO activity (id, revision, state, reason, organisation, desk, title, summary, easy, text, served, area, place, address, way,
          online, schedule, regular, cost, cost_note, bring, newcomers, childcare, childcare_note, contact, sign_ups,
          closes_hours, fields, languages, accessibility, made_at, changed_at)
        SELECT 1000000 + i, 1, 'published', '', \(host), 'desk', 'x', '', '', '', '', 'naka', '', '', '', 0, '{}', 0, 0, '', '', 0, 0, '',
          '', 1, 0, '[]', '[]', '[]', 0, 0 FROM \(numbers)
        """)
      try db.run(
        """
        INSERT INTO occurrence (id, activity, starts_at, ends_at, day, time_of_week, area, state, reason, listed, listed_at,
          sequence, changed_at, code, organisation, desk)
        SELECT 2000000 + i, 1000000 + i, \(now.milliseconds) + (i - 5000) * 60000, \(now.milliseconds) + i * 60000, '2027-01-01',
          'weekday', CASE WHEN i % 18 = 0 THEN 'naka' ELSE 'seya' END, 'planned', '', 1, 0, 0, 0, '',
          \(host), CASE WHEN i % 5 <> 0 THEN 'desk' END FROM \(numbers)
        """)
      try db.run("ANALYZE")
    }
  }

  @Test(arguments: Engine.allCases, ["", "area=naka"])
  func `a page of the list walks an index from today on and sorts nothing`(_ engine: Engine, _ query: String) async throws {
    let town = try await ActivityTown.make(engine)
    try await fill(town)
    let list = ActivityListStore.definition
    let context = ListContext(actor: .stranger, city: ActivityTown.city, reader: Reader(), now: town.test.clock.now)
    let conditions = ListConditions(ListState(AddressQuery.read(query), of: list), of: list, for: context)
    let page: SQL = """
      SELECT \(list.id), a.title FROM \(list.source) WHERE \(conditions.sql(list, context)) ORDER BY o.starts_at, o.id LIMIT 21
      """
    let plan = try await town.site.database.read { db in
      try engine == .sqlite
        ? db.rows("EXPLAIN QUERY PLAN \(page)") { $0[3] as String } : db.rows("EXPLAIN \(page)") { $0[0] as String }
    }.joined(separator: "\n")
    #expect(plan.contains("occurrence_start") || plan.contains("occurrence_area"), "\(plan)")
    #expect(!plan.contains("TEMP B-TREE") && !plan.contains("Seq Scan on occurrence"), "\(plan)")
  }

  /// The reading of what somebody holds, among what a page asks.
  private func times(_ statements: [SQL]) throws -> SQL {
    try #require(statements.first { $0.text.contains("FROM occurrence o JOIN activity a") })
  }

  private func plan(_ statement: SQL, _ town: ActivityTown) async throws -> String {
    try await town.site.database.read { db in
      try db.engine == .sqlite
        ? db.rows("EXPLAIN QUERY PLAN \(statement)") { $0[3] as String } : db.rows("EXPLAIN \(statement)") { $0[0] as String }
    }.joined(separator: "\n")
  }

  @Test(arguments: Engine.allCases)
  func `the page of an organisation asks the same with one activity and with two thousand, and sorts none of them`(
    _ engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    _ = try await town.published()
    let path = "/organisations/\(ActivityTown.group)"
    let visitor = town.test.visitor()
    let before = try await town.test.statements { try await visitor.get(path) }
    try await fill(town)
    let after = try await town.test.statements { try await visitor.get(path) }
    #expect(after.count <= before.count, "the number of activities does not show")
    let plan = try await plan(try times(after), town)
    #expect(plan.contains("occurrence_organisation"), "\(plan)")
    #expect(!plan.contains("TEMP B-TREE") && !plan.contains("Sort") && !plan.contains("Seq Scan on occurrence"), "\(plan)")
  }

  @Test(arguments: Engine.allCases) func `the next times of a window come in order from an index`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    try await fill(town)
    let now = town.test.clock.now
    let statements = try await town.test.statements {
      let found = try await town.site.database.read {
        try OccurrenceStore($0).published(at: "desk", from: now, for: .stranger, limit: 60)
      }
      // Every fifth minute is the organisation's.
      #expect(found.count == 60 && found.first?.startsAt == now.adding(minutes: 1) && found[4].startsAt == now.adding(minutes: 6))
    }
    let plan = try await plan(try times(statements), town)
    #expect(plan.contains("occurrence_desk"), "\(plan)")
    #expect(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "\(plan)")
  }

  @Test(arguments: Engine.allCases) func `times of a merged record stand among those of the other, also of before hosts were noted`(
    _ engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    try await fill(town)
    let now = town.test.clock.now
    let found = try await town.site.database.write { db in
      try db.run("UPDATE activity SET organisation = \(ActivityTown.newGroup) WHERE organisation = \(ActivityTown.group) AND id % 2 = 0")
      try db.run("UPDATE organisation SET merged_into = \(ActivityTown.group) WHERE id = \(ActivityTown.newGroup)")
      try db.run("UPDATE occurrence SET organisation = NULL, desk = NULL")
      let store = OccurrenceStore(db)
      try store.fillHosts()
      return try store.published(by: ActivityTown.group, from: now, for: .stranger, limit: 4)
    }
    #expect(found.map(\.startsAt) == [0, 5, 10, 15].map { now.adding(minutes: $0) })
  }
}
