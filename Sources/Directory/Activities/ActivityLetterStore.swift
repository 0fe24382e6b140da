import Calendar
import Platform
import Storage

/// Something that a job tells those who hold a place or wait for one, with how far it is.
struct ActivityLetter: Sendable {
  enum Matter: Sendable {
    case message(String), cancelled(String), moved
    /// As many of those who wait at a role move up as there are places.
    case moveUp(ID)

    /// News of a change takes the place of an older one that is still on its way: nobody reads of a time that no longer
    /// holds.
    var isChange: Bool {
      switch self {
      case .cancelled, .moved: true
      case .message, .moveUp: false
      }
    }
  }

  let id: ID
  let activity: ID
  let occurrence: ID
  let matter: Matter
  let at: Instant
  /// The last one told.
  var last = ID(0)
  var done = 0
  let total: Int
}

/// Keeps what is still to be told.
struct ActivityLetterStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 letters to participants",
    [
      .table(
        "activity_letter",
        [
          .id(), .reference("activity"), .reference("occurrence"), .text("matter"), .text("text"), .instant("at"),
          .int("after", default: 0), .int("done", default: 0), .int("total"),
        ],
        constraints: [
          "CONSTRAINT activity_letter_matter CHECK (matter IN ('message', 'cancelled', 'moved', 'move-up'))"
        ]),
      .index("activity_letter_of", on: "activity_letter", ["activity", "id"]),
    ])

  func add(_ letter: ActivityLetter) throws {
    let (name, text) = Self.words(letter.matter)
    try db.run(
      """
      INSERT INTO activity_letter (id, activity, occurrence, matter, text, at, total) VALUES
        (\(letter.id), \(letter.activity), \(letter.occurrence), \(name), \(text), \(letter.at), \(letter.total))
      """)
  }

  func oldest() throws -> ActivityLetter? {
    try db.first(
      "SELECT id, activity, occurrence, matter, text, at, after, done, total FROM activity_letter ORDER BY id LIMIT 1"
    ).map { row in
      var letter = ActivityLetter(
        id: row[0], activity: row[1], occurrence: row[2], matter: try Self.matter(row[3], row[4]), at: row[5], total: row[8])
      (letter.last, letter.done) = (row[6], row[7])
      return letter
    }
  }

  func save(_ letter: ActivityLetter) throws {
    try db.run("UPDATE activity_letter SET after = \(letter.last), done = \(letter.done) WHERE id = \(letter.id)")
  }

  func drop(_ letter: ActivityLetter) throws { try db.run("DELETE FROM activity_letter WHERE id = \(letter.id)") }

  func dropChanges(of occurrence: ID) throws {
    try db.run("DELETE FROM activity_letter WHERE occurrence = \(occurrence) AND matter IN ('cancelled', 'moved')")
  }

  /// How far the letters of an activity are; `nil` when all are sent.
  func underWay(_ activity: ID) throws -> (done: Int, total: Int)? {
    let row = try db.first("SELECT COUNT(*), SUM(done), SUM(total) FROM activity_letter WHERE activity = \(activity)")
    guard let row, try row.get(0, as: Int.self) > 0 else { return nil }
    return (try row.get(1), try row.get(2))
  }

  private static func words(_ matter: ActivityLetter.Matter) -> (String, String) {
    switch matter {
    case .message(let text): ("message", text)
    case .cancelled(let reason): ("cancelled", reason)
    case .moved: ("moved", "")
    case .moveUp(let role): ("move-up", role.description)
    }
  }

  private static func matter(_ name: String, _ text: String) throws -> ActivityLetter.Matter {
    switch name {
    case "message": return .message(text)
    case "cancelled": return .cancelled(text)
    case "moved": return .moved
    default:
      guard let role = ID(text) else { throw StorageError.mismatch(expected: "a role", found: text) }
      return .moveUp(role)
    }
  }
}
