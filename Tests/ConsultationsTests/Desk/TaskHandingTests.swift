import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// Tasks of cases change hands with a word, and nothing stays with somebody who left.
@Suite struct TaskHandingTests {
  private static func task(_ id: Int64, on subject: ID = ID(99), owner: ID?, scope: Scope? = nil, at now: Instant) -> WorkTask {
    WorkTask(
      id: ID(id), subject: subject, title: "用務\(id)", due: now.day.adding(days: 3), owner: owner, scope: scope, madeBy: ID(11),
      madeAt: now)
  }

  private func add(_ tasks: [WorkTask], to town: DeskTown) async throws {
    try await town.site.database.write { db in for task in tasks { try TaskStore(db).add(task) } }
  }

  private func holders(_ town: DeskTown, of subject: ID = ID(99)) async throws -> [String] {
    try await town.site.database.read { try TaskStore($0).tasks(on: subject).sorted { $0.id < $1.id }.map(\.holder) }
  }

  private func notices(to person: ID, _ town: DeskTown) async throws -> [String] {
    try await town.site.database.read { try $0.rows("SELECT title FROM notice WHERE person = \(person) ORDER BY id") { $0[0] as String } }
  }

  @Test(arguments: Engine.allCases)
  func `a task is handed to a colleague with a note, who is told and reads it`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    try await add([Self.task(1, owner: ID(11), at: town.test.clock.now)], to: town)
    let (hana, taro) = (town.test.person(DeskTown.hana), town.test.person(DeskTown.taro))
    #expect(try await hana.get("/consultations/\(ID(99))").text.contains("引き継ぐ"))
    let page = try await hana.get("/tasks/\(ID(1))")
    #expect(page.status == 200 && page.parsed.brokenReferences.isEmpty)
    let offered = page.parsed.all("option").compactMap { $0["value"] }
    // A colleague and the window; neither oneself nor somebody who may not see the case.
    #expect(offered.contains("person:\(ID(12))") && offered.contains("window:desk"))
    #expect(!offered.contains("person:\(ID(11))") && !offered.contains("person:\(ID(13))"))
    let path = "/tasks/\(ID(1))/handings"
    #expect(try await hana.post(path, [("was", "person:\(ID(11))")]).status == 422)
    let given = [("task-owner", "person:\(ID(12))"), ("task-note", "夜に電話してください"), ("was", "person:\(ID(11))")]
    #expect(try await hana.post(path, given).status == 303)
    #expect(try await holders(town) == ["person:\(ID(12))"])
    #expect(try await notices(to: ID(12), town).first?.contains("用務1") == true)
    #expect(try await taro.get("/tasks/\(ID(1))").text.contains("夜に電話してください"))
    #expect(try await taro.get("/tasks").text.contains("用務1"))
    #expect(try await taro.get("/consultations/\(ID(99))").text.contains("窓口 花さんからの申し送り"))
    // From the old page it goes nowhere any more.
    let stale = try await hana.post(path, [("task-owner", "window:desk"), ("was", "person:\(ID(11))")])
    #expect(stale.status == 409 || stale.status == 422)
    #expect(try await holders(town) == ["person:\(ID(12))"])
    // A colleague of the same window may give it away for whoever has it, and they hear of it.
    #expect(try await hana.post(path, [("task-owner", "window:desk"), ("was", "person:\(ID(12))")]).status == 303)
    #expect(try await holders(town) == ["window:desk"])
    #expect(try await notices(to: ID(12), town).count == 2)
    #expect(try await taro.get("/desk").text.contains("担当者のいないもの 1件"))
    #expect(try await taro.get("/tasks?state=open&unowned=1").text.contains("用務1"))
    #expect(try await !town.test.person(DeskTown.other).get("/desk").text.contains("担当者のいないもの"))
  }

  @Test(arguments: Engine.allCases)
  func `nobody gets a task about a record that they may not see, and only who has to do with it hands it on`(
    engine: Engine
  ) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    try await add([Self.task(1, owner: ID(11), at: town.test.clock.now)], to: town)
    let hana = town.test.person(DeskTown.hana)
    let path = "/tasks/\(ID(1))/handings"
    for owner in ["person:\(ID(13))", "person:\(ID(777))", "window:next", "person:", "nobody"] {
      let refused = try await hana.post(path, [("task-owner", owner), ("was", "person:\(ID(11))"), ("task-note", "書いた言葉")])
      #expect(refused.status == 422 && refused.text.contains("見られません") && refused.text.contains("書いた言葉"), "\(owner)")
    }
    // The same holds for a new task.
    let new = [("subject", ID(99).description), ("title", "電話"), ("return", "/desk")]
    #expect(try await hana.post("/tasks", new + [("task-owner", "person:\(ID(13))")]).status == 422)
    #expect(try await hana.post("/tasks", new + [("task-owner", "person:\(ID(12))")]).status == 303)
    // Who does not see the case does not find its task.
    for actor in [DeskTown.other, DeskTown.administrator] {
      let browser = town.test.person(actor)
      #expect(try await browser.get("/tasks/\(ID(1))").status == 404)
      #expect(try await browser.post(path, [("task-owner", "window:desk"), ("was", "person:\(ID(11))")]).status == 404)
    }
    #expect(try await town.test.visitor().get("/tasks/\(ID(1))").status == 303)
    // Who broke the glass looks, and changes nothing.
    let glass = town.test.person(DeskTown.other)
    try await glass.post("/consultations/\(ID(99))/break-glass", [("reason", "安全の確認")])
    let looked = try await glass.get("/tasks/\(ID(1))")
    #expect(looked.status == 200 && looked.parsed.first("select", where: ["name": "task-owner"]) == nil)
    #expect(try await glass.post(path, [("task-owner", "window:desk"), ("was", "person:\(ID(11))")]).status == 403)
  }

  @Test(arguments: Engine.allCases)
  func `what a task says is not for the asker, though they see their case`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let asker = Actor(person: ID(50), name: "見本 花子", hats: [Hat(.citizen)])
    try await town.site.database.write { [now = town.test.clock.now] db in
      try PersonStore(db).add(Person(id: ID(50), name: "見本 花子"), audience: [])
      var c = try #require(try ConsultationStore(db).load(ID(99)))
      c.asker = ID(50)
      try ConsultationStore(db).save(&c)
      try TaskStore(db).add(
        WorkTask(
          id: ID(700), subject: ID(99), title: "秘密の段取り", due: nil, owner: nil, scope: .window("naka"), madeBy: nil, madeAt: now))
    }
    let browser = town.test.person(asker)
    #expect(try await browser.get("/consultations/\(ID(99))").status == 200)
    #expect(try await browser.get("/tasks/\(ID(700))").status == 404)
    #expect(try await browser.post("/tasks/\(ID(700))/completion", [("done", "1")]).status == 404)
    let page = try await town.test.person(DeskTown.hana).get("/tasks/\(ID(700))")
    #expect(page.status == 200 && page.text.contains("秘密の段取り"))
  }

  @Test(arguments: Engine.allCases)
  func `a done task is nobody's to hand on`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    try await add([Self.task(1, owner: ID(11), at: town.test.clock.now)], to: town)
    let hana = town.test.person(DeskTown.hana)
    #expect(try await hana.post("/tasks/\(ID(1))/completion", [("done", "1")]).status == 303)
    #expect(try await hana.get("/tasks/\(ID(1))").parsed.first("select", where: ["name": "task-owner"]) == nil)
    let late = try await hana.post("/tasks/\(ID(1))/handings", [("task-owner", "window:desk"), ("was", "person:\(ID(11))")])
    #expect(late.status == 409 || late.status == 422)
  }

  @Test(arguments: Engine.allCases)
  func `tasks of a case taken over by another window go along, and so do those of its owner when it gets another`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      for (id, owner, scope) in [(Int64(1), ID?.some(ID(11)), Scope?.none), (2, nil, .window("naka"))] {
        try TaskStore(db).add(Self.task(id, on: ID(900), owner: owner, scope: scope, at: now))
      }
    }
    _ = try await town.handOver(HandshakeTown.naka, HandshakeTown.midori)
    let holders = try await town.test.site.database.read { try TaskStore($0).tasks(on: ID(900)).map(\.holder) }
    #expect(holders == ["window:midori", "window:midori"])
    #expect(try await town.test.person(HandshakeTown.midori).get("/tasks").text.contains("用務1"))
    #expect(try await !town.test.person(HandshakeTown.naka).get("/tasks").text.contains("用務1"))
    let desk = try await DeskTown.make(engine)
    try await desk.consultation()
    try await desk.give([ID(99)], to: ID(11))
    try await add([Self.task(1, owner: ID(11), at: now)], to: desk)
    let taro = desk.test.person(DeskTown.taro)
    func assign(_ owner: String, was: String) async throws {
      let page = try await taro.post("/consultations/\(ID(99))/assignment", [("owner", owner), ("was", was)])
      #expect(page.status == 303)
    }
    try await assign(ID(12).description, was: ID(11).description)
    #expect(try await self.holders(desk) == ["person:\(ID(12))"])
    try await assign("", was: ID(12).description)
    #expect(try await self.holders(desk) == ["window:desk"])
  }

  @Test(arguments: Engine.allCases)
  func `a hand-over takes along what somebody still has to do on closed cases`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    for id in [ID(99), ID(100)] { try await town.consultation(id, number: "R8-\(id.number)") }
    try await town.give([ID(99), ID(100)], to: ID(11))
    let now = town.test.clock.now
    try await town.site.database.write { db in
      guard var c = try ConsultationStore(db).load(ID(100)) else { return }
      c.state = .closed
      c.closing = Closing(at: now, outcome: "information", reason: "answered")
      try ConsultationStore(db).save(&c)
    }
    try await add([Self.task(1, owner: ID(11), at: now), Self.task(2, on: ID(100), owner: ID(11), at: now)], to: town)
    let taro = town.test.person(DeskTown.taro)
    let page = try await taro.get("/desk/hand-over?from=\(ID(11))")
    #expect(page.text.contains("終わった相談などのやること 1件") && page.text.contains("用務2"))
    let fields = [("from", ID(11).description), ("to", ID(12).description), ("stated", "1"), ("note", "お願いします")]
    // Whoever sends an old page is told how many there are now.
    let old = try await taro.post("/desk/hand-over", fields)
    #expect((old.status == 409 || old.status == 422) && old.text.contains("そのほかのやること1件"))
    #expect(try await taro.post("/desk/hand-over", fields + [("stated-tasks", "1")]).status == 303)
    #expect(try await holders(town) == ["person:\(ID(12))"])
    #expect(try await holders(town, of: ID(100)) == ["person:\(ID(12))"])
    #expect(try await town.load(ID(100))?.owner == ID(11))
    // Nothing but tasks of closed cases can be handed over, too.
    try await add([Self.task(3, on: ID(100), owner: ID(11), at: now)], to: town)
    let rest = [("from", ID(11).description), ("to", ID(12).description), ("stated", "0"), ("stated-tasks", "1"), ("note", "残り")]
    #expect(try await taro.get("/desk/hand-over?from=\(ID(11))").parsed.first("input", where: ["name": "stated-tasks"])?["value"] == "1")
    #expect(try await taro.post("/desk/hand-over", rest).status == 303)
    #expect(try await holders(town, of: ID(100)) == ["person:\(ID(12))", "person:\(ID(12))"])
    #expect(try await taro.post("/desk/hand-over", rest).status != 303)
  }

  @Test(arguments: Engine.allCases)
  func `when an account is stopped or a role ends, its open tasks become the window's, also of closed cases`(
    engine: Engine
  ) async throws {
    let town = try await DeskTown.make(engine)
    for id in [ID(99), ID(100)] { try await town.consultation(id, number: "R8-\(id.number)") }
    try await town.add(DeskTown.administrator)
    let now = town.test.clock.now
    try await add(
      [
        Self.task(1, owner: ID(11), at: now), Self.task(2, on: ID(100), owner: ID(11), at: now),
        Self.task(3, on: ID(100), owner: ID(12), at: now),
      ], to: town)
    let admin = town.test.person(DeskTown.administrator)
    #expect(try await admin.post("/admin/people/\(ID(11))/suspension", []).status == 303)
    #expect(try await holders(town) == ["window:desk"])
    #expect(try await holders(town, of: ID(100)) == ["window:desk", "person:\(ID(12))"])
    #expect(try await town.test.person(DeskTown.taro).get("/desk").text.contains("担当者のいないもの 2件"))
    let role = try await town.site.database.read { try RoleStore($0).assignments(of: ID(12)).first?.id }
    #expect(try await admin.post("/admin/people/\(ID(12))/roles/\(try #require(role))/ending", []).status == 303)
    #expect(try await holders(town, of: ID(100)) == ["window:desk", "window:desk"])
  }

  @Test(arguments: Engine.allCases)
  func `a role that ends by itself leaves its tasks to the window in the morning, and nothing else moves`(
    engine: Engine
  ) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let now = town.test.clock.now
    try await add([Self.task(1, owner: ID(11), at: now), Self.task(2, owner: ID(12), at: now)], to: town)
    try await town.site.database.write { db in
      try db.run("UPDATE role_assignment SET ends = \(now.day) WHERE person = \(ID(11))")
    }
    func morning() async throws { try await TaskHands.sweep.run(town.site, town.test.clock.now, "", JobProgress { _, _ in }) }
    try await morning()
    #expect(try await holders(town) == ["person:\(ID(11))", "person:\(ID(12))"])
    town.test.clock.advance(days: 1)
    for _ in 0..<2 { try await morning() }
    #expect(try await holders(town) == ["window:desk", "person:\(ID(12))"])
    let told = try await town.site.database.read { db in
      try db.first("SELECT COUNT(*) FROM journal WHERE verb = 'task.leave'")?.get(0) ?? 0
    }
    #expect(told == 1)
  }
}
