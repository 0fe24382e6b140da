extension Day {
  /// Reads the ways people write a day: 令和8年11月23日, R8.11.23, 令和８（2026）年１１月２３日（月）, 2026/11/23, 2026-11-23, 20261123,
  /// a midnight that a spreadsheet appended included. Nil for days and eras that never were, for years of two digits
  /// (26/11/23 may be 2026 or 平成26), and when the western year or the weekday beside it is another.
  public init?(parsing text: String) {
    var spelling = Spelling(Day.withoutMidnight(text))
    _ = spelling.take("西暦")
    let found = spelling.digitCount == 8 ? Day.takeCompact(&spelling) : Day.takeParts(&spelling)
    guard let day = found, Day.takeWeekday(&spelling, of: day), spelling.isAtEnd
    else { return nil }
    self = day
  }

  private static func takeCompact(_ spelling: inout Spelling) -> Day? {
    guard let year = spelling.number(digits: 4), let month = spelling.number(digits: 2),
      let day = spelling.number(digits: 2)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static func takeParts(_ spelling: inout Spelling) -> Day? {
    let era = spelling.era()
    guard let year = era == nil ? takeWesternYear(&spelling) : spelling.eraYear() else { return nil }
    let beside = takeYearBeside(&spelling)
    guard let separator = spelling.takeOne(of: ["年", "/", "-", "."]) else { return nil }
    let besideLater = beside ?? takeYearBeside(&spelling)
    guard let month = takeOneOrTwo(&spelling), spelling.take(separator == "年" ? "月" : separator),
      let date = takeOneOrTwo(&spelling), separator != "年" || spelling.take("日")
    else { return nil }
    guard let era else { return besideLater == nil ? Day(year: year, month: month, day: date) : nil }
    let day = era.day(year: year, month: month, day: date)
    return besideLater == nil || besideLater == day?.year ? day : nil
  }

  private static func takeWesternYear(_ spelling: inout Spelling) -> Int? {
    guard let year = spelling.number(), (1000...9999).contains(year) else { return nil }
    return year
  }

  private static func takeOneOrTwo(_ spelling: inout Spelling) -> Int? {
    spelling.digitCount > 2 ? nil : spelling.number(digits: 2)
  }

  // The western year in brackets behind the era's: 令和8（2026）年 or 令和8年（2026年）.
  private static func takeYearBeside(_ spelling: inout Spelling) -> Int? {
    var ahead = spelling
    guard ahead.take("(") else { return nil }
    _ = ahead.take("西暦")
    guard let year = takeWesternYear(&ahead) else { return nil }
    _ = ahead.take("年")
    guard ahead.take(")") else { return nil }
    spelling = ahead
    return year
  }

  // True when there is none, or the right one.
  private static func takeWeekday(_ spelling: inout Spelling, of day: Day) -> Bool {
    let isBracketed = spelling.take("(")
    guard let found = spelling.takeOne(of: Weekday.allCases.map(\.kanji)) else { return !isBracketed }
    if spelling.take("曜") { _ = spelling.take("日") }
    return found == day.weekday.kanji && (!isBracketed || spelling.take(")"))
  }

  // Before blanks are dropped: "23 0:00" must not become "230:00".
  private static func withoutMidnight(_ text: String) -> String {
    for midnight in [" 00:00:00", " 0:00:00", " 00:00", " 0:00", "T00:00:00", "T00:00"] {
      let kept = text.utf8.count - midnight.utf8.count
      guard kept > 0, text.utf8.dropFirst(kept).elementsEqual(midnight.utf8) else { continue }
      return String(decoding: text.utf8.prefix(kept), as: UTF8.self)
    }
    return text
  }
}
