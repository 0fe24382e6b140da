import HTML
import Platform

/// When a part is shown, as boxes to tick.
struct ConditionField {
  let choices: [Question]
  let condition: ShownWhen?
  let fields: TypedFields

  @HTMLBuilder var node: Node {
    let state = fields.state("when", FormPageTexts.condition, support: FormPageTexts.conditionSupport)
    if !choices.isEmpty {
      details(.open(condition != nil || state.error != nil)) {
        summary(FormPageTexts.condition)
        checkboxField(state, choices: boxes, chosen: chosen)
      }
    }
  }

  private var boxes: [Choice] {
    choices.flatMap { question in
      ShownWhen.keys(question).map { key in
        Choice(
          "\(question.id)=\(key)",
          FormPageTexts.answeredWith(question.label.text, AnswerFields.labels([key], of: question)))
      }
    }
  }

  private var chosen: [String] {
    fields.form.has("revision")
      ? fields.form.all("when") : (condition?.any ?? []).map { "\(condition?.question ?? "")=\($0)" }
  }
}

/// The fields of one question, by its kind.
struct QuestionFields {
  let question: Question
  let version: FormVersion
  let fields: TypedFields

  init(_ question: Question, _ version: FormVersion, _ fields: TypedFields) {
    self.question = question
    self.version = version
    self.fields = fields
  }

  private var label: WordsFields {
    WordsFields("label", FormPageTexts.label, question.label, fields, required: true, rows: 1)
  }
  private var help: WordsFields { WordsFields("help", FormPageTexts.help, question.help, fields) }

  private func number(_ name: String, _ label: Text, _ value: Int?, support: Text? = nil) -> FieldState {
    fields.state(name, label, support: support, initial: value.map(String.init) ?? "")
  }

  var states: [FieldState] { label.states + help.states + own + [fields.state("when", FormPageTexts.condition)] }

  private var own: [FieldState] {
    var states: [FieldState] = []
    if !question.kind.isChoice {
      states.append(number("limit", FormPageTexts.limitOf(question.kind), question.limit > 0 ? question.limit : nil))
    }
    switch question.kind {
    case .choice, .choices:
      states.append(
        fields.state(
          "options", FormPageTexts.options, support: FormPageTexts.optionsSupport,
          initial: OptionLines.write(question.options)))
    case .number, .yen:
      states += [number("least", FormPageTexts.least, question.least), number("most", FormPageTexts.most, question.most)]
    case .budget: states += budget
    case .files: states.append(number("megabytes", FormPageTexts.megabytes, question.megabytes))
    default: break
    }
    return states
  }

  private var budget: [FieldState] {
    let rule = question.budget
    return [
      fields.state(
        "income", FormPageTexts.incomeLines, support: FormPageTexts.budgetSupport, required: true,
        initial: BudgetLines.write(rule?.income ?? [])),
      fields.state(
        "expenditure", FormPageTexts.expenditureLines, support: FormPageTexts.budgetSupport, required: true,
        initial: BudgetLines.write(rule?.expenditure ?? [])),
      number("numerator", FormPageTexts.numerator, rule?.numerator ?? 1),
      number("denominator", FormPageTexts.denominator, rule?.denominator ?? 1),
      number("cap", FormPageTexts.cap, rule?.cap), number("round-to", FormPageTexts.roundTo, rule?.roundTo ?? 1_000),
    ]
  }

  @HTMLBuilder var node: Node {
    label.node
    help.node
    box("required", FormPageTexts.required, question.required)
    for state in own {
      if state.name == "options" || state.name == "income" || state.name == "expenditure" {
        textAreaField(state, rows: 8)
      } else {
        textField(state, kind: .number, width: .short)
      }
    }
    if question.kind == .budget { box("balanced", FormPageTexts.balanced, question.budget?.balanced ?? true) }
    if question.kind.isChoice {
      box("other", FormPageTexts.withOther, question.other)
      selectField(
        fields.state("options-from", FormPageTexts.optionsFrom, initial: question.optionsFrom),
        choices: QuestionForm.optionKinds.map { Choice($0, FormPageTexts.factKind($0)) })
    }
    selectField(
      fields.state("lift", FormPageTexts.lift, support: FormPageTexts.liftSupport, initial: question.lift?.rawValue ?? ""),
      choices: Lift.fitting(question.kind).map { Choice($0.rawValue, FormPageTexts.lift($0)) })
    ConditionField(choices: version.body.choices(before: question.id), condition: question.condition, fields: fields).node
  }

  private func box(_ name: String, _ label: Text, _ on: Bool) -> Node {
    let ticked = fields.form.has("revision") ? fields.form.has(name) : on
    return singleCheckbox(FieldState(name, label: label, value: ticked ? "yes" : ""))
  }
}
