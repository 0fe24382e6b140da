import Foundation

/// A range of addresses like `10.0.0.0/8`, `::1` or `2001:db8::/32`.
package struct AddressRange: Sendable, Equatable {
  private let bytes: [UInt8]
  private let bits: Int

  /// `nil` when the text is no address or range.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let bytes = Self.bytes(String(parts[0])) else { return nil }
    let bits = parts.count == 2 ? Int(parts[1]) : bytes.count * 8
    guard let bits, (0...(bytes.count * 8)).contains(bits) else { return nil }
    self.bytes = bytes
    self.bits = bits
  }

  package static let loopback = ["127.0.0.0/8", "::1"].compactMap(AddressRange.init)

  package func contains(_ address: String) -> Bool {
    guard let other = Self.bytes(address), other.count == bytes.count else { return false }
    let whole = bits / 8
    guard other[..<whole].elementsEqual(bytes[..<whole]) else { return false }
    guard bits % 8 > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
    return other[whole] & mask == bytes[whole] & mask
  }

  /// 4 or 16 bytes; an IPv4 address written as IPv6 counts as IPv4.
  private static func bytes(_ text: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
    var sixteen = in6_addr()
    guard inet_pton(AF_INET6, text, &sixteen) == 1 else { return nil }
    let bytes = withUnsafeBytes(of: sixteen) { Array($0) }
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    return bytes.starts(with: mapped) ? Array(bytes[12...]) : bytes
  }
}

/// The address of the client, as far as proxies can be trusted: `X-Forwarded-For` is read from the right, and only as
/// long as the hop before it is one of ours.
enum ClientAddress {
  static func find(peer: String, forwarded: [String], proxies: [AddressRange]) -> String {
    var address = peer
    var hops = forwarded.flatMap { $0.split(separator: ",") }.map { $0.trimmingCharacters(in: .whitespaces) }
    while proxies.contains(where: { $0.contains(address) }), let hop = hops.popLast() {
      let bare = withoutPort(hop)
      guard AddressRange(bare) != nil else { break }
      address = bare
    }
    return address
  }

  private static func withoutPort(_ hop: String) -> String {
    let bytes = Array(hop.utf8)
    if bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]")) {
      return String(decoding: bytes[1..<end], as: UTF8.self)
    }
    let colons = bytes.filter { $0 == UInt8(ascii: ":") }.count
    guard colons == 1, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return hop }
    return String(decoding: bytes[..<colon], as: UTF8.self)
  }
}
