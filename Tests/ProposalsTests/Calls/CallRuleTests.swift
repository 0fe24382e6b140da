import Calendar
import HTML
import Platform
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
