import Calendar
import Foundation
import HTML
import Hummingbird
import Storage
import Synchronization
import TestKit
import Testing

@testable import Platform

/// A feature with one page of each kind.
private func sample(made: Made = Made()) -> Feature {
  var feature = Feature(name: "sample")
  let title = Text(ja: "見本", en: "Sample")
  feature.routes = [
    .get("/open") { request, site in request.page(title: title, site: site, isPublic: true) { h1(title) } },
    .get("/mine", for: .signedIn) { request, site in
      request.page(title: title, site: site) { h1(title); p(request.actor.name) }
    },
    .get("/staff", for: .staff) { _, _ in .text("staff") },
    .get("/audit", for: .roles([.auditor])) { _, _ in .text("audit") },
    .get("/fault") { _, _ in throw StorageError.foreignKey },
    .get("/things/{id}") { request, _ in .text("\(try request.id())") },
    .post("/things") { request, site in
      try await request.refusing {
        var check = FormCheck(request.form)
        _ = check.line("title", max: 10, required: WebTexts.formIncomplete)
        try check.finish()
        return try await site.once(request) { _ in
          made.count.withLock { $0 += 1 }
          return "/things/made-\(made.count.withLock { $0 })"
        }
      } orShow: { errors in
        request.page(title: title, site: site) {
          h1(title)
          form(.method("post")) {
            formStart(request)
            input(.name("title"), .value(request.form["title"]))
            p(.id("error")) { errors.text(for: "title") ?? .empty }
          }
        }
      }
    },
    .post("/mine", for: .signedIn) { _, _ in .redirect(to: "/mine") },
    .post("/things/{id}/words") { _, _ in throw Refusal.stale(current: 7) },
    .post("/things/{id}/closing") { _, _ in throw Refusal.stale(current: 7, adds: true) },
    .get("/papers") { _, _ in .text("papers") },
    .post("/papers", uploads: UploadLimits(files: 1, bytesPerFile: 100, types: ["text/plain"])) { request, _ in
      .text(request.form.files.map(\.name).joined())
    },
    .post("/tries") { request, site in
      try await site.limit("try:" + request.address, to: 2, per: 60, at: request.now)
      return .redirect(to: "/open")
    },
  ]
  return feature
}

private final class Made: Sendable {
  let count = Mutex(0)
}

private let citizen = Actor(person: ID(7), name: "山田花子")
private let auditor = Actor(person: ID(8), name: "監査太郎", hats: [Hat(.auditor)])

@Suite struct WebTests {
  @Test func `each door opens for whom it is made`() async throws {
    let test = try await TestSite.make(features: [sample()])
    func statuses(_ browser: TestBrowser) async throws -> [Int] {
      var statuses: [Int] = []
      for path in ["/open", "/mine", "/staff", "/audit"] { statuses.append(try await browser.get(path).status) }
      return statuses
    }
    #expect(try await statuses(test.visitor()) == [200, 303, 303, 303])
    #expect(try await statuses(test.person(citizen)) == [200, 200, 403, 403])
    #expect(try await statuses(test.person(auditor)) == [200, 200, 200, 200])
    #expect(try await test.visitor().get("/mine?a=1").location == "/sign-in?to=%2Fmine%3Fa%3D1")
  }

  @Test func `a locked screen shows nothing of its person`() async throws {
    let test = try await TestSite.make(features: [sample()])
    let browser = test.person(auditor, locked: true)
    #expect(try await browser.get("/audit").location == "/unlock?to=%2Faudit")
    #expect(try await browser.get("/open").text.contains("監査太郎") == false)
    let kept = try await browser.post("/mine", [("note", "長い文章")])
    #expect(kept.status == 403)
    #expect(kept.parsed.first("input", where: ["name": "note"])?["value"] == "長い文章")
  }

  @Test(arguments: ["/nothing", "/things/xyz", "/assets/none.css", "/%00", "/%FF", "/a%0Ab", "/open/x"])
  func `what is not there is not found, on a page that says what to do`(path: String) async throws {
    let page = try await TestSite.make(features: [sample()]).visitor().get(path)
    #expect(page.status == 404)
    #expect(page.parsed.first("h1") != nil)
  }

