import Calendar
import Crypto
import HTML
import Platform
import Storage

/// An invitation into an organisation, by mail or on paper: whoever holds its code becomes a member, once, in time.
package struct Invitation: Sendable, Equatable {
  package enum Way: String, Sendable, CaseIterable, Storable {
    case mail, paper

    /// Paper is handed over at a meeting some weeks later.
    package var days: Int { self == .mail ? 14 : 90 }
  }

  package let id: ID
  package let organisation: ID
  package let way: Way
  package let mail: String?
  /// What the member will be there.
  package let role: String
  package let until: Instant
  package let madeBy: ID?
  package var usedAt: Instant?
  package var isRevoked: Bool

  package init(
    id: ID, organisation: ID, way: Way, mail: String? = nil, role: String = "", madeBy: ID?, at now: Instant
  ) {
    self.id = id
    self.organisation = organisation
    self.way = way
    self.mail = mail
    self.role = role
    self.madeBy = madeBy
    until = now.adding(days: way.days)
    isRevoked = false
  }

  init(_ row: Row) throws {
    id = try row.get(0)
    organisation = try row.get(1)
    way = try row.get(2)
    mail = try row.get(3)
    role = try row.get(4)
    until = try row.get(5)
    madeBy = try row.get(6)
    usedAt = try row.get(7)
    isRevoked = try row.get(8)
  }

  /// Why it opens nothing any more, if so.
  package func objection(at now: Instant) -> Text? {
    if usedAt != nil { return PartyTexts.invitationUsed }
    if isRevoked { return PartyTexts.invitationRevoked }
    if now >= until { return PartyTexts.invitationExpired }
    return nil
  }

  package var isOpen: Bool { usedAt == nil && !isRevoked }

  /// The code as people read and type it: 7K3M-Q2XD-90AB-55TC.
  package static func grouped(_ code: String) -> String {
    let scalars = Array(code.utf8)
    return stride(from: 0, to: scalars.count, by: 4)
      .map { String(decoding: scalars[$0..<min($0 + 4, scalars.count)], as: UTF8.self) }.joined(separator: "-")
  }

  /// Upper case and narrow, without spaces and hyphens; I and L read as 1, O as 0.
  package static func plain(_ typed: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in typed.unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if (0x61...0x7A).contains(value) { value -= 0x20 }
      switch value {
      case 0x49, 0x4C: plain.append("1")
      case 0x4F: plain.append("0")
      case 0x30...0x39, 0x41...0x5A: plain.append(Unicode.Scalar(UInt8(value)))
      default: continue
      }
    }
    return String(plain)
  }
}

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

  private static func hash(_ code: String) -> [UInt8] { Array(SHA256.hash(data: Array(("invitation:" + code).utf8))) }
}
