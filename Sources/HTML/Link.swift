/// A checked address. What is not our own path, a place on the page, or a mail, telephone or https address
/// cannot be built, so no text of a person can become script or lead to another host unseen.
public struct Link: Sendable, Hashable {
  /// The address as it stands in the attribute, percent-encoded but not yet escaped for HTML.
  public let address: String

  private init(unchecked address: String) { self.address = address }

  /// A path of this application. Whatever is given, the result stays on our own host:
  /// everything that could leave it (`//host`, a scheme, backslashes, control characters) is encoded or folded away.
  public init(path: String, query: [(String, String)] = [], fragment: String? = nil) {
    if query.isEmpty, fragment == nil, Self.isPlain(path) {
      address = path
      return
    }
    var bytes: [UInt8] = [UInt8(ascii: "/")]
    // A path that was kept with its anchor leads to the anchor.
    let parts = path.utf8.split(separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
    Self.encode(parts[0].drop { $0 == UInt8(ascii: "/") }, into: &bytes, allowed: Self.isPathByte, keepsEscapes: true)
    let anchor = parts.count == 2 ? String(Substring(parts[1])) : nil
    Self.append(query: query, fragment: fragment ?? anchor, to: &bytes)
    address = String(decoding: bytes, as: UTF8.self)
  }

  /// The page we are on, with another query.
  public init(query: [(String, String)], fragment: String? = nil) {
    var bytes: [UInt8] = query.isEmpty ? [UInt8(ascii: "?")] : []
    Self.append(query: query, fragment: fragment, to: &bytes)
    address = String(decoding: bytes, as: UTF8.self)
  }

  /// A place on the page we are on.
  public init(fragment: String) {
    var bytes: [UInt8] = []
    Self.append(query: [], fragment: fragment, to: &bytes)
    address = String(decoding: bytes, as: UTF8.self)
  }

  /// An own path that came from outside (`?return=/desk`): taken as it is, or refused.
  public init?(own path: String) {
    guard Self.isOwn(path) else { return nil }
    address = path
  }

  /// An address of another site: https with a host and without a user name, or refused.
  public init?(external: String) {
    guard Self.isExternal(external) else { return nil }
    address = external
  }

  public static func mail(_ address: String) -> Link {
    var bytes = Array("mailto:".utf8)
    encode(address.utf8, into: &bytes, allowed: { isUnreserved($0) || $0 == UInt8(ascii: "@") }, keepsEscapes: false)
    return Link(unchecked: String(decoding: bytes, as: UTF8.self))
  }

  /// Dials what of a written number can be dialled: digits and a leading plus.
  public static func tel(_ number: String) -> Link {
    let digits = number.utf8.filter { (0x30...0x39).contains($0) }
    let plus = number.utf8.first == UInt8(ascii: "+") ? "+" : ""
    return Link(unchecked: "tel:" + plus + String(decoding: digits, as: UTF8.self))
  }
}

extension Link: ExpressibleByStringLiteral {
  /// An address the programmer wrote. A literal that would be refused is a mistake in the code, found on first use.
  public init(stringLiteral value: StaticString) {
    let string = value.description
    let ours = string.utf8.first == UInt8(ascii: "#") || string.utf8.first == UInt8(ascii: "?")
    precondition(
      Self.isOwn(string) || Self.isExternal(string) || (ours && string.utf8.allSatisfy(Self.isAddressByte)),
      "not an address of ours: \(string)")
    address = string
  }
}

extension Link {
  static func isOwn(_ path: String) -> Bool {
    let bytes = Array(path.utf8.prefix(2))
    return bytes.first == UInt8(ascii: "/") && bytes.dropFirst().first != UInt8(ascii: "/")
      && path.utf8.allSatisfy(isAddressByte)
  }

  static func isExternal(_ address: String) -> Bool {
    let scheme = Array("https://".utf8)
    let bytes = Array(address.utf8)
    guard bytes.count > scheme.count, bytes.allSatisfy(isAddressByte),
      zip(bytes, scheme).allSatisfy({ pair in pair.0 == pair.1 || pair.0 | 0x20 == pair.1 })
    else { return false }
    let host = bytes[scheme.count...].prefix { byte in
      byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
    }
    return !host.isEmpty && !host.contains(UInt8(ascii: "@")) && host.first != UInt8(ascii: ":")
  }

  /// No control characters, spaces or backslashes: browsers drop or turn these, and then read another address.
  private static func isAddressByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "\\")
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "="), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "+"), UInt8(ascii: "!"):
      true
    default: isUnreserved(byte)
    }
  }

  /// Whether nothing in the path needs to be encoded or folded away; nearly every path of ours.
  private static func isPlain(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { bytes in
      bytes.first == UInt8(ascii: "/") && !(bytes.count > 1 && bytes[1] == UInt8(ascii: "/"))
        && bytes.allSatisfy(isPathByte)
    }
  }

  private static func append(query: [(String, String)], fragment: String?, to bytes: inout [UInt8]) {
    for (index, (name, value)) in query.enumerated() {
      bytes.append(index == 0 ? UInt8(ascii: "?") : UInt8(ascii: "&"))
      encode(name.utf8, into: &bytes, allowed: isUnreserved, keepsEscapes: false)
      bytes.append(UInt8(ascii: "="))
      encode(value.utf8, into: &bytes, allowed: isUnreserved, keepsEscapes: false)
    }
    guard let fragment else { return }
    bytes.append(UInt8(ascii: "#"))
    encode(fragment.utf8, into: &bytes, allowed: isUnreserved, keepsEscapes: false)
  }

  private static func encode(
    _ source: some Collection<UInt8>, into bytes: inout [UInt8], allowed: (UInt8) -> Bool, keepsEscapes: Bool
  ) {
    func digit(_ half: UInt8) -> UInt8 { half < 10 ? 0x30 + half : 0x37 + half }
    // Nearly all of our own names and values.
    if source.allSatisfy(allowed) { return bytes.append(contentsOf: source) }
    var rest = source[...]
    while let byte = rest.popFirst() {
      if allowed(byte) || (keepsEscapes && byte == UInt8(ascii: "%") && startsWithHex(rest)) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 15))
      }
    }
  }

  private static func startsWithHex(_ rest: some Collection<UInt8>) -> Bool {
    let two = rest.prefix(2)
    return two.count == 2
      && two.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF) }
  }
}
