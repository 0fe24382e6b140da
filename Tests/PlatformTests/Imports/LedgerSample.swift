import Calendar
import HTML
import Storage
import TestKit

@testable import Platform

/// A ledger of calls as a room would declare it: number, day, kind and words.
enum LedgerSample {
  struct Call: Sendable {
    let number: String
    let day: Day
    let kind: String?
  }

  static let kinds: [(key: String, title: Text)] = [(key: "phone", title: Text(ja: "電話", en: "Phone")), ("desk", Text(ja: "窓口", en: "Desk"))]
  static let coordinator = Actor(person: ID(7), name: "中 花子", hats: [Hat(.coordinator, at: "naka")])
  static let other = Actor(person: ID(9), name: "西 次郎", hats: [Hat(.coordinator, at: "nishi")])

  static let ledger = LedgerDefinition(
    "calls", title: Text(ja: "電話台帳", en: "Calls"), path: "/calls/imports",
    columns: [
      LedgerColumn("number", Text(ja: "番号", en: "Number"), example: "12", required: true, unique: true),
      LedgerColumn("day", Text(ja: "受付日", en: "Received"), required: true, also: ["日付"]),
      LedgerColumn("kind", Text(ja: "方法", en: "By")),
    ], for: .staff,
    read: { row, _, db in
      let number = row.line("number", max: 20)
      let kind = row.choice("kind", of: LedgerChoices(kinds))
      if try db.first("SELECT 1 FROM call WHERE number = \(number)") != nil {
        row.fail("number", Text(ja: "もうあります", en: "Exists already"))
      }
      return row.day("day").map { Call(number: number, day: $0, kind: kind) }
    },
    write: { call, context, db in
      let id = context.site.ids.next(at: context.now)
      try SubjectStore(db).save(
        Subject(id: id, kind: "call", title: call.number, path: "/calls/\(id)"), audience: [.window("naka")])
      try db.run("INSERT INTO call (id, number, received_on) VALUES (\(id), \(call.number), \(call.day))")
      // After something was written, so that a refusal must take it back.
      if call.number == "refused" { throw Refusal.conflict(Text(ja: "だめ", en: "No")) }
      try context.site.journal(db).record("call.import", on: id, by: context.actor, at: context.now)
      return id
    },
    withdraw: { id, context, db in
      try db.run("DELETE FROM call WHERE id = \(id)")
      try context.site.journal(db).record("call.withdraw", on: id, by: context.actor, at: context.now)
    })

  static func site(_ engine: Engine) async throws -> TestSite {
    var feature = Feature(name: "calls")
    feature.migrations = [
      Migration("2026-11-23 calls", [.table("call", [.id(), .text("number"), .day("received_on")])])
    ]
    feature.routes = LedgerImports.routes(ledger)
    feature.jobs = LedgerImports.jobs(ledger)
    var record = Feature(name: "record")
    record.migrations = AccessRecordStore.migrations
    return try await TestSite.make(engine, features: [.jobs, FilesFeature.make(), LedgerImports.feature(), feature, record])
  }
}

extension TestSite {
  /// Sends a file and answers the address of its import, which waits to be read.
  func upload(_ table: [UInt8], as browser: TestBrowser) async throws -> String {
    let page = try await browser.post(
      "/calls/imports", [("key", randomToken())], files: [Upload(field: "file", name: "calls.csv", bytes: table)])
    return page.location ?? "refused: \(page.text)"
  }

  /// Sends a file and has it read and judged.
  func send(_ table: String, as browser: TestBrowser) async throws -> String {
    let path = try await upload(Array(table.utf8), as: browser)
    try await work()
    return path
  }

  /// Does all the work that waits.
  func work() async throws { while try await JobRunner(site).step() {} }

  func numbers() async throws -> [String] {
    try await site.database.read { try $0.rows("SELECT number FROM call ORDER BY number") { $0[0] } }
  }
}

extension LedgerWalk {
  /// A walk through a file of a few rows: some at a time.
  static func parts(_ bytes: [UInt8], of size: Int) throws -> [[LedgerLine]] {
    var (walk, all) = (try LedgerWalk(bytes, of: LedgerSample.ledger), [[LedgerLine]]())
    while let part = try walk.next(size) { all.append(part) }
    return all
  }

  /// All rows at once.
  static func cells(_ bytes: [UInt8]) throws -> [[String]] { try parts(bytes, of: 100).flatMap { $0.map(\.cells) } }
}
