import Calendar
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
