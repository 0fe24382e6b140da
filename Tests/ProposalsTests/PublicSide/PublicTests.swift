import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct PublicRuleTests {
  @Test(arguments: PublicComment.State.allCases) func `a comment moves only along its table`(_ state: PublicComment.State) {
    let table: [PublicComment.State: [PublicComment.Event: PublicComment.State]] = [
      .waiting: [.show: .shown, .hide: .hidden], .shown: [.hide: .hidden], .hidden: [.appeal: .appealed],
      .appealed: [.restore: .shown, .uphold: .closed], .closed: [:],
    ]
    for event in PublicComment.Event.allCases { #expect(PublicComment.after(event, in: state) == table[state]?[event]) }
  }

  @Test func `nobody judges their own comment, and only its author appeals`() throws {
    let office = BrushTown.office
    var own = PublicComment(id: ID(1), proposal: ID(2), by: office, text: "x", flags: ["x"], at: BrushTown.now)
    #expect(throws: Refusal.self) { try own.apply(.show, "", by: office) }
    var other = PublicComment(id: ID(1), proposal: ID(2), by: BrushTown.adviser, text: "x", flags: [], at: BrushTown.now)
    #expect(throws: Refusal.self) { try other.apply(.hide, "理由", by: BrushTown.parks) }
    #expect(throws: Refusal.self) { try other.apply(.hide, "", by: office) }
    try other.apply(.hide, "個人の名前があるため", by: office)
    #expect(throws: Refusal.self) { try other.apply(.appeal, "ない", by: BrushTown.lead) }
    try other.apply(.appeal, "名前はありません", by: BrushTown.adviser)
    #expect(other.state == .appealed)
  }

  @Test(arguments: [("バカ野郎", ["ばか"]), ("ﾊﾞｶ", ["ばか"]), ("花がきれい", []), ("", [])])
  func `rule words are found whatever their width`(_ text: String, _ found: [String]) {
    #expect(PublicComment.flags(text, ["ばか"]) == found)
  }
}

struct PublicRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private func publish(_ town: BrushTown) async throws {
    let path = "/proposals/\(town.id)/publication"
    let (office, lead) = (town.browser(BrushTown.office), town.browser(BrushTown.lead))
    #expect(try await office.post(path, [("revision", "0"), ("title", "花の道"), ("text", "公園に花を<b>植えます。")]).status == 303)
    #expect(try await office.post(path + "/question", [("revision", "1")]).status == 303)
    #expect(try await lead.post(path + "/consent", [("revision", "2")]).status == 303)
    #expect(try await office.post(path + "/release", [("revision", "3")]).status == 303)
  }

  @Test(arguments: engines) func `only what the proposer agreed to is published, and only as long as they agree`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let (page, path) = ("/proposals/\(town.id)/public", "/proposals/\(town.id)/publication")
    let (office, lead, stranger) = (town.browser(BrushTown.office), town.browser(BrushTown.lead), town.test.visitor())
    #expect(try await office.post(path, [("revision", "0"), ("title", "花"), ("text", "")]).status == 422)
    #expect(try await lead.post(path, [("revision", "0"), ("title", "花"), ("text", "x")]).status == 403)
    #expect(try await stranger.get(page).status == 404)
    #expect(try await stranger.get("/proposals/\(town.id)/embed").status == 404)
    try await publish(town)
    let shown = try await stranger.get(page)
    #expect(shown.status == 200 && shown.parsed.text.contains("公園に花を<b>植えます。") && shown.parsed.brokenReferences.isEmpty)
    for secret in ["植える", "花子", "3000"] { #expect(!shown.text.contains(secret), "\(secret)") }
    #expect(try await stranger.get("/proposals").text.contains("花の道"))
    #expect(try await stranger.get("/proposals.atom").text.contains("<title>花の道</title>"))
    // The proposal itself stays closed.
    #expect(try await stranger.get("/proposals/\(town.id)/brush-up").status == 404)
    #expect(try await lead.post(path + "/refusal", [("revision", "4")]).status == 303)
    #expect(try await stranger.get(page).status == 404)
    #expect(!(try await stranger.get("/proposals").text.contains("花の道")))
  }

  @Test(arguments: engines) func `only the embedded page may be framed, by the hosts that the city lists`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town)
    let embed = try await town.test.visitor().get("/proposals/\(town.id)/embed")
    #expect(embed.header("content-security-policy")?.contains("frame-ancestors https://npo.example.jp") == true)
    #expect(try await town.test.visitor().get("/proposals/\(town.id)/public")
      .header("content-security-policy")?.contains("frame-ancestors 'none'") == true)
  }

  @Test(arguments: engines) func `support counts each person once, and an offer of help reaches the party alone`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let (base, adviser) = ("/proposals/\(town.id)", town.browser(BrushTown.adviser))
    #expect(try await adviser.post(base + "/support").status == 404)
    try await publish(town)
    try await adviser.post(base + "/support")
    try await adviser.post(base + "/support")
    try await town.browser(BrushTown.roads).post(base + "/support")
    #expect(try await adviser.get(base + "/public").text.contains("応援 2人"))
    try await adviser.post(base + "/support", [("support", "no")])
    #expect(try await adviser.get(base + "/public").text.contains("応援 1人"))
    #expect(try await adviser.post(base + "/help", [("help", "")]).status == 422)
    #expect(try await adviser.post(base + "/help", [("help", "土を運べます")]).status == 303)
    #expect(try await town.browser(BrushTown.lead).get(base + "/publication").text.contains("土を運べます"))
    #expect(!(try await town.test.visitor().get(base + "/public").text.contains("土を運べます")))
  }

  @Test(arguments: engines) func `a flagged comment waits, is hidden with a reason, and comes back after an appeal`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town)
    let (base, adviser, office) = ("/proposals/\(town.id)", town.browser(BrushTown.adviser), town.browser(BrushTown.office))
    #expect(try await adviser.post(base + "/comments", [("comment", "いいですね")]).status == 303)
    #expect(try await adviser.post(base + "/comments", [("comment", "ばかげた話ではない")]).status == 303)
    let seen = try await town.test.visitor().get(base + "/public")
    #expect(seen.text.contains("いいですね") && !seen.text.contains("ばかげた"))
    #expect(try await adviser.get(base + "/public").text.contains("ばかげた"))
    #expect(try await adviser.get("/moderation").status == 403)
    let queue = try await town.test.site.database.read { try PublicCommentStore($0).queue() }
    let id = try #require(queue.first?.comment.id)
    #expect(queue.count == 1)
    #expect(try await office.get("/moderation").parsed.brokenReferences.isEmpty)
    #expect(try await office.post("/moderation/\(id)", [("revision", "1"), ("event", "hide")]).status == 422)
    #expect(try await office.post("/moderation/\(id)", [("revision", "1"), ("event", "hide"), ("words", "強い語")]).status == 303)
    #expect(try await town.browser(BrushTown.lead).post("/comments/\(id)/appeal", [("words", "x")]).status == 404)
    #expect(try await adviser.post("/comments/\(id)/appeal", [("words", "ほめています")]).status == 303)
    #expect(try await office.post("/moderation/\(id)", [("revision", "3"), ("event", "restore"), ("words", "そのとおり")]).status == 303)
    #expect(try await town.test.visitor().get(base + "/public").text.contains("ばかげた"))
  }
}
