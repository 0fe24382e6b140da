import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct PlaceRouteTests {
  @Test func `anybody reads the departments of any day, with a word when the day is none`() async throws {
    let visitor = try await PlacesTown.make(.sqlite).test.visitor()
    let old = try await visitor.get("/departments?on=2019-05-20").parsed.all("ul", class: "tree").map(\.text).joined()
    #expect(old.contains("緑地課") && !old.contains("公園課"))
    let era = try await visitor.get("/departments?on=" + percentEncode("平成31年4月1日")).parsed.text
    #expect(era.contains("緑地課"))
    let wrong = try await visitor.get("/departments?on=" + percentEncode("平成31年5月1日"))
    #expect(wrong.status == 200 && wrong.parsed.text.contains("公園課"))
    #expect(wrong.parsed.first("div", class: "notice") != nil || wrong.parsed.text.contains("日付を読み取れません"))
  }

  @Test func `a record of its day keeps the name of its day`() async throws {
    let visitor = try await PlacesTown.make(.sqlite).test.visitor()
    let page = try await visitor.get("/departments/environment?on=2020-01-01").parsed
    #expect(page.first("h1")?.text == "環境局")
    #expect(page.text.contains("みどり局") && page.text.contains("河川局"))
    #expect(try await visitor.get("/departments/environment").parsed.text.contains("この日には"))
    #expect(try await visitor.get("/departments/nowhere").status == 404)
  }

  @Test func `centres are found by ward, language and rooms, and say their hours`() async throws {
    let visitor = try await PlacesTown.make(.sqlite).test.visitor()
    let west = try await visitor.get("/centres?area=west").parsed.text
    #expect(west.contains("west-centre") && !west.contains("east-centre"))
    #expect(try await visitor.get("/centres?language=en").parsed.text.contains("あてはまる窓口がありません"))
    let page = try await visitor.get("/centres/west-centre").parsed
    #expect(page.text.contains("会議室") && page.text.contains("開いています（20:00まで）"))
    #expect(page.brokenReferences.isEmpty)
    #expect(try await visitor.get("/centres/nowhere").status == 404)
  }

  @Test(arguments: Engine.allCases) func `an office moves a person with days, and the old place keeps its record`(
    _ engine: Engine
  ) async throws {
    let town = try await PlacesTown.make(engine)
    let office = town.test.person(PlacesTown.office)
    let path = "/departments/parks/people/\(PlacesTown.role)/move"
    #expect(try await office.get(path).status == 200)
    let refused = try await office.post(path, [("place", "window:west-centre")])
    #expect(refused.status == 422)
    let moved = try await office.post(
      path, [("place", "window:west-centre"), ("from-year", "2026"), ("from-month", "12"), ("from-day", "1")])
    #expect(moved.location == "/departments/parks/people")
    let (before, after) = try await town.test.site.database.read { db in
      let store = RoleStore(db)
      return (
        try store.hats(of: PlacesTown.mover, on: PlacesTown.day("2026-11-30")),
        try store.hats(of: PlacesTown.mover, on: PlacesTown.day("2026-12-01"))
      )
    }
    #expect(before == [Hat(.departmentStaff, at: "parks")])
    #expect(after == [Hat(.coordinator, at: "west-centre")])
    // The same role has ended by then and cannot be moved again.
    let again = try await office.post(
      path, [("place", "window:east-centre"), ("from-year", "2027"), ("from-month", "1"), ("from-day", "5")])
    #expect(again.status == 422)
  }

  @Test(arguments: Engine.allCases) func `a place without anybody shows to those who can mend it, and to them only`(
    _ engine: Engine
  ) async throws {
    let town = try await PlacesTown.make(engine)
    let page = try await town.test.person(PlacesTown.office).get("/departments/vacancies").parsed.text
    #expect(page.contains("西区役所") && page.contains("west-centre"))
    #expect(!page.contains("公園課") && !page.contains("front"))
    #expect(try await town.test.person(PlacesTown.administrator).get("/departments").parsed.text.contains("担当者がいません"))
    #expect(try await !town.test.visitor().get("/departments").parsed.text.contains("担当者がいません"))
    for (who, status) in [(PlacesTown.coordinator, 403)] {
      #expect(try await town.test.person(who).get("/departments/vacancies").status == status)
      #expect(try await town.test.person(who).get("/departments/parks/people").status == status)
    }
  }

  @Test func `a place that does not exist then, or another place's person, cannot be moved to or from`() async throws {
    let town = try await PlacesTown.make(.sqlite)
    let office = town.test.person(PlacesTown.office)
    let day = [("from-year", "2026"), ("from-month", "12"), ("from-day", "1")]
    #expect(
      try await office.post("/departments/parks/people/\(PlacesTown.role)/move", day + [("place", "department:parks-old")])
        .status == 422)
    #expect(
      try await office.post("/departments/west-office/people/\(PlacesTown.role)/move", day + [("place", "department:rivers")])
        .status == 404)
  }
}
