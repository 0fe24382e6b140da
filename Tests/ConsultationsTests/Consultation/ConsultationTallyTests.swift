import Calendar
import HTML
import Platform
import Storage
import Testing
import TestKit

@testable import Consultations

@Suite struct ConsultationTallyTests {
  private func isTrue(_ town: SampleTown) async throws -> Bool {
    try await town.database.read { db in
      try ConsultationTally.tallies(db).all() == ConsultationTally.recount(db)
    }
  }

  @Test(arguments: Engine.allCases)
  func `whatever is saved, the tallies are what counting anew finds`(engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 80)
    #expect(try await isTrue(town))
    try await town.database.write { db in
      var random = SampleChance(7)
      let ids = try db.rows("SELECT id FROM consultation ORDER BY id") { $0[0] as ID }
      for _ in 0..<200 {
        guard let id = random.pick(ids), var c = try ConsultationStore(db).load(id) else { continue }
        change(&c, &random)
        try ConsultationStore(db).save(&c)
      }
    }
    #expect(try await isTrue(town))
  }

  /// Any change that the table takes, also such as no rule would make.
  private func change(_ c: inout Consultation, _ random: inout SampleChance) {
    switch random.below(9) {
    case 0: c.owner = random.percent(50) ? nil : ID(Int64(random.between(1, 3)))
    case 1: c.waiting = random.pick(Waiting.allCases) ?? .us
    case 2: c.window = random.pick(["city-centre", "naka-centre"]) ?? c.window
    case 3: c.types = random.percent(50) ? [] : ["founding", "other"]
    case 4: c.next = random.percent(50) ? nil : NextStep("answer", on: SampleTown.now.day.adding(days: random.below(9)))
    case 5: c.movedAt = c.movedAt.adding(minutes: 60 * random.below(90))
    case 6: c.firstTime.toggle()
    case 7:
      c.closing = Closing(at: c.movedAt, outcome: "answered", reason: "other", missing: ["people"], sides: ["city"])
      c.state = .closed
    default:
      c.state = random.percent(20) ? .merged : .open
      c.closing = nil
    }
  }

  @Test(arguments: Engine.allCases)
  func `the desk's views are counted as its lists would be`(engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 120)
    let actor = try await town.actor("coordinator", Hat(.coordinator, at: "city-centre"))
    let urgent = town.site.city.flaggedUrgencies(on: town.today)
    let context = ListContext(actor: actor, city: town.site.city, reader: Reader(language: .ja), now: SampleTown.now)
    let today = town.today
    let wrong = try await town.database.read { db in
      let views = DeskView.all(try DeskReadingStore(db).counts(for: actor, urgent: urgent, on: today), urgent: urgent)
      let reader = ListReader(db, DeskListStore.definition, context)
      return try views.filter { view in
        try reader.count(ListState(Form(view.query), of: DeskListStore.definition), exactly: true) != .exactly(view.count)
      }.map(\.key)
    }
    #expect(wrong == [])
  }

  @Test(arguments: Engine.allCases)
  func `a figure of any period is the sum of its days`(engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 100)
    let (from, to) = (SampleTown.now.day.adding(days: -80), SampleTown.now.day.adding(days: -3))
    for indicator in ConsultationFigures.indicators {
      for dimension in indicator.dimensions {
        let (whole, days) = try await town.database.read { db in
          let cells = { (period: ClosedRange<Day>) in
            try indicator.cells(db, IndicatorQuery(period: period, dimension: dimension.key, actor: nil))
          }
          var sums: [String: Int] = [:]
          var day = from
          while day <= to {
            for cell in try cells(day...day) { sums[cell.key, default: 0] += cell.numerator }
            day = day.adding(days: 1)
          }
          return (Dictionary(try cells(from...to).map { ($0.key, $0.numerator) }, uniquingKeysWith: +), sums)
        }
        #expect(whole == days, "\(indicator.key) \(dimension.key)")
      }
    }
  }

  @Test func `a period is its whole months and the days at its ends`() throws {
    func period(_ from: String, _ to: String) throws -> ClosedRange<Day> { try #require(Day(from))...#require(Day(to)) }
    let free = MonthParts(try period("2026-01-15", "2026-04-03"))
    let (months, first, last) = (
      try period("2026-02-01", "2026-03-31"), try period("2026-01-15", "2026-01-31"), try period("2026-04-01", "2026-04-03")
    )
    #expect(free.months == months)
    #expect(free.days == [first, last])
    let half = try period("2026-04-01", "2026-09-30")
    #expect(MonthParts(half).months == half)
    #expect(MonthParts(half).days.isEmpty)
    #expect(MonthParts(try period("2026-04-02", "2026-04-29")).months == nil)
  }
}
