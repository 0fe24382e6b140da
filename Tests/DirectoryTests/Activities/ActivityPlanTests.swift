import Calendar
import HTML
import Storage
import TestKit
import Testing

@testable import Directory
@testable import Platform

struct ActivityPlanTests {
  /// Ten thousand activities with a time each, the way the store would have written them.
  private func fill(_ town: ActivityTown) async throws {
    let now = town.test.clock.now
    let numbers: SQL = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT i FROM n) AS n"
    try await town.site.database.write { db in
      try db.run("INSERT INTO subject (id, kind, title, path, retention) SELECT 1000000 + i, 'activity', 'x', '/x', '' FROM \(numbers)")
      try db.run("INSERT INTO audience (scope, subject, kind) SELECT 'public', 1000000 + i, 'activity' FROM \(numbers)")
      try db.run(
        """
        INSERT INTO activity (id, revision, state, reason, desk, title, summary, easy, text, served, area, place, address, way,
          online, schedule, regular, cost, cost_note, bring, newcomers, childcare, childcare_note, contact, sign_ups,
          closes_hours, fields, languages, accessibility, made_at, changed_at)
        SELECT 1000000 + i, 1, 'published', '', 'desk', 'x', '', '', '', '', 'naka', '', '', '', 0, '{}', 0, 0, '', '', 0, 0, '',
          '', 1, 0, '[]', '[]', '[]', 0, 0 FROM \(numbers)
        """)
      try db.run(
        """
        INSERT INTO occurrence (id, activity, starts_at, ends_at, day, time_of_week, area, state, reason, listed, listed_at,
          sequence, changed_at, code)
        SELECT 2000000 + i, 1000000 + i, \(now.milliseconds) + (i - 5000) * 60000, \(now.milliseconds) + i * 60000, '2027-01-01',
          'weekday', CASE WHEN i % 18 = 0 THEN 'naka' ELSE 'seya' END, 'planned', '', 1, 0, 0, 0, '' FROM \(numbers)
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
}
