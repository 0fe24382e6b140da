import HTML
import Storage
import Synchronization
import TestKit
import Testing

@testable import Platform

/// What somebody typed is never lost: not on a page that is not theirs, not under an old key, not beside a film.
@Suite struct KeptWordsTests {
  private static let key = "0123456789abcdef0123456789abcdef"
  private static let sent = [("key", key), ("revision", "3"), ("title", "わたしの題"), ("text", "一行目\n二行目"), ("code", "999")]

  private final class Taken: Sendable {
    let titles = Mutex<[String]>([])
  }

  /// A record nobody may see, a form that is taken once, and two forms with a file.
  private static func feature(_ taken: Taken = Taken()) -> Feature {
    let one = UploadLimits(files: 1, bytesPerFile: 100, types: ["text/plain"])
    var feature = Feature(name: "kept")
    feature.routes = [
      .post("/hidden/{id}/words") { _, _ in throw Refusal.notFound },
      .post("/taken", uploads: .papers) { request, site in
        try await site.once(request) { _ in
          let number = taken.titles.withLock { $0.append(request.form["title"]); return $0.count }
          return "/taken/\(number)?sent=1"
        }
      },
      .get("/papers/{id}") { _, _ in .text("the record") },
      .post("/papers/{id}/last", uploads: one.last) { _, _ in .text("in") },
      .post("/papers/{id}/anywhere", uploads: one) { _, _ in .text("in") },
    ]
    return feature
  }

  private static func kept(_ page: TestPage) throws -> ParsedPage {
    try #require(page.parsed.all("section").first { $0.classes.contains("kept-form") })
  }

  @Test(arguments: Engine.allCases)
  func `what was sent to a record that is not theirs stays to be copied, and is not offered to be sent`(engine: Engine) async throws {
    let test = try await TestSite.make(engine, features: [Self.feature()])
    let page = try await test.visitor().post("/hidden/\(ID(9))/words", Self.sent)
    #expect(page.status == 404)
    let kept = try Self.kept(page)
    #expect(kept.first("form") == nil && kept.text.contains("わたしの題") && kept.text.contains("二行目"))
    #expect(!kept.text.contains(Self.key) && !kept.text.contains("999"))
    #expect(page.text.contains(FailureTexts.openLinkAgain.string(.ja)))
    let staff = Actor(person: ID(7), name: "職員", hats: [Hat(.coordinator, at: "desk")])
    let theirs = try await test.person(staff).post("/hidden/\(ID(9))/words", Self.sent)
    #expect(theirs.status == 404 && theirs.text.contains("二行目"))
    #expect(!theirs.text.contains(FailureTexts.openLinkAgain.string(.ja)), "staff have no private link")
  }

  @Test func `a form without words has nothing to keep when it finds nothing`() async throws {
    let test = try await TestSite.make(features: [Self.feature()])
    let page = try await test.visitor().post("/hidden/\(ID(9))/words", [("key", Self.key), ("revision", "3")])
    #expect(page.status == 404)
    #expect(!page.parsed.all("section").contains { $0.classes.contains("kept-form") })
  }

  @Test(arguments: Engine.allCases)
  func `under the same key other words are not taken for the first ones, and can be sent as new`(engine: Engine) async throws {
    let taken = Taken()
    let browser = try await TestSite.make(engine, features: [Self.feature(taken)]).person(Actor(person: ID(7), name: "花子"))
    let first = try await browser.post("/taken", [("key", Self.key), ("title", "一つ目"), ("draft-title", "題")])
    // The same words lead to the first result, in whatever language the list of drafts would name them.
    let again = try await browser.post("/taken", [("key", Self.key), ("title", "一つ目"), ("draft-title", "Title")])
    #expect(first.status == 303 && again.location == first.location)
    let other = try await browser.post("/taken", [("key", Self.key), ("title", "二つ目")])
    #expect(other.status == 409 && other.location == nil)
    #expect(other.parsed.all("a").contains { $0["href"] == first.location }, "the way to what was taken")
    let form = try #require(try Self.kept(other).first("form"))
    let fields = form.all("input").compactMap { input in input["name"].map { ($0, input["value"] ?? "") } }
    #expect(fields.contains { $0 == ("title", "二つ目") })
    #expect(!fields.contains { $0 == ("key", Self.key) } && fields.contains { $0.0 == "key" })
    #expect(try await browser.post("/taken", fields).status == 303)
    #expect(taken.titles.withLock { $0 } == ["一つ目", "二つ目"])
  }

  @Test(arguments: Engine.allCases)
  func `another file under the same key is another form`(engine: Engine) async throws {
    let browser = try await TestSite.make(engine, features: [Self.feature()]).person(Actor(person: ID(7), name: "花子"))
    func send(_ words: String) async throws -> Int {
      let file = Upload(field: "files", name: "図.txt", bytes: Array(words.utf8))
      return try await browser.post("/taken", [("key", Self.key), ("title", "題")], files: [file]).status
    }
    #expect(try await [send("春"), send("春"), send("秋")] == [303, 303, 409])
  }

  @Test(arguments: Engine.allCases)
  func `a key from before its words were kept leads to the first result as ever`(engine: Engine) async throws {
    let test = try await TestSite.make(engine, features: [Self.feature()])
    let browser = test.person(Actor(person: ID(7), name: "花子"))
    let first = try await browser.post("/taken", [("key", Self.key), ("title", "一つ目")])
    try await test.site.database.write { try $0.run("UPDATE form_key SET words = NULL") }
    #expect(try await browser.post("/taken", [("key", Self.key), ("title", "二つ目")]).location == first.location)
  }

  @Test func `words are told apart by where one field ends`() {
    let one = Form([("a", "bc"), ("d", "")])
    let two = Form([("ab", "c"), ("d", "")])
    #expect(FormKey.words(of: one) != FormKey.words(of: two))
    #expect(FormKey.words(of: one) == FormKey.words(of: Form([("key", "x"), ("revision", "3"), ("a", "bc"), ("d", "")])))
  }

  /// A body with a film that says beforehand how large it is.
  private static func film(_ browser: TestBrowser, _ path: String) async throws -> TestPage {
    let film = String(repeating: "a", count: 3_000_000)
    let body = "--XX\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n長い話\r\n"
      + "--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"film.mp4\"\r\n\r\n\(film)\r\n"
      + "--XX\r\nContent-Disposition: form-data; name=\"after\"\r\n\r\nあと\r\n--XX--\r\n"
    return try await browser.post(
      path, body: Array(body.utf8), type: "multipart/form-data; boundary=XX", headers: ["content-length": String(body.utf8.count)])
  }

  @Test func `a film that is too large costs no word of what was typed before it`() async throws {
    let browser = try await TestSite.make(features: [Self.feature()]).visitor()
    let page = try await Self.film(browser, "/papers/\(ID(9))/last")
    #expect(page.status == 413)
    let form = try #require(try Self.kept(page).first("form"))
    #expect(form.first("input", where: ["name": "text"])?["value"] == "長い話")
    #expect(page.parsed.first("a", class: "button", where: ["href": "/papers/\(ID(9))"]) != nil, "the way back to the record")
  }

  @Test func `where fields stand after the files what was read is to be copied, not to be sent as if it were all`() async throws {
    let browser = try await TestSite.make(features: [Self.feature()]).visitor()
    let kept = try Self.kept(try await Self.film(browser, "/papers/\(ID(9))/anywhere"))
    #expect(kept.first("form") == nil && kept.text.contains("長い話"))
  }
}
