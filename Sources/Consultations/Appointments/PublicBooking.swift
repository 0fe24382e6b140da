import Calendar
import HTML
import Platform
import Storage

/// `/appointments/new`: anybody chooses window, way and time, and goes on to asking; there is no booking without a case.
enum PublicBooking {
  static let routes: [Route] = [.get("/appointments/new", show)]

  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let city = site.city
    let windows = city.windows(on: request.now.day).filter { SlotPlan($0.key, city, on: request.now.day, changes: []) != nil }
    let asked = request.query.optional("window")
    let window = windows.first { $0.key == asked }
    let offer = try await window.asyncMap { window in
      try await site.database.read { db in
        try SlotOffer.load(request.query, at: window.key, for: .asker, city: city, now: request.now, db)
      }
    }
    let isUnknown = asked != nil && window == nil
    return request.page(title: AppointmentTexts.book, site: site, status: isUnknown ? 422 : 200, isPublic: true) {
      page(windows, offer, isUnknown: isUnknown, request, city)
    }
  }

  @HTMLBuilder
  private static func page(
    _ windows: [Fact], _ offer: SlotOffer?, isUnknown: Bool, _ request: Request, _ city: Municipality
  ) -> Node {
    let chosen = FieldState(
      "window", label: AppointmentTexts.whichWindow, value: offer?.window ?? "",
      error: isUnknown ? AppointmentTexts.noSuchWindow : nil, required: true)
    headingBlock(AppointmentTexts.book, lead: AppointmentTexts.publicLead)
    errorSummary([chosen])
    p(.class("support")) { AppointmentTexts.already }
    HTML.form(.class("form"), .method("get"), .action("/appointments/new")) {
      selectField(chosen, choices: windows.map { Choice($0.key, $0.name) })
      submitButton(AppointmentTexts.showTimes, offer == nil ? .primary : .secondary)
    }
    if let offer {
      if let when = city.fact("window", offer.window, on: request.now.day)?.data.words("when") {
        p(.class("support")) { when }
      }
      let chooser = SlotChooser(
        offer: offer, place: .page(path: "/appointments/new", more: [("window", offer.window)]), chosen: "", error: nil,
        city: city)
      if let typed = request.query.optional("day"), Day(typed) == nil {
        notificationBanner(Notice(.warning, AppointmentTexts.noSuchDay(typed)))
      }
      chooser.steps
      if offer.day != nil {
        HTML.form(.class("form"), .method("get"), .action("/consultations/new")) {
          chooser.times
          if chooser.canBook { submitButton(AppointmentTexts.goOn) }
        }
      }
    }
  }
}

extension Optional where Wrapped: Sendable {
  func asyncMap<T: Sendable>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
    guard let self else { return nil }
    return try await transform(self)
  }
}

/// The time that travels with a question on its way in: hidden through the steps, a choice on the last one.
enum AskedSlot {
  /// Times to choose from when the question is about to be sent: the wanted one while it is free, others near it, and
  /// going on without one.
  static func choices(_ wanted: SlotChoice, _ city: Municipality, at now: Instant, _ db: Connection) throws -> [Choice] {
    let offer = try SlotOffer.load(
      wanted.window, way: wanted.way, on: wanted.start.day, from: wanted.start.day, for: .asker, city: city, at: now, db)
    let sameDay = offer.slots
    let near = sameDay.filter { $0.start == wanted.start } + sameDay.filter { $0.start != wanted.start }.sorted {
      abs($0.start.milliseconds - wanted.start.milliseconds) < abs($1.start.milliseconds - wanted.start.milliseconds)
    }
    var slots = near.prefix(5).sorted { $0.start < $1.start }
    let shown = offer.day ?? wanted.start.day
    if slots.count < 3, let day = offer.days.first(where: { $0.day > shown })?.day {
      slots += try SlotOffer.load(
        wanted.window, way: wanted.way, on: day, from: day, for: .asker, city: city, at: now, db
      ).slots.prefix(4)
    }
    return slots.map { slot in
      Choice(SlotChoice(wanted.window, wanted.way, slot.start).value, AppointmentTexts.span(slot.start, slot.end))
    } + [Choice("none", AppointmentTexts.without)]
  }

  /// What an address or a form carries as a time that can be booked somewhere; `nil` when it is none.
  static func read(_ value: String, _ city: Municipality, on day: Day) -> SlotChoice? {
    guard let choice = SlotChoice(value), let plan = SlotPlan(choice.window, city, on: day, changes: []),
      plan.ways.contains(choice.way)
    else { return nil }
    return choice
  }

  /// Above every step: the time that goes with the question, or that none could be read.
  @HTMLBuilder
  static func note(_ form: Form, unread: Bool, _ city: Municipality) -> Node {
    if unread {
      notificationBanner(
        Notice(
          .warning, AppointmentTexts.unreadSlot,
          body: p { a(.href("/appointments/new")) { AppointmentTexts.chooseAgain } }))
    } else if let choice = SlotChoice(form["slot"]) {
      notificationBanner(
        Notice(
          .information, AppointmentTexts.wanted + Text(ja: "：", en: ": ") + Format.moment(choice.start),
          body: p { city.name("window", choice.window, on: choice.start.day); "　"; AppointmentTexts.way(choice.way) }))
    }
  }

  /// The question on the last step of asking.
  static func field(_ choices: [Choice], _ f: Fields, _ city: Municipality) -> Node {
    guard !choices.isEmpty else { return .empty }
    let wanted = f.form["slot"]
    let window = SlotChoice(wanted).map { choice in
      city.name("window", choice.window) + Text(ja: "・", en: ", ") + AppointmentTexts.way(choice.way) + Text(ja: "。", en: ". ")
    }
    return .fragment {
      radioField(
        f.state(
          "slot", AppointmentTexts.wanted, support: (window ?? .empty) + AppointmentTexts.wantedSupport, required: true),
        choices: choices)
      textAreaField(f.state("wish", AppointmentTexts.wish, support: AppointmentTexts.wishSupport), rows: 3, limit: 1_000)
    }
  }
}
