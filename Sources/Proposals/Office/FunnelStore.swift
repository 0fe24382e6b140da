import Calendar
import Platform
import Storage

/// How many proposals came how far: counts by kind of stage from the stays, as far as the reader may see the proposals.
struct FunnelStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  struct Filter: Sendable, Equatable {
    var programme: String?
    var year: Int?

    var sql: SQL {
      var conditions: SQL = "p.received_at IS NOT NULL"
      if let programme { conditions += " AND p.programme = \(programme)" }
      if let year { conditions += " AND p.fiscal_year = \(year)" }
      return conditions
    }

    /// The part of the office list's address that shows the same proposals.
    var query: [(String, String)] {
      [programme.map { ("programme", $0) }, year.map { ("year", String($0)) }].compactMap { $0 }
    }
  }

  struct Step: Sendable, Equatable {
    let kind: StageKind
    let entered: Int
    let passed: Int
    let inside: Int
    let ended: Int
    /// Half of those who left it took at most so many days.
    let median: Int?
  }

  /// One fiscal year: how many were received, and how many of them reached each kind of stage.
  struct Year: Sendable, Equatable {
    let year: Int
    let received: Int
    let reached: [StageKind: Int]
  }

  struct Funnel: Sendable {
    let steps: [Step]
    /// Why proposals left by the side, most frequent first.
    let reasons: [(ending: EndingKind, reason: String, count: Int)]
    /// Every year of the programme, the newest first.
    let years: [Year]
  }

  func read(_ filter: Filter, for actor: Actor) throws -> Funnel {
    let sees = ProposalFigureStore.sees(actor)
    let everyYear = Filter(programme: filter.programme)
    let reached = try db.rows(
      """
      SELECT p.fiscal_year, s.kind, COUNT(DISTINCT s.proposal) FROM proposal_stay s JOIN proposal p ON p.id = s.proposal
      WHERE \(everyYear.sql) AND \(sees) GROUP BY p.fiscal_year, s.kind
      """
    ) { (year: $0[0] as Int, kind: StageKind(rawValue: $0[1]) ?? .idea, count: $0[2] as Int) }
    let standing = try db.rows(
      """
      SELECT p.fiscal_year, p.kind, SUM(CASE WHEN p.ending IS NULL THEN 1 ELSE 0 END),
        SUM(CASE WHEN p.ending IS NULL THEN 0 ELSE 1 END)
      FROM proposal p WHERE \(everyYear.sql) AND \(sees) GROUP BY p.fiscal_year, p.kind
      """
    ) { row in
      (
        year: row[0] as Int, kind: StageKind(rawValue: row[1]) ?? .idea, inside: try row.get(2, as: Int.self),
        ended: try row.get(3, as: Int.self)
      )
    }
    let (places, days) = try stays(filter, sees)
    // In the order in which proposals came by, so that several years of stages read from left to right.
    let order = StageKind.allCases.enumerated().sorted {
      (Self.median(places[$0.element]) ?? 0, $0.offset) < (Self.median(places[$1.element]) ?? 0, $1.offset)
    }
    func isMeant(_ year: Int) -> Bool { filter.year.map { $0 == year } ?? true }
    let steps = order.map(\.element).compactMap { kind -> Step? in
      let entered = reached.reduce(0) { $1.kind == kind && isMeant($1.year) ? $0 + $1.count : $0 }
      guard entered > 0 else { return nil }
      let here = standing.filter { $0.kind == kind && isMeant($0.year) }
      let (inside, ended) = (here.reduce(0) { $0 + $1.inside }, here.reduce(0) { $0 + $1.ended })
      return Step(
        kind: kind, entered: entered, passed: max(0, entered - inside - ended), inside: inside, ended: ended,
        median: Self.median(days[kind]))
    }
    let years = Set(standing.map(\.year)).sorted(by: >).prefix(12).map { year in
      Year(
        year: year, received: standing.reduce(0) { $1.year == year ? $0 + $1.inside + $1.ended : $0 },
        reached: Dictionary(reached.filter { $0.year == year }.map { ($0.kind, $0.count) }, uniquingKeysWith: +))
    }
    return Funnel(steps: steps, reasons: try reasons(filter, sees), years: Array(years))
  }

  /// At which place of their way proposals were in a stage, and how many days they stayed: each with how often.
  private func stays(
    _ filter: Filter, _ sees: SQL
  ) throws -> (places: [StageKind: [Int: Int]], days: [StageKind: [Int: Int]]) {
    var (places, days): ([StageKind: [Int: Int]], [StageKind: [Int: Int]]) = ([:], [:])
    try db.each(
      """
      SELECT s.kind, s.position, s.entered_on, s.left_on, COUNT(*) FROM proposal_stay s JOIN proposal p ON p.id = s.proposal
      WHERE \(filter.sql) AND \(sees) GROUP BY s.kind, s.position, s.entered_on, s.left_on
      """
    ) { row in
      let kind = StageKind(rawValue: row[0]) ?? .idea
      let (position, count): (Int, Int) = (row[1], row[4])
      let (entered, left): (Day, Day?) = (row[2], row[3])
      places[kind, default: [:]][position, default: 0] += count
      if let left { days[kind, default: [:]][entered.days(until: left), default: 0] += count }
    }
    return (places, days)
  }

  /// The value that half of all do not exceed.
  private static func median(_ counts: [Int: Int]?) -> Int? {
    guard let counts, !counts.isEmpty else { return nil }
    var left = (counts.values.reduce(0, +) + 1) / 2
    for (value, count) in counts.sorted(by: { $0.key < $1.key }) {
      left -= count
      if left <= 0 { return value }
    }
    return nil
  }

  private func reasons(_ filter: Filter, _ sees: SQL) throws -> [(ending: EndingKind, reason: String, count: Int)] {
    try db.rows(
      """
      SELECT p.ending, p.ending_reason, COUNT(*) FROM proposal p
      WHERE \(filter.sql) AND p.ending IS NOT NULL AND \(sees)
      GROUP BY p.ending, p.ending_reason ORDER BY 3 DESC, 1, 2
      """
    ) { (EndingKind(rawValue: $0[0]) ?? .withdrawn, $0[1], $0[2]) }
  }
}
