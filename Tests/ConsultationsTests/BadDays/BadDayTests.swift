import Calendar
import Foundation
import Platform
import Storage
import Synchronization
import TestKit
import Testing

@testable import Consultations

/// A folder without room, until somebody makes some.
private final class FullFiles: FileStore {
  let isFull = Mutex(true)
  private let files = MemoryFiles()

  func put(_ bytes: [UInt8], as id: ID) async throws {
    if isFull.withLock({ $0 }) { throw FileFailure(call: "write", code: ENOSPC) }
    try await files.put(bytes, as: id)
  }
  func get(_ id: ID) async throws -> [UInt8] { try await files.get(id) }
  func remove(_ id: ID) async throws { try await files.remove(id) }
  func all() async throws -> [ID] { try await files.all() }
}

@Suite struct BadDayTests {
  private static let plan = Upload(field: "files", name: "花壇の図.txt", bytes: Array("図面".utf8))
  private static let long = String(repeating: "空き店舗を居場所にしたいです。", count: 100)
  private static let answers = AskingRouteTests.replacing("text", long)

  /// Cases, mails and papers on record.
  private static func records(_ test: TestSite) async throws -> [Int] {
    try await test.site.database.read { db in
      try db.rows(
        "SELECT (SELECT COUNT(*) FROM consultation), (SELECT COUNT(*) FROM mail), (SELECT COUNT(*) FROM attachment)"
      ) { (row) -> [Int] in [row[0], row[1], row[2]] }.first ?? []
    }
  }

  @Test func `a full disk takes no question, says so and keeps every word; with room again the same form is taken`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let visitor = test.visitor()
    try await visitor.get("/consultations/new")
    // SQLite never goes below what is there already: from now on no page can be added.
    try await test.site.database.write { _ = try $0.first("PRAGMA max_page_count = 1") }
    let page = try await visitor.post("/consultations/new", Self.answers, files: [Self.plan])
    #expect(page.status == 503)
    #expect(page.location == nil)
    #expect(page.text.contains("いっぱい"))
    #expect(page.text.contains(Self.long))
    #expect(page.text.contains("見本 花子"))
    #expect(try await Self.records(test) == [0, 0, 0])
    try await test.site.database.write { _ = try $0.first("PRAGMA max_page_count = 1000000") }
    #expect(try await visitor.post("/consultations/new", Self.answers, files: [Self.plan]).status == 303)
    #expect(try await Self.records(test) == [1, 1, 1])
  }

  @Test(arguments: Engine.allCases)
  func `a paper that finds no room on the disk stops the whole question`(engine: Engine) async throws {
    let files = FullFiles()
    let test = try await AskingRouteTests.site(engine, files: files)
    let visitor = test.visitor()
    try await visitor.get("/consultations/new")
    let page = try await visitor.post("/consultations/new", Self.answers, files: [Self.plan])
    #expect(page.status == 503)
    #expect(page.text.contains("いっぱい"))
    #expect(page.text.contains(Self.long))
    #expect(try await Self.records(test) == [0, 0, 0])
    files.isFull.withLock { $0 = false }
    #expect(try await visitor.post("/consultations/new", Self.answers, files: [Self.plan]).status == 303)
    #expect(try await Self.records(test) == [1, 1, 1])
  }

  @Test func `while the database is away every word is kept, and when it is back all works without a new start`() async throws {
    let test = try await AskingRouteTests.site(.postgres)
    guard case .postgres(let other) = try await TestDatabase.location(.postgres) else { return }
    let visitor = test.visitor()
    try await visitor.get("/consultations/new")
    let name: String = try await test.site.database.read { try $0.first("SELECT current_database()")?[0] ?? "" }
    try PostgresAdministration.run("ALTER DATABASE \(name) ALLOW_CONNECTIONS false", url: other)
    try PostgresAdministration.run(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'", url: other)
    for _ in 1...2 {
      let page = try await visitor.post("/consultations/new", Self.answers)
      #expect(page.status == 503)
      #expect(page.text.contains("データベースにつながりません"))
      #expect(page.text.contains(Self.long))
      #expect(page.header("retry-after") == "30")
    }
    try PostgresAdministration.run("ALTER DATABASE \(name) ALLOW_CONNECTIONS true", url: other)
    #expect(try await visitor.post("/consultations/new", Self.answers).status == 303)
    #expect(try await Self.records(test)[0] == 1)
  }
}
