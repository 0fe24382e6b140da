import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// Cases referred to the programme office (issue 2: "programme office: statistics, and cases referred to it").
@Suite struct ProgrammeOfficeTests {
  private static let door = "programme-office:collaboration"

  @Test func `the office is a receiver of its own kind, and its people are whoever has the role or the department`() {
    let office = Receiver(value: Self.door)
    #expect(office == .programmeOffice("collaboration") && office?.value == Self.door && office?.isDesk == false)
    #expect(office?.scopes == [.programmeOffice, .department("collaboration")])
    let r = HandshakeTown.referral(.programmeOffice("collaboration"))
    #expect(r.isReceiver(HandshakeTown.office) && !r.isReceiver(HandshakeTown.parks) && !r.isSender(HandshakeTown.office))
    #expect(r.isReceiver(Actor(person: ID(30), name: "", hats: [Hat(.departmentStaff, at: "collaboration")])))
    #expect(r.audience == [.window("naka"), .programmeOffice, .department("collaboration")])
    for event in [ReferralEvent.accept, .askBack, .giveBack] { #expect(r.offers(event, to: HandshakeTown.office)) }
    for event in [ReferralEvent.reply, .withdraw] { #expect(!r.offers(event, to: HandshakeTown.office)) }
  }

  @Test(arguments: Engine.allCases)
  func `the form offers the office once, without looking for its name, and tells its people`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    try await town.reach(HandshakeTown.office)
    let naka = town.test.person(HandshakeTown.naka)
    let form = try await naka.get("/consultations/\(town.case1)/referrals")
    let boxes = form.parsed.all("input").filter { $0["name"] == "receivers" }.compactMap { $0["value"] }
    #expect(boxes.filter { $0.hasSuffix("collaboration") } == [Self.door])
    let looked = try await naka.post("/consultations/\(town.case1)/referrals", [("words", "collaboration"), ("go", "find")])
    let again = looked.parsed.all("input").filter { $0["name"] == "receivers" }.compactMap { $0["value"] }
    #expect(again.filter { $0.hasSuffix("collaboration") } == [Self.door])
    #expect(try await town.refer("department:collaboration", "opinion").status == 422)
    #expect(try await town.refer(Self.door, "take-over").status == 422)
    #expect(try await town.refer(Self.door, "opinion").status == 303)
    #expect(try await town.mails(to: HandshakeTown.office).count == 1)
    let office = town.test.person(HandshakeTown.office)
    #expect(try await office.get("/referrals").text.contains("公園の花壇"))
    #expect(try await office.get("/home").text.contains("公園の花壇"))
    #expect(try await office.get("/referrals/table.csv?side=received").text.contains("公園の花壇"))
    for other in [HandshakeTown.parks, HandshakeTown.midori] {
      #expect(try await !town.test.person(other).get("/referrals").text.contains("公園の花壇"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `the office reads what consent passed on and no more, asks back, accepts, answers`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    try await town.reach(HandshakeTown.office)
    #expect(try await town.refer(Self.door, "opinion").status == 303)
    let r = try #require(try await town.referrals().first)
    let (office, naka) = (town.test.person(HandshakeTown.office), town.test.person(HandshakeTown.naka))
    let page = try await office.get("/referrals/\(r.id)")
    #expect(page.status == 200 && page.text.contains("花を植えたい"))
    for secret in ["秘密の本文", "山田花子", "090-0000-0001"] { #expect(!page.text.contains(secret)) }
    #expect(try await office.get("/consultations/\(town.case1)").status == 404)
    for other in [HandshakeTown.parks, HandshakeTown.midori, HandshakeTown.citizen] {
      #expect(try await town.test.person(other).get("/referrals/\(r.id)").status == 404)
      #expect(try await town.test.person(other).post("/referrals/\(r.id)/acceptance", [("revision", "1")]).status == 404)
    }
    func move(_ browser: TestBrowser, _ noun: String, _ revision: Int, _ words: [(String, String)] = []) async throws -> Int {
      try await browser.post("/referrals/\(r.id)/" + noun, [("revision", String(revision))] + words).status
    }
    #expect(try await move(naka, "acceptance", 1) != 303)
    #expect(try await move(office, "question", 1, [("question", "どの公園ですか")]) == 303)
    // An old page does nothing.
    #expect(try await move(office, "acceptance", 1) != 303)
    #expect(try await move(naka, "reply", 2, [("reply", "駅前です")]) == 303)
    #expect(try await move(office, "acceptance", 3, [("contact", "協働係")]) == 303)
    #expect(try await move(office, "answer", 4, [("answer", "事業の対象になります")]) == 303)
    #expect(try await town.asker().contains("事業の対象になります"))
    #expect(try await naka.get("/consultations/\(town.case1)").text.contains("collaboration"))
  }

  @Test(arguments: Engine.allCases)
  func `the office gives a case back and keeps nothing of it, and without anybody there the desk writes down what it says`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let naka = town.test.person(HandshakeTown.naka)
    #expect(try await town.refer(Self.door, "opinion").status == 303)
    let r = try #require(try await town.referrals().first)
    // Nobody has the role yet: the sender writes it down.
    #expect(try await naka.get("/referrals/\(r.id)").parsed.first("input", where: ["name": "who-acceptance"]) != nil)
    try await town.reach(HandshakeTown.office)
    #expect(try await naka.get("/referrals/\(r.id)").parsed.first("input", where: ["name": "who-acceptance"]) == nil)
    let office = town.test.person(HandshakeTown.office)
    let back = try await office.post(
      "/referrals/\(r.id)/return", [("revision", "1"), ("reason", "not-ours"), ("note", "公園課が担当です")])
    #expect(back.status == 303)
    #expect(try await town.referrals().first?.state == .returned)
    let page = try await office.get("/referrals/\(r.id)")
    #expect(page.text.contains("公園課が担当です") && !page.text.contains("花を植えたい"))
  }

  @Test(arguments: Engine.allCases)
  func `the office's list walks no growing table`(engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 30)
    let browser = town.test.person(try await town.actor("programme", Hat(.programmeOffice)))
    for path in ["/referrals", "/referrals?side=received&state=open", "/home"] {
      let statements = try await town.test.statements {
        let page = try await browser.get(path)
        #expect(page.status == 200, "\(path)")
      }
      #expect(try await QueryPlan.walks(statements, in: town.database, small: QueryPlanTests.small) == [], "\(path)")
    }
  }
}
