import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct RoomMeetingRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `a meeting is planned, held with homework, and seen by the room alone`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.publish()
    let naka = town.browser(BrushTown.naka)
    let plan = [
      ("meeting-title", "四者の打合せ"), ("meeting-day", "2026-11-25"), ("meeting-time", "14:00"), ("meeting-length", "60"),
      ("meeting-place", "会議室"), ("people", "\(ID(31))"), ("people", "\(ID(35))"),
    ]
    #expect(try await naka.post(town.room + "/meetings", Array(plan.dropLast(2))).status == 422)
    #expect(try await town.browser(BrushTown.partner).post(town.room + "/meetings", plan).status == 403)
    #expect(try await naka.post(town.room + "/meetings", plan).status == 303)
    let id = town.id
    func meeting() async throws -> Meeting {
      try #require(try await town.test.site.database.read { try MeetingStore($0).meetings(about: id, for: BrushTown.naka) }.first)
    }
    let made = try await meeting()
    #expect(try await town.notices(of: BrushTown.parks) == 1)
    let calendar = try await town.browser(BrushTown.lead).get("/meetings/\(made.id)/calendar")
    #expect(calendar.status == 200 && calendar.text.contains("SUMMARY:四者の打合せ"))
    #expect(try await town.test.visitor().get("/meetings/\(made.id)/calendar").status == 404)

    let path = town.room + "/meetings/\(made.id)/minutes"
    let held = [
      ("revision", "1"), ("came", "0"), ("minutes", "水やりを決めた"), ("homework-0-title", "水道を調べる"),
      ("homework-0-owner", "\(ID(35))"), ("homework-0-due", "2026-12-10"),
    ]
    #expect(try await naka.post(path, held).status == 409)
    town.test.clock.advance(days: 2)
    #expect(try await naka.post(path, [("revision", "1"), ("came", "0"), ("homework-0-title", "x")]).status == 422)
    #expect(try await naka.post(path, held).status == 303)
    #expect(try await meeting().state == .held)
    let tasks = try await town.test.site.database.read { try TaskStore($0).open(for: BrushTown.parks) }
    #expect(tasks.map(\.task.title) == ["水道を調べる"])
    #expect(try await town.browser(BrushTown.lead).get(town.room).text.contains("水やりを決めた"))
  }

  @Test(arguments: engines) func `what was typed into a section and not saved is there when they come back, until somebody saves`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let (lead, path) = (town.browser(BrushTown.lead), town.room + "/sections/first")
    let page = try await lead.get(path)
    let place = try #require(page.parsed.element(id: "section-form")?["data-draft"])
    let typed = SampleForms.typed.filter { $0.0.hasPrefix("q-") && $0.0 != "q-plan" } + [("q-plan", "書きかけのことば")]
    let hidden = [("base", "1"), ("draft-title", "花の道"), ("draft-path", path)]
    #expect(try await lead.post(place, typed + hidden).status == 204)
    #expect(try await lead.get(path).text.contains("書きかけのことば"))
    #expect(!(try await town.browser(BrushTown.partner).get(path).text.contains("書きかけのことば")))
    #expect(try await lead.post(path, typed + [("base", "1")], files: []).status == 303)
    let drafts = try await town.test.site.database.read { try $0.first("SELECT COUNT(*) FROM draft")?.get(0, as: Int.self) }
    #expect(drafts == 0)
  }

  @Test(arguments: engines) func `a section is changed in the talks, and two who save at once both keep their words`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let path = town.room + "/sections/first"
    let lead = town.browser(BrushTown.lead)
    #expect(try await town.browser(BrushTown.parks).get(path).status == 403)
    func fields(_ plan: String, title: String = "花の道") -> [(String, String)] {
      SampleForms.typed.filter { $0.0 != "q-plan" && $0.0 != "q-title" } + [("base", "1"), ("q-plan", plan), ("q-title", title)]
    }
    #expect(try await lead.get(path).status == 200)
    #expect(try await lead.post(path, fields("植えて育てる")).status == 303)
    // The partner changed another question from the same start: both are kept.
    #expect(try await town.browser(BrushTown.partner).post(path, fields("植える", title: "花の坂")).status == 303)
    let last = try #require(try await town.versions().last)
    #expect(last.number == 3 && last.set.answers.text("plan") == "植えて育てる" && last.set.answers.text("title") == "花の坂")
    // The same question: both texts are shown.
    let stale = try await town.browser(BrushTown.partner).post(path, fields("掘る", title: "花の坂"))
    #expect(stale.status == 409 && stale.text.contains("植えて育てる") && stale.text.contains("掘る"))
  }

  @Test(arguments: engines) func `a file above its question's limit is refused in words, and the rest stays`(
    _ engine: Engine
  ) async throws {
    let town = try await BrushTown.make(engine)
    let path = town.room + "/sections/work"
    let lead = town.browser(BrushTown.lead)
    let large = Upload(field: "q-papers", name: "計画.pdf", bytes: Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 32, count: 11_000_000))
    let refused = try await lead.post(path, [("base", "1"), ("q-roles-row-0-task", "水やり"), ("q-roles-row-0-lead", "both")], files: [large])
    #expect(refused.status == 422 && refused.text.contains("10MBまで") && refused.text.contains("水やり"))
    let huge = Upload(field: "q-papers", name: "動画.pdf", bytes: Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 32, count: 50_000_000))
    #expect([413, 422].contains(try await lead.post(path, [("base", "1")], files: [huge]).status))
    let small = Upload(field: "q-papers", name: "計画.pdf", bytes: Array("%PDF-1.7\n".utf8))
    #expect(try await lead.post(path, [("base", "1")], files: [small]).status == 303)
    #expect(try await town.browser(BrushTown.parks).get(town.room).text.contains("計画.pdf"))
  }
}

struct BrushUpFigureTests {
  @Test(arguments: [Engine.sqlite, .postgres]) func `advice counts as taken only when the proposer took it`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    try await town.suggest("一")
    try await town.suggest("二")
    try await town.suggest("三", by: BrushTown.naka)
    let all = try await town.suggestions()
    let lead = town.browser(BrushTown.lead)
    func decide(_ s: Suggestion, _ decision: String) async throws {
      try await lead.post(
        town.room + "/suggestions/\(s.id)", [("decision", decision), ("final", s.after), ("shown", "1"), ("reason", "理由")])
    }
    try await decide(all[0], "accept")
    try await decide(all[1], "decline")
    let day = BrushTown.now.day
    func cells(_ dimension: String, _ actor: Actor?) async throws -> [IndicatorCell] {
      try await town.test.site.database.read { db in
        try BrushUpFigureStore(db).advice(IndicatorQuery(period: day...day, dimension: dimension, actor: actor))
      }
    }
    #expect(try await cells("programme", BrushTown.office) == [IndicatorCell("own-theme", 1, of: 2)])
    #expect(try await cells("role", BrushTown.naka) == [IndicatorCell("department", 1, of: 2)])
    #expect(try await cells("role", BrushTown.midori).isEmpty)
    let behind = try await town.test.site.database.read { db in
      try BrushUpFigureStore(db).advised(
        IndicatorQuery(period: day...day, dimension: "role", actor: nil), cell: "department", for: BrushTown.office)
    }
    #expect(behind == [town.id])
  }
}
