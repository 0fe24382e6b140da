import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// Closing, referring, answering for others and walking along are written at length: nothing of it is lost before it is
/// sent.
@Suite struct LongFormDraftTests {
  private static let secret = "秘密の書きかけ"

  /// What the autosave of a form does, and what the person finds afterwards; `fields` hold the secret words. Answers where
  /// the draft lies.
  @discardableResult
  private func comesBack(
    _ page: String, action: String, _ fields: [(String, String)], to browser: TestBrowser, not others: TestBrowser,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let empty = try await browser.get(page).parsed
    let form = try #require(empty.first("form", where: ["action": action]), sourceLocation: sourceLocation)
    let place = try #require(form["data-draft"], sourceLocation: sourceLocation)
    let about = form.all("input").filter { $0["name"]?.hasPrefix("draft-") == true }
      .map { ($0["name"] ?? "", $0["value"] ?? "") }
    #expect(about.count == 2, sourceLocation: sourceLocation)
    #expect(try await browser.post(place, fields + about).status == 204, sourceLocation: sourceLocation)
    let again = try await browser.get(page)
    let saved = again.parsed.first("form", where: ["action": action])?.first("p", class: "draft-state")?.text ?? ""
    #expect(again.text.contains(Self.secret) && saved.contains("保存しました"), sourceLocation: sourceLocation)
    #expect(again.parsed.brokenReferences.isEmpty, sourceLocation: sourceLocation)
    let list = try await browser.get("/drafts").text
    #expect(list.contains("href=\"\(place)\"") && list.contains("R8-0001"), sourceLocation: sourceLocation)
    #expect(try await browser.get(place).location?.hasPrefix(page) == true, sourceLocation: sourceLocation)
    #expect(try await !others.get(page).text.contains(Self.secret), sourceLocation: sourceLocation)
    return place
  }

  private func isGone(_ place: String, _ browser: TestBrowser, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    #expect(try await !browser.get("/drafts").text.contains(place), sourceLocation: sourceLocation)
  }

