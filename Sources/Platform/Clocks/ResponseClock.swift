import Calendar

/// How long people may be kept waiting: business days of a window from the day something arrived. The first day does
/// not count (民法140条), and the clock stands still while we wait for the other side. Pure; nothing is stored but the
/// day that the room keeps to list what is overdue.
package struct ResponseClock: Sendable {
  /// A time in which we waited for the other side. `to` is `nil` while we still wait.
  package struct Pause: Sendable, Equatable {
    package let from: Instant
    package let to: Instant?

    package init(from: Instant, to: Instant?) {
      self.from = from
      self.to = to
    }
  }

  package let start: Instant
  /// Business days until an answer is due; 0 is due on the first business day, the day of arrival if that is one.
  package let target: Int
  package let pauses: [Pause]
  /// Business days after the due day on which the window's head hears of it.
  package let grace: Int
  private let isOpen: @Sendable (Day) -> Bool

  /// `isOpen` says whether the window works on a day.
  package init(
    start: Instant, target: Int, pauses: [Pause] = [], grace: Int = 2, isOpen: @escaping @Sendable (Day) -> Bool
  ) {
    self.start = start
    self.target = max(0, target)
    self.pauses = pauses
    self.grace = max(0, grace)
    self.isOpen = isOpen
  }

  /// Two years without enough business days: the calendar is wrong, and nobody is told a day that never comes.
  private static let horizon = 750

  package enum Standing: Sendable, Equatable {
    /// We wait for the other side; business days left when they answer.
    case paused(remaining: Int)
    case running(due: Day, remaining: Int)
    case overdue(due: Day, by: Int)
  }

  /// True when the last pause has no end.
  package var isPaused: Bool { pauses.contains { $0.to == nil } }

  /// The day by which to answer; `nil` while the clock stands still, or when the window never opens.
  package var dueOn: Day? {
    guard !isPaused else { return nil }
    if target == 0 { return first(from: start.day) { isOpen($0) } }
    var left = target
    return first(from: start.day.adding(days: 1)) { day in
      if counts(day) { left -= 1 }
      return left == 0
    }
  }

  /// The day on which a late answer is told to the window's head.
  package var escalatesOn: Day? {
    guard let due = dueOn else { return nil }
    var left = grace + 1
    return first(from: due.adding(days: 1)) { day in
      if counts(day) { left -= 1 }
      return left == 0
    }
  }

  /// How things stand on a day.
  package func standing(on today: Day) -> Standing {
    guard let due = dueOn else { return .paused(remaining: max(0, target - used(until: today))) }
    if today > due {
      return .overdue(due: due, by: count(after: due, through: today))
    }
    return .running(due: due, remaining: count(after: today, through: due))
  }

  package func isOverdue(on today: Day) -> Bool { dueOn.map { $0 < today } ?? false }
  package func isEscalated(on today: Day) -> Bool { escalatesOn.map { $0 <= today } ?? false }

  /// A business day on which the clock ran. The day on which we asked counts; the day on which they answered does not,
  /// as the day of arrival does not.
  private func counts(_ day: Day) -> Bool {
    isOpen(day) && !pauses.contains { pause in
      pause.from.day < day && (pause.to.map { day <= $0.day } ?? true)
    }
  }

  private func used(until today: Day) -> Int { count(after: start.day, through: today) }

  private func count(after first: Day, through last: Day) -> Int {
    guard first < last else { return 0 }
    return (first.adding(days: 1)...last).prefix(10 * Self.horizon).count { counts($0) }
  }

  private func first(from day: Day, where reached: (Day) -> Bool) -> Day? {
    for offset in 0..<Self.horizon where reached(day.adding(days: offset)) { return day.adding(days: offset) }
    return nil
  }
}
