import Calendar
import HTML
import Platform
import Storage

/// Handlers of closing, reopening and the asker's two questions.
enum OutcomeRoutes {
  static func form(_ request: Request, _ site: Site) async throws -> Answer {
    try await formPage(request, site, errors: [])
  }

  /// What somebody began to write of the ending.
  static func draft(of c: Consultation) -> DraftForm {
    DraftForm(
      "case-\(c.id)-closing", title: Text(verbatim: c.number + " ") + OutcomeTexts.close,
      path: "/consultations/\(c.id)/closing", of: DraftRecord(c.id))
  }

  private static func formPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let c = try await closable(request, site)
    let begun = try await draft(of: c).begun(request, site)
    let doors = try await doors(begun.form, request, site)
    return request.page(
      title: OutcomeTexts.close, site: site, breadcrumb: [(Text(verbatim: c.number), "/consultations/\(c.id)")]
    ) { ClosingPages(c: c, doors: doors, begun: begun, errors: errors, request: request, city: site.city).node }
  }

  /// The case, if it may be closed: said before anybody types.
  private static func closable(_ request: Request, _ site: Site) async throws -> Consultation {
    let id = try request.id()
    return try await site.database.read { db in
      let c = try ConsultationStore(db).find(id, for: request.actor)
      var judged = c
      try judged.apply(.close, by: request.actor, at: request.now)
      try Appointments.refuseIfBooked(id, at: request.now, db)
      return c
    }
  }

  /// With whom it may end, for what was typed so far.
  private static func doors(_ form: Form, _ request: Request, _ site: Site) async throws -> ClosingDoors {
    let (id, city) = (try request.id(), site.city)
    return try await site.database.read { db in
      let c = try ConsultationStore(db).find(id, for: request.actor)
      return try ClosingDoors(for: c, form, request.actor, city, on: request.now.day, db)
    }
  }

  static func close(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    // A look for departments and organisations shows the same form with what was found.
    if request.form["go"] == "find" { return try await formPage(request, site, errors: []) }
    return try await request.refusing {
      let doors = try await doors(request.form, request, site)
      let form = try ClosingForm(request.form, offering: doors.values, city: site.city, at: request.now)
      let task = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        var c = try ConsultationStore(db).find(id, for: request.actor)
        guard c.revision == form.revision else { throw Refusal.stale(current: c.revision, adds: true) }
        try Ending(db: db, site: site, request: request).close(&c, form, task: task)
        try draft(of: c).sent(request, db)
        return "/consultations/\(id)"
      }
    } orShow: { try await formPage(request, site, errors: $0) }
  }

  static func reopen(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      var c = try ConsultationStore(db).find(id, for: request.actor)
      guard c.revision == revision else { throw Refusal.stale(current: c.revision, adds: true) }
      try Ending(db: db, site: site, request: request).reopen(&c)
      return "/consultations/\(id)"
    }
  }

  static func feedback(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let useful = check.choice("useful", of: Feedback.Useful.self)
      if useful == nil, check.errors.text(for: "useful") == nil { check.fail("useful", OutcomeTexts.usefulMissing) }
      let said = Feedback(useful: useful ?? .partly, next: check.text("next", max: 2_000))
      try check.finish()
      return try await site.once(request) { db in
        let c = try ConsultationStore(db).find(id, for: request.actor)
        let store = FeedbackStore(db)
        guard Feedback.isAsked(c, of: request.actor, given: try store.find(c) != nil, city: site.city) else {
          throw Refusal.conflict(OutcomeTexts.notAsked)
        }
        try store.add(said, to: c, at: request.now)
        try site.journal(db).record("consultation.feedback", on: id, by: request.actor, at: request.now)
        if said.needsReading {
          try DeskNews(db: db, site: site, now: request.now).tell(DeskNewsTexts.feedback(c.number), of: c, by: request.actor)
        }
        return "/consultations/\(id)"
      }
    } orShow: { errors in
      let c = try await site.database.read { db in try ConsultationStore(db).find(id, for: request.actor) }
      return try await AskerRoutes.page(c, request, site, errors)
    }
  }

  /// What the asker's page shows of the ending.
  static func asker(_ c: Consultation, _ actor: Actor, _ site: Site, _ db: Connection) throws -> OutcomePages.AskerView {
    let feedback = try FeedbackStore(db).find(c)
    return OutcomePages.AskerView(
      consultation: c, feedback: feedback,
      asksFeedback: Feedback.isAsked(c, of: actor, given: feedback != nil, city: site.city),
      example: try ExampleStore(db).find(of: c.id).flatMap { $0.publication.state == .draft ? nil : $0 })
  }
}

/// Ends a case and begins it again, with all that hangs from it.
struct Ending {
  let db: Connection
  let site: Site
  let request: Request

  /// Closes; questions to others are taken back, companions let go, the private link ends later, and the asker hears of it
  /// and is asked how it was. `isTold` when the asker has just been answered with words of the ending.
  func close(_ c: inout Consultation, _ form: ClosingForm, task: ID, isTold: Bool = false) throws {
    try Appointments.refuseIfBooked(c.id, at: request.now, db)
    let owner = c.owner
    if !form.message.isEmpty { try answer(&c, form.message) }
    try c.close(form.closing, requires: form.requires, by: request.actor)
    try ConsultationStore(db).save(&c)
    try PrivateLinkStore(db).setEnd(c.linkEndsAt, of: c.id)
    try site.journal(db).record(
      "consultation.close", on: c.id, by: request.actor, at: request.now,
      details: ["outcome": form.closing.outcome, "reason": form.closing.reason])
    if let day = form.closing.lookAgainOn { try remind(c, on: day, owner: owner, task: task) }
    try ReferralWriting(db, site, request).ended(c)
    try tellAsker(c, asks: site.city.outcome(form.closing.outcome)?.asksFeedback == true, isTold: isTold)
  }

  /// One word, whichever way reaches them; whoever has been told and is asked nothing hears no more.
  private func tellAsker(_ c: Consultation, asks: Bool, isTold: Bool) throws {
    guard asks || !isTold else { return }
    try AskerNews.send(OutcomeTexts.mailSubject(c.number, asks: asks), "reply", to: c, at: request.now, site, db) {
      try AskerMail(db: db, site: site).ended(c, asks: asks, at: request.now)
    }
  }

  /// What the window tells the asker at the end is an answer like any other.
  private func answer(_ c: inout Consultation, _ text: String) throws {
    let now = request.now
    try c.apply(.answer, by: request.actor, at: now)
    try ConversationStore(db).add(
      Message(
        id: site.ids.next(at: now), subject: c.id, direction: .toAsker, author: request.actor.person,
        authorName: request.actor.name, office: Scope.window(c.window).description, text: text, at: now))
    try site.journal(db).record("consultation.answer", on: c.id, by: request.actor, at: now)
    try ConsultationStore(db).save(&c)
  }

  /// The day to look again comes back as a task: to who owned the case, or to the window.
  private func remind(_ c: Consultation, on day: Day, owner: ID?, task: ID) throws {
    try TaskStore(db).add(
      WorkTask(
        id: task, subject: c.id, title: OutcomeTexts.lookAgainTask(c.number).string(.ja), due: day, owner: owner,
        scope: owner == nil ? .window(c.window) : nil, madeBy: request.actor.person, madeAt: request.now))
  }

  func reopen(_ c: inout Consultation) throws {
    try c.apply(.reopen, by: request.actor, at: request.now)
    try PrivateLinkStore(db).setEnd(nil, of: c.id)
    try CaseWriting.save(&c, .reopen, [:], request.actor, at: request.now, site, db)
  }
}
