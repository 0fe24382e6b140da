import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// On its review day somebody is asked whether an accompaniment still makes sense, and the desk sees what is overdue.
@Suite struct AccompanimentReviewTests {
  private static func along(_ companion: ID?, review: Day, from begun: Day) -> Accompaniment {
    Accompaniment(
      id: ID(500), revision: 1, consultation: ID(99), companion: companion, companionName: "窓口 花", purpose: "目的", plan: "進め方",
      tried: "", introduced: "", letGoWhen: "自分で回せたら", begunOn: begun, reviewOn: review, ending: nil)
  }

  /// A case that hana accompanies; its review is in so many days.
  private func town(_ engine: Engine, reviewIn days: Int = 3, companion: ID? = ID(11)) async throws -> DeskTown {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    try await town.give([ID(99)], to: ID(11))
    let today = town.test.clock.now.day
    try await town.site.database.write { db in
      guard var c = try ConsultationStore(db).load(ID(99)) else { return }
      c.state = .accompanied
      c.next = NextStep("answer", on: today.adding(days: 60))
      try ConsultationStore(db).save(&c)
      try AccompanimentStore(db).insert(Self.along(companion, review: today.adding(days: days), from: today))
    }
    return town
  }

  private func morning(_ town: DeskTown) async throws {
    let progress = JobProgress { _, _ in }
    try await AccompanimentReview.job.run(town.site, town.test.clock.now, "", progress)
    for job in town.site.features.flatMap(\.jobs) where job.name == "tasks.remind" {
      try await job.run(town.site, town.test.clock.now, "", progress)
    }
  }

  private func tasks(_ town: DeskTown) async throws -> [WorkTask] {
    try await town.site.database.read { try TaskStore($0).tasks(on: ID(99)) }
  }

  private func told(_ person: ID, _ town: DeskTown) async throws -> Int {
    try await town.site.database.read { try $0.first("SELECT COUNT(*) FROM notice WHERE person = \(person)")?.get(0) ?? 0 }
  }

  /// So many days on, and on from there to a day on which the window is open.
  private func pass(_ days: Int, _ town: DeskTown) -> Day {
    town.test.clock.advance(days: days)
    let opening = town.site.city.openingDays(window: "desk", on: town.test.clock.now.day)
    while !opening.isOpen(town.test.clock.now.day) { town.test.clock.advance(days: 1) }
    return town.test.clock.now.day
  }

  @Test func `the task is the companion's, else the owner's, else the window's`() {
    let day = Sample.now.day
    let a = Self.along(ID(11), review: day, from: day)
    var c = Sample.consultation()
    c.owner = ID(12)
    #expect(AccompanimentReview.owner(a, of: c, among: [ID(11), ID(12)]) == ID(11))
    #expect(AccompanimentReview.owner(a, of: c, among: [ID(12)]) == ID(12))
    #expect(AccompanimentReview.owner(a, of: c, among: [ID(13)]) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `on the review day its companion gets a task and hears of it, once`(engine: Engine) async throws {
    let town = try await town(engine)
    try await morning(town)
    #expect(try await tasks(town).isEmpty)
    let day = pass(3, town)
    for _ in 0..<2 { try await morning(town) }
    let task = try #require(try await tasks(town).first)
    #expect(try await tasks(town).count == 1)
    #expect(task.owner == ID(11) && task.due == day && task.title.contains("伴走支援") && task.title.contains("R8-0701"))
    #expect(try await told(ID(11), town) == 1)
    #expect(try await told(ID(12), town) == 0)
    #expect(try await town.test.person(DeskTown.hana).get("/tasks").text.contains("伴走支援を見直す"))
    #expect(try await !town.test.person(DeskTown.other).get("/tasks").text.contains("伴走支援を見直す"))
  }

  @Test(arguments: Engine.allCases)
  func `on a day when the window is closed nobody is asked, but on the next one`(engine: Engine) async throws {
    let town = try await town(engine, reviewIn: 1)
    let opening = town.site.city.openingDays(window: "desk", on: town.test.clock.now.day)
    while opening.isOpen(town.test.clock.now.day) { town.test.clock.advance(days: 1) }
    let review = town.test.clock.now.day
    try await town.site.database.write { db in
      try db.run("UPDATE accompaniment SET review_on = \(review) WHERE id = \(ID(500))")
    }
    try await morning(town)
    #expect(try await tasks(town).isEmpty)
    let open = pass(1, town)
    try await morning(town)
    #expect(try await tasks(town).map(\.due) == [open])
  }

