import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// What somebody began to write when a colleague was faster: why it can no longer be sent, and nothing of it is lost.
@Suite struct OverDraftTests {
  private static let secret = "秘密の書きかけ"

  /// Types into a form of a page, as the autosave keeps it; answers where the draft lies.
  private func begin(
    _ page: String, _ action: String, _ fields: [(String, String)], _ browser: TestBrowser,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let form = try #require(
      try await browser.get(page).parsed.first("form", where: ["action": action, "method": "post"]), sourceLocation: sourceLocation)
    let about = form.all("input").filter { $0["name"]?.hasPrefix("draft-") == true }.map { ($0["name"] ?? "", $0["value"] ?? "") }
    let place = try #require(form["data-draft"], sourceLocation: sourceLocation)
    #expect(try await browser.post(place, fields + about).status == 204, sourceLocation: sourceLocation)
    #expect(try await browser.get(place).status == 303, sourceLocation: sourceLocation)
    return place
  }

  /// The draft opens to what was written, says `why`, leads to `page`, and goes when its writer says so.
  private func isOver(
    _ place: String, why: String, page: String?, _ browser: TestBrowser, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let over = try await browser.get(place)
    #expect(over.status == 200 && over.text.contains(why), sourceLocation: sourceLocation)
    #expect(over.parsed.first("textarea")?.text.contains(Self.secret) == true, sourceLocation: sourceLocation)
    #expect(over.parsed.brokenReferences.isEmpty, sourceLocation: sourceLocation)
    if let page {
      #expect(over.parsed.first("a", where: ["href": page]) != nil, sourceLocation: sourceLocation)
      #expect(try await browser.get(page).status == 200, sourceLocation: sourceLocation)
    }
    #expect(try await browser.post(place + "/deletions").status == 303, sourceLocation: sourceLocation)
    #expect(try await browser.get(place).status == 404, sourceLocation: sourceLocation)
  }

  private func close(_ town: HandshakeTown, revision: Int = 1) async throws {
    let ending = [("revision", "\(revision)"), ("outcome", "information"), ("reason", "answered")]
    let closed = try await town.test.person(HandshakeTown.naka2).post("/consultations/\(town.case1)/closing", ending)
    #expect(closed.status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `when a colleague closed the case, everything that was begun in it says so and leads to the case`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let page = "/consultations/\(town.case1)"
    let naka = town.test.person(HandshakeTown.naka)
    let forms = [
      (page, "/messages", "answer-text"), (page, "/encounters", "summary"), (page + "/closing", "", "note"),
      (page + "/referrals", "", "message"), (page + "/accompaniment", "", "plan"), (page + "/classification", "", "address"),
    ]
    var places: [String] = []
    for (form, action, field) in forms { places.append(try await begin(form, form + action, [(field, Self.secret)], naka)) }
    #expect(try await town.test.person(HandshakeTown.naka2).get(places[0]).status == 404)
    try await close(town)
    for place in places { try await isOver(place, why: "この相談は終了しています", page: page, naka) }
    #expect(try await naka.get("/drafts").text.contains("書きかけはありません"))
  }

  @Test(arguments: Engine.allCases)
  func `what a receiver began to answer is over when somebody else has returned it`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let page = "/referrals/\(try #require(try await town.referrals().first).id)"
    let parks = town.test.person(HandshakeTown.parks)
    #expect(try await parks.post(page + "/acceptance", [("revision", "1")]).status == 303)
    let place = try await begin(page, page + "/answer", [("answer", Self.secret)], parks)
    let back = [("revision", "2"), ("reason", "not-ours"), ("note", "道路課へ"), ("door", "道路課")]
    #expect(try await parks.post(page + "/return", back).status == 303)
    try await isOver(place, why: "先に進みました", page: page, parks)
  }

  @Test(arguments: Engine.allCases)
  func `what was begun of an accompaniment is over when it has ended`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let naka = town.test.person(HandshakeTown.naka)
    let start = "/consultations/\(town.case1)/accompaniment"
    let page = try #require(try await naka.post(start, [("revision", "1")] + AccompanimentRouteTests.plan).location)
    let place = try await begin(page, page + "/visits", [("summary", Self.secret)], naka)
    let ending = [("revision", "1"), ("end-reason", "runs-alone")]
    #expect(try await town.test.person(HandshakeTown.naka2).post(page + "/ending", ending).status == 303)
    try await isOver(place, why: "この伴走支援はすでに終わっています", page: page, naka)
  }

  @Test(arguments: Engine.allCases)
  func `a draft of a case that went to another window keeps its words and leads nowhere`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let page = "/consultations/\(try await town.consultation())"
    let hana = town.test.person(DeskTown.hana)
    let place = try await begin(page, page + "/notes", [("note-text", Self.secret)], hana)
    try await town.give([ID(99)], to: nil, window: "next")
    try await isOver(place, why: "いまはあなたが送れるところにありません", page: nil, hana)
  }

  @Test(arguments: Engine.allCases)
  func `notes of a hand-over are over when the cases have gone to somebody already`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    try await town.give([ID(99)], to: ID(11))
    let page = "/desk/hand-over?from=\(ID(11))"
    let hana = town.test.person(DeskTown.hana)
    let place = try await begin(page, "/desk/hand-over", [("note", Self.secret)], hana)
    try await town.give([ID(99)], to: ID(12))
    try await isOver(place, why: "動いている相談はありません", page: page, hana)
  }

  @Test func `a draft that names no page of ours keeps its words`() async throws {
    let town = try await DeskTown.make()
    let hana = town.test.person(DeskTown.hana)
    for path in ["/drafts/odd", "/nowhere/at/all", "https://example.com/"] {
      try await hana.post("/drafts/odd", [("text", Self.secret), ("draft-path", path), ("revision", "3"), ("way", "phone")])
      let over = try await hana.get("/drafts/odd")
      #expect(over.status == 200 && over.parsed.first("textarea")?.text == Self.secret)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a form that is refused does not hide what was begun in the others`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let page = "/consultations/\(try await town.consultation())"
    let hana = town.test.person(DeskTown.hana)
    _ = try await begin(page, page + "/messages", [("answer-text", Self.secret)], hana)
    for (action, fields) in [("/notes", [("note-text", "")]), ("/plan", [("revision", "1")]), ("/encounters", [("summary", "途中の対応")])] {
      let refused = try await hana.post(page + action, fields)
      #expect(refused.status == 422 && refused.text.contains(Self.secret), "\(action)")
      #expect(refused.parsed.element(id: "messages")?["open"] != nil, "\(action)")
      #expect(refused.parsed.brokenReferences.isEmpty, "\(action)")
    }
    // Refused, and kept: also without a script.
    #expect(try await hana.get(page).text.contains("途中の対応"))
  }
}
