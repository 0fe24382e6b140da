import Calendar
import HTML
import Storage
import TestKit
import Testing

@testable import Platform

extension NoticeStore {
  /// What a person reads in their list, newest first.
  func told(_ actor: Actor, _ language: Language = .ja, at now: Instant) throws -> [String] {
    let context = ListContext(actor: actor, city: .empty, reader: Reader(language: language), now: now)
    let list = NoticeListStore.definition
    return try ListReader(db, list, context).values(ListState(Form(), of: list), after: nil, limit: 100).rows.compactMap {
      if case .text(let title)? = $0.first { title } else { nil }
    }
  }
}

struct NoticeListTests {
  static let me = Actor(person: ID(7), name: "花子")
  static let features = Feature.ground(mail: nil) + [ListsFeature.make()]

  private func site(_ engine: Engine) async throws -> TestSite {
    let test = try await TestSite.make(engine, features: Self.features)
    try await test.site.database.write { [site = test.site] db in
      for number in 1...25 {
        try NoticeStore(db).add(
          ID(Int64(number)), to: ID(7), category: "account", subject: ID(7), title: Text(ja: "第\(number)報", en: "no. \(number)"),
          path: "/account", at: site.now(), pace: .off)
      }
      try NoticeStore(db).add(
        ID(99), to: ID(8), category: "account", subject: ID(8), title: Text(ja: "別人へ", en: "x"), path: "/x", at: site.now(),
        pace: .off)
      try NoticeStore(db).markRead(ID(3), for: ID(7), at: site.now())
    }
    return test
  }

  @Test(arguments: Engine.allCases)
  func `one's notices are counted, narrowed and kept as a table, and nobody else's are among them`(engine: Engine) async throws {
    let test = try await site(engine)
    let browser = test.person(Self.me)
    let page = try await browser.get("/notices")
    #expect(page.text.contains("25") && page.text.contains("第25報") && !page.text.contains("第5報"))
    #expect(page.parsed.brokenReferences.isEmpty)
    let read = try await browser.get("/notices?state=read")
    #expect(read.text.contains("第3報") && !read.text.contains("第25報"))
    let table = try await browser.get("/notices/table.csv?state=unread").text
    #expect(table.contains("第5報") && !table.contains("第3報") && !table.contains("別人へ"))
    #expect(try await browser.get("/notices/table.xlsx").status == 200)
    #expect(try await test.visitor().get("/notices/table.csv").status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `notices are read one by one and all at once, from the list`(engine: Engine) async throws {
    let test = try await site(engine)
    let browser = test.person(Self.me)
    #expect(try await browser.post("/notices/\(ID(25))/readings").status == 303)
    #expect(try await browser.get("/notices?state=read").text.contains("第25報"))
    #expect(try await browser.post("/notices/readings").status == 303)
    let page = try await browser.get("/notices?view=unread")
    #expect(page.text.contains("該当") && !page.text.contains("第24報"))
  }

  @Test(arguments: Engine.allCases)
  func `the list of notices walks one person's own`(engine: Engine) async throws {
    let test = try await site(engine)
    let browser = test.person(Self.me)
    for path in ["/notices", "/notices?view=unread", "/notices?sort=-at", "/notices?category=account&q=" + percentEncode("報")] {
      let statements = try await test.statements {
        let page = try await browser.get(path)
        #expect(page.status == 200, "\(path)")
      }
      let walks = try await QueryPlan.walks(
        statements, in: test.site.database, small: ["fact", "saved_view", "site_state", "journal_head"])
      #expect(walks == [], "\(path)")
    }
  }

  @Test(arguments: Engine.allCases)
  func `words are looked for in what one reads, in one's own language and whatever their width`(engine: Engine) async throws {
    let test = try await site(engine)
    let browser = test.person(Self.me)
    func found(_ words: String, _ language: String = "ja") async throws -> Bool {
      try await browser.get("/notices?lang=\(language)&q=" + percentEncode(words)).text.contains("/notices/\(ID(25))/")
    }
    #expect(try await found("第25報"))
    #expect(try await found("第２５"))
    // Not what is stored around it, and not the other languages.
    #expect(try await !found("en"))
    #expect(try await !found("no. 25"))
    #expect(try await found("NO. 25", "en"))
  }

  @Test(arguments: Engine.allCases)
  func `one's own page shows the newest of what one has not read, and no more once it is read`(engine: Engine) async throws {
    let test = try await site(engine)
    let browser = test.person(Self.me)
    let home = try await browser.get("/home").text
    #expect(home.contains("第25報") && home.contains("第21報") && !home.contains("第20報") && home.contains("view=unread"))
    #expect(!home.contains("別人へ"))
    #expect(try await browser.get("/home?lang=en").text.contains("no. 25"))
    #expect(try await browser.post("/notices/readings").status == 303)
    #expect(try await !browser.get("/home").text.contains("no. 25"))
  }
}
