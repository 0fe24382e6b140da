import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// Who owns a case: nobody loses one unawares, and nothing stays behind with somebody who left.
struct OwnerTests {
  private func notices(to person: ID, in town: DeskTown) async throws -> [String] {
    try await town.site.database.read { try $0.rows("SELECT title FROM notice WHERE person = \(person)") { $0[0] as String } }
  }

  @Test(arguments: Engine.allCases) func `a case that a colleague took since is not taken from an old page, and who loses one is told`(
    _ engine: Engine
  ) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let (hana, taro) = (town.test.person(DeskTown.hana), town.test.person(DeskTown.taro))
    let path = "/consultations/\(ID(99))"
    let old = try await hana.get(path).parsed.all("input").first { $0["name"] == "was" }?["value"]
    #expect(old == CaseRoutes.nobody)
    func take(_ browser: TestBrowser, _ person: ID, was: String) async throws -> TestPage {
      try await browser.post(path + "/assignment", [("owner", person.description), ("was", was)])
    }
    #expect(try await take(taro, ID(12), was: CaseRoutes.nobody).status == 303)
    let refused = try await take(hana, ID(11), was: CaseRoutes.nobody)
    #expect(refused.status == 422 && refused.text.contains("窓口 太郎さんが担当"))
    #expect(try await town.load()?.owner == ID(12))
    #expect(try await notices(to: ID(12), in: town).isEmpty)
    // The page now says who has it, and taking it again is meant.
    #expect(refused.parsed.all("input").contains { $0["name"] == "was" && $0["value"] == ID(12).description })
    #expect(try await take(hana, ID(11), was: ID(12).description).status == 303)
    #expect(try await town.load()?.owner == ID(11))
    let told = try await notices(to: ID(12), in: town)
    #expect(told.count == 1 && told.first?.contains(DeskTexts.givenAwayTitle("R8-0701", by: "窓口 花").string(.ja)) == true, "\(told)")
  }

  @Test(arguments: Engine.allCases) func `cases of somebody who left are handed over together`(_ engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let ids = (200..<203).map { ID($0) }
    for id in ids { try await town.consultation(id, number: "R8-\(id.number)") }
    try await town.give(ids, to: ID(11))
    let yesterday = town.test.clock.now.day.adding(days: -1)
    try await town.site.database.write { try $0.run("UPDATE role_assignment SET starts = \(yesterday), ends = \(yesterday) WHERE person = \(ID(11))") }
    let taro = town.test.person(DeskTown.taro)
    let page = try await taro.get("/desk/hand-over?from=\(ID(11))")
    #expect(page.text.contains(HandOverTexts.gone("窓口 花").string(.ja)))
    let to = page.parsed.all("select").first { $0["name"] == "to" }
    #expect(to?.all("option").contains { $0["value"] == ID(11).description } == false)
    let fields = [("from", ID(11).description), ("to", ID(12).description), ("stated", "3"), ("note", "お願いします")]
    #expect(try await taro.post("/desk/hand-over", fields).status == 303)
    #expect(try await town.load(ids[1])?.owner == ID(12))
    // What other windows' people own is nobody's business here.
    try await town.give([ids[0]], to: ID(13), window: "next")
    #expect(try await !taro.get("/desk/hand-over").text.contains("隣 次郎"))
  }

  @Test(arguments: Engine.allCases) func `an accompaniment goes on with whoever takes the case over from its companion`(
    _ engine: Engine
  ) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    try await town.give([ID(99)], to: ID(11))
    let a = Accompaniment(
      id: ID(500), revision: 1, consultation: ID(99), companion: ID(11), companionName: "窓口 花", purpose: "x", plan: "x", tried: "",
      introduced: "", letGoWhen: "x", begunOn: town.test.clock.now.day, reviewOn: town.test.clock.now.day.adding(days: 30), ending: nil)
    try await town.site.database.write { try AccompanimentStore($0).insert(a) }
    let given = try await town.test.person(DeskTown.taro).post("/consultations/\(ID(99))/assignment", [("owner", ID(12).description)])
    #expect(given.status == 303)
    let now = try await town.site.database.read { try AccompanimentStore($0).all(of: ID(99)).first }
    #expect(now?.companion == ID(12) && now?.companionName == "窓口 太郎")
  }

  @Test(arguments: Engine.allCases) func `whose cases somebody read for a hand-over is recorded`(_ engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    try await town.give([ID(99)], to: ID(11))
    try await town.test.person(DeskTown.taro).get("/desk/hand-over?from=\(ID(11))")
    try await town.site.accessRecorder.flush(to: town.site.database, ids: town.site.ids)
    let seen = try await town.site.database.read { db in
      try db.rows("SELECT subject FROM access_record WHERE actor = \(ID(12))") { $0[0] as ID }
    }
    #expect(seen == [ID(99)])
  }
}
