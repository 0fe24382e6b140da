import Calendar
import Storage
import Synchronization
import TestKit
import Testing

@testable import Platform

struct JobTests {
  @Test(arguments: Engine.allCases)
  func `two workers never have one run at the same time`(engine: Engine) async throws {
    let running = Mutex((now: 0, most: 0, all: 0))
    let job = Job("count", .asked) { _, _, _, _ in
      running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.all + 1) }
      try await Task.sleep(for: .milliseconds(30))
      running.withLock { $0.now -= 1 }
    }
    let bricks = try await BricksSite(engine, jobs: [job])
    try await bricks.quiet()
    try await bricks.site.database.write { [now = bricks.now] in _ = try JobStore($0).ask("count", at: now) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { try await JobRunner(bricks.site).step() } }
      try await group.waitForAll()
    }
    #expect(running.withLock { $0.all } == 1)
    #expect(running.withLock { $0.most } == 1)
  }

  @Test(arguments: Engine.allCases)
  func `a failing run comes back later and is at last given up for all to see`(engine: Engine) async throws {
    struct Broken: Error {}
    let bricks = try await BricksSite(engine, jobs: [Job("broken", .asked) { _, _, _, _ in throw Broken() }])
    try await bricks.quiet()
    try await bricks.site.database.write { [now = bricks.now] in _ = try JobStore($0).ask("broken", at: now) }
    try await JobRunner(bricks.site).step()
    let first = try await bricks.run(named: "broken")
    #expect(first?.state == .waiting && (first?.due ?? bricks.now) > bricks.now)
    for _ in 1..<JobRunner.maximumAttempts {
      bricks.clock.pass(.seconds(3601))
      try await bricks.quiet(but: "broken")
      try await JobRunner(bricks.site).step()
    }
    #expect(try await bricks.run(named: "broken")?.state == .dead)
  }

  @Test(arguments: Engine.allCases)
  func `a worker that fell silent loses its run to another one`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.quiet()
    let now = bricks.now
    let claims = try await bricks.site.database.write { db -> [Bool] in
      let store = JobStore(db)
      try store.ask("x", at: now)
      return try [
        store.claim(worker: "a", at: now, until: now.adding(seconds: 60)) != nil,
        store.claim(worker: "b", at: now.adding(seconds: 59), until: now.adding(seconds: 120)) != nil,
        store.claim(worker: "b", at: now.adding(seconds: 61), until: now.adding(seconds: 120)) != nil,
      ]
    }
    #expect(claims == [true, false, true])
  }

  @Test(arguments: Engine.allCases)
  func `a daily job is asked for once per day however many servers look`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let job = Job("daily", .daily(hour: 8, minute: 0)) { _, _, _, _ in }
    let eight = Instant(day: Day("2026-11-25")!, hour: 8)  // a literal day
    let counts = try await bricks.site.database.write { [now = bricks.now] db -> [Int] in
      try [now, eight.adding(seconds: -1), eight, eight, eight.adding(hours: 3)].map { moment in
        try JobScheduleStore(db).askDue([job], at: moment)
        return try db.rows("SELECT id FROM job WHERE name = 'daily'").count
      }
    }
    #expect(counts == [0, 0, 1, 1, 1])
  }

  @Test(arguments: Engine.allCases)
  func `dead work is forgotten like finished work, and what waits is not`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.quiet()
    let now = bricks.now
    let left = try await bricks.site.database.write { db -> [String] in
      let store = JobStore(db)
      for name in ["dead", "waiting"] { try store.ask(name, at: now.adding(days: -40)) }
      try db.run("UPDATE job SET state = 'dead' WHERE name = 'dead'")
      _ = try store.sweep(before: now.adding(days: -30))
      return try db.rows("SELECT name FROM job") { $0[0] }
    }
    #expect(left == ["waiting"])
  }

  @Test(arguments: Engine.allCases)
  func `progress is for who asked and for administrators`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let (now, hanako) = (bricks.now, bricks.hanako)
    try await bricks.site.database.write { db in
      let id = try JobStore(db).ask("x", by: hanako, at: now)
      let administrator = Actor(person: ID(7), name: "管理", hats: [Hat(.administrator)])
      #expect(try JobStore(db).find(id, for: Actor(person: hanako, name: "花子")).name == "x")
      #expect(try JobStore(db).find(id, for: administrator).name == "x")
      #expect(throws: Refusal.self) { try JobStore(db).find(id, for: Actor(person: ID(8), name: "他人")) }
    }
  }
}

extension BricksSite {
  /// Plans all scheduled work and forgets it, so that only what a test asks for is left.
  func quiet(but name: String = "") async throws {
    let jobs = site.features.flatMap(\.jobs).filter { $0.schedule != .asked }
    try await site.database.write { [now] db in
      try JobScheduleStore(db).askDue(jobs, at: now)
      try db.run("DELETE FROM job WHERE name <> \(name)")
    }
  }

  func run(named name: String) async throws -> JobRun? {
    try await site.database.read { db in
      try db.first(JobStore.selected + "WHERE name = \(name)").map(JobStore.run)
    }
  }
}
