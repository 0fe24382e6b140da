import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct SupportTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private let scan = Upload(field: "file", name: "署名.pdf", bytes: Array("%PDF-1.4\n%%EOF\n".utf8))

  private func standing(_ town: BrushTown) async throws -> SupportStanding {
    let id = town.id
    return try await town.test.site.database.read { db in
      try SupportStore(db).standing(of: try ProposalStore(db).load(id), BrushTown.city)
    }
  }

  @Test(arguments: engines) func `signatures on paper are keyed in with their day and sheets, and shown apart from online supports`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let (office, path) = (town.browser(BrushTown.office), "/proposals/\(town.id)/signatures")
    let fields = [("count", "8"), ("arrived", "2026-11-20")]
    #expect(try await office.post(path, fields, files: [scan]).status == 409)
    try await town.publish()
    for actor in [BrushTown.parks, BrushTown.auditor] { #expect(try await town.browser(actor).get(path).status == 404) }
    #expect(try await town.browser(BrushTown.lead).get(path).status == 403)
    #expect(try await office.post(path, fields, files: []).status == 422)
    #expect(try await office.post(path, [("count", "0"), ("arrived", "2026-11-20")], files: [scan]).status == 422)
    #expect(try await office.post(path, [("count", "8"), ("arrived", "2026-11-30")], files: [scan]).status == 422)
    #expect(try await office.post(path, fields, files: [scan]).status == 303)
    try await town.browser(BrushTown.adviser).post("/proposals/\(town.id)/support")
    let page = try await town.test.visitor().get("/proposals/\(town.id)/public")
    #expect(page.text.contains("応援 1人") && page.text.contains("紙の署名 8人") && page.parsed.brokenReferences.isEmpty)
    #expect(page.parsed.first("progress", where: ["value": "9"]) != nil && page.text.contains("合わせて12人になると"))
    // The sheets hold names: staff open them, nobody else.
    let file = try #require(try await standing(town).sheets.first?.file)
    #expect(try await office.get("/files/\(file)").status == 200)
    #expect(try await town.browser(BrushTown.lead).get("/files/\(file)").status == 404)
    let sheet = try #require(try await standing(town).sheets.first)
    let removal = "\(path)/\(sheet.id)/removal"
    #expect(try await office.post(removal, []).status == 422)
    #expect(try await office.post(removal, [("withdrawn", "二重に数えた")]).status == 303)
    #expect(try await standing(town).paper == 0)
    #expect(try await office.get(path).parsed.brokenReferences.isEmpty)
  }

  @Test(arguments: engines) func `from so many supports on the city owes an answer by a day, tells who must give it, and gives it once`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    try await town.publish()
    let (office, path) = (town.browser(BrushTown.office), "/proposals/\(town.id)")
    #expect(try await office.post(path + "/support-answer", [("answer", "早すぎる答え")]).status == 409)
    #expect(try await office.post(path + "/signatures", [("count", "11"), ("arrived", "2026-11-20")], files: [scan]).status == 303)
    #expect(try await standing(town).duty == nil)
    let before = try await town.notices(of: BrushTown.office)
    try await town.browser(BrushTown.adviser).post(path + "/support")
    let duty = try #require(try await standing(town).duty)
    #expect(duty.count == 12 && duty.reachedOn == BrushTown.now.day && duty.dueOn > duty.reachedOn)
    #expect(try await town.notices(of: BrushTown.office) == before + 1)
    // Whoever takes their support back does not take the promise back.
    try await town.browser(BrushTown.adviser).post(path + "/support", [("support", "no")])
    #expect(try await standing(town).duty == duty)
    let progress = JobProgress { _, _ in }
    town.test.clock.advance(days: BrushTown.now.day.days(until: duty.dueOn))
    for _ in 0..<2 { try await Supporting.job.run(town.test.site, town.test.clock.now, "", progress) }
    #expect(try await town.notices(of: BrushTown.office) == before + 2)
    #expect(try await office.post(path + "/support-answer", [("answer", "")]).status == 422)
    #expect(try await office.post(path + "/support-answer", [("answer", "来年度の予算で考えます")]).status == 303)
    #expect(try await town.test.visitor().get(path + "/public").text.contains("来年度の予算で考えます"))
    #expect(try await office.post(path + "/support-answer", [("answer", "別の答え")]).status == 409)
    town.test.clock.advance(days: 14)
    try await Supporting.job.run(town.test.site, town.test.clock.now, "", progress)
    #expect(try await town.notices(of: BrushTown.office) == before + 2)
  }
}
