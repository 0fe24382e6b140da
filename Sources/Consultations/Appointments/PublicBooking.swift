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
    let window = windows.first { $0.key == request.query["window"] }
    let offer = try await window.asyncMap { window in
      try await site.database.read { db in
        try SlotOffer.load(request.query, at: window.key, for: .asker, city: city, now: request.now, db)
      }
    }
    return request.page(title: AppointmentTexts.book, site: site, isPublic: true) {
      page(windows, offer, request, city)
    }
  }

  @HTMLBuilder
  private static func page(_ windows: [Fact], _ offer: SlotOffer?, _ request: Request, _ city: Municipality) -> Node {
    headingBlock(AppointmentTexts.book, lead: AppointmentTexts.publicLead)
    p(.class("support")) { AppointmentTexts.already }
    HTML.form(.class("form"), .method("get"), .action("/appointments/new")) {
      selectField(
        FieldState("window", label: AppointmentTexts.whichWindow, value: offer?.window ?? "", required: true),
        choices: windows.map { Choice($0.key, $0.name) })
      submitButton(AppointmentTexts.showTimes, offer == nil ? .primary : .secondary)
    }
    if let offer {
      if let when = city.fact("window", offer.window, on: request.now.day)?.data.words("when") {
        p(.class("support")) { when }
      }
      let chooser = SlotChooser(
        offer: offer, path: "/appointments/new", more: [("window", offer.window)], chosen: "", error: nil, city: city)
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
    if slots.count < 3, let day = offer.days.first(where: { $0.day > wanted.start.day })?.day {
      slots += try SlotOffer.load(
        wanted.window, way: wanted.way, on: day, from: day, for: .asker, city: city, at: now, db
      ).slots.prefix(4)
    }
    return slots.map { slot in
      Choice(SlotChoice(wanted.window, wanted.way, slot.start).value, AppointmentTexts.span(slot.start, slot.end))
    } + [Choice("none", AppointmentTexts.without)]
  }

  /// The question on the last step of asking.
  static func field(_ choices: [Choice], _ f: Fields, _ city: Municipality) -> Node {
    guard !choices.isEmpty else { return .empty }
    let wanted = f.form["slot"]
    let window = SlotChoice(wanted).map { choice in
      city.name("window", choice.window) + Text(ja: "・", en: ", ") + AppointmentTexts.way(choice.way) + Text(ja: "。", en: ". ")
    }
    return radioField(
      f.state(
        "slot", AppointmentTexts.wanted, support: (window ?? .empty) + AppointmentTexts.wantedSupport, required: true),
      choices: choices)
  }
}
