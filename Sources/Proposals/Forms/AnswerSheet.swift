import Calendar
import HTML
import Platform

/// Answers to read, section by section; what is hidden by a condition is left out. Each question can be led to as
/// `#answer-<id>`, and a room may add what belongs to it (remarks, changes).
package struct AnswerSheet: Sendable {
  let version: FormVersion
  let answers: Answers
  let more: @Sendable (Question) -> Node
  /// Whether an unanswered question is shown too.
  let all: Bool
  /// Under which address its files lie for this reader.
  let files: String

  package init(
    _ version: FormVersion, _ answers: Answers, all: Bool = true, files: String = "/files/",
    more: @escaping @Sendable (Question) -> Node = { _ in .empty }
  ) {
    self.version = version
    self.answers = answers
    self.all = all
    self.files = files
    self.more = more
  }

  @HTMLBuilder package var node: Node {
    let shown = answers.shown(in: version)
    for section in version.sections {
      let questions = section.questions.filter { shown.contains($0.id) && (all || answers[$0.id] != nil) }
      if !questions.isEmpty {
        HTML.section(.class("answer-section"), .aria("labelledby", "answers-" + section.id)) {
          h2(.id("answers-" + section.id)) { section.title.text }
          for question in questions {
            div(.class("answer"), .id("answer-" + question.id)) {
              h3(question.label.text)
              Self.value(question, answers[question.id], files: self.files)
              more(question)
            }
          }
        }
      }
    }
  }

  /// One answer as people read it.
  @HTMLBuilder
  package static func value(_ question: Question, _ value: AnswerValue?, files base: String = "/files/") -> Node {
    switch value {
    case nil: p(.class("not-given")) { FormTexts.notAnswered }
    case .rows(let rows)?: Self.rows(question, rows)
    case .files(let files)?:
      ul(.class("files")) {
        for file in files {
          li {
            a(.href(Link(path: base + file.id.description)), .download(file.name)) { file.name }
            "（"; Format.size(bytes: file.size); "）"
          }
        }
      }
    case .text(let text)? where question.kind.isText: div(.class("prose")) { Prose.node(text) }
    case let value?: p { plain(question, value) }
    }
  }

  /// One answer as plain words, for comparison, search, CSV and letters.
  package static func plain(_ question: Question, _ value: AnswerValue?) -> Text {
    switch value {
    case nil: return .empty
    case .text(let text)?:
      if question.kind == .yen, let yen = TypedNumber.read(text) { return Format.money(yen) }
      if question.kind == .day, let day = Day(text) { return Format.date(day) }
      return Text(verbatim: text)
    case .choices(let keys, let other)?:
      return keys.map { key in
        key == QuestionOption.other && question.other
          ? FormTexts.other + Text(verbatim: other.isEmpty ? "" : "（\(other)）")
          : question.options.first { $0.key == key }?.label.text ?? Text(verbatim: key)
      }.joined(separator: Text(ja: "、", en: ", "))
    case .rows(let rows)?:
      guard let table = AnswerTable(question) else { return .empty }
      return table.blocks.flatMap { block in
        table.rows(block, of: rows).map { row in
          (table.blocks.count > 1 ? [block.title] : []) + block.columns.map { AnswerTable.words($0, row) }
        }.map { $0.filter { !$0.isEmpty }.joined(separator: Text(verbatim: " | ")) }
      }.joined(separator: Text(verbatim: "\n"))
    case .files(let files)?: return Text(verbatim: files.map(\.name).joined(separator: "\n"))
    }
  }

  @HTMLBuilder
  private static func rows(_ question: Question, _ rows: [[String: String]]) -> Node {
    if let table = AnswerTable(question) {
      for block in table.blocks {
        DataTable(
          id: "sheet-\(question.id)-\(block.key)", caption: block.title,
          columns: block.columns.map { column in
            if case .yen = column.cell { DataTable.Column(column.title, isNumber: true) } else { DataTable.Column(column.title) }
          },
          rows: table.rows(block, of: rows).map { row in
            DataTable.Row(block.columns.map { Node(AnswerTable.words($0, row)) })
          }
        ).node
      }
      if let rule = question.budget { BudgetSums(rule: rule, budget: Budget(rule, rows)).node }
    }
  }
}
