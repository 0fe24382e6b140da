import Calendar
import Testing

@Suite struct DayTests {
  @Test(arguments: [
    "2026-11-23", "1868-10-23", "2000-02-29", "1999-12-31", "0001-01-01", "9999-12-31", "1970-01-01",
  ])
  func `a day reads back as it was written`(_ text: String) throws {
    let day = try #require(Day(text))
    #expect(day.description == text)
    #expect(Day(year: day.year, month: day.month, day: day.day) == day)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-1", "2026/04/01", "",
    "２０２６-11-23", "2026-11-23 ", "2026-11-2\u{0301}3", "0000-01-01", "-026-11-23",
  ])
  func `a day that is not is refused`(_ text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `every day of 400 years follows the one before`() throws {
    var (year, month, day) = (1800, 1, 1)
    for ordinal in try #require(Day("1800-01-01")).ordinal...(try #require(Day("2200-12-31")).ordinal) {
      let made = Day(ordinal: ordinal)
      guard made.year == year, made.month == month, made.day == day else {
        Issue.record("\(made) is not \(year)-\(month)-\(day)")
        return
      }
      day += 1
      if day > Day.length(ofMonth: month, year: year) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
    ("2026-11-23", 2, "2027-01-23"), ("2026-01-15", -1, "2025-12-15"), ("2026-01-15", -13, "2024-12-15"),
    ("2024-02-29", 12, "2025-02-28"), ("2026-12-31", 0, "2026-12-31"),
  ])
  func `months are added without leaving the month`(_ from: String, _ months: Int, _ to: String) {
    #expect(Day(from)?.adding(months: months).description == to)
  }

  @Test(arguments: [
    ("2026-11-23", Weekday.monday), ("1970-01-01", .thursday), ("1969-12-31", .wednesday),
    ("1868-10-23", .friday), ("2000-01-01", .saturday), ("2019-05-01", .wednesday),
  ])
  func `the day of the week is right before and after 1970`(_ text: String, _ weekday: Weekday) {
    #expect(Day(text)?.weekday == weekday)
  }

  @Test func `a range of days can be walked and counted`() throws {
    let first = try #require(Day("2024-02-27"))
    let last = try #require(Day("2024-03-01"))
    #expect((first...last).map(\.day) == [27, 28, 29, 1])
    #expect(first.days(until: last) == 3)
    #expect(last.days(until: first) == -3)
    #expect(first.lastOfMonth.day == 29)
  }

  @Test func `a leap-day child turns one on the first of March`() throws {
    let birth = try #require(Day("2024-02-29"))
    #expect(try #require(Day("2025-02-28")).age(since: birth) == 0)
    #expect(try #require(Day("2025-03-01")).age(since: birth) == 1)
  }
}
