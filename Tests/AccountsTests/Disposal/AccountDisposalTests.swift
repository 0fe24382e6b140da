import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts

/// Accounts that nobody uses, on their way out.
struct AccountDisposalTests {
  static let office = Actor(person: ID(41), name: "事務局", hats: [Hat(.programmeOffice)])
  static let second = Actor(person: ID(42), name: "課長", hats: [Hat(.programmeOffice)])

  private static let features =
    Feature.ground(mail: nil) + [
      ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make(), PrivateLinksFeature.make(),
      FreshnessFeature.make(), AccountsFeature.feature(),
    ]

  private static let city = Municipality(
    key: "town", code: "", name: Text(verbatim: "町"),
    facts: [
      Fact(
        kind: "retention", key: "years-3", ja: "3年", en: "3 years",
        data: FactData(["years": .number(3), "applies_to": .list([.text("account")])]))
    ])

  private func site(_ engine: Engine) async throws -> TestSite {
    try await TestSite.make(engine, features: Self.features, city: Self.city)
  }

  /// Somebody with an account; `window` wrote them down before.
  private func add(_ id: ID, _ name: String, to test: TestSite, window: String? = nil) async throws {
    try await test.site.database.write { db in
      try PersonStore(db).add(
        Person(id: id, name: name, phones: [Phone("090-0000-0001")], mail: "\(id.number)@example.jp"),
        audience: window.map { [.window($0)] } ?? [])
      try AccountStore(db).add(
        Account(
          person: id, mail: "\(id.number)@example.jp", password: "geheim", state: .active, isSample: false, secondFactor: nil),
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
    #expect(try await test.disposeOfAll([Self.office], approver: Self.second) == ["account"])
    let words = try await test.everyWord()
    #expect(words.contains("相談した 人") && words.contains("52@example.jp"))
    let states = try await test.site.database.read { db in
      try [ID(51), ID(52)].map { try AccountStore(db).find($0).state }
    }
    #expect(states == [.anonymised, .active])
  }
}
