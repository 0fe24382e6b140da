import Calendar
import Foundation
import Platform
import Storage

/// The shapes of Open Referral's Human Services Data Specification 3.1, as far as we fill them.
enum HSDS {
  static let version = "3.1.1"

  struct About: Encodable {
    let version: String
    let profile: String
    let openapi_url: String
  }

  /// One page of a list, as the API of the specification answers.
  struct Page<Item: Encodable>: Encodable {
    let total_items: Int
    let total_pages: Int
    let page_number: Int
    let size: Int
    let first_page: Bool
    let last_page: Bool
    let empty: Bool
    let contents: [Item]

    init(_ contents: [Item], page: Int, size: Int, of total: Int) {
      let pages = max(1, (total + size - 1) / size)
      total_items = total
      total_pages = pages
      page_number = page
      self.size = contents.count
      first_page = page == 1
      last_page = page >= pages
      empty = contents.isEmpty
      self.contents = contents
    }
  }

  struct Organization: Encodable {
    let id: String
    let name: String
    var alternate_name: String?
    let description: String
    var email: String?
    var website: String?
    var year_incorporated: Int?
    var legal_status: String?
    var uri: String?
    var phones: [Phone]?
    var contacts: [Contact]?
    var locations: [Location]?
    var organization_identifiers: [Identifier]?
    var attributes: [AttributeLink]?
  }

  struct Phone: Encodable {
    let id: String
    let number: String
    var type = "voice"
  }

  struct Contact: Encodable {
    let id: String
    let name: String
  }

  struct Location: Encodable {
    let id: String
    var location_type = "physical"
    let name: String
    let addresses: [Address]
    var accessibility: [Access]?
  }

  struct Access: Encodable {
    let id: String
    let description: String
  }

  struct Address: Encodable {
    let id: String
    let address_1: String
    let city: String
    let state_province: String
    let postal_code: String
    var country = "JP"
    var address_type = "physical"
  }

  struct Identifier: Encodable {
    let id: String
    let identifier_type: String
    let identifier: String
  }

  struct Service: Encodable {
    let id: String
    let name: String
    var description: String?
    var url: String?
    var email: String?
    var status = "active"
    var assured_date: String?
    var phones: [Phone]?
    var schedules: [Schedule]?
    var languages: [Spoken]?
    var service_areas: [Area]?
    var service_at_locations: [AtLocation]?
    var organization: Organization?
    var attributes: [AttributeLink]?
  }

  struct Schedule: Encodable {
    let id: String
    var freq = "WEEKLY"
    let byday: String
    let opens_at: String
    let closes_at: String
  }

  struct Spoken: Encodable {
    let id: String
    let name: String
    let code: String
  }

  struct Area: Encodable {
    let id: String
    let name: String
  }

  struct AtLocation: Encodable {
    let id: String
    let location: Location
  }

  struct AttributeLink: Encodable {
    let id: String
    let link_entity: String
    let taxonomy_term: Term
  }

  struct Taxonomy: Encodable {
    let id: String
    let name: String
    let description: String
  }

  struct Term: Encodable {
    let id: String
    let code: String
    let name: String
    let description: String
    let taxonomy: String
    let taxonomy_id: String
  }

  /// Ids of the specification are UUIDs: ours in the first half, what they belong to in the second (version 8).
  static func uuid(_ id: ID, _ part: Int) -> String {
    uuid(UInt64(bitPattern: id.number), part)
  }

  /// For facts, which have keys: 64 bits of FNV-1a.
  static func uuid(_ key: String, _ part: Int) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return uuid(hash, part | 0x8000)
  }

  private static func uuid(_ bits: UInt64, _ part: Int) -> String {
    func hex(_ value: UInt64, _ width: Int) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return [
      hex(bits >> 32, 8), hex(bits >> 16 & 0xFFFF, 4), "8" + hex(bits >> 4 & 0xFFF, 3), "8" + hex((bits & 0xF) << 8, 3),
      hex(UInt64(part), 12),
    ].joined(separator: "-")
  }

  /// Ours again, from the first half.
  static func id(_ uuid: String) -> ID? {
    let digits = uuid.utf8.filter { $0 != UInt8(ascii: "-") }.map { Character(Unicode.Scalar($0)) }
    guard digits.count == 32 else { return nil }
    let bits = String(digits[0..<12] + digits[13..<16] + digits[17..<18])
    return UInt64(bits, radix: 16).flatMap { $0 <= UInt64(Int64.max) ? ID(Int64($0)) : nil }
  }

  static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }
}
