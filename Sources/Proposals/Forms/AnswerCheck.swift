import Calendar
import HTML
import Platform

/// Everything that is wrong with answers before they can be sent, by the names of the fields.
package struct AnswerCheck: Sendable {
  package private(set) var errors: [FieldError] = []
  /// Questions shown, and of them those answered without a fault: how complete the form is.
  package private(set) var asked = 0
  package private(set) var answered = 0

  package init(_ version: FormVersion, _ answers: Answers) {
    let shown = answers.shown(in: version)
    for question in version.questions where shown.contains(question.id) {
      let before = errors.count
      let value = answers[question.id]
      check(question, value)
      if question.required || value != nil {
        asked += 1
        if errors.count == before { answered += 1 }
      }
    }
  }

  /// What even a draft may not hold: texts far above their limit, more lines or files than there may be.
  static func tooLarge(_ version: FormVersion, _ answers: Answers) -> [FieldError] {
    version.questions.compactMap { question in
      switch answers[question.id] {
      case .text(let text)? where text.utf8.count > max(2_000, question.allowed * 32):
        FieldError(question.field, FormTexts.tooLong(most: question.allowed, now: text.count))
      case .choices(let keys, _)? where keys.reduce(0, { $0 + $1.utf8.count }) > 6_400:
        FieldError(question.field, FormTexts.notOffered)
      case .choices(_, let other)? where other.utf8.count > 6_400:
        FieldError(question.field + "-other", FormTexts.tooLong(most: 200, now: other.count))
      case .rows(let rows)? where rows.contains { $0.values.contains { $0.utf8.count > 9_600 } }:
        FieldError(question.field, FormTexts.cellTooLong)
      case .files(let files)? where files.count > question.allowed:
        FieldError(question.field, FormTexts.tooManyFiles(question.allowed))
      default: nil
      }
    }
  }

  private mutating func fail(_ field: String, _ text: Text) { errors.append(FieldError(field, text)) }

  private mutating func check(_ question: Question, _ value: AnswerValue?) {
    guard let value, !value.isEmpty else {
      if question.required { fail(question.field, FormTexts.missing(question)) }
      return
    }
    switch value {
    case .text(let text): check(question, text: text)
    case .choices(let keys, let other): check(question, keys, other)
    case .rows(let rows): check(question, rows)
    case .files(let files):
      if files.count > question.allowed { fail(question.field, FormTexts.tooManyFiles(question.allowed)) }
    }
  }

  private mutating func check(_ question: Question, text: String) {
    switch question.kind {
    case .number, .yen:
      guard let number = TypedNumber.read(text) else { return fail(question.field, FormTexts.notANumber) }
      let least = question.least ?? 0
      let most = question.most ?? Budget.amounts.upperBound
      if number < least || number > most { fail(question.field, FormTexts.outOfRange(least, most)) }
    case .day:
      if Day(text) == nil { fail(question.field, FormTexts.notADay) }
    default:
      if Self.isLonger(text, than: question.allowed) {
        fail(question.field, FormTexts.tooLong(most: question.allowed, now: text.count))
      }
    }
  }

  private mutating func check(_ question: Question, _ keys: [String], _ other: String) {
    let offered = question.options.map(\.key) + (question.other ? [QuestionOption.other] : [])
    if !keys.allSatisfy({ key in offered.contains { $0.utf8.elementsEqual(key.utf8) } }) {
      fail(question.field, FormTexts.notOffered)
    } else if question.kind == .choice, keys.count > 1 {
      fail(question.field, FormTexts.onlyOne)
    }
    if keys.contains(QuestionOption.other), question.other {
      if other.isEmpty { fail(question.field + "-other", FormTexts.otherMissing) }
      if Self.isLonger(other, than: 200) { fail(question.field + "-other", FormTexts.tooLong(most: 200, now: other.count)) }
    }
  }

  private mutating func check(_ question: Question, _ rows: [[String: String]]) {
    guard let table = AnswerTable(question) else { return }
    for block in table.blocks {
      for (index, row) in table.rows(block, of: rows).enumerated() {
        for column in block.columns { check(question, block, index, column, row[column.key] ?? "") }
      }
    }
    if let rule = question.budget {
      let problems = Budget(rule, rows).problems(rule)
      if !problems.isEmpty { fail(question.field, problems.joined(separator: Text(ja: "", en: " "))) }
    }
  }

  private mutating func check(
    _ question: Question, _ block: AnswerTable.Block, _ index: Int, _ column: AnswerTable.Column, _ value: String
  ) {
    let name = AnswerTable.name(question, block, index, column)
    guard !value.isEmpty else {
      if column.required { fail(name, FormTexts.cellMissing(block.title, index + 1, column.title)) }
      return
    }
    switch column.cell {
    case .text(let limit):
      if Self.isLonger(value, than: limit) { fail(name, FormTexts.tooLong(most: limit, now: value.count)) }
    case .yen:
      if !(TypedNumber.read(value).map(Budget.amounts.contains) ?? false) { fail(name, FormTexts.notAnAmount) }
    case .choice(let options):
      if !options.contains(where: { $0.key.utf8.elementsEqual(value.utf8) }) { fail(name, FormTexts.notOffered) }
    }
  }

  private static func isLonger(_ text: String, than most: Int) -> Bool {
    // A hundred combining marks on one letter are one grapheme; bytes have a bound of their own.
    text.utf8.count > most * 32 || (text.utf8.count > most && text.count > most)
  }
}
