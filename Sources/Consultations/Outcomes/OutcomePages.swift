import Calendar
import HTML
import Platform

/// Closing a case, what the desk sees afterwards, and the asker's two questions.
package enum OutcomePages {
  /// On the page of a case: close, reopen, what the asker said, and the way to a public example. Nobody closes while
  /// somebody still expects to be met (`isBooked`).
  @HTMLBuilder
  package static func closing(
    _ c: Consultation, ended: [(Text, Text)], feedback: Feedback?, example: Example?, isBooked: Bool, for actor: Actor
  ) -> Node {
    let canClose = c.offers(.close, to: actor)
    let canReopen = c.offers(.reopen, to: actor)
    if canClose || canReopen || !ended.isEmpty || feedback != nil || example != nil {
      section(.aria("labelledby", "case-closing")) {
        h2(.id("case-closing")) { OutcomeTexts.ending }
        if !ended.isEmpty { descriptionList(ended.map { ($0, Node($1)) }) }
        if let feedback { said(feedback) }
        if let example {
          p {
            a(.href(Link(path: "/examples/\(example.id)"))) { ExampleTexts.example }
            "　"
            ExampleTexts.state(example.publication.state)
          }
        }
        if canClose, isBooked { p(.class("support")) { AppointmentTexts.stillBooked } }
        buttonRow {
          if canClose, !isBooked { linkButton(OutcomeTexts.close, to: Link(path: "/consultations/\(c.id)/closing")) }
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
        let state = example.publication.state
        p { ExampleTexts.forAsker(state) }
        p {
          a(.href(Link(path: "/examples/\(example.id)"))) {
            state == .asked ? ExampleTexts.readAndAnswer : ExampleTexts.readAgain
          }
        }
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
