/// The national holidays (国民の祝日に関する法律) of 2000 to 2099 by rule, with the years that laws of their own moved.
public struct Holidays: Sendable {
  private init() {}

  /// The name of the holiday that falls on the day, 振替休日 and 国民の休日 included; nil on any other day.
  public static func name(of day: Day) -> String? {
    guard (2000...2099).contains(day.year) else { return nil }
    if let name = statutory(day) { return name }
    if isSubstitute(day) { return "振替休日" }
    // 同法3条3項: a day between two holidays. Until 2006 not when it was a Sunday.
    if statutory(day.adding(days: -1)) != nil, statutory(day.adding(days: 1)) != nil,
      day.year >= 2007 || day.weekday != .sunday
    {
      return "国民の休日"
    }
    return nil
  }

  /// Whether public offices rest because of a national holiday.
  public static func contains(_ day: Day) -> Bool { name(of: day) != nil }

  /// The holidays of a range in order, each with its name.
  public static func list(in range: ClosedRange<Day>) -> [(day: Day, name: String)] {
    range.compactMap { day in name(of: day).map { (day, $0) } }
  }

  // 同法3条2項: a holiday on a Sunday moves to the next day; since 2007 to the next day that is no holiday itself.
  private static func isSubstitute(_ day: Day) -> Bool {
    var before = day.adding(days: -1)
    if day.year < 2007 { return before.weekday == .sunday && statutory(before) != nil }
    while statutory(before) != nil {
      if before.weekday == .sunday { return true }
      before = before.adding(days: -1)
    }
    return false
  }
}

extension Holidays {
  /// The holidays that the law names; those it derives from them come from `name(of:)`.
  static func statutory(_ day: Day) -> String? {
    if let moved = moved[day] { return moved }
    let (year, month, date) = (day.year, day.month, day.day)
    switch (month, date) {
    case (1, 1): return "元日"
    case (1, _): return day.isMonday(2) ? "成人の日" : nil
    case (2, 11): return "建国記念の日"
    case (2, 23): return year >= 2020 ? "天皇誕生日" : nil
    case (3, _): return date == springEquinox(year) ? "春分の日" : nil
    case (4, 29): return year >= 2007 ? "昭和の日" : "みどりの日"
    case (5, 3): return "憲法記念日"
    case (5, 4): return year >= 2007 ? "みどりの日" : nil
    case (5, 5): return "こどもの日"
    case (9, _): return september(day)
    case (11, 3): return "文化の日"
    case (11, 23): return "勤労感謝の日"
    case (12, 23): return year <= 2018 ? "天皇誕生日" : nil
    default: return summerAndSport(day)
    }
  }

  private static func september(_ day: Day) -> String? {
    if day.day == autumnEquinox(day.year) { return "秋分の日" }
    let respect = day.year >= 2003 ? day.isMonday(3) : day.day == 15
    return respect ? "敬老の日" : nil
  }

  private static func summerAndSport(_ day: Day) -> String? {
    // 2020 and 2021 are in `moved`.
    guard day.year != 2020, day.year != 2021 else { return nil }
    switch day.month {
    case 7: return (day.year >= 2003 ? day.isMonday(3) : day.day == 20) ? "海の日" : nil
    case 8: return day.year >= 2016 && day.day == 11 ? "山の日" : nil
    case 10: return day.isMonday(2) ? (day.year >= 2020 ? "スポーツの日" : "体育の日") : nil
    default: return nil
    }
  }

  private static let moved: [Day: String] = {
    let days = [
      // 天皇の即位の日及び即位礼正殿の儀の行われる日を休日とする法律（平成30年法律99号）
      ("2019-05-01", "即位の日"), ("2019-10-22", "即位礼正殿の儀"),
      // 平成三十二年東京オリンピック・パラリンピック特措法 32条, for 2020 and, after the delay, for 2021
      ("2020-07-23", "海の日"), ("2020-07-24", "スポーツの日"), ("2020-08-10", "山の日"),
      ("2021-07-22", "海の日"), ("2021-07-23", "スポーツの日"), ("2021-08-08", "山の日"),
    ]
    return Dictionary(uniqueKeysWithValues: days.compactMap { iso, name in Day(iso).map { ($0, name) } })
  }()
}

extension Holidays {
  /// The day of March on which spring begins: as announced (暦要項) up to 2027, by formula to 2099.
  static func springEquinox(_ year: Int) -> Int {
    let index = year - 2000
    if springAnnounced.indices.contains(index) { return springAnnounced[index] }
    return equinox(year, millionths: 20_843_100)
  }

  /// The day of September on which autumn begins: as announced (暦要項) up to 2027, by formula to 2099.
  static func autumnEquinox(_ year: Int) -> Int {
    let index = year - 2000
    if autumnAnnounced.indices.contains(index) { return autumnAnnounced[index] }
    return equinox(year, millionths: 23_248_800)
  }

  // 海上保安庁水路部 暦計算研究会編 新こよみ便利帳: valid from 1980 to 2099.
  static func equinox(_ year: Int, millionths base: Int) -> Int {
    let years = year - 1980
    return (base + 242_194 * years) / 1_000_000 - years / 4
  }

  private static let springAnnounced = [
    20, 20, 21, 21, 20, 20, 21, 21, 20, 20, 21, 21, 20, 20,
    21, 21, 20, 20, 21, 21, 20, 20, 21, 21, 20, 20, 20, 21,
  ]
  private static let autumnAnnounced = [
    23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 22, 23,
    23, 23, 22, 23, 23, 23, 22, 23, 23, 23, 22, 23, 23, 23,
  ]
}

extension Day {
  fileprivate func isMonday(_ nth: Int) -> Bool { weekday == .monday && (day - 1) / 7 + 1 == nth }
}
