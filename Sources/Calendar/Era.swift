/// A Japanese era (元号) since 明治, each beginning on the day the law or the proclamation says.
public enum Era: Int, Sendable, CaseIterable, Codable {
  case meiji, taisho, showa, heisei, reiwa

  /// 明治 to 令和.
  public var name: String { ["明治", "大正", "昭和", "平成", "令和"][rawValue] }

  /// M, T, S, H or R.
  public var letter: String { ["M", "T", "S", "H", "R"][rawValue] }

  /// The first day of the era.
  public var start: Day {
    switch self {
    case .meiji: Day(ordinal: Day.ordinal(1868, 10, 23))
    case .taisho: Day(ordinal: Day.ordinal(1912, 7, 30))
    case .showa: Day(ordinal: Day.ordinal(1926, 12, 25))
    case .heisei: Day(ordinal: Day.ordinal(1989, 1, 8))
    case .reiwa: Day(ordinal: Day.ordinal(2019, 5, 1))
    }
  }

  /// The era of a day; nil before 明治.
  public init?(of day: Day) {
    guard let era = Era.allCases.last(where: { $0.start <= day }) else { return nil }
    self = era
  }

  /// The day of an era's year; nil when the era did not run on it, as 平成31年5月1日 never was, and for
  /// a year beyond the 99th.
  public func day(year: Int, month: Int, day: Int) -> Day? {
    guard (1...99).contains(year), let found = Day(year: start.year + year - 1, month: month, day: day),
      Era(of: found) == self
    else { return nil }
    return found
  }
}

extension Day {
  /// 令和8年11月23日, with 元年 for the first year; the Gregorian spelling before 明治.
  public var japanese: String {
    guard let era = Era(of: self) else { return "\(year)年\(month)月\(day)日" }
    let number = year - era.start.year + 1
    return "\(era.name)\(number == 1 ? "元" : String(number))年\(month)月\(day)日"
  }
}
