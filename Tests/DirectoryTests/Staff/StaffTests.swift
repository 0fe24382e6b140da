import Accounts
import Calendar
import Consultations
import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

private let engines = Engine.allCases

@Suite struct StaffTests {
  @Test(arguments: engines) func `a contact is part of the story, plans the next one and ends the silence`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let naka = town.test.person(DirectoryTown.naka)
    let path = "/organisations/\(town.group)"
    #expect(try await naka.get("/organisations/quiet?silence=never").text.contains("朝日ヶ原町内会"))
    #expect(try await naka.post(path + "/contacts", [("medium", "visit")]).status == 422)
    let next = town.test.clock.now.day.adding(days: 10)
    let form = [("medium", "visit"), ("words", "草刈りの相談を受けた"), ("next-on", next.description)]
    #expect(try await naka.post(path + "/contacts", form).status == 303)
    let page = try await naka.get(path).text
    #expect(page.contains("草刈りの相談を受けた") && page.contains(next.description))
    #expect(try await !naka.get("/organisations/quiet?silence=never").text.contains("朝日ヶ原町内会"))
    #expect(try await town.test.visitor().get("/organisations/quiet").status == 303)
    #expect(try await !town.test.person(DirectoryTown.parks).get(path).text.contains("草刈りの相談を受けた"))
  }

  @Test(arguments: engines) func `the story of an organisation walks no table that grows`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let naka = town.test.person(DirectoryTown.naka)
    let statements = try await town.test.statements { try await naka.get("/organisations/\(town.group)") }
    let told = statements.filter { $0.text.contains("t.kind = 'asked-by'") }
    #expect(told.count == 1)
    #expect(!statements.contains { $0.text.contains("FROM consultation c") }, "cases come through their links")
    let walks = try await QueryPlan.walks(told, in: town.test.site.database)
    #expect(walks.filter { $0.table == "thread" } == [])
    let plan = try await town.test.site.database.read { db in
      // With a few rows PostgreSQL reads tables from end to end whatever indexes they have.
      if engine == .postgres { try db.run("SET LOCAL enable_seqscan = off") }
      return try engine == .sqlite
        ? db.rows("EXPLAIN QUERY PLAN \(told[0])") { $0[3] as String } : db.rows("EXPLAIN \(told[0])") { $0[0] as String }
    }.joined(separator: "\n")
    #expect(plan.contains("thread_to") && plan.contains("thread_from"), "\(plan)")
  }

  @Test(arguments: engines) func `of thousands of linked records the newest that one may see are told, and none are sorted`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let (id, now) = (town.group, town.test.clock.now)
    let numbers: SQL = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT i FROM n) AS n"
    try await town.test.site.database.write { db in
      try db.run("INSERT INTO subject (id, kind, title, path, retention) SELECT 100000 + i, 'note', 'x', '/x', '' FROM \(numbers)")
      try db.run(
        "INSERT INTO audience (scope, subject, kind) SELECT 'window:' || CASE WHEN i % 3 = 0 THEN 'midori' ELSE 'naka' END, 100000 + i, 'note' FROM \(numbers)")
      try db.run("INSERT INTO thread (origin, kind, target, at) SELECT 100000 + i, 'part-of', \(id), \(now) FROM \(numbers)")
      try db.run("ANALYZE")
    }
    let statements = try await town.test.statements {
      let found = try await town.test.site.database.read { try StoryStore($0).linked([id], for: DirectoryTown.naka, newest: 200) }
      #expect(found.count == 200 && found.first?.id == ID(102_999))
      #expect(found.allSatisfy { ($0.id.number - 100_000) % 3 != 0 })
    }
    let told = try #require(statements.first { $0.text.contains("FROM thread t") })
    let plan = try await town.test.site.database.read { db in
      try engine == .sqlite
        ? db.rows("EXPLAIN QUERY PLAN \(told)") { $0[3] as String } : db.rows("EXPLAIN \(told)") { $0[0] as String }
    }.joined(separator: "\n")
    #expect(plan.contains("thread_to") && plan.contains("thread_from"), "\(plan)")
    if engine == .sqlite { #expect(plan.components(separatedBy: "TEMP B-TREE FOR ORDER BY").count <= 2, "only the 600 that are left: \(plan)") }
  }

  @Test(arguments: engines) func `the window of a ward begins with the quiet ones of its ward`(_ engine: Engine) async throws {
    let town = try await ExchangeTown.make(engine)
    try await town.test.site.database.write { db in
      for (id, name, area) in [(ID(810), "潮風の会", "tsurumi"), (ID(811), "野原の会", "seya")] {
        var profile = Profile(Organisation(id: id, kind: "voluntary-group", name: name, area: area), on: ExchangeTown.now.day)
        profile.state = .listed
        try ProfileStore(db).insert(profile)
      }
    }
    let tsurumi = town.test.person(ExchangeTown.coordinator)
    let own = try await tsurumi.get("/organisations/quiet").text
    #expect(own.contains("潮風の会") && !own.contains("野原の会"))
    let all = try await tsurumi.get("/organisations/quiet?view=all").text
    #expect(all.contains("潮風の会") && all.contains("野原の会"))
  }

  @Test(arguments: engines) func `what other records tell of an organisation comes through the journal and links alone`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let (id, now) = (town.group, town.test.clock.now)
    let ids = town.test.site.ids
    try await town.test.site.database.write { db in
      try SubjectStore(db).save(Subject(id: ID(77), kind: "note", title: "花壇づくり", path: "/x"), audience: [.window("naka")])
      try Threads(db).link(ID(77), .partOf, id, at: now)
      try Journal(db, ids: ids).record("note.write", on: ID(77), by: DirectoryTown.naka, at: now)
    }
    #expect(try await town.test.person(DirectoryTown.naka).get("/organisations/\(id)").text.contains("花壇づくり"))
    #expect(try await !town.test.person(DirectoryTown.office).get("/organisations/\(id)").text.contains("花壇づくり"))
    try await Staff.contacts.run(town.test.site, now, "", JobProgress { _, _ in })
    let touched: Day? = try await town.test.site.database.read { db in
      try db.first("SELECT touched_on FROM organisation_profile WHERE id = \(id)")?.get(0)
    }
    #expect(touched == now.day)
  }

  @Test(arguments: engines) func `an entry that nobody ever confirmed is asked about by the day it came, some each morning`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let today = town.test.clock.now.day
    try await town.test.site.database.write { db in
      for number in 0..<(FreshnessFeature.most + 60) {
        var old = DirectoryTown.profile(ID(Int64(5000 + number)), "古い会\(number)", on: today.adding(days: -1000 - number))
        (old.state, old.window) = (.listed, "midori")
        try ProfileStore(db).insert(old)
      }
    }
    func tasks(_ condition: SQL) async throws -> Int {
      try await town.test.site.database.read { try $0.first("SELECT COUNT(*) FROM task WHERE \(condition)")?.get(0) ?? 0 }
    }
    func morning() async throws {
      try await FreshnessFeature.job.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    }
    try await morning()
    #expect(try await tasks("scope = 'window:midori'") == FreshnessFeature.most)
    #expect(try await tasks("subject = 5559") == 1, "the stalest first")
    #expect(try await tasks("subject = 5000") == 0)
    try await morning()
    #expect(try await tasks("scope = 'window:midori'") == FreshnessFeature.most + 60)
    // What came today is not asked about before its year is over.
    #expect(try await tasks("subject = \(town.group)") == 0)
    town.test.clock.advance(days: 366)
    try await morning()
    #expect(try await tasks("subject = \(town.group)") == 1)
    #expect(try await town.test.visitor().get("/organisations/\(town.group)").text.contains("まだ確認されていません"))
  }

  @Test(arguments: engines) func `a stale entry is asked of its contact first, then of its window, and one click confirms it`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let (id, start) = (town.group, town.test.clock.now)
    try await town.test.site.database.write { db in
      try FreshnessStore(db).confirm(id, by: DirectoryTown.naka, at: start)
      try OrganisationStore(db).add(Membership(id: ID(41), person: ID(14), organisation: id, from: start.day))
      try ContactStore(db).handOver(id, to: ID(14), note: "", by: "", id: ID(51), on: start.day)
    }
    func owners() async throws -> [String] {
      try await town.test.site.database.read { db in
        try db.rows("SELECT owner, scope FROM task WHERE subject = \(id) AND done_at IS NULL ORDER BY id") { row in
          (row[1] as String?) ?? "person \((row[0] as ID?) ?? ID(0))"
        }
      }
    }
    func morning() async throws {
      try await FreshnessFeature.job.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    }
    try await morning()
    #expect(try await owners() == [])
    town.test.clock.advance(days: 366)
    try await morning()
    try await morning()
    #expect(try await owners() == ["person \(ID(14))"])
    town.test.clock.advance(days: 31)
    try await morning()
    #expect(try await owners() == ["person \(ID(14))", "window:naka"])
    #expect(try await town.test.visitor().get("/organisations/\(id)").text.contains("古いかもしれません"))
    #expect(try await town.test.person(DirectoryTown.taro).post("/organisations/\(id)/confirmation").status == 404)
    let member = town.test.person(DirectoryTown.member(of: id))
    #expect(try await member.post("/organisations/\(id)/confirmation").status == 303)
    #expect(try await owners() == [])
    #expect(try await !town.test.visitor().get("/organisations/\(id)").text.contains("古いかもしれません"))
  }
}
