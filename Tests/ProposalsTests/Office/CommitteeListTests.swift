import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct CommitteeListTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `the committee finds what has come before it, and nothing earlier`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    let committee = town.browser(BrushTown.committee)
    #expect(!(try await committee.get(CommitteeList.path + "?q=").text.contains("花の道")))
    let id = town.id
    try await town.test.site.database.write { db in
      var p = try ProposalStore(db).load(id)
      (p.stage, p.kind, p.state, p.isBeforeCommittee) = ("screening", .screening, .waiting, true)
      try ProposalStore(db).save(&p)
    }
    let lead = try await town.test.site.database.read { try ProposalStore($0).load(id).lead.name }
    for path in [CommitteeList.path, CommitteeList.path + "/table.csv"] {
      #expect(try await !committee.get(path).text.contains(lead), "\(path)")
    }
    let statements = try await town.test.statements {
      let page = try await committee.get(CommitteeList.path)
      #expect(page.status == 200 && page.parsed.brokenReferences.isEmpty)
      #expect(page.text.contains("花の道") && page.text.contains("/proposals/\(id)/brush-up/added"))
    }
    #expect(try await QueryPlan.walks(
      statements, in: town.test.site.database, small: ProposalPlanTests.small, inOrder: ["proposal"]) == [])
    #expect(try await committee.get("/home").text.contains(CommitteeList.path))
    for actor in [BrushTown.adviser, BrushTown.parks] { #expect(try await town.browser(actor).get(CommitteeList.path).status == 403) }
  }

  @Test(arguments: engines) func `an adviser finds the rooms into which they were asked among their own, as long as they are`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let (id, adviser) = (town.id, town.browser(BrushTown.adviser))
    try await town.test.site.database.write { db in
      let guest = RoomGuest(person: BrushTown.adviser.person ?? ID(1), name: "先生", part: "造園", invitedBy: "中", at: BrushTown.now)
      try BrushUpStore(db).invite(guest, to: id)
    }
    for path in ["/proposals/mine", "/home"] { #expect(try await adviser.get(path).text.contains(town.room), "\(path)") }
    #expect(!(try await town.browser(BrushTown.roads).get("/proposals/mine").text.contains(town.room)))
    try await town.test.site.database.write { try BrushUpStore($0).uninvite(BrushTown.adviser.person ?? ID(1), from: id) }
    #expect(!(try await adviser.get("/proposals/mine").text.contains(town.room)))
  }
}
