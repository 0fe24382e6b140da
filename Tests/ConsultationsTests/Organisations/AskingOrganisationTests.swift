import Accounts
import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

private let engines = Engine.allCases

/// Which organisation asks in a case: said by the window, kept as links, and told to nobody who may not know it.
struct AskingOrganisationTests {
  private let group = ID(500)

  private func make(_ engine: Engine) async throws -> HandshakeTown {
    let town = try await HandshakeTown.make(engine)
    let group = group
    try await town.test.site.database.write { db in
      try OrganisationStore(db).add(Organisation(id: group, kind: "npo", name: "花の会"), audience: [.everyone])
      try OrganisationStore(db).add(Organisation(id: ID(501), kind: "npo", name: "花の秘密"), audience: [])
    }
    return town
  }

  private func links(_ town: HandshakeTown) async throws -> [String] {
    try await town.test.site.database.read { db in
      try db.rows("SELECT origin, target FROM thread WHERE kind = 'asked-by' ORDER BY origin") { "\(($0[0] as ID).number)→\(($0[1] as ID).number)" }
    }
  }

  private func say(_ town: HandshakeTown, _ value: String, by actor: Actor = HandshakeTown.naka) async throws -> TestPage {
    let revision = try await town.consultation().revision
    return try await town.test.person(actor).post(
      "/consultations/\(town.case1)/organisation", [("organisation", value), ("revision", "\(revision)")])
  }

  @Test(arguments: engines) func `the window that holds a case says which organisation asks, and takes it back`(engine: Engine) async throws {
    let town = try await make(engine)
    let path = "/consultations/\(town.case1)/organisation"
    let naka = town.test.person(HandshakeTown.naka)
    let found = try await naka.get(path + "?words=花")
    #expect(found.text.contains("花の会") && !found.text.contains("花の秘密"))
    #expect(try await naka.get(path + "?words=鳥").text.contains(AskingOrganisationTexts.none.string(.ja)))
    #expect(try await say(town, "").status == 422)
    #expect(try await say(town, ID(501).description).status == 422)
    #expect(try await say(town, group.description).status == 303)
    #expect(try await links(town) == ["900→500"])
    let page = try await naka.get("/consultations/\(town.case1)").text
    #expect(page.contains("相談した団体") && page.contains("花の会"))
    #expect(try await say(town, "none").status == 303)
    #expect(try await links(town).isEmpty)
    #expect(try await town.consultation().organisation == nil)
  }

  @Test(arguments: engines) func `nobody else says it, and an older page is refused`(engine: Engine) async throws {
    let town = try await make(engine)
    for actor in [HandshakeTown.midori, HandshakeTown.minami] {
      #expect(try await say(town, group.description, by: actor).status == 404)
      #expect(try await town.test.person(actor).get("/consultations/\(town.case1)/organisation").status == 404)
    }
    #expect(try await say(town, group.description, by: HandshakeTown.parks).status == 403)
    let old = [("organisation", group.description), ("revision", "0")]
    #expect(try await town.test.person(HandshakeTown.naka).post("/consultations/\(town.case1)/organisation", old).status == 409)
    #expect(try await links(town).isEmpty)
  }

