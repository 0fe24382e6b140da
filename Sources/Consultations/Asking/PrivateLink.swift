import Calendar
import Crypto
import HTML
import Platform

/// The asker's way into one case without an account: a 128-bit token that alone opens nothing. GET shows only "enter
/// your code"; the case opens in a session limited to it after a code by mail, or the code printed on the slip.
struct PrivateLink: Sendable {
  let id: ID
  let consultation: ID
  /// Hash of the code printed on the slip, for askers without mail.
  let slipCodeHash: [UInt8]?
  /// Ends N days after closing; `nil` while the case is live.
  let endsAt: Instant?
  let revoked: Bool
  /// Wrong codes in a row, and until when none is heard.
  var failures: Int
  var lockedUntil: Instant?

  static let sessionHours = 4
  static let codeMinutes = 15
  static let daysAfterClosing = 90
  private static let allowedFailures = 5
  private static let lockMinutes = 15

  /// Whether the link still leads anywhere.
  func isAlive(at now: Instant) -> Bool { !revoked && (endsAt.map { now < $0 } ?? true) }

  /// Compares a typed code with what was printed or mailed; counts wrong ones and locks after five.
  mutating func enter(_ code: String, mailed: MailedCode?, at now: Instant) throws(Refusal) {
    if let lockedUntil, now < lockedUntil {
      throw .tooMany(retryAfter: (lockedUntil.milliseconds - now.milliseconds) / 1000 + 1)
    }
    let hash = PrivateLink.hash(code: code, link: id)
    let mailedFits = mailed.map { now < $0.endsAt && equal($0.hash, hash) } ?? false
    let slipFits = slipCodeHash.map { equal($0, hash) } ?? false
    if mailedFits || slipFits {
      failures = 0
      lockedUntil = nil
      return
    }
    failures += 1
    if failures >= Self.allowedFailures {
      failures = 0
      lockedUntil = now.adding(minutes: Self.lockMinutes)
    }
    throw .invalid([FieldError("code", AskingTexts.wrongCode)])
  }

  struct MailedCode: Sendable {
    let hash: [UInt8]
    let endsAt: Instant
  }

  /// 128 random bits as 26 characters of Crockford base-32.
  static func newToken() -> String { SecretText.random(characters: 26) }
  /// Twelve characters for paper, eight digits for a mail.
  static func newSlipCode() -> String { SecretText.random(characters: 12) }
  static func newMailCode() -> String { SecretText.digits(8) }

  static func hash(token: String) -> [UInt8] { Array(SHA256.hash(data: Array(SecretText.plain(token).utf8))) }

  /// Codes are short, so their hash also covers the link they open.
  static func hash(code: String, link: ID) -> [UInt8] {
    Array(SHA256.hash(data: Array("\(link):\(SecretText.plain(code))".utf8)))
  }

  private func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// Secrets that people read, type and print: no letters that look alike, hyphens and case do not matter.
enum SecretText {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  static func random(characters: Int) -> String {
    String(decoding: (0..<characters).map { _ in alphabet[Int(UInt8.random(in: 0..<32))] }, as: UTF8.self)
  }

  static func digits(_ count: Int) -> String {
    String(decoding: (0..<count).map { _ in UInt8(ascii: "0") + UInt8.random(in: 0..<10) }, as: UTF8.self)
  }

  /// Upper case, full-width folded, without spaces and hyphens; I and L read as 1, O as 0.
  static func plain(_ text: String) -> String {
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
  static func grouped(_ text: String) -> String {
    var groups: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      groups.append(String(rest.prefix(4)))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: "-")
  }
}
