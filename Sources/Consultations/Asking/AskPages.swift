import Calendar
import HTML
import Platform

/// The three screens of asking, the receipt, and the door to a private link.
enum AskPages {
  /// One screen; what earlier screens asked travels along as hidden fields, so nothing is lost and nothing asked twice.
  @HTMLBuilder
  static func screen(
    _ step: AskForm.Step, _ request: Request, _ errors: [FieldError], city: Municipality, slots: [Choice] = [],
    unreadSlot: Bool = false, kept: Draft? = nil, near: AskSuggestions.Near? = nil
  ) -> Node {
    let fields = Fields(request.form, errors)
    let day = request.now.day
    headingBlock(AskingTexts.title, lead: city.wording("ask-lead"))
    stepIndicator(AskingTexts.steps, current: step.rawValue)
    errorSummary(fields.states(step))
    if step != .contact || unreadSlot { AskedSlot.note(request.form, unread: unreadSlot, city) }
    if step == .matter, let emergency = city.wording("front-emergency") { p(.class("support")) { emergency } }
    if let kept, !request.query.has("step") { comesBack(kept, request) }
    // Without a script nobody saw them while writing.
    if let near, !near.examples.isEmpty { noscript { section(.class("card")) { examples(near) } } }
    postForm(
      action: "/consultations/new", key: request.key ?? randomToken(), multipart: step == .contact,
      draft: Asking.draft.place(kept), confirmLeave: true
    ) {
      Asking.draft(at: step).fields(request.reader.language)
      hiddenField("step", String(step.rawValue))
      carried(before: step, request.form)
      switch step {
      case .matter: matter(fields, city, day)
      case .asker: asker(fields, city, day, request.reader.language)
      case .contact:
        contact(fields, city, day, isAsked: isAsked(request))
        AskedSlot.field(slots, fields, city)
        AskerPapers.field(errors)
      }
      buttonRow {
        submitButton(step == .contact ? AskingTexts.send : AskingTexts.next, name: "go", value: "next")
        if step != .matter { submitButton(AskingTexts.back, .secondary, name: "go", value: "back") }
      }
    }
    if let kept, request.query.has("step") { Asking.draft.keptSoFar(kept) }
    p(.class("support")) { city.wording("ask-privacy") }
    if let purpose = city.fact("purpose", "consultation") { p(.class("support")) { purpose.name } }
  }

  static let fieldsOfStep: [AskForm.Step: [String]] = [
    .matter: ["text", "title", "types", "fields"],
    .asker: ["asker-kind", "area", "first-time", "organisation-name", "language", "interpreter"],
    .contact: ["name", "reading", "way", "mail", "phone", "call-times", "consents", "consents-asked", "files", "slot", "wish"],
  ]

  /// What was begun before, and the way to the screen on which it was left.
  @HTMLBuilder
  private static func comesBack(_ kept: Draft, _ request: Request) -> Node {
    Asking.draft.restored(kept)
    if let left = Int(kept.fields["step"]).flatMap(AskForm.Step.init(rawValue:)), left != .matter {
      let slot = request.query.optional("slot").map { [("slot", $0)] } ?? []
      p {
        a(.href(Link(path: Asking.path, query: [("step", String(left.rawValue))] + slot))) {
          AskingTexts.goOnAt(AskingTexts.steps[left.rawValue - 1])
        }
      }
    }
  }

  /// Whether the asker has seen what may be passed on: then nothing is ticked for them any more.
  private static func isAsked(_ request: Request) -> Bool {
    request.form.has("consents-asked") || request.method == .post && request.form["step"] == "3"
  }

  @HTMLBuilder
  private static func carried(before step: AskForm.Step, _ sent: Form) -> Node {
    for other in AskForm.Step.allCases where other != step {
      for value in sent.values where fieldsOfStep[other]?.contains(value.name) == true {
        hiddenField(value.name, value.value)
      }
    }
  }

  @HTMLBuilder
  private static func matter(_ f: Fields, _ city: Municipality, _ day: Day) -> Node {
    textAreaField(
      f.state("text", AskingTexts.text, support: AskingTexts.textSupport, required: true), rows: 8,
      limit: AskForm.longestText, suggestions: "/consultations/suggestions")
    textField(f.state("title", AskingTexts.subject, support: AskingTexts.subjectSupport))
    let types = city.facts("consultation-type", on: day)
    let near = Set(AskSuggestions.facts("consultation-type", in: f.form["text"], city: city, on: day).map(\.key))
    checkboxField(
      f.state("types", AskingTexts.types, support: AskingTexts.typesSupport),
      choices: types.map { Choice($0.key, $0.name, support: near.contains($0.key) ? AskingTexts.suggested : nil) },
      chosen: f.form.all("types"))
    details {
      summary { AskingTexts.fields }
      checkboxField(
        f.state("fields", AskingTexts.fields, support: AskingTexts.typesSupport),
        choices: city.facts("field", on: day).map { Choice($0.key, $0.name) }, chosen: f.form.all("fields"))
    }
  }

