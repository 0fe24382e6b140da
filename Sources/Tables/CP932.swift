#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Converts between UTF-8 and CP932 (Windows-31J), the character set of older Japanese office software.
final class CP932 {
  private let toUTF8: iconv_t
  private let fromUTF8: iconv_t

  init() throws(TableError) {
    toUTF8 = iconv_open("UTF-8", "CP932")
    fromUTF8 = iconv_open("CP932", "UTF-8")
    guard toUTF8 != CP932.failed, fromUTF8 != CP932.failed else {
      throw TableError(.notWritten("iconv here does not know CP932"))
    }
  }

  deinit {
    if toUTF8 != CP932.failed { iconv_close(toUTF8) }
    if fromUTF8 != CP932.failed { iconv_close(fromUTF8) }
  }

  // iconv_open answers (iconv_t)-1 on failure.
  private static var failed: iconv_t? { iconv_t(bitPattern: -1) }

  /// Nil when the bytes are not CP932.
  func decode(_ bytes: [UInt8]) -> String? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    guard let utf8 = CP932.convert(toUTF8, bytes) else { return nil }
    return String(validating: utf8, as: UTF8.self)
  }

  /// Nil when CP932 has no such character.
  func encode(_ scalar: Unicode.Scalar) -> [UInt8]? {
    CP932.convert(fromUTF8, Array(String(scalar).utf8))
  }

  private static func convert(_ descriptor: iconv_t, _ input: [UInt8]) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: input.count * 3 + 8)
    var (left, room) = (input.count, output.count)
    let complete = input.withUnsafeBytes { source in
      output.withUnsafeMutableBytes { target in
        iconv(descriptor, nil, nil, nil, nil)
        // iconv takes a mutable pointer to its input and does not write there.
        var from = UnsafeMutablePointer(mutating: source.bindMemory(to: CChar.self).baseAddress)
        var to = target.bindMemory(to: CChar.self).baseAddress
        return iconv(descriptor, &from, &left, &to, &room) >= 0
      }
    }
    guard complete, left == 0 else { return nil }
    return Array(output.prefix(output.count - room))
  }
}

/// Encodes cells and remembers what each character becomes.
struct CP932Encoder {
  private let converter: CP932
  private var known: [Unicode.Scalar: [UInt8]?] = [:]

  init(_ converter: CP932) {
    self.converter = converter
  }

  private static let geta: [UInt8] = [0x81, 0xAC]

  // These come back as their twins (～ － ― ∥ ￠ ￡ ￢), which look the same and are what CP932 has for them.
  private static let twins: Set<Unicode.Scalar> = [
    "\u{301C}", "\u{2212}", "\u{2014}", "\u{2016}", "\u{A2}", "\u{A3}", "\u{AC}",
  ]

  mutating func encode(_ cell: String) -> (bytes: [UInt8], missing: [String]) {
    if cell.utf8.allSatisfy({ $0 < 0x80 }) { return (Array(cell.utf8), []) }
    var bytes: [UInt8] = []
    var missing: [String] = []
    // A selector or mark that CP932 lacks makes the whole character another one, so characters are judged whole.
    for character in cell {
      var encoded: [UInt8] = []
      for scalar in character.unicodeScalars {
        guard let part = encode(scalar) else {
          missing.append(String(character))
          encoded = Self.geta
          break
        }
        encoded += part
      }
      bytes += encoded
    }
    return (bytes, missing)
  }

  // Only what comes back as itself counts: glibc would turn ¥ into a backslash.
  private mutating func encode(_ scalar: Unicode.Scalar) -> [UInt8]? {
    if let answer = known[scalar] { return answer }
    var answer = converter.encode(scalar)
    if let bytes = answer, !Self.twins.contains(scalar),
      converter.decode(bytes).map({ Array($0.unicodeScalars) }) != [scalar]
    {
      answer = nil
    }
    known[scalar] = .some(answer)
    return answer
  }
}
