import Calendar
import Storage

/// Who was told of what will go.
struct ForewarningStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-27 forewarnings", [
    .table(
      "forewarning", [.text("kind"), .int("subject"), .instant("told_at"), .bool("reached")],
      constraints: ["PRIMARY KEY (kind, subject)"]),
    .index("mail_about", on: "mail", ["about"]),
  ])

  /// What some records of a kind were told of, with what became of the letters of that moment. Letters that left are forgotten
  /// after some months; then the moment itself counts.
  func all(_ kind: String, _ records: [ID]) throws -> [ID: Forewarning] {
    let rows = try db.rows(
      """
      SELECT f.subject, f.told_at, f.reached, COUNT(m.id), COUNT(m.finished), MAX(m.finished)
      FROM forewarning f LEFT JOIN mail m ON m.about = f.subject AND m.queued = f.told_at
      WHERE f.kind = \(kind) AND f.subject IN (\(list: records)) GROUP BY f.subject, f.told_at, f.reached
      """
    ) { row in
      let (told, letters, left, last): (Instant, Int, Int, Instant?) = (row[1], row[3], row[4], row[5])
      return (row[0] as ID, Forewarning(toldAt: told, isReached: row[2], leftAt: letters == left ? last ?? told : nil))
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  func note(_ forewarning: Forewarning, _ kind: String, _ record: ID) throws {
    try db.run(
      """
      INSERT INTO forewarning (kind, subject, told_at, reached)
      VALUES (\(kind), \(record), \(forewarning.toldAt), \(forewarning.isReached))
      ON CONFLICT (kind, subject) DO UPDATE SET told_at = excluded.told_at, reached = excluded.reached
      """)
  }

  func forget(_ kind: String, _ record: ID) throws {
    try db.run("DELETE FROM forewarning WHERE kind = \(kind) AND subject = \(record)")
  }
}
