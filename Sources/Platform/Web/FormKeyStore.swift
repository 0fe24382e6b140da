import Calendar
import Storage

/// One-time keys of forms: what a key led to, so that a double click finds the first result again.
package struct FormKeyStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Where the form with this key led when it was sent before.
  func path(_ key: String, owner: String, at form: String) throws -> String? {
    let row = try db.first("SELECT path FROM form_key WHERE owner = \(owner) AND key = \(key) AND form = \(form)")
    return try row?.get(0)
  }

  func keep(_ key: String, owner: String, at form: String, leadsTo path: String, now: Instant) throws {
    try db.run(
      """
      INSERT INTO form_key (owner, key, form, path, at) VALUES (\(owner), \(key), \(form), \(path), \(now))
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
}
