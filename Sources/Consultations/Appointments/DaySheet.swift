import Calendar
import HTML
import Platform
import Storage

/// The sheet of one day at one window, for the counter and for paper: every time with who comes, or that it is free.
enum DaySheet {
  static let routes: [Route] = [
    .get("/appointments/days", for: CaseRoutes.desk, find),
    .get("/appointments/days/{day}", for: CaseRoutes.desk, show),
  ]

  static func path(_ day: Day, _ window: String) -> Link {
    Link(path: "/appointments/days/\(day)", query: [("window", window)])
  }

  /// From the form with a date to the day's own address; what is no day is said at the field, above today's sheet.
  private static func find(_ request: Request, _ site: Site) async throws -> Answer {
    var check = FormCheck(request.query)
    let day = check.day("on") ?? request.now.day
    guard !check.errors.isEmpty else { return .redirect(to: path(day, window(request)).address) }
    var answer = try await page(day, errors: check.errors, request, site)
    answer.status = 422
    return answer
  }

  private static func window(_ request: Request) -> String {
    let windows = request.actor.windows
    return windows.first { $0 == request.query["window"] } ?? windows.first ?? ""
  }

  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    guard let day = Day(request.parameters["day"] ?? "") else { throw Refusal.notFound }
    return try await page(day, errors: [], request, site)
  }

  private static func page(_ day: Day, errors: [FieldError], _ request: Request, _ site: Site) async throws -> Answer {
    let window = window(request)
    // Another window's sheet is nobody's business.
    if let asked = request.query.optional("window"), asked != window { throw Refusal.notFound }
    let sheet = try await site.database.read { db in
      let changes = try SlotStore(db).changes(at: window, day...day)
      let (lines, hidden) = try AppointmentStore(db).day(day, at: window, for: request.actor)
      let plan = SlotPlan(window, site.city, on: day, changes: changes)
      let taken = try AppointmentStore(db).taken(at: window, day...day)
      return Sheet(
        day: day, window: window, windows: request.actor.windows, plan: plan, lines: lines, hidden: hidden,
        free: plan?.free(on: day, taken: taken, from: Instant(day: day)) ?? [],
        closing: changes.filter { $0.kind == .close })
    }
    for line in sheet.lines { site.looked(at: line.appointment.consultation, by: request.actor, what: .results) }
    return request.page(
      title: AppointmentTexts.sheet, site: site, breadcrumb: [(AppointmentTexts.list, "/appointments")]
    ) { DaySheetPage(sheet: sheet, city: site.city, request: request, errors: errors).node }
  }

  struct Sheet: Sendable {
    let day: Day
    let window: String
    let windows: [String]
    let plan: SlotPlan?
    let lines: [AppointmentLine]
    let hidden: [HiddenAppointment]
    let free: [Slot]
    let closing: [SlotChange]
  }
}

/// The day sheet as a page that prints on A4.
struct DaySheetPage {
  let sheet: DaySheet.Sheet
  let city: Municipality
  let request: Request
  let errors: [FieldError]

  @HTMLBuilder var node: Node {
    headingBlock(Text(verbatim: "") + Format.date(sheet.day), eyebrow: city.name("window", sheet.window, on: sheet.day)) {
      linkButton(AppointmentTexts.previousDay, to: DaySheet.path(sheet.day.adding(days: -1), sheet.window))
      linkButton(AppointmentTexts.nextDay, to: DaySheet.path(sheet.day.adding(days: 1), sheet.window))
    }
    errorSummary([on])
    chooser
    p(.class("support")) {
      IntakeTexts.confidential; "　"; IntakeTexts.printedAt; " "; Format.moment(request.now); " "; request.actor.name
    }
    for change in sheet.closing {
      p(.class("support")) {
        SlotTexts.kind(.close); "："; SlotPages.span(change.span); "　"; change.reason
      }
    }
    if rows.isEmpty {
      emptyState(AppointmentTexts.noTimes, AppointmentTexts.closed)
    } else {
      DataTable(
        id: "day-sheet", caption: AppointmentTexts.sheet,
        columns: [
          .init(AppointmentTexts.time), .init(AppointmentTexts.asker), .init(AppointmentTexts.how),
          .init(ConsultationTexts.consultation), .init(AppointmentTexts.notes), .init(AppointmentTexts.stateLabel),
        ], rows: rows
      ).node
    }
  }

