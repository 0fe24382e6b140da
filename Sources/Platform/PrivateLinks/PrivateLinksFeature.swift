import Calendar
import HTML
import Storage

/// Private links to records: `/p/{token}` asks for a code, and a right one opens the record in this browser.
package enum PrivateLinksFeature {
  static let cookie = "tane_link"

  package static func make() -> Feature {
    var feature = Feature(name: "private-links")
    feature.migrations = [SubjectLinkStore.migration]
    feature.routes = [
      .get("/p/{token}", door), .post("/p/{token}/codes", mailCode), .post("/p/{token}/sessions", open),
      .post("/p/closing", close),
    ]
    feature.openLinks = [
      { cookies, now, db in try cookies[cookie].map { try SubjectLinkStore(db).subjects(session: $0, at: now) } ?? [] }
    ]
    feature.sweeps = [Sweep("private links") { db, _, now in try SubjectLinkStore(db).sweep(at: now) }]
    return feature
  }

  /// The link, if it leads anywhere. A wrong token is answered like an ended one.
  private static func live(_ request: Request, _ db: Connection) throws -> SubjectLink {
    let link = try SubjectLinkStore(db).find(token: request.parameters["token"] ?? "")
    guard let link, link.isAlive(at: request.now) else { throw Refusal.conflict(LinkTexts.ended) }
    return link
  }

  private static func door(_ request: Request, _ site: Site) async throws -> Answer {
    let opened: String? = try await site.database.read { db in
      let link = try live(request, db)
      return request.actor.scopes.contains(.link(link.subject)) ? try SubjectStore(db).path(of: link.subject) : nil
    }
    if let opened { return .redirect(to: opened) }
    return page(request, site, [])
  }

  private static func page(_ request: Request, _ site: Site, _ errors: [FieldError]) -> Answer {
    let base = "/p/\(request.parameters["token"] ?? "")"
    let state = FieldState("code", label: LinkTexts.code, error: errors.text(for: "code"), required: true)
    let notices = request.query["mailed"] == "1" ? [Notice(.information, LinkTexts.mailed)] : []
    return request.page(title: LinkTexts.title, site: site, notices: notices) {
      headingBlock(LinkTexts.title, lead: LinkTexts.lead)
      errorSummary([state])
      postForm(action: Link(path: base + "/sessions"), key: randomToken()) {
        textField(state, kind: .plain, autocomplete: "one-time-code", width: .medium)
        submitButton(LinkTexts.open)
      }
      actionButton(LinkTexts.mailCode, action: Link(path: base + "/codes"), key: randomToken(), .quiet)
    }
  }

  private static func mailCode(_ request: Request, _ site: Site) async throws -> Answer {
    try await site.database.write { db in
      let link = try live(request, db)
      let store = SubjectLinkStore(db)
      guard let to = try store.codeRecipient(of: link.id, at: request.now) else { return }
      let code = SubjectLink.newMailCode()
      let language = Language(rawValue: to.language) ?? .en
      try store.setMailedCode(code, of: link.id, at: request.now)
      try Outbox(db).mail(
        to: to.mail, subject: LinkTexts.codeSubject.string(language), body: LinkTexts.codeBody(code).string(language),
        about: link.subject, at: request.now, awaited: true)
    }
    return .redirect(to: "/p/\(request.parameters["token"] ?? "")?mailed=1")
  }

  private static func open(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let held = request.cookies[cookie] ?? ""
      // Only a session that opens something already is gone on with; no other site can plant one.
      let isOurs = try await !site.database.read { try SubjectLinkStore($0).subjects(session: held, at: request.now) }.isEmpty
      let session = isOurs ? held : SubjectLink.newToken()
      let outcome = try await site.database.write { db in try enter(request, session, db) }
      return try Answer.redirect(to: outcome.get())
        .setting(Cookie(cookie, session, maxAge: SubjectLink.sessionHours * 3600))
    } orShow: { page(request, site, $0) }
  }

  /// A wrong code is counted, so the refusal is a result here: a thrown one would roll the count back.
  private static func enter(_ request: Request, _ session: String, _ db: Connection) throws -> Result<String, Refusal> {
    let store = SubjectLinkStore(db)
    var link = try live(request, db)
    let mailed = try store.mailedCode(of: link.id)
    do throws(Refusal) {
      try link.enter(request.form["code"], mailed: mailed, at: request.now)
    } catch {
      try store.saveFailures(link)
      return .failure(error)
    }
    try store.saveFailures(link)
    try store.open(link, session: session, at: request.now)
    return .success(try SubjectStore(db).path(of: link.subject))
  }

  private static func close(_ request: Request, _ site: Site) async throws -> Answer {
    if let session = request.cookies[cookie] {
      try await site.database.write { try SubjectLinkStore($0).close(session: session) }
    }
    return Answer.redirect(to: "/").setting(Cookie(cookie, "", maxAge: 0))
  }
}
