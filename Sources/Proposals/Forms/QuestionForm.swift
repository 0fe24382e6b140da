import HTML
import Platform

/// What the maker of a form may send about one question.
struct QuestionForm: Sendable {
  let question: Question

  /// Reads the fields into the question as it was; `choices` are those that a condition may name.
  init(_ form: Form, editing old: Question, choices: [Question]) throws(Refusal) {
    var check = FormCheck(form)
    var question = old
    question.label = check.words("label", max: 300, required: FormPageTexts.labelMissing)
    question.help = check.words("help", max: 1_000)
    question.required = check.flag("required")
    question.lift = check.choice("lift", in: Lift.fitting(old.kind).map(\.rawValue)).flatMap(Lift.init)
    question.condition = check.condition(choices)
    if !old.kind.isChoice { question.limit = check.integer("limit", in: 1...20_000) ?? 0 }
    switch old.kind {
    case .choice, .choices: Self.choices(&check, &question)
    case .number, .yen:
      question.least = check.integer("least", in: 0...Budget.amounts.upperBound)
      question.most = check.integer("most", in: 0...Budget.amounts.upperBound)
      if let least = question.least, let most = question.most, most < least { check.fail("most", FormPageTexts.mostBelowLeast) }
    case .budget: question.budget = Self.budget(&check, old.budget)
    case .files: question.megabytes = check.integer("megabytes", in: 1...20, required: FormPageTexts.megabytesMissing)
    default: break
    }
    try check.finish()
    self.question = question
  }

  private static func choices(_ check: inout FormCheck, _ question: inout Question) {
    question.optionsFrom = check.choice("options-from", in: optionKinds) ?? ""
    question.other = check.flag("other")
    let text = check.text("options", max: 10_000)
    question.options = OptionLines.read(text, before: question.options)
    if question.options.isEmpty, question.optionsFrom.isEmpty { check.fail("options", FormPageTexts.optionsMissing) }
    if question.options.count > 200 { check.fail("options", FormTexts.tooManyQuestions) }
  }

  private static func budget(_ check: inout FormCheck, _ old: BudgetRule?) -> BudgetRule {
    let income = check.text("income", max: 5_000, required: FormPageTexts.categoriesMissing)
    let expenditure = check.text("expenditure", max: 5_000, required: FormPageTexts.categoriesMissing)
    var rule = BudgetRule(
      income: BudgetLines.read(income, before: old?.income ?? []),
      expenditure: BudgetLines.read(expenditure, before: old?.expenditure ?? []))
    rule.balanced = check.flag("balanced")
    rule.numerator = check.integer("numerator", in: 1...100) ?? 1
    rule.denominator = check.integer("denominator", in: 1...100) ?? 1
    if rule.numerator > rule.denominator { check.fail("numerator", FormPageTexts.rateAboveOne) }
    rule.cap = check.integer("cap", in: 0...Budget.amounts.upperBound)
    rule.roundTo = check.integer("round-to", in: 1...1_000_000) ?? 1
    return rule
  }

  /// Kinds of fact that options may be taken from.
  static let optionKinds = ["area", "field", "theme", "party-kind"]
}

extension FormCheck {
  /// Words in three languages: `name`, `name-easy`, `name-en`.
  mutating func words(_ field: String, max: Int, required: Text? = nil) -> FormWords {
    let ja = text(field, max: max, required: required)
    return FormWords(ja: ja, easy: text(field + "-easy", max: max), en: text(field + "-en", max: max))
  }

  /// Ticked boxes `question=answer`, all of one question.
  mutating func condition(_ choices: [Question]) -> ShownWhen? {
    let offered = choices.flatMap { question in ShownWhen.keys(question).map { "\(question.id)=\($0)" } }
    let ticked = self.choices("when", in: offered).map { value in
      let parts = value.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1).map { String(decoding: Array($0), as: UTF8.self) }
      return (question: parts.first ?? "", answer: parts.last ?? "")
    }
    guard let first = ticked.first else { return nil }
    if ticked.contains(where: { $0.question != first.question }) { fail("when", FormPageTexts.oneQuestionOnly) }
    return ShownWhen(first.question, any: ticked.map(\.answer))
  }
}

extension ShownWhen {
  static func keys(_ question: Question) -> [String] {
    question.options.map(\.key) + (question.other ? [QuestionOption.other] : [])
  }
}
