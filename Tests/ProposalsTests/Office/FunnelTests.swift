import Calendar
@testable import Consultations
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct FunnelTests {
  private func isCounted(_ town: ProposalTown) async throws -> Bool {
    try await town.test.site.database.read { try FunnelTally.tallies($0).all() == FunnelTally.count($0) }
  }

  /// Four proposals: one decided, one in talks, one withdrawn, one still a draft.
  private func walked(_ engine: Engine) async throws -> ProposalTown {
    let town = try await ProposalTown.make(engine)
    _ = try await town.walkToDecision()
    let talks = try await town.begin(title: "本棚をつくる")
    _ = try await town.submit(talks)
    _ = try await town.step(talks, .accept)
    let gone = try await town.begin(title: "池をつくる")
    _ = try await town.submit(gone)
    let p = try await town.load(gone)
    _ = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(gone)/ending", [("kind", "withdraw"), ("reason", "changed"), ("revision", String(p.revision))])
    _ = try await town.begin(title: "まだ下書き")
    return town
  }

  @Test(arguments: Engine.allCases) func `whatever is moved, the kept counts are what counting anew finds`(_ engine: Engine) async throws {
    let town = try await walked(engine)
    #expect(try await isCounted(town))
    try await town.test.site.database.write { db in
      var chance = SampleChance(11)
      let store = ProposalStore(db)
      let ids = try db.rows("SELECT id FROM proposal ORDER BY id") { $0[0] as ID }
      for step in 0..<120 {
        guard let id = chance.pick(ids) else { continue }
        var p = try store.load(id)
        let now = ProposalTown.now.adding(days: step)
        switch chance.below(5) {
        case 0: p.receivedAt = chance.percent(50) ? nil : now
        case 1: p.ending = chance.percent(50) ? nil : Ending(.withdrawn, reason: chance.pick(["changed", "other"]) ?? "", at: now)
        case 2: p.title = "花壇\(step)"
        default:
          p.kind = chance.pick(StageKind.allCases) ?? .sheet
          try store.leave(id, result: "accept", at: now)
          try store.enter(p, at: now)
        }
        try store.save(&p)
      }
    }
    #expect(try await isCounted(town))
  }

  @Test(arguments: Engine.allCases) func `every figure opens to as many records as it says, for whoever reads it`(
    _ engine: Engine
  ) async throws {
    let town = try await walked(engine)
    for actor in [ProposalTown.office, ProposalTown.auditor, ProposalTown.desk, ProposalTown.parks, ProposalTown.otherDesk] {
      let context = ListContext(actor: actor, city: ProposalTown.city, reader: Reader(), now: town.test.clock.now)
      let (said, found) = try await town.test.site.database.read { db -> ([Int], [ListCount]) in
        let filter = Funnel.Filter(programme: "own", year: 2026)
        let funnel = try FunnelStore(db).read(filter, for: actor)
        var (said, asked): ([Int], [[(String, String)]]) = ([], [])
        for step in funnel.steps {
          let kind = step.kind.rawValue
          said += [step.entered, step.passed, step.inside, step.ended]
          asked += [[("reached", kind)], [("passed", kind)], [("state", "live"), ("stage", kind)], [("left", kind)]]
        }
        for one in funnel.reasons {
          said.append(one.count)
          asked.append([("state", one.ending.rawValue)] + (one.reason.isEmpty ? [] : [("reason", one.reason)]))
        }
        for year in funnel.years {
          said.append(year.received)
          asked.append([])
        }
        let reader = ListReader(db, ProposalListStore.definition, context)
        return (
          said,
          try asked.map {
            try reader.count(ListState(Form(filter.query + $0), of: ProposalListStore.definition), exactly: true)
          }
        )
      }
      #expect(found == said.map { ListCount.exactly($0) }, "\(actor.name)")
      #expect(said.isEmpty == (actor.name == ProposalTown.otherDesk.name), "\(actor.name)")
    }
  }

  @Test(arguments: Engine.allCases) func `those who see everything and those who see their own read the same of the same`(
    _ engine: Engine
  ) async throws {
    let town = try await walked(engine)
    for filter in [Funnel.Filter(), Funnel.Filter(programme: "own"), Funnel.Filter(year: 2026), Funnel.Filter(programme: "city", year: 2025)] {
      let (office, desk) = try await town.test.site.database.read { db in
        (try FunnelStore(db).read(filter, for: ProposalTown.office), try FunnelStore(db).read(filter, for: ProposalTown.desk))
      }
      #expect(office.steps == desk.steps && office.reasons == desk.reasons && office.years == desk.years)
      #expect(office.steps.isEmpty == (filter.programme == "city"))
    }
  }

  @Test(arguments: Engine.allCases) func `the funnel reads kept counts and walks over no proposals`(_ engine: Engine) async throws {
    let town = try await walked(engine)
    let office = town.test.person(ProposalTown.office)
    for query in ["", "?programme=own", "?programme=own&year=2026"] {
      let statements = try await town.test.statements {
        let page = try await office.get("/proposals/office/funnel" + query)
        #expect(page.status == 200)
      }
      #expect(statements.allSatisfy { !$0.text.contains("proposal_stay") && !$0.text.contains("FROM proposal ") }, "\(query)")
      let walks = try await QueryPlan.walks(statements, in: town.test.site.database, small: ProposalPlanTests.small)
      #expect(walks == [], "\(query)")
      #expect(statements.count <= 6, "\(query): \(statements.map(\.text))")
    }
  }

  @Test(arguments: Engine.allCases) func `a year that the table does not offer is none`(_ engine: Engine) async throws {
    let town = try await walked(engine)
    let page = try await town.test.person(ProposalTown.office).get("/proposals/office/funnel?year=1999")
    #expect(page.status == 200 && page.text.contains("/proposals/office?reached=sheet"))
  }
}

