extension OpeningDays {
  /// Days on which a window is closed by its own decision.
  public enum Closure: Sendable, Hashable, Codable {
    /// Every year from one day to another, both closed; runs over New Year when `to` comes earlier in the year.
    case yearly(from: MonthDay, to: MonthDay)
    /// Every month on the nth such weekday; −1 is the last of the month.
    case monthly(weekday: Weekday, nth: Int)
    /// These days only.
    case once(from: Day, to: Day)

    /// Whether the window is closed on the day because of this.
    public func contains(_ day: Day) -> Bool {
      switch self {
      case .yearly(let from, let to):
        let here = MonthDay(of: day)
        return from <= to ? from <= here && here <= to : from <= here || here <= to
      case .monthly(let weekday, let nth):
        guard day.weekday == weekday else { return false }
        return nth == -1 ? day.adding(days: 7).month != day.month : (day.day - 1) / 7 + 1 == nth
      case .once(let from, let to):
        return from <= day && day <= to
      }
    }
  }
}

/// A day of every year: 12-29.
public struct MonthDay: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  /// The month, 1–12.
  public let month: Int
  /// The day of the month, 1–31.
  public let day: Int

  /// Nil when no year has such a day; 29 February is one.
  public init?(month: Int, day: Int) {
    guard Day(year: 2000, month: month, day: day) != nil else { return nil }
    (self.month, self.day) = (month, day)
  }

  /// Reads exactly MM-DD.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == 0x2D, let month = decimal(bytes[0..<2]), let day = decimal(bytes[3..<5])
    else { return nil }
    self.init(month: month, day: day)
  }

  /// The month and day of a day.
  public init(of day: Day) {
    (self.month, self.day) = (day.month, day.day)
  }

  public static func < (a: MonthDay, b: MonthDay) -> Bool { (a.month, a.day) < (b.month, b.day) }

  /// MM-DD.
  public var description: String { "\(padded(month, 2))-\(padded(day, 2))" }
}
