import Accounts
import Platform

/// Two organisations that may be one, and why.
package struct Likeness: Sendable, Equatable {
  package enum Reason: String, Sendable, CaseIterable {
    case number, name, twin, reading, phone, mail, near

    /// Enough to ask before a second record is made.
    var isStrong: Bool { self == .number || self == .name || self == .twin }
    /// Rests on what not everybody may know.
    var isInner: Bool { self == .phone || self == .mail }
  }

  package let organisation: ID
  package let name: String
  package let kind: String
  package let area: String?
  package let reasons: [Reason]

  var isStrong: Bool { reasons.contains(where: \.isStrong) }
}

/// What is compared of an organisation.
package struct Identifying: Sendable, Equatable {
  package let name: String
  package let reading: String
  package let corporateNumber: String?
  package let phone: String
  package let mail: String

  package init(name: String, reading: String = "", corporateNumber: String? = nil, phone: String = "", mail: String = "") {
    self.name = name
    self.reading = reading
    self.corporateNumber = corporateNumber
    self.phone = Phone(phone).digits
    self.mail = MailKey.of(mail)
  }

  /// By what those who look after the directory may recognise it; an organisation's own circle stays out.
  init(_ p: Profile) {
    func inner(_ field: ProfileField) -> String { p.shows(field, to: ProfilePolicy.centre(p)) ? p.text(field) : "" }
    self.init(
      name: p.name, reading: p.organisation.reading, corporateNumber: p.organisation.corporateNumber, phone: inner(.phone),
      mail: inner(.mail))
  }

  /// Names shorter than this say too little to be near each other.
  private static let least = 4
  private static let near = 75

  /// Why the two may be one; nothing when they may not. Two different corporate numbers are two organisations.
  package func reasons(beside other: Identifying) -> [Likeness.Reason] {
    if let mine = corporateNumber, let theirs = other.corporateNumber {
      if mine != theirs { return [] }
      return [.number]
    }
    let (a, b) = (IdentityKey.of(name), IdentityKey.of(other.name))
    var reasons: [Likeness.Reason] = []
    if Self.same(a, b) {
      reasons.append(.name)
    } else if Self.same(IdentityKey.skeleton(name), IdentityKey.skeleton(other.name)) {
      reasons.append(.twin)
    } else if min(a.unicodeScalars.count, b.unicodeScalars.count) >= Self.least, IdentityKey.closeness(a, b) >= Self.near {
      reasons.append(.near)
    }
    let (mine, theirs) = (IdentityKey.of(reading), IdentityKey.of(other.reading))
    if mine.unicodeScalars.count >= Self.least, Self.same(mine, theirs) { reasons.append(.reading) }
    if phone.utf8.count >= 9, Self.same(phone, other.phone) { reasons.append(.phone) }
    if !mail.isEmpty, Self.same(mail, other.mail) { reasons.append(.mail) }
    return reasons
  }

  private static func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}
