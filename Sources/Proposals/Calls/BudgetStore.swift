import Platform
import Storage

/// What of a call's money is granted and asked for, added up by the database, and where a proposal waits once it is full.
/// What counts is what was received for an answer and has not ended without one. No amount counts for more than can be typed.
struct BudgetStore {
  let db: Connection
  let call: ID
  /// Whether only grants count whose notice has gone out; what was granted in secret is still asked for.
  var toldOnly = false

  /// The call's meter, without one proposal where others' money is meant.
  func meter(of budget: Int, beside own: ID? = nil) throws -> BudgetMeter {
    let row = try db.first(
      """
      SELECT CAST(COALESCE(SUM(CASE WHEN \(open) THEN 0 ELSE \(bounded("p.granted")) END), 0) AS BIGINT),
        CAST(COALESCE(SUM(CASE WHEN \(open) THEN \(bounded("COALESCE(p.amount, 0)")) ELSE 0 END), 0) AS BIGINT)
      FROM proposal p WHERE \(counted) \(without(own))
      """)
    return BudgetMeter(budget: budget, granted: try row?.get(0) ?? 0, asked: try row?.get(1) ?? 0)
  }

  /// What was granted, to all or to all but one.
  func granted(beside own: ID? = nil) throws -> Int {
    let told: SQL = toldOnly ? "AND NOT \(ProposalStore.untold)" : ""
    return try db.first(
      """
      SELECT CAST(COALESCE(SUM(\(bounded("p.granted"))), 0) AS BIGINT) FROM proposal p
      WHERE \(counted) AND p.granted IS NOT NULL \(told) \(without(own))
      """)?.get(0) ?? 0
  }

  // MARK: the records

  /// A proposal that the meter counts, with what it is counted for.
  struct Part: Sendable {
    let id: ID
    let number: String
    let title: String
    let lead: String
    let asked: Int?
    /// Only where it counts as granted.
    let granted: Int?
  }

  /// Every proposal that the meter counts and that the actor may see, in the order of receipt.
  func parts(for actor: Actor, limit: Int = 500) throws -> [Part] {
    try db.rows(
      """
      SELECT p.id, COALESCE(p.number, ''), p.title, p.lead_name, \(bounded("p.amount")),
        CASE WHEN \(open) THEN NULL ELSE \(bounded("p.granted")) END
      FROM proposal p WHERE \(counted) AND (p.amount IS NOT NULL OR p.granted IS NOT NULL) AND \(ProposalStore.sees(actor))
      ORDER BY p.filed_at, p.id LIMIT \(limit)
      """
    ) {
      Part(id: $0[0], number: $0[1], title: $0[2], lead: $0[3], asked: $0[4], granted: $0[5])
    }
  }

  // MARK: the queue

  /// Wishes that are read at once; a budget serves a few dozen.
  private static let some = 50

  private struct Wish {
    let place: (at: Int, id: ID)
    let asked: Int
  }

  /// Whoever comes first is served first, and nobody overtakes the first for whom it does not reach: only those who are served
  /// are read, the others are counted. Counted from 1; `nil` for who is served, has a grant, or asks for nothing.
  func place(of p: ID, in budget: Int) throws -> Int? {
    guard let own = try wishes("AND p.id = \(p)").first else { return nil }
    var left = budget - (try granted())
    var last: Wish?
    while true {
      let after: SQL = last.map { "AND (p.filed_at, p.id) > (\($0.place.at), \($0.place.id))" } ?? ""
      let next = try wishes(after)
      for wish in next {
        if wish.asked > left { return try waiting(from: wish, to: own) }
        if wish.place.id == p { return nil }
        left -= wish.asked
      }
      guard next.count == Self.some else { return nil }
      last = next.last
    }
  }

  private var counted: SQL {
    "p.call = \(call) AND p.filed_at IS NOT NULL AND (p.ending IS NULL OR p.ending IN ('agreed', 'adopted'))"
  }
  private var open: SQL { toldOnly ? "(p.granted IS NULL OR \(ProposalStore.untold))" : "p.granted IS NULL" }
  private var most: Int { Budget.amounts.upperBound }
  private func bounded(_ amount: SQL) -> SQL { "CASE WHEN \(amount) > \(most) THEN \(most) ELSE \(amount) END" }
  private func without(_ own: ID?) -> SQL { own.map { "AND p.id <> \($0)" } ?? "" }

  private func wishes(_ which: SQL) throws -> [Wish] {
    try db.rows(
      """
      SELECT p.filed_at, p.id, COALESCE(p.amount, 0) FROM proposal p
      WHERE \(counted) AND \(open) AND (p.amount IS NOT NULL OR p.granted IS NOT NULL) \(which)
      ORDER BY p.filed_at, p.id LIMIT \(Self.some)
      """
    ) { Wish(place: (at: $0[0], id: $0[1]), asked: min($0[2], most)) }
  }

  /// Everybody from the first for whom it does not reach up to one of them; nobody when that one came before.
  private func waiting(from first: Wish, to own: Wish) throws -> Int? {
    let row = try db.first(
      """
      SELECT COUNT(*) FROM proposal p WHERE \(counted) AND \(open) AND (p.amount IS NOT NULL OR p.granted IS NOT NULL)
        AND (p.filed_at, p.id) >= (\(first.place.at), \(first.place.id))
        AND (p.filed_at, p.id) <= (\(own.place.at), \(own.place.id))
      """)
    return try row?.get(0, as: Int.self)
  }
}
