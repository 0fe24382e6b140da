import Calendar
import Storage
import TestKit
import Testing

@testable import Platform

struct TaskTests {
  static let now = Instant(day: Day("2026-11-23")!, hour: 9)
  static let migrations = PlatformMigrations.all + [TaskStore.migration, TaskStore.notes, TaskStore.givers]
  static let me = Actor(person: ID(5), name: "私", hats: [Hat(.coordinator, at: "naka")])

  static func task(_ id: Int64, due: String? = nil, owner: ID? = ID(5), scope: Scope? = nil) -> WorkTask {
    WorkTask(
      id: ID(id), subject: ID(1), title: "電話する", due: due.flatMap { Day($0) }, owner: owner, scope: scope,
      madeBy: ID(5),
      madeAt: now)
  }

  static func fill(_ database: Database, _ tasks: [WorkTask]) async throws {
    try await database.write { db in
      try SubjectStore(db).save(
        Subject(id: ID(1), kind: "case", title: "件", path: "/c/1"), audience: [.window("naka")])
      for task in tasks { try TaskStore(db).add(task) }
    }
  }

  @Test func `my list has my tasks and my window's, by day`() async throws {
    try await withEngines(migrations: Self.migrations) { database in
      try await Self.fill(
        database,
        [
          Self.task(1), Self.task(2, due: "2026-12-01"),
          Self.task(3, due: "2026-11-20", owner: nil, scope: .window("naka")),
          Self.task(4, owner: ID(6)), Self.task(5, owner: nil, scope: .window("nishi")),
        ])
      let open = try await database.read { try TaskStore($0).open(for: Self.me) }
      #expect(open.map(\.task.id) == [ID(3), ID(2), ID(1)])
    }
  }

  @Test func `who may no longer see the subject no longer sees its tasks`() async throws {
    try await withEngines(migrations: Self.migrations) { database in
      try await Self.fill(database, [Self.task(1)])
      let moved = Actor(person: ID(5), name: "", hats: [Hat(.coordinator, at: "nishi")])
      let open = try await database.read { try TaskStore($0).open(for: moved) }
      #expect(open.isEmpty)
      await #expect(throws: Refusal.self) { try await database.read { try TaskStore($0).find(ID(1), for: moved) } }
    }
  }

  @Test func `a task is done once`() async throws {
    try await withEngines(migrations: Self.migrations) { database in
      try await Self.fill(database, [Self.task(1)])
      let done = try await database.write { db in
        let store = TaskStore(db)
        var task = try store.find(ID(1), for: Self.me)
        try task.complete(by: Self.me, at: Self.now)
        try store.save(task, whenDone: false)
        return task
      }
      #expect(done.doneBy == ID(5))
      await #expect(throws: Refusal.self) {
        try await database.write { try TaskStore($0).save(done, whenDone: false) }
      }
    }
  }

  @Test func `a reminder goes once in its time`() async throws {
    try await withEngines(migrations: Self.migrations) { database in
      try await Self.fill(database, [Self.task(1, due: "2026-11-23"), Self.task(2, due: "2026-12-01")])
      let counts = try await database.write { db in
        let store = TaskStore(db)
        let first = try store.toRemind(dueBy: Self.now.day, notSince: Self.now.day, limit: 10)
        for item in first { try store.reminded(item.task.id, on: Self.now.day) }
        return [first.count, try store.toRemind(dueBy: Self.now.day, notSince: Self.now.day, limit: 10).count]
      }
      #expect(counts == [1, 0])
    }
  }
}
