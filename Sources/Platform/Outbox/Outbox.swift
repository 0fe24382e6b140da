import Calendar
import HTML
import Storage

/// Queues mail in the transaction that makes it necessary: when that is rolled back there is no mail, and when the
/// process dies afterwards there is. Each row is one message to one recipient with a Message-ID that never changes.
package struct Outbox {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Name of the job that sends.
  package static let job = "mail.send"

  /// Queues a message and asks for the sending. An address or subject that could break a header is refused. `awaited`:
  /// its reader sits before a screen and cannot go on without it, so it goes before all others.
  @discardableResult
  package func mail(
    to address: String, subject: String, body: String, about record: ID? = nil, at now: Instant,
    unsubscribe token: String? = nil, attachment: MailAttachment? = nil, awaited: Bool = false
  ) throws -> ID {
    guard let recipient = MailAddress(address) else { throw Refusal.conflict(OutboxTexts.notAnAddress) }
    guard MailMessage.isHeaderSafe(subject) else { throw Refusal.conflict(OutboxTexts.notASubject) }
    let id = IDGenerator.following(try OutboxStore(db).newest(), at: now)
    let mail = QueuedMail(
      id: id, messageID: randomToken(), recipient: recipient.text, subject: subject, body: body, unsubscribe: token,
      attachment: attachment, queued: now, attempts: 0, about: record)
    try OutboxStore(db).add(mail, awaited: awaited)
    try JobStore(db).askOnce(Self.job, at: now)
    return id
  }
}

/// A file that goes with a message, like a calendar entry.
package struct MailAttachment: Sendable, Equatable {
  package let name: String
  package let type: String
  package let bytes: [UInt8]

  package init(name: String, type: String, bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.bytes = bytes
  }
}

enum OutboxTexts {
  static let notAnAddress = Text(
    ja: "メールアドレスの形が正しくありません。", easy: "メールアドレスが ちがいます。", en: "This is not a mail address.")
  static let notASubject = Text(
    ja: "件名に改行や制御文字は使えません。", easy: "けんめいは 1{行|ぎょう}で 書いてください。", en: "A subject cannot contain line breaks.")
}
