import Calendar
import Storage

/// Keeps who confirmed which record when. Rooms call `confirm` when somebody saves or confirms.
package struct FreshnessStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 freshness",
    [
      .table(
        "freshness",
        [
          .reference("subject"), .text("kind"), .int("confirmed_by", null: true), .text("confirmed_name"),
          .day("confirmed_on"), .day("due_on"), .day("asked_owner_on", null: true), .day("asked_desk_on", null: true),
        ],
        constraints: [.primaryKey("subject")]),
      .index("freshness_due", on: "freshness", ["kind", "due_on", "subject"]),
    ])

  /// Records that nobody has confirmed count from the day on which they were made.
  static let beginnings = Migration(
    "2026-11-26 freshness of what nobody confirmed", .column(.bool("confirmed", default: true), in: "freshness"))

  /// Which tasks of places their people have heard of; and by whom records were confirmed, to be found again.
  static let telling = Migration(
    "2026-11-28 what places were told of freshness",
    [
      .column(.bool("told", default: true), in: "freshness_task"),
      .index("freshness_task_untold", on: "freshness_task", ["task"], where: "told = 0"),
      .index("freshness_confirmer", on: "freshness", ["confirmed_by"], where: "confirmed_by IS NOT NULL"),
    ])

  /// Holds in a statement over `column` where nobody has said anything of the record.
  package static func isUnknown(_ column: SQL) -> SQL {
    "NOT EXISTS (SELECT 1 FROM freshness WHERE freshness.subject = \(column))"
  }

  /// From now on somebody will be asked about records that nobody has confirmed.
  func begin(_ records: [FreshnessRule.Unconfirmed], _ rule: FreshnessRule, at now: Instant) throws {
    let length = try months(rule.kind, at: now) ?? rule.months
    for record in records {
      try db.run(
        """
        INSERT INTO freshness (subject, kind, confirmed_name, confirmed_on, due_on, confirmed) VALUES
          (\(record.subject), \(rule.kind), '', \(record.since), \(record.since.adding(months: length)), \(false))
        ON CONFLICT (subject) DO NOTHING
        """)
    }
  }

  private func months(_ kind: String, at now: Instant) throws -> Int? {
    try MunicipalityStore(db).facts(of: "freshness").first { $0.key == kind && $0.holds(on: now.day) }?.data.int("months")
  }

  /// The actor says that the record is right now; it stays fresh for as many months as the city has decided.
  package func confirm(_ subject: ID, by actor: Actor, at now: Instant, months: Int? = nil) throws {
    guard let kind: String = try db.first("SELECT kind FROM subject WHERE id = \(subject)")?.get(0) else {
      throw Refusal.notFound
    }
    let length = try months ?? self.months(kind, at: now) ?? 12
    try db.run(
      """
      INSERT INTO freshness (subject, kind, confirmed_by, confirmed_name, confirmed_on, due_on) VALUES
        (\(subject), \(kind), \(actor.person), \(actor.name), \(now.day), \(now.day.adding(months: length)))
      ON CONFLICT (subject) DO UPDATE SET confirmed_by = excluded.confirmed_by,
        confirmed_name = excluded.confirmed_name, confirmed_on = excluded.confirmed_on, due_on = excluded.due_on,
        confirmed = \(true), asked_owner_on = NULL, asked_desk_on = NULL
      """)
    // Whoever was asked need not look any more.
    try db.run(
      """
      UPDATE task SET done_at = \(now), done_by = \(actor.person) WHERE subject = \(subject) AND done_at IS NULL
        AND id IN (SELECT task FROM freshness_task WHERE subject = \(subject))
      """)
  }

  package func find(_ subject: ID) throws -> Freshness? { try load("subject = \(subject)").first }

  /// Stale records of a kind whose owner, or those behind, were not asked yet, the stalest first.
  func toAsk(_ rule: FreshnessRule, on day: Day, limit: Int) throws -> [Freshness] {
    try load(
      """
      kind = \(rule.kind) AND due_on <= \(day) AND (asked_owner_on IS NULL
        OR (asked_desk_on IS NULL AND asked_owner_on <= \(day.adding(days: -rule.grace))))
      ORDER BY due_on, subject LIMIT \(limit)
      """)
  }

  /// `told` is whether whoever has the task has heard of it already.
  func asked(_ subject: ID, desk: Bool, task: ID?, told: Bool = true, on day: Day) throws {
    if desk {
      try db.run("UPDATE freshness SET asked_desk_on = \(day) WHERE subject = \(subject)")
    } else {
      try db.run("UPDATE freshness SET asked_owner_on = \(day) WHERE subject = \(subject)")
    }
    if let task {
      try db.run("INSERT INTO freshness_task (subject, task, told) VALUES (\(subject), \(task), \(told))")
    }
  }

  /// Places whose people have not heard yet of what they were asked.
  func untold() throws -> [Scope] {
    try db.rows(
      """
      SELECT DISTINCT t.scope FROM freshness_task f JOIN task t ON t.id = f.task
      WHERE f.told = 0 AND t.scope IS NOT NULL ORDER BY t.scope
      """
    ) { $0[0] as Scope }
  }

  /// How many records a place was asked about without having heard, as far as a reader sees them, and the last of them.
  func untold(at place: Scope, for actor: Actor) throws -> (count: Int, last: Subject)? {
    let found = try db.first(
      """
      SELECT COUNT(*), MAX(t.id) FROM freshness_task f JOIN task t ON t.id = f.task
      WHERE f.told = 0 AND t.scope = \(place) AND t.done_at IS NULL AND \(Audience.includes(actor, "t.subject"))
      """
    ).map { ($0[0] as Int, $0[1] as ID?) }
    guard let (count, last) = found, let last else { return nil }
    return try TaskStore(db).tasks([last]).first.map { (count, try SubjectStore(db).find($0.subject, for: actor)) }
  }

  func told(_ place: Scope) throws {
    try db.run(
      "UPDATE freshness_task SET told = \(true) WHERE told = 0 AND task IN (SELECT id FROM task WHERE scope = \(place))")
  }

  static let tasks = Migration(
    "2026-11-26 tasks of freshness",
    [
      .table(
        "freshness_task", [.reference("subject"), .reference("task")], constraints: [.primaryKey("subject", "task")])
    ])

  private func load(_ condition: SQL) throws -> [Freshness] {
    try db.rows(
      """
      SELECT subject, confirmed_name, confirmed_on, due_on, asked_owner_on, asked_desk_on, confirmed
      FROM freshness WHERE \(condition)
      """
    ) { row in
      Freshness(
        subject: row[0], confirmedBy: row[1], confirmedOn: row[6] ? row[2] as Day : nil, dueOn: row[3], askedOwnerOn: row[4],
        askedDeskOn: row[5])
    }
  }

  /// That somebody confirmed stays; who it was goes with their account.
  func forget(confirmer: ID) throws {
    try db.run("UPDATE freshness SET confirmed_by = NULL, confirmed_name = '' WHERE confirmed_by = \(confirmer)")
  }

  /// Nobody is asked about some records any more, and who confirmed them is gone.
  func forget(_ subjects: [ID]) throws {
    try db.run("DELETE FROM freshness_task WHERE subject IN (\(list: subjects))")
    try db.run("DELETE FROM freshness WHERE subject IN (\(list: subjects))")
  }
}
