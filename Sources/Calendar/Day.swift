/// A day of the proleptic Gregorian calendar, without a time and without a zone: 2026-11-23.
public struct Day: Sendable, Hashable {
  /// Days since 1970-01-01.
  public let ordinal: Int

  /// The day so many days after 1970-01-01.
  public init(ordinal: Int) {
    self.ordinal = ordinal
  }

  /// Nil when there is no such day (30 February, month 13) or the year is not 1–9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    guard day <= Day.length(ofMonth: month, year: year) else { return nil }
    self.ordinal = Day.ordinal(year, month, day)
  }

  /// Reads exactly YYYY-MM-DD in ASCII digits, as stored and as sent by `<input type=date>`.
  public init?(_ iso: String) {
    let bytes = Array(iso.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The calendar year, 1–9999.
  public var year: Int { Day.civil(ordinal).year }
  /// The month, 1–12.
  public var month: Int { Day.civil(ordinal).month }
  /// The day of the month, 1–31.
  public var day: Int { Day.civil(ordinal).day }

  /// The day of the week.
  public var weekday: Weekday {
    let index = (ordinal + 4) % 7  // 1970-01-01 was a Thursday
    return Weekday.allCases[index < 0 ? index + 7 : index]
  }

  /// The day so many days later, or earlier when negative.
  public func adding(days: Int) -> Day { Day(ordinal: ordinal + days) }

  /// The same day of the month so many months later; the last day of that month when it has no such day.
  public func adding(months: Int) -> Day {
    let (year, month, day) = Day.civil(ordinal)
    let count = year * 12 + (month - 1) + months
    let newYear = count >= 0 ? count / 12 : (count - 11) / 12
    let newMonth = count - newYear * 12 + 1
    let length = Day.length(ofMonth: newMonth, year: newYear)
    return Day(ordinal: Day.ordinal(newYear, newMonth, min(day, length)))
  }

  /// The same day so many years later; 28 February for the 29th in a common year.
  public func adding(years: Int) -> Day { adding(months: years * 12) }

  /// How many days from this day to the other; negative when the other is earlier.
  public func days(until other: Day) -> Int { other.ordinal - ordinal }

  /// The first day of this day's month.
  public var firstOfMonth: Day { Day(ordinal: ordinal - day + 1) }

  /// The last day of this day's month.
  public var lastOfMonth: Day { firstOfMonth.adding(months: 1).adding(days: -1) }

  /// Full years lived on this day by someone born on `birth`; a 29 February birthday counts on 1 March.
  public func age(since birth: Day) -> Int {
    let reached = (month, day) >= (birth.month, birth.day)
    return year - birth.year - (reached ? 0 : 1)
  }

  /// The number of days in a month.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether the year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
  }
}

/// A day of the week, Sunday first as on Japanese wall calendars.
public enum Weekday: Int, Sendable, CaseIterable, Codable {
  case sunday, monday, tuesday, wednesday, thursday, friday, saturday

  /// 日 to 土.
  public var kanji: String { ["日", "月", "火", "水", "木", "金", "土"][rawValue] }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// YYYY-MM-DD.
  public var description: String {
    let (year, month, day) = Day.civil(ordinal)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

extension Day: Strideable {
  public static func == (a: Day, b: Day) -> Bool { a.ordinal == b.ordinal }
  public static func < (a: Day, b: Day) -> Bool { a.ordinal < b.ordinal }
  public func distance(to other: Day) -> Int { other.ordinal - ordinal }
  public func advanced(by days: Int) -> Day { adding(days: days) }
}

extension Day: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day: \(text)")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

// Howard Hinnant's civil-day algorithms: years begin in March, 400 years are 146,097 days.
extension Day {
  static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func civil(_ ordinal: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = ordinal + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let index = (5 * dayOfYear + 2) / 153
    let month = index < 10 ? index + 3 : index - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * index + 2) / 5 + 1)
  }
}

/// ASCII digits only, at least one and at most nine.
func decimal(_ bytes: some Collection<UInt8>) -> Int? {
  guard (1...9).contains(bytes.count) else { return nil }
  var value = 0
  for byte in bytes {
    guard (0x30...0x39).contains(byte) else { return nil }
    value = value * 10 + Int(byte - 0x30)
  }
  return value
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

extension Weekday {
  /// sun to sat, the spelling of presets.
  public var key: String { ["sun", "mon", "tue", "wed", "thu", "fri", "sat"][rawValue] }

  /// Reads sun to sat.
  public init?(key: String) {
    guard let found = Weekday.allCases.first(where: { $0.key == key }) else { return nil }
    self = found
  }
}
