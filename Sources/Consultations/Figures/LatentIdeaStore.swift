import Calendar
import Platform
import Storage

/// Consultations that ended as not becoming a collaboration and from which nothing came: ideas that a later room may look
/// at again. What came of a consultation is known by its threads.
package struct LatentIdeaStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  package func cells(_ query: IndicatorQuery) throws -> [IndicatorCell] {
    let outcomes = try outcomes()
    return try db.rows(
      """
      SELECT \(Self.cell(query.dimension)), COUNT(*) FROM consultation c WHERE \(condition(query, outcomes))
      GROUP BY 1 ORDER BY 1
      """
    ) { IndicatorCell($0[0], $0[1]) }
  }

  package func records(_ query: IndicatorQuery, cell: String, for actor: Actor) throws -> [ID] {
    let outcomes = try outcomes()
    return try db.rows(
      """
      SELECT c.id FROM consultation c WHERE \(condition(query, outcomes)) AND \(Self.cell(query.dimension)) = \(cell)
        AND \(Audience.includes(actor, "c.id")) ORDER BY c.id DESC LIMIT 1000
      """
    ) { $0[0] }
  }

  private func condition(_ query: IndicatorQuery, _ outcomes: [String]) -> SQL {
    let sees: SQL =
      if let actor = query.actor, !actor.has(.programmeOffice), !actor.has(.auditor) {
        Audience.includes(actor, "c.id")
      } else { "1 = 1" }
    return """
      c.closed_on BETWEEN \(query.period.lowerBound) AND \(query.period.upperBound) AND c.state = 'closed'
      AND c.outcome IN (\(list: outcomes)) AND \(sees)
      AND NOT EXISTS (SELECT 1 FROM thread t WHERE t.origin = c.id AND t.kind = 'became')
      """
  }

  /// The outcomes that the city classes as not a collaboration.
  private func outcomes() throws -> [String] {
    Set(
      try MunicipalityStore(db).facts(of: "outcome").filter { $0.data.string("class") == "not-collaboration" }.map(\.key)
    ).sorted()
  }

  private static func cell(_ dimension: String) -> SQL {
    switch dimension {
    case "area": "c.area"
    case "window": "c.consultation_window"
    case "month": "SUBSTR(c.closed_on, 1, 7)"
    default: "c.outcome"
    }
  }
}
