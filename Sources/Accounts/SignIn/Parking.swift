import Calendar
import Crypto
import Foundation
import HTML
import Platform

/// What somebody sent while their session was locked or had run out: kept encrypted for 30 minutes, and shown again to
/// the same person only.
package enum Parking {
  static let minutes = 30
  static let path = "/parked"
  static let purpose = "parked post"

  static let cookie = "parked"

  /// What a locked session is answered: the locked page, with a POST kept for afterwards.
  package static func lockedAnswer(_ request: Request, _ site: Site) async throws -> Answer {
    try await answer(request, site, owner: request.actor.person, to: "/unlock")
  }

  /// What somebody without a session is answered where one is needed. A POST from a session that ran out is kept.
  package static func signInAnswer(_ request: Request, _ site: Site) async throws -> Answer {
    var owner: ID?
    if let token = SessionCookie.token(in: request, site) {
      let reading = try await site.database.read { try SessionStore($0).read(token) }
      if let reading, reading.ranOut(at: request.now) { owner = reading.person }
    }
    return try await answer(request, site, owner: owner, to: "/sign-in")
  }

  private static func answer(_ request: Request, _ site: Site, owner: ID?, to door: String) async throws -> Answer {
    guard request.method == .post else {
      let query = request.query.values.map { ($0.name, $0.value) }
      let back = Link(path: request.path, query: query).address
      return .redirect(to: Link(path: door, query: [("to", back)]).address)
    }
    guard let owner else { return .redirect(to: door) }
    let token = Token()
    let bytes = try ParkedPost(request).encoded()
    try await site.database.write { db in
      try ParkedPostStore(db).keep(bytes, token: token, owner: owner, until: request.now.adding(minutes: minutes))
    }
    let cookie = SessionCookie.secured(Cookie(self.cookie, token.text, maxAge: minutes * 60), site)
    return Answer.redirect(to: Link(path: door, query: [("kept", "yes")]).address).setting(cookie)
  }

  /// What was kept for this person, if it is still there.
  static func find(_ request: Request, _ site: Site) async throws -> ParkedPost {
    guard let person = request.actor.person, let token = request.cookies[cookie].flatMap({ Token($0) }) else {
      throw Refusal.notFound
    }
    return try await site.database.read { try ParkedPostStore($0).find(token, owner: person, at: request.now) }
  }
}

/// A form as it was sent. Files and secrets are not kept.
struct ParkedPost: Codable, Sendable, Equatable {
  let path: String
  let names: [String]
  let values: [String]
  let hadFiles: Bool

  init(_ request: Request) {
    path = request.path
    let kept = request.form.values.filter { pair in
      !["password", "new-password", "current-password", "code", "recovery"].contains(pair.name)
    }
    names = kept.map(\.name)
    values = kept.map(\.value)
    hadFiles = !request.form.files.isEmpty
  }

  var pairs: [(name: String, value: String)] { Array(zip(names, values)).map { (name: $0.0, value: $0.1) } }

  func encoded() throws -> [UInt8] { [UInt8](try JSONEncoder().encode(self)) }
}
