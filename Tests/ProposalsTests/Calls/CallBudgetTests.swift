import Calendar
@testable import Consultations
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

/// What the database adds up of a call's money, beside a model that adds it up one by one.
struct CallBudgetTests {
  /// What the rules demand, in the order of receipt.
  private struct Model {
    var granted = 0
    var asked = 0
    var queue: [ID] = []

    init(_ proposals: [Proposal], budget: Int, beside own: ID? = nil) {
      let counted = proposals
        .filter { $0.filedAt != nil && $0.id != own && ($0.ending == nil || $0.ending?.kind == .agreed) }
        .sorted { ($0.filedAt ?? $0.createdAt, $0.id) < ($1.filedAt ?? $1.createdAt, $1.id) }
      let most = Budget.amounts.upperBound
      granted = counted.reduce(0) { $0 + min($1.granted ?? 0, most) }
      var left = budget - granted
      for p in counted where p.granted == nil {
        guard let amount = p.amount.map({ min($0, most) }) else { continue }
        asked += amount
        if queue.isEmpty, amount <= left { left -= amount } else { queue.append(p.id) }
      }
    }

    func place(of id: ID) -> Int? { queue.firstIndex(of: id).map { $0 + 1 } }
  }

  private static func town(_ engine: Engine) async throws -> (ProposalTown, [Proposal]) {
    let town = try await ProposalTown.make(engine) { ($0.ceiling, $0.budget) = (.queue, 1) }
    let now = town.test.clock.now
    var chance = SampleChance(3)
    var proposals: [Proposal] = []
    for index in 0..<140 {
      var p = Proposal(
        id: ID(Int64(3_000 + index)), title: "案", call: town.call, programme: "own", fiscalYear: 2026,
        lead: Lead(person: ProposalTown.asker.person, name: "花の会"), stage: "sheet", kind: .sheet, window: "centre", createdAt: now,
        receivedAt: now, filedAt: chance.percent(90) ? now.adding(minutes: chance.below(60)) : nil,
        amount: chance.percent(90) ? chance.below(9) : nil)
      if chance.percent(10) { p.granted = chance.below(9) }
      if chance.percent(10) { p.ending = Ending(chance.percent(50) ? .withdrawn : .agreed, reason: "changed", at: now) }
      proposals.append(p)
    }
    let all = proposals
    try await town.test.site.database.write { db in for p in all { try ProposalStore(db).insert(p) } }
    return (town, all)
  }

