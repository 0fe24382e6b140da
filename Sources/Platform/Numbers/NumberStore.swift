import Calendar
import Storage

/// Numbers for people, like R8-0123: a counter row per series and fiscal year, raised in the transaction that uses it.
/// Withdrawn records keep theirs; nothing is handed out twice.
package struct Numbers {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// The next number of a series in the fiscal year of `day`.
  package func next(_ series: String, on day: Day) throws -> String {
    let year = FiscalYear(containing: day)
    try db.run(
      """
      INSERT INTO number (series, fiscal_year, last) VALUES (\(series), \(year.start), 1)
      ON CONFLICT (series, fiscal_year) DO UPDATE SET last = number.last + 1
      """)
    let row = try db.first("SELECT last FROM number WHERE series = \(series) AND fiscal_year = \(year.start)")
    return Numbers.format(row.map { $0[0] } ?? 1, in: year)
  }

  /// Remembers that numbers up to `last` of a fiscal year are handed out.
  package func raise(_ series: String, in year: FiscalYear, to last: Int) throws {
    try db.run(
      """
      INSERT INTO number (series, fiscal_year, last) VALUES (\(series), \(year.start), \(last))
      ON CONFLICT (series, fiscal_year) DO UPDATE SET
        last = CASE WHEN number.last < excluded.last THEN excluded.last ELSE number.last END
      """)
  }

  /// R8-0123 for the 123rd of fiscal 2026; H30-0001 before Reiwa, S63-0001 before Heisei; at least four digits.
  package static func format(_ number: Int, in year: FiscalYear) -> String {
    let prefix =
      year.start >= 2019 ? "R\(year.start - 2018)" : year.start >= 1989 ? "H\(year.start - 1988)" : "S\(year.start - 1925)"
    let digits = String(number)
    return prefix + "-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  static let migration = Migration("2026-11-23 numbers", [
    .table(
      "number", [.text("series"), .int("fiscal_year"), .int("last")], constraints: ["PRIMARY KEY (series, fiscal_year)"]),
  ])
}
