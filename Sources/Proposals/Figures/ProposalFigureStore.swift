import Calendar
import Platform
import Storage

/// Counts proposals and lists those behind a count. Staff see what they may see; the programme office and auditors the
/// figures of all; nobody opens more than they may.
struct ProposalFigureStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  enum Count: Sendable { case received, adopted, decided, firstTime, ended }

  func cells(_ count: Count, _ query: IndicatorQuery) throws -> [IndicatorCell] {
    if query.dimension == "initiative" { return try byInitiative(count, query) }
    let share = Self.share(count)
    let rows = try db.rows(
      """
      SELECT cell, COUNT(*), CAST(COALESCE(SUM(hit), 0) AS BIGINT) FROM (
        SELECT \(Self.cell(query.dimension)) AS cell, \(share ?? "1") AS hit FROM \(Self.source(count)) \(Self.join(query.dimension))
        WHERE \(condition(count, query))
      ) AS counted WHERE cell IS NOT NULL GROUP BY cell ORDER BY cell
      """
    ) { row in share == nil ? IndicatorCell(row[0], row[1]) : IndicatorCell(row[0], row[2], of: row[1]) }
    return ["month", "days", "year", "talks"].contains(query.dimension)
      ? rows : rows.sorted { ($1.numerator, $0.key) < ($0.numerator, $1.key) }
  }

  func records(_ count: Count, _ query: IndicatorQuery, cell: String, for actor: Actor) throws -> [ID] {
    let column = Self.cell(query.dimension == "initiative" ? "programme" : query.dimension)
    let keys = query.dimension == "initiative" ? try programmes(of: cell) : [cell]
    let hit: SQL = Self.share(count).map { "\($0) = 1" } ?? "1 = 1"
    return try db.rows(
      """
      SELECT p.id FROM \(Self.source(count)) \(Self.join(query.dimension)) WHERE \(condition(count, query))
        AND \(column) IN (\(list: keys)) AND \(hit) AND \(Audience.includes(actor, "p.id"))
      ORDER BY p.id DESC LIMIT 1000
      """
    ) { $0[0] }
  }

  /// Who began is a fact of the programme, so cells of programmes are added up.
  private func byInitiative(_ count: Count, _ query: IndicatorQuery) throws -> [IndicatorCell] {
    let own = IndicatorQuery(period: query.period, dimension: "programme", actor: query.actor, filters: query.filters)
    let cells = try cells(count, own)
    return try [Programme.Initiative.citizen, .city].compactMap { initiative in
      let keys = Set(try programmes(of: initiative.rawValue))
      let mine = cells.filter { keys.contains($0.key) }
      guard !mine.isEmpty else { return nil }
      let whole: Int? = mine.contains { $0.denominator != nil } ? mine.reduce(0) { $0 + ($1.denominator ?? 0) } : nil
      return IndicatorCell(initiative.rawValue, mine.reduce(0) { $0 + $1.numerator }, of: whole)
    }
  }

  private func programmes(of initiative: String) throws -> [String] {
    Set(
      try MunicipalityStore(db).facts(of: "programme")
        .filter { ($0.data.string("initiative") ?? "citizen") == initiative }.map(\.key)
    ).sorted()
  }

  private static func source(_ count: Count) -> SQL {
    switch count {
    case .adopted, .decided: "proposal_decision d JOIN proposal p ON p.id = d.proposal"
    case .received, .firstTime, .ended: "proposal p"
    }
  }

  /// 1 or 0 for each row of a rate; `nil` for a plain count.
  private static func share(_ count: Count) -> SQL? {
    switch count {
    case .adopted: "CASE WHEN d.class = 'adopted' THEN 1 ELSE 0 END"
    case .firstTime:
      """
      CASE WHEN p.came_before = 1 OR EXISTS (SELECT 1 FROM proposal e WHERE e.received_at < p.received_at
        AND ((e.lead_organisation IS NOT NULL AND e.lead_organisation = p.lead_organisation)
          OR (p.lead_organisation IS NULL AND e.lead_person IS NOT NULL AND e.lead_person = p.lead_person)))
        THEN 0 ELSE 1 END
      """
    case .received, .decided, .ended: nil
    }
  }

  private func condition(_ count: Count, _ query: IndicatorQuery) -> SQL {
    let (from, to) = (query.period.lowerBound, query.period.upperBound)
    let who = Self.sees(query.actor)
    switch count {
    case .received, .firstTime: return "p.received_on BETWEEN \(from) AND \(to) AND \(who)"
    case .adopted: return "d.decided_on BETWEEN \(from) AND \(to) AND d.class <> 'continued' AND \(told(query)) AND \(who)"
    case .decided: return "d.decided_on BETWEEN \(from) AND \(to) AND d.days IS NOT NULL AND \(told(query)) AND \(who)"
    case .ended: return "p.ended_on BETWEEN \(from) AND \(to) AND p.received_at IS NOT NULL AND \(who)"
    }
  }

  /// Figures for everybody count a decision once its notice has gone out.
  private func told(_ query: IndicatorQuery) -> SQL { query.actor == nil ? "d.issued_at IS NOT NULL" : "1 = 1" }

  /// As far as somebody may see what was received; figures for everybody ask for nobody.
  private static func sees(_ actor: Actor?) -> SQL { actor.map { ProposalStore.sees($0) } ?? "1 = 1" }

  private static func join(_ dimension: String) -> SQL {
    switch dimension {
    case "reason", "missing", "side": "JOIN proposal_mark m ON m.proposal = p.id AND m.kind = \(dimension)"
    default: ""
    }
  }

  private static func cell(_ dimension: String) -> SQL {
    switch dimension {
    case "area": "p.area"
    case "stage": "p.kind"
    case "ending": "p.ending"
    case "reason", "missing", "side": "m.key"
    case "year": "CAST(p.fiscal_year AS TEXT)"
    // Meetings hang from their subject; only those that took place count.
    case "talks":
      """
      CASE (SELECT COUNT(*) FROM meeting h WHERE h.about = p.id AND h.state = 'held')
        WHEN 0 THEN 'a' WHEN 1 THEN 'b' WHEN 2 THEN 'c' WHEN 3 THEN 'c' ELSE 'd' END
      """
    case "month": "SUBSTR(p.received_on, 1, 7)"
    case "days":
      """
      CASE WHEN d.days <= 14 THEN 'a' WHEN d.days <= 30 THEN 'b' WHEN d.days <= 60 THEN 'c' WHEN d.days <= 90 THEN 'd'
        WHEN d.days <= 180 THEN 'e' ELSE 'f' END
      """
    default: "p.programme"
    }
  }
}
