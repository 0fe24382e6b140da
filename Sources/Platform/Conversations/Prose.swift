import HTML

/// What people wrote, as paragraphs with their line breaks; https addresses become links, everything else stays text.
package enum Prose {
  package static func node(_ text: String) -> Node {
    .fragment {
      for paragraph in paragraphs(text) {
        p {
          for (index, line) in paragraph.enumerated() {
            if index > 0 { br() }
            Self.line(line)
          }
        }
      }
    }
  }

  /// Lines by paragraph; empty lines part paragraphs.
  static func paragraphs(_ text: String) -> [[String]] {
    var paragraphs: [[String]] = []
    var current: [String] = []
    // Bytes: "\r\n" is one Character.
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = line.last == 0x0D ? line.dropLast() : line
      let string = String(decoding: line, as: UTF8.self)
      if string.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
        if !current.isEmpty { paragraphs.append(current) }
        current = []
      } else {
        current.append(string)
      }
    }
    if !current.isEmpty { paragraphs.append(current) }
    return paragraphs
  }

  private static func line(_ line: String) -> Node {
    .fragment {
      for piece in pieces(line) {
        if let link = piece.link {
          a(.href(link), .rel("noopener noreferrer nofollow")) { piece.text }
        } else {
          piece.text
        }
      }
    }
  }

  /// A line cut into plain text and addresses.
  static func pieces(_ line: String) -> [(text: String, link: Link?)] {
    let bytes = Array(line.utf8)
    let scheme = Array("https://".utf8)
    var pieces: [(text: String, link: Link?)] = []
    var plainStart = 0
    var index = 0
    while index + scheme.count < bytes.count {
      let boundary = index == 0 || !isWord(bytes[index - 1])
      guard boundary, bytes[index] == scheme[0], bytes[index..<(index + scheme.count)].elementsEqual(scheme) else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, isAddress(bytes[end]) { end += 1 }
      while end > index, isTrailing(bytes[end - 1]) { end -= 1 }
      let address = String(decoding: bytes[index..<end], as: UTF8.self)
      guard let link = Link(external: address) else {
        index = max(end, index + 1)
        continue
      }
      if plainStart < index { pieces.append((String(decoding: bytes[plainStart..<index], as: UTF8.self), nil)) }
      pieces.append((address, link))
      index = end
      plainStart = end
    }
    if plainStart < bytes.count { pieces.append((String(decoding: bytes[plainStart...], as: UTF8.self), nil)) }
    return pieces
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Visible ASCII but what ends an address in running text: quotes, angle brackets, round brackets.
  private static func isAddress(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"\"<>()[]{}|\\^`'".utf8.contains(byte)
  }

  private static func isTrailing(_ byte: UInt8) -> Bool { ".,;:!?".utf8.contains(byte) }
}
