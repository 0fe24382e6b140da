import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct FormListTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  /// One published form with a second version in the making, and one that is only a draft.
  private func town(_ engine: Engine) async throws -> ProposalTown {
    let town = try await ProposalTown.make(engine)
    let office = town.test.person(ProposalTown.office)
    #expect(try await office.post("/forms/sheet/drafts").status == 303)
    #expect(try await office.post("/forms", [("title", "新しい様式"), ("title-en", "New"), ("form-key", "fresh")]).status == 303)
    return town
  }

  @Test(arguments: engines) func `everybody lists what is published, and only the office the drafts, page and table alike`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let (visitor, office) = (town.test.visitor(), town.test.person(ProposalTown.office))
    let seen = try await visitor.get("/forms")
    #expect(seen.text.contains("2件") && !seen.text.contains("新しい様式") && seen.parsed.brokenReferences.isEmpty)
    // There is nothing to choose between where there are no drafts.
    #expect(seen.parsed.element(id: "filter-forms-state") == nil)
    #expect(!(try await visitor.get("/forms/table.csv").text.contains("新しい様式")))
    let all = try await office.get("/forms")
    #expect(all.text.contains("3件") && all.parsed.element(id: "filter-forms-state") != nil)
    let drafts = try await office.get("/forms/table.csv?state=draft&column=form&column=version").text
    #expect(drafts.contains("fresh") && drafts.contains("sheet,2") && !drafts.contains("proposal"))
    #expect(try await office.get("/forms/table.xlsx").status == 200)
    #expect(try await office.get("/forms?q=fresh&sort=-published").text.contains("新しい様式"))
  }

  @Test(arguments: engines) func `no form takes the address under which the list keeps its views`(_ engine: Engine) async throws {
    let office = try await ProposalTown.make(engine).test.person(ProposalTown.office)
    let fields = [("title", "様式"), ("title-en", "Form")]
    #expect(try await office.post("/forms", fields + [("form-key", "views")]).status == 422)
    #expect(try await office.post("/forms", fields + [("form-key", "view")]).status == 303)
  }
}
