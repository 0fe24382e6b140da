import Calendar
import HTML
import Platform
import TestKit
import Testing

@testable import Proposals

struct AnswerTests {
  private let version = SampleForms.version

  private func errors(_ changes: [(String, String)], without: Set<String> = []) -> [String] {
    do {
      _ = try AnswerForm.read(SampleForms.form(changes, without: without), version: version, complete: true)
      return []
    } catch {
      guard case .invalid(let errors) = error else { return ["\(error)"] }
      return errors.map(\.field)
    }
  }

  @Test func `a sound form is read, with amounts and days in one spelling`() throws {
    let answers = try SampleForms.answers()
    #expect(answers.text("start") == "2026-10-01" && answers.text("people") == "20")
    let lifted = LiftedAnswers(answers, in: version)
    #expect(lifted.title == "花の道" && lifted.amount == 90_000 && lifted.fields == ["town"])
    #expect(lifted.from == Day("2026-10-01"))
  }

  @Test(arguments: [
    ([("q-title", "")], ["q-title"]), ([("q-title", "あいうえおかきくけこさ")], ["q-title"]),
    ([("q-title", "あいうえおかきくけこ")], []), ([("q-track", "hack")], ["q-track", "q-title"]),
    ([("q-people", "0")], ["q-people"]), ([("q-people", "many")], ["q-people"]), ([("q-people", "100")], []),
    ([("q-start-day", "31"), ("q-start-month", "2")], ["q-start"]), ([("q-fields", "other")], ["q-fields-other"]),
    ([("q-fields", "other"), ("q-fields-other", "空")], []), ([("q-budget-in-1-amount", "9999")], ["q-budget"]),
    ([("q-budget-in-0-amount", "91000"), ("q-budget-in-1-amount", "9000")], ["q-budget"]),
    ([("q-budget-out-0-category", "")], ["q-budget-out-0-category", "q-budget"]),
    ([("q-budget-out-0-amount", "-5")], ["q-budget-out-0-amount", "q-budget"]),
    ([("q-roles-row-0-lead", "")], ["q-roles-row-0-lead"]), ([("q-roles-row-0-lead", "cat")], ["q-roles-row-0-lead"]),
    ([("q-plan", String(repeating: "あ", count: 21))], ["q-plan"]),
  ])
  func `what is wrong is told by the names of the fields`(_ changes: [(String, String)], _ expected: [String]) {
    let found = errors(changes, without: changes.contains { $0.1 == "hack" } ? ["q-title"] : [])
    #expect(found == expected)
  }

  @Test func `everything that is wrong is told at once`() {
    #expect(errors([], without: Set(SampleForms.typed.map(\.0))) == ["q-track", "q-title"])
    #expect(errors([("q-title", ""), ("q-people", "x"), ("q-roles-row-0-task", "")]).count == 3)
  }

  @Test func `a text counts graphemes, and a newline is one`() {
    let family = "👨‍👩‍👧‍👦"
    #expect(errors([("q-plan", String(repeating: family, count: 10) + "\n" + String(repeating: "か\u{3099}", count: 9))]) == [])
    #expect(errors([("q-plan", "a" + String(repeating: "\u{301}", count: 2_000))]) == ["q-plan"])
  }

  @Test func `hidden answers are kept in a draft and not sent`() throws {
    let form = SampleForms.form([("q-track", "free"), ("q-budget-in-0-amount", "5")])
    let draft = try AnswerForm.read(form, version: version, complete: false)
    #expect(draft["budget"] != nil)
    let sent = try AnswerForm.read(form, version: version, complete: true)
    #expect(sent["budget"] == nil && sent.text("title") == "花の道")
  }

  @Test func `a draft keeps everything as it was typed, and shows it again`() throws {
    let hostile = "\"\u{301}><script>alert(1)</script>"
    let form = SampleForms.form([
      ("q-title", hostile), ("q-start-month", "13"), ("q-people", "たくさん"), ("q-budget-in-0-amount", "少し"),
      ("q-budget-in-0-note", hostile),
    ])
    let draft = try AnswerForm.read(form, version: version, complete: false)
    let page = ParsedPage(AnswerFields(version, answers: draft).node)
    func value(_ name: String) -> String? { page.first("input", where: ["name": name])?["value"] }
    #expect(page.first("textarea", where: ["name": "q-title"])?.text == hostile)
    #expect(value("q-start-month") == "13" && value("q-people") == "たくさん")
    #expect(value("q-budget-in-0-amount") == "少し" && value("q-budget-in-0-note") == hostile)
    #expect(page.all("script").isEmpty && page.brokenReferences.isEmpty)
    let again = try AnswerForm.read(draft.fields(in: version), version: version, complete: false)
    #expect(again.changes(from: draft).isEmpty)
  }

