import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

/// What of a proposal stands in the story of the organisation that made it.
struct ProposalStoryTests {
  private let organisation = ID(30)

  private func make(_ engine: Engine) async throws -> (ProposalTown, Proposal) {
    let town = try await ProposalTown.make(engine)
    let p = Proposal(
      id: ID(955), title: "花の道", call: town.call, programme: "own", fiscalYear: 2026,
      lead: Lead(organisation: organisation, name: "友の会"), stage: "proposal", kind: .proposal, window: "centre",
      createdAt: ProposalTown.now)
    try await town.test.site.database.write { db in
      try OrganisationStore(db).add(Organisation(id: organisation, kind: "npo", name: "友の会"), audience: [.everyone])
      try ProposalStore(db).insert(p)
    }
    return (town, p)
  }

  private func links(_ town: ProposalTown) async throws -> [String] {
    try await town.test.site.database.read { db in
      try db.rows("SELECT kind FROM thread WHERE origin = 955 AND target = \(organisation)") { $0[0] as String }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a proposal is linked with its organisation once it was received, and a draft is nobody's business`(engine: Engine) async throws {
    let (town, draft) = try await make(engine)
    #expect(try await links(town).isEmpty)
    try await town.test.site.database.write { db in
      var p = draft
      try ProposalStore(db).save(&p)
      p.receivedAt = ProposalTown.now
      try ProposalStore(db).save(&p)
      try ProposalStore(db).save(&p)
    }
    #expect(try await links(town) == ["related"])
  }

  @Test(arguments: Engine.allCases)
  func `the city reads the whole journal and by when it owes an answer, the party what it is told`(engine: Engine) async throws {
    let (town, draft) = try await make(engine)
    let today = ProposalTown.now.day
    try await town.test.site.database.write { db in
      var p = draft
      (p.receivedAt, p.filedAt, p.dueOn) = (ProposalTown.now, ProposalTown.now, today.adding(days: 10))
      try ProposalStore(db).save(&p)
    }
    func reading(_ actor: Actor, on day: Day = today) async throws -> StoryReading? {
      try await town.test.site.database.read { try ProposalStoryStore.part.read([ID(955)], actor, day, $0)[ID(955)] }
    }
    for actor in [ProposalTown.office, ProposalTown.desk] {
      let read = try await reading(actor)
      #expect(read != nil && read?.verbs == nil && read?.dates.map(\.on) == [today.adding(days: 10)])
      #expect(read?.dates.first?.title.string(.ja).contains("花の道") == true)
    }
    // What the city owes stays due when its day is over.
    let late = try await reading(ProposalTown.office, on: today.adding(days: 11))
    #expect(late?.dates.map { $0.isOverdue(on: today.adding(days: 11)) } == [true])
    // A coordinator elsewhere who belongs to the organisation is its party here.
    let both = Actor(
      person: ID(22), name: "友の会", hats: ProposalTown.friend.hats + [Hat(.coordinator, at: "far")])
    let party = try await reading(both)
    #expect(party?.verbs?.contains("proposal.submit") == true && party?.verbs?.contains("proposal.decide") == false)
    #expect(party?.dates.isEmpty == true)
    #expect(try await reading(ProposalTown.otherDesk) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `a meeting is a date until it is over`(engine: Engine) async throws {
    let (town, draft) = try await make(engine)
    let today = ProposalTown.now.day
    try await town.test.site.database.write { db in
      let meeting = Meeting(
        id: ID(956), about: draft.id, title: "現地を見る", startsAt: Instant(day: today.adding(days: 3), hour: 14), length: 60,
        place: "", agenda: "", people: [], by: ProposalTown.desk, at: ProposalTown.now)
      try MeetingStore(db).add(meeting, path: "/x", audience: [.window("centre")])
    }
    let part = try #require(MeetingsFeature.make().stories.first)
    func next(on day: Day) async throws -> Day? {
      try await town.test.site.database.read { try part.read([ID(956)], ProposalTown.desk, day, $0)[ID(956)]?.dates.first?.on }
    }
    #expect(try await next(on: today) == today.adding(days: 3))
    #expect(try await next(on: today.adding(days: 4)) == nil)
  }
}
