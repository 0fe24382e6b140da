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

  /// R8-0123 for the 123rd of fiscal 2026; H30-0001 before Reiwa; at least four digits.
  package static func format(_ number: Int, in year: FiscalYear) -> String {
    let prefix = year.start >= 2019 ? "R\(year.start - 2018)" : "H\(year.start - 1988)"
    let digits = String(number)
    return prefix + "-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  static let migration = Migration("2026-11-23 numbers", [
    .table(
      "number", [.text("series"), .int("fiscal_year"), .int("last")], constraints: ["PRIMARY KEY (series, fiscal_year)"]),
  ])
}
