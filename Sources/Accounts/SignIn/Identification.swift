import Calendar
import Platform
import Storage

/// From cookies to who is at the other end, in one query.
package enum Identification {
  /// Who sends a request with these cookies. `configuration` decides the cookie's name.
  package static func identify(
    _ cookies: [String: String], _ configuration: Configuration, hats: HatReadings = HatReadings(), at now: Instant,
    _ db: Connection
  ) throws -> Identity {
    guard let token = cookies[SessionCookie.name(configuration)].flatMap({ Token($0) }),
      let reading = try SessionStore(db, hats).read(token), reading.isAlive(at: now),
      // Before the second factor nobody is anybody; the sign-in pages read the session themselves.
      reading.stage != .passwordGiven
    else { return .stranger }
    let actor = reading.actor(on: now.day)
    let locked = SessionRule.isLocked(staff: actor.isStaff, stage: reading.stage, seen: reading.seen, now: now)
    var identity = Identity(actor: actor, session: reading.id, locked: locked)
    identity.needsRenewal = !locked && SessionRule.needsRenewal(seen: reading.seen, now: now)
    return identity
  }

  /// Writes that the session is in use; asked for at most once a minute.
  package static func renew(_ identity: Identity, at now: Instant, _ db: Connection) throws {
    guard let session = identity.session else { return }
    try SessionStore(db).touch(session, at: now)
  }
}

/// The cookie that carries a session's token.
enum SessionCookie {
  /// With the `__Host-` prefix browsers hold it to this host, this path and TLS; without TLS they would refuse it.
  static func name(_ configuration: Configuration) -> String { configuration.behindTLS ? "__Host-session" : "session" }

  static func token(in request: Request, _ site: Site) -> Token? {
    request.cookies[name(site.configuration)].flatMap { Token($0) }
  }

  static func set(_ token: Token, maxAge: Int?, _ site: Site) -> Cookie {
    secured(Cookie(name(site.configuration), token.text, maxAge: maxAge), site)
  }

  static func removed(_ site: Site) -> Cookie { secured(Cookie(name(site.configuration), "", maxAge: 0), site) }

  static func secured(_ cookie: Cookie, _ site: Site) -> Cookie {
    var cookie = cookie
    cookie.secure = site.configuration.behindTLS
    return cookie
  }
}
