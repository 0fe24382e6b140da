import Calendar
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    ("2026-11-22T14:59:59Z", "2026-11-22", 23, 59), ("2026-11-22T15:00:00Z", "2026-11-23", 0, 0),
    ("1969-12-31T14:59:59.999Z", "1969-12-31", 23, 59), ("2026-03-31T15:00:00Z", "2026-04-01", 0, 0),
  ])
  func `the day turns at midnight in Tokyo`(_ text: String, _ day: String, _ hour: Int, _ minute: Int) throws {
    let tokyo = try #require(Instant(iso8601: text)).tokyo
    #expect(tokyo.day.description == day)
    #expect(tokyo.hour == hour)
    #expect(tokyo.minute == minute)
  }

  @Test(arguments: [
    ("2026-11-23T09:30:00+09:00", "2026-11-23T00:30:00Z"), ("2026-11-23T00:30:00.5Z", "2026-11-23T00:30:00.500Z"),
    ("2026-11-22T19:30:00-05:00", "2026-11-23T00:30:00Z"), ("2026-11-23t00:30:00.123456z", "2026-11-23T00:30:00.123Z"),
  ])
  func `RFC 3339 is read and written in UTC`(_ text: String, _ utc: String) {
    #expect(Instant(iso8601: text)?.iso8601 == utc)
  }

  @Test(arguments: [
    "2026-11-23", "2026-11-23T09:30:00", "2026-11-23T24:00:00Z", "2026-11-23T09:60:00Z", "2026-11-23T09:30:00.Z",
    "2026-11-23T09:30:00+0900", "2026-11-23T09:30:00Z\n", "2026-02-30T00:00:00Z", "2026-11-23 09:30:00Z",
  ])
  func `a moment without a zone or that never was is refused`(_ text: String) {
    #expect(Instant(iso8601: text) == nil)
  }

  @Test func `a Tokyo time makes the moment the clock there shows`() throws {
    let day = try #require(Day("2026-11-23"))
    let instant = Instant(day: day, hour: 8, minute: 45)
    #expect(instant.iso8601 == "2026-11-22T23:45:00Z")
    #expect(instant.iso8601Tokyo == "2026-11-23T08:45:00+09:00")
    #expect(Instant(day: day, hour: 24) == Instant(day: day.adding(days: 1)))
  }

  @Test func `time passed and time added agree`() {
    let start = Instant(milliseconds: 1_000)
    #expect(start.adding(minutes: 2) - start == .seconds(120))
    #expect(start + .milliseconds(1_500) == Instant(milliseconds: 2_500))
    #expect(start - .seconds(2) == Instant(milliseconds: -1_000))
    #expect(start.adding(days: 1) == start.adding(hours: 24))
    #expect(Instant(milliseconds: -1).iso8601 == "1969-12-31T23:59:59.999Z")
  }
}
