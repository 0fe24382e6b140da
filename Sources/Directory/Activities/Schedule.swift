import Calendar

/// When an activity takes place: once, or by a rule with exceptions. The rule only makes days; each day then lives as an
/// occurrence of its own.
package struct Schedule: Sendable, Equatable, Codable {
  package enum Rule: String, Sendable, CaseIterable, Codable {
    case once, weekly
    /// The same day of every month; months without it are left out.
    case monthly
    /// The second Saturday, the last Sunday: `nth` with one of `weekdays`.
    case nth
  }

  package var rule: Rule
  package var first: Day
  /// Last day of a rule; at most a year after the first.
  package var until: Day
  package var weekdays: [Weekday] = []
  /// 1 to 4, and 5 for the last of the month.
  package var nth: [Int] = []
  /// Minutes after midnight, Tokyo time.
  package var start: Int
  package var end: Int
  package var skipped: [Day] = []

  package init(
    rule: Rule = .once, first: Day, until: Day? = nil, weekdays: [Weekday] = [], nth: [Int] = [], start: Int, end: Int,
    skipped: [Day] = []
  ) {
    (self.rule, self.first, self.until) = (rule, first, until ?? first)
    (self.weekdays, self.nth, self.start, self.end, self.skipped) = (weekdays, nth, start, end, skipped)
  }

  package static let longest = 366
  /// Every day of a year is no regular activity any more.
  package static let most = 120

  package var isRegular: Bool { rule != .once }

  /// The days of the rule without the exceptions.
  package var days: [Day] {
    guard rule != .once else { return [first] }
    let last = min(until, first.adding(days: Self.longest))
    guard first <= last else { return [] }
    return Array((first...last).filter { holds($0) && !skipped.contains($0) }.prefix(Self.most))
  }

  private func holds(_ day: Day) -> Bool {
    switch rule {
    case .once: day == first
    case .weekly: weekdays.contains(day.weekday)
    case .monthly: day.day == first.day
    case .nth:
      weekdays.contains(day.weekday)
        && nth.contains { $0 == 5 ? day.adding(days: 7).month != day.month : (day.day - 1) / 7 + 1 == $0 }
    }
  }

  package func begin(on day: Day) -> Instant { Instant(day: day, hour: start / 60, minute: start % 60) }
  /// An end at or before the beginning is on the next day.
  package func end(on day: Day) -> Instant {
    Instant(day: day, hour: end / 60, minute: end % 60).adding(days: end <= start ? 1 : 0)
  }

  package var minutes: Int { end > start ? end - start : end + 24 * 60 - start }
}

/// The part of a week in which people are free; what a newcomer is asked and a list is narrowed by.
package enum TimeOfWeek: String, Sendable, CaseIterable {
  case weekday, evening, weekend

  /// Evenings begin at five; Saturdays, Sundays and national holidays are one.
  package init(_ start: Instant) {
    let (day, hour, _, _) = start.tokyo
    if day.weekday == .saturday || day.weekday == .sunday || Holidays.contains(day) {
      self = .weekend
    } else {
      self = hour >= 17 ? .evening : .weekday
    }
  }
}
