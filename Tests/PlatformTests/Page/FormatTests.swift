import Calendar
import HTML
import Platform
import Testing

@Suite struct FormatTests {
  let day = Day(year: 2026, month: 11, day: 23) ?? Day(ordinal: 0)

  func all(_ text: Text) -> [String] { Language.allCases.map(text.string) }

  @Test func `a day reads by era in Japanese and by Western year elsewhere`() {
    #expect(all(Format.date(day)) == ["令和8年11月23日（月）", "2026年11月23日（月）", "23 November 2026"])
    #expect(all(Format.shortDate(day)) == ["2026/11/23", "2026/11/23", "23 Nov 2026"])
  }

  @Test func `the first year of an era is 元年`() throws {
    let first = try #require(Day(year: 2019, month: 5, day: 1))
    #expect(Format.date(first).string(.ja) == "令和元年5月1日（水）")
  }

  @Test func `a time is that of Tokyo, in two digits`() {
    let moment = Instant(day: day, hour: 9, minute: 5)
    #expect(all(Format.time(moment)) == ["09:05", "09:05", "09:05"])
    #expect(Format.moment(moment).string(.en) == "23 November 2026, 09:05")
  }

  @Test func `money and numbers are grouped by thousands`() {
    #expect(all(Format.money(1_234_000)) == ["1,234,000円", "1,234,000円", "¥1,234,000"])
    #expect(Format.money(-5000).string(.ja) == "−5,000円" && Format.money(-5000).string(.en) == "−¥5,000")
    let numbers = [0, 999, 1000, 100_000, -1_000_000, .min].map { Format.number($0).string(.ja) }
    #expect(numbers == ["0", "999", "1,000", "100,000", "−1,000,000", "−9,223,372,036,854,775,808"])
  }

  @Test func `a bounded count says that there may be more`() {
    #expect(all(Format.tally(1000, isBounded: true)) == ["1,000件以上", "1,000こより おおい", "1,000 items or more"])
    #expect(Format.tally(12).string(.ja) == "12件")
    #expect(Format.tally(1).string(.en) == "1 item")
  }

  @Test func `shares are rounded and nothing is not divided`() {
    #expect(Format.percent(1, of: 3).string(.ja) == "33.3%")
    #expect(Format.percent(2, of: 3).string(.ja) == "66.7%")
    #expect(Format.percent(0, of: 0).string(.ja) == "―")
  }

  @Test func `sizes read in the largest fitting unit`() {
    let sizes = [1, 1024, 1536, 10 << 20, 5 << 30].map { Format.size(bytes: $0).string(.ja) }
    #expect(sizes == ["1バイト", "1 KB", "1.5 KB", "10 MB", "5 GB"])
  }
}
