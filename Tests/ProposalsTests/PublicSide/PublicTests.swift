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
  @Test(arguments: engines) func `how many proposals everybody finds is kept, and is what counting them anew finds`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    func listed() async throws -> Int {
      try await town.test.site.database.read { db in
        let facets = FacetStore(db)
        #expect(try facets.kept(PublicListStore.key).filter { $0.value != 0 } == facets.recounted(PublicListStore.key))
        return try PublicStore(db).countListed()
      }
    }
    #expect(try await listed() == 0)
    try await publish(town)
    #expect(try await listed() == 1)
    let shown = try await town.test.visitor().get("/proposals")
    #expect(shown.text.contains("1件") && shown.text.contains("花の道"))
    let refusal = try await town.browser(BrushTown.lead).post("/proposals/\(town.id)/publication/refusal", [("revision", "4")])
    #expect(refusal.status == 303)
    #expect(try await listed() == 0)
    let gone = try await town.test.visitor().get("/proposals")
    #expect(gone.text.contains("0件") && !gone.text.contains("花の道"))
  }

  static let engines: [Engine] = [.sqlite, .postgres]

  private func publish(_ town: BrushTown) async throws {
    let path = "/proposals/\(town.id)/publication"
    let (office, lead) = (town.browser(BrushTown.office), town.browser(BrushTown.lead))
    #expect(try await office.post(path, [("revision", "0"), ("title", "花の道"), ("text", "公園に花を<b>植えます。")]).status == 303)
    #expect(try await office.post(path + "/question", [("revision", "1")]).status == 303)
    #expect(try await lead.post(path + "/consent", [("revision", "2")]).status == 303)
    #expect(try await office.post(path + "/release", [("revision", "3")]).status == 303)
  }

  @Test(arguments: engines) func `what somebody said who erased their account stays without a name, and what they offered to do goes`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town)
    let base = "/proposals/\(town.id)"
    let adviser = town.browser(BrushTown.adviser)
    #expect(try await adviser.post(base + "/comments", [("comment", "花が楽しみです")]).status == 303)
    let person = try #require(BrushTown.adviser.person)
    let leaver = Leaver(person: person, records: [person], name: BrushTown.adviser.name, called: "（退会した方）")
    try await town.test.site.database.write { db in
      try db.run(
        "INSERT INTO proposal_offer (id, proposal, person, name, text, at) VALUES (9001, \(town.id), \(person), 'x', '手伝います', \(BrushTown.now))")
      for erasure in town.test.site.features.flatMap(\.erasures) { try erasure.run(leaver, db, town.test.site, BrushTown.now) }
      #expect(try PublicStore(db).offers(to: town.id).isEmpty)
    }
    let page = try await town.test.visitor().get(base + "/public").text
    #expect(page.contains("花が楽しみです") && page.contains("（退会した方）") && !page.contains(BrushTown.adviser.name))
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

  @Test(arguments: engines) func `readers see who speaks for the proposal and for the city, and the proposer hears of voices once a day`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town)
    let base = "/proposals/\(town.id)"
    let before = try await town.notices(of: BrushTown.lead)
    for (actor, words) in [
      (BrushTown.adviser, "市民の声"), (BrushTown.adviser, "もう一つの声"), (BrushTown.lead, "提案した側の声"), (BrushTown.parks, "公園課の声"),
      (BrushTown.naka, "センターの声"),
    ] { #expect(try await town.browser(actor).post(base + "/comments", [("comment", words)]).status == 303) }
    let page = try await town.test.visitor().get(base + "/public").parsed
    func voice(_ words: String) -> String { page.all("article").first { $0.text.contains(words) }?.all("p").first?.text ?? "" }
    #expect(voice("提案した側の声").contains("提案者") && voice("公園課の声").contains("公園 市") && voice("センターの声").contains("相談窓口"))
    #expect(!voice("市民の声").contains("提案者") && !voice("市民の声").contains("市　"))
    #expect(try await town.notices(of: BrushTown.lead) == before + 1)
    #expect(try await town.notices(of: BrushTown.partner) == before + 1)
    town.test.clock.advance(days: 1)
    #expect(try await town.browser(BrushTown.adviser).post(base + "/comments", [("comment", "ばかばかしい")]).status == 303)
    #expect(try await town.notices(of: BrushTown.lead) == before + 1)
    #expect(try await town.browser(BrushTown.adviser).post(base + "/comments", [("comment", "翌日の声")]).status == 303)
    #expect(try await town.notices(of: BrushTown.lead) == before + 2)
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
    let queue = try await office.get("/moderation")
    #expect(queue.parsed.brokenReferences.isEmpty && queue.text.contains("1件"))
    let id = try #require(try await town.test.site.database.read { try $0.first("SELECT id FROM public_comment WHERE state = 'waiting'")?.get(0, as: ID.self) })
    #expect(queue.parsed.element(id: "comment-\(id)") != nil)
    let long = String(repeating: "長い理由", count: 300)
    let refused = try await office.post("/moderation/\(id)", [("revision", "1"), ("event", "hide"), ("words", long)])
    #expect(refused.status == 422 && refused.parsed.element(id: "field-words-\(id)")?.text == long)
    #expect(refused.parsed.brokenReferences.isEmpty)
    #expect(try await office.post("/moderation/\(id)", [("revision", "1"), ("event", "hide")]).status == 422)
    #expect(try await office.post("/moderation/\(id)", [("revision", "1"), ("event", "hide"), ("words", "強い語")]).status == 303)
    #expect(try await town.browser(BrushTown.lead).post("/comments/\(id)/appeal", [("words", "x")]).status == 404)
    #expect(try await adviser.post("/comments/\(id)/appeal", [("words", "ほめています")]).status == 303)
    #expect(try await office.post("/moderation/\(id)", [("revision", "3"), ("event", "restore"), ("words", "そのとおり")]).status == 303)
    #expect(try await town.test.visitor().get(base + "/public").text.contains("ばかげた"))
  }

  @Test(arguments: engines) func `moderators narrow, sort and keep what waits for them, and nobody else does`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town)
    let (base, adviser, office) = ("/proposals/\(town.id)", town.browser(BrushTown.adviser), town.browser(BrushTown.office))
    for text in ["ばかげた話", "よい案です", "宣伝の声"] { _ = try await adviser.post(base + "/comments", [("comment", text)]) }
    let reported = try #require(
      try await town.test.site.database.read { try $0.first("SELECT id FROM public_comment WHERE text = '宣伝の声'")?.get(0, as: ID.self) })
    _ = try await town.browser(BrushTown.lead).post("/comments/\(reported)/reports", [("report", "宣伝です")])
    let queue = try await office.get("/moderation")
    #expect(queue.text.contains("2件") && queue.text.contains("宣伝です") && !queue.text.contains("よい案です"))
    #expect(queue.parsed.brokenReferences.isEmpty && queue.parsed.all("article").count == 2)
    let flagged = try await office.get("/moderation?why=waiting").text
    #expect(flagged.contains("ばかげた話") && !flagged.contains("宣伝の声"))
    let table = try await office.get("/moderation/table.csv?why=shown&sort=reports").text
    #expect(table.contains("宣伝の声") && !table.contains("ばかげた話"))
    #expect(try await office.get("/moderation/table.xlsx").status == 200)
    #expect(try await office.get("/moderation?q=" + percentEncode("宣伝")).text.contains("1件"))
    #expect(try await adviser.get("/moderation/table.csv").status == 403)
    #expect(try await town.test.visitor().get("/moderation/table.csv").status == 303)
  }

  @Test(arguments: engines) func `the public list counts, sorts, narrows and can be kept as a table`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine) { ($0.stage, $0.kind, $0.state, $0.area) = ("proposal", .proposal, .drafting, "naka") }
    try await publish(town)
    let stranger = town.test.visitor()
    let page = try await stranger.get("/proposals")
    #expect(page.status == 200 && page.parsed.brokenReferences.isEmpty && page.text.contains("1件"))
    // Whoever reads it knows that it was handed in once.
    #expect(!page.text.contains("下書きです") && page.text.contains("準備しています"))
    #expect(!(try await stranger.get("/proposals/\(town.id)/public").text.contains("下書きです")))
    for format in ["csv", "xlsx"] { #expect(try await stranger.get("/proposals/table.\(format)").status == 200) }
    #expect(try await stranger.get("/proposals/table.csv?state=live").text.contains("花の道"))
    #expect(!(try await stranger.get("/proposals/table.csv?state=ended").text.contains("花の道")))
    #expect(try await stranger.get("/proposals?sort=-supporters&q=" + percentEncode("花を")).text.contains("花の道"))
    #expect(!(try await stranger.get("/proposals?q=" + percentEncode("橋")).text.contains("花の道")))
    let map = try await stranger.get("/proposals/map?state=live")
    #expect(map.status == 200 && map.parsed.brokenReferences.isEmpty)
    #expect(map.parsed.all("a").contains { $0["href"] == "/proposals?state=live&area=naka" })
    #expect(map.parsed.all("tr").contains { $0.text.contains("naka") && $0.text.contains("1") })
    #expect(map.parsed.all("tr").contains { $0.text.contains("midori") && $0.text.contains("0") })
  }

  @Test(arguments: engines) func `the public list and its feed cost the same for one page and for many`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town)
    let stranger = town.test.visitor()
    func cost(_ path: String) async throws -> Int {
      try await town.test.statements { _ = try await stranger.get(path) }.count
    }
    let before = try await [cost("/proposals"), cost("/proposals.atom")]
    try await town.test.site.database.write { db in
      for number in 0..<15 {
        var p = BrushTown.proposal()
        p = Proposal(
          id: ID(Int64(4_000 + number)), title: "案", call: p.call, programme: p.programme, fiscalYear: 2_026, lead: p.lead,
          stage: p.stage, kind: p.kind, window: p.window, createdAt: BrushTown.now, receivedAt: BrushTown.now)
        try ProposalStore(db).insert(p)
        var page = PublicProposal(
          id: ID(Int64(4_100 + number)), proposal: p.id,
          publication: Publication(subject: ID(Int64(4_100 + number)), wording: "案\(number)\n\nことば", asker: nil))
        try PublicStore(db).insert(page)
        for event in [Publication.Event.ask, .agree, .publish] {
          page = try PublicStore(db).find(of: p.id) ?? page
          try page.publication.apply(event, at: BrushTown.now)
          try PublicStore(db).save(page, at: BrushTown.now)
        }
      }
    }
    #expect(try await stranger.get("/proposals").text.contains("16件"))
    let after = try await [cost("/proposals"), cost("/proposals.atom")]
    #expect(after == before)
  }

  @Test(arguments: engines) func `however many comments there are, each can be read, and a link to one leads to it`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town)
    let id = town.id
    try await town.test.site.database.write { db in
      for number in 0..<120 {
        try PublicCommentStore(db).add(
          PublicComment(id: ID(Int64(5_000 + number)), proposal: id, by: BrushTown.adviser, text: "声\(number)です", flags: [], at: BrushTown.now))
      }
    }
    let (stranger, page) = (town.test.visitor(), "/proposals/\(id)/public")
    let newest = try await stranger.get(page)
    #expect(newest.text.contains("声119です") && newest.text.contains("声70です") && !newest.text.contains("声69です"))
    let earlier = try #require(newest.parsed.all("a").compactMap { $0["href"] }.first { $0.contains("?comment=") })
    let middle = try await stranger.get(String(earlier.prefix { $0 != "#" }))
    #expect(middle.text.contains("声69です") && !middle.text.contains("声70です") && middle.text.contains("新しい声"))
    let one = try await town.test.site.database.read { try PublicCommentStore($0).find(ID(5_003)) }
    #expect(try await stranger.get(String(one.path.prefix { $0 != "#" })).parsed.element(id: "comment-\(one.id)") != nil)
  }

  @Test(arguments: engines) func `what was judged is listed with who decided and why, by its state`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town)
    let (base, adviser, office) = ("/proposals/\(town.id)", town.browser(BrushTown.adviser), town.browser(BrushTown.office))
    for text in ["ばかげた話", "宣伝の声", "よい案です"] { _ = try await adviser.post(base + "/comments", [("comment", text)]) }
    let ids = try await town.test.site.database.read { try $0.rows("SELECT id FROM public_comment ORDER BY id") { $0[0] as ID } }
    _ = try await town.browser(BrushTown.lead).post("/comments/\(ids[1])/reports", [("report", "宣伝です")])
    #expect(try await office.post("/moderation/\(ids[0])", [("revision", "1"), ("event", "hide"), ("words", "強い語")]).status == 303)
    // What stays as it is was judged too.
    #expect(try await office.post("/moderation/\(ids[1])", [("revision", "1"), ("event", "show")]).status == 303)
    let page = try await office.get("/moderation/judged")
    #expect(page.parsed.brokenReferences.isEmpty && page.text.contains("2件"))
    for words in ["ばかげた話", "強い語", "宣伝の声", "事務局"] { #expect(page.text.contains(words)) }
    #expect(!page.text.contains("よい案です"))
    let hidden = try await office.get("/moderation/judged/table.csv?state=hidden").text
    #expect(hidden.contains("ばかげた話") && !hidden.contains("宣伝の声"))
    #expect(try await office.get("/moderation").text.contains("/moderation/judged"))
    #expect(try await adviser.get("/moderation/judged").status == 403)
    #expect(try await town.test.visitor().get("/moderation/judged/table.csv").status == 303)
  }
  @Test(arguments: engines) func `a moderator leaves what was reported of their own comment to somebody else`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    try await publish(town)
    let office = town.browser(BrushTown.office)
    #expect(try await office.post("/proposals/\(town.id)/comments", [("comment", "事務局からも応援します")]).status == 303)
    let id = try await town.test.site.database.read { db in
      try db.first("SELECT id FROM public_comment")?.get(0, as: ID.self)
    }
    let own = try #require(id)
    _ = try await town.browser(BrushTown.adviser).post("/comments/\(own)/reports", [("report", "宣伝です")])
    #expect(try await office.post("/moderation/\(own)", [("revision", "1"), ("event", "show")]).status == 409)
    #expect(try await town.test.site.database.read { try PublicCommentStore($0).waiting() } == 1)
  }

  @Test(arguments: engines) func `whoever drafts something alike is shown what was published, but not what is closed`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    func near() async throws -> [String] {
      try await town.test.site.database.read { try SimilarStore($0).near("花の道をつくる", beside: ID(1), for: BrushTown.adviser).map(\.path) }
    }
    #expect(try await near().isEmpty)
    try await publish(town)
    #expect(try await near() == [PublicProposal.path(town.id)])
  }

  @Test(arguments: engines) func `what is alike is found however much was published since`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.publish(title: "公園花壇の手入れ")
    try await town.test.site.database.write { db in
      for number in 0..<520 {
        let id = ID(Int64(9_000_000_000_000_000 + number))
        try SubjectStore(db).save(Subject(id: id, kind: "example", title: "別の話\(number)", path: "/x/\(number)"), audience: [.everyone])
      }
    }
    let found = try await town.test.site.database.read {
      try SimilarStore($0).near("公園花壇を育てる", beside: ID(1), for: BrushTown.adviser).map(\.path)
    }
    #expect(found == [PublicProposal.path(town.id)])
  }

  @Test func `the words of a title are its runs of kanji, katakana and letters, the longest first`() {
    #expect(Folding.longestWords(of: "公園のベンチをDIYで直す・小さな花壇", 3) == ["ベンチ", "DIY", "公園"])
    #expect(Folding.longestWords(of: "の", 3).isEmpty)
  }
}
