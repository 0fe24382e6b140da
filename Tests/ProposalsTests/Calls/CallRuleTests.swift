import Calendar
@testable import Consultations
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct CallRuleTests {
  private static let opens = Instant(day: Day("2026-05-07")!, hour: 9)  // literal days
  private static let closes = Instant(day: Day("2026-07-17")!, hour: 17)
  private static let screens = Instant(day: Day("2026-10-07")!, hour: 9)

  static func call(_ state: CallState, late: Bool = false) -> Call {
    Call(
      id: ID(1), programme: "own", fiscalYear: 2026, title: Words(ja: "提案"), body: Words(ja: "要項"), state: state,
      stages: [
        CallStage(
          key: "sheet", kind: .sheet, name: Words(ja: "シート"), opensAt: opens, closesAt: closes, formVersion: ID(9), acceptsLate: late),
        CallStage(key: "screening", kind: .screening, name: Words(ja: "審査"), opensAt: screens),
        CallStage(key: "decision", kind: .decision, name: Words(ja: "決定")),
        CallStage(key: "notice", kind: .notice, name: Words(ja: "通知")),
      ])
  }

  static let moments: [(String, CallPhase)] = [
    ("2026-05-07T08:59:59+09:00", .announced), ("2026-05-07T09:00:00+09:00", .open), ("2026-07-17T17:00:00+09:00", .open),
    ("2026-07-17T17:00:01+09:00", .closed), ("2026-10-07T09:00:00+09:00", .screening),
  ]

  @Test(arguments: moments) func `a published call stands where the calendar puts it, closing at 17:00 sharp`(
    _ moment: String, _ phase: CallPhase
  ) throws {
    let now = try #require(Instant(iso8601: moment))
    #expect(Self.call(.published).phase(at: now) == phase)
    #expect(Self.call(.preparing).phase(at: now) == .preparing)
    #expect(Self.call(.results).phase(at: now) == .results)
    #expect(Self.call(.ended).phase(at: now) == .ended)
    #expect(Self.call(.cancelled).phase(at: now) == .cancelled)
  }

  @Test func `a late receipt is recorded only where the call allows it`() {
    let after = Self.closes.adding(minutes: 1)
    #expect(Self.call(.published).stages[0].admission(at: after) == .closed(Self.closes))
    #expect(Self.call(.published, late: true).stages[0].admission(at: after) == .late)
  }

  @Test func `every state of a call accepts what it should and no more`() {
    let allowed: [CallState: Set<CallEvent>] = [
      .preparing: [.edit, .publish, .cancel], .published: [.edit, .announceResults, .end, .cancel], .results: [.edit, .end],
      .ended: [], .cancelled: [],
    ]
    for state in CallState.allCases {
      for event in CallEvent.allCases { #expect((state.after(event) != nil) == allowed[state]?.contains(event)) }
    }
  }

  @Test func `only the programme office moves a call`() {
    for actor in [ProposalTown.desk, ProposalTown.parks, ProposalTown.asker, ProposalTown.auditor] {
      for event in CallEvent.allCases { #expect(!Self.call(.preparing).offers(event, to: actor)) }
    }
    #expect(Self.call(.preparing).offers(.publish, to: ProposalTown.office))
  }

  @Test func `a call without a decision followed by its notice cannot be published`() {
    var call = Self.call(.preparing)
    #expect(call.publicationProblems.isEmpty)
    call.stages.removeLast()
    #expect(!call.publicationProblems.isEmpty)
    call.stages.removeAll()
    #expect(!call.publicationProblems.isEmpty)
  }

  @Test func `next year's call has every date a year on, on a business day at the same hour, to be checked`() {
    let weekdays = OpeningDays(
      hours: Dictionary(
        uniqueKeysWithValues: [Weekday.monday, .tuesday, .wednesday, .thursday, .friday].map {
          ($0, [OpeningDays.Span(from: 9 * 60, to: 17 * 60)].compactMap { $0 })
        }))
    let next = Self.call(.published).nextYear(ID(2), opening: weekdays)
    #expect(next.fiscalYear == 2027 && next.state == .preparing && next.needsCheck)
    #expect(next.stages[0].formVersion == nil)
    // 17 July 2027 is a Saturday, 19 July 海の日.
    #expect(next.stages[0].closesAt == Instant(day: Day("2027-07-20")!, hour: 17))
    #expect(next.stages[0].opensAt == Instant(day: Day("2027-05-07")!, hour: 9))
    #expect(!next.publicationProblems.isEmpty)
  }
}

struct BudgetMeterTests {
  @Test func `money goes by the order of receipt, and a small wish does not overtake a large one`() {
    let meter = BudgetMeter(
      budget: 500, entries: [.init(ID(1), asked: 300), .init(ID(2), asked: 300), .init(ID(3), asked: 100)])
    #expect(meter.queue == [ID(2), ID(3)])
    #expect(meter.place(of: ID(3)) == 2)
    #expect(meter.left == 0 && meter.isReached)
  }

  @Test(arguments: Engine.allCases)
  func `a place in the queue follows from those before, and tells nobody outside of a grant before its letter`(
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
  }

  @Test(arguments: Engine.allCases) func `the place that is counted in the table is the place by the meter`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine) { ($0.ceiling, $0.budget) = (.queue, 1) }
    let now = town.test.clock.now
    var chance = SampleChance(3)
    var proposals: [Proposal] = []
    for index in 0..<140 {
      var p = Proposal(
        id: ID(Int64(3_000 + index)), title: "案", call: town.call, programme: "own", fiscalYear: 2026,
        lead: Lead(person: ProposalTown.asker.person, name: "花の会"), stage: "sheet", kind: .sheet, window: "centre", createdAt: now,
        receivedAt: now, filedAt: now.adding(minutes: chance.below(60)), amount: chance.percent(90) ? chance.below(9) : nil)
      if chance.percent(10) { p.granted = chance.below(9) }
      if chance.percent(10) { p.ending = Ending(.withdrawn, reason: "changed", at: now) }
      proposals.append(p)
    }
    let all = proposals
    try await town.test.site.database.write { db in for p in all { try ProposalStore(db).insert(p) } }
    // Nobody is served, some are, more than are read at once, and everybody.
    for budget in [0, 40, 300, 100_000] {
      let wrong = try await town.test.site.database.read { db in
        let meter = BudgetMeter(budget: budget, entries: try ProposalStore(db).entries(of: town.call))
        return try all.map(\.id).filter { id in
          try QueueStore(db: db, call: town.call, budget: budget, toldOnly: false).place(of: id) != meter.place(of: id)
        }
      }
      #expect(wrong == [], "\(budget)")
    }
  }

  @Test func `what was granted counts as granted, not as asked`() {
    let meter = BudgetMeter(budget: 500, entries: [.init(ID(1), asked: 300, granted: 200), .init(ID(2), asked: 300)])
    #expect(meter.granted == 200 && meter.open == 300 && meter.asked == 300 && meter.left == 0)
    #expect(meter.queue.isEmpty)
  }

  @Test func `with nobody asking, everything is left`() {
    let meter = BudgetMeter(budget: 500, entries: [])
    #expect(meter.left == 500 && !meter.isReached)
  }

  @Test func `an amount beyond all measure breaks no sum`() {
    let meter = BudgetMeter(budget: 500, entries: [.init(ID(1), asked: .max), .init(ID(2), asked: .max, granted: .max), .init(ID(3), asked: -5)])
    #expect(meter.isReached && meter.left == 0 && meter.place(of: ID(1)) == 1)
  }
}
