import Calendar
import HTML
import Platform

/// Pages of accompaniments: the window's list, one accompaniment, the panel on a case.
package enum AccompanimentPages {
  struct View: Sendable {
    let accompaniment: Accompaniment
    let consultation: Consultation
    let visits: [Encounter]
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
  static func beginning(_ c: Consultation, _ request: Request, _ errors: [FieldError]) -> Node {
    let fields = AccompanimentFields(fields: Fields(request.form, errors), form: request.form, of: nil)
    headingBlock(AccompanimentTexts.begin, eyebrow: Text(verbatim: c.number), lead: AccompanimentTexts.lead)
    errorSummary(fields.states)
    postForm(
      action: Link(path: "/consultations/\(c.id)/accompaniment"), key: request.key ?? randomToken(), revision: c.revision,
      confirmLeave: true
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
      AccompanimentWriting(a, view.consultation, request, city, errors).node
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
  let fields: Fields
  let form: Form
  let a: Accompaniment?

  init(fields: Fields, form: Form, of a: Accompaniment?) {
    self.fields = fields
    self.form = form
    self.a = a
  }

  private func state(_ name: String, _ initial: String?, required: Bool = false) -> FieldState {
    fields.state(name, AccompanimentTexts.label(name), required: required, initial: initial ?? "")
  }

  var states: [FieldState] {
    [
      state("purpose", a?.purpose, required: true), state("plan", a?.plan, required: true), state("tried", a?.tried),
      state("introduced", a?.introduced), state("let-go-when", a?.letGoWhen, required: true),
      state("review", nil, required: true),
    ]
  }

  @HTMLBuilder var node: Node {
    for state in states.dropLast() { textAreaField(state, rows: 3, limit: 2_000) }
    dateField(state("review", nil, required: true), parts)
  }

  private var parts: DateParts {
    if form.has("review-year") {
      return DateParts(year: form["review-year"], month: form["review-month"], day: form["review-day"])
    }
    return a.map {
      DateParts(year: String($0.reviewOn.year), month: String($0.reviewOn.month), day: String($0.reviewOn.day))
    } ?? DateParts()
  }
}

/// What can be written while it lasts: a visit, the plan as it stands, and letting go.
struct AccompanimentWriting {
  let a: Accompaniment
  let c: Consultation
  let request: Request
  let city: Municipality
  let fields: Fields

  init(_ a: Accompaniment, _ c: Consultation, _ request: Request, _ city: Municipality, _ errors: [FieldError]) {
    self.a = a
    self.c = c
    self.request = request
    self.city = city
    fields = Fields(request.form, errors)
  }

  private func state(_ name: String, required: Bool = true) -> FieldState {
    fields.state(name, AccompanimentTexts.label(name), required: required)
  }

  @HTMLBuilder var node: Node {
    section {
      h2(AccompanimentTexts.addVisit)
      visitForm
    }
    details {
      summary(AccompanimentTexts.change)
      postForm(action: Link(path: a.path), key: randomToken(), revision: a.revision) {
        AccompanimentFields(fields: fields, form: request.form, of: a).node
        submitButton(AccompanimentTexts.change)
      }
    }
    details {
      summary(AccompanimentTexts.letGo)
      postForm(action: Link(path: a.path + "/ending"), key: randomToken(), revision: a.revision) {
        radioField(
          state("end-reason"),
          choices: city.facts("accompaniment-end", on: request.now.day).map { Choice($0.key, $0.name) })
        textAreaField(state("end-note", required: false), rows: 3, limit: 2_000)
        submitButton(AccompanimentTexts.letGo)
      }
    }
  }

  private var visitForm: Node {
    let media = city.facts("channel", on: request.now.day).filter { $0.data.flag("encounter") }
    let steps = city.facts("next-step", on: request.now.day)
    return postForm(action: Link(path: a.path + "/visits"), key: randomToken(), confirmLeave: true) {
      radioField(state("medium"), choices: media.map { Choice($0.key, $0.name) })
      dateField(state("held"), parts("held", today: true))
      textField(state("minutes"), kind: .number, width: .short)
      textField(fields.state("people", CaseTexts.people, initial: c.contact.name))
      textAreaField(state("summary"), rows: 4, limit: 10_000)
      fieldset {
        legend(CaseTexts.followUp)
        selectField(fields.state("follow-step", CaseTexts.step), choices: steps.map { Choice($0.key, $0.name) })
        dateField(fields.state("follow-on", CaseTexts.stepDay), parts("follow-on"))
      }
      submitButton(AccompanimentTexts.addVisit)
    }
  }

  private func parts(_ name: String, today: Bool = false) -> DateParts {
    let form = request.form
    if today, !form.has(name + "-year") {
      let day = request.now.day
      return DateParts(year: String(day.year), month: String(day.month), day: String(day.day))
    }
    return DateParts(year: form[name + "-year"], month: form[name + "-month"], day: form[name + "-day"])
  }
}
