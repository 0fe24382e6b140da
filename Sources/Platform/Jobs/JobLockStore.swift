import Calendar
import Storage

/// How a worker takes work so that no other one has it at the same time; the only file about jobs that differs by engine.
extension JobStore {
  /// Takes the next due run, or one whose worker has fallen silent, and locks it until `until`.
  func claim(worker: String, at now: Instant, until: Instant) throws -> JobRun? {
    var next: SQL = """
      SELECT id FROM job
      WHERE (state = 'waiting' AND due <= \(now)) OR (state = 'running' AND locked_until < \(now))
      ORDER BY due, id LIMIT 1
      """
    // SQLite has one writer at a time; PostgreSQL would let a second one wait for the row instead of passing on.
    if db.engine == .postgres { next += " FOR UPDATE SKIP LOCKED" }
    guard let row = try db.first(next) else { return nil }
    let id: ID = row[0]
    try db.run(
      """
      UPDATE job SET state = \(JobRun.State.running), attempts = attempts + 1, worker = \(worker),
        locked_until = \(until), done = 0, total = 0
      WHERE id = \(id)
      """)
    return try db.first(Self.selected + "WHERE id = \(id)").map(Self.run)
  }

  /// Whether there is anything to take; asked in a read, so that an idle server writes nothing.
  func hasDue(at now: Instant) throws -> Bool {
    try db.first(
      """
      SELECT 1 FROM job WHERE (state = 'waiting' AND due <= \(now)) OR (state = 'running' AND locked_until < \(now)) LIMIT 1
      """) != nil
  }
}
