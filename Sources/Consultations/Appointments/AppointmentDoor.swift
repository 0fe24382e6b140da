import HTML
import Platform
import Storage

/// The way back to one appointment, and to its file for a calendar, for an asker whose session has ended: whoever is not
/// signed in is asked for the code of the case, the same whether or not there is such an appointment.
enum AppointmentDoor {
  static let routes: [Route] = [
    .post("/appointments/{id}/codes", mailCode),
    .post("/appointments/{id}/sessions", open),
  ]

  private static let calendar = "calendar"

  /// Asks a stranger for the code where there is nothing they may see.
  static func asking(
    _ request: Request, _ site: Site, forCalendar: Bool = false, _ answer: () async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await answer()
    } catch Refusal.notFound where request.actor.isStranger {
      let mailed = request.query["mailed"] == "1" ? [Notice(.information, AskingTexts.codeMailed)] : []
      return page(request, site, to: forCalendar ? calendar : "", [], status: 404, notices: mailed)
    }
  }

  private static func page(
    _ request: Request, _ site: Site, to: String, _ errors: [FieldError], status: Int = 200, notices: [Notice] = []
  ) -> Answer {
    request.page(title: AskingTexts.linkTitle, site: site, status: status, notices: notices) {
      AskPages.door(at: base(request), to: to, request, errors)
    }
  }

  private static func base(_ request: Request) -> String { "/appointments/" + (request.parameters["id"] ?? "") }

  private static func target(_ request: Request) -> String {
    base(request) + (request.form["to"] == calendar ? "/calendar.ics" : "")
  }

  /// The links with whose codes the appointment's case can be opened; none when there is no such appointment.
  private static func links(_ request: Request, _ db: Connection) throws -> [PrivateLink] {
    guard let consultation = try AppointmentStore(db).consultation(of: try request.id()) else { return [] }
    return try PrivateLinkStore(db).alive(of: consultation, at: request.now)
  }

  private static func mailCode(_ request: Request, _ site: Site) async throws -> Answer {
    try await site.limit("appointment-code:" + request.address, to: 30, per: 3600, at: request.now)
    // Nor must whoever sees it fill the asker's mail box.
    try await site.limit("appointment-mail:" + base(request), to: 5, per: 3600, at: request.now)
    try await site.database.write { db in
      if let link = try links(request, db).first { try PrivateLinkRoutes.mail(link, at: request.now, site, db) }
    }
    return .redirect(to: target(request) + "?mailed=1")
  }

  private static func open(_ request: Request, _ site: Site) async throws -> Answer {
    try await site.limit("appointment-code:" + request.address, to: 30, per: 3600, at: request.now)
    // The address stands in calendars that others may see: wrong codes must not lock the asker's own links.
    try await site.limit("appointment-code:\(base(request)):" + request.address, to: 5, per: 900, at: request.now)
    return try await request.refusing {
      let (session, code) = (PrivateLink.newToken(), request.form["code"])
      _ = try await site.database.write { db in
        try PrivateLinkRoutes.enter(links(request, db), code, session, counting: nil, at: request.now, db)
      }.get()
      return .redirect(to: target(request)).setting(PrivateLinkRoutes.opening(session))
    } orShow: { page(request, site, to: request.form["to"] == calendar ? calendar : "", $0) }
  }
}
