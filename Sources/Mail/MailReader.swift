import CGMime
import Crypto
import Platform
import Storage

/// Reads a message (RFC 5322, 2045–2047, 2231) with GMime, as the world sends it: folded and encoded headers, several
/// parts, old Japanese character sets, HTML without words beside it.
package enum MailReader {
  /// Why bytes are no mail that anybody could answer.
  package enum Unreadable: Error, Sendable, Equatable, CustomStringConvertible {
    case noMessage, noSender, tooManyGroups

    package var description: String {
      switch self {
      case .noMessage: "This is not a mail message (RFC 5322)."
      case .noSender: "The message has no sender with a mail address."
      case .tooManyGroups: "A header of the message has more groups of addresses than anybody writes to."
      }
    }
  }

  private static let begun: Void = tane_mime_begin()

  package static func read(_ bytes: [UInt8]) throws(Unreadable) -> IncomingMail {
    _ = begun
    // GMime calls itself for each group within a group.
    guard !MailText.hasTooManyGroups(bytes) else { throw .tooManyGroups }
    let bytes = MailText.renamingCharsets(inHeaderOf: bytes)
    guard !bytes.isEmpty, let message = tane_mime_parse(bytes, bytes.count) else { throw .noMessage }
    defer { tane_mime_release(message) }
    guard let typed = tane_mime_sender(message).map(String.init(cString:)), let sender = MailAddress(typed) else {
      throw .noSender
    }
    var parts = MailParts()
    let body = tane_mime_body(message)
    if let body { parts.read(body, depth: 0) }
    let report = body.map { MailReport($0, isFromServer: isFromServer(sender, message)) }
    let isFailure = report?.isFailure ?? false
    let id = tane_mime_id(message).map(String.init(cString:)) ?? ""
    return IncomingMail(
      messageID: id.isEmpty ? "sha256-" + SHA256.hash(data: bytes).map { hex($0) }.joined() : id, sender: sender,
      senderName: line(tane_mime_sender_name(message)), recipients: recipients(message), references: references(message) + (report?.returned.prefix(50) ?? []),
      subject: line(tane_mime_subject(message)), text: parts.words, files: parts.files, isAutomatic: isFailure || isAutomatic(message),
      isFailure: isFailure, isSuspect: header("X-Spam-Flag", message).lowercased() == "yes")
  }

  private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  /// To, Cc, and what mail servers write of the envelope.
  private static func recipients(_ message: UnsafeMutableRawPointer) -> [String] {
    var found: [String] = []
    for kind in [Int32(0), 1] {
      var index: Int32 = 0
      while index < 200, let one = tane_mime_recipient(message, kind, index) {
        found.append(String(cString: one))
        index += 1
      }
    }
    for name in ["Delivered-To", "X-Original-To", "Envelope-To"] { found.append(header(name, message)) }
    return found.map { $0.lowercased() }.filter { !$0.isEmpty }
  }

  /// What it answers: the direct one first, then the line of mails before, newest first.
  private static func references(_ message: UnsafeMutableRawPointer) -> [String] {
    let ids = { (name: String) in
      header(name, message).split { " \t\r\n<>,".contains($0) }.map(String.init).filter { $0.utf8.contains(UInt8(ascii: "@")) }
    }
    return Array((ids("In-Reply-To") + ids("References").reversed()).prefix(50))
  }

  private static func isAutomatic(_ message: UnsafeMutableRawPointer) -> Bool {
    let submitted = header("Auto-Submitted", message).lowercased()
    let precedence = header("Precedence", message).lowercased()
    return (!submitted.isEmpty && submitted != "no") || ["bulk", "junk", "list", "auto_reply"].contains(precedence)
      || !header("List-Id", message).isEmpty || !header("X-Autoreply", message).isEmpty
      || header("Return-Path", message) == "<>"
  }

  /// A mail server writes by itself, and wants no answer.
  private static func isFromServer(_ sender: MailAddress, _ message: UnsafeMutableRawPointer) -> Bool {
    let name = String(decoding: sender.text.utf8.prefix { $0 != UInt8(ascii: "@") }, as: UTF8.self).lowercased()
    return ["mailer-daemon", "postmaster"].contains(name) && header("Return-Path", message) == "<>"
  }

  private static func header(_ name: String, _ message: UnsafeMutableRawPointer) -> String {
    tane_mime_header(message, name).map(String.init(cString:))?.trimmed ?? ""
  }

  private static func line(_ text: UnsafePointer<CChar>?) -> String {
    MailText.clean(text.map(String.init(cString:)) ?? "").split(separator: "\n").joined(separator: " ").trimmed
  }
}

