import Calendar
import Storage

/// One-time keys of forms: what a key led to, so that a double click finds the first result again.
package struct FormKeyStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Where the form with this key led when it was sent before, and what it said; keys from before that was kept say `nil`.
  func sent(_ key: String, owner: String, at form: String) throws -> (path: String, words: [UInt8]?)? {
    let row = try db.first("SELECT path, words FROM form_key WHERE owner = \(owner) AND key = \(key) AND form = \(form)")
    return row.map { (path: $0[0], words: $0[1]) }
  }

  /// `words` is the hash of what the form said.
  func keep(_ key: String, owner: String, at form: String, saying words: [UInt8], leadsTo path: String, now: Instant) throws {
    try db.run(
      """
      INSERT INTO form_key (owner, key, form, path, words, at)
      VALUES (\(owner), \(key), \(form), \(path), \(words), \(now))
      """)
  }

  /// Forgets keys that nobody will send again.
  package func sweep(at now: Instant) throws {
    try db.run("DELETE FROM form_key WHERE at < \(now.adding(days: -2))")
  }

  static let migration = Migration(
    "2026-11-23 one-time keys of forms",
    .table(
      "form_key", [.text("owner"), .text("key"), .text("form"), .text("path"), .instant("at")],
      constraints: ["PRIMARY KEY (owner, key, form)"]),
    .index("form_key_at", on: "form_key", ["at"]))

  static let words = Migration("2026-11-28 what forms said under their keys", [.column(.blob("words", null: true), in: "form_key")])
}
