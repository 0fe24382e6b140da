import Calendar
import Platform
import Storage

/// How often something may be tried. A person's address and the network address are counted together, so that a whole
/// city hall behind one network address is not shut out by one colleague's forgotten password.
struct AttemptRule: Sendable, Equatable {
  let key: String
  let most: Int
  let minutes: Int
  /// Counts a network address whoever sits there.
  var isOfPlace = false

  /// One person from one place is stopped early, one person from everywhere late, one place only when it floods.
  static func password(mail: String, address: String) -> [AttemptRule] {
    let mail = MailKey.of(mail)
    return [
      AttemptRule(key: "pair:\(address) \(mail)", most: 5, minutes: 15),
      AttemptRule(key: "mail:\(mail)", most: 50, minutes: 60),
      AttemptRule(key: "address:\(address)", most: 3000, minutes: 15, isOfPlace: true),
    ]
  }

  static func code(person: ID, address: String) -> [AttemptRule] {
    [
      AttemptRule(key: "code:\(address) \(person)", most: 5, minutes: 15),
      AttemptRule(key: "codes:\(person)", most: 50, minutes: 60),
    ]
  }

  /// Letters that strangers cause to be sent.
  static func letter(mail: String, address: String) -> [AttemptRule] {
    [
      AttemptRule(key: "letter:\(MailKey.of(mail))", most: 5, minutes: 60),
      AttemptRule(key: "letters:\(address)", most: 200, minutes: 60, isOfPlace: true),
    ]
  }
}

/// Counts tries before they are made, so that many at once count as many.
struct Attempts {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Answers the seconds to wait when it is one too many; the count must be kept, so this does not throw.
  func count(_ rules: [AttemptRule], at now: Instant) throws -> Int? {
    try rules.compactMap { rule in
      try RateLimits(db).count(rule.key, limit: rule.most, per: rule.minutes * 60, at: now)
    }.max()
  }

  /// A success was no failure: the person's counts are forgotten; what a place did stays counted.
  func clear(_ rules: [AttemptRule]) throws {
    for rule in rules where !rule.isOfPlace { try RateLimits(db).forget(rule.key) }
  }
}

extension Site {
  /// Counts a try and refuses when there were too many.
  func count(_ rules: [AttemptRule], at now: Instant) async throws {
    if let wait = try await database.write({ try Attempts($0).count(rules, at: now) }) {
      throw Refusal.tooMany(retryAfter: wait)
    }
  }
}
