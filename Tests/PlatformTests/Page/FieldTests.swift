import HTML
import Platform
import TestKit
import Testing

@Suite struct FieldTests {
  let plain = FieldState("subject", label: Text(ja: "件名", en: "Subject"))
  let wrong = FieldState(
    "subject", label: Text(ja: "件名", en: "Subject"), support: Text(ja: "例", en: "e.g."), value: "a\"\u{301}b",
    error: Text(ja: "入力してください", en: "Enter it"), required: true)

  @Test func `a field says in words whether it must be answered`() {
    #expect(ParsedPage(textField(plain)).first("label")?.text == "件名 ※任意")
    #expect(ParsedPage(textField(wrong)).first("label")?.text == "件名 ※必須")
  }

  @Test func `a wrong field is described by its error and then by its support text`() {
    let parsed = ParsedPage(textField(wrong, kind: .email, autocomplete: "email"))
    let input = parsed.first("input")
    #expect(input?["aria-describedby"] == "field-subject-error field-subject-support")
    #expect(input?["aria-invalid"] == "true" && input?["required"] != nil && input?["autocomplete"] == "email")
    #expect(parsed.element(id: "field-subject-error")?.text == "＊入力してください")
    #expect(input.map { Array(($0["value"] ?? "").utf8) } == Array("a\"\u{301}b".utf8))
  }

  @Test func `a field without error is not marked`() {
    let input = ParsedPage(textField(plain)).first("input")
    #expect(input?["aria-invalid"] == nil && input?["aria-describedby"] == nil && input?["required"] == nil)
  }

  @Test func `a password is never sent back`() {
    #expect(ParsedPage(textField(wrong, kind: .password)).first("input")?["value"] == "")
  }

  @Test func `a limited text says its limit without a script and is never cut by the browser`() {
    let parsed = ParsedPage(textAreaField(wrong, limit: 1200))
    let area = parsed.first("textarea")
    #expect(area?["aria-describedby"] == "field-subject-error field-subject-support field-subject-count")
    #expect(area?["maxlength"] == nil && area?["data-limit"] == "1200")
    #expect(parsed.element(id: "field-subject-count")?.text == "1,200字まで")
    #expect(parsed.element(id: "field-subject-said")?["role"] == "status")
  }

  @Test func `choices stand in a group with a legend, and the chosen one is chosen`() {
    var state = wrong
    state.value = "b"
    let choices = [Choice("a", Text(ja: "一", en: "1")), Choice("b", Text(ja: "二", en: "2"))]
    let radios = ParsedPage(radioField(state, choices: choices))
    #expect(radios.first("fieldset")?["aria-describedby"] == "field-subject-error field-subject-support")
    #expect(radios.first("legend")?.text == "件名 ※必須")
    #expect(radios.all("input").map { $0["checked"] != nil } == [false, true])
    #expect(radios.all("input").first?["id"] == "field-subject")
    let boxes = ParsedPage(checkboxField(state, choices: choices, chosen: ["a", "b"]))
    #expect(boxes.all("input").allSatisfy { $0["checked"] != nil && $0["required"] == nil })
    let select = ParsedPage(selectField(state, choices: choices))
    #expect(select.all("option").map { $0["selected"] != nil } == [false, false, true])
  }

  @Test func `values that only look alike are not chosen`() {
    var state = plain
    state.value = "\u{FA19}"
    let select = ParsedPage(selectField(state, choices: [Choice("\u{795E}", Text(verbatim: "神"))]))
    #expect(select.all("option").allSatisfy { $0["selected"] == nil })
  }

  @Test func `a day is three labelled fields that keep what was typed`() {
    let parsed = ParsedPage(dateField(wrong, DateParts(year: "令和8", month: "2", day: "30")))
    #expect(parsed.all("input").map { $0["name"] } == ["subject-year", "subject-month", "subject-day"])
    #expect(parsed.all("input").map { $0["value"] } == ["令和8", "2", "30"])
    #expect(parsed.all("label").map(\.text) == ["年", "月", "日"])
  }

  @Test func `a file field says its limits in words`() {
    let limits = FileLimits(types: Text(verbatim: "PDF"), accept: ".pdf", count: 5, bytes: 10 << 20)
    let parsed = ParsedPage(fileField(plain, limits: limits))
    #expect(parsed.element(id: "field-subject-limits")?.text == "形式：PDF、5個まで、1個10 MBまで")
    #expect(parsed.first("input")?["aria-describedby"] == "field-subject-limits")
    #expect(parsed.first("input")?["multiple"] != nil)
  }

  @Test func `a form carries its key, its revision and where drafts go`() {
    let parsed = ParsedPage(
      postForm(action: "/x", key: "k", revision: 7, draft: DraftPlace("/drafts/1", savedAt: Text(verbatim: "14:05"))) {
        textField(plain)
      })
    let form = parsed.first("form")
    #expect(form?["method"] == "post" && form?["data-draft"] == "/drafts/1" && form?["novalidate"] != nil)
    #expect(form?.all("input").prefix(2).map { ($0["name"] ?? "") + ($0["value"] ?? "") } == ["keyk", "revision7"])
    #expect(form?.first(class: "draft-state")?.text == "下書きを14:05に保存しました")
  }

  @Test func `the error summary takes focus and leads to each wrong field`() {
    let parsed = ParsedPage(errorSummary([plain, wrong]))
    let summary = parsed.first(class: "error-summary")
    #expect(summary?["autofocus"] != nil && summary?["tabindex"] == "-1" && summary?["role"] == "alert")
    #expect(summary?.all("a").map { $0["href"] } == ["#field-subject"])
    #expect(ParsedPage(errorSummary([plain])).first(class: "error-summary") == nil)
  }
}
