import Calendar
import HTML
import Platform
import Storage

/// What an asker does with their own case.
enum AskerRoutes {
  /// What later rooms offer the asker on their own case. The desk's page asks for the panels on `consultation`.
  static let askerPanel = "consultation-asker"

  /// What the asker writes to the window, kept until it is sent.
  static func draft(of c: Consultation) -> DraftForm {
    DraftForm("asker-\(c.id)", title: Text(verbatim: c.number + " ") + AskingTexts.write, path: "/consultations/\(c.id)")
  }

  /// The asker's page of a case that the actor may see as asker.
  static func page(_ c: Consultation, _ request: Request, _ site: Site, _ errors: [FieldError] = []) async throws -> Answer {
    try request.refuseDraft(draft(of: c).name) {
      var judged = c
      try judged.apply(.hear, by: request.actor, at: request.now)
    }
    let (view, ending, panels) = try await site.database.read { db in
      let view = AskerPages.View(
        consultation: c, goesOn: try GoingOn.target(of: c, db),
        messages: try ConversationStore(db).messages(on: c.id, includingNotes: false),
        referrals: try ReferralStore(db).all(of: c.id), appointments: try AppointmentStore(db).all(of: c.id),
        files: try Attachments(db).files(on: c.id, includingInternal: false),
        draft: request.method == .get
          ? try Drafts(db).find(owner: request.identity.owner, form: draft(of: c).name) : nil)
      let panels = try site.features.flatMap(\.panels).filter { $0.kind == askerPanel }
        .compactMap { try $0.view(c.id, request.actor, db, request.now) }
      return (view, try OutcomeRoutes.asker(c, request.actor, site, db), panels)
    }
    let notices = [("sent", AskingTexts.messageSent), ("kept", OwnTexts.kept)]
      .filter { request.query[$0.0] == "1" }.map { Notice(.success, $0.1) }
    return request.page(title: Text(verbatim: c.title), site: site, notices: notices) {
      AskerPages.show(view, request, city: site.city, errors: errors)
      OutcomePages.asker(ending, request, city: site.city, errors: errors)
      panels
    }
  }

  static func write(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      // Bytes are written only for the asker of this case.
      _ = try await site.database.read { db in
        var c = try ConsultationStore(db).find(id, for: request.actor)
        try c.apply(.hear, by: request.actor, at: request.now)
      }
      let papers = try await AskerPapers.put(request, site)
      return try await site.once(request) { db in
        let store = ConsultationStore(db)
        var c = try store.find(id, for: request.actor)
        if c.state == .closed { try PrivateLinkStore(db).setEnd(nil, of: id) }
        try c.apply(.hear, by: request.actor, at: request.now)
        let message = Message(
          id: site.ids.next(at: request.now), subject: id, direction: .fromAsker, author: request.actor.person,
          authorName: c.contact.name, text: words(request, c, papers), at: request.now)
        try ConversationStore(db).add(message)
        try AskerPapers.add(papers, to: id, message: message.id, by: request.actor, at: request.now, db)
        try site.journal(db).record("consultation.hear", on: id, by: request.actor, at: request.now)
        c.dueOn = try CaseWriting.due(c, site, db)
        try store.save(&c)
        try DeskNews(db: db, site: site, now: request.now).tell(DeskNewsTexts.wrote(c.number), of: c, by: request.actor)
        try draft(of: c).sent(request, db)
        return "/consultations/\(id)?sent=1#" + ConversationPages.anchor(message.id)
      }
    } orShow: { errors in
      let c = try await site.database.read { db in try ConsultationStore(db).find(id, for: request.actor) }
      return try await page(c, request, site, errors)
    }
  }

  /// Papers alone are a message too.
  private static func words(_ request: Request, _ c: Consultation, _ papers: [StoredFile]) -> String {
    guard request.form["text"].isEmpty, !papers.isEmpty else { return request.form["text"] }
    return AskingTexts.onlyPapers.string(AskerMail.language(of: c))
  }

  static func withdraw(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      let store = ConsultationStore(db)
      var c = try store.find(id, for: request.actor)
      guard c.revision == revision else { throw Refusal.stale(current: c.revision, adds: true) }
      try AppointmentWriting(db, site, request.actor, at: request.now).cancelAll(of: &c, reason: AppointmentTexts.withdrawn)
      try c.apply(.withdraw, by: request.actor, at: request.now)
      try store.save(&c)
      try Accompaniments.withdrawn(c, at: request.now, db)
      try PrivateLinkStore(db).setEnd(c.linkEndsAt, of: id)
      try site.journal(db).record("consultation.withdraw", on: id, by: request.actor, at: request.now)
      try ReferralWriting(db, site, request).ended(c)
      try DeskNews(db: db, site: site, now: request.now).tell(DeskNewsTexts.withdrew(c.number), of: c, by: request.actor)
      return "/consultations/\(id)"
    }
  }
}
