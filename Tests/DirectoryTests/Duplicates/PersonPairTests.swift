@testable import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

/// The queue of people who may be one costs what it shows.
struct PersonPairTests {
  private static let engines = Engine.allCases

  private func add(_ people: [Person], _ town: DirectoryTown, seenBy scope: Scope = .window("naka")) async throws {
    try await town.test.site.database.write { db in
      for person in people { try PersonStore(db).add(person, audience: [scope]) }
    }
  }

  private func pairs(_ town: DirectoryTown, limit: Int = 50) async throws -> [[ID]] {
    try await town.test.site.database.read { db in
      try PersonPairStore(db).open(for: DirectoryTown.naka, limit: limit).pairs.map { [$0.one.id, $0.other.id] }
    }
  }

  private func change(_ id: ID, _ town: DirectoryTown, _ body: @escaping @Sendable (inout Person) -> Void) async throws {
    try await town.test.site.database.write { db in
      var person = try PersonStore(db).find(id, for: DirectoryTown.naka)
      body(&person)
      try PersonStore(db).save(&person)
    }
  }

  /// What is kept, and what would be if everything were counted anew.
  private func kept(_ town: DirectoryTown) async throws -> (now: [String], anew: [String]) {
    @Sendable func all(_ db: Connection) throws -> [String] {
      try db.rows("SELECT person, kind, key, shared FROM person_key ORDER BY person, kind, key") {
        let (person, kind, key, isShared) = ($0[0] as ID, $0[1] as Int, $0[2] as String, $0[3] as Bool)
        return "\(person) \(kind) \(key) \(isShared)"
      }
    }
    return try await town.test.site.database.write { db in
      let now = try all(db)
      try db.run("DELETE FROM person_key")
      try PersonKeyStore(db).fill()
      return (now, try all(db))
    }
  }

  @Test(arguments: engines) func `two records that share mail, name and number, or name and reading are a pair as long as they do`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    try await add(
      [
        Person(id: ID(41), name: "森 一郎", reading: "もりいちろう", phones: [Phone("045-000-1111")], mail: "Mori@example.jp"),
        Person(id: ID(42), name: "森一郎", reading: "もり いちろう"), Person(id: ID(43), name: "川 二郎", phones: [Phone("045-000-1111")]),
        Person(id: ID(44), name: "森　一郎", phones: [Phone("０４５０００１１１１")]), Person(id: ID(45), name: "谷 三郎", mail: "mori@example.jp"),
      ], town)
    try await add([Person(id: ID(46), name: "森 一郎", reading: "もりいちろう")], town, seenBy: .window("midori"))
    #expect(try await pairs(town) == [[ID(41), ID(42)], [ID(41), ID(44)], [ID(41), ID(45)]], "a number alone makes no pair")
    try await change(ID(45), town) { $0.mail = nil }
    try await change(ID(44), town) { $0.phones = [Phone("045-000-2222")] }
    #expect(try await pairs(town) == [[ID(41), ID(42)]])
    let (kept, anew) = try await kept(town)
    #expect(kept == anew)
    let now = town.test.clock.now
    try await town.test.site.database.write { try PersonStore($0).merge(ID(42), into: ID(41), for: DirectoryTown.naka, at: now) }
    #expect(try await pairs(town) == [])
    try await town.test.site.database.write { try PersonStore($0).unmerge(ID(42), for: DirectoryTown.naka) }
    #expect(try await pairs(town) == [[ID(41), ID(42)]])
    try await town.test.site.database.write { try PersonPairStore($0).keepApart(ID(42), ID(41), by: DirectoryTown.naka, at: now) }
    #expect(try await pairs(town) == [])
    let after = try await self.kept(town)
    #expect(after.now == after.anew)
  }

  @Test(arguments: engines) func `the queue goes on page by page, each pair once`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    // Each two share their name and their number, so that every pair has two reasons.
    try await add(
      (0..<12).map { number in
        let pair = number / 2
        return Person(
          id: ID(100 + Int64(number)), name: "組\(pair)", reading: "くみ\(pair)", phones: [Phone("045-000-300\(pair)")])
      }, town)
    var (seen, cursor): ([[ID]], PersonPairStore.Cursor?) = ([], nil)
    repeat {
      let from = cursor
      let page = try await town.test.site.database.read {
        try PersonPairStore($0).open(for: DirectoryTown.naka, after: from, limit: 5)
      }
      seen += page.pairs.map { [$0.one.id, $0.other.id] }
      cursor = page.next
    } while cursor != nil
    let wanted = (0..<6).map { (pair: Int64) in [ID(100 + 2 * pair), ID(101 + 2 * pair)] }
    #expect(seen == wanted)
    let naka = town.test.person(DirectoryTown.naka)
    let page = try await naka.get("/people/duplicates?one=\(ID(102))&other=\(ID(103))")
    #expect(!page.text.contains("組1") && page.text.contains("組2") && page.text.contains("同じ"))
  }

  @Test(arguments: engines) func `people who share nothing are not looked at`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    try await add([Person(id: ID(50), name: "同名", reading: "どうめい"), Person(id: ID(51), name: "同名", reading: "どうめい")], town)
    try await add((0..<300).map { Person(id: ID(Int64(1000 + $0)), name: "人\($0)", reading: "ひと\($0)") }, town)
    try await town.test.site.database.write { try $0.run("ANALYZE") }
    let statements = try await town.test.statements {
      let found = try await pairs(town)
      #expect(found == [[ID(50), ID(51)]])
    }
    let asked = statements.filter { $0.text.contains("person_key") }
    #expect(asked.count == 1)
    let plan = try await town.test.site.database.read { db in
      if engine == .postgres { try db.run("SET LOCAL enable_seqscan = off") }
      return try engine == .sqlite
        ? db.rows("EXPLAIN QUERY PLAN \(asked[0])") { $0[3] as String } : db.rows("EXPLAIN \(asked[0])") { $0[0] as String }
    }.joined(separator: "\n")
    #expect(plan.contains("person_key_shared"), "\(plan)")
    #expect(!plan.contains("Seq Scan on person") && !plan.contains("SCAN x") && !plan.contains("SCAN y"), "\(plan)")
  }
}
