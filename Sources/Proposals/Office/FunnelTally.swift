import Calendar
import Platform
import Storage

/// What a received proposal counts as in the funnel: where it stands or how it ended, which kinds of stage it reached, at
/// which place of its way, and how many days it stayed. Marks are of a programme and a fiscal year.
enum FunnelTally {
  static let standing = "standing", reached = "reached", position = "position", days = "days"

  static func tallies(_ db: Connection) -> Tallies { Tallies(db, of: "funnel") }

  static let migration = Migration(
    "2026-11-26 tallies of the funnel", [.seed { db in try tallies(db).rebuild(count(db)) }])

  /// Moves a proposal from what it counted as to what it counts as after a change.
  static func counting(_ id: ID, _ db: Connection, _ change: () throws -> Void) throws {
    let before = try count(db, where: "p.id = \(id)")
    try change()
    try tallies(db).add(try count(db, where: "p.id = \(id)").merging(before.mapValues { -$0 }, uniquingKeysWith: +))
  }

  /// Counts proposals one by one: all of them to compare with what is kept, or those that somebody may see.
  static func count(_ db: Connection, where condition: SQL = "1 = 1") throws -> [TallyMark: Int] {
    var counted: [TallyMark: Int] = [:]
    var current: (id: ID, kinds: Set<String>)?
    try db.each(
      """
      SELECT p.id, p.programme, p.fiscal_year, p.kind, COALESCE(p.ending, ''), p.ending_reason, s.kind, s.position, s.entered_on,
        s.left_on
      FROM proposal p LEFT JOIN proposal_stay s ON s.proposal = p.id
      WHERE p.received_at IS NOT NULL AND \(condition) ORDER BY p.id, s.position
      """
    ) { row in
      let (id, programme, year): (ID, String, Int) = (row[0], row[1], row[2])
      func add(_ measure: String, _ parts: String...) {
        let mark = TallyMark(measure, at: programme, in: String(year), key: parts.joined(separator: "|"))
        counted[mark, default: 0] += 1
      }
      if current?.id != id {
        current = (id, [])
        add(standing, row[3], row[4], row[5])
      }
      guard let kind: String = try row.get(6, as: String?.self) else { return }
      if current?.kinds.insert(kind).inserted ?? false { add(reached, kind) }
      add(position, kind, String(row[7] as Int))
      let (entered, left): (Day, Day?) = (row[8], row[9])
      if let left { add(days, kind, String(entered.days(until: left))) }
    }
    return counted
  }
}
