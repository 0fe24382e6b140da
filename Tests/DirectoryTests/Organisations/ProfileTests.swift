import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

@Suite struct ProfileRuleTests {
  @Test(arguments: ProfileState.allCases, ProfileEvent.allCases) func `an entry moves only where its table says`(
    _ state: ProfileState, _ event: ProfileEvent
  ) throws {
    let table: [ProfileState: [ProfileEvent: ProfileState]] = [
      .waiting: [.edit: .waiting, .correct: .waiting, .verify: .listed, .return: .returned, .close: .closed],
      .listed: [.edit: .changed, .correct: .listed, .return: .returned, .close: .closed],
      .changed: [.edit: .changed, .correct: .changed, .verify: .listed, .return: .returned, .close: .closed],
      .returned: [.edit: .waiting, .correct: .returned, .verify: .listed, .close: .closed],
      .closed: [.reopen: .waiting],
    ]
    #expect(state.after(event) == table[state]?[event])
  }

  @Test func `an entry is returned only with a reason`() throws {
    var profile = DirectoryTown.profile(ID(1), "会", on: Day(ordinal: 20_780))
    #expect(throws: Refusal.self) { try profile.apply(.return, on: Day(ordinal: 20_780)) }
    try profile.apply(.return, on: Day(ordinal: 20_780), reason: "電話を書いてください")
    #expect(profile.state == .returned && profile.reason == "電話を書いてください")
  }

  @Test func `each reader belongs to the innermost circle that fits`() {
    var profile = DirectoryTown.profile(ID(7), "会", on: Day(ordinal: 20_780))
    func reach(_ actor: Actor, registered: Bool = false) -> Circle {
      ProfilePolicy.reach(actor, on: profile, isRegistered: registered)
    }
    #expect(reach(.stranger) == .everyone && reach(DirectoryTown.hana) == .everyone)
    #expect(reach(DirectoryTown.parks) == .registered)
    #expect(reach(DirectoryTown.member(of: ID(8)), registered: true) == .registered)
    #expect(reach(DirectoryTown.member(of: ID(7))) == .nobody)
    #expect(reach(DirectoryTown.naka) == .nobody, "until somebody claims it, the window answers for it")
    profile.isClaimed = true
    #expect(reach(DirectoryTown.naka) == .centre)
  }
}

private let engines = Engine.allCases

