import Calendar
import HTML

/// How days, times, money and numbers read to people. Days and times are those of Tokyo.
package enum Format {
  /// 令和8年11月23日（月）; やさしい日本語 counts Western years; 23 November 2026.
  package static func date(_ day: Day) -> Text {
    Text(
      ja: "\(day.japanese)（\(day.weekday.kanji)）",
      easy: "\(day.year)年\(day.month)月\(day.day)日（\(day.weekday.kanji)）",
      en: "\(day.day) \(months[day.month - 1]) \(day.year)")
  }

  /// For tables: 2026/11/23 and 23 Nov 2026.
  package static func shortDate(_ day: Day) -> Text {
    let japanese = "\(day.year)/\(twoDigits(day.month))/\(twoDigits(day.day))"
    return Text(ja: japanese, en: "\(day.day) \(months[day.month - 1].prefix(3)) \(day.year)")
  }

  /// A month of figures, kept as `2026-04`: 2026年4月 and April 2026.
  package static func month(_ code: String) -> Text {
    guard let day = Day(code + "-01") else { return Text(verbatim: code) }
    return Text(ja: "\(day.year)年\(day.month)月", en: "\(months[day.month - 1]) \(day.year)")
  }

  /// For choosing among near days: 11月23日（月） and Mon 23 Nov.
  package static func dayOfWeek(_ day: Day) -> Text {
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][day.weekday.rawValue]
    return Text(
      ja: "\(day.month)月\(day.day)日（\(day.weekday.kanji)）",
      en: "\(weekday) \(day.day) \(months[day.month - 1].prefix(3))")
  }

  /// 14:05.
  package static func time(_ instant: Instant) -> Text {
    let (_, hour, minute, _) = instant.tokyo
    return time(hour: hour, minute: minute)
  }

  package static func time(hour: Int, minute: Int) -> Text {
    Text(verbatim: "\(twoDigits(hour)):\(twoDigits(minute))")
  }

  /// 令和8年11月23日（月） 14:05.
  package static func moment(_ instant: Instant) -> Text {
    date(instant.day) + Text(ja: " ", en: ", ") + time(instant)
  }

  /// A day for reading and for machines.
  package static func dateNode(_ day: Day) -> Node {
    HTML.time(.datetime(day.description)) { date(day) }
  }

  /// A moment for reading and for machines.
  package static func momentNode(_ instant: Instant) -> Node {
    HTML.time(.datetime(instant.iso8601Tokyo)) { moment(instant) }
  }

  /// 1,234,000円.
  package static func money(_ yen: Int) -> Text {
    Text(ja: "\(digits(yen))円", en: "\(yen < 0 ? "−" : "")¥\(digits(yen.magnitude))")
  }

  /// 1,234.
  package static func number(_ number: Int) -> Text { Text(verbatim: digits(number)) }

  /// How many a list holds. A list counts to its bound and then says 「1,000件以上」.
  package static func tally(_ count: Int, isBounded: Bool = false) -> Text {
    if isBounded { return PageTexts.tallyOrMore.filling(number(count)) }
    return count == 1 ? PageTexts.tallyOne : PageTexts.tally.filling(number(count))
  }

  /// A share to a tenth of a percent, or a dash when there is nothing to share.
  package static func percent(_ part: Int, of whole: Int) -> Text {
    guard whole > 0 else { return Text(ja: "―", en: "–") }
    let tenths = (part * 2000 + whole) / (whole * 2)
    return Text(verbatim: "\(tenths / 10).\(tenths % 10)%")
  }

  /// 5 MB: the largest unit that divides without a rest that matters.
  package static func size(bytes: Int) -> Text {
    let units = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")]
    guard let (unit, name) = units.first(where: { bytes >= $0.0 }) else {
      return Text(ja: "\(bytes)バイト", en: bytes == 1 ? "1 byte" : "\(bytes) bytes")
    }
    let tenths = (bytes * 10 + unit / 2) / unit
    return Text(verbatim: tenths % 10 == 0 ? "\(tenths / 10) \(name)" : "\(tenths / 10).\(tenths % 10) \(name)")
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  static func digits(_ number: some BinaryInteger) -> String {
    let plain = Array(String(number.magnitude).utf8)
    var grouped: [UInt8] = number < 0 ? Array("−".utf8) : []
    for (index, digit) in plain.enumerated() {
      if index > 0 && (plain.count - index) % 3 == 0 { grouped.append(UInt8(ascii: ",")) }
      grouped.append(digit)
    }
    return String(decoding: grouped, as: UTF8.self)
  }
}
