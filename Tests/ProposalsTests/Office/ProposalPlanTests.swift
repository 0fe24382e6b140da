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
  ]

  static let table = [
    "/proposals/office", "/proposals/office?view=live", "/proposals/office?view=mine", "/proposals/office?view=free",
    "/proposals/office?programme=own&year=2026", "/proposals/office?q=R8-0001", "/proposals/office?sort=-received",
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
}
