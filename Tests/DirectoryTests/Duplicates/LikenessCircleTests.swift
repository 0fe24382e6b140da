import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

@Suite struct LikenessCircleTests {
  @Test(arguments: Engine.allCases, [Circle.centre, .nobody])
  func `likeness says nothing of an area or a number that only the organisation knows`(_ engine: Engine, _ circle: Circle) async throws {
    let town = try await DirectoryTown.make(engine)
    let id = town.group
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
      (profile.isClaimed, profile.organisation.area, profile.window) = (true, "midori", nil)
      (profile.circles[.area], profile.circles[.phone]) = (circle, circle)
      try ProfileStore(db).save(&profile)
    }
    let isKnown = circle == .centre
    let staff = town.test.person(DirectoryTown.naka)
    let found = try await staff.get("/organisations/suggestions?q=" + percentEncode("朝日ヶ原町内会")).text
    #expect(found.contains("朝日ヶ原町内会") && found.contains("midori") == isKnown)
    let alike = try await town.test.site.database.read { db in
      try LikenessStore(db).alike(Identifying(name: "まったく別の会", phone: "045-000-1234"), for: DirectoryTown.naka)
    }
    #expect(alike.isEmpty != isKnown)
    // Tasks go to the window of the ward only where the centres may know the ward.
    let scope = OrganisationDesk.scope(try await town.profile(), DirectoryTown.city, on: town.test.clock.now.day)
    #expect(scope == .window(isKnown ? "midori" : "naka"))
  }
}
