import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct DutyRuleTests {
  private let today = Day("2026-11-26")!  // a literal day
  private var patience: Patience { Patience(ProposalTown.city, on: today) }

  private func quiet(
    kind: StageKind = .screening, state: StageState = .working, owner: ID? = ID(1), due: Day? = nil, moved: Int = 0
  ) -> QuietProposal {
    QuietProposal(
      id: ID(1), label: "R8-0001", kind: kind, state: state, owner: owner, window: "centre", dueOn: due,
      movedOn: today.adding(days: -moved))
  }

  @Test func `a proposal that moves and has somebody in charge is not silent`() {
    #expect(quiet().reasons(patience, today: today).isEmpty)
  }

  @Test func `each kind of silence has its own name, the gravest first`() {
    #expect(quiet(due: today.adding(days: -1)).reasons(patience, today: today) == [.overdue])
    #expect(quiet(moved: 30).reasons(patience, today: today) == [.quiet])
    #expect(quiet(state: .returned, moved: 30).reasons(patience, today: today) == [.waiting])
    #expect(quiet(kind: .notice, state: .waiting, moved: 8).reasons(patience, today: today).first == .undecidedNotice)
    #expect(quiet(owner: nil, moved: 8).reasons(patience, today: today).contains(.unowned))
  }
}

struct DutyJobTests {
  /// Proposals of both programmes, due on a day.
  private func due(_ on: Day, _ town: ProposalTown, first: Int64) async throws -> (own: ID, city: ID) {
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      for (index, programme) in ["own", "city"].enumerated() {
        try ProposalStore(db).insert(
          Proposal(
            id: ID(first + Int64(index)), title: "案", call: town.call, programme: programme, fiscalYear: 2026,
            lead: Lead(person: ProposalTown.asker.person, name: "花の会"), stage: "sheet", kind: .sheet, state: .submitted,
            window: "centre", createdAt: now, receivedAt: now, filedAt: now, dueOn: on))
      }
    }
    return (ID(first), ID(first + 1))
  }

  private func run(_ town: ProposalTown) async throws {
    try await Duty.escalation.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
  }

  @Test(arguments: Engine.allCases) func `each programme reminds and escalates by its own days, and never of what was answered`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    try await town.enrol([ProposalTown.office])
    // Thursday: four business days ahead, and two behind.
    let soon = try await due(Day("2026-12-02")!, town, first: 820)  // literal days
    let late = try await due(Day("2026-11-24")!, town, first: 830)
    let answered = try await due(Day("2026-11-27")!, town, first: 840)
    try await town.test.site.database.write { db in
      for id in [answered.own, answered.city] {
        var p = try ProposalStore(db).load(id)
        (p.answeredOn, p.dueOn) = (ProposalTown.now.day, nil)
        try ProposalStore(db).save(&p)
      }
    }
    for _ in 0..<2 { try await run(town) }
    var told: [ID: Int] = [:]
    for id in [soon.own, soon.city, late.own, late.city, answered.own, answered.city] {
      told[id] = try await town.notices(of: ProposalTown.office, on: id)
    }
    #expect(told == [soon.own: 0, soon.city: 1, late.own: 1, late.city: 0, answered.own: 0, answered.city: 0])
  }
}
