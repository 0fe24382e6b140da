import HTML
import Storage
import Testing

@testable import Platform

@Suite struct FragmentCacheTests {
  @Test func `a part is rendered once for each key, language and way of reading`() {
    let cache = FragmentCache()
    var rendered = 0
    let words = Text(ja: "{区|く}", en: "Ward")
    func show(_ key: String, _ reader: Reader) -> String {
      let node = cache.node(key, for: reader) {
        rendered += 1
        return Node(words)
      }
      return String(decoding: node.render(for: reader), as: UTF8.self)
    }
    let readers = [Reader(), Reader(language: .en), Reader(furigana: true)]
    for _ in 0..<3 {
      #expect(show("a", readers[0]) == "区")
      #expect(show("a", readers[1]) == "Ward")
      #expect(show("a", readers[2]).contains("<rt>く</rt>"))
      #expect(show("b", readers[0]) == "区")
    }
    #expect(rendered == 4)
  }

  @Test func `a part made of values is rendered anew when one of them changes`() {
    let row = FragmentCache().part("row", for: Reader())
    func show(_ values: [Value], _ text: String) -> String {
      String(decoding: row.node(values) { Node(text) }.render(for: Reader()), as: UTF8.self)
    }
    #expect(show([.int(1), .text("a")], "first") == "first")
    #expect(show([.int(1), .text("a")], "second") == "first")
    #expect(show([.int(1), .text("b")], "third") == "third")
    #expect(show([.int(1), .null], "fourth") == "fourth")
    // One letter and two signs that read the same: each as it was written.
    #expect(show([.text("が")], "composed") == "composed")
    #expect(show([.text("か\u{3099}")], "decomposed") == "decomposed")
    #expect(show([.text("a"), .text("")], "fifth") == "fifth")
    #expect(show([.text(""), .text("a")], "sixth") == "sixth")
  }

  @Test func `parts that no longer fit are rendered again, and the same as before`() {
    let cache = FragmentCache(most: 1000)
    var rendered = 0
    func show(_ key: String) -> Int {
      cache.node(key, for: Reader()) {
        rendered += 1
        return Node(String(repeating: key, count: 400))
      }.render(for: Reader()).count
    }
    #expect([show("a"), show("b"), show("a"), show("b")] == [400, 400, 400, 400])
    #expect(rendered == 2)
    #expect([show("c"), show("a")] == [400, 400])
    #expect(rendered == 4)
  }
}
