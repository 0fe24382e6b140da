import Calendar
import HTML
import Storage
import Testing

@testable import Platform

@Suite struct ListRowsTests {
  private static func context(
    _ actor: Actor = ListSample.actor, day: String = "2026-11-23", hour: Int = 10, in cache: FragmentCache
  ) -> ListContext {
    ListContext(
      actor: actor, city: .empty, reader: Reader(language: .ja), now: Instant(day: Day(day)!, hour: hour), fragments: cache)
  }

  private static func list(allDay: Bool) -> ListDefinition {
    var list = ListSample.list
    list.readsTheSameAllDay = allDay
    return list
  }

  /// The row as a page shows it, with `words` in its first cell unless it was drawn before.
  private static func show(_ words: String, _ values: [Value], _ context: ListContext, allDay: Bool = true) -> String {
    let list = list(allDay: allDay)
    let row = ListRows(list, list.columns, context).row(ID(7), values) { _ in [Node(words)] }
    let table = DataTable(
      caption: list.title, columns: [DataTable.Column(ListTexts.select)] + list.columns.map { DataTable.Column($0.title) },
      rows: [row], headerColumn: 1)
    return String(decoding: table.node.render(for: context.reader), as: UTF8.self)
  }

  @Test func `a row is drawn once a day for each reader, and anew when one of its values changes`() {
    let cache = FragmentCache()
    let other = Actor(person: ID(8), name: "", hats: [Hat(.coordinator, at: "nishi")])
    #expect(Self.show("first", [.int(1)], Self.context(in: cache)).contains("first"))
    #expect(Self.show("again", [.int(1)], Self.context(hour: 18, in: cache)).contains("first"))
    #expect(Self.show("changed", [.int(2)], Self.context(in: cache)).contains("changed"))
    #expect(Self.show("tomorrow", [.int(1)], Self.context(day: "2026-11-24", in: cache)).contains("tomorrow"))
    #expect(Self.show("other", [.int(1)], Self.context(other, in: cache)).contains("other"))
  }

  @Test func `a row that changes with the hour is drawn every time`() {
    let cache = FragmentCache()
    #expect(Self.show("first", [.int(1)], Self.context(in: cache), allDay: false).contains("first"))
    #expect(Self.show("again", [.int(1)], Self.context(in: cache), allDay: false).contains("again"))
  }

  @Test func `whoever draws a row for the day finds the clock at its beginning`() {
    var seen: [Instant] = []
    for allDay in [true, false] {
      let list = Self.list(allDay: allDay)
      _ = ListRows(list, list.columns, Self.context(in: FragmentCache())).row(ID(7), []) { context in
        seen.append(context.now)
        return []
      }
    }
    let day = Day("2026-11-23")!
    #expect(seen == [Instant(day: day, hour: 0), Instant(day: day, hour: 10)])
  }

  @Test func `the box of a row has the row's name`() {
    let page = Self.show("花壇", [.int(1)], Self.context(in: FragmentCache()))
    let name = DataTable.nameID("row-\(ID(7))")
    #expect(page.contains("aria-labelledby=\"\(name)\""))
    #expect(page.contains("id=\"\(name)\""))
  }
}
