import Calendar
import Storage

/// Who looked at what. Not chained: looking changes nothing, and there is far more of it than of change.
package struct AccessRecordStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// What a look was.
  package enum Look: String, Sendable, CaseIterable, Storable {
    case page, results, export
    case breakGlass = "break-glass"
  }

  /// One actor, subject and quarter of an hour.
  package struct Entry: Sendable {
    package let actor: ID
    package let subject: ID
    package let look: Look
    package let quarter: Instant
    package let times: Int
    /// Filter and count of an export, reason of a break-glass opening; empty otherwise.
    package let note: String
  }

  /// Counts looks; a second one in the same quarter of an hour makes no second row.
  func add(_ entry: Entry, as id: ID) throws {
    try db.run(
      """
      INSERT INTO access_record (id, actor, subject, look, quarter, times, note) VALUES
        (\(id), \(entry.actor), \(entry.subject), \(entry.look), \(entry.quarter), \(entry.times), \(entry.note))
      ON CONFLICT (actor, subject, quarter, look, note) DO UPDATE SET times = access_record.times + excluded.times
      """)
  }

  /// An export or break-glass opening, written in a transaction of its own before the answer is made.
  package func addNow(_ look: Look, at subject: ID, by actor: Actor, note: String, as id: ID, at now: Instant) throws {
    guard let person = actor.person else { throw Refusal.signInRequired }
    try add(Entry(actor: person, subject: subject, look: look, quarter: Self.quarter(now), times: 1, note: note), as: id)
  }

  func sweep(_ city: Municipality, at now: Instant) throws -> Int {
    guard let rule = city.retention(of: "access-record", on: now.day) else { return 0 }
    return try db.run("DELETE FROM access_record WHERE quarter < \(Instant(day: rule.limit(on: now.day)))")
  }

  static func quarter(_ now: Instant) -> Instant {
    Instant(milliseconds: now.milliseconds - now.milliseconds % 900_000)
  }

  package static let migrations = [record, numbered]

  private static let record = Migration("2026-11-23 access record", [
    .table(
      "access_record",
      [.int("actor"), .int("subject"), .text("look"), .instant("quarter"), .int("times"), .text("note")],
      constraints: ["PRIMARY KEY (actor, subject, quarter, look, note)"]),
    .index("access_record_subject", on: "access_record", ["subject", "quarter DESC"]),
    .index("access_record_quarter", on: "access_record", ["quarter"]),
  ])

  /// Rows get a number of their own, so that the auditor's list can be paged.
  private static let numbered = Migration("2026-11-26 numbers of the access record", [
    .column(.int("id", default: 0), in: "access_record"),
    .sql(
      """
      UPDATE access_record SET id = n.number FROM (
        SELECT actor, subject, quarter, look, note,
          ROW_NUMBER() OVER (ORDER BY quarter, actor, subject, look, note) AS number FROM access_record
      ) AS n WHERE access_record.actor = n.actor AND access_record.subject = n.subject
        AND access_record.quarter = n.quarter AND access_record.look = n.look AND access_record.note = n.note
      """),
    .index("access_record_newest", on: "access_record", ["quarter DESC", "id DESC"]),
    .index("access_record_actor", on: "access_record", ["actor", "quarter DESC", "id DESC"]),
  ])
}
