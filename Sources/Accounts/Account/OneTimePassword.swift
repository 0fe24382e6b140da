import Calendar
import Crypto
import Foundation

/// Six digits from an authenticator: RFC 6238 with SHA-1, 30 seconds, as every authenticator understands it.
enum OneTimePassword {
  static let period = 30
  static let secretBytes = 20

  static func step(at now: Instant) -> Int { now.milliseconds / 1000 / period }

  /// The digits of one time step.
  static func digits(secret: [UInt8], step: Int, count: Int = 6) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
    let code = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(code[code.count - 1] & 15)
    let number = code[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let modulus = (0..<count).reduce(1) { product, _ in product * 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: count - text.utf8.count) + text
  }

  /// The step that the typed code belongs to, when it fits now, a step before or after, and was not used already.
  static func accepted(_ typed: String, by factor: SecondFactor, at now: Instant) -> Int? {
    let typed = Phone(typed).digits
    guard typed.utf8.count == 6 else { return nil }
    let present = step(at: now)
    return (present - 1...present + 1).first { step in
      step > factor.lastStep && sameBytes(digits(secret: factor.secret, step: step), typed)
    }
  }

  /// What the QR code says to an authenticator.
  static func address(secret: [UInt8], account: String, issuer: String) -> String {
    var allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: Unicode.Scalar(0)..<Unicode.Scalar(128)))
    allowed.insert(charactersIn: "-._~")
    // Percent-encoding of valid UTF-8 always succeeds.
    func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
    return "otpauth://totp/\(encoded(issuer)):\(encoded(account))?secret=\(base32(secret))&issuer=\(encoded(issuer))"
  }

  /// RFC 4648 base-32 without padding, for typing by hand.
  static func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text: [UInt8] = []
    var rest = 0
    var bits = 0
    for byte in bytes {
      rest = (rest << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        text.append(alphabet[rest >> (bits - 5) & 31])
        bits -= 5
      }
    }
    if bits > 0 { text.append(alphabet[rest << (5 - bits) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Compares without stopping at the first difference.
  static func sameBytes(_ a: String, _ b: String) -> Bool {
    let a = Array(a.utf8), b = Array(b.utf8)
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
