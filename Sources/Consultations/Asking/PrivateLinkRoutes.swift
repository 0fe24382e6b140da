import Calendar
import HTML
import Platform
import Storage

/// The asker's door: `/c/{token}` asks for a code, and a right one opens a session limited to the case.
enum PrivateLinkRoutes {
  static let cookie = "tane_case"

  static func door(_ request: Request, _ site: Site) async throws -> Answer {
    let link = try await live(request, site)
    let isOpen = request.actor.scopes.contains(.link(link.consultation))
    if isOpen { return .redirect(to: "/consultations/\(link.consultation)") }
    let mailed = request.query["mailed"] == "1" ? [Notice(.information, AskingTexts.codeMailed)] : []
    return page(request, site, [], notices: mailed)
  }

  private static func page(_ request: Request, _ site: Site, _ errors: [FieldError], notices: [Notice] = []) -> Answer {
    request.page(title: AskingTexts.linkTitle, site: site, notices: notices) {
      AskPages.door(token: request.parameters["token"] ?? "", request, errors)
    }
  }

  /// The link, if it leads anywhere. A wrong token is answered like an ended one.
  private static func live(_ request: Request, _ site: Site) async throws -> PrivateLink {
    let token = request.parameters["token"] ?? ""
    let link = try await site.database.read { db in try PrivateLinkStore(db).find(token: token) }
    guard let link, link.isAlive(at: request.now) else { throw Refusal.conflict(AskingTexts.linkEnded) }
    return link
  }

  /// Mails a new code, at most one a minute; says the same whether or not there is an address.
  static func mailCode(_ request: Request, _ site: Site) async throws -> Answer {
    let link = try await live(request, site)
    try await site.database.write { db in
      let store = PrivateLinkStore(db)
      if let last = try store.lastMailed(of: link.id), request.now < last.adding(minutes: 1) { return }
      guard let consultation = try ConsultationStore(db).load(link.consultation), !consultation.contact.mail.isEmpty
      else { return }
      let code = PrivateLink.newMailCode()
      try store.setMailedCode(code, of: link.id, at: request.now)
      try AskerMail(db: db, site: site).code(code, to: consultation, at: request.now)
    }
    return .redirect(to: "/c/\(request.parameters["token"] ?? "")?mailed=1")
  }

  static func open(_ request: Request, _ site: Site) async throws -> Answer {
    _ = try await live(request, site)
    return try await request.refusing {
      let session = PrivateLink.newToken()
      let outcome = try await site.database.write { db in try enter(request, session, db) }
      let part = request.form["to"] == "appointments" ? "/appointments" : ""
      return try Answer.redirect(to: "/consultations/\(outcome.get())" + part)
        .setting(Cookie(cookie, session, maxAge: PrivateLink.sessionHours * 3600))
    } orShow: { errors in
      page(request, site, errors)
    }
  }

  /// A wrong code is counted, so the refusal is a result here: a thrown one would roll the count back.
  private static func enter(_ request: Request, _ session: String, _ db: Connection) throws -> Result<ID, Refusal> {
    let store = PrivateLinkStore(db)
    guard var link = try store.find(token: request.parameters["token"] ?? "") else { return .failure(.notFound) }
    do throws(Refusal) {
      try link.enter(request.form["code"], mailed: try mailedCode(store, link), at: request.now)
    } catch {
      try store.saveFailures(link)
      return .failure(error)
    }
    try store.saveFailures(link)
    try store.open(link, session: session, at: request.now)
    return .success(link.consultation)
  }

  private static func mailedCode(_ store: PrivateLinkStore, _ link: PrivateLink) throws(Refusal) -> PrivateLink.MailedCode? {
    do { return try store.mailedCode(of: link.id) } catch { throw .notFound }
  }

  /// Closes the session of this browser.
  static func close(_ request: Request, _ site: Site) async throws -> Answer {
    if let session = request.cookies[cookie] {
      try await site.database.write { db in try PrivateLinkStore(db).close(session: session) }
    }
    return Answer.redirect(to: "/").setting(Cookie(cookie, "", maxAge: 0))
  }

  /// From a browser's cookies to the case it holds open.
  @Sendable
  static func opened(_ cookies: [String: String], _ now: Instant, _ db: Connection) throws -> [ID] {
    guard let session = cookies[cookie] else { return [] }
    return try PrivateLinkStore(db).consultation(session: session, at: now).map { [$0] } ?? []
  }
}