  @Test(arguments: Engine.allCases) func `the place and the sums of the database are those of the rules`(_ engine: Engine) async throws {
    let (town, all) = try await Self.town(engine)
    // Nobody is served, some are, more than are read at once, and everybody.
    for budget in [0, 40, 300, 100_000] {
      try await town.test.site.database.read { db in
        let (store, model) = (BudgetStore(db: db, call: town.call), Model(all, budget: budget))
        let wrong = try all.map(\.id).filter { try store.place(of: $0, in: budget) != model.place(of: $0) }
        #expect(wrong == [], "\(budget)")
        #expect(try store.meter(of: budget) == BudgetMeter(budget: budget, granted: model.granted, asked: model.asked))
        for one in all.prefix(20) {
          let others = Model(all, budget: budget, beside: one.id)
          #expect(try store.granted(beside: one.id) == others.granted)
          #expect(
            try store.meter(of: budget, beside: one.id)
              == BudgetMeter(budget: budget, granted: others.granted, asked: others.asked))
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a place in the queue follows from those before, and nobody outside hears of a grant before its letter`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine) { ($0.ceiling, $0.budget) = (.queue, 500) }
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      for (index, asked) in [300, 100, 300, 100].enumerated() {
        var p = Proposal(
          id: ID(Int64(800 + index)), number: "R8-08\(index)", title: "案\(index)", call: town.call, programme: "own", fiscalYear: 2026,
          lead: Lead(person: ProposalTown.asker.person, name: "花の会"), stage: "decision", kind: .decision, window: "centre",
          createdAt: now, receivedAt: now, filedAt: now.adding(minutes: index), amount: asked)
        if index == 1 { p.granted = 400 }
        try ProposalStore(db).insert(p)
      }
      try DecisionStore(db).add(
        Decision(
          proposal: ID(801), number: 1, result: "adopted", kind: .adopted, reason: "よい", decidedBy: "市長", decidedOn: now.day,
          granted: 400, madeByName: "事務局", madeAt: now))
    }
    func place(_ id: Int64, for actor: Actor) async throws -> Int? {
      try await town.test.site.database.read {
        try ProposalFile.load(ID(id), for: actor, at: now, town.test.site, $0).queuePlace
      }
    }
    // With 400 of 500 granted nobody else is served; who proposes knows of 300 and 100 before a wish for 300.
    #expect(try await place(803, for: ProposalTown.office) == 3)
    #expect(try await place(800, for: ProposalTown.office) == 1)
    #expect(try await place(800, for: ProposalTown.asker) == nil)
    #expect(try await place(801, for: ProposalTown.asker) == nil)
    #expect(try await place(803, for: ProposalTown.asker) == 2)
    let (inside, outside) = try await town.test.site.database.read { db in
      (
        try BudgetStore(db: db, call: town.call).meter(of: 500),
        try BudgetStore(db: db, call: town.call, toldOnly: true).meter(of: 500)
      )
    }
    #expect(inside == BudgetMeter(budget: 500, granted: 400, asked: 700))
    #expect(outside == BudgetMeter(budget: 500, granted: 0, asked: 800))
  }

  /// Thousands of wishes are added up from the index alone, without reading a proposal.
  @Test(arguments: Engine.allCases) func `a call and a decision in it read no proposal to add up its money`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    let (visitor, office) = (town.test.visitor(), town.test.person(ProposalTown.office))
    let statements = try await town.test.statements {
      for browser in [visitor, office] { _ = try await browser.get("/calls/\(town.call)") }
      let decided = try await town.decide(id, [("result", "adopted"), ("granted", "100000")] + ProposalTown.decided)
      #expect(decided.status == 303)
    }
    let sums = statements.filter { $0.text.contains("SUM(CASE") && $0.text.contains("p.granted") }
    #expect(sums.count == 3)
    #expect(try await QueryPlan.walks(sums, in: town.test.site.database) == [])
    let plans = try await town.test.site.database.read { db in
      if db.engine == .postgres { for way in Self.off { try db.run(way) } }
      return try sums.map { try Self.plan($0, db).joined(separator: "\n") }
    }
    // Which of two indexes of a call PostgreSQL takes depends on how many rows it counted.
    for plan in plans { #expect(plan.contains(engine == .sqlite ? "COVERING INDEX proposal_wishes" : "Index Cond: (call"), "\(plan)") }
  }

  /// With a few rows PostgreSQL takes any index, or none.
  private static let off: [SQL] = ["SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off", "SET LOCAL enable_sort = off"]

  private static func plan(_ sql: SQL, _ db: Connection) throws -> [String] {
    try db.engine == .sqlite
      ? db.rows("EXPLAIN QUERY PLAN \(sql)") { try $0.get(3, as: String.self) }
      : db.rows("EXPLAIN (COSTS OFF) \(sql)") { try $0.get(0, as: String.self) }
  }

  @Test func `what was granted counts as granted, not as asked, and the rest is left`() {
    let meter = BudgetMeter(budget: 500, granted: 200, asked: 300)
    #expect(meter.open == 300 && meter.left == 0 && meter.isReached)
    #expect(BudgetMeter(budget: 500, granted: 0, asked: 0).left == 500)
  }

  @Test(arguments: Engine.allCases) func `an amount beyond all measure breaks no sum`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let now = town.test.clock.now
    let meter = try await town.test.site.database.write { db in
      for index in 0..<3 {
        try ProposalStore(db).insert(
          Proposal(
            id: ID(Int64(800 + index)), title: "案", call: town.call, programme: "own", fiscalYear: 2026, lead: Lead(name: "花の会"),
            stage: "sheet", kind: .sheet, window: "centre", createdAt: now, receivedAt: now, filedAt: now, amount: .max,
            granted: index == 0 ? .max : nil))
      }
      return try BudgetStore(db: db, call: town.call).meter(of: 500)
    }
    #expect(meter.isReached && meter.left == 0 && meter.asked == 2 * Budget.amounts.upperBound)
  }
}
