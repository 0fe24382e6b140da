import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// What askers said after closing, as figures.
@Suite struct FeedbackFigureTests {
  private static let office = Actor(person: ID(18), name: "", hats: [Hat(.programmeOffice)])

  /// Closed cases with what their askers said, at the window `desk` unless said otherwise.
  private func town(_ engine: Engine, _ said: [(Feedback.Useful, String)]) async throws -> DeskTown {
    let town = try await DeskTown.make(engine)
    let now = town.test.clock.now
    for (number, answer) in said.enumerated() {
      let id = ID(Int64(200 + number))
      try await town.consultation(id, number: "R8-\(id.number)", title: "相談\(id.number)")
      try await town.site.database.write { db in
        guard var c = try ConsultationStore(db).load(id) else { return }
        (c.state, c.window) = (.closed, answer.1)
        c.closing = Closing(at: now, outcome: "information", reason: "answered")
        try ConsultationStore(db).save(&c)
        try FeedbackStore(db).add(Feedback(useful: answer.0, next: ""), to: c, at: now)
      }
    }
    return town
  }

  private func cells(_ key: String, by dimension: String, for actor: Actor?, _ town: DeskTown) async throws -> [IndicatorCell] {
    let indicator = try #require(ConsultationFigures.indicators.first { $0.key == key })
    let today = town.test.clock.now.day
    return try await town.site.database.read { db in
      try indicator.cells(db, IndicatorQuery(period: today...today, dimension: dimension, actor: actor))
    }
  }

  private static let mixed: [(Feedback.Useful, String)] = [
    (.yes, "desk"), (.yes, "desk"), (.partly, "desk"), (.no, "next"), (.yes, "next"),
  ]

  @Test(arguments: Engine.allCases)
  func `answers are counted by what they said, and each window counts its own`(engine: Engine) async throws {
    let town = try await town(engine, Self.mixed)
    #expect(try await cells("closing-feedback", by: "useful", for: Self.office, town)
      == [IndicatorCell("yes", 3), IndicatorCell("partly", 1), IndicatorCell("no", 1)])
    #expect(try await cells("closing-feedback", by: "useful", for: DeskTown.hana, town)
      == [IndicatorCell("yes", 2), IndicatorCell("partly", 1)])
    #expect(try await cells("closing-feedback", by: "window", for: nil, town) == [IndicatorCell("desk", 3), IndicatorCell("next", 2)])
    #expect(try await cells("closing-feedback", by: "outcome", for: nil, town) == [IndicatorCell("information", 5)])
    let month = String(town.test.clock.now.day.description.prefix(7))
    #expect(try await cells("closing-feedback", by: "month", for: nil, town) == [IndicatorCell(month, 5)])
  }

  @Test(arguments: Engine.allCases)
  func `the share of those who found it useful carries both its parts`(engine: Engine) async throws {
    let town = try await town(engine, Self.mixed)
    #expect(try await cells("closing-useful", by: "all", for: nil, town) == [IndicatorCell("all", 3, of: 5)])
    #expect(try await cells("closing-useful", by: "window", for: nil, town)
      == [IndicatorCell("desk", 2, of: 3), IndicatorCell("next", 1, of: 2)])
    let page = try await town.test.person(DeskTown.hana).get("/desk/figures?figure=closing-useful&by=all")
    #expect(page.status == 200 && page.text.contains("66.7%"))
    let csv = try await town.test.person(DeskTown.hana).get("/desk/figures?figure=closing-useful&by=all&table=csv")
    #expect(csv.status == 200 && csv.text.contains("2") && csv.text.contains("3"))
    let sheet = try await town.test.person(DeskTown.hana).get("/desk/figures?figure=closing-feedback&by=useful&table=xlsx")
    #expect(sheet.status == 200)
  }

  @Test(arguments: Engine.allCases)
  func `staff open an answer's case, the office only the number, and everybody else nothing`(engine: Engine) async throws {
    let town = try await town(engine, Self.mixed)
    let records = "/desk/figures?figure=closing-feedback&by=useful&cell=yes"
    let own = try await town.test.person(DeskTown.hana).get(records)
    #expect(own.text.contains("R8-200") && own.text.contains("R8-201") && !own.text.contains("R8-202") && !own.text.contains("R8-204"))
    #expect(try await !town.test.person(Self.office).get(records).text.contains("R8-2"))
    #expect(try await town.test.person(DeskTown.administrator).get(records).status == 403)
    #expect(try await town.test.visitor().get(records).status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `an answer to a closing that was taken back counts on, without an outcome`(engine: Engine) async throws {
    let town = try await town(engine, [(.yes, "desk")])
    try await town.site.database.write { db in
      guard var c = try ConsultationStore(db).load(ID(200)) else { return }
      (c.state, c.closing) = (.open, nil)
      try ConsultationStore(db).save(&c)
    }
    #expect(try await cells("closing-feedback", by: "useful", for: nil, town) == [IndicatorCell("yes", 1)])
    #expect(try await cells("closing-feedback", by: "outcome", for: nil, town) == [IndicatorCell("", 1)])
  }

  @Test func `nothing small is published: neither a count nor a share`() {
    let published = ConsultationFigures.indicators.filter { $0.isPublic && $0.key.hasPrefix("closing-") }.map(\.key)
    #expect(published == ["closing-feedback", "closing-useful"])
    #expect(Suppression.publish([30, 2, 9]).cells.contains(.fewerThanFive))
    #expect(Suppression.share(3, of: 5) == nil && Suppression.share(19, of: 20) == nil && Suppression.share(12, of: 20) == 60)
  }
}
