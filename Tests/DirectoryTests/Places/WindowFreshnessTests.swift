@testable import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct WindowFreshnessTests {
  private func morning(_ town: PlacesTown) async throws {
    for job in [WindowFreshness.job, FreshnessFeature.job] {
      try await job.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    }
  }

  /// Who is asked about a window now.
  private func asked(_ town: PlacesTown, _ key: String) async throws -> [String] {
    try await town.test.site.database.read { db in
      try db.rows(
        """
        SELECT t.scope FROM task t JOIN window_record w ON w.subject = t.subject
        WHERE w.key = \(key) AND t.done_at IS NULL ORDER BY t.id
        """
      ) { $0[0] as String? ?? "" }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a window that nobody confirmed is asked of those who work there, then of the centre behind it, and one click ends it`(
    engine: Engine
  ) async throws {
    let town = try await PlacesTown.make(engine)
    try await town.test.site.database.write { db in
      let hat = Hat(.coordinator, at: "west-centre")
      try RoleStore(db).assign(
        RoleAssignment(id: ID(22), person: PlacesTown.mover, hat: hat, from: PlacesTown.day("2026-01-01")), by: nil)
    }
    try await morning(town)
    #expect(try await asked(town, "west-centre") == [])
    #expect(try await town.test.visitor().get("/centres/west-centre").text.contains("まだ確認されていません"))
    town.test.clock.advance(days: 190)
    try await morning(town)
    try await morning(town)
    #expect(try await asked(town, "west-centre") == ["window:west-centre"])
    // Where nobody works, and where another office answers, those behind are asked at once.
    #expect(try await asked(town, "east-centre") == ["window:centre"])
    #expect(try await asked(town, "front") == ["window:centre"])
    #expect(try await asked(town, "centre") == ["programme-office"])
    town.test.clock.advance(days: 31)
    try await morning(town)
    #expect(try await asked(town, "west-centre") == ["window:west-centre", "window:centre"])
    #expect(try await town.test.visitor().get("/centres/west-centre").text.contains("古いかもしれません"))

    let here = town.test.person(PlacesTown.coordinator)
    #expect(try await here.get("/centres/west-centre").parsed.first("form", where: ["action": "/centres/west-centre/confirmation"]) != nil)
    #expect(try await here.get("/centres/east-centre").parsed.first("form", where: ["action": "/centres/east-centre/confirmation"]) == nil)
    #expect(try await here.post("/centres/east-centre/confirmation").status == 404)
    #expect(try await here.post("/centres/west-centre/confirmation").status == 303)
    #expect(try await asked(town, "west-centre") == [])
    for (language, words) in [("ja", "最終確認："), ("easy", "さいごに たしかめた 日："), ("en", "Last confirmed: ")] {
      let page = try await town.test.visitor().get("/centres/west-centre?lang=\(language)").parsed
      #expect(page.first("p", class: "freshness")?.text.contains(words) == true, "\(language)")
    }
    #expect(try await town.test.person(PlacesTown.office).post("/centres/east-centre/confirmation").status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `whoever works at a place hears of what it is asked, once however much it is, and nobody else does`(
    engine: Engine
  ) async throws {
    let town = try await PlacesTown.make(engine)
    let (here, centre) = (ID(31), ID(32))
    try await town.test.site.database.write { db in
      for (id, name, place) in [(here, "西の人", "west-centre"), (centre, "市の人", "centre")] {
        try PersonStore(db).add(Person(id: id, name: name, mail: "p\(id)@example.jp"), audience: [])
        try AccountStore(db).add(
          Account(person: id, mail: "p\(id)@example.jp", password: nil, state: .active, isSample: true), at: town.test.clock.now)
        try RoleStore(db).assign(
          RoleAssignment(id: ID(id.number + 10), person: id, hat: Hat(.coordinator, at: place), from: PlacesTown.day("2026-01-01")), by: nil)
      }
    }
    try await morning(town)
    town.test.clock.advance(days: 190)
    try await morning(town)
    func told() async throws -> [ID: [String]] {
      let rows = try await town.test.site.database.read { db in
        try db.rows("SELECT person, category, path, words_ja FROM notice ORDER BY id") {
          ($0[0] as ID, [$0[1] as String, $0[2] as String, $0[3] as String].joined(separator: " "))
        }
      }
      return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
    let first = try await told()
    #expect(first[here]?.count == 1 && first[here]?[0].hasPrefix("task /centres/west-centre 今も正しいか確かめる") == true)
    // Its own, and those of the places where nobody works.
    #expect(first[centre]?.count == 1 && first[centre]?[0].hasPrefix("task /tasks centreに、今も正しいか確かめることが3件") == true)
    #expect(Set(first.keys) == [here, centre], "nobody outside hears of it")
    // The job may run again: what was told is told.
    try await morning(town)
    #expect(try await told() == first)
    let tasks = try await town.test.site.database.read {
      try TaskStore($0).open(for: Actor(person: centre, name: "市の人", hats: [Hat(.coordinator, at: "centre")]))
    }
    #expect(tasks.count == 3)
  }

  @Test(arguments: Engine.allCases)
  func `of a record that they do not see those at the place hear nothing, not even the number`(engine: Engine) async throws {
    let town = try await PlacesTown.make(engine)
    try await town.test.site.database.write { db in
      try RoleStore(db).assign(
        RoleAssignment(
          id: ID(23), person: PlacesTown.mover, hat: Hat(.coordinator, at: "west-centre"), from: PlacesTown.day("2026-01-01")),
        by: nil)
    }
    try await morning(town)
    town.test.clock.advance(days: 190)
    try await town.test.site.database.write { db in
      try db.run("DELETE FROM audience WHERE subject IN (SELECT subject FROM window_record WHERE key = 'west-centre')")
    }
    try await FreshnessFeature.job.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    #expect(try await asked(town, "west-centre") == ["window:west-centre"])
    let count = try await town.test.site.database.read { try $0.first("SELECT COUNT(*) FROM notice WHERE person = \(PlacesTown.mover)")?.get(0) ?? 0 }
    #expect(count == 0)
  }

  @Test func `behind a place in a ward stands the ward's centre, behind that the city's, and behind that the programme office`() {
    let day = PlacesTown.day("2026-11-26")
    func behind(_ key: String) -> String? {
      PlacesTown.city.fact("window", key, on: day).flatMap { WindowFreshness.behind($0, PlacesTown.city, on: day) }
    }
    #expect(behind("west-centre") == "centre" && behind("front") == "centre" && behind("centre") == nil)
  }
}
