import HTML
import Platform
import TestKit
import Testing

@Suite struct PageFrameTests {
  func page(_ reader: Reader = Reader(), _ change: (inout PageFrame) -> Void = { _ in }) -> ParsedPage {
    var frame = sampleFrame(for: reader)
    change(&frame)
    return ParsedPage(frame.render { h1("x") })
  }

  @Test func `the first link skips to the content`() {
    let first = page().first("body")?.first("a")
    #expect(first?["href"] == "#main")
    #expect(page().element(id: "main")?.tag == "main")
  }

  @Test func `the language switch keeps the address and names each language in its own script`() {
    let parsed = page(Reader(language: .easy)) {
      $0.path = "/search"
      $0.query = [("q", "防災&x"), ("lang", "ja")]
    }
    let links = parsed.first("nav", class: "languages")?.all("a") ?? []
    #expect(links.prefix(3).map(\.text) == ["日本語", "やさしい日本語", "English"])
    #expect(links[2]["href"] == "/search?q=%E9%98%B2%E7%81%BD%26x&lang=en")
    #expect(links.map { $0["aria-current"] } == [nil, "true", nil])
  }

  @Test func `readings are offered in Japanese only, and switched by a link`() {
    #expect(page().first("a", class: "furigana")?["href"] == "/dev/pages?furigana=on")
    #expect(page(Reader(furigana: true)).first("a", class: "furigana")?["href"]?.hasSuffix("=off") == true)
    #expect(page(Reader(language: .en)).first("a", class: "furigana") == nil)
  }

  @Test func `a menu needs no script, says that one is in it, and adds up the work waiting in its lines`() {
    let menu = page().first("details", class: "menu")
    #expect(menu?["name"] == "menu")
    #expect(menu?.first("summary")?["aria-current"] == "true")
    #expect(menu?.first("summary")?.first("span", class: "badge")?.text == "12件")
    #expect(menu?.first("a", where: ["aria-current": "page"])?["href"] == "/desk")
  }

  @Test func `signing out is a form with the one-time key`() {
    let form = page().first("form", where: ["action": "/session/end"])
    #expect(form?["method"] == "post")
    #expect(form?.first("input", where: ["name": "key"])?["value"] == "sample-key")
  }

  @Test func `the way to the page ends with the page itself, which is no link`() {
    let way = page().first("nav", class: "breadcrumb")
    #expect(way?["aria-label"] == "現在位置")
    #expect(way?.all("a").count == 2)
    #expect(way?.first(where: ["aria-current": "page"])?.text == "部品の見本")
  }

  @Test func `only public pages may be listed, and they name their other languages`() {
    #expect(page().first("meta", where: ["name": "robots"])?["content"] == "noindex")
    let open = page { $0.publicOrigin = "https://city.example" }
    #expect(open.first("meta", where: ["name": "robots"]) == nil)
    #expect(open.all("link", where: ["rel": "alternate"]).map { $0["hreflang"] } == ["ja", "ja-Hira", "en"])
    #expect(open.first("link", where: ["hreflang": "en"])?["href"] == "https://city.example/dev/pages?lang=en")
  }

  @Test func `banners stand for an urgent notice and for a sample, and only then`() {
    #expect(page().first("section", class: "urgent")?.first("time")?["datetime"] == "2026-11-23T09:30:00+09:00")
    #expect(page().first("aside", class: "sample-banner") != nil)
    let plain = page { $0.urgent = nil; $0.isSample = false }
    #expect(plain.first(class: "urgent") == nil && plain.first(class: "sample-banner") == nil)
  }

  @Test func `a page loads nothing from elsewhere and runs nothing inline`() {
    let parsed = page()
    #expect(parsed.all("script").map { $0["src"] } == ["/assets/tane.js"])
    #expect(parsed.all("script").allSatisfy { $0.text.isEmpty } && parsed.all("style").isEmpty)
    for element in parsed.all {
      #expect(!element.attributes.contains { $0.name.hasPrefix("on") || $0.name == "style" })
      for name in ["src", "href", "action"] {
        #expect(element[name].map { $0.hasPrefix("/") || $0.hasPrefix("#") } ?? true)
      }
    }
  }

  @Test func `the idle warning carries its times and is silent until a script fills it`() {
    let warning = page { $0.idleLock = .init(warnAfter: 840, lockAfter: 900, keep: "/session/keep") }
      .first(class: "idle-warning")
    #expect(warning?["data-idle-warn"] == "840" && warning?["data-idle-keep"] == "/session/keep")
    #expect(warning?.first(where: ["role": "alert"])?.text == "")
    #expect(warning?.first("button")?["hidden"] != nil)
  }

  @Test(arguments: Language.allCases) func `the whole storybook is sound in every language`(_ language: Language) {
    for furigana in [false, true] {
      let reader = Reader(language: language, furigana: furigana)
      let parsed = ParsedPage(sampleFrame(for: reader).render { for sample in componentSamples() { sample.node } })
      #expect(parsed.brokenReferences == [])
      #expect(parsed["lang"] == language.code)
      let controls = parsed.all.filter {
        ["input", "select", "textarea"].contains($0.tag) && $0["type"] != "hidden"
      }
      let labelled = Set(parsed.all("label").compactMap { $0["for"] })
      #expect(controls.count > 15 && controls.allSatisfy { labelled.contains($0["id"] ?? "") })
      #expect(!parsed.text.contains("{") && !parsed.text.contains("|かな"))
      #expect(parsed.all("rt").isEmpty == !(furigana && language != .en))
    }
  }
}
