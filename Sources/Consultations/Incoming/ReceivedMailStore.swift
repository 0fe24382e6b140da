import Calendar
import Platform
import Storage

/// The only file that knows the table `received_mail`.
struct ReceivedMailStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 received mail", [
    .table(
      "received_mail",
      [
        .id(), .text("message_id"), .text("state"), .text("reason"), .text("sender"), .text("sender_name"),
        .text("title"), .text("text"), .text("at_window"), .instant("received_at"), .int("consultation", null: true),
      ],
      constraints: [
        "FOREIGN KEY (id) REFERENCES subject (id)", "FOREIGN KEY (consultation) REFERENCES consultation (id)",
        "UNIQUE (message_id)", "CONSTRAINT received_mail_state CHECK (state IN ('filed', 'waiting', 'aside'))",
        "CONSTRAINT filed_in_a_case CHECK (state <> 'filed' OR consultation IS NOT NULL)",
      ]),
    .index("received_mail_window", on: "received_mail", ["at_window", "state", "id"]),
    .index("received_mail_sender", on: "received_mail", ["sender", "received_at"]),
    .index("received_mail_age", on: "received_mail", ["received_at"]),
  ])

  private static let columns: SQL = """
    id, message_id, state, reason, sender, sender_name, title, text, at_window, received_at, consultation
    """

  private static func mail(_ row: Row) -> ReceivedMail {
    ReceivedMail(
      id: row[0], messageID: row[1], state: ReceivedMail.State(rawValue: row[2]) ?? .waiting,
      reason: ReceivedMail.Reason(rawValue: row[3]), sender: row[4], senderName: row[5], subject: row[6], text: row[7],
      window: row[8], receivedAt: row[9], consultation: row[10])
  }

  func isKnown(_ messageID: String) throws -> Bool {
    try db.first("SELECT 1 FROM received_mail WHERE message_id = \(messageID)") != nil
  }

  /// How many mails of a sender opened cases since then.
  func opened(by sender: String, since: Instant) throws -> Int {
    try db.first(
      "SELECT COUNT(*) FROM received_mail WHERE sender = \(sender) AND received_at > \(since) AND state = 'filed'")?.get(0)
      ?? 0
  }

  func insert(_ m: ReceivedMail) throws {
    let subject = Subject(id: m.id, kind: "received-mail", title: "", path: "/desk/mail")
    try SubjectStore(db).add(subject, audience: [.window(m.window)])
    try db.run(
      """
      INSERT INTO received_mail (\(Self.columns)) VALUES
        (\(m.id), \(m.messageID), \(m.state.rawValue), \(m.reason?.rawValue ?? ""), \(m.sender), \(m.senderName),
         \(m.subject), \(m.text), \(m.window), \(m.receivedAt), \(m.consultation))
      """)
  }

  /// Those of the actor's windows, oldest first while they wait, newest first when they do not.
  func all(_ state: ReceivedMail.State, for actor: Actor, limit: Int = 50) throws -> [ReceivedMail] {
    let order: SQL = state == .waiting ? "id" : "id DESC"
    return try db.rows(
      """
      SELECT \(Self.columns) FROM received_mail WHERE at_window IN (\(list: actor.windows)) AND state = \(state.rawValue)
      ORDER BY \(order) LIMIT \(limit)
      """, Self.mail)
  }

  func count(_ state: ReceivedMail.State, for actor: Actor) throws -> Int {
    guard !actor.windows.isEmpty else { return 0 }
    return try db.first(
      """
      SELECT COUNT(*) FROM (SELECT 1 FROM received_mail WHERE at_window IN (\(list: actor.windows))
        AND state = \(state.rawValue) LIMIT 100) AS found
      """)?.get(0) ?? 0
  }

  /// One about which the actor may still decide.
  func find(_ id: ID, for actor: Actor) throws -> ReceivedMail {
    let row = try db.first(
      "SELECT \(Self.columns) FROM received_mail WHERE id = \(id) AND at_window IN (\(list: actor.windows))")
    guard let mail = row.map(Self.mail) else { throw Refusal.notFound }
    guard mail.state.isOpen else { throw Refusal.conflict(IncomingTexts.decided) }
    return mail
  }

  /// It stands in a case: its words are there and not here any more.
  func file(_ id: ID, in consultation: ID) throws {
    let changed = try db.run(
      """
      UPDATE received_mail SET state = 'filed', consultation = \(consultation), title = '', text = '', sender_name = ''
      WHERE id = \(id) AND state <> 'filed'
      """)
    guard changed == 1 else { throw Refusal.conflict(IncomingTexts.decided) }
  }

  func setAside(_ id: ID) throws {
    let changed = try db.run(
      """
      UPDATE received_mail SET state = 'aside', reason = \(ReceivedMail.Reason.byHand.rawValue)
      WHERE id = \(id) AND state = 'waiting'
      """)
    guard changed == 1 else { throw Refusal.conflict(IncomingTexts.decided) }
  }

  /// Forgets who wrote long ago, and the words and files of what was set aside; what waits is never touched.
  func forget(before limit: Instant, most: Int = 100) throws -> Int {
    let old = try db.rows(
      """
      SELECT id FROM received_mail WHERE state <> 'waiting' AND received_at < \(limit) AND sender <> '' LIMIT \(most)
      """
    ) { $0[0] as ID }
    guard !old.isEmpty else { return 0 }
    for id in old { try Attachments(db).remove(of: id) }
    return try db.run(
      "UPDATE received_mail SET sender = '', sender_name = '', title = '', text = '' WHERE id IN (\(list: old))")
  }
}
