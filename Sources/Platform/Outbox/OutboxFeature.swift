import Calendar
import Storage

extension Feature {
  /// The outbox; `sender` is `nil` where no mail server is configured, and then messages wait.
  package static func outbox(_ sender: MailSender?) -> Feature {
    var feature = Feature(name: "outbox")
    feature.migrations = [OutboxMigration.mail, OutboxMigration.traces, OutboxMigration.awaited]
    feature.jobs = [
      Job(Outbox.job, .every(seconds: 60)) { site, _, _, _ in
        if let sender { try await OutboxRound(site: site, sender: sender).run() }
      }
    ]
    feature.sweeps = [
      Sweep("mail") { db, _, now in try OutboxStore(db).sweep(before: now.adding(days: -90)) }
    ]
    return feature
  }
}

/// One round of sending: message after message until none is due or the server cannot be reached.
struct OutboxRound: Sendable {
  let site: Site
  let sender: MailSender

  /// Longer than any attempt takes: after this another worker may try the same message again.
  static let lease = 300
  /// Minutes until the next attempt; after the last one the message is given up (about three days).
  static let pauses = [1, 5, 15, 60, 240, 480, 960, 1440, 1440]

  func run() async throws {
    guard let from = MailAddress(site.configuration.mailFrom) else {
      throw MailFailure.refused("the configured sender is not a mail address")
    }
    while let mail = try await take(from.domain) {
      do {
        try await sender.send(try message(mail, from).bytes(), from, try address(mail))
        try await settle { try OutboxStore($0).sent(mail.id, at: $1) }
      } catch MailFailure.unreachable(let text) {
        // Harmless: the message keeps its attempts, and the others are spared the same wait.
        try await settle { try OutboxStore($0).postpone(mail.id, until: $1.adding(minutes: 1), error: text, counted: false) }
        site.log.warning("mail server unreachable: \(text)")
        return
      } catch MailFailure.later(let text) {
        if let pause = Self.pauses.dropFirst(mail.attempts - 1).first {
          try await settle {
            try OutboxStore($0).postpone(mail.id, until: $1.adding(minutes: pause), error: text, counted: true)
          }
        } else {
          try await giveUp(mail, text)
        }
      } catch MailFailure.refused(let text) {
        try await giveUp(mail, text)
      }
    }
  }

  private func take(_ domain: String) async throws -> QueuedMail? {
    let now = site.now()
    return try await site.database.write { db in
      try OutboxStore(db).take(at: now, until: now.adding(seconds: Self.lease), domain: domain)
    }
  }

  /// For good: whoever waits for its reader's answer must know.
  private func giveUp(_ mail: QueuedMail, _ error: String) async throws {
    try await settle { [site] db, now in
      try OutboxStore(db).giveUp(mail.id, at: now, error: error)
      try mail.lost?.tell(site, db, at: now)
    }
  }

  private func settle(_ write: @escaping @Sendable (Connection, Instant) throws -> Void) async throws {
    let now = site.now()
    try await site.database.write { db in try write(db, now) }
  }

  private func address(_ mail: QueuedMail) throws(MailFailure) -> MailAddress {
    guard let to = MailAddress(mail.recipient) else { throw .refused("not a mail address") }
    return to
  }

  private func message(_ mail: QueuedMail, _ from: MailAddress) throws(MailFailure) -> MailMessage {
    let unsubscribe = mail.unsubscribe.map { site.configuration.origin + "/unsubscribe/" + $0 }
    return MailMessage(
      from: from, fromName: (site.city.wording("site-name") ?? site.city.name).string(.ja), to: try address(mail),
      subject: mail.subject, body: mail.body, messageID: mail.messageID, date: mail.queued, unsubscribe: unsubscribe,
      attachment: mail.attachment)
  }
}
