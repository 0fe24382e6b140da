import HTML

/// What a handler answers.
package struct Answer: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(status: Int = 200, type: String, body: [UInt8], headers: [(String, String)] = []) {
    self.status = status
    self.headers = [(name: "content-type", value: type)] + headers.map { (name: $0.0, value: $0.1) }
    self.body = body
  }

  /// A rendered page.
  package static func html(_ bytes: [UInt8], status: Int = 200) -> Answer {
    Answer(status: status, type: "text/html; charset=utf-8", body: bytes, headers: [("cache-control", "no-store")])
  }

  package static func text(_ text: String, status: Int = 200, type: String = "text/plain; charset=utf-8") -> Answer {
    Answer(status: status, type: type, body: Array(text.utf8))
  }

  /// See Other: what every successful POST answers.
  package static func redirect(to path: String) -> Answer {
    Answer(status: 303, type: "text/plain; charset=utf-8", body: [], headers: [("location", Answer.safe(path))])
  }

  /// A file to keep, never shown inside the site.
  package static func download(_ bytes: [UInt8], name: String, type: String) -> Answer {
    Answer(
      type: type, body: bytes,
      headers: [
        ("content-disposition", "attachment; filename*=UTF-8''" + percentEncode(name)), ("cache-control", "no-store"),
        ("content-security-policy", "sandbox; default-src 'none'"),
      ])
  }

  /// Sets a cookie: HttpOnly, SameSite=Lax, whole site; `Secure` is added behind TLS.
  package func setting(_ cookie: Cookie) -> Answer {
    var answer = self
    answer.headers.append((name: "set-cookie", value: cookie.header))
    return answer
  }

  package func with(_ name: String, _ value: String) -> Answer {
    var answer = self
    answer.headers.append((name: name, value: value))
    return answer
  }

  /// Only our own paths, and nothing that could break the header.
  private static func safe(_ path: String) -> String {
    let own = path.utf8.first == UInt8(ascii: "/") && !path.utf8.starts(with: "//".utf8)
      && path.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\\") && $0 != 0x7F }
    return own ? percentEncodeNonASCII(path) : "/"
  }
}

/// A cookie to set.
package struct Cookie: Sendable {
  package let name: String
  package let value: String
  /// Seconds; `nil` lasts as long as the browser, 0 removes it.
  package let maxAge: Int?
  package var secure = false

  package init(_ name: String, _ value: String, maxAge: Int? = nil) {
    self.name = name
    self.value = value
    self.maxAge = maxAge
  }

  var header: String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (maxAge.map { "; Max-Age=\($0)" } ?? "") + (secure ? "; Secure" : "")
  }
}

/// RFC 3986 percent-encoding of everything but unreserved bytes.
package func percentEncode(_ text: String) -> String {
  encode(text) { byte in
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
      || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E
  }
}

func percentEncodeNonASCII(_ text: String) -> String { encode(text) { $0 > 0x20 && $0 < 0x7F } }

private func encode(_ text: String, keeping keep: (UInt8) -> Bool) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    if keep(byte) { bytes.append(byte) } else {
      bytes.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
