import Calendar
import HTML
import Platform
import Tables
import TestKit
import Testing

@testable import Proposals

struct FormBuildingTests {
  private var body: FormBody { SampleForms.body }

  @Test func `a question moves within its section, and over its edge into the next`() throws {
    var body = body
    try body.moveQuestion("plan", .up)
    #expect(body.sections[0].questions.map(\.id) == ["track", "title", "plan", "fields", "start", "people"])
    try body.moveQuestion("people", .down)
    #expect(body.sections[1].questions.map(\.id) == ["people", "budget"])
    try body.moveQuestion("people", .up)
    #expect(body.sections[0].questions.last?.id == "people")
    #expect(throws: Refusal.self) { try body.moveQuestion("track", .up) }
  }

  @Test func `what others hang from cannot be removed`() throws {
    var body = body
    #expect(throws: Refusal.self) { try body.removeQuestion("track") }
    #expect(throws: Refusal.self) { try body.removeSection("first") }
    try body.removeSection("money")
    try body.removeQuestion("track")
    #expect(body.problems.isEmpty)
  }

  @Test func `a condition must name an earlier choice and what it offers`() throws {
    var body = body
    #expect(body.problems.isEmpty)
    try body.moveSection("money", .up)
    #expect(body.problems.count == 1)
    var other = SampleForms.body
    other.sections[1].condition = ShownWhen("track", any: ["nothing"])
    #expect(other.problems.count == 1)
    var version = FormVersion(id: ID(1), form: "f", number: 1, body: other)
    #expect(throws: Refusal.self) { try version.publish(at: .init(milliseconds: 0)) }
  }

  @Test func `a published version cannot be changed`() throws {
    var version = SampleForms.version
    try version.publish(at: .init(milliseconds: 0))
    #expect(throws: Refusal.self) { try version.change { $0.title = FormWords(ja: "別") } }
    #expect(throws: Refusal.self) { try version.publish(at: .init(milliseconds: 1)) }
  }

  @Test func `options keep their keys when their words are mended or reordered`() {
    let before = [QuestionOption("a", FormWords(ja: "はい")), QuestionOption("b", FormWords(ja: "いいえ"))]
    #expect(OptionLines.read("いいえ\nはい", before: before).map(\.key) == ["b", "a"])
    #expect(OptionLines.read("はい\nいいえ（まだ） | まだ | Not yet", before: before).map(\.key) == ["a", "b"])
    let more = OptionLines.read("はい\n|\nわからない\nいいえ", before: before)
    #expect(more.map(\.key) == ["a", "o1", "b"])
    #expect(OptionLines.read(OptionLines.write(more), before: more) == more)
  }

  @Test func `categories of a budget are typed as lines with their marks`() {
    let lines = BudgetLines.write(SampleForms.rule.expenditure)
    #expect(lines.contains("対象外"))
    #expect(BudgetLines.read(lines, before: SampleForms.rule.expenditure) == SampleForms.rule.expenditure)
    #expect(BudgetLines.read(BudgetLines.write(SampleForms.rule.income), before: []).map(\.grant) == [true, false])
  }

  @Test func `what differs between versions is told by question`() throws {
    var body = body
    try body.removeQuestion("people")
    body.sections[0].questions[1].limit = 40
    try body.addQuestion(Question("new", .longText, FormWords(ja: "新しい")), to: "work")
    let diff = FormDiff(from: SampleForms.version, to: FormVersion(id: ID(2), form: "trial", number: 2, body: body))
    #expect(diff.lines.map(\.question.id) == ["title", "new", "people"])
    #expect(diff.lines[1].change == .added && diff.lines[2].change == .removed && !diff.isReordered)
  }

  @Test(arguments: ["yokohama", "kasumi"])
  func `the forms that a city begins with are whole`(_ name: String) throws {
    let city = try SampleForms.preset(name).municipality
    let day = try #require(Day("2026-11-24"))
    let facts = city.facts("form", on: day)
    #expect(Set(facts.map(\.key)).isSuperset(of: ["idea", "pre-consultation", "proposal"]))
    for fact in facts {
      let body = try StandardForms.body(of: fact).filled(from: city, on: day)
      #expect(body.problems.isEmpty, "\(fact.key)")
      let ids = body.sections.flatMap(\.questions).map(\.id)
      #expect(Set(ids).count == ids.count)
      #expect(body.sections.flatMap(\.questions).contains { $0.lift == .title })
      #expect(body.sections.flatMap(\.questions).allSatisfy { !$0.label.easy.isEmpty && !$0.label.en.isEmpty })
    }
  }

  @Test func `a form on paper has room for every question`() {
    let page = ParsedPage(PaperForm(SampleForms.version, city: Text(verbatim: "町")).node)
    #expect(page.all(class: "paper-question").count == SampleForms.version.questions.count)
    #expect(page.brokenReferences.isEmpty)
    #expect(page.text.contains("費目：市の助成、自己資金") && page.text.contains("提案者、市（行政）、双方"))
  }
}

struct AnswerBookTests {
  private let book = AnswerBook(SampleForms.version)

  @Test(arguments: [Language.ja, .en])
  func `a filled workbook comes back as it was`(_ language: Language) throws {
    let answers = try SampleForms.answers([("q-fields", "other"), ("q-fields-other", "空：星")])
    let reading = try book.read(try book.write(answers, in: language))
    #expect(reading.messages.isEmpty)
    #expect(reading.answers.changes(from: answers).isEmpty)
  }

