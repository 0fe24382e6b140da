import Storage
import TestKit
import Testing

@Suite struct ConstraintTests {
  private func failure(
    _ engine: Engine, _ body: @escaping @Sendable (Connection) throws -> Void
  ) async throws -> StorageError? {
    let database = try await TestDatabase.make(engine, Notes.migrations)
    do { try await database.write(body) } catch let error as StorageError { return error }
    return nil
  }

  @Test(arguments: Engine.allCases)
  func `a second row with the same columns names table and columns`(engine: Engine) async throws {
    let error = try await failure(engine) { db in
      for id in 1...2 {
        try db.run("INSERT INTO author (id, name, code) VALUES (\(id), \("a)=(b, c"), \("1"))")
      }
    }
    #expect(error == .unique(table: "author", columns: ["name", "code"]))
  }

  @Test(arguments: Engine.allCases)
  func `a second row with the same id is a unique violation`(engine: Engine) async throws {
    let error = try await failure(engine) { db in for _ in 1...2 { try db.run(Notes.insert(1)) } }
    #expect(error == .unique(table: "note", columns: ["id"]))
  }

  @Test(arguments: Engine.allCases)
  func `a refused CHECK is named`(engine: Engine) async throws {
    #expect(try await failure(engine) { try $0.run(Notes.insert(1, revision: 0)) } == .check(name: "note_revision_counts"))
  }

  @Test(arguments: Engine.allCases)
  func `a bool is 0 or 1 and a day has ten characters`(engine: Engine) async throws {
    let bool = try await failure(engine) { db in
      try db.run(Notes.insert(1))
      try db.run("UPDATE note SET urgent = 2")
    }
    let day = try await failure(engine) { db in
      try db.run(Notes.insert(1))
      try db.run("UPDATE note SET received_on = 'heute'")
    }
    #expect(bool == .check(name: "note_urgent_bool"))
    #expect(day == .check(name: "note_received_on_day"))
  }

  @Test(arguments: Engine.allCases)
  func `a reference to nobody and a missing value are refused`(engine: Engine) async throws {
    #expect(try await failure(engine) { try $0.run(Notes.insert(1, author: 7)) } == .foreignKey)
    let missing = try await failure(engine) { db in
      try db.run(Notes.insert(1))
      try db.run("UPDATE note SET title = NULL")
    }
    #expect(missing == .notNull(column: "title"))
  }
}
