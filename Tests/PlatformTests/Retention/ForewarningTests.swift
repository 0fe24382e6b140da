import Calendar
import HTML
import Storage
import Synchronization
import TestKit
import Testing

@testable import Platform

/// Telling people before their records go.
struct ForewarningTests {
  /// Boxes on a shelf that nobody opened for years.
  private struct Shelf: DisposableStore {
    let boxes: Int64

    func due(before limit: Day, after last: ID, most: Int) throws -> [Disposable.Candidate] {
      let ended = Day("2020-01-01")!  // a literal day
      let due = ended < limit ? (1...boxes).map { ID($0) }.filter { $0 > last }.prefix(most) : []
      return due.map { Disposable.Candidate(id: $0, number: $0.description, place: "", endedOn: ended) }
    }

    func dispose(_ id: ID, before limit: Day, on today: Day) throws -> [ID]? { [id] }
  }

  private struct Killed: Error {}

  /// A switch that a test turns.
  private final class Switch: Sendable {
    private let state = Mutex(false)
    var isOn: Bool { state.withLock { $0 } }
    func turn(on: Bool) { state.withLock { $0 = on } }
  }

  private let killing = Switch()
  private let isAway = Switch()

  /// Notice is ten days. Box 3 belongs to somebody without an address; while killing, the work ends at box 25.
  private func site(_ engine: Engine, boxes: Int64) async throws -> TestSite {
    var shelf = Feature(name: "shelf")
    shelf.disposables = [
      Disposable(kind: "box", title: Text(verbatim: "箱")) { box, day, _, db, now in
        if killing.isOn, box == ID(25) { throw Killed() }
        if box == ID(3) { return false }
        try Outbox(db).mail(to: "a@example.jp", subject: "箱", body: day.description, about: box, at: now)
        return true
      } _: { _ in Shelf(boxes: boxes) }
    ]
    let sender = MailSender { _, _, _ throws(MailFailure) in if isAway.isOn { throw .unreachable("away") } }
    let data = FactData(["years": .number(1), "notice_days": .number(10), "applies_to": .list([.text("box")])])
    let city = Municipality(
      key: "town", code: "", name: Text(verbatim: "町"),
      facts: [Fact(kind: "retention", key: "years-1", ja: "1年", en: "1 year", data: data)])
    return try await TestSite.make(engine, features: Feature.ground(mail: sender) + [shelf], city: city) {
      $0.mailFrom = "desk@example.jp"
    }
  }

  private func letters(_ test: TestSite) async throws -> [ID] {
    try await test.site.database.read { db in try db.rows("SELECT about FROM mail ORDER BY about") { $0[0] as ID } }
  }

  private func listed(_ test: TestSite) async throws -> Int {
    try await test.run("disposal.gather")
    return try await test.site.database.read { try $0.first("SELECT COUNT(*) FROM disposal_item")?.get(0) ?? 0 }
  }

  @Test(arguments: Engine.allCases)
  func `who was told before the work was killed is not told again, and the others are`(engine: Engine) async throws {
    let test = try await site(engine, boxes: 30)
    killing.turn(on: true)
    await #expect(throws: Killed.self) { try await test.run("disposal.forewarn") }
    #expect(try await letters(test).count == 19)
    killing.turn(on: false)
    for _ in 1...2 {
      try await test.run("disposal.forewarn")
      #expect(try await letters(test) == (1...30).map { ID($0) }.filter { $0 != ID(3) })
    }
    test.clock.advance(days: 30)
    try await test.run("disposal.forewarn")
    #expect(try await letters(test).count == 29)
  }

  @Test(arguments: Engine.allCases)
  func `nothing stands on a list before people had their notice, counted from when the letter left`(
    engine: Engine
  ) async throws {
    let test = try await site(engine, boxes: 5)
    #expect(try await listed(test) == 0)
    isAway.turn(on: true)
    try await test.run("disposal.forewarn")
    try await test.run(Outbox.job)
    // Without an address nobody can be told.
    #expect(try await listed(test) == 1)
    test.clock.advance(days: 40)
    try await test.run(Outbox.job)
    #expect(try await listed(test) == 1)
    isAway.turn(on: false)
    test.clock.advance(seconds: 600)
    try await test.run(Outbox.job)
    test.clock.advance(days: 9)
    #expect(try await listed(test) == 1)
    test.clock.advance(days: 1)
    #expect(try await listed(test) == 5)
  }

  @Test(arguments: Engine.allCases)
  func `a word of last year is forgotten, and people hear of it again`(engine: Engine) async throws {
    let test = try await site(engine, boxes: 1)
    try await test.run("disposal.forewarn")
    try await test.run(Outbox.job)
    test.clock.advance(days: 400)
    #expect(try await listed(test) == 0)
    try await test.run("disposal.forewarn")
    try await test.run(Outbox.job)
    #expect(try await letters(test).count == 2)
    test.clock.advance(days: 10)
    #expect(try await listed(test) == 1)
  }
}
