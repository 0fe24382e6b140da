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

  func steps(_ filter: Filter, for actor: Actor) throws -> [Step] {
    let sees = Audience.includes(actor, "p.id")
    var days: [String: [Int]] = [:]
    var places: [String: [Int]] = [:]
    var counts: [String: (entered: Set<ID>, left: Set<ID>)] = [:]
    try db.each(
      """
      SELECT s.kind, s.proposal, s.entered_at, s.left_at, s.position FROM proposal_stay s JOIN proposal p ON p.id = s.proposal
      WHERE \(filter.sql) AND \(sees) ORDER BY s.proposal, s.position
      """
    ) { row in
      let kind: String = row[0]
      let id: ID = row[1]
      let entered: Instant = row[2]
      let position: Int = row[4]
      places[kind, default: []].append(position)
      counts[kind, default: ([], [])].entered.insert(id)
      let left: Instant? = row[3]
      if let left {
        counts[kind]?.left.insert(id)
        days[kind, default: []].append(entered.day.days(until: left.day))
      }
    }
    let now = try db.rows(
      """
      SELECT p.kind, SUM(CASE WHEN p.ending IS NULL THEN 1 ELSE 0 END), SUM(CASE WHEN p.ending IS NULL THEN 0 ELSE 1 END)
      FROM proposal p WHERE \(filter.sql) AND \(sees) GROUP BY p.kind
      """
    ) { ($0[0] as String, try $0.get(1, as: Int.self), try $0.get(2, as: Int.self)) }
    let standing = Dictionary(now.map { ($0.0, ($0.1, $0.2)) }, uniquingKeysWith: { first, _ in first })
    // In the order in which proposals came by, so that several years of stages read from left to right.
    func place(_ kind: StageKind) -> Int {
      let all = (places[kind.rawValue] ?? []).sorted()
      return all.isEmpty ? 0 : all[all.count / 2]
    }
    let order = StageKind.allCases.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
    return order.map(\.element).compactMap { kind in
      guard let count = counts[kind.rawValue] else { return nil }
      let (inside, ended) = standing[kind.rawValue] ?? (0, 0)
      let sorted = (days[kind.rawValue] ?? []).sorted()
      return Step(
        kind: kind, entered: count.entered.count, passed: max(0, count.entered.count - inside - ended), inside: inside,
        ended: ended, median: sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2])
    }
  }

  /// Why proposals left by the side, most frequent first.
  func reasons(_ filter: Filter, for actor: Actor) throws -> [(ending: EndingKind, reason: String, count: Int)] {
    try db.rows(
      """
      SELECT p.ending, p.ending_reason, COUNT(*) FROM proposal p
      WHERE \(filter.sql) AND p.ending IS NOT NULL AND \(Audience.includes(actor, "p.id"))
      GROUP BY p.ending, p.ending_reason ORDER BY 3 DESC, 1, 2
      """
    ) { (EndingKind(rawValue: $0[0]) ?? .withdrawn, $0[1], $0[2]) }
  }

  /// Received and adopted by fiscal year, with how many reached each kind of stage.
  func years(_ programme: String?, for actor: Actor) throws -> [(year: Int, reached: [StageKind: Int], received: Int)] {
    let filter = Filter(programme: programme)
    let sees = Audience.includes(actor, "p.id")
    let received = try db.rows(
      "SELECT p.fiscal_year, COUNT(*) FROM proposal p WHERE \(filter.sql) AND \(sees) GROUP BY p.fiscal_year ORDER BY 1 DESC LIMIT 12"
    ) { ($0[0] as Int, $0[1] as Int) }
    let reached = try db.rows(
      """
      SELECT p.fiscal_year, s.kind, COUNT(DISTINCT s.proposal) FROM proposal_stay s JOIN proposal p ON p.id = s.proposal
      WHERE \(filter.sql) AND \(sees) GROUP BY p.fiscal_year, s.kind
      """
    ) { ($0[0] as Int, $0[1] as String, $0[2] as Int) }
    return received.map { year, count in
      let own = reached.filter { $0.0 == year }.compactMap { line in StageKind(rawValue: line.1).map { ($0, line.2) } }
      return (year, Dictionary(own, uniquingKeysWith: { first, _ in first }), count)
    }
  }
}