  @Test func `HEAD answers like GET without a body, other methods are refused`() async throws {
    let browser = try await TestSite.make(features: [sample()]).visitor()
    let head = try await browser.get("/open", method: .head)
    #expect(head.status == 200)
    #expect(head.bytes.isEmpty)
    #expect(Int(head.header("content-length") ?? "") ?? 0 > 100)
    #expect(try await browser.post("/open").status == 405)
    #expect(try await browser.get("/open", method: .delete).status == 405)
  }

  @Test func `slashes too many lead to the one address and never to another host`() async throws {
    let browser = try await TestSite.make(features: [sample()]).visitor()
    #expect(try await browser.get("/open/?a=1").location == "/open?a=1")
    #expect(try await browser.get("//open").location == "/open")
    #expect(try await browser.get("//evil.example").status == 404)
  }

  @Test func `every answer carries the security headers`() async throws {
    let test = try await TestSite.make(features: [sample()]) { $0.origin = "https://kyodo.example.jp" }
    for path in ["/open", "/nothing", "/fault", "/healthz", "/assets/favicon.svg"] {
      let page = try await test.visitor().get(path)
      #expect(page.header("content-security-policy")?.contains("unsafe-inline") == false)
      #expect(page.header("x-content-type-options") == "nosniff")
      #expect(page.header("strict-transport-security") != nil)
      #expect(page.setCookies.allSatisfy { $0.contains("SameSite=Lax") && $0.contains("HttpOnly") && $0.contains("Secure") })
    }
  }

  @Test func `a form sent from another site does nothing and is not offered again`() async throws {
    let made = Made()
    let test = try await TestSite.make(features: [sample(made: made)])
    let page = try await test.person(citizen).post("/things", [("title", "forged")], headers: ["origin": "https://evil.example"])
    #expect(page.status == 403)
    #expect(!page.text.contains("forged"))
    #expect(made.count.withLock { $0 } == 0)
  }

  @Test(arguments: Engine.allCases)
  func `a double click makes one record and leads to the same place`(engine: Engine) async throws {
    let made = Made()
    let browser = try await TestSite.make(engine, features: [sample(made: made)]).person(citizen)
    let fields = [("key", "0123456789abcdef0123456789abcdef"), ("title", "one")]
    let first = try await browser.post("/things", fields)
    let second = try await browser.post("/things", fields)
    #expect(first.status == 303)
    #expect(first.location == second.location)
    #expect(made.count.withLock { $0 } == 1)
  }

  @Test func `an invalid form comes back with everything typed and the same key`() async throws {
    let browser = try await TestSite.make(features: [sample()]).visitor()
    let page = try await browser.post("/things", [("key", "0123456789abcdef0123456789abcdef"), ("title", "<b>\"長すぎるタイトルです")])
    #expect(page.status == 422)
    #expect(page.parsed.first("input", where: ["name": "title"])?["value"] == "<b>\"長すぎるタイトルです")
    #expect(page.parsed.first("input", where: ["name": "key"])?["value"] == "0123456789abcdef0123456789abcdef")
    #expect(page.parsed.element(id: "error")?.text.isEmpty == false)
  }

  @Test func `on an old page what only adds can be sent again, what sets the whole is shown to be copied`() async throws {
    let test = try await TestSite.make(features: [sample()])
    let thing = "/things/\(ID(9))"
    let sent = [("title", "わたしの題"), ("text", "一行目\n二行目"), ("revision", "3"), ("key", "0123456789abcdef0123"), ("code", "999")]
    func kept(_ path: String) async throws -> ParsedPage {
      let page = try await test.visitor().post(thing + path, sent)
      #expect(page.status == 409 && page.parsed.all("a").contains { $0["href"] == thing }, "the way to the record as it is now")
      return try #require(page.parsed.all("section").first { $0.classes.contains("kept-form") })
    }
    let whole = try await kept("/words")
    #expect(whole.first("form") == nil && whole.all("textarea").count == 1)
    #expect(whole.text.contains("わたしの題") && whole.text.contains("二行目"))
    #expect(!whole.text.contains("0123456789abcdef0123") && !whole.text.contains("999"))
    let addition = try #require(try await kept("/closing").first("form"))
    #expect(addition["action"] == thing + "/closing")
    let fields = addition.all("input").map { [$0["name"], $0["value"]] }
    #expect(fields.contains(["title", "わたしの題"]) && fields.contains(["revision", "7"]) && !fields.contains(["code", "999"]))
  }

