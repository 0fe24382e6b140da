import Calendar
import HTML
import Storage

/// Settings of a list that somebody named, for themselves or for those who share a scope (a window, a department).
package struct SavedView: Sendable {
  package let id: ID
  package let list: String
  package let name: String
  /// The part of the address after `?`.
  package let query: String
  package let owner: ID
  package let shared: Scope?

  package init(id: ID, list: String, name: String, query: String, owner: ID, shared: Scope?) {
    self.id = id
    self.list = list
    self.name = name
    self.query = query
    self.owner = owner
    self.shared = shared
  }
}

/// The part of an address after `?`, written and read byte by byte.
enum AddressQuery {
  static func write(_ pairs: [(String, String)]) -> String {
    pairs.map { percentEncode($0.0) + "=" + percentEncode($0.1) }.joined(separator: "&")
  }

  static func read(_ text: String) -> Form {
    Form(
      text.utf8.split(separator: UInt8(ascii: "&")).prefix(200).compactMap { pair in
        let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = decode(parts[0]), let value = parts.count == 2 ? decode(parts[1]) : "" else { return nil }
        return (name, value)
      })
  }

  private static func decode(_ bytes: Substring.UTF8View.SubSequence) -> String? {
    var decoded: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hex), let low = rest.popFirst().flatMap(hex) else { return nil }
      decoded.append(high << 4 | low)
    }
    guard !decoded.contains(0) else { return nil }
    return String(validating: decoded, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
