import Calendar
import HTML
import Platform

/// Closing a case, what the desk sees afterwards, and the asker's two questions.
package enum OutcomePages {
  /// The form that closes a case.
  @HTMLBuilder
  static func form(_ c: Consultation, _ request: Request, city: Municipality, errors: [FieldError]) -> Node {
    let fields = Fields(request.form, errors)
    let day = request.now.day
    let outcome = fields.state("outcome", OutcomeTexts.outcome, required: true)
    let reason = fields.state("reason", OutcomeTexts.reason, support: OutcomeTexts.reasonSupport, required: true)
    let note = fields.state("note", OutcomeTexts.note, support: OutcomeTexts.noteSupport)
    let missing = fields.state("missing", OutcomeTexts.missing, support: OutcomeTexts.onlyWithoutCollaboration)
    let side = fields.state("side", OutcomeTexts.side, support: OutcomeTexts.onlyWithoutCollaboration)
    let reusable = fields.state("reusable", OutcomeTexts.reusable, support: OutcomeTexts.onlyWithoutCollaboration)
    let again = fields.state("look-again", OutcomeTexts.lookAgain, support: OutcomeTexts.lookAgainSupport)
    headingBlock(OutcomeTexts.close, eyebrow: Text(verbatim: c.number), lead: OutcomeTexts.closeLead)
    errorSummary([outcome, reason, note, missing, side, reusable, again])
    postForm(
      action: Link(path: "/consultations/\(c.id)/closing"), key: request.key ?? randomToken(), revision: c.revision,
      confirmLeave: true
    ) {
      radioField(outcome, choices: city.outcomes(on: day).map { Choice($0.key, $0.name) })
      selectField(reason, choices: [], groups: reasons(city, on: day))
      textAreaField(note, rows: 4, limit: 4_000)
      checkboxField(missing, choices: choices("missing", city, day), chosen: request.form.all("missing"))
      checkboxField(side, choices: choices("side", city, day), chosen: request.form.all("side"))
      textAreaField(reusable, rows: 4, limit: 4_000)
      dateField(
        again,
        DateParts(
          year: request.form["look-again-year"], month: request.form["look-again-month"], day: request.form["look-again-day"]))
      submitButton(OutcomeTexts.close)
    }
  }

  /// Reasons under the outcome they explain; one that explains several stands under each.
  private static func reasons(_ city: Municipality, on day: Day) -> [ChoiceGroup] {
    city.outcomes(on: day).map { outcome in
      ChoiceGroup(outcome.name, city.reasons(for: outcome.key, on: day).map { Choice($0.key, $0.name) })
    }
  }

  private static func choices(_ kind: String, _ city: Municipality, _ day: Day) -> [Choice] {
    city.facts(kind, on: day).map { Choice($0.key, $0.name) }
  }

  /// On the page of a case: close, reopen, what the asker said, and the way to a public example.
  @HTMLBuilder
  package static func closing(_ c: Consultation, feedback: Feedback?, example: Example?, for actor: Actor) -> Node {
    let canClose = c.offers(.close, to: actor)
    let canReopen = c.offers(.reopen, to: actor)
    if canClose || canReopen || feedback != nil || example != nil {
      section(.aria("labelledby", "case-closing")) {
        h2(.id("case-closing")) { OutcomeTexts.ending }
        if let feedback { said(feedback) }
        if let example {
          p {
            a(.href(Link(path: "/examples/\(example.id)"))) { ExampleTexts.example }
            "　"
            ExampleTexts.state(example.publication.state)
          }
        }
        buttonRow {
          if canClose { linkButton(OutcomeTexts.close, to: Link(path: "/consultations/\(c.id)/closing")) }
          if canReopen {
            actionButton(
              OutcomeTexts.reopen, action: Link(path: "/consultations/\(c.id)/reopening"), key: randomToken(),
              revision: c.revision)
          }
          if c.offers(.ask, to: actor) {
            linkButton(ExampleTexts.write, to: Link(path: "/consultations/\(c.id)/example"))
          }
        }
      }
    }
  }

  private static func said(_ feedback: Feedback) -> Node {
    descriptionList([
      (OutcomeTexts.useful, Node(OutcomeTexts.useful(feedback.useful))), (OutcomeTexts.next, Prose.node(feedback.next)),
    ])
  }

  /// On the asker's page: the two questions after closing, or the thanks for having answered, and the example.
  @HTMLBuilder
  static func asker(_ view: AskerView, _ request: Request, city: Municipality, errors: [FieldError] = []) -> Node {
    if let feedback = view.feedback {
      section {
        h2(OutcomeTexts.questions)
        p { OutcomeTexts.thanks }
        said(feedback)
      }
    } else if view.asksFeedback {
      questions(view.consultation, request, city: city, errors: errors)
    }
    if let example = view.example {
      section {
        h2(ExampleTexts.example)
        p { ExampleTexts.state(example.publication.state) }
        p { a(.href(Link(path: "/examples/\(example.id)"))) { ExampleTexts.readAndAnswer } }
      }
    }
  }

  private static func questions(
    _ c: Consultation, _ request: Request, city: Municipality, errors: [FieldError]
  ) -> Node {
    let fields = Fields(request.form, errors)
    let useful = fields.state("useful", city.wording("closing-question-useful") ?? OutcomeTexts.useful, required: true)
    let next = fields.state("next", city.wording("closing-question-next") ?? OutcomeTexts.next)
    return section {
      h2(OutcomeTexts.questions)
      errorSummary([useful, next])
      HTML.form(.class("form"), .method("post"), .action(Link(path: "/consultations/\(c.id)/feedback")), .novalidate) {
        formStart(request)
        radioField(useful, choices: Feedback.Useful.allCases.map { Choice($0.rawValue, OutcomeTexts.useful($0)) })
        textAreaField(next, rows: 4, limit: 2_000)
        submitButton(OutcomeTexts.sendFeedback)
      }
    }
  }

  /// What the asker's page shows of the ending.
  struct AskerView: Sendable {
    let consultation: Consultation
    let feedback: Feedback?
    let asksFeedback: Bool
    let example: Example?
  }
}
