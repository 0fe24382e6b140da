import Calendar
import HTML
import Testing

@testable import Platform

struct AtomFeedTests {
  private func feed(_ title: String, entries: Int = 1) -> String {
    let now = Instant(day: Day("2026-11-26")!, hour: 9)  // a literal day
    var feed = AtomFeed(
      id: AtomFeed.id("https://tane.example.jp:8443/x", "/activities"), title: title, author: "町",
      address: "https://tane.example.jp/activities/feed.atom?field=a&area=b", page: "https://tane.example.jp/activities",
      language: .easy, made: now)
    feed.entries = (0..<entries).map { number in
      var entry = AtomFeed.Entry(
        id: AtomFeed.id("https://tane.example.jp", "/activities/\(number)"), title: title,
        updated: now.adding(days: number), page: "https://tane.example.jp/a?b=1&c=2")
      entry.categories = [("field:environment", title)]
      entry.summary = title
      return entry
    }
    return String(decoding: feed.bytes(), as: UTF8.self)
  }

  @Test func `nothing a person wrote becomes markup, not even behind a combining mark`() {
    let text = feed("<b>\u{301}\"\u{301}&\u{3099}' ]]>")
    #expect(text.contains("<title>&lt;b&gt;\u{301}&quot;\u{301}&amp;\u{3099}&#39; ]]&gt;</title>"))
    #expect(!text.contains("<b>"))
    #expect(text.contains("href=\"https://tane.example.jp/activities/feed.atom?field=a&amp;area=b\""))
  }

  @Test func `characters that XML cannot hold are left out, the others stay byte for byte`() {
    #expect(feed("a\u{0}\u{8}\u{FFFE}𠮷葛\u{E0100}\u{FA19}").contains("<title>a𠮷葛\u{E0100}\u{FA19}</title>"))
  }

  @Test func `it is as new as its newest entry, and an empty one as its making`() {
    #expect(feed("x", entries: 3).contains("<updated>2026-11-28T00:00:00Z</updated>\n<link rel=\"self\""))
    #expect(feed("x", entries: 0).contains("<updated>2026-11-26T00:00:00Z</updated>"))
  }

  @Test func `an id names the host without its port, and outlives the page`() {
    #expect(AtomFeed.id("https://tane.example.jp:8443", "/a/1") == "tag:tane.example.jp,2026:/a/1")
    #expect(AtomFeed.id("http://127.0.0.1:8080", "/a/1") == "tag:127.0.0.1,2026:/a/1")
  }
}
