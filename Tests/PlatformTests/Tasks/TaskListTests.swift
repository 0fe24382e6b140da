import Calendar
import HTML
import Storage
import TestKit
import Testing

@testable import Platform

struct TaskListTests {
  @Test(arguments: Engine.allCases)
  func `the list has one's own tasks and the window's, done ones apart, and nobody else's`(engine: Engine) async throws {
    let test = try await TestSite.make(
      engine, features: [.notices, ListsFeature.make(), TasksFeature.make(), .audit], now: TaskTests.now)
    var done = TaskTests.task(4)
    try done.complete(by: TaskTests.me, at: TaskTests.now)
    let finished = done
    try await TaskTests.fill(
      test.site.database,
      [
        TaskTests.task(1, due: "2026-11-22"), TaskTests.task(2, owner: nil, scope: .window("naka")),
        TaskTests.task(3, owner: ID(9)), TaskTests.task(4),
      ])
    try await test.site.database.write { try TaskStore($0).save(finished, whenDone: false) }
    func found(_ query: [(String, String)], by actor: Actor = TaskTests.me) async throws -> Int {
      let context = ListContext(actor: actor, city: test.site.city, reader: Reader(), now: TaskTests.now)
      let list = TaskListStore.definition
      return try await test.site.database.read {
        try ListReader($0, list, context).page(ListState(Form(query), of: list)).lines.count
      }
    }
    #expect(try await found([("state", "open")]) == 2)
    #expect(try await found([("state", "late")]) == 1)
    #expect(try await found([("state", "open"), ("own", "1")]) == 1)
    #expect(try await found([("state", "done")]) == 1)
    #expect(try await found([("q", "電話")]) == 3)
    #expect(try await found([], by: Actor(person: ID(6), name: "別", hats: [Hat(.coordinator, at: "asahi")])) == 0)
  }
}
