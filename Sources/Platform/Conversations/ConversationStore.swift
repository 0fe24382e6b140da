import Calendar
import HTML
import Storage

/// Keeps what was said on subjects: outward messages and internal notes, apart from each other in every question.
package struct ConversationStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-23 conversations",
    [
      .table(
        "message",
        [
          .id(), .reference("subject"), .text("direction"), .int("author", null: true), .text("author_name"),
          .text("office"), .text("text"), .instant("at"), .text("via"), .int("corrects", null: true),
        ],
        constraints: ["CONSTRAINT message_direction CHECK (direction IN ('to-asker', 'from-asker', 'note'))"]),
      .index("message_subject", on: "message", ["subject", "id"]),
      .table(
        "mention", [.reference("message"), .int("person"), .instant("at")],
        constraints: ["PRIMARY KEY (message, person)"]),
      .index("mention_person", on: "mention", ["person", "at"]),
      .table(
        "message_mark", [.int("person"), .reference("subject"), .int("seen")],
        constraints: ["PRIMARY KEY (person, subject)"]),
    ])

  private static let columns: SQL = "id, subject, direction, author, author_name, office, text, at, via, corrects"

  /// Adds a message. `mentions` are people whom `Mentions.resolve` found to see the subject; only notes mention.
  package func add(_ message: Message, mentions: [ID] = []) throws {
    guard !message.text.isEmpty else {
      throw Refusal.invalid([FieldError("text", ConversationTexts.textMissing)])
    }
    // Counting graphemes is work; a text of few bytes needs none.
    let isShort = message.text.utf8.count <= Message.longest
    guard
      isShort || (message.text.unicodeScalars.count <= 4 * Message.longest && message.text.count <= Message.longest)
    else {
      throw Refusal.invalid([FieldError("text", ConversationTexts.textTooLong)])
    }
    try db.run(
      """
      INSERT INTO message (\(Self.columns)) VALUES
        (\(message.id), \(message.subject), \(message.direction), \(message.author), \(message.authorName),
         \(message.office), \(message.text), \(message.at), \(message.via), \(message.corrects))
      """)
    guard message.isNote else { return }
    for person in Set(mentions).sorted() where person != message.author {
      try db.run("INSERT INTO mention (message, person, at) VALUES (\(message.id), \(person), \(message.at))")
    }
  }

  /// Calls somebody otherwise in what they wrote on a subject.
  package func rename(_ author: ID, on subject: ID, to name: String) throws {
    try db.run("UPDATE message SET author_name = \(name) WHERE subject = \(subject) AND author = \(author)")
  }

  /// Takes away what was written on a subject that is being withdrawn.
  package func remove(on subject: ID) throws {
    try db.run("DELETE FROM mention WHERE message IN (SELECT id FROM message WHERE subject = \(subject))")
    try db.run("DELETE FROM message_mark WHERE subject = \(subject)")
    try db.run("DELETE FROM message WHERE subject = \(subject)")
  }

  /// What was said, oldest first. Without notes for everybody who is not of the desk.
  package func messages(on subject: ID, includingNotes: Bool) throws -> [Message] {
    let part: SQL = includingNotes ? "1 = 1" : "direction <> 'note'"
    return try db.rows(
      "SELECT \(Self.columns) FROM message WHERE subject = \(subject) AND \(part) ORDER BY id", Message.init)
  }

  /// The newest message in a direction, for clocks and for what a list says.
  package func last(_ direction: Message.Direction, on subject: ID) throws -> Message? {
    try db.rows(
      """
      SELECT \(Self.columns) FROM message WHERE subject = \(subject) AND direction = \(direction)
      ORDER BY id DESC LIMIT 1
      """, Message.init
    ).first
  }

  /// The person has seen everything so far.
  package func markSeen(_ subject: ID, by person: ID) throws {
    let last: ID? = try db.first("SELECT MAX(id) FROM message WHERE subject = \(subject)")?.get(0)
    guard let last else { return }
    try db.run(
      """
      INSERT INTO message_mark (person, subject, seen) VALUES (\(person), \(subject), \(last))
      ON CONFLICT (person, subject) DO UPDATE SET seen = excluded.seen
      """)
  }

  /// The last message the person has seen on a subject, to draw the line of what is new.
  package func seen(_ subject: ID, by person: ID) throws -> ID? {
    try db.first("SELECT seen FROM message_mark WHERE person = \(person) AND subject = \(subject)")?.get(0)
  }

  /// How many messages of others are new to the person, by subject; subjects without any are left out. One statement
  /// for a whole list.
  package func unread(_ subjects: [ID], for person: ID, includingNotes: Bool) throws -> [ID: Int] {
    guard !subjects.isEmpty else { return [:] }
    let part: SQL = includingNotes ? "1 = 1" : "m.direction <> 'note'"
    let pairs: [(ID, Int)] = try db.rows(
      """
      SELECT m.subject, COUNT(*) FROM message m
      LEFT JOIN message_mark k ON k.subject = m.subject AND k.person = \(person)
      WHERE m.subject IN (\(list: subjects)) AND m.id > COALESCE(k.seen, 0) AND \(part)
        AND (m.author IS NULL OR m.author <> \(person))
      GROUP BY m.subject
      """
    ) { (try $0.get(0), try $0.get(1)) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// Notes that mention the person on subjects that the actor may see now, newest first.
  package func mentions(of actor: Actor, limit: Int = 20) throws -> [(message: Message, subject: Subject)] {
    guard let person = actor.person else { return [] }
    return try db.rows(
      """
      SELECT m.id, m.subject, m.direction, m.author, m.author_name, m.office, m.text, m.at, m.via, m.corrects,
        s.id, s.kind, s.title, s.path, s.retention
      FROM mention n JOIN message m ON m.id = n.message JOIN subject s ON s.id = m.subject
      WHERE n.person = \(person) AND \(Audience.includes(actor, "m.subject")) ORDER BY n.at DESC, m.id DESC LIMIT \(limit)
      """
    ) { row in
      (
        try Message(row),
        Subject(
          id: try row.get(10), kind: try row.get(11), title: try row.get(12), path: try row.get(13),
          retention: try row.get(14))
      )
    }
  }
}
