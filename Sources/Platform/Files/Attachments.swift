import Calendar
import Crypto
import HTML
import Storage

/// A file that belongs to a subject: what is known of it without opening it.
package struct Attachment: Sendable, Equatable {
  package let id: ID
  package let subject: ID
  /// The message it came with.
  package let message: ID?
  package let name: String
  /// As found in its bytes, never as claimed.
  package let type: String
  package let size: Int
  package let sha256: [UInt8]
  /// Internal papers are for those who read notes.
  package let isInternal: Bool
  package let by: ID?
  package let at: Instant

  init(_ row: Row) throws {
    id = try row.get(0)
    subject = try row.get(1)
    message = try row.get(2)
    name = try row.get(3)
    type = try row.get(4)
    size = try row.get(5)
    sha256 = try row.get(6)
    isInternal = try row.get(7)
    by = try row.get(8)
    at = try row.get(9)
  }

  init(
    id: ID, subject: ID, message: ID?, name: String, type: String, size: Int, sha256: [UInt8], isInternal: Bool,
    by: ID?,
    at: Instant
  ) {
    self.id = id
    self.subject = subject
    self.message = message
    self.name = name
    self.type = type
    self.size = size
    self.sha256 = sha256
    self.isInternal = isInternal
    self.by = by
    self.at = at
  }
}

/// A file that is written and synced, and waits for the transaction that names it.
package struct StoredFile: Sendable {
  package let id: ID
  package let name: String
  package let type: String
  package let size: Int
  package let sha256: [UInt8]

  /// Cleans the name and the picture, writes the bytes, and answers what the row needs. `type` is the sniffed one.
  package static func put(_ upload: Upload, type: String, _ site: Site, at now: Instant) async throws -> StoredFile {
    let bytes = PictureCleaning.withoutMetadata(upload.bytes, type: type)
    let id = site.ids.next(at: now)
    try await site.files.put(bytes, as: id)
    return StoredFile(
      id: id, name: FileName.safe(upload.name), type: type, size: bytes.count,
      sha256: Array(SHA256.hash(data: bytes)))
  }
}

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

/// File names that are safe to show and to save under.
package enum FileName {
  /// Folders, control and bidirectional characters and what Windows forbids go; at most 120 scalars, the ending kept.
  package static func safe(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    let start = scalars.lastIndex { $0 == "/" || $0 == "\\" }.map { $0 + 1 } ?? 0
    var kept = scalars[start...].filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
      default: !":*?\"<>|".unicodeScalars.contains(scalar)
      }
    }
    while let first = kept.first, first == "." || first.properties.isWhitespace { kept.removeFirst() }
    while let last = kept.last, last == "." || last.properties.isWhitespace { kept.removeLast() }
    if kept.count > 120 {
      let dot = kept.lastIndex(of: ".").flatMap { kept.count - $0 <= 10 ? $0 : nil } ?? kept.count
      let ending = kept[dot...]
      kept = Array(kept[..<dot].prefix(120 - ending.count)) + ending
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: kept)
    return kept.isEmpty ? "file" : String(view)
  }
}
