import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct DeskReadingTests {
  private let path = "/consultations/\(ID(99))"

  @Test(arguments: Engine.allCases)
  func `an overdue case is told to the head once for each missed day`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let due = town.test.clock.now.day.adding(days: 1)
    try await town.site.database.write { db in
      guard var c = try ConsultationStore(db).load(ID(99)) else { return }
      c.dueOn = due
      try ConsultationStore(db).save(&c)
    }
    town.test.clock.advance(days: 10)
    for _ in 0..<2 {
      try await Escalation.job.run(town.site, town.test.clock.now, "", JobProgress { _, _ in })
    }
    let told = try await town.site.database.read { try $0.rows("SELECT person FROM notice") { $0[0] as ID } }
    #expect(told == [ID(12)])
  }

  @Test func `home tells a coordinator what nobody owns, and nobody else`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    #expect(try await town.test.person(DeskTown.hana).get("/home").text.contains("担当のいない相談 1件"))
    #expect(try await town.test.person(DeskTown.other).get("/home").text.contains("担当のいない相談") == false)
  }

  @Test func `a reply template comes with the case's own words`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let page = try await town.test.person(DeskTown.hana).get(path + "?template=hello")
    #expect(page.text.contains("見本 花子様 R8-0701"))
  }

  @Test func `the list leaves as a table with the window's cases only`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    #expect(try await town.test.person(DeskTown.hana).get("/desk/table.csv").text.contains("R8-0701"))
    #expect(try await town.test.person(DeskTown.other).get("/desk/table.csv").text.contains("R8-0701") == false)
  }

  @Test func `precautions are shown and end, links are made by number`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    try await town.consultation(ID(100), number: "R8-0702", title: "花壇")
    let browser = town.test.person(DeskTown.hana)
    let added = try await browser.post(
      path + "/precautions", [("precaution", "not-at-home"), ("precaution-detail", "携帯へ")])
    #expect(added.status == 303)
    #expect(try await browser.get(path).text.contains("携帯へ"))
    let linked = try await browser.post(path + "/links", [("link-number", "R8-0702"), ("link-kind", "related")])
    #expect(linked.status == 303)
    #expect(try await browser.get(path).text.contains("花壇"))
  }
}