  @Test func `a control character is an error of its field`() async throws {
    let browser = try await TestSite.make(features: [sample()]).visitor()
    let page = try await browser.post("/things", [("title", "a\u{0}b")])
    #expect(page.status == 422)
    #expect(page.parsed.element(id: "error")?.text.contains("読み取れない") == true)
    #expect(try await browser.get("/open?q=%00").status == 422)
  }

  @Test func `a body over the limit is refused with the limit`() async throws {
    let browser = try await TestSite.make(features: [sample()]).visitor()
    let large = try await browser.post("/things", [("title", String(repeating: "a", count: 1_000_001))])
    #expect(large.status == 413)
    #expect(large.text.contains("1 MB"))
    let file = Upload(field: "f", name: "a.txt", bytes: [UInt8](repeating: 0x61, count: 200))
    let page = try await browser.post("/papers", [("note", "残る")], files: [file])
    #expect(page.status == 413)
    #expect(page.parsed.first("input", where: ["name": "note"])?["value"] == "残る")
    // What lies around the file is not the file's: the page says what the form said, and leads back to it.
    let huge = Upload(field: "f", name: "a.txt", bytes: [UInt8](repeating: 0x61, count: 1_200_000))
    let refused = try await browser.post("/papers", [], files: [huge])
    #expect(refused.status == 413 && page.text.contains("1 KB") && refused.text.contains("1 KB"))
    #expect(refused.parsed.first("a", class: "button", where: ["href": "/papers"]) != nil)
    let small = Upload(field: "f", name: "a.txt", bytes: [0x61])
    #expect(try await browser.post("/papers", [], files: [small]).text == "a.txt")
  }

