import HTML

/// What a proposal is about in its writers' own words (概要): the summary where the form asks for one and it is written, else
/// the first long text. Whoever is invited to propose together reads it before they answer.
struct Outline: Sendable, Equatable {
  let label: Text
  let words: String

  init?(_ answers: Answers, in version: FormVersion) {
    let shown = answers.shown(in: version)
    let written = version.questions.filter { $0.kind.isText && shown.contains($0.id) && !answers.text($0.id).isEmpty }
    guard let question = written.first(where: { $0.lift == .summary }) ?? written.first(where: { $0.kind == .longText }) else {
      return nil
    }
    label = question.label.text
    words = answers.text(question.id)
  }

  /// The newest that is written: the draft of the present stage, else what was handed in last.
  init?(
    draft: ProposalDraft?, _ version: FormVersion?,
    submitted: [(stage: CallStage, version: FormVersion, answers: AnswerVersion)]
  ) {
    let present = draft.flatMap { draft in version.flatMap { Outline(draft.set.answers, in: $0) } }
    guard let outline = present ?? submitted.last.flatMap({ Outline($0.answers.set.answers, in: $0.version) }) else { return nil }
    self = outline
  }
}
