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

  private func tallies(_ list: String) -> Tallies { Tallies(db, of: "facet." + list) }

  /// Brings a record's entries to what it now is; nothing when it is not public.
  package func set(_ list: String, _ subject: ID, _ wanted: [String: [String]]) throws {
    let present = try Set(
      db.rows("SELECT facet, key FROM facet_entry WHERE list = \(list) AND subject = \(subject)") {
        TallyMark($0[0], at: "", key: $0[1])
      })
    let next = Set(wanted.flatMap { facet, keys in keys.map { TallyMark(facet, at: "", key: $0) } })
    for mark in present.subtracting(next) {
      try db.run(
        """
        DELETE FROM facet_entry
        WHERE list = \(list) AND subject = \(subject) AND facet = \(mark.measure) AND key = \(mark.key)
        """)
    }
    for mark in next.subtracting(present) {
      try db.run(
        "INSERT INTO facet_entry (list, subject, facet, key) VALUES (\(list), \(subject), \(mark.measure), \(mark.key))")
    }
    try tallies(list).move(from: Array(present), to: Array(next))
  }

  /// How many records of the whole list there are under each key.
  package func amounts(_ list: String, _ facet: String) throws -> [String: Int] {
    let sums = try tallies(list).sums(by: .key, where: "measure = \(facet)")
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

  /// What is kept.
  package func kept(_ list: String) throws -> [TallyMark: Int] { try tallies(list).all() }

  /// Counts everything anew, to compare with what is kept.
  package func recounted(_ list: String) throws -> [TallyMark: Int] {
    let rows = try db.rows(
      "SELECT facet, key, COUNT(*) FROM facet_entry WHERE list = \(list) GROUP BY facet, key"
    ) { (TallyMark($0[0], at: "", key: $0[1]), $0[2] as Int) }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}
