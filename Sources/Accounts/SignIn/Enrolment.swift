import Calendar
import HTML
import Platform
import Storage

/// Checks a typed code against the stored secret and uses up its time step.
enum SecondFactorCheck {
  static func use(_ typed: String, of person: ID, _ db: Connection, at now: Instant) throws {
    let before = try AccountStore(db).find(person)
    guard let factor = before.secondFactor, let step = OneTimePassword.accepted(typed, by: factor, at: now) else {
      throw Refusal.invalid([FieldError("code", SignInTexts.codeWrong)])
    }
    var account = before
    account.secondFactor = SecondFactor(secret: factor.secret, lastStep: step)
    try AccountStore(db).save(account, was: before)
  }
}

/// Joining an authenticator to an account. The secret that is shown follows from the session, so that the page can be
/// opened twice and nothing unconfirmed is stored.
enum Enrolment {
  static func secret(session: ID, person: ID, _ db: Connection) throws -> [UInt8] {
    Array(try Secrets(db).bytes("authenticator", "\(session) \(person)").prefix(OneTimePassword.secretBytes))
  }

  static func page(
    _ account: Account, session: ID, at address: Link, _ request: Request, _ site: Site, errors: [FieldError] = []
  ) async throws -> Answer {
    let secret = try await site.database.read { db in
      try Enrolment.secret(session: session, person: account.person, db)
    }
    let uri = OneTimePassword.address(
      secret: secret, account: account.mail, issuer: "Tane " + site.city.name.string(.ja))
    return SignInPages(request: request, site: site, errors: errors).enrolment(
      secret: secret, address: uri, action: address)
  }

  static func enrol(_ person: ID, session: ID, code: String, _ db: Connection, at now: Instant) throws {
    let before = try AccountStore(db).find(person)
    guard before.secondFactor == nil else { throw Refusal.conflict(AccountTexts.changedMeanwhile) }
    let fresh = SecondFactor(secret: try secret(session: session, person: person, db), lastStep: 0)
    guard let step = OneTimePassword.accepted(code, by: fresh, at: now) else {
      throw Refusal.invalid([FieldError("code", SignInTexts.codeWrong)])
    }
    var account = before
    account.secondFactor = SecondFactor(secret: fresh.secret, lastStep: step)
    try AccountStore(db).save(account, was: before)
  }
}

extension RecoveryCodes {
  /// The codes that a session is offered. They follow from the session and the codes before, so the page shows the same
  /// ones until they are confirmed and never again after.
  static func offered(to person: ID, session: ID, _ db: Connection) throws -> [String] {
    let generation = try AccountStore(db).recoveryGeneration(of: person)
    return try (0..<count).map { index in
      let bytes = try Secrets(db).bytes("recovery codes", "\(session) \(person) \(generation) \(index)")
      let letters = bytes.prefix(10).map { alphabet[Int($0) % alphabet.count] }
      return String(decoding: letters.prefix(5) + [UInt8(ascii: "-")] + letters.suffix(5), as: UTF8.self)
    }
  }

  /// Tells one set of codes from another without saying them.
  static func mark(_ codes: [String]) -> String {
    Hex.text(Array(hash(codes.joined(), of: ID(0)).prefix(8)))
  }
}
