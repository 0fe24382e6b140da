/// A mail address that fits in a header and in an SMTP command, whatever was typed.
package struct MailAddress: Sendable, Hashable {
  /// As typed: `hanako@example.jp`.
  package let text: String
  let local: [UInt8]
  package let domain: String

  /// Nil unless it is ASCII, has one @ with something on both sides, and nothing that could end a header or command.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let local = Array(bytes[..<at])
    let domain = Array(bytes[(at + 1)...])
    guard (1...64).contains(local.count), local.allSatisfy({ Self.isAtom($0) || $0 == UInt8(ascii: ".") }),
      Self.isDomain(domain)
    else { return nil }
    self.text = text
    self.local = local
    self.domain = String(decoding: domain, as: UTF8.self)
  }

  /// As SMTP and headers take it. Some Japanese carriers gave out `a..b@` and `a.@`, which only quotes make valid.
  package var wire: String {
    let dots = UInt8(ascii: ".")
    let isAtoms = local.split(separator: dots, omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    return isAtoms ? text : "\"" + String(decoding: local, as: UTF8.self) + "\"@" + domain
  }

  private static func isAtom(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: Array("!#$%&'*+-/=?^_`{|}~".utf8).contains(byte)
    }
  }

  private static func isDomain(_ bytes: [UInt8]) -> Bool {
    let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
        && label.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
          default: false
          }
        }
    }
  }
}
