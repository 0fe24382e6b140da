extension FiscalYear {
  /// The era year by which the fiscal year goes: that of its October, so 2019 is 令和元年度 and 1926 大正15年度.
  public var eraName: String {
    let middle = Day(ordinal: Day.ordinal(start, 10, 1))
    guard let era = Era(of: middle) else { return "\(start)年度" }
    let number = start - era.start.year + 1
    return "\(era.name)\(number == 1 ? "元" : String(number))年度"
  }

  /// 令和8年度（2026年度）.
  public var label: String {
    eraName == "\(start)年度" ? eraName : "\(eraName)（\(start)年度）"
  }

  /// FY2026, the English name.
  public var englishLabel: String { "FY\(start)" }

  /// R8, as in the numbers of records.
  public var short: String {
    let middle = Day(ordinal: Day.ordinal(start, 10, 1))
    guard let era = Era(of: middle) else { return String(start) }
    return "\(era.letter)\(start - era.start.year + 1)"
  }

  /// Reads what people write for a fiscal year: 令和8年度（2026年度）, R8, H30年度, 平成31年度, 2026年度, FY2026.
  /// Nil when it is none, or when the two years it names are not the same one.
  public init?(parsing text: String) {
    var spelling = Spelling(text)
    guard let year = FiscalYear.take(&spelling, inheriting: nil)?.year, spelling.isAtEnd else { return nil }
    self = year
  }

  /// Reads a span of fiscal years: 平成31–33年度, 令和6年度～令和8年度, R6-R8, 2024〜26年度; one year is a span of one.
  public static func range(parsing text: String) -> ClosedRange<FiscalYear>? {
    var spelling = Spelling(text)
    guard let first = take(&spelling, inheriting: nil) else { return nil }
    if spelling.isAtEnd { return first.year...first.year }
    guard spelling.takeOne(of: ["-", "~", "から"]) != nil,
      let last = take(&spelling, inheriting: first), first.year <= last.year
    else { return nil }
    _ = spelling.take("まで")
    return spelling.isAtEnd ? first.year...last.year : nil
  }

  typealias Taken = (year: FiscalYear, era: Era?)

  /// Takes one year; a bare number of two digits belongs to the era, or the century, of the year before it.
  static func take(_ spelling: inout Spelling, inheriting before: Taken?) -> Taken? {
    guard let taken = takeYear(&spelling, inheriting: before) else { return nil }
    guard spelling.take("年度") || !spelling.take("年") else { return nil }
    let closing: String? = spelling.take("(") ? ")" : spelling.take("/") ? "" : nil
    guard let closing else { return taken }
    guard let other = takeYear(&spelling, inheriting: nil), other.year == taken.year else { return nil }
    _ = spelling.take("年度")
    guard spelling.take(closing) else { return nil }
    _ = spelling.take("年度")
    return taken
  }

  private static func takeYear(_ spelling: inout Spelling, inheriting before: Taken?) -> Taken? {
    if let era = spelling.era() {
      guard let year = spelling.eraYear() else { return nil }
      return planned(era, year)
    }
    _ = spelling.take("FY") || spelling.take("西暦")
    let short = spelling.digitCount < 3
    guard let number = spelling.number() else { return nil }
    if (1800...2999).contains(number) { return (FiscalYear(number), nil) }
    guard let before, short, (1...99).contains(number) else { return nil }
    if let era = before.era { return planned(era, number) }
    return (FiscalYear(before.year.start / 100 * 100 + number), nil)
  }

  // Plans printed before an era ended name years it never reached (平成33年度 = 2021), so twenty more are understood.
  private static func planned(_ era: Era, _ year: Int) -> Taken? {
    if let following = Era(rawValue: era.rawValue + 1) {
      guard year <= following.start.year - era.start.year + 21 else { return nil }
    }
    return (FiscalYear(era.start.year + year - 1), era)
  }
}

/// One half of a fiscal year: 上半期 from April, 下半期 from October.
public struct FiscalHalf: Sendable, Hashable, Codable, Comparable {
  /// The fiscal year it is half of.
  public let year: FiscalYear
  /// Whether it is 上半期.
  public let isFirst: Bool

  /// A half of the year.
  public init(_ year: FiscalYear, first: Bool) {
    (self.year, self.isFirst) = (year, first)
  }

  /// The half in which the day falls.
  public init(containing day: Day) {
    self.init(day.fiscalYear, first: (4...9).contains(day.month))
  }

  /// Reads 令和8年度上半期, R8下期, 2026年度後期.
  public init?(parsing text: String) {
    var spelling = Spelling(text)
    guard let year = FiscalYear.take(&spelling, inheriting: nil)?.year else { return nil }
    if spelling.takeOne(of: ["上半期", "上期", "前期", "前半"]) != nil {
      self.init(year, first: true)
    } else if spelling.takeOne(of: ["下半期", "下期", "後期", "後半"]) != nil {
      self.init(year, first: false)
    } else {
      return nil
    }
    guard spelling.isAtEnd else { return nil }
  }

  /// Its days.
  public var range: ClosedRange<Day> { isFirst ? year.firstHalf : year.secondHalf }

  /// 令和8年度上半期.
  public var label: String { year.eraName + (isFirst ? "上半期" : "下半期") }

  public static func < (a: FiscalHalf, b: FiscalHalf) -> Bool {
    a.year == b.year ? a.isFirst && !b.isFirst : a.year < b.year
  }
}
