import Calendar
import Platform
import Storage

/// The only file that knows the tables `accompaniment` and `accompaniment_visit`. Who sees the case sees its
/// accompaniment: the audience is the case's, asked through it.
package struct AccompanimentStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-23 accompaniments", [
    .table(
      "accompaniment",
      [
        .id(), .int("revision"), .int("consultation"), .int("companion", null: true), .text("companion_name"),
        .text("purpose"), .text("plan"), .text("tried"), .text("introduced"), .text("let_go_when"), .day("begun_on"),
        .day("review_on"), .day("ended_on", null: true), .text("end_reason", null: true), .text("end_note"),
      ],
      constraints: [
        "FOREIGN KEY (consultation) REFERENCES consultation (id)",
        "CONSTRAINT accompaniment_end_reason CHECK (ended_on IS NULL OR end_reason IS NOT NULL)",
      ]),
    .index("accompaniment_case", on: "accompaniment", ["consultation"]),
    .index("accompaniment_review", on: "accompaniment", ["ended_on", "review_on"]),
    .table(
      "accompaniment_visit",
      [
        .id(), .int("accompaniment"), .text("medium"), .day("held_on"), .int("minutes"), .text("summary"),
        .int("made_by", null: true), .text("made_by_name"),
      ],
      constraints: [
        "FOREIGN KEY (accompaniment) REFERENCES accompaniment (id)",
        "CONSTRAINT accompaniment_visit_minutes CHECK (minutes BETWEEN 0 AND 1440)",
      ]),
    .index("accompaniment_visit_of", on: "accompaniment_visit", ["accompaniment", "held_on", "id"]),
    .index("accompaniment_visit_day", on: "accompaniment_visit", ["held_on"]),
  ])

  private static let columns: SQL = """
    a.id, a.revision, a.consultation, a.companion, a.companion_name, a.purpose, a.plan, a.tried, a.introduced,
    a.let_go_when, a.begun_on, a.review_on, a.ended_on, a.end_reason, a.end_note
    """

  package func find(_ id: ID, for actor: Actor) throws -> Accompaniment {
    let sees = Audience.includes(actor, "a.consultation")
    let row = try db.first("SELECT \(Self.columns) FROM accompaniment a WHERE a.id = \(id) AND \(sees)")
    guard let row else { throw Refusal.notFound }
    return Self.accompaniment(row)
  }

  /// Those of a case, newest first. The caller has found the case for its reader.
  package func all(of consultation: ID) throws -> [Accompaniment] {
    try db.rows(
      "SELECT \(Self.columns) FROM accompaniment a WHERE a.consultation = \(consultation) ORDER BY a.id DESC",
      Self.accompaniment)
  }

  /// Those of the actor's windows that go on, by review day.
  package func open(for actor: Actor, limit: Int) throws -> [(accompaniment: Accompaniment, title: String)] {
    try db.rows(
      """
      SELECT \(Self.columns), c.number, c.title FROM accompaniment a JOIN consultation c ON c.id = a.consultation
      WHERE a.ended_on IS NULL AND c.consultation_window IN (\(list: actor.windows))
        AND \(Audience.includes(actor, "c.id")) ORDER BY a.review_on, a.id LIMIT \(limit)
      """
    ) { (Self.accompaniment($0), "\($0[15] as String) \($0[16] as String)") }
  }

  package func insert(_ a: Accompaniment) throws {
    try db.run(
      """
      INSERT INTO accompaniment (id, revision, consultation, companion, companion_name, purpose, plan, tried, introduced,
        let_go_when, begun_on, review_on, ended_on, end_reason, end_note)
      VALUES (\(a.id), \(a.revision), \(a.consultation), \(a.companion), \(a.companionName), \(a.purpose), \(a.plan),
        \(a.tried), \(a.introduced), \(a.letGoWhen), \(a.begunOn), \(a.reviewOn), \(a.ending?.on), \(a.ending?.reason),
        \(a.ending?.note ?? ""))
      """)
  }

  package func save(_ a: inout Accompaniment) throws {
    let changed = try db.run(
      """
      UPDATE accompaniment SET revision = \(a.revision + 1), purpose = \(a.purpose), plan = \(a.plan), tried = \(a.tried),
        introduced = \(a.introduced), let_go_when = \(a.letGoWhen), review_on = \(a.reviewOn), ended_on = \(a.ending?.on),
        end_reason = \(a.ending?.reason), end_note = \(a.ending?.note ?? "")
      WHERE id = \(a.id) AND revision = \(a.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: a.revision) }
    a.revision += 1
  }

  package func add(_ v: AccompanimentVisit, to accompaniment: ID) throws {
    try db.run(
      """
      INSERT INTO accompaniment_visit (id, accompaniment, medium, held_on, minutes, summary, made_by, made_by_name)
      VALUES (\(v.id), \(accompaniment), \(v.medium), \(v.heldOn), \(v.minutes), \(v.summary), \(v.madeBy),
        \(v.madeByName))
      """)
  }

  /// Oldest first. The caller has found the accompaniment for its reader.
  package func visits(of accompaniment: ID) throws -> [AccompanimentVisit] {
    try db.rows(
      """
      SELECT id, medium, held_on, minutes, summary, made_by, made_by_name FROM accompaniment_visit
      WHERE accompaniment = \(accompaniment) ORDER BY held_on, id
      """
    ) {
      AccompanimentVisit(
        id: $0[0], medium: $0[1], heldOn: $0[2], minutes: $0[3], summary: $0[4], madeBy: $0[5], madeByName: $0[6])
    }
  }

  /// Minutes of a period by coordinator, for figures.
  package func minutesByCoordinator(_ period: ClosedRange<Day>) throws -> [(coordinator: ID?, minutes: Int)] {
    try db.rows(
      """
      SELECT v.made_by, CAST(SUM(v.minutes) AS BIGINT) FROM accompaniment_visit v
      WHERE v.held_on BETWEEN \(period.lowerBound) AND \(period.upperBound) GROUP BY v.made_by ORDER BY v.made_by
      """
    ) { ($0[0], $0[1]) }
  }

  /// Minutes of a period by the area of the case, for figures.
  package func minutesByArea(_ period: ClosedRange<Day>) throws -> [(area: String, minutes: Int)] {
    try db.rows(
      """
      SELECT c.area, CAST(SUM(v.minutes) AS BIGINT) FROM accompaniment_visit v
      JOIN accompaniment a ON a.id = v.accompaniment JOIN consultation c ON c.id = a.consultation
      WHERE v.held_on BETWEEN \(period.lowerBound) AND \(period.upperBound) GROUP BY c.area ORDER BY c.area
      """
    ) { ($0[0], $0[1]) }
  }

  private static func accompaniment(_ row: Row) -> Accompaniment {
    let endedOn: Day? = row[12]
    let reason: String? = row[13]
    return Accompaniment(
      id: row[0], revision: row[1], consultation: row[2], companion: row[3], companionName: row[4], purpose: row[5],
      plan: row[6], tried: row[7], introduced: row[8], letGoWhen: row[9], begunOn: row[10], reviewOn: row[11],
      ending: endedOn.map { Accompaniment.Ending(on: $0, reason: reason ?? "", note: row[14]) })
  }
}
