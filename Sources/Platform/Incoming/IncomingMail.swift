/// A mail that came in, as far as the desk needs it: decoded, without control characters. The live reader is in `Mail`.
package struct IncomingMail: Sendable {
  /// Without angle brackets. A mail without one gets the fingerprint of its bytes.
  package var messageID: String
  package var sender: MailAddress
  package var senderName: String
  /// Every address it was sent to, in small letters.
  package var recipients: [String]
  /// Message-IDs that it answers, newest first; of a report also those of the letter that came back.
  package var references: [String]
  package var subject: String
  package var text: String
  package var files: [Upload]
  /// Sent by a machine: out of office, bounce, list, bulk (RFC 3834).
  package var isAutomatic: Bool
  /// A mail server says that a letter will never arrive (RFC 3464).
  package var isFailure: Bool
  /// A filter before us took it for spam.
  package var isSuspect: Bool

  package init(
    messageID: String, sender: MailAddress, senderName: String = "", recipients: [String] = [], references: [String] = [],
    subject: String = "", text: String = "", files: [Upload] = [], isAutomatic: Bool = false, isFailure: Bool = false,
    isSuspect: Bool = false
  ) {
    self.messageID = messageID
    self.sender = sender
    self.senderName = senderName
    self.recipients = recipients
    self.references = references
    self.subject = subject
    self.text = text
    self.files = files
    self.isAutomatic = isAutomatic
    self.isFailure = isFailure
    self.isSuspect = isSuspect
  }

  /// What one mail may weigh: the papers that a form may carry, as base64, and its words.
  package static let longest = 75_000_000
}
