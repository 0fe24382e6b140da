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

  /// What a right code shows of whoever entered it: that they hold the slip, or that they read what is mailed to the address.
  enum Proof { case slip, mail }

  /// Compares a typed code with what was printed or mailed; counts wrong ones and locks after five.
  @discardableResult
  mutating func enter(_ code: String, mailed: MailedCode?, at now: Instant) throws(Refusal) -> Proof {
    if let lockedUntil, now < lockedUntil {
      throw .tooMany(retryAfter: (lockedUntil.milliseconds - now.milliseconds) / 1000 + 1)
    }
    let hash = PrivateLink.hash(code: code, link: id)
    let mailedFits = mailed.map { now < $0.endsAt && equal($0.hash, hash) } ?? false
    let slipFits = slipCodeHash.map { equal($0, hash) } ?? false
    if mailedFits || slipFits {
      failures = 0
      lockedUntil = nil
      return mailedFits ? .mail : .slip
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
