import Calendar
import Platform
import Storage

/// Finds what is about to be forgotten. Only live cases of one window are walked, oldest movement first.
struct BuriedStore {
  let db: Connection

  /// Cases of a window with a reason; `owner` narrows to one coordinator.
  func cases(
    of window: String, _ limits: BuriedLimits, overlooked kinds: [String], owner: ID? = nil, limit: Int
  ) throws -> [BuriedCase] {
    let mine: SQL = owner.map { "AND c.owner = \($0)" } ?? ""
    let unplanned: SQL = "(c.next_on IS NULL OR c.next_on < \(limits.today))"
    let overlooked: SQL = "(c.first_time = 1 OR c.asker_kind IN (\(list: kinds)))"
    return try db.rows(
      """
      SELECT c.id, c.number, c.title, c.consultation_window, c.owner, p.name, c.received_on, c.next_on, c.moved_at,
        CASE WHEN \(overlooked) THEN 1 ELSE 0 END, c.waiting
      FROM consultation c LEFT JOIN person p ON p.id = c.owner
      WHERE c.consultation_window = \(window) AND c.state IN ('received', 'open', 'accompanied')
        AND c.received_on < \(limits.today) \(mine)
        AND (c.next_on IS NULL OR c.owner IS NULL
          OR (\(unplanned) AND c.moved_at < \(Self.end(of: limits.silentSince)))
          OR ((\(unplanned) OR c.waiting = 'us') AND \(overlooked) AND c.moved_at < \(Self.end(of: limits.aloneSince))))
      ORDER BY c.moved_at, c.id LIMIT \(limit)
      """
    ) { row in
      BuriedCase(
        id: row[0], number: row[1], title: row[2], window: row[3], owner: row[4], ownerName: row[5], receivedOn: row[6],
        nextOn: row[7], movedAt: row[8], waiting: Waiting(rawValue: row[10]) ?? .us, isEasilyOverlooked: row[9])
    }
  }

  /// True the first time that a person is told on a day.
  func tellsFirst(_ person: ID, on day: Day) throws -> Bool {
    try db.run(
      "INSERT INTO buried_digest (person, told_on) VALUES (\(person), \(day)) ON CONFLICT (person, told_on) DO NOTHING"
    ) == 1
  }

  private static func end(of day: Day) -> Instant { Instant(day: day.adding(days: 1)) }

  static let migration = Migration("2026-11-23 digests of buried cases", [
    // Who was told on which day, so that a job that runs twice tells once.
    .table("buried_digest", [.int("person"), .day("told_on")], constraints: ["PRIMARY KEY (person, told_on)"])
  ])
}
