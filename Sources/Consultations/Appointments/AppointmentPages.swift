import Calendar
import HTML
import Platform

/// The page of one appointment: what was agreed, and what each side can do with it.
struct AppointmentPages {
  let a: Appointment
  let c: Consultation
  let side: AppointmentSide?
  /// Whether somebody walks along with the case now.
  let isAccompanied: Bool
  /// Whether the window closed the time that it takes there.
  let isClosed: Bool
  let request: Request
  let city: Municipality
  /// The form that was refused, by the last part of its address.
  let sent: String
  let begun: Begun
  let errors: [FieldError]

  /// What somebody began to write of what was held.
  static func draft(of a: Appointment, in c: Consultation) -> DraftForm {
    DraftForm(
      "appointment-\(a.id)-encounter", title: Text(verbatim: c.number + " ") + AppointmentTexts.hold,
      path: a.path + "#encounter", of: DraftRecord(a.id))
  }

  private var key: String { request.key ?? randomToken() }
  private func offers(_ event: AppointmentEvent) -> Bool { a.offers(event, to: side, at: request.now) }

  private func state(
    _ name: String, _ label: Text, support: Text? = nil, required: Bool = false, initial: String = ""
  ) -> FieldState {
    Fields(begun.form, errors).state(name, label, support: support, required: required, initial: initial)
  }

  @HTMLBuilder var node: Node {
    headingBlock(
      AppointmentTexts.appointment, eyebrow: Text(verbatim: c.number), lead: AppointmentTexts.span(a.startsAt, a.endsAt)
    ) { Self.chip(a, at: request.now) }
    errorSummary(errors.map { FieldState($0.field, label: label($0.field), error: $0.text) })
    if let words = Self.elsewhere(a, c, side, city) { notificationBanner(Notice(.warning, words)) }
    if closesAway { notificationBanner(Notice(.warning, SlotTexts.isClosed.filling(city.name("window", a.window, on: a.day)))) }
    facts
    if side == .window, a.state == .booked, c.contact.mail.isEmpty { p(.class("support")) { AppointmentTexts.noMail } }
    buttonRow {
      if offers(.move) { linkButton(AppointmentTexts.change, to: Link(path: a.path + "/change")) }
      if a.state == .booked { linkButton(AppointmentTexts.toCalendar, to: Link(path: a.path + "/calendar.ics")) }
      linkButton(AppointmentTexts.toCase, to: Link(path: "/consultations/\(c.id)"), .quiet)
    }
    if offers(.hold), c.offers(.meet, to: request.actor) { holding }
    if offers(.miss) { missing }
    if offers(.cancel) { cancelling }
  }

  /// Whether the desk has to move or cancel it. A call is made by whoever holds the case, wherever a time was taken.
  private var closesAway: Bool { isClosed && side == .window && offers(.move) && (a.way == .visit || !a.isElsewhere(than: c)) }

  private func label(_ field: String) -> Text {
    CaseForms.labels[field] ?? AppointmentForm.fields.first { $0.0 == field }?.1 ?? AppointmentTexts.appointment
  }

  private var facts: Node {
    let holder = city.fact("window", c.window, on: a.day)
    return descriptionList([
      (AppointmentTexts.when, Format.momentNode(a.startsAt)),
      (AppointmentTexts.how, Node(AppointmentTexts.way(a.way))),
      (DeskTexts.window, Node(holder?.name ?? Text(verbatim: c.window))),
      (AppointmentTexts.place, Self.whereabouts(a, in: c, city)),
      (AppointmentTexts.windowPhone, Node(holder?.data.string("phone") ?? "")),
      (AppointmentTexts.wish, Prose.node(a.wish)),
      (AppointmentTexts.bookedBy, Node(bookedBy)),
    ] + reason)
  }

  /// Where to be; the address of an online meeting leads there.
  @HTMLBuilder
  static func whereabouts(_ a: Appointment, in c: Consultation, _ city: Municipality) -> Node {
    let host = city.fact("window", a.host(in: c), on: a.day)
    if a.way == .visit, a.isElsewhere(than: c), let host { host.name; "　" }
    if let link = Link(external: a.place) {
      HTML.a(.href(link)) { a.place }
    } else {
      AppointmentTexts.whereabouts(a, host)
    }
  }

  /// What each side must know when the case has moved on while its time and place stay where they were.
  static func elsewhere(_ a: Appointment, _ c: Consultation, _ side: AppointmentSide?, _ city: Municipality) -> Text? {
    guard a.state == .booked, a.isElsewhere(than: c) else { return nil }
    let (place, holder) = (city.name("window", a.window, on: a.day), city.name("window", c.window, on: a.day))
    let comes = a.way == .visit
    if side == .asker { return comes ? AppointmentTexts.elsewhere.filling(place, holder) : nil }
    return AppointmentTexts.takesOf.filling(place, holder) + (comes ? AppointmentTexts.comesTo.filling(place) : .empty)
  }