@Suite struct OrganisationPageTests {
  @Test(arguments: engines) func `what is for the centre is not on the page, in the list, in a search or in a file of others`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let stranger = town.test.visitor()
    let page = try await stranger.get("/organisations/\(town.group)")
    #expect(page.status == 200 && page.text.contains("朝日ヶ原町内会") && page.text.contains("草刈りの人手"))
    #expect(!page.text.contains("045-000-1234"))
    #expect(try await !stranger.get("/organisations?column=phone").text.contains("045-000-1234"))
    #expect(try await !stranger.get("/organisations?q=045-000-1234").text.contains("朝日ヶ原町内会"))
    #expect(try await !stranger.get("/organisations/table.csv?column=name&column=phone").text.contains("045-000-1234"))
    let staff = town.test.person(DirectoryTown.naka)
    #expect(try await staff.get("/organisations/\(town.group)").text.contains("045-000-1234"))
    #expect(try await staff.get("/organisations?q=045-000-1234").text.contains("朝日ヶ原町内会"))
    #expect(try await staff.get("/organisations/table.csv?column=name&column=phone").text.contains("045-000-1234"))
  }

  @Test(arguments: engines) func `a filter finds only by what the reader may know`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let id = town.group
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
      profile.circles[.needs] = .centre
      try ProfileStore(db).save(&profile)
    }
    #expect(try await !town.test.visitor().get("/organisations?need=people").text.contains("朝日ヶ原"))
    #expect(try await town.test.person(DirectoryTown.naka).get("/organisations?need=people").text.contains("朝日ヶ原"))
    #expect(try await town.test.visitor().get("/organisations?field=town&area=naka").text.contains("朝日ヶ原"))
    #expect(try await !town.test.visitor().get("/organisations?area=midori").text.contains("朝日ヶ原"))
  }

  @Test(arguments: engines) func `what an organisation keeps to itself is not shown to staff, in no list and on no form`(
    _ engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let id = town.group
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
      profile.isClaimed = true
      profile.state = .changed
      profile.organisation.area = "midori"
      profile.about = "内輪のことば"
      for field in [ProfileField.about, .area, .fields] { profile.circles[field] = .nobody }
      try ProfileStore(db).save(&profile)
    }
    let naka = town.test.person(DirectoryTown.naka)
    let member = town.test.person(DirectoryTown.member(of: id))
    #expect(try await member.get("/organisations/\(id)").text.contains("内輪のことば"))
    #expect(try await !naka.get("/organisations/\(id)/check").text.contains("内輪のことば"))
    let checks = try await naka.get("/organisations/checks").parsed
    #expect(checks.text.contains("朝日ヶ原町内会") && checks.all("td").allSatisfy { !$0.text.contains("midori") })
    let form = DirectoryTown.form("朝日ヶ原町内会", [("kind", "neighbourhood"), ("revision", "2"), ("go", "preview")])
    let preview = try await naka.post("/organisations/\(id)", form)
    #expect(preview.status == 200 && !preview.text.contains("内輪のことば"))
    let quiet = "/organisations/quiet"
    #expect(try await naka.get(quiet).text.contains("朝日ヶ原町内会"))
    #expect(try await naka.get(quiet).parsed.all("td").allSatisfy { !$0.text.contains("midori") })
    #expect(try await !naka.get(quiet + "?area=midori").parsed.all("td").contains { $0.text.contains("朝日ヶ原町内会") })
    #expect(try await !naka.get(quiet + "/table.csv?column=name&column=area").text.contains("midori"))
    let parts = try await town.test.site.database.read { db in
      try ProfileStore(db).load(id).map { ProfileCheckStore.parts($0, []) }
    }
    #expect(parts?["name"] == [ProfileLine(text: "朝日ヶ原町内会")] && parts?["about"] == nil && parts?["area"] == nil)
  }

  @Test(arguments: engines) func `a group enters itself, waits for a check, and is public afterwards`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let hana = town.test.person(DirectoryTown.hana)
    let made = try await hana.post("/organisations", DirectoryTown.form())
    #expect(made.status == 303)
    let path = try #require(made.location).replacing("/receipt", with: "")
    #expect(try await town.test.visitor().get(path).status == 404)
    #expect(try await town.test.person(DirectoryTown.parks).post(path + "/verification", [("revision", "2")]).status == 403)
    let staff = town.test.person(DirectoryTown.naka)
    #expect(try await staff.get("/organisations/checks").text.contains("ひまわりの会"))
    #expect(try await staff.post(path + "/verification", [("revision", "1")]).status == 303)
    #expect(try await town.test.visitor().get(path).status == 200)
    #expect(try await staff.post(path + "/return", [("revision", "2")]).status == 422)
    #expect(try await staff.post(path + "/return", [("revision", "2"), ("reason", "写真は使えません")]).status == 303)
    #expect(try await town.test.visitor().get(path).status == 404)
  }

  @Test(arguments: engines) func `a closed entry offers no edit and no confirmation, and refuses both`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let (id, path) = (town.group, "/organisations/\(town.group)")
    let people = [town.test.person(DirectoryTown.naka), town.test.person(DirectoryTown.member(of: id))]
    func offered(_ browser: TestBrowser) async throws -> [Bool] {
      let page = try await browser.get(path).parsed
      return [
        page.first("a", where: ["href": path + "/edit"]) != nil,
        page.first("form", where: ["action": path + "/confirmation"]) != nil,
      ]
    }
    for browser in people { #expect(try await offered(browser) == [true, true]) }
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
      try profile.apply(.close, on: town.test.clock.now.day, reason: "解散した")
      try ProfileStore(db).save(&profile)
    }
    for browser in people {
      #expect(try await offered(browser) == [false, false])
      #expect(try await browser.get(path + "/edit").status == 409)
      #expect(try await browser.post(path + "/confirmation").status == 409)
    }
  }

  @Test(arguments: engines) func `a double click enters one organisation`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let hana = town.test.person(DirectoryTown.hana)
    let form = DirectoryTown.form("ふたごの会", [("key", "0123456789abcdef0123")])
    let first = try await hana.post("/organisations", form)
    let second = try await hana.post("/organisations", form)
    #expect(first.location == second.location)
    let count: Int = try await town.test.site.database.read { db in
      try db.first("SELECT COUNT(*) FROM organisation WHERE name = 'ふたごの会'")?.get(0) ?? 0
    }
    #expect(count == 1)
  }

  @Test(arguments: engines) func `a form with a wrong check digit or without a kind keeps everything typed`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let hana = town.test.person(DirectoryTown.hana)
    let page = try await hana.post(
      "/organisations", DirectoryTown.form("丸の会", [("corporate-number", "1234567890123"), ("kind", ""), ("offer-1-text", "車")]))
    #expect(page.status == 422)
    #expect(page.text.contains("丸の会") && page.text.contains("1234567890123"))
    #expect(page.text.contains("field-corporate-number-error") && page.text.contains("field-offer-1-kind-error"))
  }

  @Test(arguments: engines) func `somebody who saved in between is not overwritten`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let staff = town.test.person(DirectoryTown.naka)
    let path = "/organisations/\(town.group)"
    let form = DirectoryTown.form("朝日ヶ原町内会", [("revision", "1"), ("kind", "neighbourhood"), ("about", "前の人の文")])
    #expect(try await staff.post(path, form).status == 303)
    let mine = DirectoryTown.form("朝日ヶ原町内会", [("revision", "1"), ("kind", "neighbourhood"), ("about", "あとの人の文")])
    let page = try await staff.post(path, mine)
    #expect(page.status == 409 && page.text.contains("前の人の文") && page.text.contains("あとの人の文"))
    #expect(try await town.profile().about == "前の人の文")
    #expect(try await town.test.person(DirectoryTown.hana).post(path, mine).status == 404)
  }

  @Test(arguments: engines) func `needs that are taken off the form are closed, the others keep their address`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let staff = town.test.person(DirectoryTown.naka)
    let path = "/organisations/\(town.group)"
    let kept = DirectoryTown.form(
      "朝日ヶ原町内会",
      [
        ("revision", "1"), ("kind", "neighbourhood"), ("need-1-id", ID(901).description), ("need-1-kind", "people"),
        ("need-1-text", "草刈りの人手（春）"), ("offer-1-kind", "place"), ("offer-1-text", "集会所"),
      ])
    #expect(try await staff.post(path, kept).status == 303)
    let id = town.group
    let rows = try await town.test.site.database.read { try ProfileStore($0).resources(of: id) }
    #expect(rows.map(\.text) == ["集会所", "草刈りの人手（春）"] && rows.last?.id == ID(901))
    let bare = DirectoryTown.form("朝日ヶ原町内会", [("revision", "2"), ("kind", "neighbourhood")])
    #expect(try await staff.post(path, bare).status == 303)
    #expect(try await town.test.site.database.read { try ProfileStore($0).resources(of: id) }.isEmpty)
  }

  @Test(arguments: engines) func `a name keeps its variation selector and its rare characters byte for byte`(_ engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let name = "葛\u{E0101}𠮷野の会"
    let made = try await town.test.person(DirectoryTown.hana).post("/organisations", DirectoryTown.form(name))
    let id = try #require(made.location?.split(separator: "/").dropFirst().first.flatMap { ID(String($0)) })
    let stored = try await town.test.site.database.read { try ProfileStore($0).load(id)?.name }
    #expect(stored.map { Array($0.utf8) } == Array(name.utf8))
  }
}
