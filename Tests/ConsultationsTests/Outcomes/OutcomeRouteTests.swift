import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

struct OutcomeRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private func close(_ town: HandshakeTown, _ fields: [(String, String)]) async throws -> TestPage {
    try await town.test.person(HandshakeTown.naka).post(
      "/consultations/\(town.case1)/closing", [("revision", "1")] + fields)
  }

  @Test(arguments: engines) func `a case does not close without an outcome and a reason that fits it`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await close(town, []).status == 422)
    #expect(try await close(town, [("outcome", "information"), ("reason", "apart")]).status == 422)
    #expect(try await town.consultation().state == .open)
    #expect(try await close(town, [("outcome", "information"), ("reason", "answered")]).status == 303)
    #expect(try await town.consultation().state == .closed)
  }

  @Test(arguments: engines) func `without collaboration it says what was missing, on whose side, and what remains`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let bare = [("outcome", "no-collaboration"), ("reason", "apart")]
    let refused = try await close(town, bare)
    #expect(refused.status == 422 && refused.text.contains("error-summary"))
    let full = bare + [("missing", "people"), ("side", "city"), ("reusable", "図面")]
    #expect(try await close(town, full).status == 303)
    #expect(try await town.consultation().closing?.missing == ["people"])
  }

  @Test(arguments: engines) func `closing takes back questions that still wait with others`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let fields = [("revision", "2"), ("outcome", "information"), ("reason", "answered")]
    let naka = town.test.person(HandshakeTown.naka)
    #expect(try await naka.post("/consultations/\(town.case1)/closing", fields).status == 303)
    #expect(try await town.referrals().map(\.state) == [.withdrawn])
  }

  @Test(arguments: engines) func `the asker answers two questions once, and nobody else does`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let path = "/consultations/\(town.case1)/feedback"
    let asker = town.test.person(HandshakeTown.citizen)
    #expect(try await asker.post(path, [("useful", "yes")]).status == 409)
    _ = try await close(town, [("outcome", "information"), ("reason", "answered")])
    #expect(try await town.test.person(HandshakeTown.naka).post(path, [("useful", "yes")]).status == 409)
    #expect(try await town.test.visitor().post(path, [("useful", "yes")]).status == 404)
    #expect(try await asker.post(path, [("next", "また相談したい")]).status == 422)
    #expect(try await asker.post(path, [("useful", "yes"), ("next", "また")]).status == 303)
    #expect(try await asker.post(path, [("useful", "no")]).status == 409)
  }

  @Test(arguments: engines) func `an example is public only after the asker agreed, and no longer once they refuse`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await close(town, [("outcome", "information"), ("reason", "answered")])
    let naka = town.test.person(HandshakeTown.naka)
    let asker = town.test.person(HandshakeTown.citizen)
    let written = try await naka.post(
      "/consultations/\(town.case1)/example", [("revision", "0"), ("title", "花壇の例"), ("text", "花を植えた")])
    let path = try #require(written.location)
    #expect(try await asker.get(path).status == 404)
    #expect(try await naka.post(path + "/publication", [("revision", "1")]).status == 409)
    #expect(try await naka.post(path + "/question", [("revision", "1")]).status == 303)
    #expect(try await naka.post(path + "/consent", [("revision", "2")]).status == 403)
    #expect(try await asker.post(path + "/consent", [("revision", "2")]).status == 303)
    #expect(try await town.test.visitor().get(path).status == 404)
    #expect(try await naka.post(path + "/publication", [("revision", "3")]).status == 303)
    #expect(try await town.test.visitor().get(path).text.contains("花を植えた"))
    let near = try await town.test.site.database.read { try ExampleStore($0).near(types: [], fields: ["town"]).map(\.title) }
    #expect(near == ["花壇の例"])
    #expect(try await asker.post(path + "/refusal", [("revision", "4")]).status == 303)
    #expect(try await town.test.visitor().get(path).status == 404)
  }
}
