import Calendar
import HTML
import Platform
import Storage
import Synchronization
import TestKit
import Testing

@testable import Accounts

/// Accounts that nobody uses, on their way out.
struct AccountDisposalTests {
  static let office = Actor(person: ID(41), name: "事務局", hats: [Hat(.programmeOffice)])
  static let second = Actor(person: ID(42), name: "課長", hats: [Hat(.programmeOffice)])

  /// A mail server that may be away.
  private final class Post: Sendable {
    private let away = Mutex(false)
    func set(away isAway: Bool) { away.withLock { $0 = isAway } }

    var sender: MailSender {
      MailSender { _, _, _ throws(MailFailure) in if self.away.withLock({ $0 }) { throw .unreachable("away") } }
    }
  }

  private let post = Post()

  private static func features(_ post: Post) -> [Feature] {
    Feature.ground(mail: post.sender) + [
      ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make(), PrivateLinksFeature.make(),
      FreshnessFeature.make(), AccountsFeature.feature(),
    ]
  }

  private static let city = Municipality(
    key: "town", code: "", name: Text(verbatim: "町"),
    facts: [
      Fact(
        kind: "retention", key: "years-3", ja: "3年", en: "3 years",
        data: FactData(["years": .number(3), "applies_to": .list([.text("account")])]))
    ])

  private func site(_ engine: Engine) async throws -> TestSite {
    try await TestSite.make(engine, features: Self.features(post), city: Self.city) { $0.mailFrom = "desk@example.jp" }
  }

  /// The morning on which people are told, and the sixty days that they have.
  private func giveNotice(_ test: TestSite) async throws {
    try await test.run("disposal.forewarn")
    try await test.run(Outbox.job)
    test.clock.advance(days: 60)
  }

  private func letters(_ test: TestSite) async throws -> [(to: String, subject: String, body: String)] {
    try await test.site.database.read { db in
      try db.rows("SELECT recipient, subject, body FROM mail ORDER BY id") { ($0[0] as String, $0[1] as String, $0[2] as String) }
    }
  }

  /// Somebody with an account; `window` wrote them down before.
  private func add(
    _ id: ID, _ name: String, to test: TestSite, window: String? = nil, language: String = "ja",
    state: Account.State = .active
  ) async throws {
    try await test.site.database.write { db in
      try PersonStore(db).add(
        Person(id: id, name: name, phones: [Phone("090-0000-0001")], mail: "\(id.number)@example.jp", language: language),
        audience: window.map { [.window($0)] } ?? [])
      try AccountStore(db).add(
        Account(
          person: id, mail: "\(id.number)@example.jp", password: "geheim", state: state, isSample: false, secondFactor: nil),
        at: test.clock.now)
      try Drafts(db).save(
        owner: Identity.owner(id), form: "ask", fields: Form([("text", "秘密の書きかけ")]), at: test.clock.now)
    }
  }

