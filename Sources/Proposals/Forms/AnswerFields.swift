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
    let chosen = form.all(question.field)
    let offered = question.options.map { Choice($0.key, $0.label.text) }
      + (question.other ? [Choice(QuestionOption.other, FormTexts.other)] : [])
    // What was written and is none of them stays until somebody says what was meant; so does a second answer to one choice.
    let options = offered + chosen.filter { words in
      !words.isEmpty && !offered.contains { $0.value.utf8.elementsEqual(words.utf8) }
    }.map { Choice($0, FormTexts.notAmong($0)) }
    if question.kind == .choices || chosen.count > 1 {
      checkboxField(state, choices: options, chosen: chosen)
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
