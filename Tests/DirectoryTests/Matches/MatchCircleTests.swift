import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct MatchCircleTests {
  @Test(arguments: Engine.allCases) func `what an organisation publishes no longer is gone from the board before any job ran`(
    _ engine: Engine
  ) async throws {
    let town = try await MatchTown.make(engine)
    try await town.compute()
    let card = "/matches/cards/\(ID(202))"
    #expect(try await town.test.visitor().get("/matches").parsed.text.contains("夜の体育館"))
    #expect(try await town.test.visitor().get(card).status == 200)
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(MatchTown.giver) else { return }
      profile.circles[.offers] = .centre
      try ProfileStore(db).save(&profile)
    }
    #expect(try await !town.test.visitor().get("/matches").parsed.text.contains("夜の体育館"))
    #expect(try await town.test.visitor().get(card).status == 404)
  }
}
