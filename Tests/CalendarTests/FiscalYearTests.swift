import Calendar
import Testing

@Suite struct FiscalYearTests {
  @Test(arguments: [
    (2026, "令和8年度（2026年度）", "R8"), (2019, "令和元年度（2019年度）", "R1"), (2018, "平成30年度（2018年度）", "H30"),
    (1989, "平成元年度（1989年度）", "H1"), (1988, "昭和63年度（1988年度）", "S63"), (1926, "大正15年度（1926年度）", "T15"),
    (1912, "大正元年度（1912年度）", "T1"), (1860, "1860年度", "1860"),
  ])
  func `a fiscal year shows its era and its western year`(_ start: Int, _ label: String, _ short: String) {
    #expect(FiscalYear(start).label == label)
    #expect(FiscalYear(start).short == short)
    #expect(FiscalYear(parsing: label)?.start == start)
  }

  @Test(arguments: [
    ("R8", 2026), ("r8年度", 2026), ("Ｒ８", 2026), ("H30", 2018), ("平成31年度", 2019), ("令和元年度", 2019), ("令和１年度", 2019),
    ("平成33年度", 2021), ("2026", 2026), ("２０２６年度", 2026), ("FY2026", 2026), (" 令和 8 年度 ", 2026), ("令和八年度", 2026),
    ("令和8（2026）年度", 2026), ("2026年度(令和8年度)", 2026), ("平成31年度（令和元年度）", 2019), ("㋿8年度", 2026), ("昭和六十三年度", 1988),
  ])
  func `fiscal years are read in every spelling offices use`(_ text: String, _ start: Int) {
    #expect(FiscalYear(parsing: text)?.start == start)
  }

  @Test(arguments: [
    "", "8", "26年度", "令和8年", "令和0年度", "令和100年度", "平成60年度", "令和8年度（2025年度）", "X8", "2026年度計画", "R8.4", "慶応3年度",
    "令和①年度", "令和8年度（2026年度", "R-8",
  ])
  func `what names no fiscal year is not read as one`(_ text: String) {
    #expect(FiscalYear(parsing: text) == nil)
  }

  @Test(arguments: [
    ("平成31–33年度", 2019, 2021), ("平成31-33年度", 2019, 2021), ("平成３１年度～令和３年度", 2019, 2021), ("R6-R8", 2024, 2026),
    ("2024〜26年度", 2024, 2026), ("2024－2026年度", 2024, 2026), ("令和6年度から令和8年度まで", 2024, 2026), ("R8", 2026, 2026),
    ("令和6—8年度", 2024, 2026), ("令和6年度（2024年度）～令和8年度（2026年度）", 2024, 2026),
  ])
  func `spans of fiscal years are read`(_ text: String, _ first: Int, _ last: Int) {
    #expect(FiscalYear.range(parsing: text) == FiscalYear(first)...FiscalYear(last))
  }

  @Test(arguments: ["令和8–6年度", "令和8–", "–令和8", "令和6～8～10", "8–9"])
  func `spans that run backwards or lack an end are refused`(_ text: String) {
    #expect(FiscalYear.range(parsing: text) == nil)
  }

  @Test(arguments: [
    ("令和8年度上半期", "2026-04-01", "2026-09-30"), ("R8下期", "2026-10-01", "2027-03-31"),
    ("2026年度 後期", "2026-10-01", "2027-03-31"),
  ])
  func `half-years are read and know their days`(_ text: String, _ first: String, _ last: String) throws {
    let half = try #require(FiscalHalf(parsing: text))
    #expect(half.range.lowerBound.description == first)
    #expect(half.range.upperBound.description == last)
    #expect(FiscalHalf(containing: half.range.lowerBound) == half)
    #expect(FiscalHalf(parsing: half.label) == half)
  }

  @Test func `a half-year needs its year and its half`() {
    #expect(FiscalHalf(parsing: "上半期") == nil)
    #expect(FiscalHalf(parsing: "令和8年度") == nil)
  }
}
