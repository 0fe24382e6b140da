import Calendar
import Crypto
import Storage

/// The rows of files. The bytes lie in the file store under the same id.
package struct Attachments {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-23 files",
    [
      .table(
        "attachment",
        [
          .id(), .reference("subject"), .int("message", null: true), .text("name"), .text("type"), .int("size"),
          .blob("sha256"), .bool("internal"), .int("made_by", null: true), .instant("at"),
        ]),
      .index("attachment_subject", on: "attachment", ["subject", "id"]),
    ])

  private static let columns: SQL = "id, subject, message, name, type, size, sha256, internal, made_by, at"

  /// Names a stored file as part of a subject, in the transaction that records it.
  @discardableResult
  package func add(
    _ file: StoredFile, to subject: ID, message: ID? = nil, isInternal: Bool, by actor: Actor, at now: Instant
  ) throws -> Attachment {
    try db.run(
      """
      INSERT INTO attachment (\(Self.columns)) VALUES
        (\(file.id), \(subject), \(message), \(file.name), \(file.type), \(file.size), \(file.sha256), \(isInternal),
         \(actor.person), \(now))
      """)
    return Attachment(
      id: file.id, subject: subject, message: message, name: file.name, type: file.type, size: file.size,
      sha256: file.sha256, isInternal: isInternal, by: actor.person, at: now)
  }

  /// Files go on with what was decided about them.
  package func move(from subject: ID, to other: ID) throws {
    try db.run("UPDATE attachment SET subject = \(other), message = NULL WHERE subject = \(subject)")
  }

  /// Nothing names the files of a subject any more; the sweep takes their bytes.
  package func remove(of subject: ID) throws { try db.run("DELETE FROM attachment WHERE subject = \(subject)") }

  /// The files of a subject, oldest first. The caller asked about the subject.
  package func files(on subject: ID, includingInternal: Bool) throws -> [Attachment] {
    let part: SQL = includingInternal ? "1 = 1" : "internal = 0"
    return try db.rows(
      "SELECT \(Self.columns) FROM attachment WHERE subject = \(subject) AND \(part) ORDER BY id", Attachment.init)
  }

  /// A file, if the actor may see its subject; internal ones only for staff.
  package func find(_ id: ID, for actor: Actor) throws -> Attachment {
    let part: SQL = actor.isStaff ? "1 = 1" : "internal = 0"
    let found = try db.rows(
      """
      SELECT \(Self.columns) FROM attachment WHERE id = \(id) AND \(part) AND \(Audience.includes(actor, "attachment.subject"))
      """, Attachment.init)
    guard let file = found.first else { throw Refusal.notFound }
    return file
  }

  /// A file that another record passes on: the caller found its id there, for this reader.
  package func passedOn(_ id: ID) throws -> Attachment {
    let found = try db.rows("SELECT \(Self.columns) FROM attachment WHERE id = \(id) AND internal = 0", Attachment.init)
    guard let file = found.first else { throw Refusal.notFound }
    return file
  }

  /// Which of the ids are named by rows.
  package func known(_ ids: [ID]) throws -> Set<ID> {
    try Set(db.rows("SELECT id FROM attachment WHERE id IN (\(list: ids))") { try $0.get(0) as ID })
  }
}
