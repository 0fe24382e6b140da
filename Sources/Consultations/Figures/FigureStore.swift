import Calendar
import Platform
import Storage

/// Counts cases and lists those behind a count. Staff see their windows' cases; the programme office and auditors the
/// figures of all, but open only what they may see.
struct FigureStore {
  let db: Connection

  /// What is counted, and by which day.
  enum Count: Sendable {
    /// Received from citizens and groups, or from city departments.
    case received(fromCity: Bool)
    case closed
    case firstAnswer
    case duration
  }

  func cells(_ count: Count, _ query: IndicatorQuery) throws -> [IndicatorCell] {
    let cell = Self.cell(query.dimension, count)
    let rows = try db.rows(
      """
      SELECT cell, COUNT(*) FROM (
        SELECT \(cell) AS cell FROM consultation c \(Self.join(query.dimension))
        WHERE \(try condition(count, query))
      ) AS counted WHERE cell IS NOT NULL GROUP BY cell ORDER BY cell
      """
    ) { IndicatorCell($0[0], $0[1]) }
    let shown = query.actor == nil && query.dimension == "type" ? try ranked(rows) : rows
    return Self.isInOrder(query.dimension) ? shown : shown.sorted { ($1.numerator, $0.key) < ($0.numerator, $1.key) }
  }

  /// The newest cases behind one cell that the actor may see.
  func records(_ count: Count, _ query: IndicatorQuery, cell: String, for actor: Actor) throws -> [ID] {
    try db.rows(
      """
      SELECT c.id FROM consultation c \(Self.join(query.dimension))
      WHERE \(try condition(count, query)) AND \(Self.cell(query.dimension, count)) = \(cell)
        AND \(Audience.includes(actor, "c.id"))
      ORDER BY c.id DESC LIMIT 1000
      """
    ) { $0[0] }
  }

  private func condition(_ count: Count, _ query: IndicatorQuery) throws -> SQL {
    let (from, to) = (query.period.lowerBound, query.period.upperBound)
    let who = Self.sees(query.actor)
    switch count {
    case .received(let fromCity):
      let kinds = try cityKinds()
      let side: SQL = fromCity ? "c.asker_kind IN (\(list: kinds))" : "c.asker_kind NOT IN (\(list: kinds))"
      return "c.received_on BETWEEN \(from) AND \(to) AND c.state <> 'merged' AND \(side) AND \(who)"
    case .firstAnswer: return "c.received_on BETWEEN \(from) AND \(to) AND c.state <> 'merged' AND \(who)"
    case .closed, .duration: return "c.closed_on BETWEEN \(from) AND \(to) AND c.state = 'closed' AND \(who)"
    }
  }

  private static func sees(_ actor: Actor?) -> SQL {
    guard let actor, !actor.has(.programmeOffice), !actor.has(.auditor) else { return "1 = 1" }
    return "c.consultation_window IN (\(list: actor.windows))"
  }

  private static func join(_ dimension: String) -> SQL {
    switch dimension {
    case "type", "field", "missing", "side":
      "JOIN consultation_mark m ON m.consultation = c.id AND m.kind = \(dimension)"
    default: ""
    }
  }

  private static func cell(_ dimension: String, _ count: Count) -> SQL {
    switch dimension {
    case "type", "field", "missing", "side": "m.key"
    case "area": "c.area"
    case "window": "c.consultation_window"
    case "channel": "c.channel"
    case "asker": "c.asker_kind"
    case "outcome": "c.outcome"
    case "reason": "c.outcome_reason"
    case "month":
      switch count {
      case .closed, .duration: "SUBSTR(c.closed_on, 1, 7)"
      case .received, .firstAnswer: "SUBSTR(c.received_on, 1, 7)"
      }
    default:
      switch count {
      case .duration: days("c.closed_at")
      case .received, .firstAnswer, .closed: days("c.first_answered_at")
      }
    }
  }

  /// Whole days from receipt, in steps; the letters keep their order.
  private static func days(_ end: SQL) -> SQL {
    let days: SQL = "((\(end) - c.received_at) / 86400000)"
    return """
      CASE WHEN \(end) IS NULL THEN 'z' WHEN \(days) < 1 THEN 'a' WHEN \(days) < 2 THEN 'b' WHEN \(days) < 4 THEN 'c'
      WHEN \(days) < 8 THEN 'd' WHEN \(days) < 15 THEN 'e' WHEN \(days) < 31 THEN 'f' WHEN \(days) < 91 THEN 'g'
      WHEN \(days) < 181 THEN 'h' ELSE 'i' END
      """
  }

  private static func isInOrder(_ dimension: String) -> Bool { dimension == "month" || dimension == "days" }

  /// Kinds of askers that the city counts apart from citizens and groups.
  private func cityKinds() throws -> [String] {
    Set(
      try MunicipalityStore(db).facts(of: "asker-kind")
        .filter { $0.data.string("counted_as") == "city" }.map(\.key)
    ).sorted()
  }

  /// 「その他」 and its like stay out of the published ranking.
  private func ranked(_ cells: [IndicatorCell]) throws -> [IndicatorCell] {
    let types = try MunicipalityStore(db).facts(of: "consultation-type")
    let unranked = Set(types.filter { $0.data.items["published_ranking"] == .flag(false) }.map(\.key))
    return cells.filter { !unranked.contains($0.key) }
  }

  /// What the figures walk, without reading the cases themselves.
  static let migration = Migration("2026-11-23 figures of consultations", [
    .index(
      "consultation_figures_received", on: "consultation",
      ["received_on", "consultation_window", "asker_kind", "state", "area", "channel"]),
    .index(
      "consultation_figures_closed", on: "consultation",
      ["closed_on", "consultation_window", "state", "outcome", "outcome_reason"], where: "closed_on IS NOT NULL"),
  ])
}
