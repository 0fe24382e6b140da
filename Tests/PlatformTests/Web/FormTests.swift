import Calendar
import HTML
import Testing

@testable import Platform

@Suite struct FormTests {
  @Test func `an encoded form gives back what was typed, with one kind of newline`() throws {
    let form = try URLEncodedForm.read(Array("a=%E5%8D%94%E5%83%8D&b=1%0D%0A2%0D3+x&c&d=100%".utf8))
    #expect(form["a"] == "協働")
    #expect(form["b"] == "1\n2\n3 x")
    #expect(form.has("c"))
    #expect(form["d"] == "100%")
    #expect(form.problems.isEmpty)
  }

  @Test(arguments: ["%00", "%0B", "%1F", "%FF%FE", "%C0%AF", "%ED%A0%80"])
  func `bytes that are no text are a problem of their field`(bytes: String) throws {
    let form = try URLEncodedForm.read(Array("title=ab\(bytes)c&note=fine".utf8))
    #expect(form.problems.map(\.field) == ["title"])
    #expect(form["title"].contains("ab"))
    var check = FormCheck(form)
    _ = check.text("title", max: 10)
    #expect(throws: Refusal.self) { try check.finish() }
  }

  @Test func `a form with thousands of fields is refused`() {
    let body = Array(String(repeating: "a=1&", count: 2001).utf8)
    #expect(throws: Refusal.self) { try URLEncodedForm.read(body) }
  }

  @Test func `every error is told at once`() {
    var check = FormCheck(Form([("mail", "no"), ("age", "x"), ("on-year", "2026"), ("on-month", "2"), ("on-day", "30")]))
    _ = check.line("title", max: 5, required: WebTexts.formIncomplete)
    _ = check.mail("mail")
    _ = check.integer("age", in: 0...120)
    _ = check.day("on")
    #expect(check.errors.map(\.field) == ["title", "mail", "age", "on"])
  }

  @Test(arguments: [
    ("2026", "4", "1"), ("令和8", "4", "1"), ("R8", "４", "1"), ("令和8年", "04", "01"), ("r8", "4", "1"),
  ])
  func `a day is read however the year is written`(year: String, month: String, day: String) {
    var check = FormCheck(Form([("on-year", year), ("on-month", month), ("on-day", day)]))
    #expect(check.day("on") == Day(year: 2026, month: 4, day: 1))
    #expect(check.errors.isEmpty)
  }

  @Test(arguments: ["R9223372036854775807", "令和99999999999999999999", "9223372036854775807", "R100", "-9223372036854775808"])
  func `a year beyond all calendars is no year`(year: String) {
    var check = FormCheck(Form([("on-year", year), ("on-month", "1"), ("on-day", "1")]))
    _ = check.day("on")
    #expect(check.errors.map(\.field) == ["on"])
    #expect(Day(parsing: year + "-1-1") == nil)
  }

  @Test(arguments: ["2026-04-01", "2026/4/1", "２０２６－４－１"])
  func `a day is read from one field`(typed: String) {
    var check = FormCheck(Form([("on", typed)]))
    #expect(check.day("on") == Day(year: 2026, month: 4, day: 1))
  }

  @Test func `marks without end on one letter are an error at the field`() {
    let letter = "e" + String(repeating: "\u{301}\u{316}", count: 5_000)
    var check = FormCheck(Form([("a", letter), ("b", "か\u{3099}き\u{3099}")]))
    _ = check.text("a", max: 8_000)
    #expect(check.text("b", max: 10) == "か\u{3099}き\u{3099}")
    #expect(check.errors.map(\.field) == ["a"])
  }

  @Test func `length counts what people see, and bytes have a bound of their own`() {
    var check = FormCheck(Form([("a", "か\u{3099}\r\nき"), ("b", "e" + String(repeating: "\u{301}", count: 500))]))
    _ = check.text("a", max: 3)
    #expect(check.errors.isEmpty)
    _ = check.text("b", max: 3)
    #expect(check.errors.map(\.field) == ["b"])
  }

  @Test(arguments: [("a@example.jp", true), ("a..b.@docomo.ne.jp", true), ("a@b", false), ("a b@example.jp", false),
    ("a@example.jp\nBcc: x@y.jp", false), ("＠", false), ("a@-x.jp", false)])
  func `a mail address is judged by what a mail server could take`(address: String, holds: Bool) {
    #expect(FormCheck.isMail(address) == holds)
  }

  @Test(arguments: [("045-123-4567", true), ("０４５（１２３）４５６７", true), ("110", false), ("abc", false)])
  func `a telephone number is read in any width`(number: String, holds: Bool) {
    #expect(FormCheck.isPhone(FormCheck.halfWidth(number)) == holds)
  }

  @Test func `a choice that was not offered is an error, even when it looks the same`() {
    var check = FormCheck(Form([("ward", "\u{FA19}")]))
    _ = check.choice("ward", in: ["\u{795E}"])
    #expect(check.errors.count == 1)
  }
}