  @HTMLBuilder
  private static func asker(_ f: Fields, _ city: Municipality, _ day: Day, _ language: Language) -> Node {
    radioField(
      f.state("asker-kind", AskingTexts.askerKind, required: true),
      choices: city.facts("asker-kind", on: day).map { Choice($0.key, $0.name) })
    textField(
      f.state("organisation-name", AskingTexts.organisationName, support: AskingTexts.organisationSupport),
      autocomplete: "organization")
    selectField(
      f.state("area", AskingTexts.area, required: true),
      choices: city.askerAreas(on: day).map { Choice($0.key, $0.name) })
    radioField(
      f.state("first-time", AskingTexts.firstTime, required: true),
      choices: [Choice("yes", AskingTexts.yes), Choice("no", AskingTexts.no)])
    selectField(
      f.state("language", AskingTexts.language, initial: language.rawValue),
      choices: city.facts("language", on: day).map { Choice($0.key, Text(verbatim: $0.data.string("own") ?? $0.ja)) })
    singleCheckbox(f.state("interpreter", AskingTexts.interpreter))
  }

  @HTMLBuilder
  private static func contact(_ f: Fields, _ city: Municipality, _ day: Day, isAsked: Bool) -> Node {
    textField(f.state("name", AskingTexts.name, support: AskingTexts.nameSupport), autocomplete: "name")
    textField(f.state("reading", AskingTexts.reading))
    radioField(
      f.state("way", AskingTexts.way, required: true),
      choices: [
        Choice("mail", AskingTexts.byMail), Choice("phone", AskingTexts.byPhone), Choice("visit", AskingTexts.byVisit),
      ])
    textField(f.state("mail", AskingTexts.mail, support: AskingTexts.neededForWay).sometimes(), kind: .email, autocomplete: "email")
    textField(phone(f), kind: .telephone, autocomplete: "tel")
    textField(f.state("call-times", AskingTexts.callTimes))
    let items = city.facts("consent-item", on: day)
    let chosen = isAsked ? f.form.all("consents") : items.filter { $0.data.flag("default") }.map(\.key)
    checkboxField(
      f.state("consents", AskingTexts.consents, support: AskingTexts.consentsSupport),
      choices: items.map { Choice($0.key, $0.name) }, chosen: chosen)
    hiddenField("consents-asked", "yes")
  }

  /// Whoever chose an appointment by telephone is called there.
  private static func phone(_ f: Fields) -> FieldState {
    guard SlotChoice(f.form["slot"])?.way == .phone else {
      return f.state("phone", AskingTexts.phone, support: AskingTexts.neededForWay).sometimes()
    }
    return f.state("phone", AskingTexts.phone, support: AppointmentTexts.phoneWhenCalled).sometimes()
  }

  /// What types, fields and examples are near the words so far.
  @HTMLBuilder
  static func suggestions(_ near: AskSuggestions.Near) -> Node {
    if near.types.isEmpty, near.fields.isEmpty, near.examples.isEmpty {
      p(.class("support")) { AskingTexts.suggestedNothing }
    } else {
      p { AskingTexts.suggested }
      tagList((near.types + near.fields).map(\.name))
      examples(near)
    }
  }

  @HTMLBuilder
  private static func examples(_ near: AskSuggestions.Near) -> Node {
    if !near.examples.isEmpty {
      p { AskingTexts.similarExamples }
      ul { for example in near.examples { li { a(.href(Link(path: example.path)), written(example.title)) { example.title } } } }
    }
  }

