import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// Whoever writes on a page that has meanwhile been taken from them keeps every word.
@Suite struct LostSessionTests {
  private static let token = "TOKEN00000000000000000000A"
  private static let words = "その後どうでしょうか。写真を撮りました。"

  /// What remains on the page: the words to copy, the way back, and nothing of the case.
  private static func expectKept(_ page: TestPage, wayBack: Bool) {
    #expect(page.status == 404)
    #expect(page.parsed.all("textarea").contains { $0.text.contains(words) })
    #expect(!page.parsed.all("form").contains { $0["action"]?.hasSuffix("/words") == true || $0["action"]?.hasSuffix("/messages") == true })
    #expect(page.text.contains("コードを入れると続けられます") == wayBack)
    for secret in ["空き店舗", "花壇"] { #expect(!page.text.contains(secret)) }
  }

  @Test(arguments: Engine.allCases)
  func `an asker whose session has ended keeps what they wrote and learns how to open it again`(engine: Engine) async throws {
    let test = try await AskingRouteTests.site(engine)
    let id = try await AskingRouteTests.taken(test, slip: "7K3MQ2XD90AB", token: Self.token)
    let asker = test.visitor()
    try await asker.post("/c/\(Self.token)/sessions", [("code", "7K3MQ2XD90AB")])
    test.clock.advance(seconds: PrivateLink.sessionHours * 3600 + 1)
    Self.expectKept(try await asker.post("/consultations/\(id)/words", [("key", "0123456789abcdef0123"), ("text", Self.words)]), wayBack: true)
    try await asker.post("/c/\(Self.token)/sessions", [("code", "7K3MQ2XD90AB")])
    #expect(try await asker.post("/consultations/\(id)/words", [("text", Self.words)]).status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `the same holds when the link was revoked, and when there is no such case`(engine: Engine) async throws {
    let test = try await AskingRouteTests.site(engine)
    let id = try await AskingRouteTests.taken(test, slip: "7K3MQ2XD90AB", token: Self.token)
    let asker = test.visitor()
    try await asker.post("/c/\(Self.token)/sessions", [("code", "7K3MQ2XD90AB")])
    try await test.site.database.write { try PrivateLinkStore($0).revokeAll(of: id) }
    let revoked = try await asker.post("/consultations/\(id)/words", [("text", Self.words)])
    let nowhere = try await asker.post("/consultations/\(ID(4711))/words", [("text", Self.words)])
    for page in [revoked, nowhere] { Self.expectKept(page, wayBack: true) }
    #expect(revoked.parsed.first("main")?.text == nowhere.parsed.first("main")?.text, "the page tells nobody which cases there are")
  }

  @Test(arguments: Engine.allCases)
  func `a coordinator who answers while another window takes the case over keeps the answer`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let id = try await town.consultation().id
    _ = try await town.handOver(HandshakeTown.naka, HandshakeTown.midori)
    let page = try await town.test.person(HandshakeTown.naka).post(
      "/consultations/\(id)/messages", [("answer-text", Self.words), ("answer-via", "web")])
    Self.expectKept(page, wayBack: false)
  }

  @Test func `a film sent with a message costs no word of it`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let id = try await AskingRouteTests.taken(test, slip: "7K3MQ2XD90AB", token: Self.token)
    let asker = test.visitor()
    try await asker.post("/c/\(Self.token)/sessions", [("code", "7K3MQ2XD90AB")])
    let film = [UInt8](repeating: 0x61, count: 52_000_000)
    var body = Array("--XX\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\(Self.words)\r\n".utf8)
    body += "--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"film.mp4\"\r\n\r\n".utf8
    body += film
    body += "\r\n--XX--\r\n".utf8
    let page = try await asker.post(
      "/consultations/\(id)/words", body: body, type: "multipart/form-data; boundary=XX",
      headers: ["content-length": String(body.count)])
    #expect(page.status == 413)
    let form = try #require(page.parsed.all("form").first { $0["action"] == "/consultations/\(id)/words" })
    #expect(form.all("input").contains { $0["value"] == Self.words } || form.all("textarea").contains { $0.text == Self.words })
    #expect(page.parsed.first("a", class: "button", where: ["href": "/consultations/\(id)"]) != nil)
  }
}
