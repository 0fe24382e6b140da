import Calendar
import HTML
import Platform
import Storage

/// Booking for a case, and the page of one appointment: the same addresses for both sides, each with what they may do.
enum AppointmentRoutes {
  static let routes: [Route] = [
    .get("/consultations/{id}/appointments", form),
    .post("/consultations/{id}/appointments", book),
    .get("/appointments/{id}", show),
    .get("/appointments/{id}/calendar.ics", calendar),
    .get("/appointments/{id}/change", changeForm),
    .post("/appointments/{id}/change", change),
    .post("/appointments/{id}/cancellation", cancel),
    .post("/appointments/{id}/encounter", for: CaseRoutes.desk, hold),
    .post("/appointments/{id}/absence", for: CaseRoutes.desk, miss),
  ]

  /// The case for somebody who stands on one of its sides.
  private static func mine(_ id: ID, _ request: Request, _ db: Connection) throws -> (Consultation, AppointmentSide) {
    let c = try CaseWriting.find(id, for: request.actor, at: request.now, db)
    guard let side = Appointment.side(of: request.actor, in: c) else { throw Refusal.notFound }
    return (c, side)
  }

  static func form(_ request: Request, _ site: Site) async throws -> Answer {
    try await formPage(request, site, errors: [])
  }

  private static func formPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let (c, side, offer) = try await site.database.read { db in
      let (c, side) = try mine(id, request, db)
      guard c.offers(.book, to: request.actor) else {
        throw Refusal.conflict(AppointmentTexts.caseIsOver, leadingTo: CaseWriting.door(id))
      }
      if side == .asker, let a = try AppointmentStore(db).ahead(of: id, at: request.now).first {
        return (c, side, Result<SlotOffer, ExistingAppointment>.failure(ExistingAppointment(path: a.path)))
      }
      let offer = try SlotOffer.load(
        asked(request), at: c.window, for: side, city: site.city, now: request.now, way: Self.way(c), db)
      return (c, side, .success(offer))
    }
    switch offer {
    // Whoever has one is shown it, with the ways to move or cancel it.
    case .failure(let existing): return .redirect(to: existing.path)
    case .success(let offer):
      return request.page(title: AppointmentTexts.book, site: site, breadcrumb: way(to: c, side)) {
        AppointmentPages.booking(c, side, offer, request, city: site.city, errors: errors)
      }
    }
  }

  private struct ExistingAppointment: Error { let path: String }

  /// What was chosen so far: the address on GET, the sent form after a refusal.
  private static func asked(_ request: Request) -> Form { request.method == .get ? request.query : request.form }

  private static func way(_ c: Consultation) -> AppointmentWay? { AppointmentWay(rawValue: c.contact.way) }

  /// A button of another day or way shows the form again with all that was typed.
  private static func looks(_ request: Request) -> Bool { request.form.has("look") }

  static func book(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    if looks(request) { return try await formPage(request, site, errors: []) }
    return try await request.refusing {
      let (_, side) = try await site.database.read { db in try mine(id, request, db) }
      let form = try AppointmentForm(request.form, side: side, isChange: false)
      return try await site.once(request) { db in
        var (c, _) = try mine(id, request, db)
        return try AppointmentWriting(db, site, request.actor, at: request.now).book(form.wish, on: &c).path
      }
    } orShow: { try await formPage(request, site, errors: $0) }
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await AppointmentDoor.asking(request, site) { try await page(request, site, sent: "", errors: []) }
  }

  /// The appointment, its case, and on which side the reader stands; a broken glass only looks.
  private static func load(_ request: Request, _ db: Connection) throws -> (Appointment, Consultation, AppointmentSide?) {
    let a = try AppointmentStore(db).find(try request.id(), for: request.actor)
    let c = try CaseWriting.find(a.consultation, for: request.actor, at: request.now, db)
    guard ConsultationPolicy.relation(of: request.actor, to: c) != .none else { throw Refusal.notFound }
    return (a, c, Appointment.side(of: request.actor, in: c))
  }

  private static func page(
    _ request: Request, _ site: Site, sent: String, errors: [FieldError]
  ) async throws -> Answer {
    let ((a, c, side), along, isClosed) = try await site.database.read { db in
      let found = try load(request, db)
      let a = found.0
      let changes = try SlotStore(db).changes(at: a.window, a.day...a.day)
      return (
        found, try AccompanimentStore(db).current(of: found.1.id) != nil,
        changes.isClosed(a.startsAt, a.endsAt)
      )
    }
    let draft = AppointmentPages.draft(of: a, in: c)
    try request.refuseDraft(draft.name) {
      var (judged, judgedCase) = (a, c)
      try judged.apply(.hold, by: side, at: request.now)
      try judgedCase.apply(.meet, by: request.actor, at: request.now)
    }
    let begun = try await Begun.load([draft], sent: sent == "encounter" ? draft : nil, request, site)
    if side != .asker { site.looked(at: c.id, by: request.actor) }
    return request.page(title: AppointmentTexts.appointment, site: site, breadcrumb: way(to: c, side)) {
      AppointmentPages(
        a: a, c: c, side: side, isAccompanied: along, isClosed: isClosed, request: request, city: site.city, sent: sent, begun: begun,
        errors: errors
      ).node
    }
  }

  private static func way(to c: Consultation, _ side: AppointmentSide?) -> [(Text, String)] {
    let top = side == .window ? [(DeskTexts.desk, "/desk")] : []
    return top + [(Text(verbatim: c.number), "/consultations/\(c.id)")]
  }

  static func calendar(_ request: Request, _ site: Site) async throws -> Answer {
    try await AppointmentDoor.asking(request, site, forCalendar: true) {
      let (a, c, _) = try await site.database.read { db in try load(request, db) }
      let bytes = AppointmentCalendar(a, of: c, site).bytes(.publish, request.reader.language)
      return .download(bytes, name: "appointment-\(c.number).ics", type: "text/calendar; charset=utf-8")
    }
  }

  static func changeForm(_ request: Request, _ site: Site) async throws -> Answer {
    try await changePage(request, site, errors: [])
  }

  private static func changePage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let (a, c, side, offer) = try await site.database.read { db in
      let (a, c, side) = try load(request, db)
      guard let side, a.offers(.move, to: side, at: request.now) else {
        throw a.doesNotFit(at: request.now)
      }
      let offer = try SlotOffer.load(
        asked(request), at: c.window, for: side, city: site.city, now: request.now, except: a.id, way: a.way, db)
      return (a, c, side, offer)
    }
    return request.page(title: AppointmentTexts.change, site: site, breadcrumb: way(to: c, side)) {
      AppointmentPages.changing(a, c, side, offer, request, city: site.city, errors: errors)
    }
  }

  static func change(_ request: Request, _ site: Site) async throws -> Answer {
    if looks(request) { return try await changePage(request, site, errors: []) }
    return try await request.refusing {
      let (_, _, side) = try await site.database.read { db in try load(request, db) }
      guard let side else { throw Refusal.forbidden }
      let form = try AppointmentForm(request.form, side: side, isChange: true)
      return try await write(request, site, revision: form.revision) { writing, a, c in
        var wish = form.wish
        // A room of the window before is none of the window that holds the case now.
        if side == .asker { wish.place = wish.choice.way == a.way && !a.isElsewhere(than: c) ? a.place : "" }
        try writing.move(&a, to: wish, reason: form.reason, of: &c)
      }
    } orShow: { try await changePage(request, site, errors: $0) }
  }

  static func cancel(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let (_, _, side) = try await site.database.read { db in try load(request, db) }
      var check = FormCheck(request.form)
      let required = side == .window ? AppointmentTexts.reasonMissing : nil
      let reason = check.line("reason", max: 500, required: required)
      let revision = check.revision()
      try check.finish()
      return try await write(request, site, revision: revision) { writing, a, c in
        try writing.cancel(&a, reason: reason, of: &c)
      }
    } orShow: { try await page(request, site, sent: "cancellation", errors: $0) }
  }

  static func hold(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let form = try EncounterForm(request.form, city: site.city, today: request.now.day)
      var check = FormCheck(request.form)
      let revision = check.revision()
      let along = check.flag("along")
      try check.finish()
      return try await write(request, site, revision: revision, leadsToCase: true) { writing, a, c in
        try writing.hold(&a, form, along: along, of: &c)
        try AppointmentPages.draft(of: a, in: c).sent(request, writing.db)
      }
    } orShow: { try await page(request, site, sent: "encounter", errors: $0) }
  }

  static func miss(_ request: Request, _ site: Site) async throws -> Answer {
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await write(request, site, revision: revision) { writing, a, c in try writing.miss(&a, of: &c) }
  }

  private static func write(
    _ request: Request, _ site: Site, revision: Int, leadsToCase: Bool = false,
    _ change: @escaping @Sendable (AppointmentWriting, inout Appointment, inout Consultation) throws -> Void
  ) async throws -> Answer {
    try await site.once(request) { db in
      var (a, c, _) = try load(request, db)
      guard a.revision == revision else { throw Refusal.stale(current: a.revision) }
      try change(AppointmentWriting(db, site, request.actor, at: request.now), &a, &c)
      guard leadsToCase, let encounter = a.encounter else { return a.path }
      return CaseWriting.path(c.id) + "#encounter-\(encounter)"
    }
  }
}
