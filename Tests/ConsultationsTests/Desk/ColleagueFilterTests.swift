import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// Whose cases they are, asked in the list of the desk by name.
struct ColleagueFilterTests {
  private func town(_ engine: Engine) async throws -> DeskTown {
    let town = try await DeskTown.make(engine)
    try await town.consultation(title: "空き店舗")
    try await town.consultation(ID(100), number: "R8-0702", title: "花壇")
    try await town.give([ID(99)], to: ID(11))
    try await town.give([ID(100)], to: ID(12))
    return town
  }

  private func numbers(_ town: DeskTown, _ words: String, _ actor: Actor = DeskTown.hana) async throws -> [String] {
    let state = ListState(Form([("q", words), ("state", "live")]), of: DeskListStore.definition)
    let context = ListContext(actor: actor, city: town.site.city, reader: Reader(), now: town.test.clock.now)
    return try await town.site.database.read { db in
      try ListPages.read(DeskListStore.definition, state, context, db).ids.map { $0 == ID(99) ? "R8-0701" : "R8-0702" }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a colleague is meant by their name, with quotes or without, and by its beginning when nobody else's begins so`(
    engine: Engine
  ) async throws {
    let town = try await town(engine)
    for words in ["担当：窓口 太郎", "担当:窓口　太郎", "担当:\"窓口 太郎\"", "担当:「窓口 太郎」", "担当:窓口太郎", "担当:窓口太"] {
      #expect(try await numbers(town, words) == ["R8-0702"], "\(words)")
    }
    #expect(try await numbers(town, "担当:自分") == ["R8-0701"])
    // Two begin like this, and whoever works elsewhere is not told apart from nobody.
    for words in ["担当:窓口", "担当:隣 次郎", "担当:だれか"] { #expect(try await numbers(town, words) == [], "\(words)") }
    // What follows a name is looked for.
    #expect(try await numbers(town, "担当:窓口 太郎 R8-0701") == [])
    #expect(try await numbers(town, "担当:窓口 花 R8-0701") == ["R8-0701"])
  }

  @Test(arguments: Engine.allCases)
  func `the form offers the colleagues of one's windows and no others`(engine: Engine) async throws {
    let town = try await town(engine)
    let page = try await town.test.person(DeskTown.hana).get("/desk?owner=\(ID(12))")
    let offered = page.parsed.all("select").first { $0["name"] == "owner" }?.all("option").map(\.text) ?? []
    #expect(offered.contains("窓口 太郎") && offered.contains("窓口 花") && !offered.contains("隣 次郎"))
    #expect(page.text.contains("R8-0702") && !page.text.contains("R8-0701"))
    let other = try await town.test.person(DeskTown.other).get("/desk?owner=\(ID(12))")
    #expect(!other.text.contains("R8-0702") && !other.text.contains("窓口 太郎"))
  }
}
