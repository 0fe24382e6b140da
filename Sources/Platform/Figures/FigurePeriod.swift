import Calendar
import HTML

/// A span of days that figures are asked for: half of a fiscal year, a fiscal year, or free days (staff only).
package enum FigurePeriod: Sendable, Equatable {
  case firstHalf(FiscalYear)
  case secondHalf(FiscalYear)
  case year(FiscalYear)
  case free(ClosedRange<Day>)

  package var days: ClosedRange<Day> {
    switch self {
    case .firstHalf(let year): year.firstHalf
    case .secondHalf(let year): year.secondHalf
    case .year(let year): year.range
    case .free(let days): days
    }
  }

  /// `2026-1`, `2026-2`, `2026`, or `2026-04-01..2026-04-30`.
  package var code: String {
    switch self {
    case .firstHalf(let year): "\(year.start)-1"
    case .secondHalf(let year): "\(year.start)-2"
    case .year(let year): "\(year.start)"
    case .free(let days): "\(days.lowerBound)..\(days.upperBound)"
    }
  }

  package init?(_ code: String) {
    let bytes = Array(code.utf8)
    if bytes.count == 22, let from = Day(String(decoding: bytes[..<10], as: UTF8.self)),
      let to = Day(String(decoding: bytes[12...], as: UTF8.self)), bytes[10] == 0x2E, bytes[11] == 0x2E, from <= to
    {
      self = .free(from...to)
      return
    }
    guard bytes.count == 4 || bytes.count == 6, bytes[..<4].allSatisfy({ (0x30...0x39).contains($0) }),
      let start = Int(String(decoding: bytes[..<4], as: UTF8.self)), (1900...9000).contains(start)
    else { return nil }
    switch bytes.dropFirst(4).map({ $0 }) {
    case []: self = .year(FiscalYear(start))
    case Array("-1".utf8): self = .firstHalf(FiscalYear(start))
    case Array("-2".utf8): self = .secondHalf(FiscalYear(start))
    default: return nil
    }
  }

  package var label: Text {
    switch self {
    case .firstHalf(let year): FigureTexts.year(year) + FigureTexts.firstHalf
    case .secondHalf(let year): FigureTexts.year(year) + FigureTexts.secondHalf
    case .year(let year): FigureTexts.year(year)
    case .free(let days):
      Format.shortDate(days.lowerBound) + Text(ja: "～", en: " – ") + Format.shortDate(days.upperBound)
    }
  }

  /// The half-years that are over, newest first. Only these are published: a year beside its halves would give away
  /// what a half withholds.
  package static func closed(before today: Day, count: Int = 6) -> [FigurePeriod] {
    var periods: [FigurePeriod] = []
    var year = today.fiscalYear
    while periods.count < count, year.start > 1900 {
      periods += [.secondHalf(year), .firstHalf(year)].filter { $0.days.upperBound < today }
      year = year.previous
    }
    return Array(periods.prefix(count))
  }

  /// What staff choose from: the running year and five before, whole and in halves.
  package static func choices(on today: Day) -> [FigurePeriod] {
    (0..<6).flatMap { back -> [FigurePeriod] in
      let year = FiscalYear(today.fiscalYear.start - back)
      return [.year(year), .secondHalf(year), .firstHalf(year)].filter { $0.days.lowerBound <= today }
    }
  }
}
