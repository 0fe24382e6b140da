import Calendar
import HTML
import Platform

/// A form as it stands (様式の版): sections of questions under a key that all versions share. A published version never
/// changes; answers name the version they were given to.
package struct FormVersion: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable {
    case draft, published
  }

  package let id: ID
  package internal(set) var revision: Int
  /// Which form this is a version of, like `proposal`.
  package let form: String
  /// 1, 2, 3 … within the form.
  package let number: Int
  package private(set) var state: State
  package private(set) var publishedAt: Instant?
  package private(set) var body: FormBody

  package init(id: ID, form: String, number: Int, body: FormBody) {
    self.init(id: id, revision: 1, form: form, number: number, state: .draft, publishedAt: nil, body: body)
  }

  init(id: ID, revision: Int, form: String, number: Int, state: State, publishedAt: Instant?, body: FormBody) {
    self.id = id
    self.revision = revision
    self.form = form
    self.number = number
    self.state = state
    self.publishedAt = publishedAt
    self.body = body
  }

  package var title: Text { body.title.text }
  package var sections: [FormSection] { body.sections }
  package var questions: [Question] { body.sections.flatMap(\.questions) }
  package var isPublished: Bool { state == .published }
  package var path: String { Self.path(form, number) }
  static func path(_ form: String, _ number: Int) -> String { "/forms/\(form)/\(number)" }
  package func question(_ id: String) -> Question? { questions.first { $0.id == id } }

  /// Changes a draft; a published version is refused.
  package mutating func change(_ edit: (inout FormBody) throws(Refusal) -> Void) throws(Refusal) {
    guard !isPublished else { throw .conflict(FormTexts.isPublished) }
    try edit(&body)
  }

  /// Closes the version for good. The form must be whole.
  package mutating func publish(at now: Instant) throws(Refusal) {
    guard !isPublished else { throw .conflict(FormTexts.isPublished) }
    if let problem = body.problems.first { throw .conflict(problem) }
    state = .published
    publishedAt = now
  }

  /// The same form with a call's own cap and rate in its money tables.
  package func limiting(cap: Int?, numerator: Int? = nil, denominator: Int? = nil) -> FormVersion {
    var copy = self
    for s in copy.body.sections.indices {
      for q in copy.body.sections[s].questions.indices where copy.body.sections[s].questions[q].budget != nil {
        if let cap { copy.body.sections[s].questions[q].budget?.cap = cap }
        if let numerator, let denominator, denominator > 0 {
          copy.body.sections[s].questions[q].budget?.numerator = numerator
          copy.body.sections[s].questions[q].budget?.denominator = denominator
        }
      }
    }
    return copy
  }
}

/// What a form asks, as one document.
package struct FormBody: Sendable, Equatable {
  package var title: FormWords
  package var lead = FormWords.empty
  package var sections: [FormSection]

  package init(title: FormWords, lead: FormWords = .empty, sections: [FormSection]) {
    self.title = title
    self.lead = lead
    self.sections = sections
  }
}

/// Questions that belong together, perhaps shown only after a certain answer.
package struct FormSection: Sendable, Equatable {
  package let id: String
  package var title: FormWords
  package var help = FormWords.empty
  package var condition: ShownWhen?
  package var questions: [Question]

  package init(_ id: String, _ title: FormWords, _ questions: [Question] = []) {
    self.id = id
    self.title = title
    self.questions = questions
  }
}

extension FormBody {
  /// Why the form cannot be published yet.
  package var problems: [Text] {
    var problems: [Text] = []
    let questions = sections.flatMap(\.questions)
    if questions.isEmpty { problems.append(FormTexts.noQuestions) }
    for question in questions where question.kind.isChoice && question.options.isEmpty && question.optionsFrom.isEmpty {
      problems.append(FormTexts.noOptions(question.label.text))
    }
    for question in questions where question.kind == .budget && question.budget == nil {
      problems.append(FormTexts.noBudgetRule(question.label.text))
    }
    var earlier: [String: Question] = [:]
    for section in sections {
      if let condition = section.condition, !Self.holds(condition, earlier) {
        problems.append(FormTexts.badCondition(section.title.text))
      }
      for question in section.questions {
        if let condition = question.condition, !Self.holds(condition, earlier) {
          problems.append(FormTexts.badCondition(question.label.text))
        }
        earlier[question.id] = question
      }
    }
    return problems
  }

  /// A condition may name only an earlier choice, and only what it offers.
  private static func holds(_ condition: ShownWhen, _ earlier: [String: Question]) -> Bool {
    guard let question = earlier[condition.question], question.kind.isChoice else { return false }
    let offered = Set(question.options.map(\.key)).union(question.other ? [QuestionOption.other] : [])
    return !condition.any.isEmpty && (!question.optionsFrom.isEmpty || condition.any.allSatisfy(offered.contains))
  }
}

extension FormBody: Codable {
  private enum CodingKeys: String, CodingKey { case title, lead, sections }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    title = try box.decodeIfPresent(FormWords.self, forKey: .title) ?? .empty
    lead = try box.decodeIfPresent(FormWords.self, forKey: .lead) ?? .empty
    sections = try box.decode([FormSection].self, forKey: .sections)
  }
}

extension FormSection: Codable {
  private enum CodingKeys: String, CodingKey { case id, title, help, condition = "when", questions }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    id = try box.decode(String.self, forKey: .id)
    title = try box.decode(FormWords.self, forKey: .title)
    help = try box.decodeIfPresent(FormWords.self, forKey: .help) ?? .empty
    condition = try box.decodeIfPresent(ShownWhen.self, forKey: .condition)
    questions = try box.decodeIfPresent([Question].self, forKey: .questions) ?? []
  }
}
