import Calendar
import Storage

/// Turns schedules into runs: one per due time, however many servers there are. What was missed while no server ran
/// is made up for once.
struct JobScheduleStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// The due times as known, by name.
  func dueTimes() throws -> [String: Instant] {
    try Dictionary(
      uniqueKeysWithValues: db.rows("SELECT name, next_due FROM job_schedule") { ($0[0] as String, $0[1] as Instant) })
  }

  /// Asks for every scheduled job that is due now. A run that still waits or runs is not doubled.
  func askDue(_ jobs: [Job], at now: Instant) throws {
    let times = try dueTimes()
    for job in jobs {
      guard let next = job.schedule.next(after: now) else { continue }
      let due = times[job.name] ?? Self.first(job.schedule, at: now)
      guard due <= now else {
        if times[job.name] == nil { try set(job.name, due) }
        continue
      }
      let busy = try db.first(
        "SELECT 1 FROM job WHERE name = \(job.name) AND argument = '' AND state IN ('waiting', 'running') LIMIT 1")
      if busy == nil { try JobStore(db).ask(job.name, at: due) }
      try set(job.name, next)
    }
  }

  private func set(_ name: String, _ due: Instant) throws {
    try db.run(
      """
      INSERT INTO job_schedule (name, next_due) VALUES (\(name), \(due))
      ON CONFLICT (name) DO UPDATE SET next_due = excluded.next_due
      """)
  }

  /// On a new database repeated work begins at once and daily work at its hour, today if that is still to come.
  private static func first(_ schedule: Job.Schedule, at now: Instant) -> Instant {
    if case .every = schedule { now } else { schedule.next(after: now) ?? now }
  }
}