  @Test func `a word that is none of the choices stays where it was written until somebody says what was meant`() throws {
    let hostile = "海\"><script>"
    let form = SampleForms.form([
      ("q-track", "すこし"), ("q-fields", "town"), ("q-fields", hostile), ("q-roles-row-0-lead", "町会"),
      ("q-budget-in-0-category", "くじ"),
    ])
    #expect(errors(form.values.map { ($0.name, $0.value) }, without: Set(SampleForms.typed.map(\.0))).contains("q-fields"))
    let draft = try AnswerForm.read(form, version: version, complete: false)
    let page = ParsedPage(AnswerFields(version, answers: draft).node)
    func boxes(_ name: String) -> [String?] {
      page.all("input").filter { $0["name"] == name && $0["checked"] != nil }.map { $0["value"] }
    }
    func chosen(_ name: String) -> [String?] {
      page.first("select", where: ["name": name])?.all("option").filter { $0["selected"] != nil }.map { $0["value"] } ?? []
    }
    #expect(boxes("q-track") == ["すこし"] && boxes("q-fields") == ["town", hostile])
    #expect(chosen("q-roles-row-0-lead") == ["町会"] && chosen("q-budget-in-0-category") == ["くじ"])
    #expect(page.text.contains("「すこし」（選択肢にありません）") && page.all("script").isEmpty && page.brokenReferences.isEmpty)
    #expect(try AnswerForm.read(draft.fields(in: version), version: version, complete: false).changes(from: draft).isEmpty)
    // Said what was meant, nothing of it is left.
    let mended = ParsedPage(AnswerFields(version, answers: try SampleForms.answers()).node)
    #expect(!mended.text.contains("選択肢にありません"))
  }

  @Test func `two answers to one choice are both shown until one of them goes`() throws {
    let draft = try AnswerForm.read(
      SampleForms.form([("q-track", "grant"), ("q-track", "free")]), version: version, complete: false)
    let boxes = ParsedPage(AnswerFields(version, answers: draft).node).all("input").filter { $0["name"] == "q-track" }
    #expect(boxes.allSatisfy { $0["type"] == "checkbox" && $0["checked"] != nil } && boxes.count == 2)
    #expect(errors([("q-track", "grant"), ("q-track", "free")]) == ["q-track"])
  }

  @Test func `even a draft does not keep a book in a box to tick`() {
    #expect(throws: Refusal.self) {
      try AnswerForm.read(
        SampleForms.form([("q-fields", String(repeating: "海", count: 5_000))]), version: version, complete: false)
    }
  }

  @Test func `a page with some sections leaves the others as they were`() throws {
    let before = try SampleForms.answers()
    let after = try AnswerForm.read(
      Form([("q-roles-row-0-task", "草取り")]), version: version, complete: false, before: before, sections: ["work"])
    #expect(after.text("title") == "花の道")
    #expect(after.changes(from: before) == ["roles", "schedule"])
  }

  @Test func `the same answers have the same fingerprint, and one other byte another`() throws {
    let one = AnswerSet(try SampleForms.answers())
    let same = AnswerSet(try SampleForms.answers())
    #expect(one.bytes == same.bytes && one.fingerprint == same.fingerprint && one.fingerprint.utf8.count == 64)
    let back = try AnswerSet(bytes: one.bytes)
    #expect(back.answers.changes(from: one.answers).isEmpty && back.fingerprint == one.fingerprint)
    // U+FA19 and U+795E are equal to Swift and different to a reader.
    let compatible = AnswerSet(try SampleForms.answers([("q-title", "\u{FA19}")]))
    let unified = AnswerSet(try SampleForms.answers([("q-title", "\u{795E}")]))
    #expect(compatible.fingerprint != unified.fingerprint)
  }

  @Test func `an answered form reads well and hides what was not asked`() throws {
    let page = ParsedPage(AnswerSheet(version, try SampleForms.answers([("q-track", "free")])).node)
    #expect(page.element(id: "answer-title")?.text.contains("花の道") == true)
    #expect(page.element(id: "answer-budget") == nil && page.brokenReferences.isEmpty)
  }

  @Test func `answers are carried to a form that asks the same`() throws {
    var shorter = SampleForms.body
    shorter.sections[0].questions.removeAll { $0.id == "plan" }
    let next = FormVersion(id: ID(701), form: "other", number: 1, body: shorter)
    let carried = try SampleForms.answers().carried(to: next)
    #expect(carried.version == ID(701) && carried.text("title") == "花の道" && carried["plan"] == nil)
  }
}

