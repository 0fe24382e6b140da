import Calendar

/// A message as it goes over the wire (RFC 5322, 2045–2047, 2231). Built byte by byte; nothing in it can start a header
/// of its own.
package struct MailMessage: Sendable {
  package var from: MailAddress
  package var fromName: String
  package var to: MailAddress
  package var subject: String
  package var body: String
  /// Without angle brackets.
  package var messageID: String
  package var date: Instant
  /// Where one click unsubscribes (RFC 8058); https only.
  package var unsubscribe: String?
  package var attachment: MailAttachment?

  package init(
    from: MailAddress, fromName: String = "", to: MailAddress, subject: String, body: String, messageID: String,
    date: Instant, unsubscribe: String? = nil, attachment: MailAttachment? = nil
  ) {
    self.from = from
    self.fromName = fromName
    self.to = to
    self.subject = subject
    self.body = body
    self.messageID = messageID
    self.date = date
    self.unsubscribe = unsubscribe
    self.attachment = attachment
  }

  /// True when the text has no CR, LF or other control character.
  package static func isHeaderSafe(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }

  /// The whole message with CRLF line ends. Throws when a header value could break out of its line.
  package func bytes() throws(MailFailure) -> [UInt8] {
    let values = [fromName, subject, messageID, unsubscribe ?? "", attachment?.name ?? "", attachment?.type ?? ""]
    guard values.allSatisfy(Self.isHeaderSafe) else { throw .refused("a header value has control characters") }
    guard (messageID + (unsubscribe ?? "") + (attachment?.type ?? "")).utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E })
    else { throw .refused("an address in a header is not plain") }
    var lines = MailLines()
    let name = fromName.isEmpty ? "" : MailHeader.phrase(fromName, after: 6) + " "
    lines.add(MailHeader.fold("From: \(name)<\(from.wire)>"))
    lines.add(MailHeader.fold("To: <\(to.wire)>"))
    lines.add("Subject: " + MailHeader.unstructured(subject, after: 9))
    lines.add("Date: " + MailHeader.date(date))
    lines.add("Message-ID: <\(messageID)>")
    lines.add("Auto-Submitted: auto-generated")
    if let unsubscribe {
      lines.add("List-Unsubscribe: <\(unsubscribe)>")
      lines.add("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    }
    lines.add("MIME-Version: 1.0")
    if let attachment { addMixed(attachment, to: &lines) } else { addText(to: &lines) }
    return lines.bytes
  }

  private func addText(to lines: inout MailLines) {
    let content = MailLines.crlf(body)
    let isPlain = content.allSatisfy { $0 < 0x80 } && MailLines.longestLine(content) <= 78
    lines.add("Content-Type: text/plain; charset=utf-8")
    lines.add("Content-Transfer-Encoding: " + (isPlain ? "7bit" : "base64"))
    lines.add("")
    lines.add(raw: isPlain ? content : MailHeader.base64Lines(content))
  }

  private func addMixed(_ attachment: MailAttachment, to lines: inout MailLines) {
    // Cannot occur in base64, nor in a 7bit body by accident: it is the message's own random id.
    let boundary = "=_" + String(decoding: messageID.utf8.prefix { $0 != 0x40 }, as: UTF8.self)
    lines.add("Content-Type: multipart/mixed; boundary=\"\(boundary)\"")
    lines.add("")
    lines.add("--" + boundary)
    addText(to: &lines)
    lines.add("--" + boundary)
    lines.add("Content-Type: \(attachment.type)")
    for line in MailHeader.fileName(attachment.name) { lines.add(line) }
    lines.add("Content-Transfer-Encoding: base64")
    lines.add("")
    lines.add(raw: MailHeader.base64Lines(attachment.bytes))
    lines.add("--" + boundary + "--")
  }
}

/// Lines with CRLF.
struct MailLines {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ line: String) { bytes += Array(line.utf8) + [0x0D, 0x0A] }

  mutating func add(raw content: [UInt8]) {
    bytes += content
    if content.suffix(2) != [0x0D, 0x0A] { bytes += [0x0D, 0x0A] }
  }

  /// CRLF, CR and LF alike become CRLF; a NUL, which no mail may carry, goes.
  static func crlf(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var afterReturn = false
    for byte in text.utf8 {
      switch byte {
      case 0x0D: bytes += [0x0D, 0x0A]
      case 0x0A: if !afterReturn { bytes += [0x0D, 0x0A] }
      case 0: break
      default: bytes.append(byte)
      }
      afterReturn = byte == 0x0D
    }
    return bytes
  }

  static func longestLine(_ bytes: [UInt8]) -> Int {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(\.count).max() ?? 0
  }
}
