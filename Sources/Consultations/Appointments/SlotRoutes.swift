import Calendar
import HTML
import Platform
import Storage

/// Closing and adding times of a window, with a reason.
enum SlotRoutes {
  static let path = "/appointments/slots"

  static let routes: [Route] = [
    .get("/appointments/slots", for: CaseRoutes.desk, show),
    .post("/appointments/slots", for: CaseRoutes.desk, change),
    .post("/appointments/slots/{id}/removal", for: CaseRoutes.desk, end),
  ]

  static func show(_ request: Request, _ site: Site) async throws -> Answer { try await page(request, site, errors: []) }

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let today = request.now.day
    let shown = try await site.database.read { db in
      try request.actor.windows.flatMap { window in
        let changes = try SlotStore(db).changes(at: window, today...today.adding(years: 1))
        let touched = try ClosedTimeStore(db).touched(by: changes, at: window, after: request.now, for: request.actor)
        return changes.map { (change: $0, touched: touched[$0.id] ?? Touched()) }
      }
    }
    return request.page(
      title: SlotTexts.title, site: site, breadcrumb: [(AppointmentTexts.list, "/appointments")]
    ) { SlotPages(request: request, city: site.city, changes: shown, errors: errors).node }
  }

  static func change(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let form = try SlotChangeForm(request.form, windows: request.actor.windows, today: request.now.day)
      let change = SlotChange(
        id: site.ids.next(at: request.now), window: form.window, kind: form.kind, days: form.days, span: form.span,
        places: form.places, reason: form.reason, madeByName: request.actor.name, madeAt: request.now)
      return try await site.once(request) { db in
        try SlotStore(db).insert(change, by: request.actor.person)
        try site.journal(db).record(
          "slot-change.make", on: change.id, by: request.actor, at: request.now,
          details: ["window": change.window, "kind": change.kind.rawValue, "day": change.days.lowerBound.description])
        try ClosedTimeNews(db: db, site: site, now: request.now).tell(change)
        return path
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  static func end(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let change = try SlotStore(db).find(id, for: request.actor)
      try SlotStore(db).end(change, at: request.now)
      try site.journal(db).record("slot-change.end", on: id, by: request.actor, at: request.now)
      try ClosedTimeNews(db: db, site: site, now: request.now).tell(change, isOver: true)
      return path
    }
  }
}

/// The page of a window's changed times.
struct SlotPages {
  let request: Request
  let city: Municipality
  let changes: [(change: SlotChange, touched: Touched)]
  let errors: [FieldError]

  private func state(_ name: String, required: Bool = false, support: Text? = nil, initial: String = "") -> FieldState {
    let label = SlotChangeForm.fields.first { $0.0 == name }?.1 ?? SlotTexts.title
    return Fields(request.form, errors).state(name, label, support: support, required: required, initial: initial)
  }

  private func parts(_ name: String) -> DateParts { DateParts(request.form, name) }

  @HTMLBuilder var node: Node {
    headingBlock(SlotTexts.title, lead: SlotTexts.lead)
    errorSummary(SlotChangeForm.fields.map { state($0.0) })
    section {
      h2(SlotTexts.current)
      if changes.isEmpty { p { SlotTexts.none } } else { list }
    }
    postForm(action: Link(path: SlotRoutes.path), key: request.key ?? randomToken()) {
      let windows = request.actor.windows
      if windows.count > 1 {
        selectField(
          state("window", required: true), choices: windows.map { Choice($0, city.name("window", $0, on: request.now.day)) })
      } else {
        hiddenField("window", windows.first ?? "")
      }
      radioField(
        state("kind", required: true), choices: SlotChange.Kind.allCases.map { Choice($0.rawValue, SlotTexts.kind($0)) })
      dateField(state("first", required: true), parts("first"))
      dateField(state("last"), parts("last"))
      textField(state("from", support: SlotTexts.spanSupport), width: .short)
      textField(state("to"), width: .short)
      textField(state("places", initial: "1"), kind: .number, width: .short)
      textField(state("reason", required: true))
      submitButton(SlotTexts.save)
    }
  }

  private var list: Node {
    ul(.class("plain")) {
      for (change, touched) in changes {
        li {
          p {
            statusChip(SlotTexts.kind(change.kind), change.kind == .close ? .stopped : .moving); " "
            Format.date(change.days.lowerBound)
            if change.days.count > 1 { "〜"; Format.date(change.days.upperBound) }
            "　"; Self.span(change.span); "　"; city.name("window", change.window, on: change.days.lowerBound)
          }
          p(.class("support")) { change.reason; "（"; change.madeByName; "）" }
          booked(touched.lines)
          elsewhere(touched.hidden)
          actionButton(
            SlotTexts.end, action: Link(path: SlotRoutes.path + "/\(change.id)/removal"), key: randomToken(), .quiet)
        }
      }
    }
  }

  @HTMLBuilder private func booked(_ lines: [AppointmentLine]) -> Node {
    if !lines.isEmpty {
      p { SlotTexts.touched }
      ul {
        for line in lines {
          li {
            a(.href(Link(path: line.appointment.path))) {
              AppointmentTexts.span(line.appointment.startsAt, line.appointment.endsAt)
            }
            " "; line.number; " "; line.name
          }
        }
      }
    }
  }

  /// Hours at which somebody will arrive whose case another window holds: it was told, and can be called.
  @HTMLBuilder private func elsewhere(_ hidden: [HiddenAppointment]) -> Node {
    if !hidden.isEmpty {
      p { SlotTexts.touchedElsewhere }
      ul {
        for one in hidden {
          let holder = city.fact("window", one.holder, on: one.startsAt.day)
          li {
            AppointmentTexts.span(one.startsAt, one.endsAt)
            " "; one.number; "　"
            AppointmentTexts.takenFor(holder?.name ?? Text(verbatim: one.holder))
            if let phone = holder?.data.string("phone") { "　"; AppointmentTexts.call(phone) }
          }
        }
      }
    }
  }

  static func span(_ span: OpeningDays.Span) -> Text {
    if span.from == 0, span.to == 24 * 60 { return SlotTexts.wholeDay }
    return Format.time(hour: span.from / 60, minute: span.from % 60) + Text(verbatim: "–")
      + Format.time(hour: span.to / 60, minute: span.to % 60)
  }
}
