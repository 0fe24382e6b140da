import Calendar
import Storage
import TestKit

/// A small schema for the tests of this target.
enum Notes {
  static let migrations = [
    Migration(
      "2026-01-01 notes",
      .table(
        "author", [.id(), .text("name"), .text("code")], constraints: [.unique("name", "code")]),
      .table(
        "note",
        [
          .id(), .reference("author", null: true), .int("revision"), .text("title"), .text("body", null: true),
          .bool("urgent", default: false), .instant("created"), .day("received_on"), .blob("picture", null: true),
          .real("weight", null: true), .json("answers", default: "{}"),
        ],
        constraints: [.check("note_revision_counts", "revision > 0")]),
      .index("note_received", on: "note", ["received_on DESC", "id DESC"]))
  ]

  static let day = Day("2026-11-23")!  // a day that exists
  static let instant = Instant(milliseconds: 1_795_392_000_123)

  static func insert(_ id: Int, title: String = "題", author: Int? = nil, revision: Int = 1) -> SQL {
    """
    INSERT INTO note (id, author, revision, title, created, received_on)
    VALUES (\(id), \(author), \(revision), \(title), \(instant), \(day))
    """
  }

  static func count(_ connection: Connection) throws -> Int {
    try connection.first("SELECT COUNT(*) FROM note")?.get(0) ?? -1
  }
}
