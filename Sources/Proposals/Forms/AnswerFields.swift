import HTML
import Platform

/// A form's questions as fields, with what was answered or typed and what is wrong with it. Without a script every
/// section is there, and a conditional one says for whom it is.
package struct AnswerFields: Sendable {
  package let version: FormVersion
  let form: Form
  let errors: [FieldError]
  /// Files already there, by question.
  let files: [String: [AnswerFile]]
  /// Only these sections, all without it.
  let only: Set<String>?

  /// With what was typed.
  package init(
    _ version: FormVersion, form: Form, errors: [FieldError] = [], files: [String: [AnswerFile]] = [:],
    sections: Set<String>? = nil
  ) {
    self.version = version
    self.form = form
    self.errors = errors
    self.files = files
    only = sections
  }

  /// With answers that were kept.
  package init(
    _ version: FormVersion, answers: Answers, errors: [FieldError] = [], sections: Set<String>? = nil
  ) {
    self.init(
      version, form: answers.fields(in: version), errors: errors, files: Self.files(answers), sections: sections)
  }

  /// The files of answers, by question.
  package static func files(_ answers: Answers?) -> [String: [AnswerFile]] {
    (answers?.values ?? [:]).compactMapValues { if case .files(let files) = $0 { files } else { nil } }
  }

  private var sections: [FormSection] { version.sections.filter { only?.contains($0.id) ?? true } }

  /// What the error summary lists: every field with a fault.
  package var states: [FieldState] {
    sections.flatMap(\.questions).flatMap { question -> [FieldState] in
      var states = [state(question)]
      states += errors.filter { $0.field != question.field && belongs($0.field, to: question) }.map {
        FieldState($0.field, label: question.label.text, error: $0.text)
      }
      return states
    }
  }

  /// `q-a-row-0-when` is of question `a`, but `q-a-b` need not be.
  private func belongs(_ field: String, to question: Question) -> Bool {
    guard field.utf8.starts(with: (question.field + "-").utf8) else { return false }
    return !version.questions.contains {
      $0.field.utf8.count > question.field.utf8.count
        && (field.utf8.elementsEqual($0.field.utf8) || field.utf8.starts(with: ($0.field + "-").utf8))
    }
  }

  func state(_ question: Question) -> FieldState {
    FieldState(
      question.field, label: question.label.text, support: question.help.isEmpty ? nil : question.help.text,
      value: form[question.field], error: errors.text(for: question.field), required: question.required)
  }

  @HTMLBuilder package var node: Node {
    for section in sections {
      HTML.section(.class("form-section"), .id("section-" + section.id), when(section.condition)) {
        h2(section.title.text)
        condition(section.condition)
        if !section.help.isEmpty { p(.class("support")) { section.help.text } }
        for question in section.questions {
          div(.class("form-question"), .id("question-" + question.id), when(question.condition)) {
            condition(question.condition)
            control(question)
          }
        }
      }
    }
  }

  /// For the script that hides what does not apply.
  private func when(_ condition: ShownWhen?) -> Attribute {
    guard let condition else { return .omitted }
    return .all([
      .data("when", "q-" + condition.question), .data("any", condition.any.joined(separator: " ")),
    ])
  }

  @HTMLBuilder private func condition(_ condition: ShownWhen?) -> Node {
    if let condition, let question = version.question(condition.question) {
      p(.class("support form-condition")) {
        FormTexts.onlyWhen(question.label.text, Self.labels(condition.any, of: question))
      }
    }
  }

  static func labels(_ keys: [String], of question: Question) -> Text {
    keys.map { key in
      key == QuestionOption.other && question.other
        ? FormTexts.other : question.options.first { $0.key == key }?.label.text ?? Text(verbatim: key)
    }.joined(separator: Text(ja: "」「", en: "”, “"))
  }

  private func control(_ question: Question) -> Node {
    let state = state(question)
    switch question.kind {
    case .shortText: return textAreaField(state, rows: 1, limit: question.allowed)
    case .longText: return textAreaField(state, rows: question.allowed > 600 ? 8 : 5, limit: question.allowed)
    case .number: return textField(state, kind: .number, width: .short)
    case .yen: return textField(state, kind: .number, width: .medium)
    case .day:
      return dateField(
        state,
        DateParts(
          year: form[question.field + "-year"], month: form[question.field + "-month"], day: form[question.field + "-day"]))
    case .choice, .choices: return choices(question, state)
    case .budget, .schedule, .roles: return AnswerTableFields(question, form, errors).node
    case .files: return uploads(question, state)
    }
  }

  @HTMLBuilder private func choices(_ question: Question, _ state: FieldState) -> Node {
    let options = question.options.map { Choice($0.key, $0.label.text) }
      + (question.other ? [Choice(QuestionOption.other, FormTexts.other)] : [])
    if question.kind == .choices {
      checkboxField(state, choices: options, chosen: form.all(question.field))
    } else if options.count > 12 {
      selectField(state, choices: options)
    } else {
      radioField(state, choices: options)
    }
    if question.other {
      textField(
        FieldState(
          question.field + "-other", label: FormTexts.otherWords, value: form[question.field + "-other"],
          error: errors.text(for: question.field + "-other")))
    }
  }

  @HTMLBuilder private func uploads(_ question: Question, _ state: FieldState) -> Node {
    let present = files[question.id] ?? []
    if !present.isEmpty {
      hiddenField(question.field + "-shown", "yes")
      let kept = form.has(question.field + "-shown") || form.has(question.field + "-keep")
        ? form.all(question.field + "-keep") : present.map(\.id.description)
      checkboxField(
        FieldState(question.field + "-keep", label: FormTexts.keptFiles(question.label.text)),
        choices: present.map { Choice($0.id.description, Text(verbatim: $0.name), support: Format.size(bytes: $0.size)) },
        chosen: kept)
    }
    fileField(
      state,
      limits: FileLimits(
        types: FormTexts.paperTypes, accept: ".pdf,.jpg,.jpeg,.png,.webp,.txt,.csv,.docx,.xlsx", count: question.allowed,
        bytes: question.megabytes * 1_000_000))
  }
}

