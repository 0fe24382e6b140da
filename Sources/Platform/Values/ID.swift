import Calendar
import Storage

/// The address of a record: 41 bits of milliseconds since 2020-01-01 UTC and 22 random bits, so ids sort by time.
/// For people always 13 characters of Crockford base-32. An id is an address, never a permission.
package struct ID: Hashable, Comparable, Sendable, Storable, Codable, LosslessStringConvertible {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }

  /// Reads 13 characters of Crockford base-32; lower case and the look-alikes I, L, O are accepted.
  package init?(_ text: String) {
    var number: UInt64 = 0
    var count = 0
    for byte in text.utf8 {
      guard count < 13, let digit = Self.digit(byte), count > 0 || digit < 16 else { return nil }
      number = number << 5 | digit
      count += 1
    }
    guard count == 13, number <= UInt64(Int64.max) else { return nil }
    self.number = Int64(number)
  }

  package var description: String {
    var rest = UInt64(bitPattern: number)
    var bytes = [UInt8](repeating: 0, count: 13)
    for position in stride(from: 12, through: 0, by: -1) {
      bytes[position] = Self.alphabet[Int(rest & 31)]
      rest >>= 5
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Before every id that is made at a moment or later.
  package init(firstAt moment: Instant) { number = Int64(max(0, moment.milliseconds - IDGenerator.start)) << 22 }

  /// When the record was made.
  package var madeAt: Instant { Instant(milliseconds: Int(number >> 22) + IDGenerator.start) }

  package static func < (a: ID, b: ID) -> Bool { a.number < b.number }

  package static var kind: Value.Kind? { .int }
  package var value: Value { .int(Int(number)) }
  package init(value: Value) throws { number = Int64(try Int(value: value)) }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let id = ID(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an id"))
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private static func digit(_ byte: UInt8) -> UInt64? {
    let upper = byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte
    switch upper {
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
    case UInt8(ascii: "O"): return 0
    default: return alphabet.firstIndex(of: upper).map(UInt64.init)
    }
  }
}
