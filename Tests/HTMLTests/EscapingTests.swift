import HTML
import TestKit
import Testing

/// Equal byte by byte: Swift's == takes canonically equivalent strings for the same.
private func expectSame(
  _ found: String?, _ wanted: String, _ place: Comment, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.map { Array($0.utf8) } == Array(wanted.utf8), place, sourceLocation: sourceLocation)
}

/// Control characters and noncharacters are written as they are; Gumbo (not browsers) reads them as U+FFFD.
private func asGumboReads(_ payload: String) -> String {
  var read = String.UnicodeScalarView()
  for scalar in payload.unicodeScalars {
    let refused =
      switch scalar.value {
      case 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: true
      default: scalar.value & 0xFFFE == 0xFFFE
      }
    read.append(refused ? "\u{FFFD}" : scalar)
  }
  return String(read)
}

@Suite struct EscapingTests {
  /// Each payload between letters, so that a parser that trims would be found out.
  static let payloads = Payloads.all

  @Test func `any text comes back from a paragraph as it was`() {
    let page = ParsedPage(div(.id("all")) { for payload in Self.payloads { p { "a"; payload; "z" } } })
    let paragraphs = page.element(id: "all")?.elements ?? []
    #expect(paragraphs.count == Self.payloads.count)
    for (paragraph, payload) in zip(paragraphs, Self.payloads) {
      #expect(paragraph.tag == "p" && paragraph.elements.isEmpty)
      expectSame(paragraph.text, "a" + asGumboReads(payload) + "z", "\(payload.debugDescription)")
    }
  }

  @Test func `any text comes back from every kind of attribute as it was`() {
    for payload in Self.payloads {
      let text = Text(verbatim: payload)
      let input = input(
        .class(payload), .id(payload), .name(payload), .value(payload), .title(text), .placeholder(text),
        .aria("label", text), .aria("description", payload), .data("note", payload), .alt(text), .list(payload),
        .attribute("summary", payload))
      let page = ParsedPage(div { input; br() })
      let found = page.first("input")
      #expect(found?.attributes.count == 12, "\(payload.debugDescription)")
      for attribute in found?.attributes ?? [] {
        expectSame(attribute.value, asGumboReads(payload), "\(attribute.name + ": " + payload.debugDescription)")
      }
    }
  }

  @Test func `any text comes back from a text area, an option and a title as it was`() {
    for payload in Self.payloads {
      let reader = Reader(furigana: true)
      let page = ParsedPage(
        document(reader: reader) {
          head { title(Text(verbatim: "a" + payload + "z")) }
          body {
            textarea(content: payload)
            select { option(.value("x")) { "a" + payload + "z" } }
            pre(payload + "z")
          }
        }.render(for: reader))
      expectSame(page.first("textarea")?.text, asGumboReads(payload), "textarea \(payload.debugDescription)")
      expectSame(page.first("option")?.text, "a" + asGumboReads(payload) + "z", "option \(payload.debugDescription)")
      expectSame(page.first("title")?.text, "a" + asGumboReads(payload) + "z", "title \(payload.debugDescription)")
      expectSame(page.first("pre")?.text, asGumboReads(payload) + "z", "pre \(payload.debugDescription)")
      #expect(page.all("script").isEmpty)
    }
  }

  @Test func `any text comes back from a query as it was`() throws {
    for payload in Self.payloads {
      let page = ParsedPage(a(.href(Link(path: "/search", query: [("q", payload), ("b", "1")], fragment: payload))))
      let address = try #require(page.first("a")?["href"])
      #expect(address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
      let query = try #require(address.split(separator: "?")[1].split(separator: "#").first)
      let pairs = query.split(separator: "&")
      #expect(pairs.count == 2 && pairs[1] == "b=1")
      expectSame(decoded(pairs[0].dropFirst(2)), payload, "\(payload.debugDescription)")
    }
  }

  @Test func `a NUL, which HTML cannot hold, becomes the replacement character`() {
    let page = ParsedPage(p(.title(Text(verbatim: "a\0b"))) { "a\0b" })
    #expect(page.first("p")?["title"] == "a\u{FFFD}b")
    #expect(page.first("p")?.text == "a\u{FFFD}b")
  }

  @Test func `control characters and noncharacters are written as they are`() {
    let written = Array("a\u{1}\u{0B}\u{7F}\u{85}\u{FFFD}z".utf8)
    let rendered = p(String(decoding: written, as: UTF8.self)).render(for: Reader())
    #expect(rendered == Array("<p>".utf8) + written + Array("</p>".utf8))
  }

  @Test func `escaping leaves Japanese text untouched`() {
    #expect(String(decoding: p("市民協働").render(for: Reader()), as: UTF8.self) == "<p>市民協働</p>")
  }

  private func decoded(_ encoded: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(encoded.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else { bytes.append(byte); continue }
      bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
