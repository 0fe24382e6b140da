import Calendar
import HTML
import Storage

@testable import Platform

/// A small list over subjects, as a room would declare one.
enum ListSample {
  static let migrations =
    PlatformMigrations.all + [
      SavedViewStore.migration,
      Migration(
        "2026-11-23 list sample",
        [.table("sample", [.id(), .text("title"), .text("state"), .int("points"), .day("received_on")])]),
    ]

  /// Keeps nothing of what another test drew.
  static var context: ListContext { ListContext(
    actor: actor, city: .empty, reader: Reader(language: .ja), now: Instant(day: Day("2026-11-23")!, hour: 10)) }
  static let actor = Actor(person: ID(7), name: "中 花子", hats: [Hat(.coordinator, at: "naka")])

  static let states = [
    ListChoice("open", Text(ja: "対応中", en: "Open")), ListChoice("closed", Text(ja: "終了", en: "Closed"), also: ["済"]),
  ]

  static let list: ListDefinition = {
    var list = ListDefinition(
      "sample", title: Text(ja: "見本", en: "Sample"), path: "/sample", from: "sample s", id: "s.id",
      columns: [
        ListColumn("title", Text(ja: "件名", en: "Title"), select: ["s.title"]) { cells, _ in .text(try cells.get(0)) },
        ListColumn("points", Text(ja: "点", en: "Points"), select: ["s.points"]) { cells, _ in .number(try cells.get(0))
        },
        ListColumn("received", Text(ja: "受付日", en: "Received"), select: ["s.received_on"], shown: false) { cells, _ in
          .day(try cells.get(0))
        },
      ],
      filters: [
        .choice("state", Text(ja: "状態", en: "State"), of: { _ in states }) { value, _ in "s.state = \(value)" },
        .choices("any", Text(ja: "どれか", en: "Any of"), of: { _ in states }) { values, _ in
          "s.state IN (\(list: values))"
        },
        .days("received", Text(ja: "受付", en: "Received"), column: "s.received_on"),
        .flag("high", Text(ja: "高得点", en: "High")) { _ in "s.points >= 50" },
      ],
      sorts: [
        ListSort("points", Text(ja: "点", en: "Points"), by: "s.points", of: .int, descending: true),
        ListSort("title", Text(ja: "件名", en: "Title"), by: "s.title", of: .text),
      ]
    ) { _ in "s.title <> 'secret'" }
    list.words = { word, _ in "s.title LIKE \(Folding.pattern(word))" }
    list.bulk = [ListBulk("close", Text(ja: "まとめて終える", en: "Close"), path: "/sample/closing")]
    return list
  }()

  /// Rows `row 0` … with points 0–9 repeating, so that ties must be broken.
  static func fill(_ database: Database, _ count: Int) async throws {
    try await database.write { db in
      for index in 0..<count {
        try db.run(
          """
          INSERT INTO sample (id, title, state, points, received_on) VALUES
            (\(index + 1), \("row \(index)"), \(index % 3 == 0 ? "closed" : "open"), \(index % 10),
             \(Day("2026-04-01")!.adding(days: index % 200)))
          """)
      }
      try db.run(
        "INSERT INTO sample (id, title, state, points, received_on) VALUES (999999, 'secret', 'open', 5, '2026-04-01')")
    }
  }

  static func state(_ query: (String, String)...) -> ListState { ListState(Form(query), of: list) }
}
