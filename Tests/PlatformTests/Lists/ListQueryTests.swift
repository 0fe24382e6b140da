import Calendar
import Testing

@testable import Platform

struct ListQueryTests {
  let names: Set<String> = ["状態", "区", "担当", "受付"]

  @Test(arguments: [
    "状態:対応中", "状態：対応中", " 状態:対応中 ", "\u{3000}状態：対応中\u{3000}", "状態:\"対応中\"", "状態:「対応中」", "状態: 対応中",
    "状態：\u{3000}対応中",
  ])
  func `an operator is understood however colon, space and quotes are typed`(text: String) {
    #expect(ListQuery(text, names: names).terms == [.operation(name: "状態", value: "対応中")])
  }

  @Test func `words and operators stand beside each other`() {
    let query = ListQuery("防災 区:中区\u{3000}担当：自分 まつり", names: names)
    #expect(query.words == ["防災", "まつり"])
    #expect(query.terms.contains(.operation(name: "区", value: "中区")))
    #expect(query.terms.contains(.operation(name: "担当", value: "自分")))
  }

  @Test(arguments: ["10:30", "https://example.org/a", ":", "：", "知らない:値"])
  func `a colon without a known name is only a character`(text: String) {
    #expect(ListQuery(text, names: names).terms == [.word(text)])
  }

  @Test func `quotes keep spaces and colons together`() {
    #expect(ListQuery("\"状態:対応 中\"", names: names).terms == [.word("状態:対応 中")])
    #expect(ListQuery("「山下 公園」", names: names).words == ["山下 公園"])
  }

  @Test(arguments: ["\"", "「", "状態:", "\"\"", "   ", "", "\u{3000}", "状態:\"\""])
  func `what is unfinished does no harm`(text: String) {
    #expect(ListQuery(text, names: names).terms.count <= 1)
  }

  @Test func `a quote with a combining mark ends nothing early`() {
    #expect(ListQuery("\"a\u{301} b\u{301}\"", names: names).words == ["a\u{301} b\u{301}"])
  }

  @Test func `a long text is read up to its bounds`() {
    let query = ListQuery(String(repeating: "あ い ", count: 10_000), names: names)
    #expect(query.terms.count == 20)
  }

  @Test(arguments: [
    ("2026-04-01..2026-09-30", "2026-04-01", "2026-09-30"), ("2026/4/1〜2026/9/30", "2026-04-01", "2026-09-30"),
    ("2026年4月1日～", "2026-04-01", ""), ("〜2026-09-30", "", "2026-09-30"), ("2026-04", "2026-04-01", "2026-04-30"),
    ("2026年2月", "2026-02-01", "2026-02-28"), ("２０２６／４／１", "2026-04-01", "2026-04-01"),
    ("2026-04..2026-06", "2026-04-01", "2026-06-30"),
  ])
  func `days are read as people write them`(text: String, from: String, to: String) {
    let range = DayRangeQuery.parse(text)
    #expect(range != nil)
    #expect(range?.from?.description ?? "" == from)
    #expect(range?.to?.description ?? "" == to)
  }

  @Test(arguments: ["", "..", "~", "明日", "2026-13-01", "2026-02-30", "1..2..3", "99999-01-01", "2026-", "-"])
  func `what is no day is none`(text: String) { #expect(DayRangeQuery.parse(text) == nil) }
}
