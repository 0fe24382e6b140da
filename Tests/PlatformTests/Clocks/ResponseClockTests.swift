import Calendar
import Testing

@testable import Platform

struct ResponseClockTests {
  /// 2026-11-23 is a Monday and a holiday; weekends are closed.
  static func isOpen(_ day: Day) -> Bool {
    day.weekday != .saturday && day.weekday != .sunday && day != Day("2026-11-23")
  }

  static func at(_ day: String) -> Instant { Instant(day: Day(day)!, hour: 15) }

  static func clock(_ start: String, _ target: Int, _ pauses: [(String, String?)] = []) -> ResponseClock {
    ResponseClock(
      start: at(start), target: target, pauses: pauses.map { .init(from: at($0.0), to: $0.1.map(at)) }, isOpen: isOpen)
  }

  @Test(arguments: [
    ("2026-11-16", 3, "2026-11-19"), ("2026-11-20", 1, "2026-11-24"), ("2026-11-21", 2, "2026-11-25"),
    ("2026-11-16", 0, "2026-11-16"), ("2026-11-21", 0, "2026-11-24"),
  ])
  func `only business days after the first day count`(start: String, target: Int, due: String) {
    #expect(Self.clock(start, target).dueOn?.description == due)
  }

  @Test func `the clock stands still while we wait for them`() {
    let paused = Self.clock("2026-11-16", 3, [("2026-11-17", nil)])
    #expect(paused.dueOn == nil)
    #expect(paused.standing(on: Day("2026-12-25")!) == .paused(remaining: 2))
    #expect(!paused.isOverdue(on: Day("2026-12-25")!))
  }

  @Test func `it goes on the day after they answered`() {
    let resumed = Self.clock("2026-11-16", 3, [("2026-11-17", "2026-11-25")])
    #expect(resumed.dueOn?.description == "2026-11-27")
  }

  @Test func `overdue counts business days and escalates after its grace`() {
    let clock = Self.clock("2026-11-16", 1)
    #expect(clock.standing(on: Day("2026-11-17")!) == .running(due: Day("2026-11-17")!, remaining: 0))
    #expect(clock.standing(on: Day("2026-11-24")!) == .overdue(due: Day("2026-11-17")!, by: 4))
    #expect(clock.escalatesOn?.description == "2026-11-20")
    #expect(!clock.isEscalated(on: Day("2026-11-19")!))
    #expect(clock.isEscalated(on: Day("2026-11-20")!))
  }

  @Test func `a window that never opens promises no day`() {
    let clock = ResponseClock(start: Self.at("2026-11-16"), target: 3) { _ in false }
    #expect(clock.dueOn == nil)
    #expect(clock.escalatesOn == nil)
  }
}
