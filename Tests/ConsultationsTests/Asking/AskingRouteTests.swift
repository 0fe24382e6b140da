import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct AskingRouteTests {
  static let answers = [
    ("key", "0123456789abcdef0123"), ("step", "3"), ("go", "next"), ("text", "空き店舗を居場所にしたいです。手伝ってください。"),
    ("asker-kind", "citizen"), ("area", "town"), ("first-time", "yes"), ("way", "mail"), ("mail", "hanako@example.jp"),
    ("name", "見本 花子"), ("consents", "gist"),
  ]

  static func site(_ engine: Engine, files: any FileStore = MemoryFiles()) async throws -> TestSite {
    let features = [
      Feature.jobs, .outbox(nil), .drafts, ConversationsFeature.make(), FilesFeature.make(), PublicationsFeature.make(),
      ConsultationsFeature.feature,
    ]
    return try await TestSite.make(engine, features: features, city: Sample.town, files: files)
  }

  static func replacing(_ name: String, _ value: String) -> [(String, String)] {
    answers.map { $0.0 == name ? (name, value) : $0 }
  }

  @Test(arguments: Engine.allCases)
  func `a stranger asks, gets a number and a slip, and a mail without the words of the case`(engine: Engine) async throws {
    let test = try await Self.site(engine)
    let visitor = test.visitor()
    try await visitor.get("/consultations/new")
    let receipt = try await visitor.follow(try await visitor.post("/consultations/new", Self.answers))
    #expect(receipt.status == 200)
    #expect(receipt.text.contains("-0001"))
    let mails = try await test.site.database.read { db in
      try db.rows("SELECT recipient, body FROM mail") { ($0[0] as String, $0[1] as String) }
    }
    #expect(mails.count == 1)
    #expect(mails.first?.0 == "hanako@example.jp")
    #expect(mails.first?.1.contains("空き店舗") == false)
  }

  @Test func `a double click makes one case and one mail`() async throws {
    let test = try await Self.site(.sqlite)
    let visitor = test.visitor()
    try await visitor.get("/consultations/new")
    let first = try await visitor.post("/consultations/new", Self.answers)
    let second = try await visitor.post("/consultations/new", Self.answers)
    #expect(first.location == second.location)
    let counts = try await test.site.database.read { db in
      try db.rows("SELECT (SELECT COUNT(*) FROM consultation), (SELECT COUNT(*) FROM mail)") { ($0[0] as Int, $0[1] as Int) }
    }
    #expect(counts.first ?? (0, 0) == (1, 1))
  }

  @Test func `the first screen alone does not make a case and keeps what was typed`() async throws {
    let test = try await Self.site(.sqlite)
    let page = try await test.visitor().post("/consultations/new", [("step", "1"), ("go", "next"), ("text", "居場所がほしい")])
    #expect(page.status == 200)
    #expect(page.parsed.first("input", where: ["name": "text"])?["value"] == "居場所がほしい")
  }

  @Test(arguments: ["ja", "en"])
  func `whoever asks is offered the language they read in, for the letters that follow`(language: String) async throws {
    let visitor = try await Self.site(.sqlite).visitor()
    _ = try await visitor.get("/consultations/new?lang=\(language)")
    let page = try await visitor.follow(
      try await visitor.post("/consultations/new", [("step", "1"), ("go", "next"), ("text", "居場所がほしい")]))
    let offered = page.parsed.element(id: "field-language")?.all("option").filter { $0["selected"] != nil }.compactMap { $0["value"] }
    #expect(offered == [language])
  }

  @Test(arguments: [
    ("花壇を直したい。相談です", "花壇を直したい"), ("？どこに聞けばよいですか", "どこに聞けばよいですか"), ("！！\n　助けて。", "助けて"),
    ("?!", "?!"), ("？\n？", "？？"), (String(repeating: "長", count: 41), String(repeating: "長", count: 39) + "…"),
  ])
  func `a matter without a title is called by the first thing that is said`(text: String, title: String) {
    #expect(AskForm.title(from: text) == title)
  }

  @Test func `an empty question is refused in words at its field`() async throws {
    let test = try await Self.site(.sqlite)
    let page = try await test.visitor().post("/consultations/new", [("step", "1"), ("go", "next"), ("text", " \n ")])
    #expect(page.status == 422)
    #expect(page.parsed.element(id: "field-text")?["aria-invalid"] == "true")
  }

  @Test func `asking by mail needs an address, and the other answers stay`() async throws {
    let test = try await Self.site(.sqlite)
    let page = try await test.visitor().post("/consultations/new", Self.replacing("mail", "not an address"))
    #expect(page.status == 422)
    #expect(page.text.contains("見本 花子"))
  }

  @Test func `nobody else sees the receipt`() async throws {
    let test = try await Self.site(.sqlite)
    let visitor = test.visitor()
    try await visitor.get("/consultations/new")
    let path = try #require(try await visitor.post("/consultations/new", Self.answers).location)
    #expect(try await test.visitor().get(path).status == 409)
    test.clock.advance(seconds: 31 * 60)
    #expect(try await visitor.get(path).status == 409)
  }

  @Test(arguments: Engine.allCases)
  func `the slip's code opens the case for this browser only, and a wrong one counts`(engine: Engine) async throws {
    let test = try await Self.site(engine)
    let consultation = try await Self.taken(test, slip: "7K3MQ2XD90AB", token: "TOKEN00000000000000000000A")
    let visitor = test.visitor()
    #expect(try await visitor.get("/c/TOKEN00000000000000000000A").text.contains("空き店舗") == false)
    #expect(try await visitor.post("/c/TOKEN00000000000000000000A/sessions", [("code", "0")]).status == 422)
    let failures = try await test.site.database.read { db in try db.first("SELECT failures FROM consultation_link").map { $0[0] as Int } }
    #expect(failures == 1)
    let opened = try await visitor.post("/c/TOKEN00000000000000000000A/sessions", [("code", "7K3M-Q2XD-90AB")])
    #expect(opened.location == "/consultations/\(consultation)")
    #expect(visitor.cookies[PrivateLinkRoutes.cookie]?.isEmpty == false)
    #expect(test.visitor().cookies[PrivateLinkRoutes.cookie] == nil)
  }

  @Test func `an unknown link says the same as an ended one`() async throws {
    let test = try await Self.site(.sqlite)
    let unknown = try await test.visitor().get("/c/NOSUCHTOKEN000000000000000")
    #expect(unknown.status == 409)
    #expect(unknown.text.contains(AskingTexts.linkEnded.string(.ja)))
  }

  @Test(arguments: Engine.allCases)
  func `what the asker writes makes it the desk's turn`(engine: Engine) async throws {
    let test = try await Self.site(engine)
    let id = try await Self.taken(test, slip: "7K3MQ2XD90AB", token: "TOKEN00000000000000000000A")
    let visitor = test.visitor()
    try await visitor.post("/c/TOKEN00000000000000000000A/sessions", [("code", "7K3MQ2XD90AB")])
    #expect(try await visitor.post("/consultations/\(id)/words", [("text", "その後どうでしょうか。")]).status == 303)
    #expect(try await test.visitor().post("/consultations/\(id)/words", [("text", "のぞき見")]).status == 404)
    let state = try await test.site.database.read { db in try ConsultationStore(db).load(id) }
    #expect(state?.waiting == .us)
    #expect(state?.dueOn != nil)
  }

  /// A case with a link whose token and slip code the test knows.
  static func taken(_ test: TestSite, slip: String, token: String) async throws -> ID {
    let c = Sample.consultation(window: "desk", id: test.site.ids.next(at: Sample.now), mail: "hanako@example.jp")
    let link = test.site.ids.next(at: Sample.now)
    try await test.site.database.write { db in
      try ConsultationStore(db).insert(c)
      try PrivateLinkStore(db).insert(link, for: c.id, token: token, slipCode: slip, at: Sample.now)
    }
    return c.id
  }
}
