import Calendar
import Platform
import Storage
import Testing
import TestKit

@testable import Consultations

/// The hot pages of the desk are held to their indexes and to a few statements. A later room adds its own list of
/// addresses beside its own stores.
@Suite struct QueryPlanTests {
  /// Tables that stay short in the largest city, and such as hold one person's own rows.
  static let small: Set<String> = ["fact", "saved_view", "site_state", "journal_head", "role_assignment", "account"]

  /// What coordinators look at all day.
  static let desk = [
    "/desk", "/desk?view=mine", "/desk?view=unassigned", "/desk?view=us", "/desk?view=them", "/desk?view=passed",
    "/desk?view=silent", "/desk?view=first", "/desk?view=urgent", "/desk?state=closed", "/desk?state=live&sort=-due",
    "/desk?area=naka&type=founding", "/desk?q=R8-0012", "/desk?q=子ども", "/home", "/search?q=子ども", "/search?q=R8-0012",
    "/referrals", "/appointments", "/appointments/slots", "/appointments/days/2026-11-24",
    "/accompaniments", "/desk/buried", "/desk/buried?mine=1", "/desk/buried?reason=silent&sort=next", "/desk/new",
    "/desk/new?who=045-000-0001", "/desk/new?who=%E3%81%95", "/desk/new?who=a@example.jp", "/desk/figures", "/figures", "/",
  ]

  @Test(arguments: Engine.allCases)
  func `no page of the desk reads a growing table from end to end`(engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 60)
    let one = try await town.actor("coordinator", Hat(.coordinator, at: "city-centre"))
    let two = try await town.actor(
      "coordinator", Hat(.coordinator, at: "city-centre"), Hat(.coordinator, at: "tsurumi-centre"))
    for actor in [one, two] {
      let browser = town.test.person(actor)
      for path in Self.desk {
        let statements = try await town.test.statements {
          let page = try await browser.get(path)
          #expect(page.status == 200, "\(path)")
        }
        let walks = try await QueryPlan.walks(statements, in: town.database, small: Self.small)
        #expect(walks == [], "\(path)")
      }
    }
  }

  @Test func `in every order of all, live or closed cases a page is found along an index`() async throws {
    let town = try await SampleTown.make(.sqlite, consultations: 60)
    let browser = town.test.person(try await town.actor("coordinator", Hat(.coordinator, at: "city-centre")))
    for order in ["received", "next", "due", "moved", "number"] {
      for path in ["/desk?", "/desk?state=closed&", "/desk?state=live&"].flatMap({ [$0 + "sort=" + order, $0 + "sort=-" + order] })
      where !path.contains("live&sort=number") && !path.contains("live&sort=-number") {
        let statements = try await town.test.statements { try await browser.get(path) }
        #expect(try await QueryPlan.sorted(statements, in: town.database, from: "consultation c") == [], "\(path)")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `no case reads a growing table from end to end, for the desk or for its asker`(engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 60)
    let coordinator = try await town.actor("coordinator", Hat(.coordinator, at: "city-centre"))
    let id = try await town.newest(at: "city-centre")
    let statements = try await town.test.statements {
      let page = try await town.test.person(coordinator).get("/consultations/\(id)")
      #expect(page.status == 200)
    }
    #expect(try await QueryPlan.walks(statements, in: town.database, small: Self.small) == [])
  }

  @Test(arguments: Engine.allCases)
  func `a hot page needs a handful of statements`(engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 60)
    let coordinator = try await town.actor("coordinator", Hat(.coordinator, at: "city-centre"))
    let id = try await town.newest(at: "city-centre")
    let most = [
      "/desk": 6, "/desk?view=mine": 6, "/desk?q=子ども": 8, "/search?q=子ども": engine == .sqlite ? 5 : 8, "/home": 13,
      // One of them walks to the same person’s other cases, for the care to take with them.
      "/consultations/\(id)": 25,
    ]
    let browser = town.test.person(coordinator)
    let visitor = town.test.visitor()
    try await visitor.get("/")
    #expect(try await town.test.statements { try await visitor.get("/") }.isEmpty)
    for (path, bound) in most {
      try await browser.get(path)
      let statements = try await town.test.statements { try await browser.get(path) }
      #expect(statements.count <= bound, "\(path): \(statements.map(\.text))")
    }
  }

  @Test func `a walk is told from a search`() {
    let aliases = ["c": "consultation", "o": "person"]
    #expect(QueryPlan.scanned(sqlite: "SCAN c USING INDEX consultation_day", aliases: aliases) == "consultation")
    #expect(QueryPlan.scanned(sqlite: "SEARCH c USING INDEX consultation_day (a=?)", aliases: aliases) == nil)
    #expect(QueryPlan.scanned(sqlite: "SCAN search_index VIRTUAL TABLE INDEX 32:M2", aliases: aliases) == nil)
    let plan = [
      "Limit", "  ->  Nested Loop", "        ->  Index Scan using a on consultation c", "              Index Cond: (id = 1)",
      "        ->  Index Scan using b on person o", "              Filter: (id = 1)", "        ->  Seq Scan on message m",
    ]
    #expect(QueryPlan.scanned(postgres: plan) == ["person", "message"])
  }
}

extension SampleTown {
  /// The newest live case of a window.
  func newest(at window: String) async throws -> ID {
    let found = try await database.read { db in
      try db.first(
        """
        SELECT id FROM consultation WHERE consultation_window = \(window) AND state = 'open'
        ORDER BY received_at DESC LIMIT 1
        """)
    }
    return try #require(found).get(0)
  }
}
