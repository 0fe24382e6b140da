import Calendar
import Storage

/// The thread (糸) from the first conversation to the review that cites it.
package struct Threads {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Links `from` to `to`; linking twice changes nothing.
  package func link(_ from: ID, _ kind: ThreadKind, _ to: ID, at now: Instant) throws {
    try db.run(
      """
      INSERT INTO thread (origin, kind, target, at) VALUES (\(from), \(kind.rawValue), \(to), \(now))
      ON CONFLICT (origin, kind, target) DO NOTHING
      """)
  }

  package func unlink(_ from: ID, _ kind: ThreadKind, _ to: ID) throws {
    try db.run("DELETE FROM thread WHERE origin = \(from) AND kind = \(kind.rawValue) AND target = \(to)")
  }

  /// Whether anything but `other` is linked with the record.
  package func isLinked(_ id: ID, beside other: ID) throws -> Bool {
    try db.first(
      """
      SELECT 1 FROM thread WHERE (origin = \(id) AND target <> \(other)) OR (target = \(id) AND origin <> \(other)) LIMIT 1
      """) != nil
  }

  /// Both ends' neighbours that the actor may see, newest first.
  package func around(_ id: ID, for actor: Actor) throws -> [ThreadEnd] {
    let sees = Audience.includes(actor, "s.id")
    return try db.rows(
      """
      SELECT s.id, s.kind, s.title, s.path, s.retention, t.kind, 1, t.at FROM thread t JOIN subject s ON s.id = t.target
      WHERE t.origin = \(id) AND \(sees)
      UNION ALL
      SELECT s.id, s.kind, s.title, s.path, s.retention, t.kind, 0, t.at FROM thread t JOIN subject s ON s.id = t.origin
      WHERE t.target = \(id) AND \(sees)
      ORDER BY 8 DESC
      """
    ) { row in
      ThreadEnd(kind: ThreadKind(rawValue: row[5]) ?? .related, forward: row[6], subject: SubjectStore.subject(row))
    }
  }
}
