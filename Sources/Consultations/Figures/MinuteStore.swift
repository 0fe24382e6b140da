import Calendar
import Platform
import Storage

/// Adds up what accompaniment costs: the minutes of its visits, by who walked along, where, and when.
struct MinuteStore {
  let db: Connection

  func cells(_ query: IndicatorQuery) throws -> [IndicatorCell] {
    if query.dimension == "coordinator" { return try coordinators(query) }
    let cell = Self.cell(query.dimension)
    let rows = try db.rows(
      """
      SELECT cell, CAST(SUM(minutes) AS BIGINT) FROM (
        SELECT \(cell) AS cell, v.minutes AS minutes FROM encounter v JOIN consultation c ON c.id = v.consultation
        WHERE \(Self.condition(query))
      ) AS counted GROUP BY cell ORDER BY cell
      """
    ) { IndicatorCell($0[0], $0[1]) }
    return query.dimension == "month" ? rows : Self.largestFirst(rows)
  }

  /// The key carries the name, for a person may be gone from the window by now.
  private func coordinators(_ query: IndicatorQuery) throws -> [IndicatorCell] {
    let rows = try db.rows(
      """
      SELECT v.made_by, MAX(v.made_by_name), CAST(SUM(v.minutes) AS BIGINT)
      FROM encounter v JOIN consultation c ON c.id = v.consultation
      WHERE \(Self.condition(query)) GROUP BY v.made_by
      """
    ) { IndicatorCell(Self.key($0[0], $0[1]), $0[2]) }
    return Self.largestFirst(rows)
  }

  /// The newest cases behind one cell that the actor may see.
  func records(_ query: IndicatorQuery, cell: String, for actor: Actor) throws -> [ID] {
    let stands = Self.stands(query.dimension, cell)
    return try db.rows(
      """
      SELECT DISTINCT c.id FROM encounter v JOIN consultation c ON c.id = v.consultation
      WHERE \(Self.condition(query)) AND \(stands) AND \(Audience.includes(actor, "c.id"))
      ORDER BY c.id DESC LIMIT 1000
      """
    ) { $0[0] }
  }

  private static func condition(_ query: IndicatorQuery) -> SQL {
    """
    v.accompaniment IS NOT NULL AND v.held_on BETWEEN \(query.period.lowerBound) AND \(query.period.upperBound)
      AND \(FigureStore.sees(query.actor))
    """
  }

  private static func cell(_ dimension: String) -> SQL {
    switch dimension {
    case "area": "c.area"
    case "window": "c.consultation_window"
    case "channel": "v.medium"
    default: "SUBSTR(v.held_on, 1, 7)"
    }
  }

  private static func stands(_ dimension: String, _ cell: String) -> SQL {
    guard dimension == "coordinator" else { return "\(self.cell(dimension)) = \(cell)" }
    guard let person = coordinator(cell) else { return "v.made_by IS NULL" }
    return "v.made_by = \(person)"
  }

  private static func key(_ person: ID?, _ name: String) -> String { (person?.description ?? "-") + " " + name }

  private static func coordinator(_ key: String) -> ID? {
    key.split(separator: " ", maxSplits: 1).first.flatMap { ID(String($0)) }
  }

  /// The name in a key of the dimension `coordinator`.
  static func name(_ key: String) -> String {
    let parts = key.split(separator: " ", maxSplits: 1)
    return parts.count == 2 ? String(parts[1]) : ""
  }

  private static func largestFirst(_ cells: [IndicatorCell]) -> [IndicatorCell] {
    cells.sorted { ($1.numerator, $0.key) < ($0.numerator, $1.key) }
  }
}
