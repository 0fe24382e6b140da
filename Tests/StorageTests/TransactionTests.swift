import Foundation
import Storage
import TestKit
import Testing

private struct Stop: Error {}

@Suite struct TransactionTests {
  @Test(arguments: Engine.allCases)
  func `fifty writers at once count to fifty`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    try await database.write { try $0.run(Notes.insert(1)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...50 {
        group.addTask {
          try await database.write { db in
            let seen: Int = try db.first("SELECT revision FROM note")?[0] ?? 0
            try db.run("UPDATE note SET revision = \(seen + 1)")
          }
        }
      }
      try await group.waitForAll()
    }
    let revision = try await database.read { try $0.first("SELECT revision FROM note")?.get(0, as: Int.self) }
    #expect(revision == 51)
  }

  @Test(arguments: Engine.allCases)
  func `two servers on one database write one after the other`(engine: Engine) async throws {
    let location = try await TestDatabase.location(engine, Notes.migrations)
    let servers = [try Database.open(location), try Database.open(location)]
    try await servers[0].write { try $0.run(Notes.insert(1)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<50 {
        group.addTask {
          try await servers[index % 2].write { db in
            let seen: Int = try db.first("SELECT revision FROM note")?[0] ?? 0
            try db.run("UPDATE note SET revision = \(seen + 1)")
          }
        }
      }
      try await group.waitForAll()
    }
    let revision = try await servers[1].read { try $0.first("SELECT revision FROM note")?.get(0, as: Int.self) }
    #expect(revision == 51)
  }

  @Test(arguments: Engine.allCases)
  func `a closure that throws leaves no trace`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    await #expect(throws: Stop.self) {
      try await database.write { db in
        try db.run(Notes.insert(1))
        throw Stop()
      }
    }
    #expect(try await database.read { try Notes.count($0) } == 0)
  }

  @Test(arguments: Engine.allCases)
  func `a swallowed failure is not committed`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    await #expect(throws: StorageError.self) {
      try await database.write { db in
        try db.run(Notes.insert(1))
        _ = try? db.run(Notes.insert(1))
      }
    }
    #expect(try await database.read { try Notes.count($0) } == 0)
  }

  @Test(arguments: Engine.allCases)
  func `an attempt that fails takes back only its own rows`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    let ids = try await database.write { db in
      try db.run(Notes.insert(1))
      do {
        try db.attempt {
          try db.run(Notes.insert(2))
          try db.run(Notes.insert(1))
        }
      } catch StorageError.unique { try db.run(Notes.insert(3)) }
      return try db.rows("SELECT id FROM note ORDER BY id") { try $0.get(0, as: Int.self) }
    }
    #expect(ids == [1, 3])
  }

  @Test(arguments: Engine.allCases)
  func `a reader keeps its state while others commit`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    let (seen, tell) = AsyncStream.makeStream(of: Void.self)
    let written = DispatchSemaphore(value: 0)
    async let counts = database.read { db in
      defer { tell.finish() }
      let before = try Notes.count(db)
      tell.yield()
      written.wait()
      return [before, try Notes.count(db)]
    }
    for await _ in seen { break }
    try await database.write { try $0.run(Notes.insert(1)) }
    written.signal()
    #expect(try await counts == [0, 0])
    #expect(try await database.read { try Notes.count($0) } == 1)
  }

  @Test(arguments: Engine.allCases)
  func `read cannot write`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    await #expect(throws: StorageError.readOnly) {
      try await database.read { db in _ = try db.run(Notes.insert(1)) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a closed database says so`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    await database.close()
    await #expect(throws: StorageError.closed) { try await database.read { try Notes.count($0) } }
    await #expect(throws: StorageError.closed) { try await database.write { try Notes.count($0) } }
  }

  @Test func `the SQLite writer syncs every commit and nothing maps the file`() async throws {
    let database = try await TestDatabase.make(.sqlite)
    let settings = try await database.write { db in
      try ["synchronous", "journal_mode", "foreign_keys", "mmap_size"].map { name in
        switch name {
        case "synchronous": try db.first("PRAGMA synchronous")?.values.first
        case "journal_mode": try db.first("PRAGMA journal_mode")?.values.first
        case "foreign_keys": try db.first("PRAGMA foreign_keys")?.values.first
        default: try db.first("PRAGMA mmap_size")?.values.first
        }
      }
    }
    #expect(settings == [.int(2), .text("wal"), .int(1), .int(0)])
  }
}
