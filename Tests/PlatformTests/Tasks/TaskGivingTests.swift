import Calendar
import Storage
import TestKit
import Testing

@testable import Platform

/// In whose hands a task may be.
struct TaskGivingTests {
  @Test func `a task goes to somebody else once, with a word, and never when it is done`() throws {
    var task = TaskTests.task(1)
    #expect(throws: Refusal.self) { try task.give(to: TaskOwner(person: ID(5)), note: "", by: "私") }
    try task.give(to: TaskOwner(person: ID(6)), note: "夜に電話を", by: "私")
    #expect(task.owner == ID(6) && task.scope == nil && task.note == "夜に電話を" && task.givenBy == "私")
    try task.give(to: TaskOwner(person: nil, scope: .window("naka")), note: "", by: "私")
    #expect(task.owner == nil && task.scope == .window("naka") && task.holder == "window:naka")
    try task.complete(by: TaskTests.me, at: TaskTests.now)
    #expect(throws: Refusal.self) { try task.give(to: TaskOwner(person: ID(7)), note: "", by: "私") }
  }

  @Test func `what is left behind goes to a place that sees the record, one's own before others`() {
    let all: Set<Scope> = [.window("asahi"), .window("naka"), .department("parks"), .person(ID(9)), .link(ID(1))]
    #expect(Scope.looksAfter(all, first: [.window("naka"), .person(ID(5))]) == .window("naka"))
    #expect(Scope.looksAfter(all, first: []) == .window("asahi"))
    #expect(Scope.looksAfter([.programmeOffice, .department("parks")], first: []) == .department("parks"))
    #expect(Scope.looksAfter([.organisation(ID(3)), .person(ID(5))], first: []) == .organisation(ID(3)))
    // What only people see stays with them; what everybody sees stays with the places of whoever left.
    #expect(Scope.looksAfter([.person(ID(5))], first: [.window("naka")]) == nil)
    #expect(Scope.looksAfter([.everyone], first: [.window("naka"), .person(ID(5))]) == .window("naka"))
    #expect(Scope.looksAfter([.office], first: [.organisation(ID(3))]) == nil)
  }

  @Test func `a task that somebody else handed on or finished meanwhile is not handed on from an old page`() async throws {
    try await withEngines(migrations: TaskTests.migrations) { database in
      try await TaskTests.fill(database, [TaskTests.task(1), TaskTests.task(2)])
      try await database.write { db in
        let store = TaskStore(db)
        let before = try store.find(ID(1), for: TaskTests.me)
        var (one, other) = (before, before)
        try one.give(to: TaskOwner(person: ID(6)), note: "", by: "")
        try store.give(one, from: before)
        try other.give(to: TaskOwner(person: ID(7)), note: "", by: "")
        #expect(throws: Refusal.self) { try store.give(other, from: before) }
        let open = try store.find(ID(2), for: TaskTests.me)
        var done = open
        try done.complete(by: TaskTests.me, at: TaskTests.now)
        try store.save(done, whenDone: false)
        var late = open
        try late.give(to: TaskOwner(person: ID(6)), note: "", by: "")
        #expect(throws: Refusal.self) { try store.give(late, from: open) }
        #expect(try store.find(ID(1), for: TaskTests.me).owner == ID(6))
      }
    }
  }

  @Test func `a record that moves takes its open tasks along, and leaves done ones and those of people there`() async throws {
    try await withEngines(migrations: TaskTests.migrations) { database in
      try await TaskTests.fill(
        database,
        [
          TaskTests.task(1), TaskTests.task(2, owner: nil, scope: .window("naka")), TaskTests.task(3, owner: ID(8)),
          TaskTests.task(4, owner: nil, scope: .department("parks")), TaskTests.task(5),
        ])
      let owners = try await database.write { db in
        let store = TaskStore(db)
        var done = try store.find(ID(5), for: TaskTests.me)
        try done.complete(by: TaskTests.me, at: TaskTests.now)
        try store.save(done, whenDone: false)
        try store.follow(ID(1), from: .window("naka"), to: .window("asahi"), owner: nil, keeping: [ID(8)])
        return try store.tasks(on: ID(1)).sorted { $0.id < $1.id }.map(\.holder)
      }
      #expect(owners == ["window:asahi", "window:asahi", "person:\(ID(8))", "department:parks", "person:\(ID(5))"])
    }
  }
}
