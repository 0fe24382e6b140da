import Calendar
import HTML
import Platform
import Storage

/// What `tane user invite|list|role|disable|enable` does. There is no default account: an invitation makes the first.
package struct UserCommands: Sendable {
  let site: Site

  package init(_ site: Site) { self.site = site }

  /// One account as the terminal lists it.
  package struct Line: Sendable, Equatable {
    package let mail: String
    package let name: String
    package let state: String
    package let roles: [String]
    package let hasSecondFactor: Bool
  }

  /// Invites somebody by mail and answers the address that opens the invitation, for places without a mail server yet.
  /// `role` is like `administrator`, `coordinator@naka`, or `coordinator@naka!` for the head.
  package func invite(mail: String, name: String, role: String?) async throws -> String {
    let hat = try role.map(hat)
    let now = site.now()
    let person = Person(id: site.ids.next(at: now), name: name, mail: mail)
    let assignment = site.ids.next(at: now)
    let token = InvitationToken()
    let site = site
    try await site.database.write { db in
      try Administration(db, site, by: .system, at: now)
        .invite(person, mail: mail, hat: hat, role: assignment, token: token)
    }
    return site.configuration.origin + token.path
  }

  package func list() async throws -> [Line] {
    try await site.database.read { db in
      try PeopleStore(db).all().map { line, hats in
        Line(
          mail: line.mail, name: line.name, state: line.state.rawValue,
          roles: hats.map { HatName.key($0) + ($0.head ? "!" : "") }, hasSecondFactor: line.hasSecondFactor)
      }
    }
  }

  package func assign(role: String, to mail: String) async throws {
    let hat = try hat(role)
    let now = site.now()
    let id = site.ids.next(at: now)
    try await change(mail) { work, person in
      try work.assign(RoleAssignment(id: id, person: person, hat: hat, from: now.day))
    }
  }

  package func end(role: String, of mail: String) async throws {
    let hat = try hat(role)
    let now = site.now()
    try await change(mail) { work, person in
      let roles = try RoleStore(work.db).assignments(of: person)
      guard let match = roles.first(where: { $0.hat == hat && $0.holds(on: now.day) }) else { throw Refusal.notFound }
      try work.end(match.id, of: person)
    }
  }

  package func disable(mail: String) async throws {
    try await change(mail) { try $0.apply(.disable, to: $1) }
  }

  package func enable(mail: String) async throws {
    try await change(mail) { try $0.apply(.enable, to: $1) }
  }

  private func change(_ mail: String, _ work: @escaping @Sendable (Administration, ID) throws -> Void) async throws {
    let now = site.now()
    let site = site
    try await site.database.write { db in
      guard let account = try AccountStore(db).find(mail: mail) else { throw Refusal.notFound }
      try work(Administration(db, site, by: .system, at: now), account.person)
    }
  }

  private func hat(_ text: String) throws -> Hat {
    guard let hat = RoleChoice.hat(text) else {
      throw Refusal.invalid([FieldError("role", AdministrationTexts.placeMissing)])
    }
    return hat
  }
}
