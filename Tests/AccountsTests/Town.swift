import Calendar
import HTML
import Platform
import Storage
import TestKit

@testable import Accounts

/// A small town with one window and one department, and people in it.
struct Town {
  let test: TestSite
  static let password = "a long enough password"

  static func make(_ engine: Engine = .sqlite) async throws -> Town {
    let city = Municipality(
      key: "town", code: "", name: Text(ja: "町", en: "Town"),
      facts: [
        Fact(kind: "window", key: "desk", ja: "窓口", en: "Desk"),
        Fact(kind: "department", key: "midori", ja: "緑の課", en: "Green section"),
      ])
    var configuration = Configuration()
    configuration.origin = "http://localhost"
    return Town(
      test: try await TestSite.make(
        engine,
        features: [
          .jobs, .outbox(nil), .notices, .follows, .drafts, .audit, ListsFeature.make(), TasksFeature.make(),
          AccountsFeature.feature(),
        ],
        city: city,
        door: AccountsFeature.door(configuration)))
  }

  var site: Site { test.site }
  var database: Database { test.site.database }

  /// Somebody with an account; staff get an authenticator with the fixed secret, unless told otherwise.
  @discardableResult
  func person(_ mail: String, hats: [Hat] = [], enrolled: Bool? = nil) async throws -> ID {
    let hash = try await Passwords().hash(Self.password)
    let now = test.clock.now
    let id = site.ids.next(at: now)
    let staff = hats.contains { $0.role.isStaff }
    let roles = hats.map { RoleAssignment(id: site.ids.next(at: now), person: id, hat: $0, from: now.day) }
    try await database.write { db throws in
      try PersonStore(db).add(Person(id: id, name: mail, mail: mail), audience: [])
      let factor = (enrolled ?? staff) ? SecondFactor(secret: Self.secret, lastStep: 0) : nil
      try AccountStore(db).add(
        Account(person: id, mail: mail, password: hash, state: .active, isSample: false, secondFactor: factor), at: now)
      for role in roles { try RoleStore(db).assign(role, by: nil) }
    }
    return id
  }

  static let secret = Array("12345678901234567890".utf8)

  /// The code of this moment, or of so many steps later.
  func code(_ later: Int = 0, secret: [UInt8] = Town.secret) -> String {
    OneTimePassword.digits(secret: secret, step: OneTimePassword.step(at: test.clock.now) + later)
  }

  /// A browser in which this person has signed in.
  func browser(_ mail: String, staff: Bool = false) async throws -> TestBrowser {
    let browser = test.visitor()
    try await browser.post("/sign-in", [("mail", mail), ("password", Self.password)])
    if staff {
      // Every code works once, so each sign-in waits for the next.
      test.clock.advance(seconds: 30)
      try await browser.post("/sign-in/code", [("code", code())])
    }
    return browser
  }

  /// The link in the last letter to an address.
  func link(to mail: String) async throws -> String? {
    let bodies = try await letters(to: mail)
    return bodies.last?.split(separator: "\n").first { $0.contains("/mail-links/") }
      .map { String($0.dropFirst("http://localhost".count)) }
  }

  func letters(to mail: String) async throws -> [String] {
    try await database.read { db throws in
      try db.rows("SELECT body FROM mail WHERE recipient = \(mail) ORDER BY id") { $0[0] as String }
    }
  }

  func journal(on person: ID) async throws -> [String] {
    let site = site
    return try await database.read { db in try site.journal(db).entries(on: person).map(\.verb) }
  }
}
