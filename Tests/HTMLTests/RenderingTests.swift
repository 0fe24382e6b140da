import HTML
import TestKit
import Testing

@Suite struct RenderingTests {
  func rendered(_ node: Node) -> String { String(decoding: node.render(for: Reader()), as: UTF8.self) }

  @Test func `the builder takes strings, texts, numbers, nodes and what is made of them`() {
    let nothing: String? = nil
    let count = ["三"].count
    let node = ul(.class("a b"), .id("x")) {
      li("一")
      for number in 1...2 { li { number } }
      if nothing == nil { li { Text(ja: "無", en: "none"); nothing } }
      switch count {
      case 1: li { [Node("三"), br()] }
      default: li("never")
      }
    }
    #expect(
      rendered(node) == "<ul class=\"a b\" id=\"x\"><li>一</li><li>1</li><li>2</li><li>無</li><li>三<br></li></ul>")
  }

  @Test func `attributes that do not apply leave no trace`() {
    let node = input(
      .checked(false), .required, .when(false, .id("no")), .when(nil as String?, { .name($0) }), .omitted,
      .all([.min("1"), .max("2")]), .disabled(true))
    #expect(rendered(node) == "<input required min=\"1\" max=\"2\" disabled>")
  }

  @Test func `a document has a type and the reader's language`() {
    let page = document(reader: Reader(language: .en)) { body { p("x") } }
    let html = String(decoding: page.render(for: Reader(language: .en)), as: UTF8.self)
    #expect(html == "<!DOCTYPE html>\n<html lang=\"en\"><body><p>x</p></body></html>")
  }

  @Test func `every element comes back from a parser under its own name`() {
    let page = ParsedPage(
      div {
        section { article { h2("x"); figure { img(.alt("")); figcaption("x") } } }
        mainElement { details { summary("x") }; dl { dt("x"); dd("x") } }
        form(.method("post"), .action("/x")) { fieldset { legend("x"); label("x"); button("x"); output("x") } }
        table { caption("x"); thead { tr { th("x") } }; tbody { tr { td("x") } } }
        svg(.viewBox(width: 10, height: 10)) { g { rect(.measure("x", 1.256)); polyline(.points([(1, 2)])) } }
      })
    let names = Set(page.all.map(\.tag))
    let wanted = "section article h2 figure img figcaption main details summary dl dt dd form fieldset legend label"
      + " button output table caption thead th tbody td svg g rect polyline"
    #expect(wanted.split(separator: " ").allSatisfy { names.contains(String($0)) })
    #expect(page.first("svg")?["viewBox"] == "0 0 10 10")
    #expect(page.first("rect")?["x"] == "1.26")
    #expect(page.first("polyline")?["points"] == "1.0,2.0")
  }

  @Test func `measures are written to a hundredth`() {
    for (value, written) in [(0.0, "0"), (1.5, "1.50"), (-0.254, "-0.25"), (12.999, "13"), (3.05, "3.05")] {
      #expect(rendered(rect(.measure("x", value))) == "<rect x=\"\(written)\"></rect>")
    }
  }

  @Test func `emptiness can be asked`() {
    #expect(Node.fragment([.empty, Node(""), Node(Text.empty)]).isEmpty)
    #expect(!p().isEmpty && !Node("x").isEmpty)
  }

  @Test func `a page of ten thousand cells renders in a moment`() {
    let cell = Text(ja: "{受付|うけつけ}", en: "Received")
    let page = table {
      for row in 0..<1_000 { tr(.class("row")) { for _ in 0..<10 { td { a(.href("/x")) { cell }; row } } } }
    }
    let clock = ContinuousClock()
    var size = 0
    let spent = clock.measure { size = page.render(for: Reader()).count }
    #expect(size > 300_000)
    #expect(spent < .seconds(2), "42,000 nodes took \(spent) in a debug build")
  }
}
