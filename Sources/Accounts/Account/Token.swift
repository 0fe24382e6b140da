import Crypto
import Platform

/// A random value that only its holder has; the database keeps the hash.
struct Token: Sendable, Equatable {
  /// 64 hexadecimal digits, 256 bits.
  let text: String

  /// A new one from the system's random numbers.
  init() {
    text = Hex.text((0..<32).map { _ in UInt8.random(in: .min ... .max) })
  }

  /// One that came from outside; what does not look like ours is none.
  init?(_ text: String) {
    guard text.utf8.count == 64, text.utf8.allSatisfy({ Hex.digits.contains($0) }) else { return nil }
    self.text = text
  }

  var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}

enum Hex {
  static let digits = Array("0123456789abcdef".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
