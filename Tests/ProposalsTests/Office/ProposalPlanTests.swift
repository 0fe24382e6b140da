import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

/// The office's table is held to its indexes, like the desk's lists.
struct ProposalPlanTests {
  /// A city has a few calls and programmes, and a page has one person's own rows.
  static let small: Set<String> = [
    "fact", "saved_view", "site_state", "journal_head", "role_assignment", "account", "proposal_call", "form_version",
    // Reports go when a moderator has looked.
    "public_comment_report",
  ]

  static let table = [
    "/proposals/office", "/proposals/office?view=live", "/proposals/office?view=mine", "/proposals/office?view=free",
    "/proposals/office?programme=own&year=2026", "/proposals/office?q=R8-0001", "/proposals/office?sort=-received",
    "/proposals/office?sort=due", "/proposals/office?stage=talks", "/proposals/office?papers=1", "/proposals/office?passed=sheet",
  ]

  @Test(arguments: Engine.allCases)
  func `the office's table reads no growing table from end to end`(engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    for title in ["花壇をつくる", "本棚をつくる"] { _ = try await town.submit(try await town.begin(title: title)) }
    let browser = town.test.person(ProposalTown.office)
    for path in Self.table {
      let statements = try await town.test.statements {
        let page = try await browser.get(path)
        #expect(page.status == 200, "\(path)")
      }
      let walks = try await QueryPlan.walks(
        statements, in: town.test.site.database, small: Self.small, inOrder: ["proposal"])
      #expect(walks == [], "\(path)")
      #expect(statements.count <= 12, "\(path): \(statements.map(\.text))")
    }
  }

  /// Every page of the office says how many comments wait for a moderator. SQLite, which counts no rows when it plans, would
  /// begin with all that are shown.
  @Test func `what others reported is looked up one by one, never among all that is shown`() async throws {
    let town = try await ProposalTown.make(.sqlite)
    let statements = try await town.test.statements { _ = try await town.test.person(ProposalTown.office).get("/proposals/office") }
    let badge = statements.filter { $0.text.contains("public_comment_report") }
    let plan = try await town.test.site.database.read { db in try badge.flatMap { try Self.plan($0, db) } }
    #expect(badge.count == 1 && plan.contains { $0.hasPrefix("SEARCH s USING") && $0.contains("rowid=?") })
  }

  /// At 10,000 proposals a page that sorts what it shows costs ten times one that walks an index.
  @Test(arguments: Engine.allCases)
  func `the office's table finds the page of every view and order along an index, and sorts nothing`(engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    _ = try await town.submit(try await town.begin())
    let browser = town.test.person(ProposalTown.office)
    let views = ["", "view=live", "view=mine", "view=free", "view=late", "state=ended", "state=withdrawn", "reached=talks"]
    let orders = ["", "&sort=received", "&sort=due", "&sort=-due", "&sort=moved", "&sort=-moved", "&sort=number"]
    for path in views.flatMap({ view in orders.map { view + $0 } }) + ["programme=own&year=2026", "stage=talks"] {
      let statements = try await town.test.statements { _ = try await browser.get("/proposals/office?" + path) }
      let pages = statements.filter { $0.text.contains("FROM proposal p LEFT JOIN person o") && $0.text.contains("ORDER BY") }
      #expect(pages.count == 1, "\(path)")
      let sorts = try await town.test.site.database.read { db in
        if db.engine == .postgres { for way in Self.off { try db.run(way) } }
        return try pages.flatMap { try Self.plan($0, db) }.filter { $0.contains("TEMP B-TREE FOR ORDER BY") || $0.contains("Sort Key") }
      }
      #expect(sorts == [], "\(path)")
    }
  }

  /// Everybody reads it, by day or by how many stand behind a proposal: whatever is published must not be sorted for a page.
  @Test(arguments: Engine.allCases)
  func `the public list finds the page of every order along an index, and sorts nothing`(engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.publish()
    let orders = ["", "sort=published", "sort=-published", "sort=supporters", "sort=-supporters"]
    // Those in one stage are few, and are found by it.
    let filters = ["", "&state=live", "&state=ended", "&published-from=2026-01-01"]
    for path in orders.flatMap({ order in filters.map { order + $0 } }) {
      let statements = try await town.test.statements { _ = try await town.test.visitor().get("/proposals?" + path) }
      let pages = statements.filter { $0.text.contains("FROM proposal_page g JOIN") && $0.text.contains("ORDER BY") }
      #expect(pages.count == 1, "\(path)")
      let sorts = try await town.test.site.database.read { db in
        if db.engine == .postgres { for way in Self.off { try db.run(way) } }
        return try pages.flatMap { try Self.plan($0, db) }.filter { $0.contains("TEMP B-TREE") || $0.contains("Sort Key") }
      }
      #expect(sorts == [], "\(path)")
    }
  }

  /// With a few rows PostgreSQL sorts whatever indexes there are.
  private static let off: [SQL] = [
    "SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off", "SET LOCAL enable_sort = off",
  ]

  private static func plan(_ sql: SQL, _ db: Connection) throws -> [String] {
    try db.engine == .sqlite
      ? db.rows("EXPLAIN QUERY PLAN \(sql)") { try $0.get(3, as: String.self) }
      : db.rows("EXPLAIN (COSTS OFF) \(sql)") { try $0.get(0, as: String.self) }
  }

  /// What everybody reads, and a room's pages: each with its reader and the most statements it may cost.
  @Test(arguments: Engine.allCases)
  func `neither the public side nor a room's text, comparison and search walk over what grows`(engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.publish()
    try await town.browser(BrushTown.adviser).post("/proposals/\(town.id)/comments", [("comment", "いいですね")])
    let (stranger, office) = (town.test.visitor(), town.browser(BrushTown.office))
    let pages: [(TestBrowser, String, Int)] = [
      (stranger, "/proposals", 8), (stranger, "/proposals?sort=-supporters", 8), (stranger, "/proposals?q=" + percentEncode("花"), 12),
      (stranger, "/proposals/\(town.id)/public", 24), (stranger, "/proposals.atom", 4),
      (office, town.room, 30), (office, town.room + "/versions", 16), (office, town.room + "/added", 16),
      (office, "/search?q=" + percentEncode("花の道"), 16), (office, "/moderation", 10),
      (office, "/moderation?why=waiting&sort=reports", 10), (stranger, "/calls", 6), (office, "/calls/office", 8), (office, "/forms", 8),
      (office, "/proposals/\(town.id)", 26), (town.browser(BrushTown.lead), "/proposals/\(town.id)", 26), (office, "/proposals/\(town.id)/check", 14),
    ]
    for (browser, path, most) in pages {
      let statements = try await town.test.statements {
        let page = try await browser.get(path)
        #expect(page.status == 200, "\(path)")
      }
      let walks = try await QueryPlan.walks(
        statements, in: town.test.site.database, small: Self.small, inOrder: ["proposal", "proposal_page", "publication"])
      #expect(walks == [], "\(path)")
      #expect(statements.count <= most, "\(path): \(statements.count)")
    }
  }
}
