import Calendar
import HTML
@testable import Storage
import TestKit
import Testing

@testable import Directory
import Platform

struct ScaleTests {
  /// How an engine would go about a statement. PostgreSQL is told neither to walk whole tables nor to sort if there is
  /// another way: with few rows it would, and what matters is whether there is one.
  private func plan(_ sql: SQL, _ db: Connection) throws -> String {
    if db.engine == .sqlite { return try db.rows("EXPLAIN QUERY PLAN \(sql)") { $0[3] as String }.joined(separator: "\n") }
    for setting in ["SET LOCAL enable_seqscan = off", "SET LOCAL enable_sort = off", "SET LOCAL enable_bitmapscan = off"] as [SQL] {
      try db.run(setting)
    }
    return try db.rows("EXPLAIN \(sql)") { $0[0] as String }.joined(separator: "\n")
  }

  /// How the engine reads the rows of a page: the statement of the list among all that the page asks.
  private func plan(_ town: ExchangeTown, _ path: String, from table: String, _ actor: Actor) async throws -> String {
    let statements = try await town.test.statements { try await town.test.person(actor).get(path) }
    let page = statements.first { $0.text.contains("FROM " + table) && $0.text.contains("ORDER BY") }
    guard let page else { throw Refusal.notFound }
    return try await town.test.site.database.read { try plan(page, $0) }
  }

  private static let sorts = ["TEMP B-TREE FOR ORDER BY", "Sort"]
  private static let citizen = Actor(person: ID(5), name: "民", hats: [Hat(.citizen)])

  @Test(arguments: Engine.allCases) func `a page of organisations, and of needs and offers, is read in order from an index`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    let cases = [
      ("/organisations", "organisation_profile p", "organisation_profile_name"),
      ("/organisations?sort=changed", "organisation_profile p", "organisation_profile_changed"),
      ("/matches", "match_card c", "match_card_since"),
    ]
    for (path, table, index) in cases {
      let plan = try await plan(town, path, from: table, Self.citizen)
      #expect(plan.contains(index), "\(path): \(plan)")
      for sort in Self.sorts { #expect(!plan.contains(sort), "\(path): \(plan)") }
    }
  }

