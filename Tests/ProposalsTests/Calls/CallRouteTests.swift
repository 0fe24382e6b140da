import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct CallRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `an open call is on the page, in the calendar and in the data, for everybody`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let visitor = town.test.visitor()
    #expect(try await visitor.get("/calls").text.contains("協働提案"))
    #expect(try await visitor.get("/calls/\(town.call)").text.contains("500,000円"))
    let calendar = try await visitor.get("/calls/deadlines.ics")
    #expect(calendar.text.contains("BEGIN:VEVENT") && calendar.text.contains("DTEND:20261206T080000Z"))
    let data = try await visitor.get("/calls/open.json")
    #expect(data.text.contains("\"phase\" : \"open\"") && data.text.contains("2026-12-06T17:00:00+09:00"))
  }

  @Test(arguments: engines) func `whoever took the dates of a call that is given up sees that none of them takes place`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine) {
      $0.sessions = [Call.Session(at: ProposalTown.now.adding(days: 2), place: "市役所")]
    }
    try await town.test.site.database.write { db in
      var call = try CallStore(db).load(town.call)
      try call.apply(.cancel, by: ProposalTown.office, at: ProposalTown.now)
      try CallStore(db).save(&call)
    }
    let calendar = try await town.test.visitor().get("/calls/\(town.call)/deadlines.ics").text
    #expect(calendar.contains("STATUS:CANCELLED") && calendar.contains("市役所") && !calendar.contains("STATUS:CONFIRMED"))
  }

  @Test(arguments: engines) func `the office goes from a call to the proposals of that call`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    _ = try await town.submit(try await town.begin())
    let office = town.test.person(ProposalTown.office)
    let links = try await office.get("/calls/\(town.call)").parsed.all("a").compactMap { $0["href"] }
    let link = try #require(links.first { $0.hasPrefix("/proposals/office?") })
    #expect(link == "/proposals/office?programme=own&year=2026")
    #expect(try await office.get(link).text.contains("花壇をつくる"))
  }

  @Test(arguments: engines) func `a call in preparation is not found by strangers`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine) { call in
      call.state = .preparing
      call.publishedAt = nil
    }
    #expect(try await town.test.visitor().get("/calls/\(town.call)").status == 404)
    #expect(!(try await town.test.visitor().get("/calls/open.json").text.contains("協働提案")))
    #expect(try await town.test.person(ProposalTown.office).get("/calls/\(town.call)").status == 200)
  }

  @Test(arguments: engines) func `publishing freezes the newest version of each form`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine) { call in
      call.state = .preparing
      call.publishedAt = nil
      for index in call.stages.indices { call.stages[index].formVersion = nil }
    }
    let office = town.test.person(ProposalTown.office)
    let path = "/calls/\(town.call)/state"
    #expect(try await town.test.person(ProposalTown.desk).post(path, [("revision", "1"), ("event", "publish")]).status == 403)
    #expect(try await office.post(path, [("revision", "1"), ("event", "publish")]).status == 303)
    let call = try await town.test.site.database.read { try CallStore($0).load(town.call) }
    #expect(call.stage("sheet")?.formVersion == ID(941) && call.stage("proposal")?.formVersion == ID(942))
    #expect(try await office.post(path, [("revision", "1"), ("event", "end")]).status == 409)
  }

  @Test(arguments: engines) func `the office edits a call in place and makes next year's in one step`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let office = town.test.person(ProposalTown.office)
    #expect(try await office.get("/calls/\(town.call)/edit").status == 200)
    #expect(try await office.post("/calls/\(town.call)/edit", [("revision", "1"), ("title", "")]).status == 422)
    let fields = [
      ("revision", "1"), ("title", "新しい名前"), ("body", "要項"), ("budget", "１，０００，０００"), ("ceiling", "queue"),
      ("stage-sheet-closes", "2026-12-20"), ("stage-sheet-closes-time", "17:00"), ("theme-0", "居場所"),
    ]
    let wrong = fields.map { $0.0 == "budget" ? ("budget", "たくさん") : $0 }
    #expect(try await office.post("/calls/\(town.call)/edit", wrong).status == 422)
    let right = fields.map { $0.0 == "budget" ? ("budget", "1000000") : $0 }
    #expect(try await office.post("/calls/\(town.call)/edit", right).status == 303)
    let call = try await town.test.site.database.read { try CallStore($0).load(town.call) }
    #expect(call.budget == 1_000_000 && call.ceiling == .queue && call.themes.first?.name.ja == "居場所")
    let next = try await office.post("/calls/\(town.call)/next", [])
    #expect(next.status == 303)
    let years = try await town.test.site.database.read { try CallStore($0).all(for: ProposalTown.office).map(\.fiscalYear) }
    #expect(years == [2027, 2026])
  }

  @Test(arguments: engines) func `a new call comes whole from its programme`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let office = town.test.person(ProposalTown.office)
    #expect(try await office.post("/calls", [("year", "2027")]).status == 422)
    #expect(try await office.post("/calls", [("programme", "own"), ("year", "2027")]).status == 303)
    #expect(try await town.test.person(ProposalTown.asker).post("/calls", [("programme", "own"), ("year", "2027")]).status == 403)
  }

  @Test(arguments: engines) func `a partner chosen by the city is published only with method and reasons`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine, programme: "city")
    let id = try await town.begin()
    _ = try await town.submit(id)
    let office = town.test.person(ProposalTown.office)
    let results = [("revision", "1"), ("event", "announce-results")]
    #expect(try await office.post("/calls/\(town.call)/state", results).status == 409)
    let chosen = [("revision", "1"), ("chosen", id.description), ("method", "書類"), ("by", "市長"), ("on", "2026-11-26")]
    #expect(try await office.post("/calls/\(town.call)/selection", chosen).status == 422)
    #expect(try await office.post("/calls/\(town.call)/selection", chosen + [("reasons", "実績が確かです")]).status == 303)
    #expect(try await office.post("/calls/\(town.call)/state", [("revision", "2"), ("event", "announce-results")]).status == 303)
    let page = try await town.test.visitor().get("/calls/\(town.call)")
    #expect(page.text.contains("実績が確かです") && page.text.contains("花の会"))
  }

  @Test(arguments: engines) func `the feed tells of calls as they are published`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let feed = try await town.test.visitor().get("/calls/feed.atom")
    #expect(feed.status == 200 && feed.text.contains("<entry>") && feed.text.contains("協働提案"))
  }

  @Test(arguments: engines) func `a theme keeps its key for good, and a new one never takes over an old one's proposals`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine) { call in
      call.themes = ["theme-1", "theme-2"].map { Call.Theme(key: $0, name: Words(ja: $0)) }
    }
    let office = town.test.person(ProposalTown.office)
    func save(_ revision: Int, _ themes: [(String, String)]) async throws -> [Call.Theme] {
      let fields = [("revision", String(revision)), ("title", "名前"), ("body", "要項"), ("ceiling", "none")] + themes
      #expect(try await office.post("/calls/\(town.call)/edit", fields).status == 303)
      return try await town.test.site.database.read { try CallStore($0).load(town.call).themes }
    }
    // The first one goes, the second moves up a line, and a new one stands where it stood.
    let themes = try await save(1, [
      ("theme-0", "二つ目"), ("theme-0-key", "theme-2"), ("theme-1", "新しいもの"), ("theme-1-easy", "あたらしい もの"),
      ("theme-1-background-easy", "やさしい ことば"), ("theme-2", "にせもの"), ("theme-2-key", "theme-2"),
    ])
    #expect(themes[0].key == "theme-2" && Set(themes.map(\.key)).count == 3)
    #expect(!themes.contains { $0.key == "theme-1" })
    #expect(themes[1].name.easy == "あたらしい もの" && themes[1].background.easy == "やさしい ことば")
    let again = try await save(2, [("theme-0", "もう一つ"), ("theme-1", "新しいもの"), ("theme-1-key", themes[1].key)])
    #expect(again[1].key == themes[1].key && !themes.map(\.key).contains(again[0].key))
  }
}