  @Test func `the workbook says when a question is asked, and what may stand in its tables`() throws {
    let rows = try XLSX.read(try book.write(nil, in: .ja), sheet: "回答")
    let budget = try #require(rows.first { $0.first == "budget" })
    for words in ["「区分」で「助成あり」を選んだ方だけ", "「budget 収入」のシート", "費目：市の助成、自己資金", "費目：消耗品、飲食"] {
      #expect(budget[2].contains(words), "\(words)")
    }
    #expect(rows.first { $0.first == "roles" }?[2].contains("提案者、市（行政）、双方") == true)
  }

  @Test(arguments: ["令和8年10月1日", "R8.10.1", "2026年10月1日", "2026/10/1", "2026-10-01 00:00:00"])
  func `a day is read as people write it`(_ typed: String) throws {
    let answers = Answers(
      version: SampleForms.version.id, values: try SampleForms.answers().values.merging(["start": .text(typed)]) { $1 })
    let reading = try book.read(try book.write(answers, in: .ja))
    #expect(reading.messages.isEmpty && reading.answers.text("start") == "2026-10-01")
  }

  @Test func `what was written beside a table instead of in its sheet is told, not dropped`() throws {
    let row = [XLSX.Cell.text("roles"), .text(""), .text(""), .text("水やりは双方")]
    let mark = [XLSX.Cell.text("#"), .text(""), .text(""), .text("trial/1")]
    let sheet = XLSX.Sheet(name: "回答", columns: (0..<4).map { XLSX.Column("\($0)", width: 10) }, rows: [mark, row])
    let messages = try book.read(try XLSX.write(sheets: [sheet])).messages
    #expect(messages.contains { $0.row == 3 && $0.text.string(.ja).contains("「roles」のシート") })
  }

  @Test func `a word that is none of the choices is told by its row and kept`() throws {
    let odd: [String: AnswerValue] = [
      "track": .choices(["すこし"], other: ""), "fields": .choices(["town", "海"], other: ""),
      "roles": .rows([["task": "水やり", "lead": "町会"]]),
    ]
    let answers = Answers(version: SampleForms.version.id, values: try SampleForms.answers().values.merging(odd) { $1 })
    let reading = try book.read(try book.write(answers, in: .ja))
    #expect(reading.messages.map(\.sheet) == ["回答", "回答", "roles"] && reading.messages.map(\.row) == [3, 5, 2])
    for key in odd.keys { #expect(reading.answers[key] == odd[key], "\(key)") }
  }

  @Test func `several words for something else are one answer`() throws {
    let typed = Answers(version: SampleForms.version.id, values: ["fields": .choices(["その他：空", "その他：星"], other: "")])
    let reading = try book.read(try book.write(typed, in: .ja))
    #expect(reading.answers["fields"] == .choices(["other"], other: "空、星"))
  }

  @Test func `what a table cannot hold and what stands beside it is told, and so is what an unknown row answered`() throws {
    let head = ["#", "", "", "trial/1"].map { XLSX.Cell.text($0) }
    let unknown = ["elsewhere", "", "", "どこかの答え"].map { XLSX.Cell.text($0) }
    func columns(_ count: Int) -> [XLSX.Column] { (0..<count).map { XLSX.Column("\($0)", width: 10) } }
    let lines = (0..<31).map { ["草取り\($0)", "双方", "", "", $0 == 0 ? "欄外" : ""].map { XLSX.Cell.text($0) } }
    let bytes = try XLSX.write(sheets: [
      XLSX.Sheet(name: "回答", columns: columns(4), rows: [head, unknown]),
      XLSX.Sheet(name: "roles", columns: columns(5), rows: lines),
    ])
    let reading = try book.read(bytes)
    let told = reading.messages.map { "\($0.sheet) \($0.row) \($0.text.string(.ja))" }
    #expect(told.contains { $0.hasPrefix("回答 3") && $0.contains("どこかの答え") })
    #expect(told.contains { $0.hasPrefix("roles 2") && $0.contains("欄外") })
    #expect(told.contains { $0.hasPrefix("roles 32") && $0.contains("30行まで") })
    guard case .rows(let kept)? = reading.answers["roles"] else { return #expect(Bool(false), "no rows") }
    #expect(kept.count == 30)
  }

  @Test func `an empty template is told row by row what is missing`() throws {
    let messages = try book.read(try book.write(nil, in: .ja)).messages
    #expect(messages.map(\.row) == [3, 4] && messages.allSatisfy { $0.sheet == "回答" })
  }

  @Test func `a table that does not add up is told by its sheet`() throws {
    let answers = Answers(
      version: SampleForms.version.id,
      values: try SampleForms.answers().values.merging(["budget": .rows([["side": "in", "category": "own", "amount": "x"]])]) { $1 })
    let messages = try book.read(try book.write(answers, in: .ja)).messages
    #expect(messages.map(\.sheet) == ["budget 収入"] && messages.map(\.row) == [2])
  }

  @Test func `a workbook of another form or version is refused in words`() throws {
    let other = AnswerBook(FormVersion(id: ID(9), form: "trial", number: 2, body: SampleForms.body))
    let bytes = try other.write(nil, in: .ja)
    #expect(throws: Refusal.self) { try book.read(bytes) }
    #expect(throws: Refusal.self) { try book.read(Array("hello".utf8)) }
  }
}
