import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct ActivityLinkTests {
  /// Every link of a page to an address under an organisation.
  private func calendars(_ page: TestPage) -> [String] {
    page.parsed.all("a").compactMap { $0["href"] }.filter { $0.hasSuffix("/activities.ics") }
  }

  @Test(arguments: Engine.allCases)
  func `the calendar of a host and its follow button are offered while everybody finds the host, and work then`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    let host = "/organisations/\(ActivityTown.group)"
    let citizen = town.test.person(ActivityTown.citizen)
    #expect(try await calendars(citizen.get(a.path)) == [host + "/activities.ics"])
    #expect(try await town.test.visitor().get(host + "/activities.ics").status == 200)
    try await town.site.database.write { db in
      guard var profile = try ProfileStore(db).load(ActivityTown.group) else { throw Refusal.notFound }
      try profile.apply(.return, on: town.test.clock.now.day, reason: "写真を直してください")
      try ProfileStore(db).save(&profile)
    }
    #expect(try await town.test.visitor().get(host + "/activities.ics").status == 404)
    #expect(try await calendars(citizen.get(a.path)) == [])
    // Members still see their own page, with nothing on it that others could not use.
    let own = try await town.test.person(ActivityTown.member).get(host)
    #expect(own.status == 200 && calendars(own) == [])
    #expect(own.parsed.first("form", where: ["action": "/follows"]) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `what a merged record holds stands on the other's page, in its calendar and at the old address`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    let (old, new) = ("/organisations/\(ActivityTown.group)", "/organisations/\(ActivityTown.newGroup)")
    try await town.site.database.write { db in
      guard var profile = try ProfileStore(db).load(ActivityTown.newGroup) else { throw Refusal.notFound }
      profile.state = .listed
      try ProfileStore(db).save(&profile)
      try Merging(db: db, site: town.site, actor: ActivityTown.centre, now: town.test.clock.now)
        .merge(ActivityTown.group, into: ActivityTown.newGroup)
    }
    let visitor = town.test.visitor()
    for address in [old, new] { #expect(try await visitor.get(address + "/activities.ics").text.contains("花壇の手入れ")) }
    #expect(try await visitor.get(new).parsed.first("a", where: ["href": a.path]) != nil)
    #expect(try await calendars(visitor.get(a.path)) == [new + "/activities.ics"])
  }

  @Test(arguments: Engine.allCases)
  func `an activity is found by how its name is read, and a copy keeps the reading`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published([("reading", "かだんのていれ")])
    #expect(a.details.reading == "かだんのていれ")
    #expect(try await town.test.visitor().get("/activities?q=" + percentEncode("カダン")).text.contains("花壇の手入れ"))
    let copy = try await town.test.person(ActivityTown.member).get("/activities/new?copy=\(a.id)").parsed
    #expect(copy.first("input", where: ["name": "reading"])?["value"] == "かだんのていれ")
    let table = try await town.test.visitor().get("/activities/table.csv?column=title&column=reading")
    #expect(table.text.contains("かだんのていれ"))
  }
}
