import Calendar
import Crypto
import Platform
import Storage

/// The only place that knows the table of invitations. The code follows from the server's secret and the invitation's
/// id, so that a letter can be printed again without the code lying anywhere.
package struct InvitationStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 invitations into organisations",
    [
      .table(
        "invitation",
        [
          .id(), .reference("organisation"), .text("way"), .text("mail", null: true), .text("role"), .instant("until"),
          .int("made_by", null: true), .instant("used_at", null: true), .int("used_by", null: true), .bool("revoked"),
          .blob("hash"),
        ],
        constraints: [.unique("hash")]),
      .index("invitation_organisation", on: "invitation", ["organisation", "id"]),
    ])

  private static let columns: SQL = "id, organisation, way, mail, role, until, made_by, used_at, revoked"

  /// Keeps a new invitation and answers its code.
  package func add(_ invitation: Invitation) throws -> String {
    let code = try code(of: invitation.id)
    try db.run(
      """
      INSERT INTO invitation (id, organisation, way, mail, role, until, made_by, revoked, hash) VALUES
        (\(invitation.id), \(invitation.organisation), \(invitation.way), \(invitation.mail), \(invitation.role),
         \(invitation.until), \(invitation.madeBy), 0, \(Self.hash(code)))
      """)
    return code
  }

  /// Sixteen characters, eighty bits.
  package func code(of id: ID) throws -> String {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    let bytes = try Secrets(db).bytes("invitation", id.description).prefix(16)
    return String(decoding: bytes.map { alphabet[Int($0 & 31)] }, as: UTF8.self)
  }

  /// The invitation with this code; who has no code has nothing.
  package func find(code: String) throws -> Invitation {
    let found = try db.rows(
      "SELECT \(Self.columns) FROM invitation WHERE hash = \(Self.hash(Invitation.plain(code)))", Invitation.init)
    guard let invitation = found.first else { throw Refusal.notFound }
    return invitation
  }

  package func all(of organisation: ID) throws -> [Invitation] {
    try db.rows(
      "SELECT \(Self.columns) FROM invitation WHERE organisation = \(organisation) ORDER BY id DESC LIMIT 100",
      Invitation.init)
  }

  /// Uses an invitation up for a person; refuses when that happened already or it is too late.
  package func use(code: String, by person: ID, at now: Instant) throws -> Invitation {
    let invitation = try find(code: code)
    if let objection = invitation.objection(at: now) { throw Refusal.conflict(objection) }
    try db.run(
      "UPDATE invitation SET used_at = \(now), used_by = \(person) WHERE id = \(invitation.id) AND used_at IS NULL")
    return invitation
  }

  package func revoke(_ id: ID, of organisation: ID) throws {
    let changed = try db.run(
      "UPDATE invitation SET revoked = 1 WHERE id = \(id) AND organisation = \(organisation) AND used_at IS NULL")
    guard changed == 1 else { throw Refusal.notFound }
  }

  /// Where the invitation went that somebody took up is no longer known.
  func forget(usedBy person: ID) throws { try db.run("UPDATE invitation SET mail = NULL WHERE used_by = \(person)") }

  private static func hash(_ code: String) -> [UInt8] { Array(SHA256.hash(data: Array(("invitation:" + code).utf8))) }
}
