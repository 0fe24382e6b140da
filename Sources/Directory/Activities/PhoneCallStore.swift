import Calendar
import Platform
import Storage

/// The only file that knows the table of calls. Who may read a call was asked about its activity.
struct PhoneCallStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Who holds the time stands beside each call, and follows a merge of theirs.
  static let migration = Migration(
    "2026-11-28 calls to participants",
    [
      .table(
        "activity_call",
        [
          .id(), .int("revision"), .reference("activity"), .reference("occurrence"), .reference("participation"),
          .int("organisation", null: true), .text("desk"), .text("matter"), .text("words"), .text("state"), .int("tries"),
          .int("called_by", null: true), .instant("called_at", null: true), .instant("made_at"), .int("task", null: true),
        ],
        constraints: [
          "CONSTRAINT activity_call_matter CHECK (matter IN ('cancelled', 'moved', 'moved-up', 'released', 'message'))",
          "CONSTRAINT activity_call_state CHECK (state IN ('due', 'missed', 'reached'))",
          "CONSTRAINT activity_call_noted CHECK ((state = 'due') = (called_at IS NULL))",
        ]),
      .index("activity_call_of", on: "activity_call", ["occurrence", "id"]),
      .index("activity_call_participation", on: "activity_call", ["participation"]),
      .index("activity_call_activity", on: "activity_call", ["activity", "state"]),
      .index(
        "activity_call_organisation", on: "activity_call", ["organisation", "made_at DESC", "id DESC"],
        where: "organisation IS NOT NULL"),
      .index("activity_call_desk", on: "activity_call", ["desk", "made_at DESC", "id DESC"]),
    ])

  private static let columns: SQL = """
    c.id, c.revision, c.activity, c.occurrence, c.participation, c.matter, c.words, c.state, c.tries, c.called_by, c.called_at,
    c.made_at, c.task
    """

  /// A call with whom it goes to.
  struct Line: Sendable {
    let call: PhoneCall
    let name: String
    let phone: String
  }

  func find(_ id: ID) throws -> PhoneCall {
    let row = try db.first("SELECT \(Self.columns) FROM activity_call c WHERE c.id = \(id)")
    guard let row else { throw Refusal.notFound }
    return Self.call(row)
  }

  /// The calls of a time: those to be made first, in the order of the sign-ups.
  func all(of occurrence: ID) throws -> [Line] {
    try db.rows(
      """
      SELECT \(Self.columns), p.name, p.phone FROM activity_call c JOIN participation p ON p.id = c.participation
      WHERE c.occurrence = \(occurrence) ORDER BY CASE WHEN c.state = 'reached' THEN 1 ELSE 0 END, c.participation, c.id
      """
    ) { Line(call: Self.call($0), name: $0[13], phone: $0[14]) }
  }

  /// How many are still to be made at an activity.
  func open(at activity: ID) throws -> Int {
    try db.first(
      "SELECT COUNT(*) FROM activity_call WHERE activity = \(activity) AND state IN ('due', 'missed')")?.get(0) ?? 0
  }

  func isOpen(_ occurrence: ID) throws -> Bool {
    try db.first(
      "SELECT 1 FROM activity_call WHERE occurrence = \(occurrence) AND state IN ('due', 'missed') LIMIT 1") != nil
  }

  /// The task of a time that nobody has done.
  func openTask(of occurrence: ID) throws -> ID? {
    try db.first(
      """
      SELECT t.id FROM activity_call c JOIN task t ON t.id = c.task WHERE c.occurrence = \(occurrence) AND t.done_at IS NULL
      ORDER BY t.id LIMIT 1
      """
    ).map { $0[0] }
  }

  /// Whose calls these are, for the record of who looked.
  func participations(of calls: [ID]) throws -> [ID] {
    try db.rows("SELECT DISTINCT participation FROM activity_call WHERE id IN (\(list: calls)) ORDER BY 1") { $0[0] }
  }

  /// The calls of an activity, and the tasks of its hosts to make them, go to the organisation that holds it now.
  func readdress(_ activity: ID, to host: ID) throws {
    try db.run("UPDATE activity_call SET organisation = \(host) WHERE activity = \(activity) AND organisation <> \(host)")
    let tasks: [ID] = try db.rows("SELECT DISTINCT task FROM activity_call WHERE activity = \(activity) AND task IS NOT NULL") { $0[0] }
    for task in try TaskStore(db).tasks(tasks) where !task.isDone && task.isAnOrganisations {
      var next = task
      next.scope = .organisation(host)
      if next.scope != task.scope { try TaskStore(db).give(next, from: task) }
    }
  }

  func add(_ c: PhoneCall, of a: Activity, heldBy host: ID?) throws {
    try db.run(
      """
      INSERT INTO activity_call (id, revision, activity, occurrence, participation, organisation, desk, matter, words, state, tries,
        made_at, task)
      VALUES (\(c.id), \(c.revision), \(c.activity), \(c.occurrence), \(c.participation), \(host), \(a.window),
        \(c.matter), \(c.words), \(c.state), \(c.tries), \(c.madeAt), \(c.task))
      """)
  }

  /// Refuses when somebody noted something in between.
  func save(_ c: inout PhoneCall) throws {
    let changed = try db.run(
      """
      UPDATE activity_call SET revision = \(c.revision + 1), state = \(c.state), tries = \(c.tries), called_by = \(c.calledBy),
        called_at = \(c.calledAt), task = \(c.task) WHERE id = \(c.id) AND revision = \(c.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: try find(c.id).revision) }
    c.revision += 1
  }

  /// News that nobody passed on and that no longer holds.
  func dropOpen(of participation: ID) throws {
    try db.run(
      """
      DELETE FROM activity_call WHERE participation = \(participation) AND state IN ('due', 'missed') AND matter <> 'message'
      """)
  }

  /// Goes with those who came, some at a time.
  func forget(before limit: Day, most: Int = 1_000) throws -> Int {
    try db.run(
      """
      DELETE FROM activity_call WHERE id IN
        (SELECT c.id FROM activity_call c JOIN occurrence o ON o.id = c.occurrence WHERE o.day < \(limit)
          ORDER BY c.id LIMIT \(most))
      """)
  }

  func forget(activity: ID) throws { try db.run("DELETE FROM activity_call WHERE activity = \(activity)") }

  private static func call(_ row: Row) -> PhoneCall {
    var call = PhoneCall(
      id: row[0], revision: row[1], activity: row[2], occurrence: row[3], participation: row[4], matter: row[5], words: row[6],
      madeAt: row[11])
    (call.state, call.tries, call.calledBy, call.calledAt, call.task) = (row[7], row[8], row[9], row[10], row[12])
    return call
  }
}