  private var bookedBy: Text {
    AppointmentTexts.side(a.bookedBy) + Text(ja: "（", en: " (") + Format.moment(a.madeAt) + Text(ja: "）", en: ")")
  }

  private var reason: [(Text, Node)] {
    if let ended = a.endedBy {
      return [(AppointmentTexts.cancelledBy, .fragment { AppointmentTexts.side(ended); " "; a.reason })]
    }
    return a.reason.isEmpty ? [] : [(AppointmentTexts.reason, Node(a.reason))]
  }

  private var holding: Node {
    let day = min(a.day, request.now.day)
    let draft = Self.draft(of: a, in: c)
    return details(.id("encounter"), .open(begun.isWanted(draft) || a.startsAt <= request.now)) {
      summary(AppointmentTexts.hold)
      draft.node(
        begun, request.reader.language, action: Link(path: a.path + "/encounter"), key: key, revision: a.revision
      ) {
        selectField(
          state("medium", CaseTexts.medium, required: true, initial: AppointmentWay.medium(a.way, city, on: a.day)),
          choices: city.facts("channel", on: request.now.day).filter { $0.data.flag("encounter") }
            .map { Choice($0.key, $0.name) })
        dateField(state("held", CaseTexts.heldOn, required: true), DateParts(begun.form, "held", or: day))
        textField(
          state("minutes", CaseTexts.minutes, required: true, initial: String(minutes)), kind: .number, width: .short)
        textField(state("people", CaseTexts.people, initial: c.contact.name))
        textAreaField(state("summary", CaseTexts.summary, required: true), rows: 6, limit: 10_000)
        if isAccompanied {
          checkboxField(
            state("along", AppointmentTexts.along, support: AppointmentTexts.alongSupport),
            choices: [Choice("yes", AppointmentTexts.alongYes)], chosen: begun.isWanted(draft) ? begun.form.all("along") : ["yes"])
        }
        fieldset {
          legend(CaseTexts.followUp)
          hiddenField("was-follow-step", CaseRoutes.seen(c.next))
          if let next = c.next {
            p(.class("support")) {
              AppointmentTexts.plannedNow(
                city.name("next-step", next.key, on: request.now.day), Format.shortDate(next.on),
                goes: next.key == AppointmentWriting.step(city, on: request.now.day)?.key)
            }
          }
          selectField(
            state("follow-step", CaseTexts.step),
            choices: city.facts("next-step", on: request.now.day).map { Choice($0.key, $0.name) })
          dateField(state("follow-on", CaseTexts.stepDay), DateParts(begun.form, "follow-on"))
        }
        submitButton(AppointmentTexts.hold)
      }
    }
  }

  private var minutes: Int { (a.endsAt.milliseconds - a.startsAt.milliseconds) / 60_000 }

  private var missing: Node {
    section {
      h2(AppointmentTexts.missHeading)
      p(.class("support")) { AppointmentTexts.missLead }
      actionButton(AppointmentTexts.miss, action: Link(path: a.path + "/absence"), key: key, revision: a.revision)
    }
  }

  private var cancelling: Node {
    details(.id("cancellation"), .open(sent == "cancellation")) {
      summary(AppointmentTexts.cancel)
      postForm(action: Link(path: a.path + "/cancellation"), key: key, revision: a.revision) {
        textField(state("reason", AppointmentTexts.reason, required: side == .window))
        submitButton(AppointmentTexts.cancel, .danger)
      }
    }
  }

  /// The state in words; one whose time has passed without a word is told apart.
  static func chip(_ a: Appointment, at now: Instant) -> Node {
    switch a.state {
    case .booked where a.endsAt <= now: statusChip(AppointmentTexts.open, .attention)
    case .booked: statusChip(AppointmentTexts.state(.booked), .moving)
    case .held: statusChip(AppointmentTexts.state(.held), .done)
    case .missed: statusChip(AppointmentTexts.state(.missed), .attention)
    case .cancelled: statusChip(AppointmentTexts.state(.cancelled), .stopped)
    }
  }
}

extension AppointmentWay {
  /// The channel that the city says such an appointment is recorded under.
  static func medium(_ way: AppointmentWay, _ city: Municipality, on day: Day) -> String {
    city.facts("channel", on: day).first { $0.data.string("appointment") == way.rawValue }?.key ?? ""
  }
}

extension AppointmentPages {
  /// Choosing a time for a case.
  @HTMLBuilder
  static func booking(
    _ c: Consultation, _ side: AppointmentSide, _ offer: SlotOffer, _ request: Request, city: Municipality,
    errors: [FieldError]
  ) -> Node {
    let path = "/consultations/\(c.id)/appointments"
    let form = BookingForm(offer: offer, side: side, form: request.form, errors: errors, city: city)
    headingBlock(AppointmentTexts.book, eyebrow: Text(verbatim: c.number), lead: lead(c, city, request.now.day))
    form.node(
      action: path, key: request.key ?? randomToken(), button: AppointmentTexts.book,
      phone: c.contact.phone)
  }

