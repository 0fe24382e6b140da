import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// What people with an account find of what they asked.
struct OwnTests {
  private static let token = "TOKEN00000000000000000000A"
  private static let slip = "7K3MQ2XD90AB"
  private static let hanako = Actor(person: ID(15), name: "花子", hats: [Hat(.citizen)])
  private static let taro = Actor(person: ID(16), name: "太郎", hats: [Hat(.citizen)])

  @Test(arguments: Engine.allCases)
  func `what somebody asks while signed in is in their list and on their own page, and in nobody else's`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let own = town.test.person(HandshakeTown.citizen)
    let list = try await own.get("/consultations")
    #expect(list.text.contains("公園の花壇") && list.text.contains("1件") && list.parsed.brokenReferences.isEmpty)
    #expect(try await own.get("/home").text.contains("公園の花壇"))
    #expect(try await own.get("/consultations/table.csv").text.contains("R8-0001"))
    let found = try await own.get("/consultations?q=" + percentEncode("花壇")).text
    #expect(found.contains("R8-0001"))
    let other = town.test.person(Self.taro)
    for path in ["/consultations", "/home", "/consultations/table.csv", "/consultations?q=" + percentEncode("花壇")] {
      let page = try await other.get(path)
      #expect(page.status == 200 && !page.text.contains("R8-0001") && !page.text.contains("公園の花壇"), "\(path)")
    }
    #expect(try await town.test.visitor().get("/consultations").location?.hasPrefix("/sign-in") == true)
  }

  @Test(arguments: Engine.allCases)
  func `a case that waits for its asker says so, and one that is over stands apart`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let own = town.test.person(HandshakeTown.citizen)
    let waiting = OwnTexts.yourTurn.string(.ja)
    #expect(!(try await own.get("/consultations?turn=1").text.contains("公園の花壇")))
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(town.case1))
      c.waiting = .asker
      try ConsultationStore(db).save(&c)
    }
    let list = try await own.get("/consultations?turn=1").text
    #expect(list.contains("公園の花壇") && list.contains(waiting))
    #expect(try await own.get("/home").text.contains(waiting))
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(town.case1))
      c.state = .closed
      c.closing = Closing(
        at: town.test.clock.now, outcome: "information", reason: "", note: "", missing: [], sides: [], reusable: "",
        lookAgainOn: nil, partners: [])
      try ConsultationStore(db).save(&c)
    }
    #expect(!(try await own.get("/home").text.contains("公園の花壇")))
    #expect(try await own.get("/consultations?state=over").text.contains("公園の花壇"))
    #expect(!(try await own.get("/consultations?state=live").text.contains("公園の花壇")))
  }

  @Test(arguments: Engine.allCases)
  func `a question asked without an account is kept with one by whoever has its slip, and then needs no slip`(
    engine: Engine
  ) async throws {
    let test = try await AskingRouteTests.site(engine)
    let id = try await AskingRouteTests.taken(test, slip: Self.slip, token: Self.token)
    let browser = test.person(Self.hanako)
    #expect(try await browser.post("/consultations/\(id)/keeping", []).status == 404)
    try await browser.post("/c/\(Self.token)/sessions", [("code", Self.slip)])
    #expect(try await browser.get("/consultations/\(id)").text.contains(OwnTexts.keepLead.string(.ja)))
    let kept = try await browser.follow(try await browser.post("/consultations/\(id)/keeping", []))
    #expect(kept.text.contains(OwnTexts.kept.string(.ja)) && !kept.text.contains(OwnTexts.keepLead.string(.ja)))
    // Another browser of the same person, without the slip; and another person, with it.
    #expect(try await test.person(Self.hanako).get("/consultations/\(id)").status == 200)
    let other = test.person(Self.taro)
    try await other.post("/c/\(Self.token)/sessions", [("code", Self.slip)])
    let page = try await other.get("/consultations/\(id)")
    #expect(page.status == 200 && !page.text.contains(OwnTexts.keepLead.string(.ja)))
    #expect(try await other.post("/consultations/\(id)/keeping", []).status == 409)
    #expect(try await test.site.database.read { try ConsultationStore($0).load(id)?.asker } == Self.hanako.person)
  }

  @Test func `a click that comes twice keeps once, and staff and strangers keep nothing`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let id = try await AskingRouteTests.taken(test, slip: Self.slip, token: Self.token)
    let coordinator = test.person(Actor(person: ID(17), name: "中", hats: [Hat(.coordinator, at: "town-desk")]))
    try await coordinator.post("/c/\(Self.token)/sessions", [("code", Self.slip)])
    #expect(try await coordinator.post("/consultations/\(id)/keeping", []).status == 409)
    let stranger = test.visitor()
    try await stranger.post("/c/\(Self.token)/sessions", [("code", Self.slip)])
    #expect(try await stranger.post("/consultations/\(id)/keeping", []).status == 403)
    let browser = test.person(Self.hanako)
    try await browser.post("/c/\(Self.token)/sessions", [("code", Self.slip)])
    for _ in 0..<2 { #expect(try await browser.post("/consultations/\(id)/keeping", []).status == 303) }
    let times = try await test.site.database.read { db in
      try db.first("SELECT COUNT(*) FROM journal WHERE verb = 'consultation.keep'").map { $0[0] as Int }
    }
    #expect(times == 1)
  }

  @Test(arguments: Engine.allCases)
  func `somebody with an account is not asked again for what the account knows, and staff ask as nobody`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    try await town.test.site.database.write { db in
      for id in [HandshakeTown.citizen.person, HandshakeTown.naka.person] {
        try PersonStore(db).add(
          Person(id: #require(id), name: "見本 花子", phones: [Phone("045-000-0001")], mail: "p\(id!)@example.jp"), audience: [])
      }
    }
    func known(_ page: TestPage, _ name: String) -> String? { page.parsed.first("input", where: ["name": name])?["value"] }
    let own = try await town.test.person(HandshakeTown.citizen).get("/consultations/new")
    #expect(known(own, "name") == "見本 花子" && known(own, "way") == "mail" && known(own, "phone") == "045-000-0001")
    #expect(known(own, "mail") == "p\(HandshakeTown.citizen.person!)@example.jp")
    for browser in [town.test.visitor(), town.test.person(HandshakeTown.naka)] {
      #expect(try await known(browser.get("/consultations/new"), "mail") == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a department's answer reaches an asker with an account in the app, as the window's own does`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let person = try #require(HandshakeTown.citizen.person)
    try await town.test.site.database.write { db in
      try PersonStore(db).add(Person(id: person, name: "花子", mail: "p15@example.jp"), audience: [])
      try AccountStore(db).add(
        Account(person: person, mail: "p15@example.jp", password: "x", state: .active, isSample: true), at: town.test.clock.now)
    }
    _ = try await town.refer("department:parks", "opinion")
    let referral = try #require(try await town.referrals().first).id
    let parks = town.test.person(HandshakeTown.parks)
    try await parks.post("/referrals/\(referral)/acceptance", [("revision", "1"), ("contact", "係")])
    try await parks.post("/referrals/\(referral)/answer", [("revision", "2"), ("answer", "植えられます")])
    let told = try await town.test.site.database.read { db in
      try db.rows("SELECT path FROM notice WHERE person = \(person)") { $0[0] as String }
    }
    #expect(told == ["/consultations/\(town.case1)"])
  }

  @Test(arguments: Engine.allCases) func `one's own list walks no growing table`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let own = town.test.person(HandshakeTown.citizen)
    for path in ["/consultations", "/consultations?state=live", "/home"] {
      let statements = try await town.test.statements { _ = try await own.get(path) }
      let walks = try await QueryPlan.walks(statements, in: town.test.site.database, small: QueryPlanTests.small)
      #expect(walks == [], "\(path)")
    }
  }
}
