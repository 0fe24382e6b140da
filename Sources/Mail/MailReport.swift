import CGMime

/// What a mail server reports of a letter that it could not deliver (RFC 3462, 3464), or tells in its own words.
struct MailReport {
  /// Whether it says that the letter will never arrive; one that is only late says so too, and is no failure.
  private(set) var isFailure = false
  /// The Message-ID of the letter that came back.
  private(set) var returned: [String] = []

  /// No report (RFC 3464), but a server's own words: they may also say that a letter is only late.
  private let isInWords: Bool

  /// What servers say in their own words of a letter that will never arrive.
  private static let sentences = [
    "no mailbox", "no such user", "user unknown", "unknown user", "does not exist", "doesn't exist", "mailbox unavailable",
    "address rejected", "undeliverable", "permanent error",
    "permanent failure", "failed permanently", "giving up", "存在しません", "見つかりません", "届けられません", "配信できません", "配達できません",
  ]
  private static let deepest = 5
  /// Headers stand at the beginning.
  private static let longest = 65_536

  /// `isFromServer` when a mail server itself wrote the mail, without an address to answer.
  init(_ body: UnsafeMutableRawPointer, isFromServer: Bool) {
    let isReport = tane_mime_is(body, "multipart", "report") != 0 && tane_mime_is_report(body, "delivery-status") != 0
    isInWords = isFromServer && !isReport
    guard isReport || isFromServer else { return }
    read(body, depth: 0)
    if !isFailure { returned = [] }
  }

  private mutating func read(_ object: UnsafeMutableRawPointer, depth: Int) {
    guard depth < Self.deepest else { return }
    switch tane_mime_kind(object) {
    case 1:
      for index in 0..<max(0, min(20, tane_mime_count(object))) {
        if let child = tane_mime_child(object, index) { read(child, depth: depth + 1) }
      }
    case 2: if let id = tane_mime_message_id(object) { returned.append(String(cString: id)) }
    case 3: readLines(object)
    default: break
    }
  }

  private mutating func readLines(_ part: UnsafeMutableRawPointer) {
    let isStatus = tane_mime_is(part, "message", "delivery-status") != 0
    guard isStatus || tane_mime_is(part, "text", "*") != 0 else { return }
    let lines = MailParts.bytes { tane_mime_content_copy(part, $0) }.prefix(Self.longest).split { $0 == 0x0A || $0 == 0x0D }
    // What a server quotes of the letter is not its own.
    var isQuoted = false
    for line in lines {
      let text = String(decoding: line, as: UTF8.self).trimmed
      if isStatus, let action = Self.value("action", text), action.lowercased() == "failed" { isFailure = true }
      if isInWords, !isQuoted, Self.saysFailure(text) { isFailure = true }
      if !isStatus, let id = Self.value("message-id", text) {
        returned.append(String(decoding: id.utf8.filter { $0 != 0x3C && $0 != 0x3E }, as: UTF8.self))
        isQuoted = true
      }
    }
  }

  /// A permanent status (RFC 3463: 5.x.x) or a sentence that says as much.
  private static func saysFailure(_ line: String) -> Bool {
    let line = line.lowercased()
    return line.contains(/(^|[^0-9.])5\.[0-9]{1,3}\.[0-9]{1,3}([^0-9.]|$)/) || sentences.contains { line.contains($0) }
  }

  /// What stands behind the name of a header.
  private static func value(_ name: String, _ line: String) -> String? {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), String(line[..<colon]).lowercased() == name else { return nil }
    return String(line[line.utf8.index(after: colon)...]).trimmed
  }
}
