import Calendar
import Platform
import Storage

/// Somebody the city has to do with, with or without an account. What is *said about* a person (profile, offers, needs)
/// belongs to the directory; this is who they are and how to reach them.
package struct Person: Sendable, Equatable {
  package let id: ID
  package var revision = 0
  /// As typed; never normalised.
  package var name: String
  /// Kana, for sorting and look-up; may be empty.
  package var reading: String
  package var phones: [Phone]
  package var mail: String?
  /// Key of a fact `language`.
  package var language: String
  /// Key of a fact `area`.
  package var area: String?
  /// What staff noted about reaching the person; seen only by those who see the person.
  package var notes: String
  /// The person this record was merged into; readers follow it.
  package var mergedInto: ID?

  package init(
    id: ID, name: String, reading: String = "", phones: [Phone] = [], mail: String? = nil, language: String = "ja",
    area: String? = nil, notes: String = ""
  ) {
    self.id = id
    self.name = name
    self.reading = reading
    self.phones = phones
    self.mail = mail
    self.language = language
    self.area = area
    self.notes = notes
  }

  package var path: String { "/people/\(id)" }
}

/// A telephone number as written, and its digits for look-up.
package struct Phone: Sendable, Hashable {
  package let written: String

  package init(_ written: String) { self.written = written }

  /// Digits in the national form: full-width digits become plain ones, `+81` and `0081` become the leading zero.
  package var digits: String {
    var digits: [UInt8] = []
    var international = false
    for scalar in written.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: digits.append(UInt8(scalar.value))
      case 0xFF10...0xFF19: digits.append(UInt8(scalar.value - 0xFF10 + 0x30))
      case 0x2B, 0xFF0B: international = international || digits.isEmpty
      default: break
      }
    }
    let prefix = international ? "81" : "0081"
    if digits.starts(with: Array(prefix.utf8)) {
      digits.removeFirst(prefix.utf8.count)
      // `+81 (0)45` is often written with the zero that a caller from abroad leaves out.
      if digits.first != 0x30 { digits.insert(0x30, at: 0) }
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
