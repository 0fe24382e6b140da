import Calendar
import HTML
@testable import Storage
import TestKit
import Testing

@testable import Platform

/// Words and filters that leave a part of a long list: it is looked for once, and through what leads to it.
struct ListFindingTests {
  private static let count = 2_600

  /// A list of 2,600 rows whose second half, by titles, holds the word 花; every hundredth row is 「rare」 and closed.
  private static let list: ListDefinition = {
    var list = ListSample.list
    (list.searched, list.words) = ("sample", nil)
    list.sorts = [ListSort("title", Text(ja: "件名", en: "Title"), by: "s.title", of: .text)]
    list.filters = [
      .choices("any", Text(ja: "どれか", en: "Any of"), of: { _ in ListSample.states }) { values, _ in
        "s.state IN (\(list: values))"
      }.found { values, _ in "SELECT id FROM sample WHERE state IN (\(list: values))" },
      .flag("high", Text(ja: "高得点", en: "High")) { _ in "s.points >= 5" }
        .found { _, _ in "SELECT id FROM sample WHERE points >= 5" },
    ]
    return list
  }()

  private static let migrations = ListSample.migrations + [
    Migration("2026-11-23 orders of the list sample", [
      .index("sample_title", on: "sample", ["title", "id"]), .index("sample_state", on: "sample", ["state", "id"]),
    ])
  ]

  private static func fill(_ database: Database) async throws {
    try await database.write { db in
      for row in 0..<count {
        // Old and new records hold the word alike; their titles stand apart.
        let id = ID(Int64(row % (count / 2) * 2 + row / (count / 2) + 1))
        let title = String(String(10_000 + row).dropFirst())
        let isRare = row % 100 == 99
        try db.run(
          """
          INSERT INTO sample (id, title, state, points, received_on)
          VALUES (\(id), \(title), \(isRare ? "closed" : "open"), \(row % 10), '2026-04-01')
          """)
        try SearchIndex.put(
          db, subject: id.number, kind: "sample", title: title,
          body: (row < count / 2 ? "" : "花") + (isRare ? "まれ" : "") + (row == 1_700 ? "ひとつだけ" : ""), scopes: ["public"],
          at: Instant(day: Day("2026-04-01")!))
      }
    }
  }

  private static func titles(_ rows: ClosedRange<Int>) -> [String] { rows.map { String(String(10_000 + $0).dropFirst()) } }

  private struct Seen {
    var titles: [String] = []
    var backwards: [String] = []
    var count: ListCount?
    var statements: [SQL] = []
  }

  /// All pages of a view from its beginning, at most so many, and back; the first one's count and statements.
  private static func read(_ query: [(String, String)], _ engine: Engine, pages: Int = 3) async throws -> Seen {
    let log = StatementLog()
    let database = try await TestDatabase.make(engine, migrations, log: log)
    try await fill(database)
    return try await database.read { db in
      let reader = ListReader(db, list, ListSample.context)
      var (state, seen) = (ListState(Form(query), of: list), Seen())
      func titles(_ result: ListResult) throws -> [String] {
        let rows = try db.rows("SELECT id, title FROM sample WHERE id IN (\(list: result.lines.map(\.id)))") { ($0[0] as ID, $0[1] as String) }
        let byID = Dictionary(uniqueKeysWithValues: rows)
        return result.lines.compactMap { byID[$0.id] }
      }
      _ = log.take()
      var page = try reader.page(state)
      (seen.statements, seen.count) = (log.take(), page.count)
      seen.titles = try titles(page)
      for _ in 1..<pages {
        guard let next = page.next else { break }
        state.cursor = next
        page = try reader.page(state)
        seen.titles += try titles(page)
      }
      while let previous = page.previous {
        state.cursor = previous
        page = try reader.page(state)
        seen.backwards = try titles(page) + seen.backwards
      }
      return seen
    }
  }

  @Test(arguments: Engine.allCases) func `rows that stand together far away in the order are found through their words, page by page`(
    _ engine: Engine
  ) async throws {
    let seen = try await Self.read([("q", "花")], engine)
    #expect(seen.titles == Self.titles(1_300...1_359))
    #expect(seen.backwards == Self.titles(1_300...1_339))
    // The index of PostgreSQL tells how many only when it has found them all.
    #expect(engine == .postgres ? seen.count != .exactly(1_300) : seen.count == .atLeast(1_000), "\(String(describing: seen.count))")
    let exact = try await Self.read([("q", "花"), ("count", "exact"), ("sort", "-title")], engine, pages: 1)
    #expect(exact.count == .exactly(1_300) && exact.titles == Self.titles(2_580...2_599).reversed())
    // No statement walks further than near the beginning without being led.
    let pages = exact.statements.filter { $0.text.contains("ORDER BY s.title") && $0.text.contains("s.points") }
    #expect(pages.count == 1, "those that stand near are found along the list")
    #expect(seen.statements.contains { $0.text.contains("AS lead CROSS JOIN sample s") && $0.text.contains("ORDER BY s.title") })
  }

  @Test(arguments: Engine.allCases) func `a filter that leads to its rows is looked for once, for count and page`(_ engine: Engine) async throws {
    let seen = try await Self.read([("any", "closed")], engine, pages: 2)
    #expect(seen.titles == (0..<26).map { Self.titles(0...2_599)[$0 * 100 + 99] } && seen.count == .exactly(26))
    #expect(seen.backwards == Array(seen.titles.prefix(20)))
    #expect(seen.statements.filter { $0.text.contains("FROM sample") && $0.text.contains("'secret'") }.count == 2, "to find them, and to show them")
    let database = try await TestDatabase.make(engine, Self.migrations)
    let lead = try #require(seen.statements.first { $0.text.contains("AS lead CROSS JOIN sample s") })
    #expect(try await QueryPlan.walks([lead], in: database) == [])
    let both = try await Self.read([("any", "closed"), ("high", "1"), ("q", "花")], engine)
    #expect(both.titles == (13..<26).map { Self.titles(0...2_599)[$0 * 100 + 99] })
    #expect(both.statements.contains { $0.text.contains("INTERSECT") }, "what two filters lead to is all that is looked at")
    #expect(try await Self.read([("any", "open"), ("any", "closed")], engine, pages: 1).count == .atLeast(1_000))
    #expect(try await Self.read([("any", "open"), ("q", "花")], engine).titles.first == "1300")
  }

  @Test(arguments: Engine.allCases, ["ひとつだけ", "まれ", "どこにもない"]) func `rare words are asked of the index once`(
    _ engine: Engine, _ word: String
  ) async throws {
    let seen = try await Self.read([("q", word)], engine)
    let wanted = ["ひとつだけ": 1, "まれ": 26, "どこにもない": 0][word]
    #expect(seen.titles.count == wanted && seen.count == .exactly(wanted ?? 0))
    #expect(seen.statements.filter { $0.text.contains("search_index MATCH") || $0.text.contains("grams @>") }.count == 1)
  }
}
