import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct ManyProposalsTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `as many proposals as asked for are made, each with its versions, and a broken run goes on`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let material = root.appendingPathComponent("Presets/sample").path
    func make(_ count: Int) async throws -> (proposals: Int, versions: Int, pages: Int, comments: Int) {
      try await ManyProposals.step.run(
        town.test.site, SampleSize(consultations: 0, proposals: count, material: material)) { _, _ in }
      return try await town.test.site.database.read { db in
        func count(_ sql: SQL) throws -> Int { try db.first(sql)?.get(0) ?? -1 }
        return (
          try count("SELECT COUNT(*) FROM proposal"), try count("SELECT COUNT(*) FROM answer_version"),
          try count("SELECT COUNT(*) FROM publication WHERE state = 'published'"), try count("SELECT COUNT(*) FROM public_comment")
        )
      }
    }
    #expect(try await make(0).proposals == 0)
    #expect(try await make(3).proposals == 3)
    let all = try await make(7)
    #expect(all == (7, 70, 4, 80))
    // What everybody finds stands in the list and in the search.
    #expect(try await town.test.visitor().get("/proposals").text.contains("4件"))
    #expect(try await town.test.person(ProposalTown.office).get("/proposals/office?q=M-7").text.contains("M-7"))
  }
}
