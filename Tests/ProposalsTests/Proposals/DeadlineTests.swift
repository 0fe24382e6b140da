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

  /// What the box sends by which the office says that a moment is meant.
  private func confirming(_ day: String, _ time: String) -> [(String, String)] {
    let hour = Int(time.prefix(2)) ?? 0
    let at = Day(day).map { Instant(day: $0, hour: hour) }
    return at.map { [("stage-sheet-earlier", String($0.milliseconds))] } ?? []
  }

  @Test(arguments: engines) func `an earlier last moment is moved only when the office has read whom it meets, and nothing typed is lost`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    _ = try await town.begin(title: "二つめ")
    let sent = try await town.begin(title: "もう出した")
    _ = try await town.submit(sent)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      var p = try ProposalStore(db).load(id)
      for (row, person, state) in [(ID(801), ID(22), Partner.State.joined), (ID(802), ID(23), .invited)] {
        let partner = Partner(id: row, person: person, name: "会", state: state, invitedAt: now)
        try ProposalStore(db).add(partner, to: id)
        p.partners.append(partner)
      }
      try ProposalStore(db).save(&p)
    }
    let office = town.test.person(ProposalTown.office)
    func save(_ day: String, _ more: [(String, String)] = []) async throws -> TestPage {
      let fields = [
        ("revision", "1"), ("title", "書きかえた名前"), ("body", "要項"), ("stage-sheet-closes", day), ("stage-sheet-closes-time", "17:00"),
        ("stage-proposal-closes", "2027-01-05"), ("stage-proposal-closes-time", "17:00"),
      ]
      return try await office.post("/calls/\(town.call)/edit", fields + more)
    }
    // Two drafts of one person, one of them shared with another: two people.
    let page = try await save("2026-11-29")
    #expect(page.status == 422 && page.parsed.brokenReferences.isEmpty)
    for words in ["早まります", "書きかけの提案が2件", "2人に知らせます"] { #expect(page.text.contains(words), "\(words)") }
    #expect(!page.text.contains("提出できなくなります"))
    #expect(page.parsed.first("input", where: ["name": "title"])?["value"] == "書きかえた名前")
    let box = try #require(page.parsed.all("input").first { $0["name"] == "stage-sheet-earlier" })
    #expect(box["value"] == confirming("2026-11-29", "17:00").first?.1 && box["checked"] == nil)
    let call = try await town.test.site.database.read { try CallStore($0).load(town.call) }
    #expect(call.revision == 1)
    // What was confirmed is one moment; another one is asked about anew, and one in the past says what it cuts off.
    let past = try await save("2026-11-20", confirming("2026-11-29", "17:00"))
    #expect(past.status == 422 && past.text.contains("提出できなくなります") && past.text.contains("書きかけの提案が2件"))
    #expect(try await save("2026-11-20", confirming("2026-11-20", "17:00")).status == 303)
    let moved = try await town.test.site.database.read { try CallStore($0).load(town.call) }
    #expect(moved.revision == 2 && moved.stage("sheet")?.closesAt?.day == Day("2026-11-20"))
  }

  @Test(arguments: engines) func `two stages that end earlier are confirmed each by itself, and what was said once is not asked again`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let office = town.test.person(ProposalTown.office)
    let fields = [
      ("revision", "1"), ("title", "名前"), ("body", "要項"), ("stage-sheet-closes", "2026-11-29"), ("stage-sheet-closes-time", "17:00"),
      ("stage-proposal-closes", "2026-12-01"), ("stage-proposal-closes-time", "17:00"),
    ]
    let path = "/calls/\(town.call)/edit"
    let page = try await office.post(path, fields + confirming("2026-11-29", "17:00"))
    let boxes = page.parsed.all("input").filter { $0["name"]?.hasSuffix("-earlier") == true }
    #expect(page.status == 422 && boxes.map { $0["checked"] != nil } == [true, false])
    #expect(page.text.contains("いま書きかけの提案はありません"))
    let both = boxes.compactMap { box in box["name"].flatMap { name in box["value"].map { (name, $0) } } }
    #expect(try await office.post(path, fields + both).status == 303)
  }

  @Test(arguments: engines) func `a later last moment, and any of a call that nobody sees yet, needs no confirmation`(
    _ engine: Engine
  ) async throws {
    let fields = [
      ("revision", "1"), ("title", "名前"), ("body", "要項"), ("stage-sheet-closes", "2026-12-20"), ("stage-sheet-closes-time", "17:00"),
    ]
    let open = try await ProposalTown.make(engine)
    #expect(try await open.test.person(ProposalTown.office).post("/calls/\(open.call)/edit", fields).status == 303)
    let preparing = try await ProposalTown.make(engine) { ($0.state, $0.publishedAt) = (.preparing, nil) }
    let earlier = fields.map { $0.0 == "stage-sheet-closes" ? ($0.0, "2026-11-27") : $0 }
    #expect(try await preparing.test.person(ProposalTown.office).post("/calls/\(preparing.call)/edit", earlier).status == 303)
  }

  @Test(arguments: engines) func `where late ones are taken, a moment in the past makes drafts late and cuts none off`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine) { $0.stages[0].acceptsLate = true }
    _ = try await town.begin()
    let page = try await town.test.person(ProposalTown.office).post(
      "/calls/\(town.call)/edit",
      [
        ("revision", "1"), ("title", "名前"), ("body", "要項"), ("stage-sheet-closes", "2026-11-20"), ("stage-sheet-closes-time", "17:00"),
        ("stage-sheet-late", "yes"),
      ])
    #expect(page.status == 422 && page.text.contains("締切後の受付になります") && !page.text.contains("提出できなくなります"))
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
      ] + confirming("2026-11-29", time)
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
