/// A Japanese fiscal year (会計年度), 1 April to 31 March, named by the year in which it starts. 地方自治法208条.
public struct FiscalYear: Sendable, Hashable, Codable {
  /// The calendar year of its 1 April.
  public let start: Int

  /// The fiscal year that starts on 1 April of that year.
  public init(_ start: Int) {
    self.start = start
  }

  /// The fiscal year in which the day falls.
  public init(containing day: Day) {
    self.start = day.month >= 4 ? day.year : day.year - 1
  }

  /// 1 April to 31 March.
  public var range: ClosedRange<Day> {
    Day(ordinal: Day.ordinal(start, 4, 1))...Day(ordinal: Day.ordinal(start + 1, 3, 31))
  }

  /// 上半期, April to September.
  public var firstHalf: ClosedRange<Day> {
    range.lowerBound...Day(ordinal: Day.ordinal(start, 9, 30))
  }

  /// 下半期, October to March.
  public var secondHalf: ClosedRange<Day> {
    Day(ordinal: Day.ordinal(start, 10, 1))...range.upperBound
  }

  /// 出納整理期間: money of this year may still move, but nothing new may be promised. 地方自治法235条の5.
  public var settlement: ClosedRange<Day> {
    Day(ordinal: Day.ordinal(start + 1, 4, 1))...Day(ordinal: Day.ordinal(start + 1, 5, 31))
  }

  /// The fiscal year after this one.
  public var next: FiscalYear { FiscalYear(start + 1) }
  /// The fiscal year before this one.
  public var previous: FiscalYear { FiscalYear(start - 1) }
}

extension FiscalYear: Comparable {
  public static func < (a: FiscalYear, b: FiscalYear) -> Bool { a.start < b.start }
}

extension Day {
  /// The fiscal year in which this day falls.
  public var fiscalYear: FiscalYear { FiscalYear(containing: self) }
}
