import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// What somebody began to write and has not sent.
@Suite struct CaseDraftTests {
  private func page(_ browser: TestBrowser, _ path: String) async throws -> ParsedPage { try await browser.get(path).parsed }

  @Test(arguments: Engine.allCases)
  func `an answer that was begun comes back until it is sent, to its writer alone`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let path = "/consultations/\(try await town.consultation())"
    let browser = town.test.person(DeskTown.hana)
    let form = try #require(try await page(browser, path).first("form", where: ["action": path + "/messages"]))
    let place = try #require(form["data-draft"])
    let kept = [("answer-text", "秘密の書きかけ"), ("draft-title", "返信"), ("draft-path", path + "#messages")]
    #expect(try await browser.post(place, kept).status == 204)
    let again = try await browser.get(path)
    #expect(again.text.contains("秘密の書きかけ") && again.parsed.brokenReferences.isEmpty)
    #expect(try await browser.get("/home").text.contains("返信"))
    #expect(try await browser.get("/drafts").text.contains(place))
    #expect(try await browser.get(place).location == path + "#messages")
    #expect(try await !town.test.person(DeskTown.taro).get(path).text.contains("秘密の書きかけ"))
    #expect(try await browser.post(path + "/messages", [("answer-text", "お返事です")]).status == 303)
    #expect(try await !browser.get(path).text.contains("秘密の書きかけ"))
    #expect(try await !browser.get("/drafts").text.contains(place))
  }

  @Test func `a draft that is thrown away leads back to the empty form`() async throws {
    let town = try await DeskTown.make()
    let path = "/consultations/\(try await town.consultation())"
    let browser = town.test.person(DeskTown.hana)
    try await browser.post("/drafts/case-\(ID(99))-notes", [("note-text", "書きかけのメモ")])
    let open = try await page(browser, path)
    #expect(open.element(id: "notes")?["open"] != nil && open.text.contains("書きかけのメモ"))
    let gone = try await browser.post("/drafts/case-\(ID(99))-notes/deletions", [("return", path + "#notes")])
    #expect(gone.location == path + "#notes")
    #expect(try await !browser.get(path).text.contains("書きかけのメモ"))
    // Nobody is led to other places.
    let other = try await browser.post("/drafts/x/deletions", [("return", "https://example.com/")])
    #expect(other.location == "/drafts")
  }

  @Test func `looking up a caller keeps what was typed, and a known one fills the form`() async throws {
    let town = try await DeskTown.make()
    let browser = town.test.person(DeskTown.hana)
    let first = [
      ("channel", "phone"), ("text", "花壇をつくりたい"), ("title", "花壇"), ("types", "place"), ("urgency", "normal"),
      ("asker-kind", "citizen"), ("name", "見本 次郎"), ("phone", "045-000-2222"), ("way", "phone"), ("remember", "yes"),
    ]
    #expect(try await browser.post("/desk/new", first).status == 303)
    let typed = [("text", "話の途中です"), ("title", "次の話")]
    let found = try await browser.post("/desk/new", typed + [("who", "045-000-2222"), ("go", "look-up")])
    #expect(found.status == 200 && found.text.contains("見本 次郎") && found.text.contains("話の途中です"))
    #expect(found.parsed.brokenReferences.isEmpty)
    let person = try #require(found.parsed.first("button", where: ["name": "use"])?["value"])
    let chosen = try await browser.post("/desk/new", typed + [("who", "045-000-2222"), ("use", person)])
    #expect(chosen.text.contains("話の途中です"))
    #expect(chosen.parsed.first("input", where: ["name": "phone"])?["value"] == "045-000-2222")
    #expect(chosen.parsed.first("input", where: ["name": "caller"])?["value"] == person)
    let other = try await browser.post("/desk/new", typed + [("caller", person), ("go", "not-them")])
    #expect(other.text.contains("話の途中です") && other.parsed.first("input", where: ["name": "caller"]) == nil)
    // Enter in an empty box takes the case in, or says what is missing.
    #expect(try await browser.post("/desk/new", typed + [("who", ""), ("go", "look-up")]).status == 422)
  }

  @Test(arguments: Engine.allCases)
  func `an intake that was begun comes back until the case is taken in`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let browser = town.test.person(DeskTown.hana)
    try await browser.post("/drafts/desk-intake", [("text", "電話が切れた"), ("title", "途中")])
    #expect(try await browser.get("/desk/new").text.contains("電話が切れた"))
    let whole = [
      ("channel", "phone"), ("text", "電話が切れた"), ("title", "途中"), ("types", "place"), ("urgency", "normal"),
      ("asker-kind", "citizen"), ("way", "phone"), ("phone", "045-000-2222"),
    ]
    #expect(try await browser.post("/desk/new", whole).status == 303)
    #expect(try await !browser.get("/desk/new").text.contains("電話が切れた"))
  }

  @Test(arguments: Engine.allCases)
  func `a stranger goes on where they left off in the same browser, and nobody else reads it`(engine: Engine) async throws {
    let test = try await AskingRouteTests.site(engine)
    let visitor = test.visitor()
    let start = try await visitor.get("/consultations/new").parsed
    let place = try #require(start.first("form", where: ["action": "/consultations/new"])?["data-draft"])
    try await visitor.post(place, [("step", "2"), ("text", "秘密の相談"), ("organisation-name", "花の会")])
    let back = try await visitor.get("/consultations/new")
    #expect(back.parsed.first("textarea", where: ["name": "text"])?.text == "秘密の相談")
    #expect(back.parsed.all("a").contains { $0["href"] == "/consultations/new?step=2" }, "the way to where it was left")
    let again = try await visitor.get("/consultations/new?step=2")
    #expect(again.parsed.first("input", where: ["name": "text"])?["value"] == "秘密の相談")
    #expect(again.parsed.first("input", where: ["name": "organisation-name"])?["value"] == "花の会")
    #expect(again.parsed.brokenReferences.isEmpty)
    #expect(try await !test.visitor().get("/consultations/new").text.contains("秘密の相談"))
    #expect(try await visitor.post("/consultations/new", AskingRouteTests.answers).status == 303)
    #expect(try await !visitor.get("/consultations/new").text.contains("秘密の相談"))
  }

  @Test func `without a script similar examples stand on the second screen of asking`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let page = try await test.visitor().post("/consultations/new", [("step", "1"), ("go", "next"), ("text", "居場所がほしい")])
    // Nothing published comes close: nothing is shown.
    #expect(page.status == 200 && page.parsed.first("noscript") == nil)
  }

  /// What was typed into a form comes back on its page until it is sent.
  private func comesBack(
    _ page: String, action: String, _ field: String, sending whole: [(String, String)], _ browser: TestBrowser
  ) async throws {
    let form = try #require(try await browser.get(page).parsed.first("form", where: ["action": action, "method": "post"]))
    let place = try #require(form["data-draft"])
    let about = form.all("input").filter { $0["name"]?.hasPrefix("draft-") == true }.map { ($0["name"] ?? "", $0["value"] ?? "") }
    try await browser.post(place, [(field, "秘密の書きかけ")] + about)
    #expect(try await browser.get(place).location == page)
    #expect(try await browser.get(page).text.contains("秘密の書きかけ"))
    #expect(try await !browser.post(action, [("revision", "1")]).text.contains("まだ送っていません"))
    #expect(try await browser.post(action, whole).status == 303)
    #expect(try await !browser.get("/drafts").text.contains(place))
  }

  @Test(arguments: Engine.allCases)
  func `the facts of a case, the answer of a macro and the notes of a hand-over come back until they are sent`(
    engine: Engine
  ) async throws {
    let town = try await DeskTown.make(engine)
    let path = "/consultations/\(try await town.consultation())"
    let hana = town.test.person(DeskTown.hana)
    let facts = [
      ("revision", "1"), ("title", "居場所"), ("types", "place"), ("urgency", "normal"), ("asker-kind", "citizen"), ("way", "phone"),
    ]
    let classification = path + "/classification"
    try await comesBack(classification, action: classification, "address", sending: facts, hana)
    let macro = path + "/macros/ask"
    try await comesBack(macro, action: macro, "answer-text", sending: [("revision", "2"), ("answer-text", "お答えします")], hana)
    try await town.give([ID(99)], to: ID(11))
    let note = [("from", ID(11).description), ("to", ID(12).description), ("stated", "1"), ("note", "産休に入ります")]
    try await comesBack(
      "/desk/hand-over?from=\(ID(11))", action: "/desk/hand-over", "note-\(ID(99))", sending: note, hana)
  }
}
