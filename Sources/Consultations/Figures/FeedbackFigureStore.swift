import Calendar
import Platform
import Storage

/// Counts what askers said after closing: how many answered, and how many found it useful. An answer counts on its day, also
/// when the case began again afterwards, and at the window that holds the case.
struct FeedbackFigureStore {
  let db: Connection

  /// How many answers there are.
  func answers(_ query: IndicatorQuery) throws -> [IndicatorCell] {
    let cells = try db.rows(
      """
      SELECT cell, COUNT(*) FROM (
        SELECT \(Self.cell(query.dimension)) AS cell FROM closing_feedback f JOIN consultation c ON c.id = f.consultation
        WHERE \(Self.condition(query))
      ) AS counted WHERE cell IS NOT NULL GROUP BY cell ORDER BY cell
      """
    ) { IndicatorCell($0[0], $0[1]) }
    return Self.ordered(cells, query.dimension)
  }

  /// How many of the answers said that it was useful.
  func useful(_ query: IndicatorQuery) throws -> [IndicatorCell] {
    let cells = try db.rows(
      """
      SELECT cell, CAST(SUM(yes) AS BIGINT), COUNT(*) FROM (
        SELECT \(Self.cell(query.dimension)) AS cell, CASE WHEN f.useful = 'yes' THEN 1 ELSE 0 END AS yes
        FROM closing_feedback f JOIN consultation c ON c.id = f.consultation WHERE \(Self.condition(query))
      ) AS counted WHERE cell IS NOT NULL GROUP BY cell ORDER BY cell
      """
    ) { IndicatorCell($0[0], $0[1], of: $0[2]) }
    return Self.ordered(cells, query.dimension)
  }

  /// The newest cases behind one cell that the actor may see.
  func records(_ query: IndicatorQuery, cell: String, for actor: Actor, onlyUseful: Bool) throws -> [ID] {
    let said: SQL = onlyUseful ? "f.useful = 'yes'" : "1 = 1"
    return try db.rows(
      """
      SELECT DISTINCT c.id FROM closing_feedback f JOIN consultation c ON c.id = f.consultation
      WHERE \(Self.condition(query)) AND \(Self.cell(query.dimension)) = \(cell) AND \(said)
        AND \(Audience.includes(actor, "c.id"))
      ORDER BY c.id DESC LIMIT 1000
      """
    ) { $0[0] }
  }

  private static func condition(_ query: IndicatorQuery) -> SQL {
    """
    f.given_on BETWEEN \(query.period.lowerBound) AND \(query.period.upperBound) AND \(FigureStore.sees(query.actor))
    """
  }

  private static func cell(_ dimension: String) -> SQL {
    switch dimension {
    case "useful": "f.useful"
    // A case that began again has none any more.
    case "outcome": "COALESCE(c.outcome, '')"
    case "window": "c.consultation_window"
    case "month": "SUBSTR(f.given_on, 1, 7)"
    // All together, for the share of everything.
    default: "'all'"
    }
  }

  /// What can be said in its own order, months as they pass, everything else the largest first.
  private static func ordered(_ cells: [IndicatorCell], _ dimension: String) -> [IndicatorCell] {
    switch dimension {
    case "useful": Feedback.Useful.allCases.compactMap { said in cells.first { $0.key == said.rawValue } }
    case "month": cells
    default: cells.sorted { ($1.denominator ?? $1.numerator, $0.key) < ($0.denominator ?? $0.numerator, $1.key) }
    }
  }
}
