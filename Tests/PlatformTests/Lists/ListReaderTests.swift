import Calendar
import HTML
import Storage
import TestKit
import Testing

@testable import Platform

struct ListReaderTests {
  @Test(arguments: [("", ""), ("sort", "title"), ("sort", "-title"), ("sort", "-points")])
  func `pages by key show every row once, forwards and backwards`(name: String, value: String) async throws {
    try await withEngines(migrations: ListSample.migrations) { database in
      try await ListSample.fill(database, 95)
      let seen = try await database.read { db -> ([ID], [ID]) in
        let reader = ListReader(db, ListSample.list, ListSample.context)
        var state = ListSample.state((name, value))
        var forward: [ID] = []
        var last: ListResult
        repeat {
          last = try reader.page(state)
          forward += last.lines.map(\.id)
          state.cursor = last.next
        } while last.next != nil
        var backward = last.lines.map(\.id)
        while let previous = last.previous {
          state.cursor = previous
          last = try reader.page(state)
          backward = last.lines.map(\.id) + backward
        }
        return (forward, backward)
      }
      #expect(seen.0.count == 95)
      #expect(Set(seen.0).count == 95)
      #expect(seen.1 == seen.0)
    }
  }

  @Test(arguments: [("", ""), ("sort", "-title"), ("sort", "-points")])
  func `a list walked in parts shows the rows of the whole, page by page`(name: String, value: String) async throws {
    try await withEngines(migrations: ListSample.migrations) { database in
      try await ListSample.fill(database, 95)
      let seen = try await database.read { db in
        var parted = ListSample.list
        parted.parts = { _ in ["s.state = 'open'", "s.state = 'closed'"] }
        return try [ListSample.list, parted].map { list in
          let reader = ListReader(db, list, ListSample.context)
          var state = ListSample.state((name, value))
          var ids: [ID] = []
          repeat {
            let page = try reader.page(state)
            ids += page.lines.map(\.id)
            state.cursor = page.next
          } while state.cursor != nil
          return ids
        }
      }
      #expect(seen[0].count == 95)
      #expect(seen[1] == seen[0])
    }
  }

  @Test func `the count stops at its bound and is exact on request`() async throws {
    try await withEngines(migrations: ListSample.migrations) { database in
      try await ListSample.fill(database, 1100)
      let counts = try await database.read { db in
        let reader = ListReader(db, ListSample.list, ListSample.context)
        return [
          try reader.count(ListSample.state(), exactly: false), try reader.count(ListSample.state(), exactly: true),
          try reader.count(ListSample.state(("state", "closed")), exactly: false),
        ]
      }
      #expect(counts == [.atLeast(1000), .exactly(1100), .exactly(367)])
    }
  }

  @Test(arguments: [
    ("状態:終了", 34), ("状態：済", 34), ("state:closed", 34), ("どれか:対応中,終了", 100), ("受付:2026-04-01..2026-04-10", 10),
    ("row 状態:対応中", 66), ("高得点:いいえ", 100), ("高得点:はい", 0), ("%", 0), ("\"row 1\"", 11), ("secret", 0),
  ])
  func `the search box narrows as it says`(text: String, count: Int) async throws {
    try await withEngines(migrations: ListSample.migrations) { database in
      try await ListSample.fill(database, 100)
      let result = try await database.read {
        try ListReader($0, ListSample.list, ListSample.context).page(ListSample.state(("q", text)))
      }
      #expect(result.count == .exactly(count))
      #expect(result.problems.isEmpty)
    }
  }

  @Test(arguments: [("q", "状態:なぞ"), ("state", "nonsense"), ("received-from", "yesterday"), ("q", "受付:いつか")])
  func `what is not understood is said and shows nothing`(name: String, value: String) async throws {
    try await withEngines(migrations: ListSample.migrations) { database in
      try await ListSample.fill(database, 10)
      let result = try await database.read {
        try ListReader($0, ListSample.list, ListSample.context).page(ListSample.state((name, value)))
      }
      #expect(result.lines.isEmpty)
      #expect(result.problems.count == 1)
    }
  }

  @Test func `a bulk action that would touch another number than stated is refused`() async throws {
    try await withEngines(migrations: ListSample.migrations) { database in
      try await ListSample.fill(database, 30)
      let right = ListSelection(Form([("all", "1"), ("state", "closed"), ("stated", "10")]), of: ListSample.list)
      let wrong = ListSelection(Form([("all", "1"), ("state", "closed"), ("stated", "9")]), of: ListSample.list)
      let hidden = ListSelection(Form([("row", ID(999_999).description), ("stated", "1")]), of: ListSample.list)
      let count = try await database.read { try right.resolve($0, ListSample.list, ListSample.context).count }
      #expect(count == 10)
      for selection in [wrong, hidden] {
        await #expect(throws: Refusal.self) {
          try await database.read { try selection.resolve($0, ListSample.list, ListSample.context) }
        }
      }
    }
  }

  @Test func `only shown columns are selected, and the chosen ones are shown`() async throws {
    try await withEngines(migrations: ListSample.migrations) { database in
      try await ListSample.fill(database, 3)
      let result = try await database.read {
        try ListReader($0, ListSample.list, ListSample.context).page(
          ListSample.state(("column", "received"), ("column", "title"), ("column", "password")))
      }
      // The box to tick and the two that were asked for.
      #expect(result.lines.allSatisfy { $0.row.cells.count == 3 })
    }
  }

  @Test func `a saved view is the owner's, or shared with a window`() async throws {
    try await withEngines(migrations: ListSample.migrations) { database in
      let view = SavedView(id: ID(1), list: "sample", name: "私の", query: "q=a", owner: ID(7), shared: .window("naka"))
      let other = Actor(person: ID(8), name: "", hats: [Hat(.coordinator, at: "naka")])
      let stranger = Actor(person: ID(9), name: "", hats: [Hat(.coordinator, at: "nishi")])
      try await database.write { try SavedViewStore($0).add(view, at: ListSample.context.now) }
      let seen = try await database.read { db in
        try [ListSample.actor, other, stranger].map { try SavedViewStore(db).visible("sample", for: $0).count }
      }
      #expect(seen == [1, 1, 0])
      await #expect(throws: Refusal.self) {
        try await database.write { try SavedViewStore($0).remove(ID(1), by: other) }
      }
      await #expect(throws: Refusal.self) {
        try await database.write { try SavedViewStore($0).add(view, at: ListSample.context.now) }
      }
    }
  }
}
