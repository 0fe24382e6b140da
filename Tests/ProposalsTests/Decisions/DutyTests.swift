import Calendar
import Platform
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