/// A question's table as fields: the rows that are filled and a few empty ones. Saving brings more empty ones.
struct AnswerTableFields {
  let question: Question
  let form: Form
  let errors: [FieldError]

  init(_ question: Question, _ form: Form, _ errors: [FieldError]) {
    self.question = question
    self.form = form
    self.errors = errors
  }

  @HTMLBuilder var node: Node {
    if let table = AnswerTable(question) {
      let state = FieldState(
        question.field, label: question.label.text, support: question.help.isEmpty ? nil : question.help.text,
        error: errors.text(for: question.field), required: question.required)
      fieldGroup(state) {
        span(.id(state.id), .tabindex(-1)) {}
        for block in table.blocks { rows(block, table) }
        p(.class("support")) { FormTexts.moreRows }
        if let rule = question.budget { BudgetSums(rule: rule, budget: Budget(rule, typed(table))).node }
      }
    }
  }

  private func count(_ block: AnswerTable.Block, _ table: AnswerTable) -> Int {
    let filled = (0..<table.most).last { index in
      block.columns.contains { !form[AnswerTable.name(question, block, index, $0)].isEmpty }
    }
    return min(table.most, (filled ?? -1) + 4)
  }

  private func typed(_ table: AnswerTable) -> [[String: String]] {
    table.blocks.flatMap { block in
      (0..<count(block, table)).map { index in
        var row = ["side": block.key]
        for column in block.columns { row[column.key] = form[AnswerTable.name(question, block, index, column)] }
        return row
      }
    }
  }

  private func rows(_ block: AnswerTable.Block, _ table: AnswerTable) -> Node {
    DataTable(
      id: "\(question.field)-\(block.key)", caption: block.title,
      columns: block.columns.map { DataTable.Column($0.title) },
      rows: (0..<count(block, table)).map { index in
        DataTable.Row(block.columns.map { cell(block, index, $0) })
      }, headerColumn: nil
    ).node
  }

  @HTMLBuilder
  private func cell(_ block: AnswerTable.Block, _ index: Int, _ column: AnswerTable.Column) -> Node {
    let name = AnswerTable.name(question, block, index, column)
    let error = errors.text(for: name)
    let marks: Attribute = .all([
      .class("input"), .id("field-" + name), .name(name),
      .aria("label", FormTexts.cellLabel(block.title, index + 1, column.title)), .when(error != nil, .aria("invalid", "true")),
      .when(error != nil, .aria("describedby", "field-\(name)-error")),
    ])
    switch column.cell {
    case .text: input(.type("text"), marks, .value(form[name]))
    case .yen: input(.type("text"), .inputmode("numeric"), marks, .value(form[name]))
    case .choice(let options):
      div(.class("select")) {
        select(marks) {
          option(.value("")) { FormTexts.choose }
          for one in options {
            option(.value(one.key), .selected(one.key.utf8.elementsEqual(form[name].utf8))) { one.label.text }
          }
        }
      }
    }
    if let error { p(.class("field-error"), .id("field-\(name)-error")) { error } }
  }
}

/// What a money table adds up to, and by which rule.
struct BudgetSums {
  let rule: BudgetRule
  let budget: Budget

  @HTMLBuilder var node: Node {
    descriptionList(
      [
        (FormTexts.side(.income), Node(Format.money(budget.income))),
        (FormTexts.side(.expenditure), Node(Format.money(budget.expenditure))),
        (FormTexts.difference, balance),
      ] + (rule.income.contains(where: \.grant) ? [(FormTexts.grantable, Node(FormTexts.working(rule, budget)))] : []))
  }

  private var balance: Node {
    budget.difference == 0
      ? statusChip(FormTexts.balanced, .done)
      : .fragment { Format.money(budget.difference); " "; statusChip(FormTexts.notBalanced, .attention) }
  }
}