  @Test(arguments: Engine.allCases) func `one's own matches are found by their sides and windows, never by walking all of them`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    let actor = Actor(
      person: ID(5), name: "", hats: [Hat(.organisationMember, at: ID(101).description), Hat(.coordinator, at: "naka-centre")])
    let plan = try await plan(town, "/matches/mine?view=open", from: "organisation_match m", actor)
    #expect(plan.contains("organisation_match_"), "\(plan)")
    #expect(!plan.contains("SCAN m\n") && !plan.contains("Seq Scan on organisation_match"), "\(plan)")
  }

  /// A city has a few of these, and a page one person's own rows.
  private static let small: Set<String> = ["fact", "saved_view", "site_state", "journal_head", "role_assignment", "account"]

  @Test(arguments: Engine.allCases) func `a word among organisations is asked of the search index, by everybody and by the centre`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    let path = "/organisations?q=" + percentEncode("食堂")
    for (browser, column) in [(town.test.visitor(), "p.id"), (town.test.person(ExchangeTown.coordinator), "p.inside")] {
      let found = column + (engine == .sqlite ? " IN (SELECT value FROM json_each" : " = ANY (CAST")
      let statements = try await town.test.statements {
        let page = try await browser.get(path)
        #expect(page.text.contains("みなと食堂の会"))
      }
      #expect(statements.contains { $0.text.contains("FROM organisation_profile p") && $0.text.contains(found) })
      // The page, its count and its facets look for the word once.
      #expect(statements.filter { $0.text.contains("search_index MATCH") || $0.text.contains("grams @>") }.count == 1)
      let walks = try await QueryPlan.walks(
        statements, in: town.test.site.database, small: Self.small, inOrder: ["organisation_profile"])
      #expect(walks == [])
    }
    // What only the centre may read is found by the centre alone, and by nobody in the search of the whole site.
    let hidden = percentEncode("ひみつの説明")
    #expect(try await !town.test.visitor().get("/organisations?q=" + hidden).text.contains("ひそかな会"))
    #expect(try await town.test.person(ExchangeTown.coordinator).get("/organisations?q=" + hidden).text.contains("ひそかな会"))
    #expect(try await !town.test.person(ExchangeTown.coordinator).get("/search?q=" + hidden).text.contains("ひそかな会"))
  }

  @Test(arguments: Engine.allCases) func `areas and windows lead to their organisations, which are asked for once and then shown`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    let (visitor, centre) = (town.test.visitor(), town.test.person(ExchangeTown.coordinator))
    let pages = [
      (visitor, "/organisations?area=naka", "みなと食堂の会"), (visitor, "/organisations?field=children&kind=npo", "みなと食堂の会"),
      (centre, "/organisations?area=nishi", "ひそかな会"), (centre, "/organisations/quiet?area=naka", "みなと食堂の会"),
      (centre, "/organisations/quiet?silence=never&area=nishi", "ひそかな会"), (centre, "/organisations/quiet?view=mine", "ひそかな会"),
      (centre, "/organisations/quiet?window=tsurumi-centre", "みなと食堂の会"),
    ]
    try await town.test.site.database.write { _ = try $0.run("UPDATE organisation_profile SET desk = 'tsurumi-centre'") }
    for (browser, path, name) in pages {
      let statements = try await town.test.statements {
        let page = try await browser.get(path)
        #expect(page.text.contains(name), "\(path)")
      }
      #expect(statements.filter { $0.text.contains("AS lead CROSS JOIN organisation_profile p") }.count == 1, "\(path)")
      let asked = statements.filter { $0.text.contains("FROM audience WHERE audience.subject = p.id") }
      #expect(asked.count == 2, "once to find them, once to show them: \(path) \(asked.map(\.text))")
      let walks = try await QueryPlan.walks(
        statements, in: town.test.site.database, small: Self.small, inOrder: ["organisation_profile"])
      #expect(walks == [], "\(path)")
      // The counts beside a narrowed view are asked about its rows, never about all that are counted.
      let facets: [SQL] = statements.filter { $0.text.contains("FROM facet_entry") }
      #expect(facets.count == (path.contains("quiet") ? 0 : 1))
      for sql in facets where engine == .sqlite {
        let lines: String = try await town.test.site.database.read { db in try self.plan(sql, db) }
        #expect(lines.contains("(list=? AND subject=? AND facet=?)"), "\(lines)")
      }
    }
    // What leads there tells nobody more than they may know.
    #expect(try await !visitor.get("/organisations?area=nishi").text.contains("ひそかな会"))
  }

  @Test(arguments: Engine.allCases) func `counterparts are found by index, each way bounded`(_ engine: Engine) async throws {
    let town = try await ExchangeTown.make(engine)
    try await town.test.site.database.read { db in
      let byArea = try plan(
        """
        SELECT resource FROM match_card WHERE side = 'offer' AND kind = 'place' AND area = 'naka'
        ORDER BY resource DESC LIMIT 40
        """, db)
      #expect(byArea.contains("match_card_area") || byArea.contains("match_card_kind"), "\(byArea)")
      for sort in Self.sorts { #expect(!byArea.contains(sort), "\(byArea)") }
    }
  }

  @Test(arguments: Engine.allCases) func `what the facets keep is what a recount finds, whatever happened to the entries`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    let site = town.test.site
    try await OrganisationBulk.step.run(
      site, SampleSize(consultations: 0, organisations: 150, material: "")) { _, _ in }
    try await site.database.write { db in
      let store = ProfileStore(db)
      for (number, var profile) in try store.profiles("p.id > 1000", limit: 60).enumerated() {
        switch number % 4 {
        case 0: try profile.apply(.close, on: ExchangeTown.now.day, reason: "終わった")
        case 1: profile.fields = ["environment"]
        case 2: profile.circles[.area] = .centre
        default: profile.organisation.kind = "npo"
        }
        try store.save(&profile)
      }
    }
    try await site.database.read { db in
      let store = FacetStore(db)
      let kept = try store.kept("organisations")
      #expect(kept == (try store.recounted("organisations")) && !kept.isEmpty)
      let kinds: Int = try db.first(
        "SELECT COUNT(*) FROM organisation_profile WHERE state IN ('listed', 'changed') AND merged = 0 AND kind = 'npo'")?
        .get(0) ?? 0
      #expect(kept[TallyMark("kind", at: "", key: "npo")] == kinds)
    }
    // The centre counts what the centre finds, before and after the counts are made anew.
    let centre = town.test.person(ExchangeTown.coordinator)
    try await site.database.write { db in
      let before = try FacetStore(db).kept(OrganisationListStore.insideFacets)
      try db.run("DELETE FROM facet_entry WHERE list = \(OrganisationListStore.insideFacets)")
      try FacetStore(db).countAnew(OrganisationListStore.insideFacets)
      try OrganisationListStore.facetsMigration.run(on: db)
      #expect(try FacetStore(db).kept(OrganisationListStore.insideFacets) == before && !before.isEmpty)
    }
    for browser in [centre, town.test.visitor()] {
      let page = try await browser.get("/organisations").parsed
      let exact = try await browser.get("/organisations?count=exact&q=%E3%80%80").parsed
      #expect(page.first("p", class: "tally")?.text == exact.first("p", class: "tally")?.text)
      for facet in page.all("nav", class: "facets").flatMap({ $0.all("a") }).prefix(4) {
        let said = facet.first("span", class: "facet-count")?.text
        let shown = try await browser.get(facet["href"] ?? "").parsed.first("p", class: "tally")?.text
        #expect(said == shown, "\(facet.text)")
      }
    }
    let page = try await town.test.visitor().get("/organisations").parsed
    let facet = try #require(page.all("nav", class: "facets").first)
    #expect(!facet.all("a").isEmpty && facet.all("a").allSatisfy { $0["href"]?.contains("field=") == true })
    // A narrowed view counts itself.
    let narrowed = try await town.test.visitor().get("/organisations?kind=npo").parsed
    let count = try #require(narrowed.all("nav", class: "facets").first { $0.text.contains("種別") })
    #expect(count.all("a").count == 1)
  }

  @Test(arguments: Engine.allCases) func `activities made for measuring are listed when they are ahead, and made once`(
    _ engine: Engine
  ) async throws {
    let town = try await ExchangeTown.make(engine)
    let site = town.test.site
    let size = SampleSize(consultations: 0, activities: 200, material: "")
    try await ActivityBulk.step.run(site, size) { _, _ in }
    let ahead = try await site.database.read { db in
      let ids: [ID] = try db.rows("SELECT id FROM activity") { $0[0] }
      #expect(ids.count >= 200)
      return try db.first("SELECT COUNT(*) FROM occurrence WHERE listed = 1 AND starts_at >= \(ExchangeTown.now)")?.get(0, as: Int.self)
    }
    #expect(try #require(ahead) > 20)
    let page = try await town.test.visitor().get("/activities").parsed
    #expect(page.text.contains("地区センターの"))
  }

  @Test func `the same number is always the same organisation, and no two read alike`() {
    let maker = BulkMaker(MatchTown.city, on: ExchangeTown.now.day)
    let names = (0..<3000).map { maker.profile($0, as: ID(1)).name }
    #expect(Set(names).count == 3000)
    #expect(maker.profile(7, as: ID(1)) == maker.profile(7, as: ID(1)))
  }
}