  private var chooser: Node {
    filterForm(action: "/appointments/days") {
      if sheet.windows.count > 1 {
        selectField(
          FieldState("window", label: AppointmentTexts.whichWindow, value: sheet.window),
          choices: sheet.windows.map { Choice($0, city.name("window", $0, on: sheet.day)) })
      } else {
        hiddenField("window", sheet.window)
      }
      dateField(on, DateParts(errors.isEmpty ? Form() : request.query, "on", or: sheet.day))
    }
  }

  private var on: FieldState { FieldState("on", label: AppointmentTexts.dayOfSheet, error: errors.text(for: "on")) }

  /// Appointments and free times together, by the clock.
  private var rows: [DataTable.Row] {
    let booked = sheet.lines.map { (at: $0.appointment.startsAt, order: 0, row: row($0)) }
    let hidden = sheet.hidden.map { (at: $0.startsAt, order: 1, row: row($0)) }
    let free = sheet.free.map { (at: $0.start, order: 2, row: row($0)) }
    return (booked + hidden + free).sorted { ($0.at, $0.order) < ($1.at, $1.order) }.map(\.row)
  }

  private func row(_ slot: Slot) -> DataTable.Row {
    DataTable.Row([
      Node(AppointmentTexts.times(slot.start, slot.end)),
      .fragment { AppointmentTexts.free; " "; Format.number(slot.places) }, .empty, .empty, .empty, .empty,
    ])
  }

  /// Somebody comes here whose case another window holds: when, and whom to ask, but not who it is.
  private func row(_ hidden: HiddenAppointment) -> DataTable.Row {
    let holder = city.fact("window", hidden.holder, on: sheet.day)
    return DataTable.Row([
      Node(AppointmentTexts.times(hidden.startsAt, hidden.endsAt)),
      Node(AppointmentTexts.takenFor(holder?.name ?? Text(verbatim: hidden.holder))), Node(AppointmentTexts.way(hidden.way)), .empty,
      hidden.way == .visit
        ? .fragment { AppointmentTexts.takenNote; " "; holder?.data.string("phone") ?? "" } : .empty,
      statusChip(AppointmentTexts.state(.booked), .moving),
    ])
  }

  private func row(_ line: AppointmentLine) -> DataTable.Row {
    let a = line.appointment
    return DataTable.Row(
      [
        HTML.a(.href(Link(path: a.path))) { AppointmentTexts.times(a.startsAt, a.endsAt) },
        .fragment {
          [line.organisation, line.name].filter { !$0.isEmpty }.joined(separator: " ")
          if !line.phone.isEmpty { " "; small { line.phone } }
        },
        .fragment {
          AppointmentTexts.way(a.way)
          // At the window itself the sheet need not say where.
          if a.way == .visit, isElsewhere(a) {
            " "; strong { AppointmentTexts.at(city.name("window", a.window, on: a.day)) }
          } else if a.way != .visit || !a.place.isEmpty {
            " "; small { AppointmentTexts.whereabouts(a, nil) }
          }
        },
        .fragment {
          HTML.a(.href(Link(path: "/consultations/\(a.consultation)"))) { line.number }
          " "; line.title
          if !line.owner.isEmpty { " "; small { DeskTexts.owner; "："; line.owner } }
        },
        notes(line), AppointmentPages.chip(a, at: request.now),
      ], id: "appointment-\(a.id)")
  }

  private func isElsewhere(_ a: Appointment) -> Bool { !a.window.utf8.elementsEqual(sheet.window.utf8) }

  private func notes(_ line: AppointmentLine) -> Node {
    .fragment {
      for key in line.precautions { statusChip(city.name("precaution", key), .attention); " " }
      if line.interpreter { tag(CaseTexts.interpreter); " "; city.name("language", line.language); " " }
      line.appointment.wish
    }
  }
}
