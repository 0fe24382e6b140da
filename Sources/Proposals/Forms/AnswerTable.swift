import HTML
import Platform

/// The columns of a question that is answered in a table, for the screen, for paper and for XLSX.
struct AnswerTable: Sendable {
  enum Cell: Sendable {
    case text(limit: Int)
    case yen
    case choice([QuestionOption])
  }

  struct Column: Sendable {
    let key: String
    let title: Text
    let cell: Cell
    let required: Bool
  }

  /// One table: a budget has two, for income and for expenditure.
  struct Block: Sendable {
    let key: String
    let title: Text
    let columns: [Column]
  }

  let blocks: [Block]
  let most: Int

  init?(_ question: Question) {
    most = question.allowed
    switch question.kind {
    case .budget:
      guard let rule = question.budget else { return nil }
      blocks = BudgetSide.allCases.map { side in
        Block(
          key: side.rawValue, title: FormTexts.side(side),
          columns: [
            Column(
              key: "category", title: FormTexts.category,
              cell: .choice(rule.categories(side).map { QuestionOption($0.key, $0.label) }), required: true),
            Column(key: "amount", title: FormTexts.amount, cell: .yen, required: true),
            Column(key: "note", title: FormTexts.basis, cell: .text(limit: 200), required: false),
          ])
      }
    case .schedule:
      blocks = [
        Block(
          key: "row", title: question.label.text,
          columns: [
            Column(key: "when", title: FormTexts.when, cell: .text(limit: 40), required: true),
            Column(key: "what", title: FormTexts.what, cell: .text(limit: 200), required: true),
            Column(key: "who", title: FormTexts.who, cell: .text(limit: 100), required: false),
          ])
      ]
    case .roles:
      blocks = [
        Block(
          key: "row", title: question.label.text,
          columns: [
            Column(key: "task", title: FormTexts.task, cell: .text(limit: 100), required: true),
            Column(key: "lead", title: FormTexts.lead, cell: .choice(Self.leads), required: true),
            Column(key: "proposer", title: FormTexts.proposerPart, cell: .text(limit: 300), required: false),
            Column(key: "city", title: FormTexts.cityPart, cell: .text(limit: 300), required: false),
          ])
      ]
    default: return nil
    }
  }

  /// Who leads a task.
  static let leads = [
    QuestionOption("proposer", FormWords(ja: "提案者", easy: "ていあんした 人", en: "Proposer")),
    QuestionOption("city", FormWords(ja: "市（行政）", easy: "市", en: "City")),
    QuestionOption("both", FormWords(ja: "双方", easy: "りょうほう", en: "Both")),
  ]

  /// What may stand in a column that takes one of a few, in words; `nil` for every other column.
  static func choices(_ column: Column) -> Text? {
    guard case .choice(let options) = column.cell else { return nil }
    return column.title + Text(ja: "：", en: ": ") + options.map(\.label.text).joined(separator: Text(ja: "、", en: ", "))
  }

  /// Which of the question's rows stand in a block.
  func rows(_ block: Block, of all: [[String: String]]) -> [[String: String]] {
    blocks.count == 1 ? all : all.filter { $0["side"] == block.key }
  }

  static func name(_ question: Question, _ block: Block, _ index: Int, _ column: Column) -> String {
    "\(question.field)-\(block.key)-\(index)-\(column.key)"
  }

  /// What a cell says to people.
  static func words(_ column: Column, _ row: [String: String]) -> Text {
    let value = row[column.key] ?? ""
    switch column.cell {
    case .text: return Text(verbatim: value)
    case .yen: return TypedNumber.read(value).map(Format.money) ?? Text(verbatim: value)
    case .choice(let options): return options.first { $0.key == value }?.label.text ?? Text(verbatim: value)
    }
  }
}
