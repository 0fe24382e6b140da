@testable import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct DecisionRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `from the formal proposal on the days are counted until the notice`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    let p = try await town.load(id)
    #expect(p.filedAt != nil && p.amount == 200_000)
    // Ten business days after Thursday 26 November 2026.
    #expect(p.dueOn == Day("2026-12-10"))
    #expect(try await town.test.person(ProposalTown.asker).get("/proposals/\(id)").text.contains("あと10開庁日"))
  }

  @Test(arguments: engines) func `a decision without a reason is refused`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    let page = try await town.decide(id, [("result", "adopted")] + ProposalTown.decided.filter { $0.0 != "reason" })
    #expect(page.status == 422)
    #expect(try await town.load(id).kind == .decision)
    #expect(try await town.decide(id, [("result", "with-conditions")] + ProposalTown.decided).status == 422)
  }

  @Test(arguments: engines) func `a decision is not older than the proposal, and an adoption says what is granted`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    let early = ProposalTown.decided.filter { $0.0 != "decided-on" } + [("decided-on", "2026-11-25")]
    #expect(try await town.decide(id, [("result", "no")] + early).status == 422)
    #expect(try await town.decide(id, [("result", "adopted"), ("granted", "")] + ProposalTown.decided).status == 422)
    #expect(try await town.load(id).kind == .decision)
    #expect(try await town.decide(id, [("result", "adopted"), ("granted", "0")] + ProposalTown.decided).status == 303)
  }

  @Test(arguments: engines) func `the days of each answer are counted from the receipt that it answers`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    func decide(_ result: String, after days: Int) async throws {
      town.test.clock.advance(days: days)
      let on = town.test.clock.now.day
      let fields = ProposalTown.decided.filter { $0.0 != "decided-on" } + [("decided-on", on.description), ("granted", "200000")]
      #expect(try await town.decide(id, [("result", result)] + fields).status == 303)
    }
    try await decide("continue", after: 20)
    _ = try await town.issue(id)
    for event in [ProposalEvent.begin, .settle] { _ = try await town.step(id, event) }
    _ = try await town.save(id, base: 1, [("title", "花壇"), ("problem", "花がない"), ("plan", "植える"), ("amount", "200000")])
    #expect(try await town.submit(id).status == 303)
    for event in [ProposalEvent.accept, .begin, .pass, .begin, .pass] { _ = try await town.step(id, event) }
    try await decide("adopted", after: 3)
    let (kept, cells) = try await town.test.site.database.read { db in
      let today = town.test.clock.now.day
      let query = IndicatorQuery(period: today.adding(days: -60)...today, dimension: "days", actor: ProposalTown.office)
      return (try DecisionStore(db).all(of: id).map(\.days), try ProposalFigureStore(db).cells(.decided, query))
    }
    #expect(kept == [20, 3])
    #expect(cells == [IndicatorCell("a", 1), IndicatorCell("b", 1)])
  }

  @Test(arguments: engines) func `nobody but the office decides`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    for actor in [ProposalTown.asker, ProposalTown.desk, ProposalTown.parks, ProposalTown.auditor] {
      #expect(try await town.test.person(actor).get("/proposals/\(id)/decision").status == 403)
    }
  }

  @Test(arguments: engines) func `more than the cap or the budget is not granted, and odd yen are cut`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    #expect(try await town.decide(id, [("result", "adopted"), ("granted", "300001")] + ProposalTown.decided).status == 303)
    #expect(try await town.load(id).granted == 300_000)
    let second = try await town.walkToDecision()
    #expect(try await town.decide(second, [("result", "adopted"), ("granted", "250000")] + ProposalTown.decided).status == 422)
    #expect(try await town.decide(second, [("result", "adopted"), ("granted", "200000")] + ProposalTown.decided).status == 303)
  }

  @Test(arguments: engines) func `the notice reaches the proposer once, with number, reason and next step, and is noted as read`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    _ = try await town.decide(id, [("result", "adopted"), ("granted", "200000")] + ProposalTown.decided)
    let asker = town.test.person(ProposalTown.asker)
    #expect(try await asker.get("/proposals/\(id)/notice").status == 404)
    // Nothing of the decision is seen before its notice.
    let before = try await asker.get("/proposals/\(id)")
    #expect(!before.text.contains("課題が具体的です") && !before.text.contains("決定額"))
    #expect(try await town.issue(id).status == 303)
    let letter = try await asker.get("/proposals/\(id)/notice")
    for words in ["市市協第1号", "花の会", "課題が具体的です", "契約の協議をします", "市長"] { #expect(letter.text.contains(words)) }
    // Without a program that makes PDF the person is told to print; a stranger is told nothing.
    #expect(try await asker.get("/proposals/\(id)/notice.pdf").status == 409)
    #expect(try await town.test.person(ProposalTown.stranger).get("/proposals/\(id)/notice.pdf").status == 404)
    let p = try await town.load(id)
    #expect(p.kind == .agreement && p.answeredOn == town.test.clock.now.day && p.dueOn == nil)
    let decision = try await town.test.site.database.read { try DecisionStore($0).find(of: id) }
    #expect(decision?.notice?.readAt != nil)
    #expect(try await town.issue(id).status == 409)
    #expect(try await town.step(id, .conclude).status == 303)
    #expect(try await town.load(id).ending?.kind == .agreed)
  }

  @Test(arguments: engines) func `what is not adopted ends with its notice, and going on talking goes back to the talks`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let refused = try await town.walkToDecision()
    _ = try await town.decide(refused, [("result", "no")] + ProposalTown.decided)
    _ = try await town.issue(refused)
    #expect(try await town.load(refused).ending?.kind == .refused)
    let open = try await town.walkToDecision()
    _ = try await town.decide(open, [("result", "continue")] + ProposalTown.decided)
    _ = try await town.issue(open, number: "市市協第2号")
    let p = try await town.load(open)
    #expect(p.isLive && p.kind == .talks && p.state == .waiting)
  }

  @Test(arguments: engines) func `what does not pass the screening is decided all the same`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    _ = try await town.submit(id)
    _ = try await town.step(id, .accept)
    _ = try await town.name(["parks"], on: id)
    for event in [ProposalEvent.begin, .settle] { _ = try await town.step(id, event) }
    _ = try await town.save(id, base: 0, [("title", "花壇"), ("problem", "花がない")])
    _ = try await town.submit(id)
    for event in [ProposalEvent.accept, .begin, .pass, .begin] { _ = try await town.step(id, event) }
    #expect(try await town.step(id, .fail).status == 422)
    #expect(try await town.step(id, .fail, reason: "点数が足りません").status == 303)
    #expect(try await town.load(id).kind == .decision)
  }

  @Test(arguments: engines) func `while the party is asked for more, the city's days stand still`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.begin()
    _ = try await town.submit(id)
    _ = try await town.step(id, .accept)
    _ = try await town.name(["parks"], on: id)
    for event in [ProposalEvent.begin, .settle] { _ = try await town.step(id, event) }
    _ = try await town.save(id, base: 0, [("title", "花壇"), ("problem", "花がない")])
    _ = try await town.submit(id)
    #expect(try await town.step(id, .askMore, reason: "予算を直してください").status == 303)
    #expect(try await town.load(id).dueOn == nil)
    #expect(try await town.test.person(ProposalTown.asker).get("/proposals/\(id)").text.contains("予算を直してください"))
    town.test.clock.advance(days: 7)
    #expect(try await town.submit(id).status == 303)
    #expect(try await town.load(id).dueOn.map { $0 > Day("2026-12-14")! } == true)  // a literal day
  }

  @Test(arguments: engines) func `an overdue answer is noted once, told every week, and stands in the list of what went quiet`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    town.test.clock.advance(days: 30)
    let progress = JobProgress { _, _ in }
    for _ in 0..<2 { try await Duty.escalation.run(town.test.site, town.test.clock.now, "", progress) }
    let told = try await town.test.site.database.read { db in
      try Journal(db, ids: town.test.site.ids).entries(on: id).filter { $0.verb == "proposal.escalate" }.count
    }
    #expect(told == 1)
    #expect(try await town.test.person(ProposalTown.office).get("/proposals/office/silent").text.contains("回答の期限切れ"))
    #expect(try await town.test.person(ProposalTown.otherDesk).get("/proposals/office/silent").text.contains("R8-0001") == false)
  }

  @Test(arguments: engines) func `who withdraws before the notice has gone out is not told the decision by that`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    _ = try await town.decide(id, [("result", "adopted"), ("granted", "200000")] + ProposalTown.decided)
    let p = try await town.load(id)
    let asker = town.test.person(ProposalTown.asker)
    let ended = try await asker.post(
      "/proposals/\(id)/ending", [("revision", String(p.revision)), ("kind", "withdraw"), ("reason", "changed")])
    #expect(ended.status == 303)
    let page = try await asker.get("/proposals/\(id)")
    #expect(page.status == 200 && !page.text.contains("課題が具体的です") && !page.text.contains("決定額"))
    #expect(try await town.test.person(ProposalTown.office).get("/proposals/\(id)").text.contains("課題が具体的です"))
  }

  @Test(arguments: engines) func `neither the meter nor the results of a call nor its figures speak before the notice`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let id = try await town.walkToDecision()
    _ = try await town.decide(id, [("result", "adopted"), ("granted", "200000")] + ProposalTown.decided)
    let today = town.test.clock.now.day
    let query = IndicatorQuery(period: today...today, dimension: "programme", actor: nil)
    func seen() async throws -> (meter: BudgetMeter, adopted: Int, cells: [IndicatorCell]) {
      try await town.test.site.database.read { db in
        let store = ProposalStore(db)
        return (
          try BudgetStore(db: db, call: town.call, toldOnly: true).meter(of: 500_000),
          try store.tally(of: town.call).adopted, try ProposalFigureStore(db).cells(.adopted, query)
        )
      }
    }
    let before = try await seen()
    #expect(before.meter.granted == 0 && before.meter.asked == 200_000 && before.adopted == 0 && before.cells.isEmpty)
    // The office itself counts what it has promised.
    let own = try await town.test.site.database.read { try BudgetStore(db: $0, call: town.call).granted() }
    #expect(own == 200_000)
    #expect(try await town.issue(id).status == 303)
    let after = try await seen()
    #expect(after.meter.granted == 200_000 && after.adopted == 1 && after.cells == [IndicatorCell("own", 1, of: 1)])
  }

  @Test(arguments: engines) func `what nobody works on is told to the office when it is due soon, and every week once it is late`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      try PersonStore(db).add(Person(id: ID(26), name: "事務局", mail: "p26@example.jp"), audience: [])
      try AccountStore(db).add(Account(person: ID(26), mail: "p26@example.jp", password: "x", state: .active, isSample: true), at: now)
      try RoleStore(db).assign(
        RoleAssignment(id: ID(70), person: ID(26), hat: Hat(.programmeOffice), from: now.day.adding(days: -1), to: nil), by: nil)
    }
    let id = try await town.walkToDecision()
    let due = try #require(try await town.load(id).dueOn)
    let progress = JobProgress { _, _ in }
    func told(on day: Day) async throws -> Int {
      town.test.clock.advance(days: town.test.clock.now.day.days(until: day))
      for _ in 0..<2 { try await Duty.escalation.run(town.test.site, town.test.clock.now, "", progress) }
      return try await town.test.site.database.read { db in
        try db.first("SELECT COUNT(*) FROM notice WHERE person = \(ID(26)) AND category = 'task'")?.get(0) ?? 0
      }
    }
    let before = try await told(on: due.adding(days: -1))
    #expect(before == 1)
    #expect(try await told(on: due.adding(days: 11)) == before + 1)
    #expect(try await told(on: due.adding(days: 18)) == before + 2)
  }
}
