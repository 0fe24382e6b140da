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

  /// What counts no more is found and forgotten.
  static let past = Migration(
    "2026-11-26 past days of facets",
    .index("facet_entry_period", on: "facet_entry", ["period"], where: "period <> ''"))

  /// What counts until a day counts in a sum over all days as well: a page would otherwise add up every day ahead.
  static let sums = Migration(
    "2026-11-27 sums of facets over all days",
    [
      .seed { db in
        try db.run(
          """
          INSERT INTO tally (tally, measure, place, period, key, records)
          SELECT tally, measure, place, '', key, SUM(records) FROM tally
          WHERE tally LIKE 'facet.%' AND period <> '' GROUP BY tally, measure, place, key
          """)
      }
    ])

  /// Where an entry counts: on its day, and in the sum over all days that are not forgotten yet.
  private static func counted(_ mark: TallyMark) -> [TallyMark] {
    mark.period.isEmpty ? [mark] : [mark, TallyMark(mark.measure, at: mark.place, in: "", key: mark.key)]
  }

  private func tallies(_ list: String) -> Tallies { Tallies(db, of: "facet." + list) }

  /// What a record counts under, and until which day; for ever without one.
  package struct Counted: Sendable {
    let subject: ID
    let keys: [String: [String]]
    let until: Day?

    package init(_ subject: ID, _ keys: [String: [String]], until: Day? = nil) {
      (self.subject, self.keys, self.until) = (subject, keys, until)
    }
  }

  private struct Entry: Hashable {
    let subject: ID
    let mark: TallyMark
  }

  /// Brings a record's entries to what it now is; nothing when it is not public.
  package func set(_ list: String, _ subject: ID, _ wanted: [String: [String]]) throws {
    try set(list, [Counted(subject, wanted)])
  }

  /// The same for many records at once, such as all times of an activity.
  package func set(_ list: String, _ wanted: [Counted]) throws {
    guard !wanted.isEmpty else { return }
    let present = try Set(
      db.rows(
        """
        SELECT subject, facet, key, period FROM facet_entry
        WHERE list = \(list) AND subject IN (\(list: wanted.map(\.subject)))
        """
      ) { Entry(subject: $0[0], mark: TallyMark($0[1], at: "", in: $0[3], key: $0[2])) })
    let next = Set(
      wanted.flatMap { one in
        one.keys.flatMap { facet, keys in
          keys.map { Entry(subject: one.subject, mark: TallyMark(facet, at: "", in: one.until?.description ?? "", key: $0)) }
        }
      })
    let (gone, new) = (present.subtracting(next), next.subtracting(present))
    for (mark, entries) in Dictionary(grouping: gone, by: \.mark) {
      try db.run(
        """
        DELETE FROM facet_entry WHERE list = \(list) AND subject IN (\(list: entries.map(\.subject)))
          AND facet = \(mark.measure) AND key = \(mark.key)
        """)
    }
    let rows = new.map { entry -> SQL in
      "(\(list), \(entry.subject), \(entry.mark.measure), \(entry.mark.key), \(entry.mark.period))"
    }
    for start in stride(from: 0, to: rows.count, by: 100) {
      let some = rows[start..<min(start + 100, rows.count)].joined(separator: ", ")
      try db.run("INSERT INTO facet_entry (list, subject, facet, key, period) VALUES \(some)")
    }
    try tallies(list).move(from: gone.map(\.mark).flatMap(Self.counted), to: new.map(\.mark).flatMap(Self.counted))
  }

  /// Forgets entries that count no more, and what they summed up to. Answers how many went.
  static func sweep(_ db: Connection, before today: Day, most: Int = 2_000) throws -> Int {
    let past = try db.rows(
      """
      SELECT list, subject, facet, key, period FROM facet_entry
      WHERE period <> '' AND period < \(today.description) ORDER BY period LIMIT \(most)
      """
    ) { (list: $0[0] as String, entry: Entry(subject: $0[1], mark: TallyMark($0[2], at: "", in: $0[4], key: $0[3]))) }
    for (list, entries) in Dictionary(grouping: past, by: \.list) {
      let subjects = Set(entries.map(\.entry.subject)).sorted()
      try FacetStore(db).set(list, subjects.map { Counted($0, [:]) })
    }
    return past.count
  }

  /// How many records of the whole list there are under each key of each facet; where they count until a day, on `today`.
  package func amounts(_ list: String, _ facets: [String], on today: Day? = nil) throws -> [String: [String: Int]] {
    let tallies = tallies(list)
    func sums(_ period: SQL) throws -> [String: [String: Int]] {
      Self.byFacet(try tallies.sums(where: "measure IN (\(list: facets)) AND place = '' AND \(period)"))
    }
    var amounts = try sums("period = ''")
    guard let today else { return amounts }
    // What is over stands in the sum until the nightly round forgets it.
    for (facet, keys) in try sums("period <> '' AND period < \(today.description)") {
      for (key, over) in keys {
        let rest = (amounts[facet]?[key] ?? 0) - over
        amounts[facet]?[key] = rest > 0 ? rest : nil
      }
    }
    return amounts
  }

  /// The same among chosen records.
  func amounts(_ list: String, _ facets: [String], among subjects: [ID]) throws -> [String: [String: Int]] {
    try Self.byFacet(
      db.rows(
        """
        SELECT facet, key, COUNT(*) FROM facet_entry
        WHERE list = \(list) AND \(db.among(subjects.map(\.number), "subject")) AND facet IN (\(list: facets))
        GROUP BY facet, key
        """, planned: .perValue
      ).map { (measure: $0[0], key: $0[1], records: $0[2]) })
  }

  private static func byFacet(_ sums: [(measure: String, key: String, records: Int)]) -> [String: [String: Int]] {
    sums.reduce(into: [:]) { $0[$1.measure, default: [:]][$1.key] = $1.records }
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
    return Dictionary(rows.flatMap { mark, count in Self.counted(mark).map { ($0, count) } }, uniquingKeysWith: +)
  }
}
