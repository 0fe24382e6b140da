import Calendar
import Crypto
import HTML

/// A way into one record without an account: a 128-bit token that alone opens nothing, and a code by mail or on paper
/// that opens a session limited to the record.
package struct SubjectLink: Sendable {
  package let id: ID
  package let subject: ID
  let paperCode: [UInt8]?
  let endsAt: Instant?
  let revoked: Bool
  var failures: Int
  var lockedUntil: Instant?

  package static let sessionHours = 12
  static let codeMinutes = 15
  private static let allowedFailures = 5
  private static let lockMinutes = 15

  func isAlive(at now: Instant) -> Bool { !revoked && (endsAt.map { now < $0 } ?? true) }

  /// Compares a typed code with what was printed or mailed; counts wrong ones and locks after five.
  mutating func enter(_ code: String, mailed: (hash: [UInt8], endsAt: Instant)?, at now: Instant) throws(Refusal) {
    if let lockedUntil, now < lockedUntil {
      throw .tooMany(retryAfter: (lockedUntil.milliseconds - now.milliseconds) / 1000 + 1)
    }
    let hash = Self.hash(code: code, link: id)
    let mailedFits = mailed.map { now < $0.endsAt && Self.equal($0.hash, hash) } ?? false
    if mailedFits || (paperCode.map { Self.equal($0, hash) } ?? false) {
      (failures, lockedUntil) = (0, nil)
      return
    }
    failures += 1
    if failures >= Self.allowedFailures { (failures, lockedUntil) = (0, now.adding(minutes: Self.lockMinutes)) }
    throw .invalid([FieldError("code", LinkTexts.wrongCode)])
  }

  static func newToken() -> String { SecretText.random(characters: 26) }
  static func newPaperCode() -> String { SecretText.random(characters: 12) }
  static func newMailCode() -> String { SecretText.digits(8) }

  static func hash(token: String) -> [UInt8] { Array(SHA256.hash(data: Array(SecretText.plain(token).utf8))) }

  /// Codes are short, so their hash also covers the link they open.
  static func hash(code: String, link: ID) -> [UInt8] {
    Array(SHA256.hash(data: Array("\(link):\(SecretText.plain(code))".utf8)))
  }

  private static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// What is shown once of a new link; afterwards only hashes remain.
package struct LinkReceipt: Sendable, Codable {
  package let token: String
  package let code: String

  package var path: String { "/p/" + token }
  /// The code in groups, for reading aloud and typing.
  package var written: String { SecretText.grouped(code) }
}

/// What private links say to people.
package enum LinkTexts {
  static let title = Text(ja: "あなたのページを開く", easy: "あなたの ページを ひらく", en: "Open your page")
  static let lead = Text(
    ja: "控えにある番号か、メールで届いた番号を入れてください。", easy: "かみの ばんごうか、メールの ばんごうを 入れて ください。",
    en: "Enter the code on your slip or from the mail.")
  package static let code = Text(ja: "番号", easy: "ばんごう", en: "Code")
  static let open = Text(ja: "開く", easy: "ひらく", en: "Open")
  static let mailCode = Text(ja: "番号をメールで受け取る", easy: "ばんごうを メールで もらう", en: "Send me a code by mail")
  static let mailed = Text(
    ja: "メールアドレスをお聞きしているときは、番号を送りました。15分のあいだ使えます。",
    easy: "メールが ある 人には ばんごうを おくりました。15ふんの あいだ つかえます。",
    en: "If we have your address, a code is on its way. It works for 15 minutes.")
  static let wrongCode = Text(
    ja: "番号が違います。5回続けて違うと15分間お待ちいただきます。", easy: "ばんごうが ちがいます。",
    en: "The code is wrong. After five wrong codes you must wait 15 minutes.")
  static let ended = Text(
    ja: "このアドレスは使えません。期限が過ぎたか、新しいものに替わりました。主催者にお問い合わせください。",
    easy: "この アドレスは もう つかえません。主催者に きいて ください。",
    en: "This address no longer works. It has ended or was replaced. Please ask the organiser.")
  package static let close = Text(ja: "このページを閉じる（共用の端末のとき）", easy: "この ページを とじる", en: "Close this page (shared device)")
  static let codeSubject = Text(ja: "ページを開く番号", easy: "ページを ひらく ばんごう", en: "Code to open your page")
  static func codeBody(_ code: String) -> Text {
    Text(
      ja: "番号は {1} です。15分のあいだ使えます。心当たりがないときは、このメールを捨ててください。",
      easy: "ばんごうは {1} です。15ふんの あいだ つかえます。", en: "Your code is {1}. It works for 15 minutes. If you did not ask for it, ignore this mail."
    ).filling(Text(verbatim: code))
  }
}
