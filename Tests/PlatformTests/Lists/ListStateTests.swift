import HTML
import Storage
import TestKit
import Testing

@testable import Platform

struct ListStateTests {
  @Test(arguments: [Value.int(5), .int(-1), .text("日本\"'語\u{301}"), .text("")])
  func `a cursor comes back from its address`(value: Value) {
    let cursor = ListCursor(forward: false, sort: "-points", value: value, id: ID(42))
    #expect(cursor.text.flatMap { ListCursor($0) } == cursor)
  }

  @Test(arguments: ["", "a", "AAAA", "W10", "WyJhIl0", "💥", "../../etc", "W1siYSJdXQ"])
  func `a forged cursor is the first page`(text: String) { #expect(ListCursor(text) == nil) }

  @Test func `a cursor of another order or with a value of another kind is the first page`() {
    let cursor = ListCursor(forward: true, sort: "+title", value: .text("x"), id: ID(1)).text ?? ""
    #expect(ListSample.state(("at", cursor)).cursor == nil)
    #expect(ListSample.state(("at", cursor), ("sort", "title")).cursor != nil)
    // PostgreSQL compares no text with a number.
    let number = ListCursor(forward: true, sort: "+title", value: .int(7), id: ID(1)).text ?? ""
    #expect(ListSample.state(("at", number), ("sort", "title")).cursor == nil)
  }

  @Test func `the address of a page shows the same page again`() {
    let state = ListSample.state(
      ("q", "区：中区 &=%"), ("state", "open"), ("any", "open"), ("any", "closed"), ("sort", "-title"), ("size", "50"),
      ("evil", "1"))
    let address = state.link(of: ListSample.list).address
    let again = ListState(AddressQuery.read(String(address.split(separator: "?")[1])), of: ListSample.list)
    #expect(again.filterQuery.map(\.1) == state.filterQuery.map(\.1))
    #expect(again.sort == "title")
    #expect(again.descending)
    #expect(again.size == 50)
    #expect(!address.contains("evil"))
  }

  @Test func `the page of a list carries its filter, count and bulk form without script`() throws {
    let state = ListSample.state(("q", "<script>alert(1)</script>"))
    let result = ListResult(
      lines: [line(ListSample.list)], count: .atLeast(1000), previous: nil, next: nil, problems: [])
    let view = ListView(state: state, result: result, saved: [], list: ListSample.list, context: ListSample.context)
    let page = String(decoding: ListPages.node(view, key: "k").render(for: Reader(language: .ja)), as: UTF8.self)
    #expect(!page.contains("<script>"))
    #expect(page.contains("1,000件以上"))
    #expect(page.contains("form=\"bulk-sample\""))
  }

  private func page(_ view: ListView, rows: Node? = nil) -> String {
    String(decoding: ListPages.node(view, key: "k", rows: rows).render(for: Reader(language: .ja)), as: UTF8.self)
  }

  private func line(_ list: ListDefinition) -> ListResult.Line {
    let columns = Array(list.columns.prefix(2))
    let row = ListRows(list, columns, ListSample.context).row(ID(1), []) { _ in columns.map { _ in Node("a") } }
    return ListResult.Line(id: ID(1), row: row)
  }

  private func view(_ state: ListState, _ list: ListDefinition = ListSample.list) -> ListView {
    let result = ListResult(lines: [line(list)], count: .exactly(1), previous: nil, next: nil, problems: [])
    return ListView(state: state, result: result, saved: [], list: list, context: ListSample.context)
  }

  @Test func `records that read better as cards keep count, filter and tables to keep`() {
    let page = page(view(ListSample.state()), rows: p("カード"))
    #expect(page.contains("カード") && !page.contains("<table"))
    for part in ["class=\"tally\"", "/sample/table.csv", "/sample/table.xlsx", "name=\"state\"", "name=\"sort\""] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test func `a filter taken off a view does not come back with the name of the view`() {
    let page = page(view(ListSample.state(("view", "mine"), ("state", "open"))))
    #expect(page.contains("href=\"/sample?q=\""))
    #expect(!page.contains("href=\"/sample?view=mine\""))
  }

  @Test func `a choice that offers this reader nothing is not shown`() {
    var list = ListSample.list
    list.filters = [.choice("secret", Text(ja: "内緒", en: "Secret"), of: { _ in [] }) { _, _ in "1 = 1" }]
    #expect(!page(view(ListState(Form(), of: list), list)).contains("内緒"))
  }
}
