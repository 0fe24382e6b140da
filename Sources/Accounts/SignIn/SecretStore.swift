import Platform
import Storage

/// The table of secrets: random bytes that the database was born with, and the password of a sample's accounts.
struct SecretStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-23 server secret",
    [
      .seed { db in
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        try SecretStore(db).add(bytes, as: Secrets.server)
      }
    ])

  func find(_ name: String) throws -> [UInt8]? {
    try db.first("SELECT bytes FROM secret WHERE name = \(name)").map { try $0.get(0) }
  }

  func add(_ bytes: [UInt8], as name: String) throws {
    try db.run("INSERT INTO secret (name, bytes) VALUES (\(name), \(bytes))")
  }
}
