import Calendar
import Platform
import Storage
import Testing
import TestKit

@testable import Consultations

@Suite struct ConsultationFigureTests {
  private static let period = FiscalYear(2024).range.lowerBound...FiscalYear(2026).range.upperBound
  private static let office = Actor(person: nil, name: "", hats: [Hat(.programmeOffice)])

  private func cells(_ town: SampleTown, _ key: String, _ by: String, _ actor: Actor?) async throws -> [IndicatorCell] {
    guard let indicator = ConsultationFigures.indicators.first(where: { $0.key == key }) else { return [] }
    return try await town.database.read {
      try indicator.cells($0, IndicatorQuery(period: Self.period, dimension: by, actor: actor))
    }
  }

  @Test(arguments: Engine.allCases)
  func `citizens and city departments together are all cases, counted apart`(_ engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 100)
    let citizens = try await cells(town, "consultations", "window", Self.office).reduce(0) { $0 + $1.numerator }
    let city = try await cells(town, "consultations-city", "window", Self.office).reduce(0) { $0 + $1.numerator }
    let merged = try await town.count("SELECT COUNT(*) FROM consultation WHERE state = 'merged'")
    #expect(citizens + city + merged == 100)
    #expect(city > 0)
    for indicator in ConsultationFigures.indicators {
      for dimension in indicator.dimensions {
        #expect(try await !cells(town, indicator.key, dimension.key, Self.office).isEmpty || dimension.key == "missing"
          || dimension.key == "side")
      }
    }
  }

  @Test func `a coordinator counts the cases of the own window only`() async throws {
    let town = try await SampleTown.make(consultations: 100)
    let actor = Actor(person: ID(1), name: "", hats: [Hat(.coordinator, at: "tsurumi-centre")])
    #expect(try await cells(town, "consultations", "window", actor).allSatisfy { $0.key == "tsurumi-centre" })
    #expect(try await cells(town, "consultations", "window", .stranger).isEmpty)
  }

  @Test func `the published ranking leaves other out`() async throws {
    let town = try await SampleTown.make(consultations: 100)
    #expect(try await cells(town, "consultations", "type", Self.office).contains { $0.key == "other" })
    #expect(try await !cells(town, "consultations", "type", nil).contains { $0.key == "other" })
  }

  @Test func `a case with several types counts once in the whole`() async throws {
    let town = try await SampleTown.make(consultations: 100)
    let query = IndicatorQuery(period: Self.period, dimension: "type", actor: Self.office)
    let whole = try await town.database.read { try ConsultationFigures.indicators[0].whole?($0, query) }
    let mentions = try await cells(town, "consultations", "type", Self.office).reduce(0) { $0 + $1.numerator }
    let areas = try await cells(town, "consultations", "area", Self.office).reduce(0) { $0 + $1.numerator }
    #expect(whole == areas && mentions > areas)
  }

  @Test func `the published list of types says its places and the number of cases`() async throws {
    let town = try await SampleTown.make(consultations: 400)
    let page = try await town.test.visitor().get("/figures?figure=consultations&by=type&period=2025-1").text
    #expect(page.contains("1位") && page.contains("のべ") && page.contains("重複"))
    let month = try await town.test.visitor().get("/figures?figure=consultations&by=month&period=2025-1").text
    #expect(!month.contains("1位"))
    #expect(try await town.test.visitor().get("/figures?figure=accompaniment-minutes").text.contains("伴走支援にかけた") == false)
  }

  @Test func `every figure opens to as many cases as it says`() async throws {
    let town = try await SampleTown.make(consultations: 100)
    let actor = try await town.actor("coordinator", Hat(.coordinator, at: "city-centre"))
    let query = IndicatorQuery(period: Self.period, dimension: "type", actor: actor)
    for cell in try await cells(town, "consultations", "type", actor) {
      let ids = try await town.database.read {
        try ConsultationFigures.indicators[0].records($0, query, cell.key, actor)
      }
      #expect(ids.count == cell.numerator)
    }
  }

  @Test func `the number of all cases leads to parts that add up to it, and these to their cases`() async throws {
    let town = try await SampleTown.make(consultations: 60)
    let desk = town.test.person(try await town.actor("coordinator", Hat(.coordinator, at: "city-centre")))
    let page = try await desk.get("/desk/figures?figure=consultations&by=type")
    let whole = try #require(page.parsed.all("dd").flatMap { $0.all("a") }.first { $0["href"]?.contains("by=") == true })
    let parts = try await desk.get(try #require(whole["href"]))
    let cells = parts.parsed.all("tbody").flatMap { $0.all("td") }.compactMap { Int($0.text.filter(\.isNumber)) }
    #expect(parts.status == 200 && cells.reduce(0, +) == Int(whole.text.filter(\.isNumber)))
    #expect(parts.parsed.all("a").contains { $0["href"]?.contains("cell=") == true })
  }

  @Test func `the page shows figures and gives them as files; a citizen finds no such page`() async throws {
    let town = try await SampleTown.make(consultations: 60)
    let actor = try await town.actor("coordinator", Hat(.coordinator, at: "city-centre"))
    let page = try await town.test.person(actor).get("/desk/figures")
    #expect(page.status == 200)
    #expect(page.text.contains("table=xlsx"))
    let file = try await town.test.person(actor).get("/desk/figures?figure=outcomes&by=outcome&table=csv")
    #expect(file.status == 200)
    let citizen = Actor(person: ID(2), name: "", hats: [Hat(.citizen)])
    #expect(try await town.test.person(citizen).get("/desk/figures").status != 200)
  }

  @Test func `free days that make no period are kept and said why, and months read as months`() async throws {
    let town = try await SampleTown.make(consultations: 60)
    let desk = town.test.person(try await town.actor("coordinator", Hat(.coordinator, at: "city-centre")))
    for (query, words) in [
      ("from=2026-04-01&to=", "両方"), ("from=2026-04-31&to=2026-05-01", "読み取れません"), ("from=2026-05-02&to=2026-05-01", "それより後"),
    ] {
      let page = try await desk.get("/desk/figures?figure=outcomes&by=outcome&" + query)
      let from = String(query.dropFirst("from=".count).prefix { $0 != "&" })
      #expect(page.status == 200 && page.parsed.text.contains(words), "\(query)")
      #expect(page.parsed.element(id: "figure-from")?["value"] == from)
    }
    let months = try await desk.get("/desk/figures?figure=consultations&by=month&period=2025").parsed.text
    #expect(months.contains("2025年4月") && !months.contains("2025-04"))
  }

  @Test func `a breakdown that a figure does not have is said to be none of its own`() async throws {
    let town = try await SampleTown.make(consultations: 60)
    let desk = town.test.person(try await town.actor("coordinator", Hat(.coordinator, at: "city-centre")))
    for (page, path) in [(desk, "/desk/figures?figure=consultations&by="), (town.test.visitor(), "/figures?figure=consultations&by=")] {
      #expect(try await page.get(path + "outcome").parsed.text.contains("分けられません"))
      for right in ["type", ""] { #expect(try await !page.get(path + right).parsed.text.contains("分けられません")) }
    }
  }

  @Test func `the front tells of the half-year that is over what its link opens: cases, not mentions of kinds`() async throws {
    let town = try await SampleTown.make(consultations: 400)
    let period = try #require(FigurePeriod.closed(before: SampleTown.now.day).first)
    let query = IndicatorQuery(period: period.days, dimension: "type", actor: nil)
    let (whole, mentions) = try await town.database.read { db in
      let indicator = ConsultationFigures.indicators[0]
      return (try indicator.whole?(db, query) ?? 0, try indicator.cells(db, query).reduce(0) { $0 + $1.numerator })
    }
    let front = try await town.test.visitor().get("/")
    #expect(whole >= 5 && mentions > whole && front.text.contains("\(whole)件") && !front.text.contains("\(mentions)件"))
    let links = front.parsed.all("a").compactMap { $0["href"] }.filter { $0.utf8.starts(with: "/figures?figure=consultations&".utf8) }
    let opened = try await town.test.visitor().get(try #require(links.first))
    #expect(opened.status == 200 && opened.parsed.all("dd").contains { $0.text == "\(whole)" })
  }

  @Test func `a home on which nothing waits leads on, citizens to what they can do and staff to their rooms`() async throws {
    let town = try await SampleTown.make(consultations: 20)
    let citizen = try await town.test.person(Actor(person: ID(2), name: "", hats: [Hat(.citizen)])).get("/home")
    #expect(citizen.parsed.element(id: "front-doors") != nil && citizen.parsed.element(id: "home-rooms") == nil)
    let auditor = try await town.test.person(town.actor("auditor", Hat(.auditor))).get("/home")
    #expect(auditor.parsed.element(id: "home-rooms") != nil && auditor.parsed.brokenReferences.isEmpty)
  }
}
