import Calendar
import Platform
import Storage

/// How many live cases of the actor's windows stand in each built-in view.
struct DeskCounts: Sendable, Equatable {
  var live = 0, mine = 0, unassigned = 0, us = 0, them = 0, passed = 0, silent = 0, firstTimers = 0, urgent = 0
  var overdue = 0
}

/// Questions of the desk over many cases. Every one is anchored by the actor's windows and joins the audience.
struct DeskReadingStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Cases counted for the views; a window with more live cases than this has other worries than an exact figure.
  static let bound = 5000
  static let silentDays = 14
  static let live: SQL = "('received', 'open', 'accompanied')"

  /// What anchors a statement: the windows where the actor is coordinator.
  static func windows(_ actor: Actor) -> SQL {
    actor.windows.isEmpty ? "1 = 0" : "c.consultation_window IN (\(list: actor.windows))"
  }

  static func visible(_ actor: Actor) -> SQL { "\(windows(actor)) AND \(Audience.includes(actor, "c.id"))" }

  /// Start of the day before which a case counts as silent.
  static func silence(_ days: Int, on today: Day) -> Instant { Instant(day: today.adding(days: -days)) }

  func counts(for actor: Actor, urgent: [String], on today: Day) throws -> DeskCounts {
    let me = actor.person ?? ID(0)
    let row = try db.first(
      """
      SELECT COUNT(*), COALESCE(SUM(CASE WHEN c.owner = \(me) THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN c.owner IS NULL THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN c.waiting = 'us' THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN c.waiting <> 'us' THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN c.next_on < \(today) THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN c.moved_at < \(Self.silence(Self.silentDays, on: today)) THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN c.first_time = 1 THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN \(Self.isUrgent(urgent)) THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN c.due_on < \(today) THEN 1 ELSE 0 END), 0)
      FROM (
        SELECT c.owner, c.waiting, c.next_on, c.moved_at, c.first_time, c.urgency, c.due_on FROM consultation c
        WHERE \(Self.visible(actor)) AND c.state IN \(Self.live) LIMIT \(Self.bound)
      ) AS c
      """)
    guard let row else { return DeskCounts() }
    return DeskCounts(
      live: try row.get(0), mine: try row.get(1), unassigned: try row.get(2), us: try row.get(3), them: try row.get(4),
      passed: try row.get(5), silent: try row.get(6), firstTimers: try row.get(7), urgent: try row.get(8),
      overdue: try row.get(9))
  }

  private static func isUrgent(_ keys: [String]) -> SQL { keys.isEmpty ? "1 = 0" : "c.urgency IN (\(list: keys))" }

  /// The actor's live cases whose next step or answer is due on or before a day, the oldest first.
  func mineDue(by day: Day, for actor: Actor, limit: Int) throws -> [DueCase] {
    try db.rows(
      """
      SELECT c.id, c.number, c.title, c.state, c.received_on, c.next_on, c.due_on FROM consultation c
      WHERE c.owner = \(actor.person) AND c.state IN \(Self.live) AND (c.next_on <= \(day) OR c.due_on <= \(day))
        AND \(Audience.includes(actor, "c.id"))
      ORDER BY COALESCE(c.next_on, c.due_on), c.id LIMIT \(limit)
      """
    ) { DueCase(hint: Self.hint($0), nextOn: $0[5], dueOn: $0[6]) }
  }

  /// The live cases that somebody owns at the actor's windows, for a hand-over.
  func caseload(of owner: ID, for actor: Actor, limit: Int) throws -> [CaseHint] {
    try db.rows(
      """
      SELECT c.id, c.number, c.title, c.state, c.received_on FROM consultation c
      WHERE c.owner = \(owner) AND c.state IN \(Self.live) AND \(Self.visible(actor)) ORDER BY c.received_at, c.id
      LIMIT \(limit)
      """, Self.hint)
  }

  /// The case with this number or old number, if the actor may see it.
  func find(number: String, for actor: Actor) throws -> ID? {
    try db.first(
      "SELECT c.id FROM consultation c WHERE c.number = \(number) AND \(Audience.includes(actor, "c.id"))"
    ).map { $0[0] }
  }

  /// That a number exists is all that others may know.
  func exists(number: String) throws -> ID? {
    try db.first("SELECT id FROM consultation WHERE number = \(number)").map { $0[0] }
  }

  /// Earlier cases of a caller that the actor may see, newest first.
  func cases(of person: ID, for actor: Actor, limit: Int) throws -> [CaseHint] {
    try db.rows(
      """
      SELECT c.id, c.number, c.title, c.state, c.received_on FROM consultation c
      WHERE c.asker = \(person) AND \(Audience.includes(actor, "c.id")) ORDER BY c.received_at DESC LIMIT \(limit)
      """, Self.hint)
  }

  /// Cases that leave the same trace: the same person, phone, mail or name, within what the actor may see.
  func sameTraces(as c: Consultation, for actor: Actor, limit: Int = 10) throws -> [CaseHint] {
    var traces: [SQL] = []
    if !c.contact.phone.isEmpty { traces.append("c.phone = \(c.contact.phone)") }
    if !c.contact.mail.isEmpty { traces.append("c.mail = \(c.contact.mail)") }
    if !c.contact.name.isEmpty { traces.append("c.name = \(c.contact.name)") }
    if let asker = c.asker { traces.append("c.asker = \(asker)") }
    guard !traces.isEmpty else { return [] }
    return try db.rows(
      """
      SELECT c.id, c.number, c.title, c.state, c.received_on FROM consultation c
      WHERE (\(traces.joined(separator: " OR "))) AND c.id <> \(c.id) AND c.state <> 'merged'
        AND \(Audience.includes(actor, "c.id"))
      ORDER BY c.received_at DESC LIMIT \(limit)
      """, Self.hint)
  }

  /// The latest live cases of the window, whose titles are compared.
  func latest(beside c: Consultation, for actor: Actor, limit: Int = 200) throws -> [CaseHint] {
    try db.rows(
      """
      SELECT c.id, c.number, c.title, c.state, c.received_on FROM consultation c
      WHERE c.consultation_window = \(c.window) AND c.id <> \(c.id) AND c.state <> 'merged'
        AND \(Audience.includes(actor, "c.id"))
      ORDER BY c.received_at DESC LIMIT \(limit)
      """, Self.hint)
  }

  /// Live cases past their day that nobody above has heard of yet, for the job that tells the heads.
  func overdue(on today: Day, limit: Int) throws -> [Consultation] {
    try db.rows(
      """
      SELECT \(ConsultationStore.columns) FROM consultation c
      WHERE c.due_on < \(today) AND c.state IN \(Self.live)
        AND NOT EXISTS (SELECT 1 FROM escalation e WHERE e.consultation = c.id AND e.due_on = c.due_on)
      ORDER BY c.due_on, c.id LIMIT \(limit)
      """, ConsultationStore.consultation)
  }

  func escalated(_ consultation: ID, due: Day, at now: Instant) throws {
    try db.run("INSERT INTO escalation (consultation, due_on, told_at) VALUES (\(consultation), \(due), \(now))")
  }

  private static func hint(_ row: Row) -> CaseHint {
    CaseHint(
      id: row[0], number: row[1], title: row[2], state: ConsultationState(rawValue: row[3]) ?? .received,
      receivedOn: row[4])
  }
}

/// A case of one's own with what is due in it.
struct DueCase: Sendable {
  let hint: CaseHint
  let nextOn: Day?
  let dueOn: Day?
}