  @Test(arguments: engines) func `what others are asked is linked with its case, and goes when the case is disposed of`(engine: Engine) async throws {
    let town = try await make(engine)
    #expect(try await say(town, group.description).status == 303)
    try await town.test.site.database.write { try ReferralStore($0).insert(HandshakeTown.referral(), title: "R8-0001") }
    #expect(try await links(town) == ["900→500", "901→500"])
    let id = town.case1
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(id))
      c.organisation = ID(501)
      try ConsultationStore(db).save(&c)
    }
    #expect(try await links(town) == ["900→501", "901→501"])
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(id))
      c.organisation = nil
      try ConsultationStore(db).save(&c)
    }
    #expect(try await links(town).isEmpty)
  }

  @Test(arguments: engines) func `cases of before get their link`(engine: Engine) async throws {
    let town = try await make(engine)
    let (id, group) = (town.case1, group)
    try await town.test.site.database.write { db in
      try ReferralStore(db).insert(HandshakeTown.referral(), title: "R8-0001")
      try db.run("UPDATE consultation SET organisation = \(group) WHERE id = \(id)")
      // Somebody who is in no register: left alone.
      var other = HandshakeTown.sample(ID(905), number: "R8-0002", at: town.test.clock.now)
      other.organisation = ID(999_999)
      try ConsultationStore(db).insert(other)
    }
    #expect(try await links(town).isEmpty)
    try await town.test.site.database.write { try AskingOrganisationStore($0).linkAll() }
    #expect(try await links(town) == ["900→500", "901→500"])
  }

  private static let planned = StoryDate(Text(verbatim: "次"), on: HandshakeTown.now.day)
  private static let meeting = StoryDate(Text(verbatim: "面談"), on: HandshakeTown.now.day)

  @Test func `the holder reads all, the asker what they were told, and a broken glass opens no story`() {
    func reading(_ relation: ConsultationRelation) -> StoryReading {
      ConsultationStoryStore.reading(relation, planned: Self.planned, meeting: Self.meeting)
    }
    #expect(reading(.holder).verbs == nil && reading(.holder).dates.count == 2)
    let asker = reading(.asker)
    #expect(asker.verbs?.contains("consultation.answer") == true && asker.verbs?.contains("consultation.note") == false)
    #expect(asker.verbs?.contains("consultation.plan") == false && asker.dates.map { $0.title.string(.ja) } == ["面談"])
    for relation in [ConsultationRelation.breakGlass, .none] {
      #expect(reading(relation).verbs == [] && reading(relation).dates.isEmpty)
    }
  }

  @Test(arguments: engines) func `the next step of a live case and its appointment are due for its window`(engine: Engine) async throws {
    let town = try await make(engine)
    let (id, today) = (town.case1, town.test.clock.now.day)
    func dates(_ actor: Actor) async throws -> [Day]? {
      try await town.test.site.database.read { try ConsultationStoryStore.parts[0].read([id], actor, today, $0)[id]?.dates.map(\.on) }
    }
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(id))
      c.next = NextStep("call", on: today.adding(days: -2))
      try ConsultationStore(db).save(&c)
    }
    #expect(try await dates(HandshakeTown.naka) == [today.adding(days: -2)])
    #expect(try await dates(HandshakeTown.citizen) == [])
    #expect(try await dates(HandshakeTown.midori) == nil)
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(id))
      c.closing = Closing(at: town.test.clock.now, outcome: "information", reason: "done")
      c.state = .closed
      try ConsultationStore(db).save(&c)
    }
    #expect(try await dates(HandshakeTown.naka) == [])
  }

  @Test(arguments: [
    ("organisation", ReferralState.accepted, true), ("organisation", .answered, true), ("organisation", .released, true),
    ("organisation", .offered, false), ("organisation", .returned, false), ("organisation", .withdrawn, false),
    ("title", .accepted, false), ("title", .answered, false),
  ])
  func `a department reads who asks once it has accepted and only what consent passed on`(_ item: String, _ state: ReferralState, _ tells: Bool) {
    var r = HandshakeTown.referral(.department("parks"), .opinion, state)
    r.passed = PassedOn(items: ["x"], values: [item: "花の会"])
    #expect(r.tellsOrganisation(to: HandshakeTown.parks, among: []) == tells)
    #expect(!r.tellsOrganisation(to: HandshakeTown.roads, among: []))
    #expect(!r.tellsOrganisation(to: HandshakeTown.naka, among: []), "the sender has the case itself")
  }

  @Test(arguments: engines) func `a referral stands in the story of its receiver, and the case itself in that of its window`(engine: Engine) async throws {
    let town = try await make(engine)
    var r = HandshakeTown.referral(.department("parks"), .opinion, .accepted)
    r.passed = PassedOn(items: ["x"], values: ["organisation": "花の会", "title": "公園の花壇"])
    let written = r
    try await town.test.site.database.write { try ReferralStore($0).insert(written, title: "R8-0001") }
    func reading(_ actor: Actor) async throws -> StoryReading? {
      let today = town.test.clock.now.day
      return try await town.test.site.database.read { try ConsultationStoryStore.parts[1].read([ID(901)], actor, today, $0)[ID(901)] }
    }
    let parks = try await reading(HandshakeTown.parks)
    #expect(parks?.verbs?.contains("referral.accept") == true && parks?.dates.count == 1)
    for actor in [HandshakeTown.naka, HandshakeTown.roads, HandshakeTown.midori] {
      #expect(try await reading(actor)?.verbs == [])
    }
  }
}
