import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct PaperRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  private func town(_ engine: Engine) async throws -> BrushTown {
    try await BrushTown.make(engine, shown: false) { ($0.stage, $0.kind, $0.state) = ("sheet", .sheet, .drafting) }
  }

  @Test(arguments: engines) func `a form that came on paper is keyed in by staff, and says so`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let path = "/proposals/\(town.id)/paper"
    #expect(try await town.browser(BrushTown.midori).get(path).status == 404)
    #expect(try await town.browser(BrushTown.lead).post(path, SampleForms.typed + [("revision", "1"), ("arrived", "2026-11-24")]).status == 403)
    let naka = town.browser(BrushTown.naka)
    #expect(try await naka.get(path).status == 200)
    #expect(try await naka.post(path, [("revision", "1"), ("q-title", "花")]).status == 422)
    #expect(try await naka.post(path, SampleForms.typed + [("revision", "1")]).status == 422)
    #expect(try await naka.post(path, SampleForms.typed + [("revision", "1"), ("arrived", "2026-11-25")]).status == 422)
    #expect(try await naka.post(path, SampleForms.typed + [("revision", "1"), ("arrived", "2026-11-20")]).status == 303)
    let version = try #require(try await town.versions().first)
    #expect(version.isProxy && version.byName == "中" && version.cause == "submitted")
    let id = town.id
    #expect(try await town.test.site.database.read { try ProposalStore($0).load(id) }.state == .submitted)
  }

  @Test(arguments: engines) func `a filled workbook is shown with a message for every row that is wrong`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let path = "/proposals/\(town.id)/paper/book"
    let naka = town.browser(BrushTown.naka)
    let bytes = try AnswerBook(SampleForms.version).write(try SampleForms.answers([("q-people", "5")]), in: .ja)
    let good = try await naka.post(path, [], files: [Upload(field: "file", name: "提案.xlsx", bytes: bytes)])
    #expect(good.status == 200 && good.text.contains("すべての行を読めました"))
    #expect(good.parsed.first("textarea", where: ["name": "q-title"])?.text == "花の道")
    let empty = try AnswerBook(SampleForms.version).write(nil, in: .ja)
    let bad = try await naka.post(path, [], files: [Upload(field: "file", name: "空.xlsx", bytes: empty)])
    #expect(bad.parsed.element(id: "book-messages") != nil && bad.parsed.brokenReferences.isEmpty)
    #expect(try await naka.post(path, [], files: []).status == 422)
    #expect(try await town.versions().isEmpty)
  }

  @Test(arguments: engines) func `paper counts from the day it came, or from its stamp where the call says so`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let (id, path) = (town.id, "/proposals/\(town.id)/paper")
    let naka = town.browser(BrushTown.naka)
    func close(_ rule: ClosingRule) async throws {
      try await town.test.site.database.write { db in
        var call = try CallStore(db).load(BrushTown.call.id)
        call.stages[0].closesAt = Instant(day: Day("2026-11-20")!, hour: 17)  // a literal day
        call.stages[0].closing = rule
        try CallStore(db).save(&call)
      }
    }
    try await close(.arrival)
    let late = SampleForms.typed + [("revision", "1"), ("arrived", "2026-11-21")]
    #expect(try await naka.post(path, late).status == 409)
    try await close(.postmark)
    #expect(try await naka.post(path, late).status == 422)
    #expect(try await naka.post(path, late + [("postmark", "2026-11-22")]).status == 422)
    #expect(try await naka.post(path, late + [("postmark", "2026-11-20")]).status == 303)
    let receipts = try await town.test.site.database.read { try ProposalDraftStore($0).receipts(of: id) }
    #expect(receipts.map(\.at.day) == [Day("2026-11-21")] && receipts.map(\.isLate) == [false])
  }
}

struct PaperArrivalTests {
  @Test func `paper that came on the last day came in time, whenever it is keyed in`() {
    let closes = Instant(day: Day("2026-11-20")!, hour: 17)  // a literal day
    let stage = CallStage(key: "sheet", kind: .sheet, name: Words(ja: "x"), closesAt: closes)
    let evening = Instant(day: Day("2026-11-20")!, hour: 19)  // a literal day
    let paper = PaperArrival(arrived: closes.day)
    #expect(stage.admission(at: paper.judged(by: stage, keyedIn: evening)) == .inTime)
    #expect(stage.admission(at: PaperArrival(arrived: Day("2026-11-21")!).judged(by: stage, keyedIn: closes.adding(days: 5))) == .closed(closes))
  }
}
