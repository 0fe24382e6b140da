import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// Each screen of asking has an address, so that the browser's Back opens it again.
@Suite struct AskScreensTests {
  private static let path = "/consultations/new"
  private static let matter = [("step", "1"), ("go", "next"), ("text", "居場所がほしい")]
  private static let asker = [
    ("step", "2"), ("go", "next"), ("text", "居場所がほしい"), ("asker-kind", "citizen"), ("area", "town"), ("first-time", "yes"),
  ]

  /// A browser that has opened the first screen, and so has its cookie.
  private static func visitor(_ test: TestSite) async throws -> TestBrowser {
    let visitor = test.visitor()
    try await visitor.get(path)
    return visitor
  }

  @Test(arguments: Engine.allCases)
  func `each screen leads on to an address that shows what was typed, as often as it is opened`(engine: Engine) async throws {
    let visitor = try await Self.visitor(try await AskingRouteTests.site(engine))
    let second = try await visitor.post(Self.path, Self.matter)
    #expect(second.status == 303 && second.location == "/consultations/new?step=2")
    let third = try await visitor.post(Self.path, Self.asker)
    #expect(third.status == 303 && third.location == "/consultations/new?step=3")
    let contact = try await visitor.get("/consultations/new?step=3").parsed
    #expect(contact.first("input", where: ["name": "mail"]) != nil)
    #expect(contact.first("input", where: ["name": "asker-kind"])?["value"] == "citizen")
    // Back, and back again.
    let back = try await visitor.get("/consultations/new?step=2").parsed
    #expect(back.element(id: "field-area")?.all("option").first { $0["selected"] != nil }?["value"] == "town")
    #expect(try await visitor.get(Self.path).parsed.first("textarea", where: ["name": "text"])?.text == "居場所がほしい")
    #expect(try await !visitor.get("/consultations/new?step=3&lang=en").text.contains(AskingTexts.send.string(.ja)))
  }

  @Test(arguments: Engine.allCases)
  func `the way back keeps what the later screens hold`(engine: Engine) async throws {
    let visitor = try await Self.visitor(try await AskingRouteTests.site(engine))
    try await visitor.post(Self.path, Self.asker)
    let back = Self.asker.map { $0.0 == "go" ? ("go", "back") : $0.0 == "step" ? ("step", "3") : $0 }
    let answer = try await visitor.post(Self.path, back + [("name", "見本 花子"), ("consents-asked", "yes")])
    #expect(answer.location == "/consultations/new?step=2")
    let contact = try await visitor.get("/consultations/new?step=3").parsed
    #expect(contact.first("input", where: ["name": "name"])?["value"] == "見本 花子")
    #expect(!contact.all("input").contains { $0["name"] == "consents" && $0["checked"] != nil }, "nobody ticks again what was left open")
  }

  @Test(arguments: Engine.allCases)
  func `errors stay on the screen that was sent, and what was typed is kept all the same`(engine: Engine) async throws {
    let visitor = try await Self.visitor(try await AskingRouteTests.site(engine))
    let page = try await visitor.post(Self.path, Self.asker.filter { $0.0 != "area" })
    #expect(page.status == 422 && page.parsed.element(id: "field-area")?["aria-invalid"] == "true")
    #expect(try await visitor.get("/consultations/new?step=2").text.contains("居場所がほしい"))
  }

