import Accounts
import Calendar
import Platform
import Storage

/// The only file that knows the table `accompaniment`; its visits are encounters of the case. Who sees the case sees its
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

  /// A visit is an encounter of the case that knows its accompaniment. The moment of the record is in its id.
  static let oneKindOfVisit = Migration("2026-11-26 visits are encounters", [
    .column(.int("accompaniment", null: true), in: "encounter"),
    .sql(
      """
      INSERT INTO encounter (id, consultation, medium, held_on, minutes, people, summary, made_by, made_by_name, made_at,
        accompaniment)
      SELECT v.id, a.consultation, v.medium, v.held_on, v.minutes, '', v.summary, v.made_by, v.made_by_name,
        v.id / 4194304 + 1577836800000, a.id
      FROM accompaniment_visit v JOIN accompaniment a ON a.id = v.accompaniment
      """),
    .sql("DROP TABLE accompaniment_visit"),
    .index("encounter_accompaniment", on: "encounter", ["accompaniment", "held_on", "id"], where: "accompaniment IS NOT NULL"),
    .index("encounter_along_day", on: "encounter", ["held_on"], where: "accompaniment IS NOT NULL"),
  ])

  static let reviews = Migration("2026-11-28 reviews of accompaniments", [
    .column(.int("review_task", null: true), in: "accompaniment"),
    .column(.day("review_asked_for", null: true), in: "accompaniment"),
  ])

  private static let columns: SQL = """
    a.id, a.revision, a.consultation, a.companion, a.companion_name, a.purpose, a.plan, a.tried, a.introduced,
    a.let_go_when, a.begun_on, a.review_on, a.ended_on, a.end_reason, a.end_note, a.review_task, a.review_asked_for
    """

  /// The cases whose accompaniment should have been reviewed before a day.
  static func unreviewed(before day: Day) -> SQL {
    "SELECT a.consultation FROM accompaniment a WHERE a.ended_on IS NULL AND a.review_on < \(day)"
  }

  /// Those whose review day has come and for which nobody was asked yet, the earliest first.
  func toReview(by today: Day, limit: Int) throws -> [ID] {
    try db.rows(
      """
      SELECT a.id FROM accompaniment a WHERE a.ended_on IS NULL AND a.review_on <= \(today)
        AND (a.review_asked_for IS NULL OR a.review_asked_for < a.review_on)
      ORDER BY a.review_on, a.id LIMIT \(limit)
      """
    ) { $0[0] }
  }

  /// For jobs, which act without a reader.
  func load(_ id: ID) throws -> Accompaniment? {
    try db.first("SELECT \(Self.columns) FROM accompaniment a WHERE a.id = \(id)").map(Self.accompaniment)
  }

  /// Whoever is writing in it goes on: its revision stays.
  func asked(_ a: Accompaniment, task: ID) throws {
    try db.run("UPDATE accompaniment SET review_task = \(task), review_asked_for = \(a.reviewOn) WHERE id = \(a.id)")
  }

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

  /// Whoever takes a case over from its companion, or from somebody at whose `window` the companion no longer works,
  /// accompanies it from then on.
  func handOver(on consultation: ID, from former: ID?, at window: String, to person: PersonName, on day: Day) throws {
    let there = try RoleStore(db).holders(of: .coordinator, at: window, on: day).map(\.id).filter { $0 != former }
    try db.run(
      """
      UPDATE accompaniment SET companion = \(person.id), companion_name = \(person.name)
      WHERE consultation = \(consultation) AND ended_on IS NULL AND companion NOT IN (\(list: there + [ID(0)]))
      """)
  }

  /// The one that goes on in a case.
  package func current(of consultation: ID) throws -> ID? {
    try db.first(
      "SELECT id FROM accompaniment WHERE consultation = \(consultation) AND ended_on IS NULL ORDER BY id DESC LIMIT 1"
    ).map { $0[0] }
  }

  private static func accompaniment(_ row: Row) -> Accompaniment {
    let endedOn: Day? = row[12]
    let reason: String? = row[13]
    return Accompaniment(
      id: row[0], revision: row[1], consultation: row[2], companion: row[3], companionName: row[4], purpose: row[5],
      plan: row[6], tried: row[7], introduced: row[8], letGoWhen: row[9], begunOn: row[10], reviewOn: row[11],
      ending: endedOn.map { Accompaniment.Ending(on: $0, reason: reason ?? "", note: row[14]) }, reviewTask: row[15],
      reviewAskedFor: row[16])
  }
}
