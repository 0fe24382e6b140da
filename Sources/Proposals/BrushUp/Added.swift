import Calendar
import HTML
import Platform

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

  /// `forms` are those of the first and the last version.
  init?(
    _ versions: [AnswerVersion], forms: [ID: FormVersion], suggestions: [Suggestion], opinions: [Opinion], meetings: Int,
    language: Language
  ) {
    guard let first = versions.first else { return nil }
    // What counts is what was handed in; before that, what the room sees now.
    let submitted = versions.last { $0.cause == "submitted" }
    let last = submitted.map { $0.number > first.number ? $0 : versions.last ?? $0 } ?? versions.last ?? first
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
}
