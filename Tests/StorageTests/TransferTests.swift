import Calendar
import Foundation
import Storage
import TestKit
import Testing

@Suite struct TransferTests {
  private static let migrations = Notes.migrations + [SearchIndex.migration]

  @Test(arguments: Engine.allCases, Engine.allCases)
  func `everything moves from one engine to the other`(from: Engine, to: Engine) async throws {
    let source = try await TestDatabase.make(from, Self.migrations)
    let target = try await TestDatabase.make(to, Self.migrations)
    try await source.write { db in
      try db.run("INSERT INTO author (id, name, code) VALUES (1, \("ア"), \("1"))")
      try db.run(Notes.insert(1, author: 1))
      try db.run("UPDATE note SET urgent = 1, weight = 0.5, picture = \([0, 255] as [UInt8])")
      // More than go into two statements, and some that do not fill a third.
      for id in 2...200 { try db.run(Notes.insert(id)) }
      try SearchIndex.put(
        db, subject: 1, kind: "note", title: "協働", body: "", scopes: ["public"], at: Instant(milliseconds: 0))
    }
    for table in try await source.tables() where table.name != "migration" {
      let rows = try await source.read { db in
        var rows: [[Value]] = []
        try db.dump(table) { rows.append($0) }
        return rows
      }
      try await target.write { try $0.load(rows, into: table) }
    }
    let found = try await target.write { db in
      try SearchIndex.rebuild(db)
      return try SearchIndex.find(db, query: "協働", scopes: ["public"], limit: 5).map(\.subject)
    }
    let read = "SELECT author, urgent, weight, picture, received_on, created FROM note WHERE id = 1" as SQL
    let (before, after) = (try await source.read { try $0.first(read)?.values }, try await target.read { try $0.first(read)?.values })
    #expect(found == [1])
    #expect(before != nil && before == after)
    #expect(try await target.read { try $0.rows("SELECT id FROM note ORDER BY id") { try $0.get(0, as: Int.self) } } == Array(1...200))
  }

  @Test(arguments: Engine.allCases)
  func `tables come in the order of their references`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Self.migrations)
    #expect(try await database.tables().map(\.name) == ["author", "migration", "note", "search_document"])
  }

  @Test func `a backup of SQLite opens with everything in it`() async throws {
    let database = try await TestDatabase.make(.sqlite, Self.migrations)
    try await database.write { try $0.run(Notes.insert(1)) }
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("backup-\(UUID().uuidString).sqlite").path
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    try await database.backup(to: path)
    let copy = try Database.open(.sqlite(path: path))
    #expect(try await copy.read { try Notes.count($0) } == 1)
    await copy.close()
  }

  @Test func `a server that is away is unavailable, and a lost connection comes back`() async throws {
    #expect(throws: StorageError.self) { try Database.open(.postgres(url: "postgres://tane@/x?host=/nowhere")) }
    let location = try await TestDatabase.location(.postgres, Self.migrations)
    let (database, killer) = (try Database.open(location), try Database.open(location))
    let pid: Int = try await database.write { try $0.first("SELECT pg_backend_pid()")?.get(0) ?? 0 }
    await #expect(throws: StorageError.self) {
      try await database.write { db in
        try db.run(Notes.insert(1))
        try db.run("SELECT pg_terminate_backend(pg_backend_pid())")
      }
    }
    #expect(try await database.read { try Notes.count($0) } == 0)
    let next: Int = try await database.write { try $0.first("SELECT pg_backend_pid()")?.get(0) ?? 0 }
    try await killer.read { db in _ = try db.run("SELECT pg_terminate_backend(CAST(\(next) AS INT))") }
    try await database.write { try $0.run(Notes.insert(2)) }
    #expect(pid != next)
    #expect(try await database.read { try Notes.count($0) } == 1)
  }
}
