import Calendar
import HTML
import Platform

/// Reads what a browser sent as answers to a form's version.
package enum AnswerForm {
  /// The files a form may carry; each question has its own, smaller limits.
  package static let uploads = UploadLimits(
    files: 10, bytesPerFile: 20_000_000, types: UploadLimits.papers.types)

  /// A draft (`complete` false) keeps everything as it was typed; a form that is sent is checked whole, every field is
  /// reported at once, and what is hidden is left out. `sections` names the sections the page held, all without it: the
  /// others keep what `before` says. `files` are those stored just now, by question.
  package static func read(
    _ form: Form, version: FormVersion, complete: Bool, before: Answers? = nil, sections: Set<String>? = nil,
    files: [String: [AnswerFile]] = [:]
  ) throws(Refusal) -> Answers {
    guard form.problems.isEmpty else { throw .invalid(form.problems) }
    var values = before?.values ?? [:]
    for section in version.sections where sections?.contains(section.id) ?? true {
      for question in section.questions {
        values[question.id] = value(question, form, before?[question.id], files[question.id] ?? [])
      }
    }
    let answers = Answers(version: version.id, values: values)
    let errors = complete ? AnswerCheck(version, answers).errors : AnswerCheck.tooLarge(version, answers)
    guard errors.isEmpty else { throw .invalid(errors) }
    return complete ? answers.sent(in: version) : answers
  }

  private static func value(
    _ question: Question, _ form: Form, _ before: AnswerValue?, _ files: [AnswerFile]
  ) -> AnswerValue {
    let field = question.field
    switch question.kind {
    case .shortText: return .text(oneLine(form[field]))
    case .longText: return .text(form[field])
    case .number, .yen:
      let typed = form[field]
      return .text(TypedNumber.read(typed).map(String.init) ?? typed)
    case .day: return .text(day(field, form))
    case .choice, .choices:
      var keys: [String] = []
      for key in form.all(field) where !keys.contains(key) { keys.append(key) }
      return .choices(keys, other: keys.contains(QuestionOption.other) ? oneLine(form[field + "-other"]) : "")
    case .budget, .schedule, .roles: return .rows(rows(question, form))
    case .files:
      guard case .files(let old)? = before else { return .files(files) }
      let kept = form.has(field + "-shown") ? old.filter { form.all(field + "-keep").contains($0.id.description) } : old
      return .files(kept + files)
    }
  }

  /// `2026-11-26`, or what was typed with dashes between.
  private static func day(_ field: String, _ form: Form) -> String {
    var check = FormCheck(Form(form.values.filter { $0.name.utf8.starts(with: field.utf8) }.map { ($0.name, $0.value) }))
    if let day = check.day(field) { return day.description }
    if let typed = form.optional(field) { return typed }
    let parts = ["-year", "-month", "-day"].map { form[field + $0] }
    return parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "-")
  }

  private static func rows(_ question: Question, _ form: Form) -> [[String: String]] {
    guard let table = AnswerTable(question) else { return [] }
    return table.blocks.flatMap { block in
      (0..<table.most).compactMap { index -> [String: String]? in
        var row: [String: String] = [:]
        for column in block.columns {
          let typed = oneLine(form[AnswerTable.name(question, block, index, column)])
          guard !typed.isEmpty else { continue }
          if case .yen = column.cell { row[column.key] = TypedNumber.read(typed).map(String.init) ?? typed } else {
            row[column.key] = typed
          }
        }
        guard !row.isEmpty else { return nil }
        if table.blocks.count > 1 { row["side"] = block.key }
        return row
      }
    }
  }

  static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return text }
    return String(decoding: text.utf8.map { $0 == 0x0A || $0 == 0x09 ? 0x20 : $0 }, as: UTF8.self)
  }
}

extension Answers {
  /// The answers as the fields of a form, to be shown in it again.
  package func fields(in version: FormVersion) -> Form {
    var pairs: [(String, String)] = []
    for question in version.questions {
      guard let value = values[question.id] else { continue }
      switch value {
      case .text(let text) where question.kind == .day:
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
          .map { String(decoding: Array($0), as: UTF8.self) }
        for (name, part) in zip(["-year", "-month", "-day"], parts) { pairs.append((question.field + name, part)) }
      case .text(let text): pairs.append((question.field, text))
      case .choices(let keys, let other):
        pairs += keys.map { (question.field, $0) }
        if !other.isEmpty { pairs.append((question.field + "-other", other)) }
      case .rows(let rows): pairs += Self.cells(question, rows)
      case .files(let files): pairs += files.map { (question.field + "-keep", $0.id.description) }
      }
    }
    return Form(pairs)
  }

  private static func cells(_ question: Question, _ rows: [[String: String]]) -> [(String, String)] {
    guard let table = AnswerTable(question) else { return [] }
    return table.blocks.flatMap { block in
      table.rows(block, of: rows).enumerated().flatMap { index, row in
        block.columns.compactMap { column in
          row[column.key].map { (AnswerTable.name(question, block, index, column), $0) }
        }
      }
    }
  }
}
