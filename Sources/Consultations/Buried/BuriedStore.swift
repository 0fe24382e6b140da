import Accounts
import Calendar
import Platform
import Storage

/// Finds what is about to be forgotten. Only live cases of one window are walked, oldest movement first.
struct BuriedStore {
  let db: Connection

  static let source: SQL = "consultation c LEFT JOIN person p ON p.id = c.owner"

  /// Cases of a window with a reason, oldest movement first.
  func cases(of window: String, _ limits: BuriedLimits, overlooked kinds: [String], limit: Int) throws -> [BuriedCase] {
    try db.rows(
      """
      SELECT c.id, c.number, c.title, \(Self.judged(limits.today, overlooked: kinds).joined(separator: ", ")) FROM \(Self.source)
      WHERE c.consultation_window = \(window) AND c.state IN \(DeskReadingStore.live)
        AND \(Self.isBuried(limits, overlooked: kinds))
      ORDER BY c.moved_at, c.id LIMIT \(limit)
      """
    ) { row in try Self.found(id: row[0], number: row[1], title: row[2], Array(row.values.dropFirst(3))) }
  }

  /// Whether a live case of a window has any reason to stand here.
  static func isBuried(_ limits: BuriedLimits, overlooked kinds: [String]) -> SQL {
    let reasons = BuriedCase.Reason.allCases.map { holds($0, limits, overlooked: kinds) }.joined(separator: " OR ")
    return "c.received_on < \(limits.today) AND (\(reasons))"
  }

  /// One reason of a case that was not received today, as `BuriedCase.reasons` knows them.
  static func holds(_ reason: BuriedCase.Reason, _ limits: BuriedLimits, overlooked kinds: [String]) -> SQL {
    let unplanned: SQL = "(c.next_on IS NULL OR c.next_on < \(limits.today))"
    switch reason {
    case .noNext: return "c.next_on IS NULL"
    case .noOwner: return "c.owner IS NULL"
    case .ownerGone: return "(c.owner IS NOT NULL AND NOT \(worksHere(on: limits.today)))"
    case .silent:
      return """
        ((\(unplanned) AND c.moved_at < \(end(of: limits.silentSince))) OR c.moved_at < \(end(of: limits.longSilentSince)))
        """
    case .alone:
      return """
        ((\(unplanned) OR c.waiting = 'us') AND \(isOverlooked(kinds)) AND c.moved_at < \(end(of: limits.aloneSince)))
        """
    case .review: return "c.id IN (\(AccompanimentStore.unreviewed(before: limits.today)))"
    }
  }

  /// What `found` reads a case from, beside its id and its name.
  static func judged(_ today: Day, overlooked kinds: [String]) -> [SQL] {
    [
      "c.consultation_window", "c.owner", "p.name", "c.received_on", "c.next_on", "c.moved_at", "c.waiting",
      "CASE WHEN \(isOverlooked(kinds)) THEN 1 ELSE 0 END", "CASE WHEN \(worksHere(on: today)) THEN 1 ELSE 0 END",
      "(SELECT MIN(a.review_on) FROM accompaniment a WHERE a.consultation = c.id AND a.ended_on IS NULL)",
    ]
  }

  static func found(id: ID, number: String = "", title: String = "", _ values: [Value]) throws -> BuriedCase {
    BuriedCase(
      id: id, number: number, title: title, window: try String(value: values[0]), owner: try ID?(value: values[1]),
      ownerName: try String?(value: values[2]), isOwnerHere: try Bool(value: values[8]),
      receivedOn: try Day(value: values[3]), nextOn: try Day?(value: values[4]), movedAt: try Instant(value: values[5]), waiting: Waiting(rawValue: try String(value: values[6])) ?? .us,
      isEasilyOverlooked: try Bool(value: values[7]), reviewOn: try Day?(value: values[9]))
  }

  private static func worksHere(on today: Day) -> SQL {
    RoleStore.works("c.owner", as: .coordinator, at: "c.consultation_window", on: today)
  }

  private static func isOverlooked(_ kinds: [String]) -> SQL { "(c.first_time = 1 OR c.asker_kind IN (\(list: kinds)))" }

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
