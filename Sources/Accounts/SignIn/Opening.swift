import Calendar
import HTML
import Platform
import Storage

/// What still has to happen after the password fits.
enum NextFactor: Sendable, Equatable {
  case none, code, enrolment

  /// Staff need a second factor, except the made-up people of a sample database.
  static func after(password account: Account, staff: Bool, sampleDatabase: Bool) -> NextFactor {
    if account.secondFactor != nil { return .code }
    if !staff || (account.isSample && sampleDatabase) { return .none }
    return .enrolment
  }

  var path: String? {
    switch self {
    case .none: nil
    case .code: "/sign-in/code"
    case .enrolment: "/sign-in/authenticator"
    }
  }
}

/// Opens sessions. Every step of a sign-in gets a new token, so that a token known before is worth nothing after.
struct Opening: Sendable {
  let account: Account
  let request: Request
  let site: Site

  /// After the password: a whole session, or a half one that waits for the second factor.
  func afterPassword(back: String) async throws -> Answer {
    let (account, request, site) = (account, request, site)
    let token = Token()
    let id = site.ids.next(at: request.now)
    let outcome = try await site.database.write { db in
      let hats = try RoleStore(db).hats(of: account.person, on: request.now.day)
      let staff = hats.contains { $0.role.isStaff }
      let next = NextFactor.after(password: account, staff: staff, sampleDatabase: try SiteStateStore(db).isSample())
      try Attempts(db).clear(AttemptRule.password(mail: account.mail, address: request.address))
      let links = try Self.leave(request, site, db)
      let stage: Session.Stage = next == .none ? .open : .passwordGiven
      let end =
        next == .none
        ? SessionRule.end(staff: staff, from: request.now)
        : request.now.adding(minutes: SessionRule.secondFactorMinutes)
      try SessionStore(db).open(
        id, token: token, person: account.person, stage: stage, from: request, expires: end, at: request.now)
      for link in links { try SessionStore(db).grant(link: link, to: id) }
      if next == .none { try Self.record("account.sign-in", account.person, hats, request, site, db) }
      return (next: next, staff: staff)
    }
    let path = outcome.next.path.map { Self.path($0, back: back) } ?? Self.landing(request, back: back)
    return Answer.redirect(to: path).setting(cookie(token, staff: outcome.staff))
  }

  /// After the second factor: the half session ends and a whole one begins. `also` runs in the same transaction.
  func afterSecondFactor(
    verb: String, to path: String, also: @escaping @Sendable (Connection) throws -> Void = { _ in }
  ) async throws -> Answer {
    let (account, request, site) = (account, request, site)
    let token = Token()
    let id = site.ids.next(at: request.now)
    let staff = try await site.database.write { db in
      try also(db)
      let hats = try RoleStore(db).hats(of: account.person, on: request.now.day)
      let staff = hats.contains { $0.role.isStaff }
      let links = try Self.leave(request, site, db)
      try SessionStore(db).open(
        id, token: token, person: account.person, stage: .open, from: request,
        expires: SessionRule.end(staff: staff, from: request.now), at: request.now)
      for link in links { try SessionStore(db).grant(link: link, to: id) }
      try Attempts(db).clear(AttemptRule.code(person: account.person, address: request.address))
      try Self.record(verb, account.person, hats, request, site, db)
      return staff
    }
    return Answer.redirect(to: path).setting(cookie(token, staff: staff))
  }

  /// Where a sign-in ends: at what was interrupted, where one wanted to go, or at one's own work.
  static func landing(_ request: Request, back: String) -> String {
    request.cookies[Parking.cookie] != nil ? Parking.path : back.isEmpty ? "/home" : back
  }

  static func path(_ path: String, back: String) -> String {
    back.isEmpty ? path : Link(path: path, query: [("to", back)]).address
  }

  private func cookie(_ token: Token, staff: Bool) -> Cookie {
    SessionCookie.set(token, maxAge: staff ? nil : SessionRule.citizenDays * 86_400, site)
  }

  /// Ends the session of the cookie that came, keeping the private links it had opened.
  private static func leave(_ request: Request, _ site: Site, _ db: Connection) throws -> [ID] {
    guard let token = SessionCookie.token(in: request, site), let old = try SessionStore(db).read(token),
      old.isAlive(at: request.now)
    else { return [] }
    try SessionStore(db).end(old.id, of: old.person, at: request.now)
    return old.links
  }

  private static func record(
    _ verb: String, _ person: ID, _ hats: [Hat], _ request: Request, _ site: Site, _ db: Connection
  ) throws {
    let name = try PersonStore(db).known(person)?.name ?? ""
    let actor = Actor(person: person, name: name, hats: hats)
    try site.journal(db).record(verb, on: person, by: actor, at: request.now)
  }
}

/// Where to go afterwards, as it came in `?to=` or in the form; only our own paths.
enum ReturnPath {
  static func of(_ request: Request) -> String {
    let wanted = request.form.optional("to") ?? request.query["to"]
    guard let link = Link(own: wanted), !wanted.utf8.starts(with: "/sign-".utf8) else { return "" }
    return link.address
  }
}
