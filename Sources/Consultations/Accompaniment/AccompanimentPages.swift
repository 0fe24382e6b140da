import Calendar
import HTML
import Platform

/// Pages of accompaniments: the window's list, one accompaniment, the panel on a case.
package enum AccompanimentPages {
  struct View: Sendable {
    let accompaniment: Accompaniment
    let consultation: Consultation
    let visits: [Encounter]
    let begun: Begun
    /// Somebody else saved between reading and sending.
    let isStale: Bool
  }

  private static func review(_ a: Accompaniment, today: Day) -> Node {
    .fragment {
      Format.dateNode(a.reviewOn)
      if a.isOpen, a.reviewOn <= today { " "; statusChip(AccompanimentTexts.reviewDue, .attention) }
    }
  }

  /// On the page of a case: what goes on, and the way to begin.
  @HTMLBuilder
  package static func panel(_ all: [Accompaniment], of c: Consultation, for actor: Actor) -> Node {
    if !all.isEmpty || c.offers(.accompany, to: actor) {
      section(.aria("labelledby", "case-accompaniments")) {
        h2(.id("case-accompaniments")) { AccompanimentTexts.accompaniment }
        ul {
          for item in all {
            li {
              HTML.a(.href(Link(path: item.path))) { Format.date(item.begunOn) }
              " "
              statusChip(item.isOpen ? AccompanimentTexts.open : AccompanimentTexts.over, item.isOpen ? .moving : .done)
            }
          }
        }
        if c.offers(.accompany, to: actor) {
          linkButton(AccompanimentTexts.begin, to: Link(path: "/consultations/\(c.id)/accompaniment"))
        }
      }
    }
  }

  @HTMLBuilder
  static func beginning(_ c: Consultation, _ begun: Begun, _ request: Request, _ errors: [FieldError]) -> Node {
    let fields = AccompanimentFields(form: begun.form, errors: errors, of: nil)
    headingBlock(AccompanimentTexts.begin, eyebrow: Text(verbatim: c.number), lead: AccompanimentTexts.lead)
    errorSummary(fields.states)
    AccompanimentDrafts.beginning(on: c).node(
      begun, request.reader.language, action: Link(path: "/consultations/\(c.id)/accompaniment"),
      key: request.key ?? randomToken(), revision: c.revision
    ) {
      fields.node
      submitButton(AccompanimentTexts.begin)
    }
  }

  @HTMLBuilder
  static func show(_ view: View, _ request: Request, city: Municipality, _ errors: [FieldError]) -> Node {
    let a = view.accompaniment
    headingBlock(
      AccompanimentTexts.accompaniment,
      eyebrow: Text(verbatim: view.consultation.number + " " + view.consultation.title)
    ) {
      linkButton(AccompanimentTexts.toCase, to: Link(path: "/consultations/\(view.consultation.id)"))
    }
    errorSummary(errors.map { FieldState($0.field, label: AccompanimentTexts.label($0.field), error: $0.text) })
    if view.isStale { StalePage.node(AccompanimentFields.differences(view.begun.form, a)) }
    descriptionList([
      (AccompanimentTexts.companion, Node(a.companionName)), (AccompanimentTexts.begun, Format.dateNode(a.begunOn)),
      (AccompanimentTexts.review, review(a, today: request.now.day)),
      (AccompanimentTexts.minutes, Node(Format.number(view.visits.reduce(0) { $0 + $1.minutes }))),
      (AccompanimentTexts.purpose, Prose.node(a.purpose)), (AccompanimentTexts.plan, Prose.node(a.plan)),
      (AccompanimentTexts.tried, Prose.node(a.tried)), (AccompanimentTexts.introduced, Prose.node(a.introduced)),
      (AccompanimentTexts.letGoWhen, Prose.node(a.letGoWhen)),
    ])
    if let ending = a.ending {
      descriptionList([
        (AccompanimentTexts.endedOn, Format.dateNode(ending.on)),
        (AccompanimentTexts.endReason, Node(city.name("accompaniment-end", ending.reason))),
        (AccompanimentTexts.endNote, Prose.node(ending.note)),
      ])
    }
    visits(view.visits, city)
    if a.accepts(request.actor, in: view.consultation) {
      AccompanimentWriting(view, request, city, errors).node
    }
  }

  @HTMLBuilder
  private static func visits(_ visits: [Encounter], _ city: Municipality) -> Node {
    section {
      h2(AccompanimentTexts.visits)
      if visits.isEmpty { p { AccompanimentTexts.noVisits } }
      timeline(
        visits.map { visit in
          TimelineEntry(
            .note, title: city.name("channel", visit.medium, on: visit.heldOn), who: Text(verbatim: visit.madeByName),
            time: Format.date(visit.heldOn), datetime: visit.heldOn.description,
            body: .fragment {
              p {
                AccompanimentTexts.minutesOf(visit.minutes)
                if !visit.people.isEmpty { "　"; visit.people }
              }
              div(.class("prose")) { Prose.node(visit.summary) }
            })
        })
    }
  }
}

/// The fields that say what the accompaniment is about.
struct AccompanimentFields {
  let form: Form
  let errors: [FieldError]
  let a: Accompaniment?

  init(form: Form, errors: [FieldError], of a: Accompaniment?) {
    self.form = form
    self.errors = errors
    self.a = a
  }

  /// What was typed against what somebody else saved in between.
  static func differences(_ form: Form, _ a: Accompaniment) -> [StalePage.Field] {
    let theirs = [
      ("purpose", a.purpose), ("plan", a.plan), ("tried", a.tried), ("introduced", a.introduced),
      ("let-go-when", a.letGoWhen),
    ]
    return theirs.map { StalePage.Field(AccompanimentTexts.label($0), theirs: $1, yours: form[$0]) }
  }

  private func state(_ name: String, _ initial: String?, required: Bool = false) -> FieldState {
    Fields(form, errors).state(name, AccompanimentTexts.label(name), required: required, initial: initial ?? "")
  }

  var states: [FieldState] {
    [
      state("purpose", a?.purpose, required: true), state("plan", a?.plan, required: true), state("tried", a?.tried),
      state("introduced", a?.introduced), state("let-go-when", a?.letGoWhen, required: true),
      state("review", nil, required: true),
    ]
  }

  @HTMLBuilder var node: Node {
    for state in states.dropLast() { textAreaField(state, rows: 3, limit: AccompanimentForm.longest) }
    dateField(state("review", nil, required: true), DateParts(form, "review", or: a?.reviewOn))
  }
}
