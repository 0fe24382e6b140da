import Calendar
import Storage

/// One piece of work, as people see it.
package struct JobRun: Sendable {
  package enum State: String, Sendable, CaseIterable, Storable {
    /// `dead` was given up after too many failures and waits for an administrator.
    case waiting, running, done, dead
  }

  package let id: ID
  package let name: String
  package let argument: String
  package let due: Instant
  package let state: State
  package let attempts: Int
  package let done: Int
  package let total: Int
  package let error: String?
  package let askedBy: ID?
  package let finished: Instant?
}

/// Work to be done beside the requests. Asking happens in the transaction that makes the work necessary.
package struct JobStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Asks for a run of the job `name` not before `due`. `by` may watch its progress at `/jobs/{id}`.
  @discardableResult
  package func ask(_ name: String, argument: String = "", by person: ID? = nil, at due: Instant) throws -> ID {
    let last: ID? = try db.first("SELECT MAX(id) FROM job").flatMap { $0[0] }
    let id = IDGenerator.following(last, at: due)
    try db.run(
      """
      INSERT INTO job (id, name, argument, due, state, attempts, done, total, asked_by) VALUES
        (\(id), \(name), \(argument), \(due), \(JobRun.State.waiting), 0, 0, 0, \(person))
      """)
    return id
  }

  /// Asks unless the same work already waits.
  package func askOnce(_ name: String, argument: String = "", at due: Instant) throws {
    let waits = try db.first(
      """
      SELECT 1 FROM job WHERE state = \(JobRun.State.waiting) AND name = \(name) AND argument = \(argument)
        AND due <= \(due) LIMIT 1
      """)
    if waits == nil { try ask(name, argument: argument, at: due) }
  }

  /// The run, for who asked for it and for administrators; for others it is not found.
  package func find(_ id: ID, for actor: Actor) throws -> JobRun {
    let row = try db.first(Self.selected + "WHERE id = \(id)")
    guard let run = row.map(Self.run), actor.has(.administrator) || (run.askedBy != nil && run.askedBy == actor.person)
    else { throw Refusal.notFound }
    return run
  }

  /// Whether a run waits or goes on.
  func isUnderWay(_ id: ID) throws -> Bool {
    try db.first(
      """
      SELECT 1 FROM job WHERE id = \(id) AND state IN (\(list: [JobRun.State.waiting, .running]))
      """) != nil
  }

  /// What was given up, what runs, and what waits, for administrators.
  package func page(limit: Int = 100) throws -> [JobRun] {
    try db.rows(
      Self.selected + """
        WHERE state <> \(JobRun.State.done)
        ORDER BY CASE state WHEN 'dead' THEN 0 WHEN 'running' THEN 1 ELSE 2 END, due LIMIT \(limit)
        """, Self.run)
  }

  /// Gives dead work another chance.
  package func revive(_ id: ID, at now: Instant) throws {
    let changed = try db.run(
      """
      UPDATE job SET state = \(JobRun.State.waiting), attempts = 0, due = \(now), error = NULL
      WHERE id = \(id) AND state = \(JobRun.State.dead)
      """)
    if changed == 0 { throw Refusal.conflict(JobTexts.notDead) }
  }

  func report(_ id: ID, worker: String, done: Int, total: Int, until: Instant) throws -> Bool {
    try db.run(
      """
      UPDATE job SET done = \(done), total = \(total), locked_until = \(until)
      WHERE id = \(id) AND worker = \(worker) AND state = \(JobRun.State.running)
      """) == 1
  }

  func extend(_ id: ID, worker: String, until: Instant) throws -> Bool {
    try db.run(
      """
      UPDATE job SET locked_until = \(until)
      WHERE id = \(id) AND worker = \(worker) AND state = \(JobRun.State.running)
      """) == 1
  }

  /// Work that somebody asked for stays to be looked at, without what it was asked with, which may hold people's words;
  /// the daily round leaves no trace of success.
  func finish(_ id: ID, worker: String, at now: Instant) throws {
    try db.run(
      """
      DELETE FROM job WHERE id = \(id) AND worker = \(worker) AND state = \(JobRun.State.running) AND asked_by IS NULL
      """)
    try db.run(
      """
      UPDATE job SET state = \(JobRun.State.done), argument = '', finished = \(now), worker = NULL, locked_until = NULL, error = NULL
      WHERE id = \(id) AND worker = \(worker) AND state = \(JobRun.State.running)
      """)
  }

  /// Puts a run that came on and is not done behind what is due by now.
  func putBehind(_ id: ID, worker: String, at now: Instant) throws {
    try db.run(
      """
      UPDATE job SET state = \(JobRun.State.waiting), due = \(now), attempts = 0, worker = NULL, locked_until = NULL
      WHERE id = \(id) AND worker = \(worker) AND state = \(JobRun.State.running)
      """)
  }

  func fail(_ id: ID, worker: String, error: String, retry: Instant?) throws {
    try db.run(
      """
      UPDATE job SET state = \(retry == nil ? JobRun.State.dead : .waiting), due = COALESCE(\(retry), due),
        error = \(error), worker = NULL, locked_until = NULL
      WHERE id = \(id) AND worker = \(worker) AND state = \(JobRun.State.running)
      """)
  }

  /// Forgets finished runs, and dead ones that nobody gave another chance.
  func sweep(before limit: Instant) throws -> Int {
    try db.run("DELETE FROM job WHERE state = \(JobRun.State.done) AND finished < \(limit)")
      + db.run("DELETE FROM job WHERE state = \(JobRun.State.dead) AND due < \(limit)")
  }

  static let selected: SQL = """
    SELECT id, name, argument, due, state, attempts, done, total, error, asked_by, finished FROM job\u{20}
    """

  static func run(_ row: Row) -> JobRun {
    JobRun(
      id: row[0], name: row[1], argument: row[2], due: row[3], state: row[4], attempts: row[5], done: row[6],
      total: row[7], error: row[8], askedBy: row[9], finished: row[10])
  }
}