  @Test(arguments: ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
  func `a body that breaks off, or is framed wrongly, is a form that did not arrive whole`(type: String) async throws {
    struct Broken: Error {}
    let body = AsyncThrowingStream<RequestBody.Element, any Error> { stream in
      stream.yield(.init(string: "title=a"))
      stream.finish(throwing: Broken())
    }
    let head = HTTPRequest(
      method: .post, scheme: nil, authority: nil, path: "/things", headerFields: [.contentType: type])
    let wire = WireRequest(head: head, body: RequestBody(asyncSequence: body))
    let read = try await BodyReading.read(wire, limits: .none, keepingFiles: false)
    guard case .invalid(let errors) = read.refusal else { throw Broken() }
    #expect(errors.map { $0.text.string(.ja) } == [WebTexts.formIncomplete.string(.ja)])
  }

  @Test func `a fault tells a number and nothing of the inside`() async throws {
    let page = try await TestSite.make(features: [sample()]).visitor().get("/fault")
    #expect(page.status == 500)
    #expect(page.text.contains(page.header("x-request-id") ?? "none"))
    #expect(!page.text.contains("foreignKey"))
  }

  @Test func `when the database is away the page still holds what was typed`() async throws {
    let test = try await TestSite.make(features: [sample()])
    let browser = test.visitor()
    await test.site.database.close()
    let page = try await browser.post("/things", [("title", "大事な話"), ("password", "geheim")])
    #expect(page.status == 503)
    #expect(page.parsed.first("input", where: ["name": "title"])?["value"] == "大事な話")
    #expect(!page.text.contains("geheim"))
    #expect(try await browser.get("/readyz").status == 503)
    #expect(try await browser.get("/healthz").status == 200)
  }

  @Test(arguments: Engine.allCases)
  func `the third try within a minute waits, the next minute does not`(engine: Engine) async throws {
    let test = try await TestSite.make(engine, features: [sample()])
    let browser = test.visitor()
    for _ in 0..<2 { #expect(try await browser.post("/tries").status == 303) }
    test.clock.advance(seconds: 20)
    let refused = try await browser.post("/tries")
    #expect(refused.status == 429)
    #expect(refused.header("retry-after") == "40")
    test.clock.advance(seconds: 41)
    #expect(try await browser.post("/tries").status == 303)
  }

  @Test func `a chosen language is remembered and named to search engines`() async throws {
    let browser = try await TestSite.make(features: [sample()]) { $0.origin = "https://kyodo.example.jp" }.visitor()
    #expect(try await browser.get("/open?lang=en").parsed.first("html")?["lang"] == "en")
    let page = try await browser.get("/open", headers: ["accept-language": "ja"])
    #expect(page.parsed.first("html")?["lang"] == "en")
    #expect(page.parsed.all("link", where: ["rel": "alternate"]).count == 3)
  }

  @Test func `an asset is kept for a year under its hash and asked for again under its name`() async throws {
    let browser = try await TestSite.make().visitor()
    let address = Assets.link("favicon.svg").address
    let hashed = try await browser.get(address)
    #expect(hashed.header("cache-control")?.contains("immutable") == true)
    let tag = try #require(hashed.header("etag"))
    let again = try await browser.get("/assets/favicon.svg", headers: ["if-none-match": tag])
    #expect(again.status == 304)
    #expect(try await browser.get("/assets/0000000000000000/favicon.svg").status == 404)
  }

  @Test func `figures of the server are read from inside only`() async throws {
    let test = try await TestSite.make(features: [sample()]) { $0.trustedProxies = ["127.0.0.1"] }
    _ = try await test.visitor().get("/open")
    let inside = try await test.visitor().get("/metrics")
    #expect(inside.text.contains("tane_requests_total{method=\"GET\",route=\"/open\",status=\"200\"} 1"))
    #expect(try await test.visitor().get("/metrics", headers: ["x-forwarded-for": "203.0.113.9"]).status == 404)
  }

  @Test func `the front door says what to do and offers only what is there`() async throws {
    let page = try await TestSite.make().visitor().get("/").parsed
    #expect(page.all("h1").count == 1)
    #expect(page.all("li", class: "card").count == 4)
    #expect(page.brokenReferences.isEmpty)
    #expect(!page.all("a").contains { $0["href"] == "/consultations/new" })
    for path in ["/about", "/privacy", "/accessibility"] {
      #expect(try await TestSite.make().visitor().get(path).parsed.all("h1").count == 1)
    }
  }

  @Test func `a stranger's files stay outside, the words come back`() async throws {
    var feature = Feature(name: "guarded")
    feature.routes = [.post("/guarded", for: .signedIn, uploads: .papers) { _, _ in .text("in") }]
    let test = try await TestSite.make(features: [feature])
    let file = Upload(field: "f", name: "a.txt", bytes: [UInt8](repeating: 0x61, count: 3_000_000))
    let page = try await test.visitor().post("/guarded", [("note", "長い話")], files: [file])
    #expect(page.status == 403)
    #expect(page.parsed.first("input", where: ["name": "note"])?["value"] == "長い話")
    #expect(try await test.person(citizen).post("/guarded", [("note", "x")], files: [file]).text == "in")
  }

  @Test func `a log line is one line of JSON whatever is in it`() throws {
    let text = "a\"b\\c\nd\u{0}協\r\n\u{301}"
    let line = LogLines.quoted(text)
    #expect(!line.utf8.contains(0x0A))
    #expect(try JSONDecoder().decode(String.self, from: Data(line.utf8)).utf8.elementsEqual(text.utf8))
  }

  @Test func `the components are shown to developers only`() async throws {
    #expect(try await TestSite.make().visitor().get("/dev/pages").status == 404)
    let page = try await TestSite.make { $0.development = true }.visitor().get("/dev/pages")
    #expect(page.status == 200)
    #expect(page.parsed.all("section").count > 10)
  }
}
