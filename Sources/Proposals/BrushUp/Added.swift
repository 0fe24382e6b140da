import Calendar
import HTML
import Platform
import Storage

/// What the dialogue added (対話で加わったこと): from the first version that the city saw to the last, question by
/// question, with whose advice, and what of the advice was not taken and why.
struct Added: Sendable {
  struct Line: Sendable {
    let question: Question
    let before: String
    let after: String
    let taken: [Suggestion]
    let declined: [Suggestion]
    var isChanged: Bool { !before.utf8.elementsEqual(after.utf8) }
  }

  let lines: [Line]
  let first: AnswerVersion
  let last: AnswerVersion
  let taken: Int
  let declined: Int
  let meetings: Int
  let opinions: [Opinion]

  /// The version that counts: what was handed in last; before that, what the room sees now.
  static func last(first: AnswerVersion, newest: AnswerVersion, submitted: AnswerVersion?) -> AnswerVersion {
    submitted.map { $0.number > first.number ? $0 : newest } ?? newest
  }

  /// `forms` are those of the first and the last version.
  init?(
    first: AnswerVersion, last: AnswerVersion, forms: [ID: FormVersion], suggestions: [Suggestion], opinions: [Opinion],
    meetings: Int, language: Language
  ) {
    guard let form = forms[last.set.answers.version] else { return nil }
    let older = forms[first.set.answers.version]
    self.first = first
    self.last = last
    self.meetings = meetings
    self.opinions = opinions.filter(\.isGiven)
    taken = suggestions.count { $0.state == .accepted }
    declined = suggestions.count { $0.state == .declined }
    lines = form.questions.compactMap { question in
      let before = older?.question(question.id).map {
        AnswerSheet.plain($0, first.set.answers[question.id]).string(language)
      } ?? ""
      let line = Line(
        question: question, before: before,
        after: AnswerSheet.plain(question, last.set.answers[question.id]).string(language),
        taken: suggestions.filter { $0.question == question.id && $0.state == .accepted },
        declined: suggestions.filter { $0.question == question.id && $0.state == .declined })
      return line.isChanged || !line.taken.isEmpty || !line.declined.isEmpty ? line : nil
    }
  }

  /// `nil` before the city has seen anything.
  static func load(_ id: ID, language: Language, _ db: Connection) throws -> Added? {
    let store = AnswerStore(db)
    guard let first = try store.first(of: id), let newest = try store.last(of: id) else { return nil }
    let last = last(first: first, newest: newest, submitted: try store.last(of: id, cause: "submitted"))
    return Added(
      first: first, last: last, forms: try FormStore(db).find([first, last].map(\.set.answers.version)),
      suggestions: try BrushUpStore(db).suggestions(of: id), opinions: try OpinionStore(db).opinions(of: id),
      meetings: try MeetingStore(db).held(about: id), language: language)
  }
}
