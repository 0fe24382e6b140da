import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct CallListTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  /// Beside the open call of the town: one that closed yesterday, one with results, and one in preparation.
  private func town(_ engine: Engine) async throws -> ProposalTown {
    let town = try await ProposalTown.make(engine)
    let now = ProposalTown.now
    try await town.test.site.database.write { db in
      for (number, one) in [("締めた募集", CallState.published, -1), ("結果の募集", .results, -90), ("準備中の募集", .preparing, 90)].enumerated() {
        var stages = town.openCall(at: now).stages
        stages[0].closesAt = Instant(day: now.day.adding(days: one.2), hour: 17)
        try CallStore(db).insert(
          Call(
            id: ID(Int64(2_000 + number)), programme: "own", fiscalYear: 2025 + number, title: Words(ja: one.0),
            state: one.1, window: "centre", stages: stages,
            publishedAt: one.1 == .preparing ? nil : now.adding(days: -120)))
      }
    }
    return town
  }

  @Test(arguments: engines) func `what still takes proposals stands first, the rest a click away, all as a table`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let visitor = town.test.visitor()
    let now = try await visitor.get("/calls")
    #expect(now.text.contains("協働提案") && now.text.contains("1件") && !now.text.contains("締めた募集"))
    #expect(now.parsed.brokenReferences.isEmpty && now.text.contains("class=\"cards calls\""))
    let earlier = try await visitor.get("/calls?view=earlier").text
    #expect(earlier.contains("締めた募集") && earlier.contains("結果の募集") && !earlier.contains("協働提案"))
    let table = try await visitor.get("/calls/table.csv").text
    for title in ["協働提案", "締めた募集", "結果の募集"] { #expect(table.contains(title)) }
    #expect(try await visitor.get("/calls/table.xlsx?view=now").status == 200)
    let found = try await visitor.get("/calls/table.csv?q=" + percentEncode("締めた")).text
    #expect(found.contains("締めた募集") && !found.contains("結果の募集"))
  }

  @Test(arguments: engines) func `a call in preparation is in the office's list and tables, and in no other`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let visitor = town.test.visitor()
    for path in ["/calls?view=all", "/calls?phase=preparing", "/calls/table.csv", "/calls/table.csv?phase=preparing"] {
      #expect(!(try await visitor.get(path).text.contains("準備中の募集")), "\(path)")
    }
    #expect(try await visitor.get("/calls/office/table.csv").status == 303)
    let office = town.test.person(ProposalTown.office)
    let page = try await office.get("/calls/office")
    #expect(page.text.contains("準備中の募集") && page.text.contains("4件") && page.parsed.brokenReferences.isEmpty)
    #expect(try await office.get("/calls/office/table.csv?phase=preparing").text.contains("準備中の募集"))
    // Only the programme office opens a new call.
    #expect(page.parsed.element(id: "new-call") != nil)
    #expect(try await town.test.person(ProposalTown.desk).get("/calls/office").parsed.element(id: "new-call") == nil)
  }

  @Test(arguments: engines) func `the list's filter and the calendar agree on where each call stands`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let calls = try await town.test.site.database.read { try CallStore($0).all(for: ProposalTown.office) }
    let office = town.test.person(ProposalTown.office)
    let phases: [(String, Set<CallPhase>)] = [
      ("now", [.announced, .open]), ("closed", [.closed, .screening]), ("results", [.results]), ("preparing", [.preparing]),
    ]
    for (key, wanted) in phases {
      let table = try await office.get("/calls/office/table.csv?phase=\(key)").text
      for call in calls {
        #expect(table.contains(call.title.ja) == wanted.contains(call.phase(at: ProposalTown.now)), "\(key) \(call.title.ja)")
      }
    }
  }

  @Test(arguments: engines) func `calls are in the order of their deadlines, also after a deadline was moved`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    func order() async throws -> [String] {
      let table = try await town.test.person(ProposalTown.office).get("/calls/office/table.csv?sort=closes&column=title").text
      return table.split(separator: "\r\n").dropFirst().map { String($0.split(separator: " ").last ?? "") }
    }
    #expect(try await order() == ["結果の募集", "締めた募集", "協働提案", "準備中の募集"])
    try await town.test.site.database.write { db in
      var call = try CallStore(db).load(ID(2_001))
      call.stages[0].closesAt = nil
      try CallStore(db).save(&call)
    }
    #expect(try await order() == ["締めた募集", "協働提案", "準備中の募集", "結果の募集"])
  }
}
