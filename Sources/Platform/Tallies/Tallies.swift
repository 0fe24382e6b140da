import Storage

/// One thing that a record counts as: a live case of a window, a case of a type received in a month.
package struct TallyMark: Hashable, Sendable {
  package let measure: String
  /// Where it counts: a window, a department; readers sum over the places that they may see.
  package let place: String
  /// A day or a month, empty when it counts at any time.
  package let period: String
  package let key: String

  package init(_ measure: String, at place: String, in period: String = "", key: String = "") {
    self.measure = measure
    self.place = place
    self.period = period
    self.key = key
  }
}

/// Counts that are kept in the transaction that changes what they count, so that no page counts many rows. A list of
/// records says which marks each record has; whoever writes a record moves it from its old marks to its new ones.
package struct Tallies {
  let db: Connection
  /// What is counted: `consultation`.
  let tally: String

  package init(_ db: Connection, of tally: String) {
    self.db = db
    self.tally = tally
  }

  package static let migration = Migration(
    "2026-11-26 tallies",
    [
      .table(
        "tally",
        [.text("tally"), .text("measure"), .text("place"), .text("period"), .text("key"), .int("records")],
        constraints: ["PRIMARY KEY (tally, measure, place, period, key)"]),
      .index("tally_empty", on: "tally", ["records"], where: "records = 0"),
    ])

  /// Sums over days and months read the index alone.
  package static let covered = Migration(
    "2026-11-26 sums of tallies",
    .index("tally_sums", on: "tally", ["tally", "measure", "place", "period", "key", "records"]))

  /// Takes a record out of what it counted as and into what it counts as now; neither for a new or a gone record.
  package func move(from old: [TallyMark], to new: [TallyMark]) throws {
    var changes: [TallyMark: Int] = [:]
    for mark in old { changes[mark, default: 0] -= 1 }
    for mark in new { changes[mark, default: 0] += 1 }
    try add(changes)
  }

  /// Adds many changes at once.
  package func add(_ changes: [TallyMark: Int]) throws {
    let changed = changes.filter { $0.value != 0 }.sorted { Self.isBefore($0.key, $1.key) }
    for start in stride(from: 0, to: changed.count, by: 100) {
      let rows = changed[start..<min(start + 100, changed.count)].map { mark, records -> SQL in
        "(\(tally), \(mark.measure), \(mark.place), \(mark.period), \(mark.key), \(records))"
      }
      try db.run(
        """
        INSERT INTO tally (tally, measure, place, period, key, records) VALUES \(rows.joined(separator: ", "))
        ON CONFLICT (tally, measure, place, period, key) DO UPDATE SET records = tally.records + excluded.records
        """)
    }
  }

  /// Sums over marks; `condition` is about `measure`, `place`, `period` and `key`.
  package func sum(where condition: SQL) -> SQL {
    "(SELECT COALESCE(SUM(records), 0) FROM tally WHERE tally = \(tally) AND \(condition))"
  }

  /// Sums by a column of the marks, without those that are zero.
  package func sums(by column: Column, where condition: SQL) throws -> [(key: String, records: Int)] {
    let group = column.sql
    return try db.rows(
      """
      SELECT \(group), SUM(records) FROM tally WHERE tally = \(tally) AND \(condition)
      GROUP BY \(group) HAVING SUM(records) <> 0 ORDER BY \(group)
      """
    ) { (key: $0[0], records: $0[1]) }
  }

  /// Sums by measure and key, without those that are zero.
  package func sums(where condition: SQL) throws -> [(measure: String, key: String, records: Int)] {
    try db.rows(
      """
      SELECT measure, key, SUM(records) FROM tally WHERE tally = \(tally) AND \(condition)
      GROUP BY measure, key HAVING SUM(records) <> 0 ORDER BY measure, key
      """
    ) { (measure: $0[0], key: $0[1], records: $0[2]) }
  }

  /// Sums by measure, period and key, without those that are zero.
  package func sumsByPeriod(
    where condition: SQL
  ) throws -> [(measure: String, period: String, key: String, records: Int)] {
    try db.rows(
      """
      SELECT measure, period, key, SUM(records) FROM tally WHERE tally = \(tally) AND \(condition)
      GROUP BY measure, period, key HAVING SUM(records) <> 0 ORDER BY measure, period, key
      """
    ) { (measure: $0[0], period: $0[1], key: $0[2], records: $0[3]) }
  }

  package enum Column: Sendable {
    case measure, place, period, key

    var sql: SQL {
      switch self {
      case .measure: "measure"
      case .place: "place"
      case .period: "period"
      case .key: "key"
      }
    }
  }

  /// Everything that is counted, for tests and for `rebuild`.
  package func all() throws -> [TallyMark: Int] {
    let pairs = try db.rows(
      "SELECT measure, place, period, key, records FROM tally WHERE tally = \(tally) AND records <> 0"
    ) { row in (TallyMark(row[0], at: row[1], in: row[2], key: row[3]), row[4] as Int) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// Counts anew, from the marks of every record.
  package func rebuild(_ counted: [TallyMark: Int]) throws {
    try db.run("DELETE FROM tally WHERE tally = \(tally)")
    try add(counted)
  }

  /// Forgets what counts nothing any more.
  static func sweep(_ db: Connection) throws -> Int { try db.run("DELETE FROM tally WHERE records = 0") }

  /// Always the same order, so that the same change is the same statement.
  private static func isBefore(_ a: TallyMark, _ b: TallyMark) -> Bool {
    (a.measure, a.place, a.period, a.key) < (b.measure, b.place, b.period, b.key)
  }
}