  /// The receipt: printable on one A4 page.
  @HTMLBuilder
  static func receipt(
    _ receipt: Receipt, of c: Consultation?, booked: [Appointment], canBook: Bool, _ request: Request,
    city: Municipality, origin: String
  ) -> Node {
    headingBlock(AskingTexts.receiptTitle, lead: city.wording("receipt-lead"))
    descriptionList([
      (AskingTexts.receiptNumber, strong { receipt.number }),
      (AskingTexts.receiptWindow, Node(city.name("window", receipt.window))),
      (AskingTexts.receiptDue, receipt.due.map { Format.dateNode($0) } ?? Node("—")),
      (AskingTexts.receiptLink, a(.href(Link(path: "/c/" + receipt.token))) { origin + "/c/" + receipt.token }),
      (AskingTexts.receiptCode, code { SecretText.grouped(receipt.code) }),
    ] + booked.flatMap { appointment($0, of: c, city) })
    if booked.isEmpty {
      if canBook {
        onward(receipt, "appointments", AppointmentTexts.receiptBook, request) { p { AppointmentTexts.receiptBookLead } }
      }
    } else {
      onward(receipt, "calendar", AppointmentTexts.toCalendar, request)
    }
    if receipt.mailed { p { AskingTexts.receiptMailed } }
    p { city.wording("receipt-slip-note") }
    p(.class("support")) { AskingTexts.receiptOnce }
    p(.class("support no-print")) { AskingTexts.print }
  }

  private static func appointment(_ a: Appointment, of c: Consultation?, _ city: Municipality) -> [(Text, Node)] {
    let when = Node.fragment { AppointmentTexts.span(a.startsAt, a.endsAt); "　"; AppointmentTexts.way(a.way) }
    let place = c.map { AppointmentPages.whereabouts(a, in: $0, city) } ?? .empty
    return [(AppointmentTexts.appointment, when), (AppointmentTexts.place, place)]
  }

  /// The receipt holds link and code, so it can open the case and go straight on: to the window's free times, or to the file
  /// for one's calendar.
  private static func onward(
    _ receipt: Receipt, _ to: String, _ label: Text, _ request: Request, @HTMLBuilder lead: () -> Node = { .empty }
  ) -> Node {
    form(.class("no-print"), .method("post"), .action(Link(path: "/c/\(receipt.token)/sessions"))) {
      formStart(request)
      hiddenField("code", receipt.code)
      hiddenField("to", to)
      lead()
      buttonRow { submitButton(label, .secondary) }
    }
  }

  /// GET of a private link: nothing of the case, only the question for its code. `to` says where it goes on.
  @HTMLBuilder
  static func door(at path: String, to: String = "", _ request: Request, _ errors: [FieldError]) -> Node {
    let fields = Fields(request.form, errors)
    let state = fields.state("code", AskingTexts.code, support: AskingTexts.codeSupport, required: true)
    headingBlock(AskingTexts.linkTitle, lead: AskingTexts.linkLead)
    errorSummary([state])
    form(.class("form"), .method("post"), .action(Link(path: path + "/sessions")), .novalidate) {
      formStart(request)
      if !to.isEmpty { hiddenField("to", to) }
      textField(state, autocomplete: "one-time-code", width: .medium)
      submitButton(AskingTexts.open)
    }
    form(.class("form"), .method("post"), .action(Link(path: path + "/codes"))) {
      formStart(request)
      if !to.isEmpty { hiddenField("to", to) }
      submitButton(AskingTexts.mailMe, .secondary)
    }
  }
}

/// The fields of a form with what was typed and what is wrong.
struct Fields {
  let form: Form
  let errors: [FieldError]

  init(_ form: Form, _ errors: [FieldError]) {
    self.form = form
    self.errors = errors
  }

  func state(
    _ name: String, _ label: Text, support: Text? = nil, required: Bool = false, initial: String = ""
  ) -> FieldState {
    FieldState(
      name, label: label, support: support, value: form.has(name) ? form[name] : initial, error: errors.text(for: name),
      required: required)
  }

  func states(_ step: AskForm.Step) -> [FieldState] {
    let labels: [String: Text] = [
      "text": AskingTexts.text, "title": AskingTexts.subject, "types": AskingTexts.types, "fields": AskingTexts.fields,
      "asker-kind": AskingTexts.askerKind, "area": AskingTexts.area, "first-time": AskingTexts.firstTime,
      "organisation-name": AskingTexts.organisationName, "language": AskingTexts.language, "name": AskingTexts.name,
      "reading": AskingTexts.reading, "way": AskingTexts.way, "mail": AskingTexts.mail, "phone": AskingTexts.phone,
      "call-times": AskingTexts.callTimes, "consents": AskingTexts.consents, "slot": AppointmentTexts.wanted, "wish": AppointmentTexts.wish,
      "files": AskingTexts.papers,
    ]
    return (AskPages.fieldsOfStep[step] ?? []).compactMap { name in labels[name].map { state(name, $0) } }
  }
}