/// What the parts of a message hold: words to read, and files.
struct MailParts {
  private var plain: [String] = []
  private(set) var files: [Upload] = []

  /// More parts within parts than this are nobody's letter.
  private static let deepest = 20
  private static let most = 100

  var words: String { plain.filter { !$0.isEmpty }.joined(separator: "\n\n").trimmed }

  mutating func read(_ object: UnsafeMutableRawPointer, depth: Int) {
    guard depth < Self.deepest, files.count < Self.most else { return }
    switch tane_mime_kind(object) {
    case 1: several(object, depth)
    case 2: add(file: "message.eml", Self.bytes { tane_mime_message_copy(object, $0) })
    case 3: single(object)
    default: break
    }
  }

  /// Of several forms of the same words the plain one is read; HTML only where there is nothing else.
  private mutating func several(_ object: UnsafeMutableRawPointer, _ depth: Int) {
    let children = (0..<max(0, tane_mime_count(object))).compactMap { tane_mime_child(object, $0) }
    guard tane_mime_is(object, "multipart", "alternative") != 0 else {
      for child in children { read(child, depth: depth + 1) }
      return
    }
    var best: MailParts?
    for child in children {
      var form = MailParts()
      form.read(child, depth: depth + 1)
      let isPlain = tane_mime_is(child, "text", "plain") != 0
      if best == nil || (isPlain && !form.words.isEmpty) || best?.words.isEmpty == true {
        best = MailParts(plain: form.plain, files: (best?.files ?? []) + form.files)
      } else {
        best?.files += form.files
      }
    }
    plain += best?.plain ?? []
    files += best?.files ?? []
  }

  private init(plain: [String], files: [Upload]) { (self.plain, self.files) = (plain, files) }
  init() {}

  private mutating func single(_ part: UnsafeMutableRawPointer) {
    let name = tane_mime_file_name(part).map(String.init(cString:)) ?? ""
    let bytes = Self.bytes { tane_mime_content_copy(part, $0) }
    let isText = tane_mime_is(part, "text", "*") != 0 && tane_mime_is(part, "text", "calendar") == 0
    guard isText, name.isEmpty, tane_mime_is_attachment(part) == 0 else {
      if !bytes.isEmpty { add(file: name.isEmpty ? "attachment" : name, bytes) }
      return
    }
    let text = MailText.decode(bytes, tane_mime_charset(part).map(String.init(cString:)) ?? "")
    plain.append(MailText.clean(tane_mime_is(part, "text", "html") != 0 ? HTMLWords.read(text) : text).trimmed)
  }

  private mutating func add(file name: String, _ bytes: [UInt8]) {
    files.append(Upload(field: "files", name: MailText.clean(name), bytes: bytes))
  }

  static func bytes(_ copy: (UnsafeMutablePointer<Int>) -> UnsafeMutablePointer<UInt8>?) -> [UInt8] {
    var length = 0
    guard let pointer = copy(&length) else { return [] }
    defer { tane_mime_free(pointer) }
    return Array(UnsafeBufferPointer(start: pointer, count: length))
  }
}

