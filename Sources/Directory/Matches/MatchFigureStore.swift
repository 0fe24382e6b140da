import Platform
import Storage

/// Counts introductions and lists those behind a count.
struct MatchFigureStore {
  let db: Connection

  func cells(_ query: IndicatorQuery) throws -> [IndicatorCell] {
    let cell = Self.cell(query.dimension)
    let rows = try db.rows(
      "SELECT \(cell) AS cell, COUNT(*) FROM organisation_match m WHERE \(Self.condition(query)) GROUP BY cell ORDER BY cell"
    ) { IndicatorCell($0[0], $0[1]) }
    return query.dimension == "month" ? rows : rows.sorted { ($1.numerator, $0.key) < ($0.numerator, $1.key) }
  }

  func records(_ query: IndicatorQuery, cell: String, for actor: Actor) throws -> [ID] {
    try db.rows(
      """
      SELECT m.id FROM organisation_match m WHERE \(Self.condition(query)) AND \(Self.cell(query.dimension)) = \(cell)
        AND \(Audience.includes(actor, "m.id")) ORDER BY m.id DESC LIMIT 1000
      """
    ) { $0[0] }
  }

  /// Staff of windows count their own areas; the programme office and auditors all.
  private static func condition(_ query: IndicatorQuery) -> SQL {
    let period: SQL = "m.introduced_on BETWEEN \(query.period.lowerBound) AND \(query.period.upperBound)"
    guard let actor = query.actor, !actor.has(.programmeOffice), !actor.has(.auditor) else { return period }
    return "\(period) AND m.desk IN (\(list: actor.windows))"
  }

  private static func cell(_ dimension: String) -> SQL {
    switch dimension {
    case "outcome": "m.verdict"
    case "field": "m.field"
    case "area": "m.area"
    case "kind": "m.kind"
    default: "SUBSTR(m.introduced_on, 1, 7)"
    }
  }
}
