import Calendar
import HTML
import Platform
import Storage

/// Mail that comes in by itself: this folder's part of the room's door.
enum Incoming {
  static let path = "/desk/mail"

  static var feature: Feature {
    var feature = Feature(name: "incoming")
    feature.migrations = [ReceivedMailStore.migration]
    feature.routes = [
      .get(path, for: CaseRoutes.desk, show),
      .post("/desk/mail/{id}/filing", for: CaseRoutes.desk, file),
      .post("/desk/mail/{id}/case", for: CaseRoutes.desk, open),
      .post("/desk/mail/{id}/aside", for: CaseRoutes.desk, putAside),
    ]
    feature.navigation = [
      NavigationItem(IncomingTexts.title, path: path, order: 16, in: .consultations) { $0.has(.coordinator) }
    ]
    feature.home = [
      HomePanel(order: 16) { actor, db, _, _ in
        guard actor.has(.coordinator) else { return nil }
        let waiting = try ReceivedMailStore(db).count(.waiting, for: actor)
        return waiting == 0 ? nil : IncomingPages.home(waiting)
      }
    ]
    feature.verbs = ["received-mail.file": IncomingTexts.fileVerb, "received-mail.set-aside": IncomingTexts.asideVerb]
    feature.verbs[LostLetters.verb] = IncomingTexts.undeliveredVerb
    feature.lostLetters = [LostLetters.hear]
    feature.kinds = ["received-mail": IncomingTexts.kind]
    feature.sweeps = [
      Sweep("received mail") { db, _, now in try ReceivedMailStore(db).forget(before: now.adding(days: -90)) }
    ]
    return feature
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer { try await page(request, site, sent: nil, errors: []) }

  private static func page(_ request: Request, _ site: Site, sent: ID?, errors: [FieldError]) async throws -> Answer {
    let state: ReceivedMail.State = request.query["state"] == "aside" ? .aside : .waiting
    let shown = try await site.database.read { db in
      try ReceivedMailStore(db).all(state, for: request.actor).map { mail in
        // Who may not see the case is not told of it.
        let about = try mail.consultation.flatMap { id -> Consultation? in
          do { return try ConsultationStore(db).find(id, for: request.actor) } catch Refusal.notFound { return nil }
        }
        let files = try Attachments(db).files(on: mail.id, includingInternal: true)
        return IncomingPages.Shown(mail: mail, files: files, about: about)
      }
    }
    for one in shown { site.looked(at: one.mail.id, by: request.actor) }
    return request.page(title: IncomingTexts.title, site: site, breadcrumb: [(DeskTexts.desk, "/desk")]) {
      IncomingPages(shown: shown, state: state, sent: sent, errors: errors, request: request, city: site.city).node
    }
  }

  private static func file(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      let typed = request.form["number-\(id)"]
      return try await site.once(request) { db in
        let mail = try ReceivedMailStore(db).find(id, for: request.actor)
        guard let found = try DeskReadingStore(db).find(number: typed, for: request.actor) else {
          throw Refusal.invalid([FieldError("number-\(id)", IncomingTexts.numberMissing)])
        }
        let c = try CaseWriting.find(found, for: request.actor, at: request.now, db)
        guard ConsultationPolicy.relation(of: request.actor, to: c) == .holder else { throw Refusal.forbidden }
        guard c.state.after(.hear) != nil else { throw Refusal.conflict(IncomingTexts.cannotHear) }
        let author = mail.sender == c.contact.mail.lowercased() ? c.contact.name : mail.author
        try MailWriting(db: db, site: site, now: request.now).say(mail, mail.text, in: c, author: author, by: request.actor)
        return try settle(mail, in: c, request, site, db)
      }
    } orShow: { try await page(request, site, sent: id, errors: $0) }
  }

  private static func open(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let mail = try ReceivedMailStore(db).find(id, for: request.actor)
      let c = try MailWriting(db: db, site: site, now: request.now)
        .open(mail, mail.text, owner: request.actor.person, by: request.actor)
      return try settle(mail, in: c, request, site, db)
    }
  }

  private static func settle(
    _ mail: ReceivedMail, in c: Consultation, _ request: Request, _ site: Site, _ db: Connection
  ) throws -> String {
    try Attachments(db).move(from: mail.id, to: c.id)
    try ReceivedMailStore(db).file(mail.id, in: c.id)
    try site.journal(db).record(
      "received-mail.file", on: mail.id, by: request.actor, at: request.now, details: ["number": c.number])
    return CaseWriting.path(c.id)
  }

  private static func putAside(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      _ = try ReceivedMailStore(db).find(id, for: request.actor)
      try ReceivedMailStore(db).setAside(id)
      try site.journal(db).record("received-mail.set-aside", on: id, by: request.actor, at: request.now)
      return path
    }
  }
}
