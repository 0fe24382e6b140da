import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

struct AccompanimentRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]
  static let plan = [
    ("purpose", "会を続ける"), ("plan", "月に一度会う"), ("let-go-when", "役員がそろったら"), ("review-year", "2030"),
    ("review-month", "1"), ("review-day", "10"),
  ]

  private func begin(_ town: HandshakeTown, by actor: Actor = HandshakeTown.naka) async throws -> TestPage {
    try await town.test.person(actor).post("/consultations/\(town.case1)/accompaniment", [("revision", "1")] + Self.plan)
  }

  @Test(arguments: engines) func `an accompaniment begins with a purpose, a plan and a day to let go, by the holder only`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let path = "/consultations/\(town.case1)/accompaniment"
    #expect(try await town.test.person(HandshakeTown.naka).post(path, [("revision", "1")]).status == 422)
    #expect(try await begin(town, by: HandshakeTown.midori).status == 404)
    #expect(try await begin(town).status == 303)
    #expect(try await town.consultation().state == .accompanied)
  }

  @Test(arguments: engines) func `an accompaniment ends with the case that its asker withdraws, and another may begin later`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    _ = try await begin(town)
    let asker = town.test.person(HandshakeTown.citizen)
    let revision = try await town.consultation().revision
    let withdrawn = try await asker.post("/consultations/\(town.case1)/withdrawal", [("revision", "\(revision)")])
    #expect(withdrawn.status == 303)
    let ended = try await town.test.site.database.read { try AccompanimentStore($0).all(of: town.case1) }
    #expect(ended.map(\.ending?.reason) == [Accompaniments.noLongerWanted])
  }

  private static func visit(_ town: HandshakeTown, minutes: Int) -> [(String, String)] {
    [
      ("medium", "visit"), ("held", town.test.clock.now.day.description), ("minutes", String(minutes)),
      ("people", "会の三人"), ("summary", "一緒に歩いた"),
    ]
  }

  @Test(arguments: engines) func `a visit is an encounter of the case, and its minutes count by coordinator, area and month`(
    _ engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let path = try #require(try await begin(town).location)
    let naka = town.test.person(HandshakeTown.naka)
    #expect(try await naka.post(path + "/visits", Array(Self.visit(town, minutes: 45).dropLast())).status == 422)
    #expect(try await naka.post(path + "/visits", Self.visit(town, minutes: 45)).status == 303)
    let once = Self.visit(town, minutes: 30) + [("key", randomToken())]
    #expect(try await naka.post("/consultations/\(town.case1)/encounters", once).status == 303)
    #expect(try await naka.post("/consultations/\(town.case1)/encounters", once).status == 303)
    #expect(try await town.test.person(HandshakeTown.midori).post(path + "/visits", once).status == 404)
    let page = try await naka.get(path).text
    #expect(page.contains("75") && page.contains("会の三人"))
    #expect(try await naka.get("/consultations/\(town.case1)").text.contains("一緒に歩いた"))
    let day = town.test.clock.now.day
    for (dimension, label) in [("coordinator", "中"), ("area", "naka"), ("month", String(day.description.prefix(7)))] {
      let cells = try await Self.minutes(town, dimension, HandshakeTown.naka)
      #expect(cells.map(\.numerator) == [75], "\(dimension)")
      #expect(cells.first?.key.contains(label) == true)
      #expect(try await Self.minutes(town, dimension, HandshakeTown.midori).isEmpty)
      let indicator = try #require(ConsultationFigures.indicators.first { $0.key == "accompaniment-minutes" })
      let query = IndicatorQuery(period: day...day, dimension: dimension, actor: HandshakeTown.naka)
      let ids = try await town.test.site.database.read {
        try indicator.records($0, query, cells.first?.key ?? "", HandshakeTown.naka)
      }
      #expect(ids == [town.case1])
    }
  }

  private static func minutes(_ town: HandshakeTown, _ dimension: String, _ actor: Actor) async throws -> [IndicatorCell] {
    let day = town.test.clock.now.day
    let indicator = ConsultationFigures.indicators.first { $0.key == "accompaniment-minutes" }
    return try await town.test.site.database.read { db in
      try indicator?.cells(db, IndicatorQuery(period: day...day, dimension: dimension, actor: actor)) ?? []
    }
  }

  @Test(arguments: engines) func `an encounter outside an accompaniment adds no minutes to it`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let naka = town.test.person(HandshakeTown.naka)
    let path = "/consultations/\(town.case1)/encounters"
    #expect(try await naka.post(path, Self.visit(town, minutes: 30)).status == 303)
    #expect(try await Self.minutes(town, "area", HandshakeTown.naka).isEmpty)
  }

  @Test(arguments: engines) func `visits of earlier versions move to the encounters of their case`(_ engine: Engine) async throws {
    let all = PlatformMigrations.all + HandshakeTown.features.flatMap(\.migrations)
    let later = try #require(all.firstIndex { $0.name == AccompanimentStore.oneKindOfVisit.name })
    let database = try await TestDatabase.make(engine, Array(all[..<later]))
    let now = HandshakeTown.now
    let id = IDGenerator().next(at: now)
    try await database.write { db in
      try db.run("INSERT INTO subject (id, kind, title, path, retention) VALUES (900, 'consultation', '', '', '')")
      try db.run(
        """
        INSERT INTO consultation (id, revision, number, title, text, state, waiting, urgency, channel, asker_kind, area,
          first_time, proxy, name, reading, organisation_name, mail, phone, address, call_times, way, language, interpreter,
          consents, consultation_window, received_at, received_on, moved_at, outcome_note, reusable, types, fields, missing,
          sides)
        VALUES (900, 1, 'R8-1', '', '', 'accompanied', 'us', '', '', '', '', 0, 0, '', '', '', '', '', '', '', '', '', 0,
          '[]', 'naka', 0, '2026-01-01', 0, '', '', '[]', '[]', '[]', '[]')
        """)
      try db.run(
        """
        INSERT INTO accompaniment (id, revision, consultation, companion_name, purpose, plan, tried, introduced, let_go_when,
          begun_on, review_on, end_note) VALUES (901, 1, 900, '中', '', '', '', '', '', '2026-11-01', '2026-12-01', '')
        """)
      try db.run(
        """
        INSERT INTO accompaniment_visit (id, accompaniment, medium, held_on, minutes, summary, made_by, made_by_name)
        VALUES (\(id), 901, 'visit', '2026-11-20', 45, '歩いた', 11, '中')
        """)
    }
    try await database.migrate(all)
    let moved = try await database.read { try DeskStore($0).visits(of: ID(901)) }
    #expect(moved.map(\.summary) == ["歩いた"] && moved.map(\.consultation) == [ID(900)])
    #expect(moved.first.map { $0.madeAt.milliseconds } == now.milliseconds)
  }

  @Test(arguments: engines) func `letting go needs a reason, and opens the case again to be closed`(_ engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let path = try #require(try await begin(town).location)
    let naka = town.test.person(HandshakeTown.naka)
    #expect(try await naka.post(path + "/ending", [("revision", "1")]).status == 422)
    #expect(try await naka.post(path + "/ending", [("revision", "1"), ("end-reason", "runs-alone")]).status == 303)
    #expect(try await town.consultation().state == .open)
    #expect(try await naka.post(path + "/ending", [("revision", "2"), ("end-reason", "runs-alone")]).status == 409)
    #expect(try await town.test.person(HandshakeTown.midori).get(path).status == 404)
  }
}