  @Test func `a screen that nothing leads to shows the first one that does`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let fresh = try await test.visitor().get("/consultations/new?step=3")
    #expect(fresh.status == 200 && fresh.parsed.first("textarea", where: ["name": "text"]) != nil)
    #expect(fresh.text.contains(AskingTexts.nothingKept.string(.ja)))
    let visitor = try await Self.visitor(test)
    try await visitor.post(Self.path, Self.matter)
    #expect(try await visitor.get("/consultations/new?step=3").parsed.element(id: "field-area") != nil)
    #expect(try await visitor.get("/consultations/new?step=9").parsed.first("textarea", where: ["name": "text"]) != nil)
  }

  @Test(arguments: Engine.allCases)
  func `whoever goes back after sending finds the receipt by its address and an empty form, not the question`(
    engine: Engine
  ) async throws {
    let visitor = try await Self.visitor(try await AskingRouteTests.site(engine))
    try await visitor.post(Self.path, Self.matter)
    let sent = try await visitor.post(Self.path, AskingRouteTests.answers)
    let receipt = try #require(sent.location)
    #expect(sent.status == 303 && receipt.hasSuffix("/receipt"))
    #expect(try await visitor.get(receipt).status == 200)
    let back = try await visitor.get("/consultations/new?step=3")
    #expect(back.text.contains(AskingTexts.nothingKept.string(.ja)) && !back.text.contains("居場所"))
    #expect(try await visitor.get(receipt).status == 200)
  }

  @Test func `on a shared computer what was typed can be thrown away on every screen, and is gone in seven days`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let visitor = try await Self.visitor(test)
    let second = try await visitor.follow(try await visitor.post(Self.path, Self.matter)).parsed
    let away = try #require(second.all("form").first { $0["action"]?.hasSuffix("/deletions") == true })
    #expect(try await visitor.post(away["action"] ?? "", [("return", Self.path)]).location == Self.path)
    #expect(try await !visitor.get("/consultations/new?step=2").text.contains("居場所"))
    #expect(try await !test.visitor().get("/consultations/new?step=2").text.contains("居場所"), "nobody else reads it")
  }

  @Test func `a browser without cookies is shown each screen at once and can still ask`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let page = try await test.visitor().post(Self.path, Self.asker)
    #expect(page.status == 200 && page.parsed.first("input", where: ["name": "mail"]) != nil)
    #expect(page.parsed.first("input", where: ["name": "text"])?["value"] == "居場所がほしい")
  }

  @Test(arguments: Engine.allCases)
  func `the same question sent again with other words is not shown as taken`(engine: Engine) async throws {
    let test = try await AskingRouteTests.site(engine)
    let visitor = try await Self.visitor(test)
    let first = try await visitor.post(Self.path, AskingRouteTests.answers)
    let other = try await visitor.post(Self.path, AskingRouteTests.replacing("text", "もう一つ、別のことも聞きたいです。"))
    #expect(first.status == 303 && other.status == 409 && other.text.contains("もう一つ、別のことも聞きたいです。"))
  }

  @Test(arguments: Engine.allCases)
  func `an answer to the asker sent again with other words is not shown as sent`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let desk = town.test.person(HandshakeTown.naka)
    let path = "/consultations/\(try await town.consultation().id)/messages"
    func form(_ words: String) -> [(String, String)] {
      [("key", "0123456789abcdef0123"), ("answer-text", words), ("answer-via", "web")]
    }
    let first = try await desk.post(path, form("お返事です。"))
    #expect(first.status == 303)
    #expect(try await desk.post(path, form("お返事です。")).location == first.location)
    let other = try await desk.post(path, form("言い忘れたことがあります。"))
    #expect(other.status == 409 && other.text.contains("言い忘れたことがあります。"))
  }
}

/// How often may be asked.
@Suite struct AskLimitTests {
  private static func limits(_ mail: String, person: ID? = nil, address: String = "192.0.2.1") -> [AskLimit] {
    var form = AskForm()
    form.contact.mail = mail
    var request = Request(path: "/consultations/new", now: Sample.now)
    request.address = address
    request.identity = Identity(actor: person.map { Actor(person: $0, name: "x") } ?? .stranger, visitor: "v1")
    return AskLimit.all(form, request)
  }

  @Test func `who asks and from where are counted together, and a place alone only when it floods`() {
    let own = Self.limits("a@example.jp")
    #expect(own.count == 2 && own[0].most < own[1].most)
    #expect(own == Self.limits("A@example.jp"))
    #expect(own[0] != Self.limits("b@example.jp")[0] && own[1] == Self.limits("b@example.jp")[1])
    #expect(own[0] != Self.limits("a@example.jp", address: "192.0.2.2")[0])
    #expect(Self.limits("a@example.jp", person: ID(7))[0] == Self.limits("b@example.jp", person: ID(7))[0])
    #expect(Self.limits("")[0].key.contains("visitor:v1"))
  }

  @Test(arguments: Engine.allCases)
  func `one asker is stopped, and the next at the same city hall is not`(engine: Engine) async throws {
    let test = try await AskingRouteTests.site(engine)
    let asked = AskingRouteTests.answers.filter { $0.0 != "key" }
    for _ in 1...20 { #expect(try await test.visitor().post("/consultations/new", asked).status == 303) }
    let stopped = try await test.visitor().post("/consultations/new", asked)
    #expect(stopped.status == 429 && stopped.text.contains("空き店舗"))
    let other = asked.map { $0.0 == "mail" ? ("mail", "taro@example.jp") : $0 }
    #expect(try await test.visitor().post("/consultations/new", other).status == 303)
  }
}
