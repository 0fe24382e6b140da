import Calendar
import HTML

/// A feed for readers of news (RFC 4287). Built byte by byte: what a person wrote never becomes markup, and characters
/// that XML cannot hold are left out.
package struct AtomFeed: Sendable {
  /// One thing that is told.
  package struct Entry: Sendable {
    /// Never changes and is never given to anything else; see `AtomFeed.id`.
    package let id: String
    package let title: String
    package let updated: Instant
    package var published: Instant?
    package var summary = ""
    /// The page about it, a whole address.
    package let page: String
    package var author = ""
    /// What it is sorted under: a key that does not change, and how people read it.
    package var categories: [(term: String, label: String)] = []

    package init(id: String, title: String, updated: Instant, page: String) {
      (self.id, self.title, self.updated, self.page) = (id, title, updated, page)
    }
  }

  package let id: String
  package let title: String
  package var subtitle = ""
  /// Who speaks where an entry names nobody else.
  package let author: String
  /// Where this very feed is, a whole address.
  package let address: String
  /// The page that shows the same to people, a whole address.
  package let page: String
  package let language: Language
  /// Newest first.
  package var entries: [Entry] = []
  /// What is said of a feed without entries.
  package let made: Instant

  package init(
    id: String, title: String, author: String, address: String, page: String, language: Language, made: Instant
  ) {
    (self.id, self.title, self.author, self.address) = (id, title, author, address)
    (self.page, self.language, self.made) = (page, language, made)
  }

  /// An id that outlives the address of a page (RFC 4151): the host on the day the ids began, and a path.
  package static func id(_ origin: String, _ path: String) -> String {
    let scheme = origin.utf8.starts(with: "https://".utf8) ? 8 : 7
    let host = origin.utf8.dropFirst(scheme).prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "/") }
    return "tag:" + String(decoding: Array(host), as: UTF8.self) + ",2026:" + percentEncodeNonASCII(path)
  }

  /// When anything in it last changed.
  package var updated: Instant { entries.map(\.updated).max() ?? made }

  /// The file, in UTF-8.
  package func bytes() -> [UInt8] {
    var xml = XMLWriter()
    xml.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    xml.open("feed", [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language.code)])
    xml.element("id", id)
    xml.element("title", title)
    if !subtitle.isEmpty { xml.element("subtitle", subtitle) }
    xml.element("updated", updated.iso8601)
    xml.link("self", address, type: "application/atom+xml")
    xml.link("alternate", page, type: "text/html")
    xml.person("author", author)
    xml.element("generator", "Tane")
    for entry in entries { entry.write(to: &xml) }
    xml.close("feed")
    return xml.bytes
  }
}

extension AtomFeed.Entry {
  fileprivate func write(to xml: inout XMLWriter) {
    xml.open("entry")
    xml.element("id", id)
    xml.element("title", title)
    xml.element("updated", updated.iso8601)
    if let published { xml.element("published", published.iso8601) }
    xml.link("alternate", page, type: "text/html")
    if !author.isEmpty { xml.person("author", author) }
    for category in categories { xml.void("category", [("term", category.term), ("label", category.label)]) }
    if !summary.isEmpty { xml.element("summary", summary) }
    xml.close("entry")
  }
}

/// Elements of XML, written down as they come.
struct XMLWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ markup: StaticString) { markup.withUTF8Buffer { bytes += $0 } }

  mutating func open(_ name: StaticString, _ attributes: [(StaticString, String)] = []) {
    start(name, attributes)
    raw(">\n")
  }

  mutating func close(_ name: StaticString) {
    raw("</")
    raw(name)
    raw(">\n")
  }

  mutating func void(_ name: StaticString, _ attributes: [(StaticString, String)]) {
    start(name, attributes)
    raw("/>\n")
  }

  mutating func element(_ name: StaticString, _ text: String) {
    start(name, [])
    raw(">")
    escape(text)
    close(name)
  }

  mutating func link(_ relation: String, _ address: String, type: String) {
    void("link", [("rel", relation), ("type", type), ("href", address)])
  }

  mutating func person(_ name: StaticString, _ who: String) {
    open(name)
    element("name", who)
    close(name)
  }

  private mutating func start(_ name: StaticString, _ attributes: [(StaticString, String)]) {
    raw("<")
    raw(name)
    for (key, value) in attributes {
      raw(" ")
      raw(key)
      raw("=\"")
      escape(value)
      raw("\"")
    }
  }

  /// Control characters and the two non-characters U+FFFE and U+FFFF have no place in XML 1.0.
  private mutating func escape(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0x27: raw("&#39;")
      case 0x0D: raw("&#13;")
      case 0x09, 0x0A: bytes.append(UInt8(scalar.value))
      case 0..<0x20, 0xFFFE, 0xFFFF: continue
      default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
      }
    }
  }
}

extension Answer {
  /// A feed for a reader of news.
  package static func atom(_ feed: AtomFeed) -> Answer {
    Answer(type: "application/atom+xml; charset=utf-8", body: feed.bytes(), headers: [("cache-control", "private, max-age=300")])
  }

  /// Events for a calendar program; `name` without its ending.
  package static func calendar(_ calendar: ICalendar, name: String) -> Answer {
    Answer(
      type: "text/calendar; charset=utf-8", body: calendar.bytes(),
      headers: [
        ("content-disposition", "inline; filename*=UTF-8''" + percentEncode(name + ".ics")),
        ("cache-control", "private, max-age=300"),
      ])
  }
}