struct BudgetTests {
  private func row(_ side: String, _ category: String, _ amount: String) -> [String: String] {
    ["side": side, "category": category, "amount": amount]
  }

  @Test(arguments: [
    // costs, eligible share rounded down to 1,000 yen, under the cap of 300,000
    ("333333", 299_999, 299_000, 299_000), ("400000", 360_000, 360_000, 300_000), ("1110", 999, 0, 0),
    ("1112", 1_000, 1_000, 1_000), ("10000000000", 9_000_000_000, 9_000_000_000, 300_000),
  ])
  func `nine tenths, cut below a thousand yen, up to the cap`(
    _ costs: String, _ byRate: Int, _ rounded: Int, _ grantable: Int
  ) {
    let budget = Budget(SampleForms.rule, [row("out", "supplies", costs), row("out", "food", "5000")])
    #expect(budget.byRate == byRate && budget.rounded == rounded && budget.grantable == grantable)
  }

  @Test func `sums, difference and what is asked of the city`() {
    let budget = Budget(
      SampleForms.rule, [row("in", "grant", "1000"), row("in", "own", "500"), row("out", "food", "１，２００円"), row("x", "own", "9")])
    #expect(budget.income == 1_500 && budget.expenditure == 1_200 && budget.difference == 300)
    #expect(budget.requested == 1_000 && budget.eligible == 0 && budget.problems(SampleForms.rule).count == 2)
  }

  @Test(arguments: [
    ("1200", 1_200), ("１２００円", 1_200), ("¥1,200", 1_200), ("1、200", 1_200), ("-5", -5), ("", nil), ("12a", nil), ("1.5", nil),
    ("99999999999999999999", nil),
  ])
  func `amounts are read as people type them`(_ typed: String, _ number: Int?) {
    #expect(TypedNumber.read(typed) == number)
  }

  @Test func `a call puts its own cap and rate into the form`() {
    let limited = SampleForms.version.limiting(cap: 50_000, numerator: 1, denominator: 2)
    let rule = limited.question("budget")?.budget
    #expect(rule?.cap == 50_000 && rule?.numerator == 1 && rule?.denominator == 2)
    #expect(SampleForms.version.question("budget")?.budget?.cap == 300_000)
  }

  @Test func `an amount is read from a number within measure and never out of free text`() throws {
    func lifted(_ kind: QuestionKind, _ typed: String) -> Int? {
      var question = Question("wish", kind, FormWords(ja: "希望額"))
      question.lift = .amount
      let form = FormVersion(id: ID(1), form: "f", number: 1, body: FormBody(title: FormWords(ja: "f"), sections: [FormSection("s", FormWords(ja: "s"), [question])]))
      return LiftedAnswers(Answers(version: ID(1), values: ["wish": .text(typed)]), in: form).amount
    }
    #expect(lifted(.yen, "120,000円") == 120_000)
    #expect(lifted(.shortText, "9999999999999999") == nil)
    #expect(lifted(.yen, "9223372036854775807") == nil && lifted(.number, "-5") == nil)
    let text = Question("t", .shortText, FormWords(ja: "t"))
    #expect(throws: Refusal.self) { try QuestionForm(Form([("label", "t"), ("lift", "amount")]), editing: text, choices: []) }
    let yen = Question("y", .yen, FormWords(ja: "y"))
    #expect(try QuestionForm(Form([("label", "y"), ("lift", "amount")]), editing: yen, choices: []).question.lift == .amount)
  }

  @Test(arguments: ["yokohama", "kasumi"]) func `every lifted question of a preset is of a kind that can be read so`(_ name: String) throws {
    for fact in try SampleForms.preset(name).facts where fact.kind == "form" {
      for question in try StandardForms.body(of: fact).sections.flatMap(\.questions) {
        if let lift = question.lift { #expect(lift.fits(question.kind), "\(fact.key) \(question.id)") }
      }
    }
  }
}
