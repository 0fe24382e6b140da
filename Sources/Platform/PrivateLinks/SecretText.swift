/// Secrets that people read, type and print: no letters that look alike, hyphens and case do not matter.
package enum SecretText {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  package static func random(characters: Int) -> String {
    String(decoding: (0..<characters).map { _ in alphabet[Int(UInt8.random(in: 0..<32))] }, as: UTF8.self)
  }

  package static func digits(_ count: Int) -> String {
    String(decoding: (0..<count).map { _ in UInt8(ascii: "0") + UInt8.random(in: 0..<10) }, as: UTF8.self)
  }

  /// Upper case, full-width folded, without spaces and hyphens; I and L read as 1, O as 0.
  package static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if (0x61...0x7A).contains(value) { value -= 0x20 }
      switch value {
      case 0x49, 0x4C: plain.unicodeScalars.append("1")
      case 0x4F: plain.unicodeScalars.append("0")
      case 0x30...0x39, 0x41...0x5A: plain.unicodeScalars.append(Unicode.Scalar(UInt8(value)))
      default: continue
      }
    }
    return plain
  }

  /// Groups of four for print: 7K3M-Q2XD-90AB.
  package static func grouped(_ text: String) -> String {
    var groups: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      groups.append(String(rest.prefix(4)))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: "-")
  }
}
