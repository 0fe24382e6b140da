import Calendar
import HTML
import Platform
import Storage

/// The asker's door: `/c/{token}` asks for a code, and a right one opens a session limited to the case.
enum PrivateLinkRoutes {
  static let cookie = "tane_case"

  static func door(_ request: Request, _ site: Site) async throws -> Answer {
    let link = try await live(request, site)
    if request.actor.scopes.contains(.link(link.consultation)),
      try await !site.database.read({ try GoingOn.opensMore(link.consultation, than: request.actor, $0) })
    {
      return .redirect(to: CaseWriting.path(link.consultation))
    }
    let mailed = request.query["mailed"] == "1" ? [Notice(.information, AskingTexts.codeMailed)] : []
    return page(request, site, [], notices: mailed)
  }

  private static func page(_ request: Request, _ site: Site, _ errors: [FieldError], notices: [Notice] = []) -> Answer {
    request.page(title: AskingTexts.linkTitle, site: site, notices: notices) {
      AskPages.door(at: "/c/" + (request.parameters["token"] ?? ""), request, errors)
    }
  }

  /// The link, if it leads anywhere. A wrong token is answered like an ended one.
  private static func live(_ request: Request, _ site: Site) async throws -> PrivateLink {
    let token = request.parameters["token"] ?? ""
    let link = try await site.database.read { db in try PrivateLinkStore(db).find(token: token) }
    guard let link, link.isAlive(at: request.now) else { throw Refusal.conflict(AskingTexts.linkEnded) }
    return link
  }

  static func mailCode(_ request: Request, _ site: Site) async throws -> Answer {
    let link = try await live(request, site)
    try await site.database.write { db in try mail(link, at: request.now, site, db) }
    return .redirect(to: "/c/\(request.parameters["token"] ?? "")?mailed=1")
  }

  /// Mails a new code, at most one a minute; nobody is told whether there is an address.
  static func mail(_ link: PrivateLink, at now: Instant, _ site: Site, _ db: Connection) throws {
    let store = PrivateLinkStore(db)
    if let last = try store.lastMailed(of: link.id), now < last.adding(minutes: 1) { return }
    guard let consultation = try ConsultationStore(db).load(link.consultation), !consultation.contact.mail.isEmpty else { return }
    let code = PrivateLink.newMailCode()
    try store.setMailedCode(code, of: link.id, at: now)
    try AskerMail(db: db, site: site).code(code, to: consultation, at: now)
  }

  static func open(_ request: Request, _ site: Site) async throws -> Answer {
    _ = try await live(request, site)
    return try await request.refusing {
      let (session, code) = (PrivateLink.newToken(), request.form["code"])
      let id = try await site.database.write { db in
        let store = PrivateLinkStore(db)
        // The code on the slip belongs to the first link of the case, whichever mail led here.
        let links = try store.find(token: request.parameters["token"] ?? "").map { own in
          [own] + (try store.alive(of: own.consultation, at: request.now)).filter { $0.id != own.id }
        } ?? []
        return try enter(links, code, session, counting: links.first, at: request.now, db)
      }.get()
      return .redirect(to: try await next(id, request, site)).setting(opening(session))
    } orShow: { errors in
      page(request, site, errors)
    }
  }

  /// Where somebody goes on who came with the code: the case, its free times, or the file for their calendar.
  private static func next(_ id: ID, _ request: Request, _ site: Site) async throws -> String {
    switch request.form["to"] {
    case "appointments": return "/consultations/\(id)/appointments"
    case "calendar":
      let ahead = try await site.database.read { db in try AppointmentStore(db).ahead(of: id, at: request.now).first }
      return ahead.map { $0.path + "/calendar.ics" } ?? CaseWriting.path(id)
    default: return CaseWriting.path(id)
    }
  }

  /// The cookie of a session that was just opened.
  static func opening(_ session: String) -> Cookie { Cookie(cookie, session, maxAge: PrivateLink.sessionHours * 3600) }

  /// Opens a session with the first link that the code fits; answers its case. A wrong code is counted for the link by which
  /// somebody came; when that one refuses for a while, no other is tried. The refusal is a result here: a thrown one would
  /// roll the count back.
  static func enter(
    _ links: [PrivateLink], _ code: String, _ session: String, counting own: PrivateLink?, at now: Instant, _ db: Connection
  ) throws -> Result<ID, Refusal> {
    let store = PrivateLinkStore(db)
    let mailed = try store.mailedCodes(of: links.map(\.id))
    var failed: PrivateLink?
    for var link in links {
      let proof: PrivateLink.Proof
      do throws(Refusal) {
        proof = try link.enter(code, mailed: mailed[link.id], at: now)
      } catch {
        if link.id == own?.id {
          if case .tooMany = error { return .failure(error) }
          failed = link
        }
        continue
      }
      try store.saveFailures(link)
      try store.open(link, by: proof, session: session, at: now)
      return .success(link.consultation)
    }
    if let failed { try store.saveFailures(failed) }
    return .failure(.invalid([FieldError("code", AskingTexts.wrongCode)]))
  }

  /// Closes the session of this browser.
  static func close(_ request: Request, _ site: Site) async throws -> Answer {
    if let session = request.cookies[cookie] {
      try await site.database.write { db in try PrivateLinkStore(db).close(session: session) }
    }
    return Answer.redirect(to: "/").setting(Cookie(cookie, "", maxAge: 0))
  }

  /// From a browser's cookies to the case it holds open, and the one in which that goes on.
  @Sendable
  static func opened(_ cookies: [String: String], _ now: Instant, _ db: Connection) throws -> [ID] {
    guard let cookie = cookies[cookie], let session = try PrivateLinkStore(db).session(cookie, at: now) else { return [] }
    return try GoingOn.cases(of: session, db)
  }
}
