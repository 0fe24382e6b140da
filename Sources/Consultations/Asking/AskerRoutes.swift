import Calendar
import HTML
import Platform
import Storage

/// What an asker does with their own case.
enum AskerRoutes {
  /// What later rooms offer the asker on their own case. The desk's page asks for the panels on `consultation`.
  static let askerPanel = "consultation-asker"

  /// The asker's page of a case that the actor may see as asker.
  static func page(_ c: Consultation, _ request: Request, _ site: Site, _ errors: [FieldError] = []) async throws -> Answer {
    let (view, ending, panels) = try await site.database.read { db in
      let view = AskerPages.View(
        consultation: c, messages: try ConversationStore(db).messages(on: c.id, includingNotes: false),
        referrals: try ReferralStore(db).all(of: c.id))
      let panels = try site.features.flatMap(\.panels).filter { $0.kind == askerPanel }
        .compactMap { try $0.view(c.id, request.actor, db, request.now) }
      return (view, try OutcomeRoutes.asker(c, request.actor, site, db), panels)
    }
    return request.page(title: Text(verbatim: c.title), site: site) {
      AskerPages.show(view, request, city: site.city, errors: errors)
      OutcomePages.asker(ending, request, city: site.city, errors: errors)
      panels
    }
  }

  static func write(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      try await site.once(request) { db in
        let store = ConsultationStore(db)
        var c = try store.find(id, for: request.actor)
        if c.state == .closed { try PrivateLinkStore(db).setEnd(nil, of: id) }
        try c.apply(.hear, by: request.actor, at: request.now)
        c.dueOn = dueAfterHearing(c, site, request.now)
        let message = Message(
          id: site.ids.next(at: request.now), subject: id, direction: .fromAsker, author: request.actor.person,
          authorName: c.contact.name, text: request.form["text"], at: request.now)
        try ConversationStore(db).add(message)
        try store.save(&c)
        try site.journal(db).record("consultation.hear", on: id, by: request.actor, at: request.now)
        return "/consultations/\(id)#" + ConversationPages.anchor(message.id)
      }
    } orShow: { errors in
      let c = try await site.database.read { db in try ConsultationStore(db).find(id, for: request.actor) }
      return try await page(c, request, site, errors)
    }
  }

  static func withdraw(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      let store = ConsultationStore(db)
      var c = try store.find(id, for: request.actor)
      guard c.revision == revision else { throw Refusal.stale(current: c.revision) }
      try c.apply(.withdraw, by: request.actor, at: request.now)
      try store.save(&c)
      try PrivateLinkStore(db).setEnd(request.now.adding(days: PrivateLink.daysAfterClosing), of: id)
      try site.journal(db).record("consultation.withdraw", on: id, by: request.actor, at: request.now)
      return "/consultations/\(id)"
    }
  }

  /// The window owes an answer again: its clock for the asker's new words.
  static func dueAfterHearing(_ c: Consultation, _ site: Site, _ now: Instant) -> Day? {
    if c.firstAnsweredAt == nil, let due = c.dueOn { return due }
    let days = site.city.fact("clock", "answer", on: now.day)?.data.int("business_days") ?? 5
    let opening = site.city.openingDays(window: c.window, on: now.day)
    return ResponseClock(start: now, target: days) { opening.isOpen($0) }.dueOn
  }
}
