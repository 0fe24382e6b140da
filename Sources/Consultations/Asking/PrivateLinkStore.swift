import Calendar
import Platform
import Storage

/// Keeps private links, their mailed codes and the sessions they open.
struct PrivateLinkStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  func insert(_ id: ID, for consultation: ID, token: String, slipCode: String?, at now: Instant) throws {
    let slip = slipCode.map { PrivateLink.hash(code: $0, link: id) }
    try db.run(
      """
      INSERT INTO consultation_link (id, consultation, token_hash, slip_code_hash, made_at, revoked, failures)
      VALUES (\(id), \(consultation), \(PrivateLink.hash(token: token)), \(slip), \(now), \(false), 0)
      """)
  }

  /// One more link, for a letter, if a link of the case still lives: it ends with the last of them. False when none does:
  /// then only staff give a new one.
  func insertAnother(_ id: ID, for consultation: ID, token: String, at now: Instant) throws -> Bool {
    let living = try alive(of: consultation, at: now)
    guard !living.isEmpty else { return false }
    try insert(id, for: consultation, token: token, slipCode: nil, at: now)
    let ends = living.map(\.endsAt)
    let last = ends.contains(nil) ? nil : ends.compactMap { $0 }.max()
    try db.run("UPDATE consultation_link SET ends_at = \(last) WHERE id = \(id)")
    return true
  }

  private static let selected: SQL = """
    SELECT id, consultation, slip_code_hash, ends_at, revoked, failures, locked_until FROM consultation_link
    """

  private static func link(_ row: Row) -> PrivateLink {
    PrivateLink(
      id: row[0], consultation: row[1], slipCodeHash: row[2], endsAt: row[3], revoked: row[4], failures: row[5],
      lockedUntil: row[6])
  }

  func find(token: String) throws -> PrivateLink? {
    try db.first("\(Self.selected) WHERE token_hash = \(PrivateLink.hash(token: token))").map(Self.link)
  }

  /// The links of a case that still lead somewhere, the newest first.
  func alive(of consultation: ID, at now: Instant) throws -> [PrivateLink] {
    try db.rows("\(Self.selected) WHERE consultation = \(consultation) ORDER BY id DESC", Self.link)
      .filter { $0.isAlive(at: now) }
  }

  func mailedCodes(of links: [ID]) throws -> [ID: PrivateLink.MailedCode] {
    let codes = try db.rows("SELECT link, code_hash, ends_at FROM consultation_link_code WHERE link IN (\(list: links))") {
      ($0[0] as ID, PrivateLink.MailedCode(hash: $0[1], endsAt: $0[2]))
    }
    return Dictionary(uniqueKeysWithValues: codes)
  }

  /// A new mailed code replaces the one before.
  func setMailedCode(_ code: String, of link: ID, at now: Instant) throws {
    let hash = PrivateLink.hash(code: code, link: link)
    let ends = now.adding(minutes: PrivateLink.codeMinutes)
    try db.run(
      """
      INSERT INTO consultation_link_code (link, code_hash, made_at, ends_at) VALUES (\(link), \(hash), \(now), \(ends))
      ON CONFLICT (link) DO UPDATE SET code_hash = excluded.code_hash, made_at = excluded.made_at, ends_at = excluded.ends_at
      """)
  }

  /// When the last code was mailed, so that nobody can be flooded.
  func lastMailed(of link: ID) throws -> Instant? {
    try db.first("SELECT made_at FROM consultation_link_code WHERE link = \(link)").map { $0[0] }
  }

  /// Keeps the count of wrong codes, also when the code was refused.
  func saveFailures(_ link: PrivateLink) throws {
    try db.run(
      """
      UPDATE consultation_link SET failures = \(link.failures), locked_until = \(link.lockedUntil) WHERE id = \(link.id)
      """)
  }

  static let proofs = Migration("2026-11-28 proof of private sessions", [
    .column(.bool("by_mail", default: false), in: "consultation_link_session")
  ])

  /// Opens a session limited to the link's case and what its `proof` shows beside it, and uses up the mailed code.
  func open(_ link: PrivateLink, by proof: PrivateLink.Proof, session: String, at now: Instant) throws {
    try db.run("DELETE FROM consultation_link_code WHERE link = \(link.id)")
    try db.run(
      """
      INSERT INTO consultation_link_session (session_hash, link, consultation, by_mail, ends_at)
      VALUES (\(PrivateLink.hash(token: session)), \(link.id), \(link.consultation), \(proof == .mail),
        \(now.adding(hours: PrivateLink.sessionHours)))
      """)
  }

  /// What a session was opened for.
  struct Session {
    /// The case of its link.
    let consultation: ID
    let proof: PrivateLink.Proof
    /// Whether the case goes on in another one, or others in it.
    let isMerged: Bool
  }

  /// The session, if it and its link still hold.
  func session(_ session: String, at now: Instant) throws -> Session? {
    try db.first(
      """
      SELECT l.consultation, s.by_mail,
        CASE WHEN c.merged_into IS NOT NULL OR EXISTS (SELECT 1 FROM consultation m WHERE m.merged_into = c.id) THEN 1 ELSE 0 END
      FROM consultation_link_session s
      JOIN consultation_link l ON l.id = s.link JOIN consultation c ON c.id = l.consultation
      WHERE s.session_hash = \(PrivateLink.hash(token: session)) AND s.ends_at > \(now) AND l.revoked = 0
        AND (l.ends_at IS NULL OR l.ends_at > \(now))
      """
    ).map { Session(consultation: $0[0], proof: $0[1] ? .mail : .slip, isMerged: $0[2]) }
  }

  func close(session: String) throws {
    try db.run("DELETE FROM consultation_link_session WHERE session_hash = \(PrivateLink.hash(token: session))")
  }

  /// Every link of the case ends at once, with the sessions it opened; staff give a new one.
  func revokeAll(of consultation: ID) throws {
    try db.run("UPDATE consultation_link SET revoked = \(true) WHERE consultation = \(consultation)")
  }

  /// Links of a case end some time after closing, and live again when it is reopened; so do those of the cases that went
  /// on in it.
  func setEnd(_ end: Instant?, of consultation: ID) throws {
    let cases = try ConsultationStore(db).leading(to: consultation)
    try db.run("UPDATE consultation_link SET ends_at = \(end) WHERE consultation IN (\(list: cases))")
  }
}
