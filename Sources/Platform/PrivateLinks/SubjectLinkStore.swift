import Calendar
import Foundation
import Storage

/// Keeps private links to records, their codes, the sessions they open, and receipts for half an hour.
package struct SubjectLinkStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 private links", [
    .table(
      "private_link",
      [
        .id(), .reference("subject"), .blob("token"), .blob("paper_code", null: true), .text("mail"), .text("language"),
        .instant("made"), .instant("ends_at", null: true), .bool("revoked"), .int("failures"),
        .instant("locked_until", null: true), .blob("mail_code", null: true), .instant("mailed_at", null: true),
      ],
      constraints: ["UNIQUE (token)"]),
    .index("private_link_subject", on: "private_link", ["subject"]),
    .table(
      "private_link_session",
      [.blob("session"), .reference("link", to: "private_link"), .reference("subject"), .instant("ends_at")],
      constraints: ["PRIMARY KEY (session, subject)"]),
    .table(
      "private_link_receipt", [.text("owner"), .reference("subject"), .json("receipt"), .instant("ends_at")],
      constraints: ["PRIMARY KEY (subject, owner)"]),
  ])

  /// Makes a link, and keeps its receipt for the browser that asked, if one did.
  package func make(
    _ id: ID, for subject: ID, mail: String, language: String, owner: String?, endsAt: Instant?, at now: Instant
  ) throws -> LinkReceipt {
    let receipt = LinkReceipt(token: SubjectLink.newToken(), code: SubjectLink.newPaperCode())
    try db.run(
      """
      INSERT INTO private_link (id, subject, token, paper_code, mail, language, made, ends_at, revoked, failures) VALUES
        (\(id), \(subject), \(SubjectLink.hash(token: receipt.token)), \(SubjectLink.hash(code: receipt.code, link: id)),
         \(mail), \(language), \(now), \(endsAt), \(false), 0)
      """)
    guard let owner else { return receipt }
    let json = String(decoding: try JSONEncoder().encode(receipt), as: UTF8.self)
    try db.run(
      """
      INSERT INTO private_link_receipt (owner, subject, receipt, ends_at) VALUES
        (\(owner), \(subject), \(json), \(now.adding(minutes: 30)))
      ON CONFLICT (subject, owner) DO UPDATE SET receipt = excluded.receipt, ends_at = excluded.ends_at
      """)
    return receipt
  }

  package func receipt(for subject: ID, owner: String, at now: Instant) throws -> LinkReceipt? {
    try db.first(
      "SELECT receipt FROM private_link_receipt WHERE subject = \(subject) AND owner = \(owner) AND ends_at > \(now)"
    ).map { try JSONDecoder().decode(LinkReceipt.self, from: Data(($0[0] as String).utf8)) }
  }

  /// Every link of the record ends at once.
  package func revokeAll(of subject: ID) throws {
    try db.run("UPDATE private_link SET revoked = \(true) WHERE subject = \(subject)")
  }

  /// The links of some records that still live end no earlier than at `end`.
  package func prolong(_ subjects: [ID], to end: Instant) throws {
    try db.run(
      "UPDATE private_link SET ends_at = \(end) WHERE subject IN (\(list: subjects)) AND revoked = 0 AND ends_at < \(end)")
  }

  func find(token: String) throws -> SubjectLink? {
    try db.first(
      """
      SELECT id, subject, paper_code, ends_at, revoked, failures, locked_until FROM private_link
      WHERE token = \(SubjectLink.hash(token: token))
      """
    ).map {
      SubjectLink(
        id: $0[0], subject: $0[1], paperCode: $0[2], endsAt: $0[3], revoked: $0[4], failures: $0[5], lockedUntil: $0[6])
    }
  }

  func mailedCode(of link: ID) throws -> (hash: [UInt8], endsAt: Instant)? {
    guard let row = try db.first("SELECT mail_code, mailed_at FROM private_link WHERE id = \(link)") else { return nil }
    let (hash, at) = (row[0] as [UInt8]?, row[1] as Instant?)
    guard let hash, let at else { return nil }
    return (hash, at.adding(minutes: SubjectLink.codeMinutes))
  }

  /// Where a code may be mailed to now: at most one a minute.
  func codeRecipient(of link: ID, at now: Instant) throws -> (mail: String, language: String)? {
    guard
      let row = try db.first(
        """
        SELECT mail, language FROM private_link
        WHERE id = \(link) AND mail <> '' AND (mailed_at IS NULL OR mailed_at <= \(now.adding(minutes: -1)))
        """)
    else { return nil }
    return (row[0], row[1])
  }

  func setMailedCode(_ code: String, of link: ID, at now: Instant) throws {
    try db.run(
      "UPDATE private_link SET mail_code = \(SubjectLink.hash(code: code, link: link)), mailed_at = \(now) WHERE id = \(link)")
  }

  func saveFailures(_ link: SubjectLink) throws {
    try db.run(
      "UPDATE private_link SET failures = \(link.failures), locked_until = \(link.lockedUntil) WHERE id = \(link.id)")
  }

  /// Adds the record to a browser's session and uses up the mailed code.
  func open(_ link: SubjectLink, session: String, at now: Instant) throws {
    try db.run("UPDATE private_link SET mail_code = NULL WHERE id = \(link.id)")
    try db.run(
      """
      INSERT INTO private_link_session (session, link, subject, ends_at) VALUES
        (\(SubjectLink.hash(token: session)), \(link.id), \(link.subject), \(now.adding(hours: SubjectLink.sessionHours)))
      ON CONFLICT (session, subject) DO UPDATE SET link = excluded.link, ends_at = excluded.ends_at
      """)
  }

  /// The records that a session opens now.
  func subjects(session: String, at now: Instant) throws -> [ID] {
    try db.rows(
      """
      SELECT s.subject FROM private_link_session s JOIN private_link l ON l.id = s.link
      WHERE s.session = \(SubjectLink.hash(token: session)) AND s.ends_at > \(now) AND l.revoked = 0
        AND (l.ends_at IS NULL OR l.ends_at > \(now))
      """
    ) { $0[0] }
  }

  func close(session: String) throws {
    try db.run("DELETE FROM private_link_session WHERE session = \(SubjectLink.hash(token: session))")
  }

  /// Forgets receipts and sessions that are over, and address and codes of links that open nothing any more.
  func sweep(at now: Instant) throws -> Int {
    try db.run("DELETE FROM private_link_receipt WHERE ends_at < \(now)")
      + db.run("DELETE FROM private_link_session WHERE ends_at < \(now)")
      + db.run(
        """
        UPDATE private_link SET mail = '', paper_code = NULL, mail_code = NULL WHERE (revoked = 1 OR ends_at < \(now))
          AND (mail <> '' OR paper_code IS NOT NULL OR mail_code IS NOT NULL)
        """)
  }

  /// Nothing of the links of some records is left.
  func remove(of subjects: [ID]) throws {
    try db.run("DELETE FROM private_link_receipt WHERE subject IN (\(list: subjects))")
    try db.run("DELETE FROM private_link_session WHERE subject IN (\(list: subjects))")
    try db.run("DELETE FROM private_link WHERE subject IN (\(list: subjects))")
  }
}
