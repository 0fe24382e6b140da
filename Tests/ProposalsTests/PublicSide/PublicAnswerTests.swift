import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct PublicAnswerTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `once its notice has gone out, everybody reads what the city decided, when and why`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let decision = Decision(
      proposal: town.id, number: 1, result: "見送り", kind: .refused, reason: "水道が<i>届かない</i>ため", conditions: "来年もう一度",
      nextStep: "公園課と話す", decidedBy: "町長", decidedOn: BrushTown.now.day, madeByName: "事務局", madeAt: BrushTown.now)
    try await town.test.site.database.write { try DecisionStore($0).add(decision) }
    let (page, stranger) = ("/proposals/\(town.id)/public", town.test.visitor())
    try await town.publish()
    let before = try await stranger.get(page)
    for secret in ["見送り", "届かない", "来年もう一度"] { #expect(!before.text.contains(secret), "\(secret)") }
    try await town.test.site.database.write { db in
      try DecisionStore(db).issue(
        DecisionNotice(documentNumber: "町協第1号", addressee: "花の会", contact: "事務局", issuedAt: BrushTown.now), of: decision)
    }
    let after = try await stranger.get(page)
    for told in ["見送り", "水道が<i>届かない</i>ため", "来年もう一度", "令和8年11月24日", "町長", "公園課と話す"] {
      #expect(after.parsed.text.contains(told), "\(told)")
    }
    #expect(!after.text.contains("町協第1号") && after.parsed.brokenReferences.isEmpty)
    // Who takes back the consent takes the answer along.
    #expect(try await town.browser(BrushTown.lead).post("/proposals/\(town.id)/publication/refusal", [("revision", "4")]).status == 303)
    #expect(try await stranger.get(page).status == 404)
  }

  @Test(arguments: engines) func `whoever is asked to agree is told that the answer and its reason will be public`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let asked = try await town.browser(BrushTown.lead).get("/proposals/\(town.id)/publication")
    #expect(asked.parsed.text.contains("結果・理由・条件も載ります"))
  }
}

struct JudgedCommentTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  /// What the author reads among their notices: they may read the page, not the proposal.
  private func told(_ town: BrushTown) async throws -> Int {
    try await town.test.site.database.read { db in
      try db.rows("SELECT title, times FROM notice WHERE person = \(BrushTown.adviser.person)") { ($0[0] as String, $0[1] as Int) }
    }.filter { $0.0.contains("あなたの声について判断がありました") }.reduce(0) { $0 + $1.1 }
  }

  @Test(arguments: engines) func `an author hears of every judgement, and the proposer of a comment that was let through`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    try await town.publish()
    let (adviser, office) = (town.browser(BrushTown.adviser), town.browser(BrushTown.office))
    #expect(try await adviser.post("/proposals/\(town.id)/comments", [("comment", "ばかにできない案")]).status == 303)
    let found = try await town.test.site.database.read { try $0.first("SELECT id FROM public_comment")?.get(0, as: ID.self) }
    let id = try #require(found)
    let before = try await town.notices(of: BrushTown.lead)
    #expect(try await office.post("/moderation/\(id)", [("revision", "1"), ("event", "show")]).status == 303)
    #expect(try await told(town) == 1)
    let path = "/proposals/\(town.id)/public?comment=\(id)#comment-\(id)"
    #expect(try await adviser.get("/notices").parsed.first("a", where: ["href": path])?.text.contains("判断がありました") == true)
    #expect(try await town.notices(of: BrushTown.lead) == before + 1)
    #expect(try await office.post("/moderation/\(id)", [("revision", "2"), ("event", "hide"), ("words", "強い語")]).status == 303)
    #expect(try await told(town) == 2)
    _ = try await adviser.post("/comments/\(id)/appeal", [("words", "ほめています")])
    #expect(try await office.post("/moderation/\(id)", [("revision", "4"), ("event", "restore"), ("words", "はい")]).status == 303)
    #expect(try await told(town) == 3)
    // What was reported and stays as it is: nobody has to hear of that.
    _ = try await town.browser(BrushTown.lead).post("/comments/\(id)/reports", [("report", "宣伝")])
    #expect(try await office.post("/moderation/\(id)", [("revision", "5"), ("event", "show")]).status == 303)
    #expect(try await told(town) == 3)
    #expect(try await town.notices(of: BrushTown.lead) == before + 1)
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
