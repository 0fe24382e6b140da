import Calendar
import Platform
import Storage

/// What a host wrote to everybody of one time. A mail box of somebody with an account gets none of it, so it is kept, and
/// read on the page of each participation.
struct HostMessage: Sendable {
  let id: ID
  let activity: ID
  let occurrence: ID
  let text: String
  let at: Instant
}

/// Keeps what hosts wrote to participants.
struct HostMessageStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-28 what hosts wrote to participants",
    [
      .table(
        "activity_message", [.id(), .reference("activity"), .reference("occurrence"), .text("text"), .instant("at")]),
      .index("activity_message_of", on: "activity_message", ["occurrence", "id"]),
      .index("activity_message_activity", on: "activity_message", ["activity"]),
      .column(.text("release_reason", default: ""), in: "participation"),
    ])

  func add(_ message: HostMessage) throws {
    try db.run(
      """
      INSERT INTO activity_message (id, activity, occurrence, text, at) VALUES
        (\(message.id), \(message.activity), \(message.occurrence), \(message.text), \(message.at))
      """)
  }

  /// What went to somebody while they held a place or waited for one. The caller has found their participation.
  func all(to p: Participation) throws -> [HostMessage] {
    let end = p.endedAt ?? Instant(milliseconds: .max)
    return try db.rows(
      """
      SELECT m.id, m.activity, m.occurrence, m.text, m.at FROM activity_message m
      WHERE m.occurrence = \(p.occurrence) AND m.at >= \(p.signedAt) AND m.at < \(end)
      ORDER BY m.id DESC LIMIT 100
      """
    ) { HostMessage(id: $0[0], activity: $0[1], occurrence: $0[2], text: $0[3], at: $0[4]) }
  }

  /// Goes with those who came, some at a time.
  func forget(before limit: Day, most: Int = 1_000) throws -> Int {
    try db.run(
      """
      DELETE FROM activity_message WHERE id IN
        (SELECT m.id FROM activity_message m JOIN occurrence o ON o.id = m.occurrence WHERE o.day < \(limit)
          ORDER BY m.id LIMIT \(most))
      """)
  }
}