  private static func lead(_ c: Consultation, _ city: Municipality, _ day: Day) -> Text {
    AppointmentTexts.bookLead.filling(city.name("window", c.window, on: day))
  }

  /// Choosing another time.
  @HTMLBuilder
  static func changing(
    _ a: Appointment, _ c: Consultation, _ side: AppointmentSide, _ offer: SlotOffer, _ request: Request,
    city: Municipality, errors: [FieldError]
  ) -> Node {
    let form = BookingForm(
      offer: offer, side: side, form: request.form, errors: errors, city: city, now: a)
    headingBlock(
      AppointmentTexts.change, eyebrow: Text(verbatim: c.number),
      lead: AppointmentTexts.changeLead.filling(AppointmentTexts.span(a.startsAt, a.endsAt)))
    form.node(
      action: a.path + "/change", key: request.key ?? randomToken(), button: AppointmentTexts.change,
      phone: a.phone.isEmpty ? c.contact.phone : a.phone)
  }

  /// On the page of a case, for both sides: what is agreed, and the way to book.
  @HTMLBuilder
  static func panel(
    _ all: [Appointment], of c: Consultation, for actor: Actor, at now: Instant, _ city: Municipality
  ) -> Node {
    let side = Appointment.side(of: actor, in: c)
    let isAhead = all.contains { $0.state == .booked && now < $0.startsAt }
    let canBook = c.offers(.book, to: actor) && !(side == .asker && isAhead)
    if !all.isEmpty || canBook {
      section(.aria("labelledby", "case-appointments")) {
        h2(.id("case-appointments")) { AppointmentTexts.appointments }
        if !all.isEmpty {
          ul {
            for a in all {
              li {
                HTML.a(.href(Link(path: a.path))) { AppointmentTexts.span(a.startsAt, a.endsAt) }
                "　"
                AppointmentTexts.way(a.way)
                "　"
                chip(a, at: now)
                if let words = elsewhere(a, c, side, city) { p(.class("support")) { words } }
              }
            }
          }
        }
        if canBook {
          buttonRow { linkButton(AppointmentTexts.book, to: Link(path: "/consultations/\(c.id)/appointments")) }
        }
      }
    }
  }
}

/// Time, wish, number and place as one form. Its days and ways are buttons that show the same form again, so that nothing
/// typed is lost, whatever fills up meanwhile.
struct BookingForm {
  let offer: SlotOffer
  let side: AppointmentSide
  let form: Form
  let errors: [FieldError]
  let city: Municipality
  /// What is agreed now, when it is to be changed.
  var now: Appointment?

  private func state(_ name: String, _ label: Text, support: Text? = nil, required: Bool = false, initial: String = "")
    -> FieldState
  { Fields(form, errors).state(name, label, support: support, required: required, initial: initial) }

  @HTMLBuilder
  func node(action: String, key: String, button label: Text, phone: String) -> Node {
    let chooser = SlotChooser(
      offer: offer, place: .form(path: action), chosen: form["slot"], error: errors.text(for: "slot"), city: city)
    errorSummary(errors.map { error in
      FieldState(
        error.field, label: AppointmentForm.fields.first { $0.0 == error.field }?.1 ?? AppointmentTexts.appointment,
        error: error.text)
    })
    postForm(action: Link(path: action), key: key, revision: now?.revision, confirmLeave: true) {
      if chooser.canBook {
        // The first button is the one that the return key presses.
        HTML.button(.type("submit"), .hidden, .tabindex(-1)) { label }
      }
      chooser.steps
      chooser.shown
      chooser.times
      if chooser.canBook || !form.values.isEmpty { questions(phone) }
      if chooser.canBook { submitButton(label) }
    }
  }

  @HTMLBuilder
  private func questions(_ phone: String) -> Node {
    if offer.way == .phone {
      textField(
        state("phone", AppointmentTexts.phone, support: AppointmentTexts.phoneSupport, required: true, initial: phone),
        kind: .telephone, autocomplete: "tel", width: .medium)
    } else if form.has("phone") {
      // Whoever comes back to the telephone finds the number that was typed.
      hiddenField("phone", form["phone"])
    }
    if side == .window {
      textField(
        state("place", AppointmentTexts.place, support: AppointmentTexts.placeSupport, initial: now?.place ?? ""))
    }
    textAreaField(
      state("wish", AppointmentTexts.wish, support: AppointmentTexts.wishSupport, initial: now?.wish ?? ""), rows: 3,
      limit: 1_000)
    if now != nil { textField(state("reason", AppointmentTexts.reason, required: side == .window)) }
  }
}
