import Calendar
import Platform
import Storage

/// A group, association, company or office with an identity of its own.
package struct Organisation: Sendable, Equatable {
  package let id: ID
  package var revision = 0
  /// Key of a fact `party-kind`.
  package var kind: String
  package var name: String
  package var reading: String
  /// 法人番号, 13 digits; groups without legal personality have none.
  package var corporateNumber: String?
  package var area: String?
  package var mergedInto: ID?

  package init(
    id: ID, kind: String, name: String, reading: String = "", corporateNumber: String? = nil, area: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.reading = reading
    self.corporateNumber = corporateNumber
    self.area = area
  }

  package var path: String { "/organisations/\(id)" }
}

/// A person in an organisation, for as long as it lasts.
package struct Membership: Sendable, Equatable {
  package let id: ID
  package let person: ID
  package let organisation: ID
  /// What the person is there, in the organisation's own words (代表, 会計, …); may be empty.
  package var role: String
  package var from: Day
  /// Last day; open when `nil`.
  package var to: Day?

  package init(id: ID, person: ID, organisation: ID, role: String = "", from: Day, to: Day? = nil) {
    self.id = id
    self.person = person
    self.organisation = organisation
    self.role = role
    self.from = from
    self.to = to
  }

  package func holds(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
}

/// 法人番号: twelve digits and the check digit before them.
package enum CorporateNumber {
  /// The digits of a number as people write it: full width, with spaces or hyphens. Anything else stays and is wrong.
  package static func digits(_ typed: String) -> String {
    var digits = String.UnicodeScalarView()
    for scalar in typed.unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19: digits.append(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)))
      case 0x20, 0x3000, 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x30FC: continue
      default: digits.append(scalar)
      }
    }
    return String(digits)
  }

  /// True for 13 digits whose first is the check digit of the rest (法人番号の指定等に関する省令2条).
  package static func isValid(_ text: String) -> Bool {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 13, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
    let sum = digits.dropFirst().reversed().enumerated().reduce(0) { sum, pair in
      sum + pair.element * (pair.offset % 2 == 0 ? 1 : 2)
    }
    return digits[0] == 9 - sum % 9
  }
}
