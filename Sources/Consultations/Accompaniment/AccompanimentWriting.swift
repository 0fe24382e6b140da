import Calendar
import HTML
import Platform

/// What somebody began to write of an accompaniment and has not sent.
enum AccompanimentDrafts {
  static func beginning(on c: Consultation) -> DraftForm {
    DraftForm(
      "case-\(c.id)-accompaniment", title: Text(verbatim: c.number + " ") + AccompanimentTexts.begin,
      path: "/consultations/\(c.id)/accompaniment")
  }

  /// The forms on the page of one that goes on; `name` is the last part of the address they are sent to.
  enum Kind: String, CaseIterable {
    case visits, change, ending

    var title: Text {
      switch self {
      case .visits: AccompanimentTexts.addVisit
      case .change: AccompanimentTexts.change
      case .ending: AccompanimentTexts.letGo
      }
    }
  }

  static func form(_ kind: Kind, of a: Accompaniment, in c: Consultation) -> DraftForm {
    DraftForm(
      "accompaniment-\(a.id)-\(kind.rawValue)", title: Text(verbatim: c.number + " ") + kind.title,
      path: a.path + "#" + kind.rawValue, of: DraftRecord(c.id))
  }

  static func all(of a: Accompaniment, in c: Consultation) -> [DraftForm] { Kind.allCases.map { form($0, of: a, in: c) } }
}

/// What can be written while it lasts: a visit, the plan as it stands, and letting go.
struct AccompanimentWriting {
  let view: AccompanimentPages.View
  let request: Request
  let city: Municipality
  let errors: [FieldError]

  init(_ view: AccompanimentPages.View, _ request: Request, _ city: Municipality, _ errors: [FieldError]) {
    self.view = view
    self.request = request
    self.city = city
    self.errors = errors
  }

  private var a: Accompaniment { view.accompaniment }
  private var c: Consultation { view.consultation }
  private var begun: Begun { view.begun }
  private var fields: Fields { Fields(begun.form, errors) }

  private func state(_ name: String, required: Bool = true) -> FieldState {
    fields.state(name, AccompanimentTexts.label(name), required: required)
  }

  private func draft(_ kind: AccompanimentDrafts.Kind) -> DraftForm { AccompanimentDrafts.form(kind, of: a, in: c) }

  /// Folded, unless something was begun or sent there.
  private func fold(_ kind: AccompanimentDrafts.Kind, @HTMLBuilder _ content: () -> Node) -> Node {
    details(.id(kind.rawValue), .open(begun.isWanted(draft(kind)))) {
      summary(kind.title)
      content()
    }
  }

  private func form(
    _ kind: AccompanimentDrafts.Kind, _ action: String, revision: Int? = nil, @HTMLBuilder _ content: () -> Node
  ) -> Node {
    draft(kind).node(
      begun, request.reader.language, action: Link(path: action), key: randomToken(), revision: revision, content: content)
  }

  @HTMLBuilder var node: Node {
    section(.id(AccompanimentDrafts.Kind.visits.rawValue)) {
      h2(AccompanimentTexts.addVisit)
      visitForm
    }
    fold(.change) {
      form(.change, a.path, revision: a.revision) {
        AccompanimentFields(form: begun.form, errors: errors, of: a).node
        submitButton(AccompanimentTexts.change)
      }
    }
    fold(.ending) {
      form(.ending, a.path + "/ending", revision: a.revision) {
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
    return form(.visits, a.path + "/visits") {
      radioField(state("medium"), choices: media.map { Choice($0.key, $0.name) })
      dateField(state("held"), DateParts(begun.form, "held", or: request.now.day))
      textField(state("minutes"), kind: .number, width: .short)
      textField(fields.state("people", CaseTexts.people, initial: c.contact.name))
      textAreaField(state("summary"), rows: 4, limit: 10_000)
      fieldset {
        legend(CaseTexts.followUp)
        hiddenField("was-follow-step", CaseRoutes.seen(c.next))
        selectField(fields.state("follow-step", CaseTexts.step), choices: steps.map { Choice($0.key, $0.name) })
        dateField(fields.state("follow-on", CaseTexts.stepDay), DateParts(begun.form, "follow-on"))
      }
      submitButton(AccompanimentTexts.addVisit)
    }
  }
}
