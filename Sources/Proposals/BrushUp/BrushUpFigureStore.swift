import Platform
import Storage

/// Counts suggestions and meetings, and lists the proposals behind a count.
struct BrushUpFigureStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  private func sees(_ actor: Actor?) -> SQL {
    guard let actor, !actor.has(.programmeOffice), !actor.has(.auditor) else { return "1 = 1" }
    return Audience.includes(actor, "p.id")
  }

  private func adviceCell(_ dimension: String) -> SQL { dimension == "role" ? "s.role" : "p.programme" }

  /// Of the suggestions made in the period and decided, how many were taken.
  func advice(_ query: IndicatorQuery) throws -> [IndicatorCell] {
    try db.rows(
      """
      SELECT cell, CAST(SUM(hit) AS BIGINT), COUNT(*) FROM (
        SELECT \(adviceCell(query.dimension)) AS cell, CASE WHEN s.state = 'accepted' THEN 1 ELSE 0 END AS hit
        FROM brush_suggestion s JOIN proposal p ON p.id = s.proposal
        WHERE s.state IN ('accepted', 'declined')
          AND s.made_on BETWEEN \(query.period.lowerBound) AND \(query.period.upperBound) AND \(sees(query.actor))
      ) AS decided GROUP BY cell ORDER BY cell
      """
    ) { IndicatorCell($0[0], $0[1], of: $0[2] as Int) }
  }

  func advised(_ query: IndicatorQuery, cell: String, for actor: Actor) throws -> [ID] {
    try db.rows(
      """
      SELECT DISTINCT p.id FROM brush_suggestion s JOIN proposal p ON p.id = s.proposal
      WHERE s.state = 'accepted' AND s.made_on BETWEEN \(query.period.lowerBound) AND \(query.period.upperBound)
        AND \(adviceCell(query.dimension)) = \(cell) AND \(Audience.includes(actor, "p.id")) ORDER BY p.id DESC LIMIT 1000
      """
    ) { $0[0] }
  }

  /// Meetings held in the period.
  func meetings(_ query: IndicatorQuery) throws -> [IndicatorCell] {
    try db.rows(
      """
      SELECT p.programme, COUNT(*) FROM meeting m JOIN proposal p ON p.id = m.about
      WHERE m.state = 'held' AND m.held_on BETWEEN \(query.period.lowerBound) AND \(query.period.upperBound)
        AND \(sees(query.actor)) GROUP BY p.programme ORDER BY p.programme
      """
    ) { IndicatorCell($0[0], $0[1]) }
  }

  func met(_ query: IndicatorQuery, cell: String, for actor: Actor) throws -> [ID] {
    try db.rows(
      """
      SELECT DISTINCT p.id FROM meeting m JOIN proposal p ON p.id = m.about
      WHERE m.state = 'held' AND m.held_on BETWEEN \(query.period.lowerBound) AND \(query.period.upperBound)
        AND p.programme = \(cell) AND \(Audience.includes(actor, "p.id")) ORDER BY p.id DESC LIMIT 1000
      """
    ) { $0[0] }
  }
}
