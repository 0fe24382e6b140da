import Crypto
import Platform

/// Ten codes on paper, each good for one sign-in without the authenticator.
enum RecoveryCodes {
  static let count = 10
  /// Without 0, 1, I, L, O, which look alike on paper.
  static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ".utf8)

  /// New codes like `7K3PQ-XW2MD`: 49 random bits each.
  static func make() -> [String] {
    (0..<count).map { _ in
      let letters = (0..<10).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }
      return String(decoding: letters.prefix(5) + [UInt8(ascii: "-")] + letters.suffix(5), as: UTF8.self)
    }
  }

  /// What is stored: the hash of the letters, bound to the person.
  static func hash(_ typed: String, of person: ID) -> [UInt8] {
    let letters = MailKey.of(typed).utf8.filter { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
    return Array(SHA256.hash(data: Array("\(person)".utf8) + letters))
  }
}