/// Bytes of mail as text that may be kept.
enum MailText {
  static func decode(_ bytes: [UInt8], _ charset: String) -> String {
    for name in candidates(charset) {
      guard let copy = tane_mime_utf8_copy(bytes, bytes.count, name) else { continue }
      defer { tane_mime_free(copy) }
      return String(cString: copy)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a name means in practice: Shift_JIS is Windows' own, and mail without a name is what it looks like.
  private static func candidates(_ charset: String) -> [String] {
    switch charset.lowercased() {
    case "", "us-ascii", "utf-8", "utf8": ["UTF-8", "ISO-2022-JP", "CP932"]
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "cp932": ["CP932"]
    case "iso-2022-jp": ["ISO-2022-JP", "ISO-2022-JP-3", "CP932"]
    case "euc-jp", "x-euc-jp": ["EUC-JP-MS", "EUC-JP"]
    default: [charset]
    }
  }

  /// Encoded words of a header are read under the names that character sets have in practice, like the words of the mail:
  /// `=?x-euc-jp?B?…?=`, and Windows' own Shift_JIS.
  static func renamingCharsets(inHeaderOf bytes: [UInt8]) -> [UInt8] {
    let end = headerEnd(bytes)
    var (renamed, position): ([UInt8], Int) = ([], 0)
    while position < end {
      if bytes[position] == UInt8(ascii: "="), let name = oldNames.first(where: { begins(bytes, at: position, with: $0.old) }) {
        renamed += name.new
        position += name.old.count
      } else {
        renamed.append(bytes[position])
        position += 1
      }
    }
    return renamed + bytes[position...]
  }

  private static let oldNames: [(old: [UInt8], new: [UInt8])] = [
    ("=?x-euc-jp?", "=?euc-jp?"), ("=?shift_jis?", "=?cp932?"), ("=?x-sjis?", "=?cp932?"), ("=?ms_kanji?", "=?cp932?"), ("=?windows-31j?", "=?cp932?"),
  ].map { (Array($0.utf8), Array($1.utf8)) }

  /// Whether a text in lower case stands there, whatever its case.
  private static func begins(_ bytes: [UInt8], at start: Int, with text: [UInt8]) -> Bool {
    guard start + text.count <= bytes.count else { return false }
    return text.indices.allSatisfy { index in
      let byte = bytes[start + index]
      return (0x41...0x5A).contains(byte) ? byte + 0x20 == text[index] : byte == text[index]
    }
  }

  /// Whether any header of addresses, of the message or of a message within it, has so many colons that it could be groups
  /// within groups without end (RFC 5322, 3.4).
  static func hasTooManyGroups(_ bytes: [UInt8]) -> Bool {
    var (colons, isAddress, isStart) = (0, false, true)
    for (index, byte) in bytes.enumerated() {
      if isStart, ![0x20, 0x09, 0x0A, 0x0D].contains(byte) {
        isAddress = addressHeaders.contains { begins(bytes, at: index, with: $0) }
        colons = 0
      }
      if isAddress, byte == UInt8(ascii: ":") {
        colons += 1
        if colons > mostColons { return true }
      }
      isStart = byte == 0x0A || byte == 0x0D
    }
    return false
  }

  /// The headers' own, and those of many groups and time stamps.
  private static let mostColons = 500
  private static let addressHeaders: [[UInt8]] = ["from:", "sender:", "reply-to:", "to:", "cc:", "bcc:", "resent-"].map { Array($0.utf8) }

  /// An empty line ends the header.
  private static func headerEnd(_ bytes: [UInt8]) -> Int {
    var isEmpty = false
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A {
        if isEmpty { return index }
        isEmpty = true
      } else if byte != 0x0D {
        isEmpty = false
      }
    }
    return bytes.count
  }

  /// Newlines are LF; of control characters only tabs stay, of marks on one letter as many as anybody writes.
  static func clean(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0D: kept.append("\n")
      case 0x0A: if !afterReturn { kept.append("\n") }
      case 0x09, 0x20...0x7E, 0xA0...: kept.append(scalar)
      default: break
      }
      afterReturn = scalar.value == 0x0D
    }
    return MarkRuns.shortened(String(kept))
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
