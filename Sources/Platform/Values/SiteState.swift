import Storage
import Synchronization

/// What a database says about itself, read at start and kept in memory.
package final class SiteState: Sendable {
  private let sample: Mutex<Bool>

  package init(isSample: Bool = false) { sample = Mutex(isSample) }

  /// True when everything in the database is made up: every page says so, and only loopback addresses are served.
  package var isSample: Bool { sample.withLock { $0 } }

  /// Remembers what was just written with `SiteStateStore.markAsSample`.
  package func becomeSample() { sample.withLock { $0 = true } }
}

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
}
