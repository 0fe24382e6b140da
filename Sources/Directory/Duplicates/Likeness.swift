import Accounts
import Platform

/// Two organisations that may be one, and why.
package struct Likeness: Sendable, Equatable {
  package enum Reason: String, Sendable, CaseIterable {
    case number, name, twin, stem, reading, phone, mail, near

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
  let keys: LikenessKeys

  package init(name: String, reading: String = "", corporateNumber: String? = nil, phone: String = "", mail: String = "") {
    self.name = name
    keys = LikenessKeys(
      name: IdentityKey.of(name), stem: NameStem(name), reading: IdentityKey.of(reading), skeleton: IdentityKey.skeleton(name),
      number: corporateNumber ?? "", phone: Phone(phone).digits, mail: MailKey.of(mail))
  }

  /// By what those who look after the directory may recognise it; an organisation's own circle stays out.
  init(_ p: Profile) {
    func inner(_ field: ProfileField) -> String { p.shows(field, to: ProfilePolicy.centre(p)) ? p.text(field) : "" }
    self.init(
      name: p.name, reading: p.organisation.reading, corporateNumber: p.organisation.corporateNumber, phone: inner(.phone),
      mail: inner(.mail))
  }

  /// Why the two may be one; nothing when they may not.
  package func reasons(beside other: Identifying) -> [Likeness.Reason] { keys.reasons(beside: other.keys) }
}

/// An organisation as it is compared: folded once, when it was written, and kept so.
struct LikenessKeys: Sendable, Equatable {
  let name: String
  let stem: NameStem
  let reading: String
  let skeleton: String
  /// 法人番号, or nothing.
  let number: String
  let phone: String
  let mail: String

  /// Names shorter than this say too little to be near each other.
  private static let least = 4
  private static let near = 75

  /// Why the two may be one; nothing when they may not. Two different corporate numbers are two organisations.
  func reasons(beside other: LikenessKeys) -> [Likeness.Reason] {
    if !number.isEmpty, !other.number.isEmpty { return Self.same(number, other.number) ? [.number] : [] }
    var reasons: [Likeness.Reason] = []
    if Self.same(name, other.name) {
      reasons.append(.name)
    } else if Self.same(skeleton, other.skeleton) {
      reasons.append(.twin)
    } else if NameStem.areApart((name, stem.place), (other.name, other.stem.place)) {
      // One word tells them apart, however much else they share.
    } else if !stem.core.isEmpty, Self.same(stem.core, other.stem.core) {
      reasons.append(.stem)
    } else if min(name.unicodeScalars.count, other.name.unicodeScalars.count) >= Self.least,
      IdentityKey.closeness(name, other.name) >= Self.near
    {
      reasons.append(.near)
    }
    if reading.unicodeScalars.count >= Self.least, Self.same(reading, other.reading) { reasons.append(.reading) }
    if phone.utf8.count >= 9, Self.same(phone, other.phone) { reasons.append(.phone) }
    if !mail.isEmpty, Self.same(mail, other.mail) { reasons.append(.mail) }
    return reasons
  }

  private static func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}
