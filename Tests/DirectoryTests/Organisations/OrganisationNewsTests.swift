import Accounts
import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

@Suite struct OrganisationNewsTests {
  private static let engines = Engine.allCases
  private static let page = "/organisations/\(ActivityTown.group)"

  private func follow(_ topic: String, _ town: ActivityTown) async throws {
    let form = [("topic", topic), ("label", "さがしもの"), ("pace", "at-once")]
    #expect(try await town.test.person(ActivityTown.citizen).post("/follows", form).status == 303)
  }

  /// The subjects of mails to the follower since the town began.
  private func told(_ town: ActivityTown) async throws -> [String] {
    try await Follows.job.run(town.site, town.test.clock.now, "", JobProgress { _, _ in })
    return try await town.mails().filter { $0.to == "15@example.jp" }.map(\.subject)
  }

  private func edit(_ town: ActivityTown, _ more: [(String, String)]) async throws {
    let revision = try await town.site.database.read { try ProfileStore($0).load(ActivityTown.group)?.revision ?? 0 }
    let form = [
      ("name", "花の会"), ("kind", "npo"), ("area", "naka"), ("field", "environment"), ("about", "花を植えます。"), ("go", "send"),
      ("revision", String(revision)),
    ]
    #expect(try await town.test.person(ActivityTown.member).post(Self.page, form + more).status == 303)
  }

  @Test(arguments: engines) func `who follows an organisation hears once of what it newly needs, and of nothing else it mends`(
    _ engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    for topic in ["subject:\(ActivityTown.group)", "field:environment", "area:naka", "list:needs-and-offers?side=need"] {
      try await follow(topic, town)
    }
    try await edit(town, [("need-1-kind", "people"), ("need-1-text", "水やりの人手")])
    let told = try await told(town)
    #expect(told.count == 1 && told[0].contains("花の会") && told[0].contains("水やりの人手"))
    let kept = try await town.site.database.read { try MatchCardStore($0).cards(of: ActivityTown.group) }
    let card = try #require(kept.first)
    try await edit(town, [("need-1-id", card.resource.description), ("need-1-kind", "people"), ("need-1-text", "水やりの人手（夏）")])
    #expect(try await self.told(town).count == 1)
    // What is not for everybody is told to nobody.
    try await edit(town, [("need-1-kind", "people"), ("need-1-text", "内輪の手伝い"), ("circle-needs", "centre")])
    #expect(try await self.told(town).count == 1)
  }

  @Test(arguments: engines) func `a search for organisations tells of one that is newly listed, once`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    try await follow("list:organisations?field=environment", town)
    let centre = town.test.person(ActivityTown.centre)
    let path = "/organisations/\(ActivityTown.newGroup)"
    func decide(_ noun: String, _ more: [(String, String)] = []) async throws {
      let revision = try await town.site.database.read { try ProfileStore($0).load(ActivityTown.newGroup)?.revision ?? 0 }
      #expect(try await centre.post(path + "/" + noun, [("revision", String(revision))] + more).status == 303)
    }
    #expect(try await told(town).isEmpty)
    try await decide("verification")
    let first = try await told(town)
    #expect(first.count == 1 && first[0].contains("新しい会"))
    try await decide("return", [("reason", "写真を替えてください")])
    try await decide("verification")
    #expect(try await told(town).count == 1)
    let follows = try await town.test.person(ActivityTown.citizen).get("/account/follows")
    #expect(follows.parsed.first("a", where: ["href": "/organisations?field=environment"]) != nil)
    let narrowed = try await town.test.person(ActivityTown.citizen).get("/organisations?area=naka").parsed
    #expect(narrowed.first("details", class: "follow") != nil)
  }
}
