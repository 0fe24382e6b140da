import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

struct AccompanimentRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]
  static let plan = [
    ("purpose", "会を続ける"), ("plan", "月に一度会う"), ("let-go-when", "役員がそろったら"), ("review-year", "2030"),
    ("review-month", "1"), ("review-day", "10"),
  ]

  private func begin(_ town: HandshakeTown, by actor: Actor = HandshakeTown.naka) async throws -> TestPage {
    try await town.test.person(actor).post("/consultations/\(town.case1)/accompaniment", [("revision", "1")] + Self.plan)
  }

  @Test(arguments: engines) func `an accompaniment begins with a purpose, a plan and a day to let go, by the holder only`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let path = "/consultations/\(town.case1)/accompaniment"
    #expect(try await town.test.person(HandshakeTown.naka).post(path, [("revision", "1")]).status == 422)
    #expect(try await begin(town, by: HandshakeTown.midori).status == 404)
    #expect(try await begin(town).status == 303)
    #expect(try await town.consultation().state == .accompanied)
  }

  @Test(arguments: engines) func `visits count their minutes by coordinator and by area`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let path = try #require(try await begin(town).location)
    let today = town.test.clock.now.day
    let visit = [
      ("medium", "visit"), ("held", today.description), ("minutes", "45"), ("summary", "話した"),
    ]
    let naka = town.test.person(HandshakeTown.naka)
    #expect(try await naka.post(path + "/visits", Array(visit.dropLast())).status == 422)
    #expect(try await naka.post(path + "/visits", visit).status == 303)
    #expect(try await naka.post(path + "/visits", visit).status == 303)
    let (people, areas) = try await town.test.site.database.read { db in
      let store = AccompanimentStore(db)
      return (try store.minutesByCoordinator(today...today).map(\.minutes), try store.minutesByArea(today...today).map(\.minutes))
    }
    #expect(people == [90] && areas == [90])
  }

  @Test(arguments: engines) func `letting go needs a reason, and opens the case again to be closed`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let path = try #require(try await begin(town).location)
    let naka = town.test.person(HandshakeTown.naka)
    #expect(try await naka.post(path + "/ending", [("revision", "1")]).status == 422)
    #expect(try await naka.post(path + "/ending", [("revision", "1"), ("end-reason", "runs-alone")]).status == 303)
    #expect(try await town.consultation().state == .open)
    #expect(try await naka.post(path + "/ending", [("revision", "2"), ("end-reason", "runs-alone")]).status == 409)
    #expect(try await town.test.person(HandshakeTown.midori).get(path).status == 404)
  }
}
