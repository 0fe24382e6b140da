/// When a window is open, and therefore which days count as business days for what is asked of it.
///
/// An extra day wins over a closure, a closure over holiday hours, holiday hours over the hours of the weekday.
public struct OpeningDays: Sendable, Hashable {
  /// Spans of each weekday in order; a weekday that is absent is closed.
  public var hours: [Weekday: [Span]]
  /// Spans on every national holiday, whatever its weekday; empty when the window rests on them.
  public var holidayHours: [Span]
  /// Days on which the window is closed although it would be open.
  public var closures: [Closure]
  /// Single days with hours of their own, open although they would be closed.
  public var extraDays: [Day: [Span]]

  /// A window with these hours; without closures and extra days unless given.
  public init(
    hours: [Weekday: [Span]], holidayHours: [Span] = [], closures: [Closure] = [], extraDays: [Day: [Span]] = [:]
  ) {
    self.hours = hours.mapValues { $0.sorted() }
    self.holidayHours = holidayHours.sorted()
    self.closures = closures
    self.extraDays = extraDays.mapValues { $0.sorted() }
  }

  /// The hours of the day in order; none when it is closed.
  public func spans(on day: Day) -> [Span] {
    if let extra = extraDays[day] { return extra }
    if closures.contains(where: { $0.contains(day) }) { return [] }
    if Holidays.contains(day) { return holidayHours }
    return hours[day.weekday] ?? []
  }

  /// Whether the window opens at all on the day.
  public func isOpen(_ day: Day) -> Bool { !spans(on: day).isEmpty }

  /// Whether the window is open at this moment; at the closing minute it is closed.
  public func isOpen(at instant: Instant) -> Bool {
    let (day, hour, minute, _) = instant.tokyo
    return spans(on: day).contains { $0.from <= hour * 60 + minute && hour * 60 + minute < $0.to }
  }
}

extension OpeningDays {
  /// The business day that counts as number `count`, where the first open day after `day` is 1; going back when
  /// negative, and `day` itself for 0. A window that does not open for over a year counts calendar days, so that a
  /// due day always exists.
  public func adding(businessDays count: Int, to day: Day) -> Day {
    let step = count < 0 ? -1 : 1
    var (found, current) = (0, day)
    while found < abs(count) {
      guard let next = nextOpen(from: current, step: step) else {
        return current.adding(days: (abs(count) - found) * step)
      }
      current = next
      found += 1
    }
    return current
  }

  /// How many business days passed on `to` since `from`, which itself does not count; negative when `to` is earlier.
  public func businessDays(from: Day, to: Day) -> Int {
    if to < from { return -(to..<from).count(where: isOpen) }
    return (from..<to).count { isOpen($0.adding(days: 1)) }
  }

  /// The day itself when open, else the next open day; nil when there is none for over a year.
  public func firstOpen(onOrAfter day: Day) -> Day? {
    isOpen(day) ? day : nextOpen(from: day, step: 1)
  }

  private func nextOpen(from day: Day, step: Int) -> Day? {
    (1...Self.horizon).lazy.map { day.adding(days: $0 * step) }.first(where: isOpen)
  }

  private static let horizon = 400
}

extension OpeningDays {
  /// Minutes of a day from opening to closing, as in 08:45-17:15.
  public struct Span: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Minutes after midnight at which it opens.
    public let from: Int
    /// Minutes after midnight at which it closes, up to 24:00.
    public let to: Int

    /// Nil unless it opens before it closes, within one day.
    public init?(from: Int, to: Int) {
      guard 0 <= from, from < to, to <= 24 * 60 else { return nil }
      (self.from, self.to) = (from, to)
    }

    /// Reads HH:MM-HH:MM.
    public init?(_ text: String) {
      let bytes = Array(text.utf8)
      guard bytes.count == 11, bytes[5] == 0x2D, let from = Self.minutes(bytes[0..<5]),
        let to = Self.minutes(bytes[6..<11])
      else { return nil }
      self.init(from: from, to: to)
    }

    private static func minutes(_ bytes: ArraySlice<UInt8>) -> Int? {
      let start = bytes.startIndex
      guard bytes[start + 2] == 0x3A, let hour = decimal(bytes[start..<start + 2]), hour <= 24,
        let minute = decimal(bytes[(start + 3)...]), minute < 60
      else { return nil }
      return hour * 60 + minute
    }

    public static func < (a: Span, b: Span) -> Bool { (a.from, a.to) < (b.from, b.to) }

    /// HH:MM-HH:MM.
    public var description: String {
      "\(padded(from / 60, 2)):\(padded(from % 60, 2))-\(padded(to / 60, 2)):\(padded(to % 60, 2))"
    }
  }
}
