import Calendar
import Storage

/// What each record of a large list counts under, and how many there are of each, kept in the transaction that changes
/// the record: a facet costs the same at a hundred records and at a million. Only what everybody may know counts.
///
///     try FacetStore(db).set("organisations", id, ["field": ["children"], "kind": ["npo"]])
package struct FacetStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 facets of lists",
    [
      .table(
        "facet_entry", [.text("list"), .int("subject"), .text("facet"), .text("key")],
        constraints: [.primaryKey("list", "subject", "facet", "key")])
    ])

  /// What is of the past by itself counts until a day.
  static let periods = Migration(
    "2026-11-26 days of facets", .column(.text("period", default: ""), in: "facet_entry"))

  private func tallies(_ list: String) -> Tallies { Tallies(db, of: "facet." + list) }

  /// Brings a record's entries to what it now is; nothing when it is not public. With `until` it counts up to that day.
  package func set(_ list: String, _ subject: ID, _ wanted: [String: [String]], until: Day? = nil) throws {
    let period = until?.description ?? ""
    let present = try Set(
      db.rows("SELECT facet, key, period FROM facet_entry WHERE list = \(list) AND subject = \(subject)") {
        TallyMark($0[0], at: "", in: $0[2], key: $0[1])
      })
    let next = Set(wanted.flatMap { facet, keys in keys.map { TallyMark(facet, at: "", in: period, key: $0) } })
    for mark in present.subtracting(next) {
      try db.run(
        """
        DELETE FROM facet_entry
        WHERE list = \(list) AND subject = \(subject) AND facet = \(mark.measure) AND key = \(mark.key)
        """)
    }
    for mark in next.subtracting(present) {
      try db.run(
        """
        INSERT INTO facet_entry (list, subject, facet, key, period) VALUES
          (\(list), \(subject), \(mark.measure), \(mark.key), \(mark.period))
        """)
    }
    try tallies(list).move(from: Array(present), to: Array(next))
  }

  /// How many records of the whole list there are under each key; where they count until a day, on `today`.
  package func amounts(_ list: String, _ facet: String, on today: Day? = nil) throws -> [String: Int] {
    let period: SQL = today.map { "period >= \($0.description)" } ?? "period = ''"
    let sums = try tallies(list).sums(by: .key, where: "measure = \(facet) AND place = '' AND \(period)")
    return Dictionary(uniqueKeysWithValues: sums.map { ($0.key, $0.records) })
  }

  /// The same among chosen records.
  func amounts(_ list: String, _ facet: String, among subjects: SQL) throws -> [String: Int] {
    let rows = try db.rows(
      """
      SELECT e.key, COUNT(*) FROM (\(subjects)) AS chosen JOIN facet_entry e
        ON e.list = \(list) AND e.subject = chosen.subject AND e.facet = \(facet)
      GROUP BY e.key
      """
    ) { ($0[0] as String, $0[1] as Int) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// Counts everything anew and keeps that.
  package func countAnew(_ list: String) throws { try tallies(list).rebuild(recounted(list)) }

  /// What is kept.
  package func kept(_ list: String) throws -> [TallyMark: Int] { try tallies(list).all() }

  /// Counts everything anew, to compare with what is kept.
  package func recounted(_ list: String) throws -> [TallyMark: Int] {
    let rows = try db.rows(
      "SELECT facet, key, period, COUNT(*) FROM facet_entry WHERE list = \(list) GROUP BY facet, key, period"
    ) { (TallyMark($0[0], at: "", in: $0[2], key: $0[1]), $0[3] as Int) }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}
