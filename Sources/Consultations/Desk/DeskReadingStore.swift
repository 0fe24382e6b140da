import Accounts
import Calendar
import Platform
import Storage

/// How many live cases of the actor's windows stand in each built-in view.
struct DeskCounts: Sendable, Equatable {
  var live = 0, mine = 0, unassigned = 0, us = 0, them = 0, passed = 0, silent = 0, firstTimers = 0, urgent = 0
  var overdue = 0
  /// Open tasks of the windows that nobody has taken, counted to a hundred.
  var tasks = 0
}

/// Questions of the desk over many cases. Every one is anchored by the actor's windows and joins the audience.
struct DeskReadingStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let silentDays = 14
  static let live: SQL = "('received', 'open', 'accompanied')"

  /// What anchors a statement: the windows where the actor is coordinator.
  static func windows(_ actor: Actor) -> SQL {
    actor.windows.isEmpty ? "1 = 0" : "c.consultation_window IN (\(list: actor.windows))"
  }

  /// Row by row: a coordinator sees nearly all cases of their windows, so that nothing is gained by asking who sees what first.
  static func visible(_ actor: Actor) -> SQL { "\(windows(actor)) AND \(Audience.includes(actor, "c.id"))" }

  /// Start of the day before which a case counts as silent.
  static func silence(_ days: Int, on today: Day) -> Instant { Instant(day: today.adding(days: -days)) }

  /// From the tallies: whoever is coordinator of a window sees all its cases, so nothing has to be asked of each.
  func counts(for actor: Actor, urgent: [String], on today: Day) throws -> DeskCounts {
    guard !actor.windows.isEmpty else { return DeskCounts() }
    let tallies = ConsultationTally.tallies(db)
    func sum(_ measure: String, _ condition: SQL = "period = '' AND key = ''") -> SQL {
      tallies.sum(where: "measure = \(measure) AND place IN (\(list: actor.windows)) AND \(condition)")
    }
    func before(_ day: Day) -> SQL { "period < \(day.description)" }
    let sums: [SQL] = [
      sum("live"), sum("owner", "period = '' AND key = \(actor.person?.description ?? "-")"), sum("owner"),
      sum("waiting", "period = '' AND key = 'us'"), sum("waiting", "period = '' AND key <> 'us'"),
      "\(sum("next", before(today))) + \(unreviewed(at: actor.windows, on: today))", sum("moved", before(today.adding(days: -Self.silentDays))), sum("first"),
      sum("urgency", "period = '' AND key IN (\(list: urgent))"), sum("due", before(today)),
      TaskStore.unowned(at: actor.windows.map(Scope.window)),
    ]
    guard let row = try db.first("SELECT \(sums.joined(separator: ", "))") else { return DeskCounts() }
    return DeskCounts(
      live: row[0], mine: row[1], unassigned: row[2], us: row[3], them: row[4], passed: row[5], silent: row[6],
      firstTimers: row[7], urgent: row[8], overdue: row[9], tasks: row[10])
  }

  /// Cases that only stand among those whose day passed because their accompaniment should have been reviewed.
  private func unreviewed(at windows: [String], on today: Day) -> SQL {
    """
    (SELECT COUNT(*) FROM (SELECT DISTINCT consultation FROM (\(AccompanimentStore.unreviewed(before: today))) AS late) AS r
      CROSS JOIN consultation c WHERE c.id = r.consultation AND c.consultation_window IN (\(list: windows))
        AND c.state IN \(Self.live) AND (c.next_on IS NULL OR c.next_on >= \(today)))
    """
  }

  /// Whose next step, or the review of whose accompaniment, should have been before a day.
  static func passed(_ today: Day) -> SQL {
    "(c.next_on < \(today) OR c.id IN (\(AccompanimentStore.unreviewed(before: today))))"
  }

  /// The actor's live cases whose next step or answer is due on or before a day, the earliest first. Both days are
  /// walked from their earliest, because an owner may have thousands of cases.
  func mineDue(by day: Day, for actor: Actor, limit: Int) throws -> [DueCase] {
    let days: [SQL] = ["COALESCE(c.next_on, '9999-12-31')", "COALESCE(c.due_on, '9999-12-31')"]
    let walks = days.map { own -> SQL in
      """
      SELECT * FROM (
        SELECT c.id, c.number, c.title, c.state, c.received_on, c.next_on, c.due_on,
          CASE WHEN c.due_on IS NULL OR c.next_on < c.due_on THEN c.next_on ELSE c.due_on END FROM consultation c
        WHERE c.owner = \(actor.person) AND c.state IN \(Self.live) AND \(own) <= \(day)
          AND \(Audience.includes(actor, "c.id"))
        ORDER BY \(own), c.id LIMIT \(limit)) AS walk
      """
    }
    return try db.rows("\(walks.joined(separator: " UNION ")) ORDER BY 8, 1 LIMIT \(limit)") { row in
      DueCase(hint: Self.hint(row), nextOn: row[5], dueOn: row[6])
    }
  }

  /// Everybody who owns live cases at the actor's windows, also who works there no longer: from the tallies, by name.
  func owners(for actor: Actor) throws -> [PersonName] {
    guard !actor.windows.isEmpty else { return [] }
    let condition: SQL = "measure = 'owner' AND place IN (\(list: actor.windows)) AND period = '' AND key <> ''"
    let ids = try ConsultationTally.tallies(db).sums(by: .key, where: condition).compactMap { ID($0.key) }
    return try PersonStore(db).names(of: ids).map { PersonName(id: $0.key, name: $0.value) }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
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

  /// The windows that hold the cases, as far as the actor may see them.
  func windows(of ids: [ID], for actor: Actor) throws -> [String] {
    try db.rows(
      """
      SELECT DISTINCT c.consultation_window FROM consultation c
      WHERE c.id IN (\(list: ids)) AND \(Audience.includes(actor, "c.id")) ORDER BY 1
      """
    ) { $0[0] }
  }

  /// The case with this number, if the actor may see it.
  func find(number: String, for actor: Actor) throws -> ID? {
    try db.first(
      "SELECT c.id FROM consultation c WHERE c.number = \(number) AND \(Audience.includes(actor, "c.id"))"
    ).map { $0[0] }
  }

  /// That a number exists is all that others may know.
  func exists(number: String) throws -> ID? {
    try db.first("SELECT id FROM consultation WHERE number = \(number)").map { $0[0] }
  }

  /// Cases that leave the same trace: the same person, phone, mail or name, within what the actor may see. Each trace is
  /// followed from its newest case, because a centre's own address leads to thousands.
  func sameTraces(as c: Consultation, for actor: Actor, limit: Int = 10) throws -> [CaseHint] {
    var traces: [SQL] = []
    if !c.contact.phone.isEmpty { traces.append("c.phone = \(c.contact.phone)") }
    if !c.contact.mail.isEmpty { traces.append("c.mail = \(c.contact.mail)") }
    if !c.contact.name.isEmpty { traces.append("c.name = \(c.contact.name)") }
    if let asker = c.asker { traces.append("c.asker = \(asker)") }
    guard !traces.isEmpty else { return [] }
    let walks = traces.map { trace -> SQL in
      """
      SELECT * FROM (
        SELECT c.id, c.number, c.title, c.state, c.received_on, c.received_at FROM consultation c
        WHERE \(trace) AND c.id <> \(c.id) AND c.state <> 'merged' AND \(Audience.includes(actor, "c.id"))
        ORDER BY c.received_at DESC LIMIT \(limit)) AS trace
      """
    }
    return try db.rows("\(walks.joined(separator: " UNION ")) ORDER BY 6 DESC LIMIT \(limit)", Self.hint)
  }

  /// Whether nobody asked from this address before.
  func isFirst(mail: String) throws -> Bool {
    try db.first("SELECT 1 FROM consultation WHERE mail = \(mail) LIMIT 1") == nil
  }

  /// The latest live cases of the window, whose titles are compared.
  func latest(beside c: Consultation, for actor: Actor, limit: Int = 100) throws -> [CaseHint] {
    try db.rows(
      """
      SELECT c.id, c.number, c.title, c.state, c.received_on FROM consultation c
      WHERE c.consultation_window = \(c.window) AND c.id <> \(c.id) AND c.state <> 'merged'
        AND \(Audience.includes(actor, "c.id"))
      ORDER BY c.received_at DESC, c.id DESC LIMIT \(limit)
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

  /// From a row that begins with id, number, title, state and day of receipt.
  static func hint(_ row: Row) -> CaseHint {
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
