import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// What holds when a case is handed over twice, comes back, or ends while others were asked: who may act, who looks on, and
/// what the asker reads.
struct ChainTests {
  static let engines: [Engine] = [.sqlite, .postgres]
  private typealias Town = HandshakeTown

  private func town(_ engine: Engine) async throws -> HandshakeTown {
    let town = try await Town.make(engine)
    for actor in [Town.naka, Town.midori, Town.minami, Town.parks] { try await town.reach(actor) }
    return town
  }

  private func referral(_ id: ID, _ town: HandshakeTown) async throws -> Referral {
    try #require(try await town.referrals().first { $0.id == id })
  }

  private func revision(_ id: ID, _ town: HandshakeTown) async throws -> (String, String) {
    ("revision", String(try await referral(id, town).revision))
  }

  @Test(arguments: engines) func `a question goes along with its case: the desk that has it now hears, replies and takes back`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    _ = try await town.refer("department:parks", "opinion")
    let q = try #require(try await town.referrals().first)
    let before = q.revision
    _ = try await town.handOver(Town.naka, Town.midori)
    #expect(try await referral(q.id, town).revision == before)
    let (naka, midori, parks) = (town.test.person(Town.naka), town.test.person(Town.midori), town.test.person(Town.parks))
    #expect(try await town.mails(to: Town.parks).last?.contains("返事はmidoriに届きます") == true)
    #expect(try await parks.get("/referrals/\(q.id)").text.contains("naka（いまの担当はmidori）"))
    let question = [try await revision(q.id, town), ("question", "どこの花壇ですか")]
    #expect(try await parks.post("/referrals/\(q.id)/question", question).status == 303)
    #expect(try await town.mails(to: Town.midori).last?.contains("問い返した") == true)
    #expect(try await town.mails(to: Town.naka).allSatisfy { !$0.contains("問い返した") })
    #expect(try await naka.get("/referrals/\(q.id)").status == 404)
    #expect(try await town.asker().contains("parksから確認の質問があり、midoriが答えます。"))
    let reply = [try await revision(q.id, town), ("reply", "入口です")]
    #expect(try await midori.post("/referrals/\(q.id)/reply", reply).status == 303)
    #expect(try await midori.get("/referrals?side=sent").text.contains("R8-0001"))
    #expect(try await midori.post("/referrals/\(q.id)/withdrawal", [try await revision(q.id, town)]).status == 303)
  }

  @Test(arguments: engines) func `a companion hears that the case went further, and who had it in between is not said to see it through`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let first = try await town.handOver(Town.naka, Town.midori)
    _ = try await town.handOver(Town.midori, Town.minami)
    #expect(try await town.mails(to: Town.naka).last == "見守っている相談 R8-0001：担当がminamiに移りました")
    let naka = town.test.person(Town.naka)
    #expect(try await naka.get("/notices").text.contains("担当がminamiに移りました"))
    let page = try await naka.get("/referrals/\(first.id)").text
    #expect(page.contains("この相談のいま（見守り）") && page.contains("minamiが引き受けて、担当になりました。midoriも見守ります。"))
    #expect(try await town.asker().contains("midoriが引き受け、そのあと担当は別の窓口に移りました。nakaも見守っています。"))
    let go = [try await revision(first.id, town), ("agreed", "yes")]
    #expect(try await naka.post("/referrals/\(first.id)/release", go).status == 303)
    #expect(try await town.mails(to: Town.minami).last == "相談 R8-0001：nakaの見守りが終わりました")
    let told = try await town.asker()
    #expect(told.contains("midoriが引き受け、そのあと担当は別の窓口に移りました。") && !told.contains("nakaも見守っています"))
    #expect(!told.contains("最後まで担当します"))
  }

  @Test(arguments: engines) func `a question to the desk that takes the case over ends: nobody asks themselves`(_ engine: Engine) async throws {
    let town = try await town(engine)
    _ = try await town.refer("window:midori", "opinion")
    let q = try #require(try await town.referrals().first)
    _ = try await town.handOver(Town.naka, Town.midori)
    #expect(try await referral(q.id, town).state == .withdrawn)
    #expect(try await town.mails(to: Town.midori).allSatisfy { !$0.contains("返事はmidoriに届きます") && !$0.contains("取り下げた") })
    let received = try await town.test.person(Town.midori).get("/referrals?side=received&state=open").parsed.all("a")
    #expect(received.contains { $0["href"]?.hasPrefix("/referrals/") == true } && !received.contains { $0["href"] == "/referrals/\(q.id)" })
    #expect(try await !town.asker().contains("返事を待っています"))
    #expect(try await town.test.person(Town.midori).get("/consultations/\(town.case1)").text.contains("取り下げた"))
  }

  @Test(arguments: engines) func `a desk that gave the case on neither asks about it nor gives it back`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let first = try await town.handOver(Town.naka, Town.midori)
    _ = try await town.handOver(Town.midori, Town.minami)
    let midori = town.test.person(Town.midori)
    let page = try await midori.get("/referrals/\(first.id)").parsed
    #expect(page.element(id: "question") == nil && page.element(id: "return") == nil)
    let revision = try await revision(first.id, town)
    let ask = try await midori.post("/referrals/\(first.id)/question", [revision, ("question", "どこですか")])
    #expect(ask.status == 409 && ask.text.contains("別の窓口が担当しています"))
    let back = [revision, ("reason", "not-ours"), ("note", "違います")]
    #expect(try await midori.post("/referrals/\(first.id)/return", back).status == 409)
    #expect(try await town.consultation().window == "minami")
    #expect(try await referral(first.id, town).state == .accepted)
  }

  @Test(arguments: engines) func `a case that comes back by a second hand-over has no companion in the desk that holds it`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let first = try await town.handOver(Town.naka, Town.midori)
    let second = try await town.handOver(Town.midori, Town.naka)
    #expect(try await referral(first.id, town).state == .released && second.isCompanion)
    let naka = town.test.person(Town.naka)
    #expect(try await naka.get("/referrals/\(first.id)").parsed.element(id: "release") == nil)
    let told = try await town.asker()
    #expect(told.contains("midoriが引き受け、そのあと担当は別の窓口に移りました。"))
    #expect(told.contains("nakaが引き受けて、担当になりました。midoriも見守ります。") && !told.contains("最後まで"))
    let midori = town.test.person(Town.midori)
    #expect(try await midori.get("/referrals/\(second.id)").text.contains("この相談のいま（見守り）"))
  }

  @Test(arguments: engines) func `what was taken back is shown to its receiver as taken back, by its number alone`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    _ = try await town.refer("department:parks", "opinion")
    let q = try #require(try await town.referrals().first)
    let (naka, parks) = (town.test.person(Town.naka), town.test.person(Town.parks))
    #expect(try await naka.post("/referrals/\(q.id)/withdrawal", [("revision", "1")]).status == 303)
    #expect(try await parks.get("/notices").text.contains("取り下げた"))
    let page = try await parks.get("/referrals/\(q.id)")
    #expect(page.status == 200 && page.text.contains("返事は要りません") && page.text.contains("R8-0001"))
    for secret in ["公園の花壇", "花を植えたい", "意見をください"] { #expect(!page.text.contains(secret), "\(secret)") }
    let listed = try await parks.get("/referrals?state=withdrawn").text
    #expect(listed.contains("R8-0001") && !listed.contains("公園の花壇"))
    #expect(try await parks.post("/referrals/\(q.id)/acceptance", [("revision", "2")]).status == 409)
  }

  @Test(arguments: engines) func `when an asker takes the case back, nobody is left to answer and companions hear of it`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let first = try await town.handOver(Town.naka, Town.midori)
    let c = try await town.consultation()
    let midori = town.test.person(Town.midori)
    let fields = [
      ("go", "send"), ("revision", String(c.revision)), ("receivers", "department:parks"), ("purpose", "opinion"),
      ("message", "x"), ("items", "gist"), ("agreed", "yes"),
    ]
    #expect(try await midori.post("/consultations/\(town.case1)/referrals", fields).status == 303)
    let revision = String(try await town.consultation().revision)
    let asker = town.test.person(Town.citizen)
    #expect(try await asker.post("/consultations/\(town.case1)/withdrawal", [("revision", revision)]).status == 303)
    #expect(try await town.referrals().map(\.state) == [.released, .withdrawn])
    #expect(try await town.mails(to: Town.parks).last?.contains("取り下げた") == true)
    #expect(try await town.mails(to: Town.naka).last == "見守っている相談 R8-0001：相談が終わり、見守りも終わりました")
    #expect(try await town.test.person(Town.naka).get("/referrals/\(first.id)").parsed.element(id: "release") == nil)
  }

  @Test(arguments: engines) func `the end of a case ends looking on, and the asker reads who saw it through`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let first = try await town.handOver(Town.naka, Town.midori)
    let revision = String(try await town.consultation().revision)
    let ending = [("revision", revision), ("outcome", "information"), ("reason", "answered")]
    #expect(try await town.test.person(Town.midori).post("/consultations/\(town.case1)/closing", ending).status == 303)
    #expect(try await referral(first.id, town).state == .released)
    #expect(try await town.mails(to: Town.naka).last?.contains("見守りも終わりました") == true)
    #expect(try await town.asker().contains("midoriが引き受けて、最後まで担当しました。"))
  }

  @Test(arguments: engines) func `the last desk reads every hop, and is led only to what it may open`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let first = try await town.handOver(Town.naka, Town.midori)
    let second = try await town.handOver(Town.midori, Town.minami)
    let minami = town.test.person(Town.minami)
    let page = try await minami.get("/consultations/\(town.case1)")
    #expect(page.status == 200 && page.text.contains("担当を引き継ぐ：midori"))
    let links = page.parsed.all("a").compactMap { $0["href"] }
    #expect(links.contains("/referrals/\(second.id)") && !links.contains("/referrals/\(first.id)"))
    #expect(try await minami.get("/referrals/\(first.id)").status == 404)
  }

  @Test(arguments: engines) func `only while a next door is looked for does the asker read that it is`(_ engine: Engine) async throws {
    let town = try await town(engine)
    _ = try await town.refer("department:parks", "opinion")
    let q = try #require(try await town.referrals().first)
    let back = [("revision", "1"), ("reason", "not-ours"), ("note", "道路の管理です")]
    #expect(try await town.test.person(Town.parks).post("/referrals/\(q.id)/return", back).status == 303)
    #expect(try await town.asker().contains("parksでは担当できないと返事がありました。nakaが次の相手を探します。"))
    _ = try await town.handOver(Town.naka, Town.midori)
    #expect(try await !town.asker().contains("次の相手を探します"))
  }
}
