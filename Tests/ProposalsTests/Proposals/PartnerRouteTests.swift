@testable import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct PartnerRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private func town(_ engine: Engine) async throws -> (ProposalTown, ID) {
    let town = try await ProposalTown.make(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      for actor in [ProposalTown.asker, ProposalTown.friend] {
        let mail = "p\(actor.person?.number ?? 0)@example.jp"
        let person = actor.person ?? ID(1)
        try PersonStore(db).add(Person(id: person, name: actor.name, mail: mail), audience: [])
        try AccountStore(db).add(Account(person: person, mail: mail, password: "x", state: .active, isSample: true), at: now)
      }
    }
    return (town, try await town.begin())
  }

  @Test(arguments: engines) func `a partner is invited, accepts, and writes in the same draft`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    let friend = town.test.person(ProposalTown.friend)
    #expect(try await friend.get("/proposals/\(id)").status == 404)
    let invited = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp"), ("part", "苗を育てる")])
    #expect(invited.status == 303)
    let page = try await friend.get("/proposals/\(id)")
    #expect(page.status == 200 && page.text.contains("苗を育てる"))
    // Before the answer the words of the draft stay closed.
    #expect(try await friend.get("/proposals/\(id)/draft").status == 404)
    let partner = try #require(try await town.load(id).partners.first)
    _ = try await friend.post("/proposals/\(id)/partners/\(partner.id)/answer", [("answer", "join")])
    #expect(try await friend.get("/proposals/\(id)/draft").status == 200)
    #expect(try await town.save(id, by: ProposalTown.friend, base: 1, [("title", "花壇"), ("problem", "友のことば")]).status == 303)
    // Handing in is the lead's.
    #expect(try await town.submit(id, by: ProposalTown.friend).status == 403)
  }

  @Test(arguments: engines) func `who declines, and who leaves, sees it no more`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    let friend = town.test.person(ProposalTown.friend)
    let lead = town.test.person(ProposalTown.asker)
    for leaving in [false, true] {
      _ = try await lead.post("/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp")])
      let partner = try #require(try await town.load(id).partners.last)
      let answer = leaving ? "join" : "decline"
      _ = try await friend.post("/proposals/\(id)/partners/\(partner.id)/answer", [("answer", answer)])
      if leaving { _ = try await friend.post("/proposals/\(id)/partners/\(partner.id)/leaving", []) }
      #expect(try await friend.get("/proposals/\(id)").status == 404)
    }
  }

  @Test(arguments: engines) func `who takes part no more is told to all who propose, and to the city once it has the proposal`(
    _ engine: Engine
  ) async throws {
    let (town, id) = try await town(engine)
    try await town.enrol([ProposalTown.office])
    let (lead, friend) = (town.test.person(ProposalTown.asker), town.test.person(ProposalTown.friend))
    func join() async throws -> ID {
      _ = try await lead.post("/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp")])
      let partner = try #require(try await town.load(id).partners.last)
      _ = try await friend.post("/proposals/\(id)/partners/\(partner.id)/answer", [("answer", "join")])
      return partner.id
    }
    let first = try await join()
    _ = try await town.submit(id)
    let (office, asker) = try await (town.notices(of: ProposalTown.office, on: id), town.notices(of: ProposalTown.asker, on: id))
    _ = try await friend.post("/proposals/\(id)/partners/\(first)/leaving", [])
    #expect(try await town.notices(of: ProposalTown.office, on: id) == office + 1)
    #expect(try await town.notices(of: ProposalTown.asker, on: id) == asker + 1)
    let second = try await join()
    _ = try await lead.post("/proposals/\(id)/partners/\(second)/removal", [])
    // Though the proposal is closed to them now, they read that they are out of it.
    let told = try await friend.get("/notices").parsed.all("a").filter { $0["href"] == "/proposals/mine" && $0.text.contains("友の会") }
    #expect(told.count == 1)
  }

  @Test(arguments: engines) func `a partner who was taken out while typing gets their words back, a stranger gets nothing`(
    _ engine: Engine
  ) async throws {
    let (town, id) = try await town(engine)
    let (lead, friend) = (town.test.person(ProposalTown.asker), town.test.person(ProposalTown.friend))
    _ = try await lead.post("/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp")])
    let partner = try #require(try await town.load(id).partners.last)
    _ = try await friend.post("/proposals/\(id)/partners/\(partner.id)/answer", [("answer", "join")])
    _ = try await lead.post("/proposals/\(id)/partners/\(partner.id)/removal", [])
    let answers = [("title", "花壇"), ("problem", "一時間かけて書いたことば")]
    let page = try await town.save(id, by: ProposalTown.friend, base: 1, answers)
    #expect(page.status == 409 && page.text.contains("一時間かけて書いたことば"))
    #expect(try await town.save(id, by: ProposalTown.stranger, base: 1, answers).status == 404)
  }

  @Test(arguments: engines) func `an invitation by mail is answered only by the address it went to`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    _ = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(id)/partners", [("name", "新しい会"), ("mail", "new@example.jp")])
    let partner = try #require(try await town.load(id).partners.last)
    #expect(partner.person == nil)
    let path = "/proposals/\(id)/invitations/\(partner.id)"
    #expect(try await town.test.person(ProposalTown.friend).get(path).status == 404)
    #expect(try await town.test.visitor().get(path).status == 303)
  }

  @Test(arguments: engines) func `whoever is invited reads the call, who leads, the title and the outline, and nothing else of the draft`(
    _ engine: Engine
  ) async throws {
    let (town, id) = try await town(engine)
    let (lead, friend) = (town.test.person(ProposalTown.asker), town.test.person(ProposalTown.friend))
    _ = try await town.save(id, base: 1, [("title", "花壇をつくる"), ("problem", "駅前に花がない"), ("plan", "春に百株を植える")])
    // The lead reads what the invited will read, before they send it.
    let form = try await lead.get("/proposals/\(id)")
    #expect(form.text.contains("招かれた方は、承諾する前に") && form.text.contains("駅前に花がない"))
    _ = try await lead.post("/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp"), ("part", "苗を育てる")])
    let page = try await friend.get("/proposals/\(id)")
    for words in ["協働提案", "花の会", "花壇をつくる", "駅前に花がない", "苗を育てる", "この段階の締切"] {
      #expect(page.text.contains(words), "\(words)")
    }
    #expect(page.parsed.all("a").contains { $0["href"] == "/calls/\(town.call)" })
    #expect(!page.text.contains("春に百株を植える"))
    // As it stands: what the lead writes on is what they read.
    _ = try await town.save(id, base: 2, [("title", "花の駅"), ("problem", "駅前にも公園にも花がない"), ("plan", "春に百株を植える")])
    let later = try await friend.get("/proposals/\(id)")
    #expect(later.text.contains("花の駅") && later.text.contains("公園にも花がない"))
    for path in ["draft", "preview", "brush-up"] { #expect(try await friend.get("/proposals/\(id)/\(path)").status == 404, "\(path)") }
    let partner = try #require(try await town.load(id).partners.first)
    _ = try await friend.post("/proposals/\(id)/partners/\(partner.id)/answer", [("answer", "decline")])
    #expect(try await friend.get("/proposals/\(id)").status == 404)
  }

  @Test(arguments: engines) func `whoever was invited before the lead was told so reads no outline`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    _ = try await town.save(id, base: 1, [("title", "花壇をつくる"), ("problem", "駅前に花がない")])
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      var p = try ProposalStore(db).load(id)
      let partner = Partner(id: ID(810), person: ProposalTown.friend.person, name: "友の会", invitedAt: now)
      try ProposalStore(db).add(partner, to: id)
      p.partners.append(partner)
      try ProposalStore(db).save(&p)
    }
    let page = try await town.test.person(ProposalTown.friend).get("/proposals/\(id)")
    #expect(page.status == 200 && page.text.contains("花の会") && !page.text.contains("駅前に花がない"))
  }

  @Test(arguments: engines) func `the outline of what was handed in is read when nothing is being written`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    _ = try await town.save(id, base: 1, [("title", "花壇をつくる"), ("problem", "駅前に花がない")])
    #expect(try await town.submit(id).status == 303)
    _ = try await town.step(id, .accept)
    _ = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp")])
    let page = try await town.test.person(ProposalTown.friend).get("/proposals/\(id)")
    #expect(page.text.contains("駅前に花がない") && !page.text.contains("fingerprint") && !page.text.contains("/receipts/"))
  }

  @Test func `the outline is the summary where one is written, else the first long text that is shown`() {
    var summary = Question("summary", .longText, FormWords(ja: "概要", en: "Summary"))
    summary.lift = .summary
    let kind = Question("kind", .choice, FormWords(ja: "種類", en: "Kind"))
    var hidden = Question("hidden", .longText, FormWords(ja: "隠れた問い", en: "Hidden"))
    hidden.condition = ShownWhen("kind", any: ["yes"])
    let name = Question("name", .shortText, FormWords(ja: "名前", en: "Name"))
    let problem = Question("problem", .longText, FormWords(ja: "課題", en: "Problem"))
    let version = FormVersion(
      id: ID(1), form: "x", number: 1,
      body: FormBody(
        title: FormWords(ja: "x", en: "x"),
        sections: [FormSection("one", FormWords(ja: "x", en: "x"), [name, kind, hidden, problem, summary])]))
    func outline(_ values: [String: String]) -> String? {
      Outline(Answers(version: ID(1), values: values.mapValues { .text($0) }), in: version)?.words
    }
    #expect(outline(["name": "a", "hidden": "b", "problem": "c", "summary": "d"]) == "d")
    #expect(outline(["name": "a", "hidden": "b", "problem": "c"]) == "c")
    #expect(outline(["name": "a", "hidden": "b"]) == nil)
  }

  @Test(arguments: engines) func `whoever leaves reads first what that means, and looking changes nothing`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    let (lead, friend) = (town.test.person(ProposalTown.asker), town.test.person(ProposalTown.friend))
    _ = try await lead.post("/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp")])
    let partner = try #require(try await town.load(id).partners.last)
    let path = "/proposals/\(id)/partners/\(partner.id)/"
    // Who has not joined has nothing to leave.
    #expect(try await friend.get(path + "leaving").status == 409)
    _ = try await friend.post(path + "answer", [("answer", "join")])
    let page = try await friend.get("/proposals/\(id)")
    #expect(page.parsed.all("a").contains { $0["href"] == path + "leaving" })
    #expect(page.parsed.all("form").allSatisfy { $0["action"] != path + "leaving" })
    let question = try await friend.get(path + "leaving")
    #expect(question.status == 200 && question.text.contains("代表（花の会）") && !question.text.contains("市の担当"))
    #expect(question.parsed.all("form").contains { $0["action"] == path + "leaving" && $0["method"] == "post" })
    #expect(try await town.load(id).partners.last?.state == .joined)
    // The lead asks the same before they take somebody out; nobody else is asked anything.
    #expect(try await lead.get(path + "removal").text.contains("友の会を共同提案から外しますか"))
    #expect(try await lead.get(path + "leaving").status == 409)
    #expect(try await friend.get(path + "removal").status == 409)
    #expect(try await town.test.person(ProposalTown.stranger).get(path + "leaving").status == 404)
    _ = try await town.submit(id)
    #expect(try await friend.get(path + "leaving").text.contains("市の担当"))
    let before = try await town.notices(of: ProposalTown.asker, on: id)
    #expect(try await friend.post(path + "leaving", []).location == "/proposals/mine")
    #expect(try await town.notices(of: ProposalTown.asker, on: id) == before + 1)
    let told: String = try await town.test.site.database.read { db in
      try #require(
        try db.first("SELECT title FROM notice WHERE person = \(ProposalTown.asker.person) ORDER BY id DESC LIMIT 1")).get(0)
    }
    #expect(told.contains("友の会") && told.contains("抜けた"))
  }

  @Test(arguments: engines) func `a formal proposal waits for the partners' answers`(_ engine: Engine) async throws {
    let (town, id) = try await town(engine)
    _ = try await town.submit(id)
    _ = try await town.step(id, .accept)
    _ = try await town.name(["parks"], on: id)
    _ = try await town.step(id, .begin)
    _ = try await town.step(id, .settle)
    _ = try await town.save(id, base: 0, [("title", "花壇"), ("problem", "花がない")])
    let lead = town.test.person(ProposalTown.asker)
    _ = try await lead.post("/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp")])
    #expect(try await town.submit(id).status == 409)
    let partner = try #require(try await town.load(id).partners.last)
    _ = try await lead.post("/proposals/\(id)/partners/\(partner.id)/removal", [])
    #expect(try await town.submit(id).status == 303)
  }

  @Test(arguments: engines) func `an invitation that went to an address is shown to its holder, and opened by them alone`(
    _ engine: Engine
  ) async throws {
    let (town, id) = try await town(engine)
    let now = town.test.clock.now
    _ = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(id)/partners", [("name", "別人の会"), ("mail", "p23@example.jp"), ("part", "水やり")])
    let partner = try #require(try await town.load(id).partners.last)
    try await town.test.site.database.write { db in
      try PersonStore(db).add(Person(id: ID(23), name: "別人", mail: "p23@example.jp"), audience: [])
      try AccountStore(db).add(Account(person: ID(23), mail: "p23@example.jp", password: "x", state: .active, isSample: true), at: now)
    }
    let invited = town.test.person(ProposalTown.stranger)
    let path = "/proposals/\(id)/invitations/\(partner.id)"
    // Looking changes nothing: a mail program that follows links accepts nothing and opens nothing.
    #expect(try await invited.get(path).status == 200)
    #expect(try await town.load(id).partners.last?.person == nil)
    #expect(try await town.test.person(ProposalTown.friend).post(path, []).status == 404)
    #expect(try await invited.post(path, []).location == "/proposals/\(id)")
    #expect(try await town.load(id).partners.last?.person == ID(23))
  }

  @Test(arguments: engines) func `nobody answers or leaves for somebody else, and nothing is answered after the end`(
    _ engine: Engine
  ) async throws {
    let (town, id) = try await town(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      var p = try ProposalStore(db).load(id)
      let rows = [(ID(801), ID(22), Partner.State.joined), (ID(802), ID(23), .invited), (ID(803), ID(25), .joined), (ID(804), ID(22), .invited)]
      for (row, person, state) in rows {
        let partner = Partner(id: row, person: person, name: "会\(row)", state: state, invitedAt: now)
        try ProposalStore(db).add(partner, to: id)
        p.partners.append(partner)
      }
      try ProposalStore(db).save(&p)
    }
    let friend = town.test.person(ProposalTown.friend)
    let base = "/proposals/\(id)/partners/"
    #expect(try await friend.post(base + "\(ID(803))/leaving", []).status == 409)
    #expect(try await town.test.person(ProposalTown.stranger).post(base + "\(ID(804))/answer", [("answer", "join")]).status == 409)
    try await town.test.site.database.write { db in
      var p = try ProposalStore(db).load(id)
      p.ending = Ending(.withdrawn, reason: "changed", at: now)
      try ProposalStore(db).save(&p)
    }
    #expect(try await town.test.person(ProposalTown.stranger).post(base + "\(ID(802))/answer", [("answer", "join")]).status == 409)
    #expect(try await friend.post(base + "\(ID(801))/leaving", []).status == 409)
    let states = try await town.load(id).partners.map(\.state)
    #expect(states == [.joined, .invited, .joined, .invited])
  }
}
