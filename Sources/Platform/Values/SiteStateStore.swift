import Storage
import Synchronization

/// Keeps what a database says about itself.
package struct SiteStateStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  package func isSample() throws -> Bool {
    try db.first("SELECT value FROM site_state WHERE name = 'sample'") != nil
  }

  /// Whether anything stands in the database beside the facts of the city and the forms made of them.
  package func hasRecords() throws -> Bool {
    try db.first("SELECT 1 FROM subject WHERE kind NOT IN ('municipality', 'form-version') LIMIT 1") != nil
  }

  /// For good: a sample never becomes a real database.
  package func markAsSample() throws {
    try db.run("INSERT INTO site_state (name, value) VALUES ('sample', 'yes') ON CONFLICT (name) DO NOTHING")
  }

  /// What else the database says about itself, by name.
  package func value(_ name: String) throws -> String? {
    try db.first("SELECT value FROM site_state WHERE name = \(name)").map { $0[0] }
  }

  package func set(_ name: String, _ value: String) throws {
    try db.run(
      """
      INSERT INTO site_state (name, value) VALUES (\(name), \(value))
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """)
  }

  static let migration = Migration(
    "2026-11-23 what the database says about itself",
    .table("site_state", [.text("name"), .text("value")], constraints: ["PRIMARY KEY (name)"]))

  /// Fails when the database does not answer.
  func answers() throws { _ = try db.first("SELECT 1") }

  /// Name and version of the engine.
  package func engine() throws -> String {
    let row = db.engine == .sqlite ? try db.first("SELECT sqlite_version()") : try db.first("SELECT version()")
    let version: String = try row?.get(0) ?? ""
    return (db.engine == .sqlite ? "SQLite " : "") + version
  }

  /// What is wrong with the promise that a committed row is on disk. Asked in a write: readers are set otherwise.
  package func weakDurability() throws -> String? {
    switch db.engine {
    case .sqlite:
      let level: Int? = try db.first("PRAGMA synchronous")?.get(0)
      return level.map { $0 >= 2 } ?? false ? nil : "synchronous is not FULL"
    case .postgres:
      let level: String? = try db.first("SHOW synchronous_commit")?.get(0)
      return level == "off" ? "synchronous_commit is off" : nil
    }
  }
}