struct FunnelRuleTests {
  private func funnel(_ filter: Funnel.Filter, _ marks: [(String, String, Int, Int)]) -> Funnel {
    var counts = FunnelCounts(filter)
    for (measure, key, year, count) in marks { counts.add(measure, key, in: year, count) }
    return Funnel(counts)
  }

  @Test func `who entered and is neither here nor ended here went on`() {
    let marks = [
      ("standing", "sheet||", 2026, 2), ("standing", "talks||", 2026, 1), ("standing", "sheet|withdrawn|changed", 2026, 1),
      ("reached", "sheet", 2026, 4), ("reached", "talks", 2026, 1), ("days", "sheet|3", 2026, 1), ("days", "sheet|9", 2026, 1),
      ("position", "sheet|0", 2026, 4), ("position", "talks|1", 2026, 1),
    ]
    let read = funnel(.init(), marks)
    #expect(read.steps.map(\.kind) == [.sheet, .talks])
    #expect(read.steps.first == Funnel.Step(kind: .sheet, entered: 4, passed: 1, inside: 2, ended: 1, median: 3))
    #expect(read.reasons == [Funnel.Reason(ending: .withdrawn, reason: "changed", count: 1)])
    #expect(read.years == [Funnel.Year(year: 2026, received: 4, reached: [.sheet: 4, .talks: 1])])
  }

  @Test func `a filter of one year leaves the other years in their own table`() {
    let marks = [
      ("standing", "sheet||", 2025, 3), ("reached", "sheet", 2025, 3), ("standing", "sheet||", 2026, 1), ("reached", "sheet", 2026, 1),
      ("days", "sheet|5", 2025, 3),
    ]
    let read = funnel(.init(year: 2026), marks)
    #expect(read.steps == [Funnel.Step(kind: .sheet, entered: 1, passed: 0, inside: 1, ended: 0, median: nil)])
    #expect(read.years.map(\.received) == [1, 3])
  }
}
