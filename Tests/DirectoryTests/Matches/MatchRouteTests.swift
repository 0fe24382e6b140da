import Accounts
import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct MatchRouteTests {
  @Test(arguments: Engine.allCases) func `a need and an offer find each other after they are saved, once`(_ engine: Engine)
    async throws
  {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    try await town.compute()
    let found = try await town.matches()
    #expect(found.count == 1)
    #expect(found.first?.giver == MatchTown.giver && found.first?.state == .suggested)
    #expect(found.first?.reasons.contains(.word("体育館")) == true)
  }

  @Test(arguments: Engine.allCases) func `both say yes, and only then each reads how to reach the other`(_ engine: Engine)
    async throws
  {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    let path = try await town.only().path
    #expect(try await town.yes(.seeker, MatchTown.group).status == 303)
    let waiting = try await town.test.person(MatchTown.company).get(path).parsed.text
    #expect(waiting.contains("よろしく") && !waiting.contains("045-000-101"))
    // The company's own number is offered to it as a way to pass on, not shown to the group.
    #expect(try await !town.test.person(MatchTown.group).get(path).parsed.text.contains("045-000-102"))
    #expect(try await town.yes(.giver, MatchTown.company).status == 303)
    let introduced = try await town.test.person(MatchTown.company).get(path).parsed.text
    #expect(introduced.contains("045-000-101") && !introduced.contains("m101@example.jp"))
    #expect(try await town.test.person(MatchTown.group).get(path).parsed.text.contains("045-000-102"))
    #expect(try await town.only().introducedOn == MatchTown.now.day)
  }

  @Test(arguments: Engine.allCases) func `a need that is no longer shown is not read through a match either`(_ engine: Engine)
    async throws
  {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    let path = try await town.only().path
    let company = town.test.person(MatchTown.company)
    #expect(try await company.get(path).text.contains("卓球台を置ける体育館"))
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(MatchTown.seeker) else { throw Refusal.notFound }
      profile.circles[.needs] = .centre
      try ProfileStore(db).save(&profile)
    }
    let page = try await company.get(path).text
    #expect(!page.contains("卓球台を置ける体育館") && page.contains("いまは公開していません"))
    #expect(!page.contains("体育館」"), "a word they share tells of it too")
    #expect(try await town.test.person(MatchTown.group).get(path).text.contains("卓球台を置ける体育館"))
  }

  @Test(arguments: Engine.allCases) func `the need of an organisation that is listed no longer is not read through a match`(
    _ engine: Engine
  ) async throws {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    let path = try await town.only().path
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(MatchTown.seeker) else { throw Refusal.notFound }
      profile.state = .returned
      try ProfileStore(db).save(&profile)
    }
    #expect(try await !town.test.person(MatchTown.company).get(path).text.contains("卓球台を置ける体育館"))
    #expect(try await town.test.person(MatchTown.group).get(path).text.contains("卓球台を置ける体育館"))
  }

  @Test(arguments: Engine.allCases) func `strangers, other organisations and other windows do not find a match`(_ engine: Engine)
    async throws
  {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    let match = try await town.only()
    for actor in [MatchTown.outsider, MatchTown.desk, MatchTown.otherDesk, MatchTown.office] {
      #expect(try await town.test.person(actor).get(match.path).status == 404)
      #expect(try await !town.test.person(actor).get("/matches/mine").parsed.text.contains("大きな会社"))
      let refused = try await town.test.person(actor).post(
        match.path + "/refusals", [("side", "seeker"), ("reason", "not-now"), ("revision", "0")])
      #expect(refused.status == 404)
    }
    #expect(try await town.test.visitor().get(match.path).status == 303)
  }

  @Test(arguments: Engine.allCases) func `what changes while counterparts are looked for is looked at again, and nothing is suggested twice`(
    _ engine: Engine
  ) async throws {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    let before = try await town.matches().map(\.id)
    try await town.test.site.database.write { db in
      let store = MatchCardStore(db)
      try store.note(MatchTown.seeker, at: MatchTown.now)
      let begun = try #require(try store.due(limit: 10).first { $0.organisation == MatchTown.seeker })
      try store.note(MatchTown.seeker, at: MatchTown.now)
      try store.done(begun)
      #expect(try store.due(limit: 10).map(\.organisation) == [MatchTown.seeker])
    }
    struct Cut: Error {}
    await #expect(throws: Cut.self) {
      try await MatchComputing.job.run(town.test.site, MatchTown.now, "", JobProgress { _, _ in throw Cut() })
    }
    try await town.test.site.database.write { try MatchCardStore($0).note(MatchTown.seeker, at: MatchTown.now) }
    try await town.compute()
    #expect(try await town.matches().map(\.id) == before && !before.isEmpty)
    #expect(try await town.test.site.database.read { try MatchCardStore($0).due(limit: 1).isEmpty })
  }

  @Test(arguments: Engine.allCases) func `nobody is suggested to more organisations than anybody can look through`(
    _ engine: Engine
  ) async throws {
    let town = try await MatchTown.make(engine)
    let most = Matching.perOrganisation
    for number in 0..<Int64(most + 5) {
      try await town.enter(
        ID(1000 + number), "体操の会\(number)", kind: "npo", area: "west", [(ID(2000 + number), .need, "place", "夜の体育館")])
    }
    try await town.compute()
    #expect(try await town.matches(of: MatchTown.giver).count == most)
    // What waits there already is counted again when somebody saves.
    try await town.test.site.database.write { try MatchCardStore($0).note(ID(1000 + Int64(most)), at: MatchTown.now) }
    try await town.compute()
    #expect(try await town.matches(of: MatchTown.giver).count == most)
  }

  @Test(arguments: Engine.allCases) func `two servers that look at the same organisation at once lose no note`(_ engine: Engine) async throws {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    func due() async throws -> MatchCardStore.Due? {
      try await town.test.site.database.read { try MatchCardStore($0).due(limit: 10).first }
    }
    func note() async throws { try await town.test.site.database.write { try MatchCardStore($0).note(MatchTown.seeker, at: MatchTown.now) } }
    func done(_ due: MatchCardStore.Due) async throws { try await town.test.site.database.write { try MatchCardStore($0).done(due) } }
    try await note()
    let (one, other) = (try #require(try await due()), try #require(try await due()))
    try await done(one)
    #expect(try await due() == nil)
    // While the second server still looks, somebody saves; what it read does not know of that.
    try await note()
    try await done(other)
    let left = try #require(try await due())
    #expect(left.organisation == MatchTown.seeker)
    try await done(left)
    try await done(one)
    #expect(try await due() == nil)
  }

  @Test(arguments: Engine.allCases) func `a pair that was declined with a reason does not come again`(_ engine: Engine) async throws {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    let match = try await town.only()
    let group = town.test.person(MatchTown.group)
    let fields = [("side", "seeker"), ("revision", String(match.revision))]
    #expect(try await group.post(match.path + "/refusals", fields).status == 422)
    #expect(try await group.post(match.path + "/refusals", fields + [("reason", "other")]).status == 422)
    #expect(try await group.post(match.path + "/refusals", fields + [("reason", "not-now")]).status == 303)
    try await town.test.site.database.write { db in
      try MatchCardStore(db).note(MatchTown.seeker, at: MatchTown.now)
      try MatchCardStore(db).note(MatchTown.giver, at: MatchTown.now)
    }
    try await town.compute()
    #expect(try await town.matches().map(\.state) == [.declined])
    #expect(try await group.post(match.path + "/consents", fields + [("ways", "phone")]).status == 409)
  }

  @Test(arguments: Engine.allCases) func `a coordinator who was asked writes down what the organisations say`(_ engine: Engine)
    async throws
  {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    let match = try await town.only()
    let asked = try await town.test.person(MatchTown.group).post(
      match.path + "/mediation", [("side", "seeker"), ("revision", String(match.revision))])
    #expect(asked.status == 303)
    #expect(try await town.test.person(MatchTown.desk).get("/matches/mine?view=desk").parsed.text.contains("大きな会社"))
    #expect(try await town.test.person(MatchTown.otherDesk).get(match.path).status == 404)
    #expect(try await town.yes(.seeker, MatchTown.desk).status == 422, "nobody was heard")
    #expect(try await town.yes(.seeker, MatchTown.desk, [("heard", "yes")]).status == 303)
    #expect(try await town.yes(.giver, MatchTown.desk, [("heard", "yes")]).status == 303)
    let introduced = try await town.only()
    #expect(introduced.state == .introduced && introduced.said.values.allSatisfy(\.isProxy))
  }

  @Test(arguments: Engine.allCases) func `a window passes on only ways that it may read itself`(_ engine: Engine) async throws {
    let town = try await MatchTown.make(engine)
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(MatchTown.giver) else { return }
      profile.isClaimed = true
      profile.circles[.phone] = .nobody
      try ProfileStore(db).save(&profile)
    }
    try await town.compute()
    let match = try await town.only()
    _ = try await town.test.person(MatchTown.group).post(
      match.path + "/mediation", [("side", "seeker"), ("revision", String(match.revision))])
    #expect(try await town.yes(.giver, MatchTown.desk, [("heard", "yes")]).status == 422)
    #expect(try await town.yes(.giver, MatchTown.company).status == 303)
  }

  @Test(arguments: Engine.allCases) func `who is not listed approaches nobody`(_ engine: Engine) async throws {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    try await town.enter(ID(105), "まだの会", kind: "npo", area: "west", [], isPublic: false)
    let waiting = town.test.person(MatchTown.member(16, of: ID(105)))
    let path = "/matches/cards/\(ID(201))"
    #expect(try await !waiting.get(path).text.contains(path + "/answers"))
    #expect(try await waiting.post(path + "/answers", [("organisation", ID(105).description)]).status == 409)
  }

  @Test(arguments: Engine.allCases) func `what nobody published is never suggested nor shown`(_ engine: Engine) async throws {
    let town = try await MatchTown.make(engine)
    let entry: [MatchTown.Entry] = [(ID(301), .offer, "place", "ひみつの体育館")]
    try await town.enter(ID(104), "まだの会", kind: "npo", area: "west", entry, isPublic: false)
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(MatchTown.giver) else { return }
      profile.circles[.offers] = .registered
      try ProfileStore(db).save(&profile)
    }
    try await town.compute()
    #expect(try await town.matches().isEmpty)
    let board = try await town.test.visitor().get("/matches").parsed.text
    #expect(board.contains("卓球台を置ける体育館") && !board.contains("ひみつ") && !board.contains("夜の体育館"))
    #expect(try await town.test.visitor().get("/matches/cards/\(ID(301))").status == 404)
  }

  @Test(arguments: Engine.allCases) func `a need that is met lets open suggestions lapse, and they return with it`(_ engine: Engine)
    async throws
  {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    try await town.setNeeds([])
    #expect(try await town.matches().map(\.state) == [.lapsed])
    #expect(try await !town.test.visitor().get("/matches").parsed.text.contains("卓球台"))
  }

  @Test(arguments: Engine.allCases) func `somebody answers an entry without having written one`(_ engine: Engine) async throws {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    let outsider = town.test.person(MatchTown.outsider)
    let path = "/matches/cards/\(ID(201))"
    #expect(try await outsider.get(path).parsed.text.contains("声をかける"))
    let first = try await outsider.post(path + "/answers", [("organisation", MatchTown.third.description)])
    let second = try await outsider.post(path + "/answers", [("organisation", MatchTown.third.description)])
    #expect(first.status == 303 && first.location == second.location)
    #expect(try await town.matches(of: MatchTown.third).count == 1)
    let foreign = try await outsider.post(path + "/answers", [("organisation", MatchTown.giver.description)])
    #expect(foreign.status == 422)
    #expect(try await town.test.visitor().post(path + "/answers").status == 403)
  }

  @Test(arguments: Engine.allCases) func `an introduction is asked after, told, and counted by what came of it`(_ engine: Engine)
    async throws
  {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    try await town.yes(.seeker, MatchTown.group)
    try await town.yes(.giver, MatchTown.company)
    var match = try await town.only()
    #expect(match.followUpOn == PlacesTown.day("2026-12-03"), "five open days later")
    let group = town.test.person(MatchTown.group)
    #expect(try await group.post(match.path + "/outcomes", [("revision", String(match.revision))]).status == 422)
    let talking = [("outcome", "talking"), ("revision", String(match.revision))]
    #expect(try await group.post(match.path + "/outcomes", talking).status == 303)
    #expect(try await group.post(match.path + "/outcomes", talking).status == 409, "somebody told in between")
    match = try await town.only()
    #expect(match.state == .introduced)
    let done = [
      ("outcome", "together"), ("revision", String(match.revision)), ("record", "/organisations/\(MatchTown.third)"),
    ]
    #expect(try await group.post(match.path + "/outcomes", done).status == 303)
    #expect(try await town.only().state == .concluded)
    #expect(try await group.get(match.path).parsed.text.contains("よその会"))
    let cells = try await town.cells("outcome", MatchTown.office)
    #expect(cells == [IndicatorCell("together", 1)])
    #expect(try await town.cells("area", MatchTown.otherDesk).isEmpty)
    #expect(try await town.cells("area", nil) == [IndicatorCell("west", 1)])
  }

  @Test(arguments: Engine.allCases) func `for a group that nobody has claimed the window speaks from the beginning`(_ engine: Engine) async throws {
    let town = try await MatchTown.make(engine)
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(MatchTown.seeker) else { throw Refusal.notFound }
      profile.isClaimed = false
      try ProfileStore(db).save(&profile)
    }
    try await town.compute()
    let match = try await town.only()
    #expect(match.isAtDesk && match.state == .suggested)
    #expect(try await town.test.person(MatchTown.otherDesk).get(match.path).status == 404)
    #expect(try await town.test.person(MatchTown.desk).get("/matches/mine?view=desk").parsed.text.contains("大きな会社"))
    #expect(try await town.yes(.seeker, MatchTown.desk, [("heard", "yes")]).status == 303)
    #expect(try await town.yes(.giver, MatchTown.company).status == 303)
    #expect(try await town.only().state == .introduced)
  }

  @Test(arguments: Engine.allCases) func `a window answers an entry for a group that nobody has claimed, and looks after it`(_ engine: Engine) async throws {
    let town = try await MatchTown.make(engine)
    for (id, name) in [(ID(106), "みどりの会"), (ID(107), "みどりの会東"), (ID(108), "みずの会")] {
      try await town.enter(id, name, kind: "npo", area: "east", [], isClaimed: id == ID(108))
    }
    let card = "/matches/cards/\(ID(202))"
    let desk = town.test.person(MatchTown.otherDesk)
    #expect(try await desk.get(card).text.contains(card + "/proxy-answers"))
    for name in ["", "みずの会", "大きな会社", "ない会"] {
      #expect(try await desk.post(card + "/proxy-answers", [("group", name)]).status == 422)
    }
    let several = try await desk.post(card + "/proxy-answers", [("group", "みどり")])
    #expect(several.status == 422 && several.text.contains(ID(106).description) && several.text.contains(ID(107).description))
    let begun = try await desk.post(card + "/proxy-answers", [("group", "みどり"), ("group-id", ID(107).description)])
    #expect(begun.status == 303)
    let match = try #require(try await town.matches(of: ID(107)).first)
    #expect(match.isAtDesk && match.desk == "east-centre" && begun.location == match.path)
    // Once, however often it is sent; and nobody else begins it beside.
    #expect(try await desk.post(card + "/proxy-answers", [("group", "みどりの会東")]).location == match.path)
    #expect(try await town.test.person(MatchTown.desk).post(card + "/proxy-answers", [("group", "みどりの会東")]).status == 409)
    for actor in [MatchTown.company, MatchTown.outsider, MatchTown.office] {
      #expect(try await town.test.person(actor).post(card + "/proxy-answers", [("group", "みどりの会")]).status == 404)
      #expect(try await !town.test.person(actor).get(card).text.contains("proxy-answers"))
    }
    #expect(try await desk.get(match.path).status == 200)
  }

  @Test(arguments: Engine.allCases) func `what does not move is shown to the window`(_ engine: Engine) async throws {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    try await town.yes(.seeker, MatchTown.group)
    try await MatchFollowUp.job.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    #expect(try await !town.only().isAtDesk)
    town.test.clock.advance(days: 40)
    try await MatchFollowUp.job.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    let match = try await town.only()
    #expect(match.isAtDesk && match.state == .wanted)
    #expect(try await town.test.person(MatchTown.desk).get(match.path).status == 200)
  }

  @Test(arguments: Engine.allCases) func `a double click says yes once`(_ engine: Engine) async throws {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    let key = [("key", "0123456789abcdef0123456789abcdef")]
    let match = try await town.only()
    let fields = [("side", "seeker"), ("ways", "phone"), ("revision", String(match.revision))] + key
    let group = town.test.person(MatchTown.group)
    let answers = [
      try await group.post(match.path + "/consents", fields), try await group.post(match.path + "/consents", fields),
    ]
    #expect(answers.map(\.status) == [303, 303])
    #expect(try await town.only().revision == match.revision + 1)
  }
}

extension MatchTown {
  func setNeeds(_ entries: [Entry]) async throws {
    try await test.site.database.write { db in
      let store = ProfileStore(db)
      guard var profile = try store.load(Self.seeker) else { return }
      let wanted = entries.map {
        Resource(id: $0.id, organisation: Self.seeker, side: $0.side, kind: $0.kind, text: $0.text, since: Self.now.day)
      }
      try store.replace(wanted, of: Self.seeker, on: Self.now.day)
      try store.save(&profile)
    }
    try await compute()
  }

  func cells(_ dimension: String, _ actor: Actor?) async throws -> [IndicatorCell] {
    let period = Self.now.day.firstOfMonth...Self.now.day.lastOfMonth
    guard let indicator = MatchFigures.indicators.first else { return [] }
    return try await test.site.database.read {
      try indicator.cells($0, IndicatorQuery(period: period, dimension: dimension, actor: actor))
    }
  }
}
