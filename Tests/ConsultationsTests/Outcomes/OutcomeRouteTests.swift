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

  @Test(arguments: engines) func `what was written while the asker wrote is kept, and can be sent again after a look at the case`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let asker = town.test.person(HandshakeTown.citizen)
    #expect(try await asker.post("/consultations/\(town.case1)/words", [("text", "もう一つ聞きたい")]).status == 303)
    let fields = [("outcome", "information"), ("reason", "answered"), ("note", "窓口で話した")]
    let stale = try await close(town, fields)
    #expect(stale.status == 409)
    #expect(stale.parsed.all("a").contains { $0["href"] == "/consultations/\(town.case1)" && $0["target"] == "_blank" })
    let kept = stale.parsed.all("input").compactMap { field in field["name"].map { ($0, field["value"] ?? "") } }
    #expect(kept.contains { $0 == ("note", "窓口で話した") })
    let path = "/consultations/\(town.case1)/closing"
    #expect(try await town.test.person(HandshakeTown.naka).post(path, kept.filter { $0.0 != "key" }).status == 303)
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

  @Test(arguments: engines) func `an outcome with others names them by a choice that is checked`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let coordinated = [("outcome", "coordinated"), ("reason", "done"), ("note", "公園課と話した")]
    #expect(try await close(town, coordinated).text.contains("調整した課を選んで"))
    #expect(try await close(town, coordinated + [("partners", "window:midori")]).status == 422)
    #expect(try await close(town, coordinated + [("partners", "department:nowhere")]).status == 422)
    let found = try await close(town, coordinated + [("words", "parks"), ("go", "find")])
    #expect(found.status == 200 && found.parsed.first("input", where: ["value": "department:parks"]) != nil)
    #expect(found.text.contains("公園課と話した"))
    let chosen = coordinated + [("words", "parks"), ("partners", "department:parks"), ("key", randomToken())]
    #expect(try await close(town, chosen).status == 303)
    #expect(try await close(town, chosen).status == 303)
    #expect(try await town.consultation().closing?.partners == [.known(.department("parks"))])
    let page = try await town.test.person(HandshakeTown.naka).get("/consultations/\(town.case1)").text
    #expect(page.contains("相手の窓口・課・団体") && page.contains("parks"))
  }

  @Test(arguments: engines) func `whoever was asked in the case is offered first, and others may be named`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await town.refer("department:parks", "opinion")
    let naka = town.test.person(HandshakeTown.naka)
    let form = try await naka.get("/consultations/\(town.case1)/closing")
    #expect(form.parsed.first("input", where: ["name": "partners"])?["value"] == "department:parks")
    let fields = [("revision", "2"), ("outcome", "introduced"), ("reason", "done")]
    #expect(try await naka.post("/consultations/\(town.case1)/closing", fields).status == 422)
    let named = fields + [("partner-name", "坂の上の会")]
    #expect(try await naka.post("/consultations/\(town.case1)/closing", named).status == 303)
    #expect(try await town.consultation().closing?.partners == [.named("坂の上の会")])
  }

  @Test(arguments: engines) func `the day to look again comes back as a task`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let lost = [("outcome", "lost-touch"), ("reason", "done")]
    #expect(try await close(town, lost).text.contains("もう一度見るかどうか"))
    #expect(try await close(town, lost + [("again", "yes")]).status == 422)
    let day = town.test.clock.now.day.adding(days: 60)
    #expect(try await close(town, lost + [("again", "yes"), ("look-again", day.description)]).status == 303)
    let id = town.case1
    let tasks = try await town.test.site.database.read { try TaskStore($0).tasks(on: id) }
    #expect(tasks.map(\.due) == [day] && tasks.map(\.scope) == [.window("naka")])
  }

  @Test(arguments: engines) func `no means that nothing comes back`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    #expect(try await close(town, [("outcome", "lost-touch"), ("reason", "done"), ("again", "no")]).status == 303)
    let id = town.case1
    #expect(try await town.test.site.database.read { try TaskStore($0).tasks(on: id) }.isEmpty)
    #expect(try await town.consultation().closing?.lookAgainOn == nil)
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
    let near = try await town.test.site.database.read { try ExampleStore($0).near("", types: [], fields: ["town"]).map(\.title) }
    #expect(near == ["花壇の例"])
    #expect(try await asker.post(path + "/refusal", [("revision", "4")]).status == 303)
    #expect(try await town.test.visitor().get(path).status == 404)
  }
}