  @Test(arguments: Engine.allCases)
  func `without companion and owner at the window, the task is the window's and everybody there hears of it`(
    engine: Engine
  ) async throws {
    let town = try await town(engine, companion: ID(777))
    try await town.give([ID(99)], to: ID(13))
    _ = pass(3, town)
    try await morning(town)
    #expect(try await tasks(town).map(\.holder) == ["window:desk"])
    for person in [ID(11), ID(12)] { #expect(try await told(person, town) == 1) }
    #expect(try await told(ID(13), town) == 0)
  }

  @Test(arguments: Engine.allCases)
  func `a new review day settles the task and asks again then, and letting go settles it for good`(engine: Engine) async throws {
    let town = try await town(engine)
    let day = pass(3, town)
    try await morning(town)
    let hana = town.test.person(DeskTown.hana)
    let next = day.adding(days: 30)
    let fields = [
      ("purpose", "目的"), ("plan", "進め方"), ("let-go-when", "自分で回せたら"), ("review-year", String(next.year)),
      ("review-month", String(next.month)), ("review-day", String(next.day)),
    ]
    // Somebody at another window changes nothing, and an old page settles nothing.
    #expect(try await town.test.person(DeskTown.other).post("/accompaniments/\(ID(500))", fields + [("revision", "1")]).status == 404)
    #expect(try await hana.post("/accompaniments/\(ID(500))", fields + [("revision", "7")]).status == 409)
    #expect(try await tasks(town).allSatisfy { !$0.isDone })
    #expect(try await hana.post("/accompaniments/\(ID(500))", fields + [("revision", "1")]).status == 303)
    #expect(try await tasks(town).map(\.doneBy) == [ID(11)])
    _ = pass(30, town)
    try await morning(town)
    #expect(try await tasks(town).map(\.isDone) == [false, true])
    // With the case to a colleague goes the task.
    let given = try await hana.post("/consultations/\(ID(99))/assignment", [("owner", ID(12).description), ("was", ID(11).description)])
    #expect(given.status == 303)
    #expect(try await tasks(town).first?.owner == ID(12))
    try await town.site.database.write { db in
      guard let c = try ConsultationStore(db).load(ID(99)) else { return }
      try Accompaniments.withdrawn(c, at: town.test.clock.now, db)
    }
    #expect(try await tasks(town).allSatisfy(\.isDone))
  }

  @Test(arguments: Engine.allCases)
  func `an overdue review stands among what is passed and in what must not be buried, until it is held`(
    engine: Engine
  ) async throws {
    let town = try await town(engine)
    let hana = town.test.person(DeskTown.hana)
    func passed() async throws -> (count: Int, page: TestPage) {
      let counts = try await town.site.database.read {
        try DeskReadingStore($0).counts(for: DeskTown.hana, urgent: [], on: town.test.clock.now.day)
      }
      return (counts.passed, try await hana.get("/desk?view=passed"))
    }
    #expect(try await passed().count == 0)
    town.test.clock.advance(days: 3)
    #expect(try await passed().count == 0)
    town.test.clock.advance(days: 1)
    let now = try await passed()
    #expect(now.count == 1 && now.page.text.contains("R8-0701"))
    #expect(try await hana.get("/desk/buried?reason=review").text.contains("伴走支援を見直す日が過ぎた"))
    // A next step that passed, too, is one case still.
    try await town.site.database.write { db in
      guard var c = try ConsultationStore(db).load(ID(99)) else { return }
      c.next = NextStep("answer", on: town.test.clock.now.day.adding(days: -1))
      try ConsultationStore(db).save(&c)
    }
    #expect(try await passed().count == 1)
    let other = try await town.test.person(DeskTown.other).get("/desk?view=passed")
    #expect(!other.text.contains("R8-0701"))
    try await town.site.database.write { db in
      try db.run("UPDATE accompaniment SET review_on = \(town.test.clock.now.day.adding(days: 20)) WHERE id = \(ID(500))")
    }
    #expect(try await !hana.get("/desk/buried?reason=review").text.contains("R8-0701"))
  }

  @Test func `a case stands there for its review alone from the day after`() {
    let today = Sample.now.day
    let limits = BuriedLimits(today: today, silentSince: today.adding(days: -10), aloneSince: today.adding(days: -5))
    func reasons(_ review: Day?) -> [BuriedCase.Reason] {
      BuriedCase(
        id: ID(1), number: "", title: "", window: "desk", owner: ID(11), ownerName: "花", isOwnerHere: true,
        receivedOn: today.adding(days: -3), nextOn: today.adding(days: 9), movedAt: Sample.now, waiting: .asker,
        isEasilyOverlooked: false, reviewOn: review
      ).reasons(limits)
    }
    #expect(reasons(nil) == [] && reasons(today) == [] && reasons(today.adding(days: -1)) == [.review])
  }
}
