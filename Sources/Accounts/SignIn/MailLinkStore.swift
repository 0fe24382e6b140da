import Calendar
import Platform
import Storage

/// The only place that knows the table of mail links.
struct MailLinkStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Keeps the hash of a new link; earlier links of that kind to the same account die.
  func add(
    _ token: Token, _ kind: MailLink.Kind, account: ID?, mail: String, name: String, language: String, at now: Instant
  ) throws {
    if let account {
      try db.run("DELETE FROM mail_link WHERE account = \(account) AND kind = \(kind) AND used IS NULL")
    }
    try db.run(
      """
      INSERT INTO mail_link (hash, kind, account, mail, name, language, until) VALUES
        (\(token.hash), \(kind), \(account), \(mail), \(name), \(language), \(now.adding(hours: kind.hours)))
      """)
  }

  func find(_ token: Token) throws -> MailLink {
    guard
      let row = try db.first(
        "SELECT kind, account, mail, name, language, until, used FROM mail_link WHERE hash = \(token.hash)")
    else { throw Refusal.notFound }
    return MailLink(
      kind: row[0], account: row[1], mail: row[2], name: row[3], language: row[4],
      until: row[5], used: row[6])
  }

  /// Uses the link up; refuses when that happened already or it is too late.
  func use(_ token: Token, at now: Instant) throws -> MailLink {
    let link = try find(token)
    if let objection = link.objection(at: now) { throw Refusal.conflict(objection) }
    try db.run("UPDATE mail_link SET used = \(now) WHERE hash = \(token.hash) AND used IS NULL")
    return link
  }

  func dropAll(of account: ID) throws {
    try db.run("DELETE FROM mail_link WHERE account = \(account)")
  }

  func sweep(before: Instant) throws {
    try db.run("DELETE FROM mail_link WHERE until < \(before)")
  }
}
