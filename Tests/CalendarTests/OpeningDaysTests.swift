import Calendar
import Testing

@Suite struct OpeningDaysTests {
  static func spans(_ texts: String...) -> [OpeningDays.Span] { texts.compactMap { OpeningDays.Span($0) } }

  static func newYear() throws -> OpeningDays.Closure {
    .yearly(from: try #require(MonthDay("12-29")), to: try #require(MonthDay("01-03")))
  }

  /// A city hall: weekdays, closed on holidays and over New Year.
  static func office() throws -> OpeningDays {
    let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
    let hours = Dictionary(uniqueKeysWithValues: weekdays.map { ($0, spans("08:45-17:15")) })
    return OpeningDays(hours: hours, closures: [try newYear()])
  }

  /// A street-corner room: few days, a lunch break, short hours on holidays, closures of every kind.
  static func corner() throws -> OpeningDays {
    let day = spans("13:00-18:00", "10:00-12:00")
    return OpeningDays(
      hours: [.tuesday: day, .wednesday: day, .thursday: day, .saturday: spans("10:00-15:00")],
      holidayHours: spans("10:00-12:00"),
      closures: [
        try newYear(), .monthly(weekday: .wednesday, nth: 3), .monthly(weekday: .saturday, nth: -1),
        .once(from: try #require(Day("2026-08-17")), to: try #require(Day("2026-08-21"))),
      ],
      extraDays: [try #require(Day("2026-08-18")): spans("09:00-10:00")])
  }

  @Test(arguments: [
    ("2026-11-20", 1, "2026-11-24"), ("2026-11-24", 3, "2026-11-27"), ("2026-11-22", 1, "2026-11-24"),
    ("2026-12-28", 1, "2027-01-04"), ("2026-12-25", 3, "2027-01-05"), ("2027-01-01", 1, "2027-01-04"),
    ("2026-04-28", 1, "2026-04-30"), ("2026-05-01", 1, "2026-05-07"), ("2026-05-03", 2, "2026-05-08"),
    ("2019-04-26", 1, "2019-05-07"), ("2026-09-18", 1, "2026-09-24"), ("2026-11-24", 0, "2026-11-24"),
    ("2026-11-22", 0, "2026-11-22"), ("2027-01-04", -1, "2026-12-28"), ("2026-05-07", -2, "2026-04-30"),
  ])
  func `the first open day after receipt counts as one`(_ from: String, _ count: Int, _ due: String) throws {
    let (from, due) = (try #require(Day(from)), try #require(Day(due)))
    let office = try Self.office()
    #expect(office.adding(businessDays: count, to: from) == due)
    #expect(office.businessDays(from: from, to: due) == count)
  }

  @Test(arguments: [
    ("2026-11-20", "2026-11-23", 0), ("2026-11-20", "2026-11-20", 0), ("2026-04-24", "2026-05-07", 5),
    ("2026-12-01", "2027-01-04", 20), ("2026-11-24", "2026-11-20", -1), ("2026-03-31", "2027-03-31", 241),
  ])
  func `business days between two days leave the first out`(_ from: String, _ to: String, _ count: Int) throws {
    #expect(try Self.office().businessDays(from: #require(Day(from)), to: #require(Day(to))) == count)
  }

  @Test(arguments: [
    ("2026-11-24", "10:00-12:00 13:00-18:00"), ("2026-11-27", ""), ("2026-11-23", "10:00-12:00"),
    ("2026-11-18", ""), ("2026-11-11", "10:00-12:00 13:00-18:00"), ("2026-11-21", "10:00-15:00"),
    ("2026-11-28", ""), ("2026-12-31", ""), ("2027-01-01", ""), ("2027-01-05", "10:00-12:00 13:00-18:00"),
    ("2026-08-19", ""), ("2026-08-18", "09:00-10:00"), ("2026-08-22", "10:00-15:00"), ("2028-02-23", "10:00-12:00"),
  ])
  func `hours follow extra days, closures, holidays and weekdays in this order`(_ iso: String, _ hours: String) throws {
    let day = try #require(Day(iso))
    let corner = try Self.corner()
    #expect(corner.spans(on: day).map(\.description).joined(separator: " ") == hours)
    #expect(corner.isOpen(day) == !hours.isEmpty)
  }

  @Test(arguments: [(9, 59, false), (10, 0, true), (11, 59, true), (12, 0, false), (13, 0, true), (18, 0, false)])
  func `a window is open from its opening to before its closing minute`(_ h: Int, _ m: Int, _ open: Bool) throws {
    let day = try #require(Day("2026-11-24"))
    #expect(try Self.corner().isOpen(at: Instant(day: day, hour: h, minute: m)) == open)
  }

  @Test func `a window that never opens still gives a due day`() throws {
    let day = try #require(Day("2026-11-24"))
    let never = OpeningDays(hours: [:])
    #expect(never.adding(businessDays: 3, to: day).description == "2026-11-27")
    #expect(never.firstOpen(onOrAfter: day) == nil)
    #expect(try Self.office().firstOpen(onOrAfter: day.adding(days: -1)) == day)
  }

  @Test(arguments: ["", "8:45-17:15", "08:45–17:15", "17:15-08:45", "08:45-08:45", "08:60-09:00", "23:00-24:01"])
  func `hours that make no sense are refused`(_ text: String) {
    #expect(OpeningDays.Span(text) == nil)
  }

  @Test func `a day of every year is read only when some year has it`() {
    #expect(MonthDay("02-29")?.description == "02-29")
    #expect(MonthDay("02-30") == nil)
    #expect(MonthDay("12-9") == nil)
    #expect(OpeningDays.Span("00:00-24:00")?.to == 1440)
    #expect(Weekday(key: "wed") == .wednesday)
  }
}
