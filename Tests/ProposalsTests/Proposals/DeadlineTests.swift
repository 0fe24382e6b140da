import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct DeadlineTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `what stands in the way of handing in is said before anybody tries`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let asker = town.test.person(ProposalTown.asker)
    let id = try await town.begin(consultation: false)
    let gate = try await asker.get("/proposals/\(id)/preview")
    #expect(gate.text.contains("相談の記録とつなげてください") && gate.parsed.first("input", where: ["name": "agreed"]) == nil)
    _ = try await asker.post("/proposals/\(id)/consultation", [("consultation", town.consultation.description)])
    #expect(try await asker.get("/proposals/\(id)/preview").parsed.first("input", where: ["name": "agreed"]) != nil)
    town.test.clock.advance(days: 11)
    for path in ["draft", "preview"] {
      let page = try await asker.get("/proposals/\(id)/\(path)")
      #expect(page.text.contains("を過ぎたため提出できません"), "\(path)")
      #expect(page.parsed.first("input", where: ["name": "agreed"]) == nil, "\(path)")
    }
  }

  @Test(arguments: engines) func `what would be received late is said to be so, and can be handed in`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine) { $0.stages[0].acceptsLate = true }
    let id = try await town.begin()
    let asker = town.test.person(ProposalTown.asker)
    #expect(!(try await asker.get("/proposals/\(id)/preview").text.contains("締切後の受付として")))
    town.test.clock.advance(days: 11)
    let page = try await asker.get("/proposals/\(id)/preview")
    #expect(page.text.contains("締切後の受付として") && page.parsed.first("input", where: ["name": "agreed"]) != nil)
  }

  @Test(arguments: engines) func `a proposal does not stand in its own way when the budget is promised to it`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine, programme: "city") { call in
      (call.ceiling, call.budget) = (.stop, 100_000)
    }
    let id = try await town.begin()
    _ = try await town.save(id, base: 1, [("title", "花壇"), ("problem", "花がない"), ("amount", "100000")])
    #expect(try await town.submit(id).status == 303)
    _ = try await town.step(id, .accept)
    _ = try await town.name(["parks"], on: id)
    for event in [ProposalEvent.begin, .settle] { _ = try await town.step(id, event) }
    #expect(try await town.save(id, base: 0, [("title", "花壇"), ("problem", "花がない"), ("amount", "100000")]).status == 303)
    #expect(try await town.submit(id).status == 303)
  }

  @Test(arguments: engines) func `the party is warned twice of a deadline, each time once, and not when it has handed in`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    try await town.enrol([ProposalTown.asker])
    let id = try await town.begin()
    let sent = try await town.begin(title: "もう出した")
    _ = try await town.submit(sent)
    let before = try await town.notices(of: ProposalTown.asker, on: sent)
    func warnings() async throws -> Int {
      let progress = JobProgress { _, _ in }
      for _ in 0..<2 { try await Deadlines.job.run(town.test.site, town.test.clock.now, "", progress) }
      return try await town.notices(of: ProposalTown.asker, on: id)
    }
    #expect(try await warnings() == 0)
    town.test.clock.advance(days: 3)
    #expect(try await warnings() == 1)
    town.test.clock.advance(days: 3)
    #expect(try await warnings() == 1)
    town.test.clock.advance(days: 2)
    #expect(try await warnings() == 2)
    town.test.clock.advance(days: 4)
    #expect(try await warnings() == 2)
    #expect(try await town.notices(of: ProposalTown.asker, on: sent) == before)
  }

  @Test(arguments: engines) func `everyone's drafts say by when they must be handed in`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    _ = try await town.begin()
    let asker = town.test.person(ProposalTown.asker)
    for path in ["/proposals/mine", "/home"] { #expect(try await asker.get(path).text.contains("締切 "), "\(path)") }
    town.test.clock.advance(days: 11)
    #expect(try await asker.get("/proposals/mine").text.contains("締切を過ぎました"))
  }

  @Test(arguments: engines) func `whoever comes for a call that is closed is told so and shown those that are open`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let asker = town.test.person(ProposalTown.asker)
    #expect(try await asker.get("/proposals/new?call=\(ID(999))").text.contains("いまは受け付けていません"))
    #expect(!(try await asker.get("/proposals/new?call=\(town.call)").text.contains("いまは受け付けていません")))
    // What was typed stays in the form, beside the calls that are open.
    town.test.clock.advance(days: 11)
    try await town.test.site.database.write { db in
      let stage = CallStage(key: "sheet", kind: .sheet, name: Words(ja: "紙"), form: "sheet", formVersion: ID(941))
      try CallStore(db).insert(
        Call(
          id: ID(911), programme: "own", fiscalYear: 2026, title: Words(ja: "別の募集"), state: .published, window: "centre",
          stages: [stage], publishedAt: town.test.clock.now))
    }
    let late = try await asker.post("/proposals", [("title", "間に合わなかった案"), ("call", town.call.description)])
    #expect(late.status == 422 && late.parsed.first("input", where: ["name": "title"])?["value"] == "間に合わなかった案")
  }

  @Test(arguments: engines) func `whoever writes is told of every new last moment, also when it changes twice in a day`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    try await town.enrol([ProposalTown.asker])
    let (id, sent) = (try await town.begin(), try await town.begin(title: "もう出した"))
    _ = try await town.submit(sent)
    let before = try await town.notices(of: ProposalTown.asker, on: sent)
    let office = town.test.person(ProposalTown.office)
    func move(_ revision: Int, to time: String) async throws -> Int {
      let fields = [
        ("revision", String(revision)), ("title", "名前"), ("body", "要項"), ("stage-sheet-closes", "2026-11-29"),
        ("stage-sheet-closes-time", time),
      ]
      #expect(try await office.post("/calls/\(town.call)/edit", fields).status == 303)
      let asked = try await town.test.site.database.read { db in
        try db.rows("SELECT argument FROM job WHERE name = \(MovedDeadline.job.name) ORDER BY id") { $0[0] as String }
      }
      // Every word is told once, whatever runs again.
      for argument in asked { try await MovedDeadline.job.run(town.test.site, town.test.clock.now, argument, JobProgress { _, _ in }) }
      return try await town.notices(of: ProposalTown.asker, on: id)
    }
    #expect(try await move(1, to: "17:00") == 1)
    #expect(try await move(2, to: "12:00") == 2)
    #expect(try await move(3, to: "12:00") == 2)
    #expect(try await town.notices(of: ProposalTown.asker, on: sent) == before)
    let newest: String = try await town.test.site.database.read { db in
      try #require(try db.first("SELECT title FROM notice WHERE subject = \(id) ORDER BY id DESC LIMIT 1")).get(0)
    }
    #expect(newest.contains("12:00に変わりました"))
    // The warning before the end is another word, and one for each last moment.
    let progress = JobProgress { _, _ in }
    try await Deadlines.job.run(town.test.site, town.test.clock.now, "", progress)
    #expect(try await town.notices(of: ProposalTown.asker, on: id) == 3)
    #expect(try await move(4, to: "15:00") == 4)
    try await Deadlines.job.run(town.test.site, town.test.clock.now, "", progress)
    #expect(try await town.notices(of: ProposalTown.asker, on: id) == 5)
  }
}