  private func signIn(_ id: ID, _ test: TestSite) async throws {
    let now = test.clock.now
    try await test.site.database.write { db in
      try db.run(
        """
        INSERT INTO session (id, hash, person, stage, hats, links, agent, address, started, seen, expires) VALUES
          (\(ID(firstAt: now)), \(Array("\(now.milliseconds)".utf8)), \(id), 'open', '[]', '[]', '', '', \(now), \(now),
           \(now.adding(days: 1)))
        """)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an account that nobody used for its period goes with the person, when two people agreed`(engine: Engine) async throws {
    let test = try await site(engine)
    try await add(ID(51), "忘れた 人", to: test)
    test.clock.advance(days: 1_200)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second).isEmpty)
    try await giveNotice(test)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second) == ["account"])
    let words = try await test.everyWord()
    for secret in ["忘れた 人", "51@example.jp", "090-0000-0001", "geheim", "秘密の書きかけ"] {
      #expect(!words.contains(secret), "\(secret) is left")
    }
    #expect(try await test.site.database.read { try AccountStore($0).find(ID(51)) }.state == .anonymised)
    let list = try await test.person(Self.office).get("/disposals")
    #expect(list.status == 200 && list.text.contains("使われていないアカウント"))
  }

  @Test(arguments: Engine.allCases)
  func `who signed in since keeps the account, also when the session is long forgotten`(engine: Engine) async throws {
    let test = try await site(engine)
    try await add(ID(51), "使う 人", to: test)
    test.clock.advance(days: 900)
    try await signIn(ID(51), test)
    test.clock.advance(days: 400)
    try await test.run("accounts.sweep")
    #expect(try await test.site.database.read { try $0.first("SELECT 1 FROM session") } == nil)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second).isEmpty)
    test.clock.advance(days: 900)
    try await giveNotice(test)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second) == ["account"])
  }

  @Test(arguments: Engine.allCases)
  func `people are told once, sixty days before, in their language, what happens when and what keeps the account`(
    engine: Engine
  ) async throws {
    let test = try await site(engine)
    for (id, language) in [(ID(51), "ja"), (ID(52), "easy"), (ID(53), "en")] { try await add(id, "忘れた 人", to: test, language: language) }
    let goes = test.clock.now.day.adding(years: 3).adding(days: 1)
    test.clock.advance(days: test.clock.now.day.days(until: goes) - 61)
    try await test.run("disposal.forewarn")
    #expect(try await letters(test).isEmpty)
    test.clock.advance(days: 1)
    for _ in 1...3 {
      try await test.run("disposal.forewarn")
      let letters = try await letters(test)
      #expect(letters.map(\.to) == ["51@example.jp", "52@example.jp", "53@example.jp"])
      for (letter, language) in zip(letters, [Language.ja, .easy, .en]) {
        let date = Format.date(goes).string(language)
        #expect(letter.subject.contains(date) && letter.body.contains(date) && letter.body.contains("/account"))
      }
      #expect(letters[0].body.contains("一度ログインすれば") && letters[1].body.contains("のこります") && letters[2].body.contains("Sign in once"))
      test.clock.advance(days: 10)
    }
    let page = try await test.person(Actor(person: ID(51), name: "忘れた 人")).get("/notices")
    #expect(page.text.contains("以降に消えます"))
  }

  @Test(arguments: Engine.allCases)
  func `who signs in after the letter keeps the account, and is told anew when it lies idle again`(engine: Engine) async throws {
    let test = try await site(engine)
    try await add(ID(51), "思い出した 人", to: test)
    test.clock.advance(days: 1_200)
    try await giveNotice(test)
    try await signIn(ID(51), test)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second).isEmpty)
    test.clock.advance(days: 400)
    try await test.run("accounts.sweep")
    try await test.run("disposal.forewarn")
    #expect(try await letters(test).count == 1)
    test.clock.advance(days: 800)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second).isEmpty)
    try await giveNotice(test)
    #expect(try await letters(test).count == 2)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second) == ["account"])
  }

  @Test(arguments: Engine.allCases)
  func `an account that was blocked while others were told goes only after its own letter`(engine: Engine) async throws {
    let test = try await site(engine)
    try await add(ID(51), "止められた 人", to: test, state: .disabled)
    test.clock.advance(days: 3 * 366)
    try await test.run("disposal.forewarn")
    let now = test.clock.now
    try await test.site.database.write { try Administration($0, test.site, by: .system, at: now).apply(.enable, to: ID(51)) }
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second).isEmpty)
    test.clock.advance(days: 3 * 366)
    try await giveNotice(test)
    #expect(try await letters(test).map(\.to) == ["51@example.jp"])
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second) == ["account"])
  }

  @Test(arguments: Engine.allCases)
  func `while the mail server is away nobody loses an account, and then everybody has sixty days`(engine: Engine) async throws {
    let test = try await site(engine)
    try await add(ID(51), "忘れた 人", to: test)
    test.clock.advance(days: 1_200)
    post.set(away: true)
    try await giveNotice(test)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second).isEmpty)
    post.set(away: false)
    try await giveNotice(test)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second) == ["account"])
  }

  @Test(arguments: Engine.allCases)
  func `an invitation that was never taken up goes without a letter`(engine: Engine) async throws {
    let test = try await site(engine)
    try await add(ID(51), "招かれた 人", to: test, state: .invited)
    test.clock.advance(days: 1_200)
    try await test.run("disposal.forewarn")
    #expect(try await letters(test).isEmpty)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second) == ["account"])
  }

  @Test(arguments: Engine.allCases)
  func `whom a window wrote down loses the account and keeps the name, and staff in office keep both`(
    engine: Engine
  ) async throws {
    let test = try await site(engine)
    try await add(ID(51), "相談した 人", to: test, window: "desk")
    try await add(ID(52), "窓口の 人", to: test)
    try await test.site.database.write { db in
      let role = RoleAssignment(id: ID(60), person: ID(52), hat: Hat(.coordinator, at: "desk"), from: test.clock.now.day)
      try RoleStore(db).assign(role, by: nil)
    }
    test.clock.advance(days: 1_200)
    try await giveNotice(test)
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second) == ["account"])
    let words = try await test.everyWord()
    #expect(words.contains("相談した 人") && words.contains("52@example.jp"))
    let states = try await test.site.database.read { db in
      try [ID(51), ID(52)].map { try AccountStore(db).find($0).state }
    }
    #expect(states == [.anonymised, .active])
  }
}