  @Test(arguments: Engine.allCases)
  func `an ending that was begun comes back with partners and days, until the case is closed`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let page = "/consultations/\(town.case1)/closing"
    let naka = town.test.person(HandshakeTown.naka)
    let begun = [
      ("outcome", "no-collaboration"), ("note", Self.secret), ("missing", "people"), ("partners", "department:parks"),
      ("look-again-year", "2031"),
    ]
    let place = try await comesBack(page, action: page, begun, to: naka, not: town.test.person(HandshakeTown.naka2))
    let again = try await naka.get(page).parsed
    for (name, value) in [("outcome", "no-collaboration"), ("missing", "people"), ("partners", "department:parks")] {
      #expect(again.first("input", where: ["name": name, "value": value])?["checked"] != nil, "\(name)")
    }
    #expect(again.first("input", where: ["name": "look-again-year"])?["value"] == "2031")
    let whole = [("revision", "1"), ("outcome", "information"), ("reason", "answered"), ("note", Self.secret)]
    #expect(try await naka.post(page, whole).status == 303)
    try await isGone(place, naka)
  }

  @Test(arguments: Engine.allCases)
  func `a form that comes back is kept, with a script and without`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let page = "/consultations/\(town.case1)/closing"
    let naka = town.test.person(HandshakeTown.naka)
    #expect(try await naka.post(page, [("revision", "1"), ("note", Self.secret)]).status == 422)
    #expect(try await naka.get(page).text.contains(Self.secret))
    let looked = [("revision", "1"), ("note", "調べてから書く"), ("words", "parks"), ("go", "find")]
    #expect(try await naka.post(page, looked).status == 200)
    #expect(try await naka.get(page).text.contains("調べてから書く"))
  }

  @Test(arguments: Engine.allCases)
  func `a referral that was begun comes back with what was ticked, also from its preview, until it is sent`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let page = "/consultations/\(town.case1)/referrals"
    let naka = town.test.person(HandshakeTown.naka)
    let begun = [("receivers", "department:parks"), ("message", Self.secret), ("items", "phone")]
    let place = try await comesBack(page, action: page, begun, to: naka, not: town.test.person(HandshakeTown.naka2))
    let again = try await naka.get(page).parsed
    #expect(again.first("input", where: ["name": "items", "value": "phone"])?["checked"] != nil)
    // Asked once; what the asker agreed to when asking does not tick itself anew.
    #expect(again.first("input", where: ["name": "items", "value": "gist"])?["checked"] == nil)
    let whole = [
      ("revision", "1"), ("receivers", "department:parks"), ("purpose", "opinion"), ("message", "見せる前のことば"),
      ("items", "gist"), ("agreed", "yes"),
    ]
    #expect(try await naka.post(page, whole + [("go", "check")]).status == 200)
    #expect(try await naka.get(page).text.contains("見せる前のことば"))
    #expect(try await naka.post(page, whole + [("go", "send")]).status == 303)
    try await isGone(place, naka)
  }

  @Test(arguments: Engine.allCases)
  func `what a receiver began to answer, and to return, comes back side by side`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let r = try #require(try await town.referrals().first)
    let page = "/referrals/\(r.id)"
    let (parks, naka) = (town.test.person(HandshakeTown.parks), town.test.person(HandshakeTown.naka))
    #expect(try await parks.post(page + "/acceptance", [("revision", "1")]).status == 303)
    let answer = try await comesBack(page, action: page + "/answer", [("answer", Self.secret)], to: parks, not: naka)
    try await comesBack(
      page, action: page + "/return", [("reason", "not-ours"), ("note", Self.secret + "二つめ")], to: parks, not: naka)
    // A form that is refused does not hide the other.
    let refused = try await parks.post(page + "/return", [("revision", "2"), ("reason", "not-ours")])
    #expect(refused.status == 422 && refused.text.contains(Self.secret))
    #expect(try await parks.post(page + "/answer", [("revision", "2"), ("answer", "植えられます")]).status == 303)
    try await isGone(answer, parks)
  }

  @Test(arguments: Engine.allCases)
  func `an accompaniment keeps what was begun of its start, its visits, its plan and its end`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let (naka, other) = (town.test.person(HandshakeTown.naka), town.test.person(HandshakeTown.naka2))
    let start = "/consultations/\(town.case1)/accompaniment"
    let beginning = try await comesBack(start, action: start, [("purpose", Self.secret)], to: naka, not: other)
    let path = try #require(try await naka.post(start, [("revision", "1")] + AccompanimentRouteTests.plan).location)
    try await isGone(beginning, naka)
    let visits = try await comesBack(path, action: path + "/visits", [("summary", Self.secret)], to: naka, not: other)
    let change = try await comesBack(path, action: path, [("revision", "1"), ("plan", Self.secret)], to: naka, not: other)
    try await comesBack(path, action: path + "/ending", [("end-note", Self.secret)], to: naka, not: other)
    let visit = [
      ("medium", "visit"), ("held", town.test.clock.now.day.description), ("minutes", "30"), ("summary", "歩いた"),
    ]
    #expect(try await naka.post(path + "/visits", visit).status == 303)
    try await isGone(visits, naka)
    #expect(try await naka.get("/drafts").text.contains(change))
  }

  @Test(arguments: Engine.allCases)
  func `an example that was begun comes back until it is kept`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let (naka, other) = (town.test.person(HandshakeTown.naka), town.test.person(HandshakeTown.naka2))
    let ending = [("revision", "1"), ("outcome", "information"), ("reason", "answered")]
    #expect(try await naka.post("/consultations/\(town.case1)/closing", ending).status == 303)
    let page = "/consultations/\(town.case1)/example"
    let place = try await comesBack(page, action: page, [("title", "花壇の話"), ("text", Self.secret)], to: naka, not: other)
    #expect(try await naka.post(page, [("revision", "0"), ("title", "花壇の話"), ("text", "花が咲いた")]).status == 303)
    try await isGone(place, naka)
  }

  @Test(arguments: Engine.allCases)
  func `a plan that somebody else changed meanwhile is shown beside the draft, and neither is lost`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let (naka, other) = (town.test.person(HandshakeTown.naka), town.test.person(HandshakeTown.naka2))
    let start = "/consultations/\(town.case1)/accompaniment"
    let path = try #require(try await naka.post(start, [("revision", "1")] + AccompanimentRouteTests.plan).location)
    func plan(_ words: String) -> [(String, String)] {
      AccompanimentRouteTests.plan.map { $0.0 == "plan" ? ("plan", words) : $0 }
    }
    let place = try #require(try await naka.get(path).parsed.first("form", where: ["action": path])?["data-draft"])
    try await naka.post(place, [("revision", "1")] + plan("私の進め方"))
    #expect(try await other.post(path, [("revision", "1")] + plan("同僚の進め方")).status == 303)
    let form = try #require(try await naka.get(path).parsed.first("form", where: ["action": path]))
    #expect(form.first("input", where: ["name": "revision"])?["value"] == "1")
    let stale = try await naka.post(path, [("revision", "1")] + plan("私の進め方"))
    #expect(stale.status == 409 && stale.text.contains("同僚の進め方") && stale.text.contains("私の進め方"))
    let next = try #require(stale.parsed.first("form", where: ["action": path])?.first("input", where: ["name": "revision"]))
    #expect(next["value"] == "2")
    #expect(try await naka.post(path, [("revision", "2")] + plan("二人の進め方")).status == 303)
    #expect(try await naka.get(path).text.contains("二人の進め方"))
  }

  @Test(arguments: Engine.allCases)
  func `the facts of a case that somebody began to change come back whole, also beside a colleague's change`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let page = "/consultations/\(town.case1)/classification"
    let (naka, other) = (town.test.person(HandshakeTown.naka), town.test.person(HandshakeTown.naka2))
    let place = try await comesBack(page, action: page, [("revision", "1"), ("address", Self.secret)], to: naka, not: other)
    // What was emptied stays empty.
    let again = try await naka.get(page).parsed
    #expect(again.first("input", where: ["name": "title"])?["value"] == "")
    let id = town.case1
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(id))
      c.title = "同僚の件名"
      try ConsultationStore(db).save(&c)
    }
    let form = try #require(try await naka.get(page).parsed.first("form", where: ["action": page]))
    #expect(form.first("input", where: ["name": "revision"])?["value"] == "1")
    #expect(try await naka.post(place + "/deletions").status == 303)
    #expect(try await naka.get(page).text.contains("同僚の件名"))
  }
}
