import Calendar
import Storage

/// What administrators see of the outbox: numbers and failures, no contents.
package struct OutboxState: Sendable {
  package struct Failure: Sendable {
    package let recipient: String
    package let at: Instant
    package let error: String
  }

  package let waiting: Int
  package let failed: Int
  package let failures: [Failure]
  /// Why the newest attempt of a message that waits did not succeed.
  package let held: String?
}

/// A message on its way out, as the row keeps it.
struct QueuedMail: Sendable {
  let id: ID
  let messageID: String
  let recipient: String
  let subject: String
  let body: String
  let unsubscribe: String?
  let attachment: MailAttachment?
  let queued: Instant
  let attempts: Int
  /// The record it is about.
  let about: ID?

  /// What is lost when it does not arrive.
  var lost: LostLetter? { about.map { LostLetter(about: $0, recipient: recipient, queued: queued) } }
}

/// The table of messages, for the sending job and for administrators.
package struct OutboxStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// The message that was queued last.
  func newest() throws -> ID? { try db.first("SELECT MAX(id) FROM mail").flatMap { $0[0] } }

  func add(_ mail: QueuedMail, awaited: Bool) throws {
    try db.run(
      """
      INSERT INTO mail
        (id, message_id, recipient, subject, body, unsubscribe, about, attachment_name, attachment_type, attachment,
         queued, due, attempts, awaited, state) VALUES
        (\(mail.id), \(mail.messageID), \(mail.recipient), \(mail.subject), \(mail.body), \(mail.unsubscribe), \(mail.about),
         \(mail.attachment?.name), \(mail.attachment?.type), \(mail.attachment?.bytes), \(mail.queued), \(mail.queued),
         \(mail.attempts), \(awaited), 'waiting')
      """)
  }

  package func state() throws -> OutboxState {
    let counts = try db.rows("SELECT state, COUNT(*) FROM mail WHERE state <> 'sent' GROUP BY state") {
      ($0[0] as String, $0[1] as Int)
    }
    let failures = try db.rows(
      "SELECT recipient, finished, error FROM mail WHERE state = 'failed' ORDER BY finished DESC, id DESC LIMIT 50"
    ) { OutboxState.Failure(recipient: $0[0], at: $0[1], error: $0[2]) }
    let held = try db.first(
      "SELECT error FROM mail WHERE state = 'waiting' AND error IS NOT NULL ORDER BY due DESC, id DESC LIMIT 1")
    return OutboxState(
      waiting: counts.first { $0.0 == "waiting" }?.1 ?? 0, failed: counts.first { $0.0 == "failed" }?.1 ?? 0,
      failures: failures, held: held.map { $0[0] })
  }

  /// What the mails were about that went out under these Message-IDs, the newest mail first.
  package func subjects(of messageIDs: [String]) throws -> [ID] {
    guard !messageIDs.isEmpty else { return [] }
    return try db.rows(
      """
      SELECT about FROM (
        SELECT id, about FROM mail WHERE message_id IN (\(list: messageIDs)) AND about IS NOT NULL
        UNION ALL SELECT id, about FROM mail_trace WHERE message_id IN (\(list: messageIDs))) AS found
      ORDER BY id DESC
      """
    ) { $0[0] }
  }

  /// Whether we sent it ourselves.
  package func isOwn(_ messageID: String) throws -> Bool {
    try db.first("SELECT 1 FROM mail WHERE message_id = \(messageID)") != nil
      || db.first("SELECT 1 FROM mail_trace WHERE message_id = \(messageID)") != nil
  }

  /// Takes the next message for one attempt, what somebody waits for at a screen first; until `until` no other worker takes
  /// it. The first attempt gives the Message-ID its domain, before anything leaves the house.
  func take(at now: Instant, until: Instant, domain: String) throws -> QueuedMail? {
    guard let id = try next(awaited: true, at: now) ?? next(awaited: false, at: now) else { return nil }
    try db.run("UPDATE mail SET message_id = message_id || \("@" + domain) WHERE id = \(id) AND attempts = 0 AND message_id NOT LIKE '%@%'")
    try db.run("UPDATE mail SET attempts = attempts + 1, due = \(until) WHERE id = \(id)")
    return try db.first(
      """
      SELECT id, message_id, recipient, subject, body, unsubscribe, attachment_name, attachment_type, attachment, queued,
        attempts, about
      FROM mail WHERE id = \(id)
      """
    ).map(Self.mail)
  }

  private func next(awaited: Bool, at now: Instant) throws -> ID? {
    try db.first(
      """
      SELECT id FROM mail WHERE state = 'waiting' AND awaited = \(awaited) AND due <= \(now) ORDER BY due, id LIMIT 1
      """
    ).map { $0[0] }
  }

  /// What was sent stays on record without its words.
  func sent(_ id: ID, at now: Instant) throws {
    try db.run(
      """
      UPDATE mail SET state = 'sent', finished = \(now), error = NULL, subject = '', body = '', attachment = NULL,
        unsubscribe = NULL
      WHERE id = \(id)
      """)
  }

  func postpone(_ id: ID, until due: Instant, error: String, counted: Bool) throws {
    try db.run(
      """
      UPDATE mail SET due = \(due), error = \(error), attempts = attempts - \(counted ? 0 : 1) WHERE id = \(id)
      """)
  }

  func giveUp(_ id: ID, at now: Instant, error: String) throws {
    try db.run(
      """
      UPDATE mail SET state = 'failed', finished = \(now), error = \(error), body = '', attachment = NULL,
        unsubscribe = NULL WHERE id = \(id)
      """)
  }

  /// Notes that a letter about a record came back that was sent under one of these Message-IDs; `nil` when there is none, or
  /// when it is known already.
  package func cameBack(_ messageIDs: [String], at now: Instant) throws -> LostLetter? {
    guard !messageIDs.isEmpty else { return nil }
    let found = try db.first(
      """
      SELECT id, about, recipient, queued FROM mail
      WHERE message_id IN (\(list: messageIDs)) AND about IS NOT NULL AND state = 'sent' ORDER BY id DESC LIMIT 1
      """)
    guard let found else { return nil }
    let id: ID = found[0]
    try db.run(
      """
      UPDATE mail SET state = 'failed', finished = \(now), error = 'returned: the server of the recipient sent it back'
      WHERE id = \(id)
      """)
    return LostLetter(about: found[1], recipient: found[2], queued: found[3])
  }

  /// Forgets what was sent or given up long ago. What a letter that arrived was about stays known by its Message-ID.
  func sweep(before limit: Instant) throws -> Int {
    try db.run(
      """
      INSERT INTO mail_trace (id, message_id, about) SELECT id, message_id, about FROM mail
      WHERE state = 'sent' AND finished < \(limit) AND about IS NOT NULL
      """)
    return try db.run("DELETE FROM mail WHERE state <> 'waiting' AND finished < \(limit)")
  }

  /// Knows a letter that was never sent from here by its Message-ID, as the sample needs it.
  package func remember(_ messageID: String, id: ID, about record: ID) throws {
    try db.run("INSERT INTO mail_trace (id, message_id, about) VALUES (\(id), \(messageID), \(record)) ON CONFLICT (message_id) DO NOTHING")
  }

  /// Replies to old letters about these records find them no more, and to whom these went is forgotten.
  func forget(about records: [ID]) throws {
    try db.run("DELETE FROM mail_trace WHERE about IN (\(list: records))")
    try db.run("DELETE FROM mail WHERE about IN (\(list: records)) AND state <> 'waiting'")
  }

  private static func mail(_ row: Row) -> QueuedMail {
    let name: String? = row[6]
    let type: String? = row[7]
    let bytes: [UInt8]? = row[8]
    let attachment: MailAttachment? =
      if let name, let type, let bytes { MailAttachment(name: name, type: type, bytes: bytes) } else { nil }
    return QueuedMail(
      id: row[0], messageID: row[1], recipient: row[2], subject: row[3], body: row[4], unsubscribe: row[5],
      attachment: attachment, queued: row[9], attempts: row[10], about: row[11])
  }
}
