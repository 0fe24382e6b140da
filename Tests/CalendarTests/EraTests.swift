import Calendar
import Testing

@Suite struct EraTests {
  @Test(arguments: [
    ("1868-10-22", "1868年10月22日"), ("1868-10-23", "明治元年10月23日"), ("1912-07-29", "明治45年7月29日"),
    ("1912-07-30", "大正元年7月30日"), ("1926-12-24", "大正15年12月24日"), ("1926-12-25", "昭和元年12月25日"),
    ("1989-01-07", "昭和64年1月7日"), ("1989-01-08", "平成元年1月8日"), ("2019-04-30", "平成31年4月30日"),
    ("2019-05-01", "令和元年5月1日"), ("2020-01-01", "令和2年1月1日"), ("2026-11-23", "令和8年11月23日"),
  ])
  func `eras change on their first day`(_ iso: String, _ japanese: String) {
    #expect(Day(iso)?.japanese == japanese)
  }

  @Test func `an era does not run outside its days`() {
    #expect(Era.heisei.day(year: 31, month: 4, day: 30)?.description == "2019-04-30")
    #expect(Era.heisei.day(year: 31, month: 5, day: 1) == nil)
    #expect(Era.showa.day(year: 65, month: 1, day: 1) == nil)
    #expect(Era.reiwa.day(year: 1, month: 4, day: 30) == nil)
    #expect(Era.reiwa.day(year: 100, month: 1, day: 1) == nil && Era.reiwa.day(year: .max, month: 1, day: 1) == nil)
    #expect(Era.reiwa.day(year: 0, month: 5, day: 1) == nil)
  }
}
