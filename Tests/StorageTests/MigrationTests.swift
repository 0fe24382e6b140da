import Storage
import TestKit
import Testing

private struct Killed: Error {}

@Suite struct MigrationTests {
  private let first = Migration("2026-01-01 first", .table("a", [.id(), .text("x")]))
  private let second = Migration(
    "2026-01-02 second", .table("b", [.id(), .reference("a")]),
    .seed { try $0.run("INSERT INTO a (id, x) VALUES (\(1), \("種"))") })

  @Test(arguments: Engine.allCases)
  func `migrations run once, in order`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine)
    try await database.migrate([first])
    try await database.migrate([first, second])
    try await database.migrate([first, second])
    let names = try await database.read { db in
      try db.rows("SELECT name FROM migration ORDER BY position") { try $0.get(0, as: String.self) }
    }
    #expect(names == ["2026-01-01 first", "2026-01-02 second"])
    #expect(try await database.read { try $0.rows("SELECT x FROM a").count } == 1)
  }

  @Test(arguments: Engine.allCases)
  func `a migration that breaks off leaves nothing and runs again`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine)
    let broken = Migration(
      "2026-01-02 second", .table("b", [.id(), .reference("a")]), .seed { _ in throw Killed() })
    await #expect(throws: Killed.self) { try await database.migrate([first, broken]) }
    #expect(try await database.pendingMigrations(of: [first, second]) == ["2026-01-02 second"])
    try await database.migrate([first, second])
    #expect(try await database.read { try $0.rows("SELECT id FROM b").count } == 0)
  }

  @Test(arguments: Engine.allCases)
  func `a newer database is refused`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, [first, second])
    await #expect(throws: StorageError.newerDatabase(migrations: ["2026-01-02 second"])) {
      try await database.migrate([first])
    }
  }

  @Test(arguments: Engine.allCases)
  func `an edited migration is refused`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, [first])
    let edited = Migration("2026-01-01 first", .table("a", [.id(), .text("y")]))
    await #expect(throws: StorageError.changedMigration(name: "2026-01-01 first")) {
      try await database.migrate([edited])
    }
  }

  @Test(arguments: Engine.allCases)
  func `two servers that start together migrate once`(engine: Engine) async throws {
    let location = try await TestDatabase.location(engine)
    let servers = [try Database.open(location), try Database.open(location)]
    async let one: Void = servers[0].migrate([first, second])
    async let two: Void = servers[1].migrate([first, second])
    _ = try await (one, two)
    #expect(try await servers[0].read { try $0.rows("SELECT x FROM a").count } == 1)
  }

  @Test(arguments: Engine.allCases)
  func `a column added later has its default in old rows`(engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, [first, second])
    let third = Migration("2026-01-03 third", .column(.bool("shown", default: true), in: "a"))
    try await database.migrate([first, second, third])
    #expect(try await database.read { try $0.first("SELECT shown FROM a")?.get(0) } == true)
  }
}
