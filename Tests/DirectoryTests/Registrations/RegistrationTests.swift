import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

@Suite struct RegistrationRuleTests {
  @Test(arguments: RegistrationState.allCases, RegistrationEvent.allCases) func `a registration moves only where its table says`(
    _ state: RegistrationState, _ event: RegistrationEvent
  ) {
    let table: [RegistrationState: [RegistrationEvent: RegistrationState]] = [
      .applied: [.ask: .correcting, .approve: .registered, .refuse: .refused, .withdraw: .withdrawn],
      .correcting: [.resubmit: .applied, .refuse: .refused, .withdraw: .withdrawn],
      .registered: [.renew: .renewing, .suspend: .suspended, .remove: .removed],
      .renewing: [
        .approve: .registered, .ask: .mending, .refuse: .registered, .withdraw: .registered, .suspend: .suspended,
        .remove: .removed,
      ],
      .mending: [
        .resubmit: .renewing, .refuse: .registered, .withdraw: .registered, .suspend: .suspended, .remove: .removed,
      ],
      .suspended: [.resume: .registered, .remove: .removed], .refused: [:], .withdrawn: [:], .removed: [:],
    ]
    #expect(state.after(event) == table[state]?[event])
  }

  @Test func `a corporation's officers declare, of other groups the representative alone`() {
    let day = Day(ordinal: 20_780)
    let alone = Declaration(representative: "代表", officers: [], madeOn: day)
    #expect(alone.fits(isIncorporated: false) && !alone.fits(isIncorporated: true))
    #expect(Declaration(representative: "代表", officers: ["理事"], madeOn: day).fits(isIncorporated: true))
    #expect(!Declaration(representative: "", officers: ["理事"], madeOn: day).fits(isIncorporated: false))
    let city = DirectoryTown.city
    #expect(Declaration.isIncorporated(city.fact("party-kind", "npo"), corporateNumber: nil))
    #expect(!Declaration.isIncorporated(city.fact("party-kind", "neighbourhood"), corporateNumber: nil))
    #expect(Declaration.isIncorporated(city.fact("party-kind", "neighbourhood"), corporateNumber: "7000012050002"))
  }

  @Test func `what the office found stays where the same is said again, and nothing of it in a renewal`() throws {
    let today = try #require(Day("2026-11-26"))
    let fund = try #require(DirectoryTown.city.programme("fund", on: today))
    let found = CriterionMark(key: "record", claimed: true, words: "三年", confirmed: true, note: "見た")
    var r = Registration(
      id: ID(1), organisation: ID(9), programme: "fund", state: .correcting, appliedOn: today, marks: [found])
    func form(_ words: String) throws -> RegistrationForm {
      try RegistrationForm(
        Form([("claimed-record", "yes"), ("words-record", words), ("representative", "代表"), ("declared", "yes")]),
        programme: fund, isIncorporated: false, on: today)
    }
    let before = r.statement(until: Instant(milliseconds: 0))
    r.restate(try form("三年"), anew: false)
    #expect(r.marks == [found])
    r.restate(try form("三年"), anew: true)
    #expect(r.marks == [CriterionMark(key: "record", claimed: true, words: "三年")])
    r.restate(try form("五年"), anew: false)
    #expect(r.marks == [CriterionMark(key: "record", claimed: true, words: "五年")])
    let changes = before.changes(to: r, fund)
    #expect(changes.map(\.before) == ["三年", ""] && changes.map(\.after) == ["五年", "代表"])
    #expect(changes.allSatisfy { $0.claims.isEmpty })
  }

  @Test func `a paper counts until it expires, a yearly one only in its fiscal year`() throws {
    let city = DirectoryTown.city
    let today = try #require(Day("2026-11-26"))
    let fund = try #require(city.programme("fund", on: today))
    let bylaws = Paper(id: ID(1), organisation: ID(9), document: "bylaws", state: .received, filedOn: today.adding(years: -3))
    let old = Paper(
      id: ID(2), organisation: ID(9), document: "report", state: .received, filedOn: today.adding(years: -1), fiscalYear: 2025)
    func states(_ papers: [Paper]) -> [Requirement.State] {
      Requirement.all(of: fund, papers: papers, on: today).map(\.state)
    }
    #expect(states([]) == [.missing, .missing])
    #expect(states([bylaws, old]) == [.received, .expired])
    let new = Paper(id: ID(3), organisation: ID(9), document: "report", state: .filed, filedOn: today, fiscalYear: 2026)
    #expect(states([bylaws, old, new]) == [.received, .filed])
  }
}

private let engines = Engine.allCases

@Suite struct RegistrationRouteTests {
  static let npo = ID(950)

  func town(_ engine: Engine) async throws -> DirectoryTown {
    let town = try await DirectoryTown.make(engine)
    let today = town.test.clock.now.day
    try await town.test.site.database.write { db in
      var profile = DirectoryTown.profile(Self.npo, "NPO法人ひなた", kind: "npo", on: today)
      profile.state = .listed
      profile.isClaimed = true
      try ProfileStore(db).insert(profile)
      try OrganisationStore(db).add(Membership(id: ID(60), person: ID(14), organisation: Self.npo, from: today))
      try ContactStore(db).handOver(Self.npo, to: ID(14), note: "", by: "", id: ID(61), on: today)
    }
    return town
  }

  func apply(_ programme: String, _ town: DirectoryTown, _ more: [(String, String)] = []) async throws -> TestPage {
    let form = [
      ("programme", programme), ("representative", "代表 花子"), ("officers", "理事 甲\n理事 乙"), ("declared", "yes"),
      ("claimed-open", "yes"),
    ]
    return try await town.test.person(DirectoryTown.member(of: Self.npo)).post(
      "/organisations/\(Self.npo)/registrations", form.filter { field in !more.contains { $0.0 == field.0 } } + more)
  }

  func registration(_ path: String, _ town: DirectoryTown) async throws -> Registration {
    let id = try #require(path.split(separator: "/").last.flatMap { ID(String($0)) })
    return try #require(try await town.test.site.database.read { try RegistrationStore($0).load("r.id = \(id)") }.first)
  }

  func decide(_ path: String, _ event: RegistrationEvent, _ actor: Actor, _ town: DirectoryTown, reason: String = "") async throws -> Int {
    let revision = try await registration(path, town).revision
    return try await town.test.person(actor).post(
      path + "/" + event.noun, [("revision", String(revision)), ("reason", reason)]
    ).status
  }

  /// What the form says, and something else.
  func restate(
    _ path: String, _ event: RegistrationEvent, _ actor: Actor, _ town: DirectoryTown, _ more: [(String, String)] = []
  ) async throws -> TestPage {
    let revision = try await registration(path, town).revision
    let form = [
      ("revision", String(revision)), ("representative", "代表 花子"), ("officers", "理事 甲\n理事 乙"), ("declared", "yes"),
      ("claimed-open", "yes"),
    ]
    return try await town.test.person(actor).post(
      path + "/" + event.noun, form.filter { field in !more.contains { $0.0 == field.0 } } + more)
  }

  func confirm(_ path: String, _ criterion: String, _ actor: Actor, _ town: DirectoryTown) async throws {
    let revision = try await registration(path, town).revision
    let form = [("revision", String(revision)), ("confirmed-" + criterion, "yes")]
    #expect(try await town.test.person(actor).post(path + "/findings", form).status == 303)
  }

  @Test(arguments: engines) func `the window applies for a group without a computer and follows it, never for a claimed one`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let naka = town.test.person(DirectoryTown.naka)
    let form = [("programme", "centre"), ("representative", "会長"), ("declared", "yes"), ("claimed-open", "yes")]
    let made = try await naka.post("/organisations/\(town.group)/registrations", form)
    let path = try #require(made.location)
    #expect(try await naka.get(path).status == 200)
    #expect(try await naka.post("/organisations/\(Self.npo)/registrations", form).status == 403)
    #expect(try await naka.get("/organisations/\(Self.npo)/registrations/new?programme=centre").status == 403)
    let own = try await town.test.person(DirectoryTown.office).get("/organisations/\(Self.npo)/registrations")
    #expect(own.status == 200 && !own.text.contains("registrations/new"))
  }

  @Test(arguments: engines) func `an application lacks what the legal form asks for`(_ engine: Engine) async throws {
    let town = try await town(engine)
    #expect(try await apply("centre", town, [("officers", "")]).status == 422)
    #expect(try await apply("centre", town, [("declared", "")]).status == 422)
    let group = [("programme", "fund"), ("representative", "会長"), ("declared", "yes")]
    let staff = town.test.person(DirectoryTown.naka)
    #expect(try await staff.post("/organisations/\(town.group)/registrations", group).status == 409)
    #expect(try await apply("centre", town).status == 303)
    #expect(try await apply("centre", town).status == 409)
  }

  @Test(arguments: engines) func `an NPO registers for the centre and the fund with papers filed once, and renews a year later`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let member = DirectoryTown.member(of: Self.npo)
    let centre = try #require(try await apply("centre", town).location)
    #expect(try await decide(centre, .approve, DirectoryTown.naka, town) == 409, "criteria and papers are missing")
    try await confirm(centre, "open", DirectoryTown.naka, town)
    #expect(try await receive(["bylaws"], centre, DirectoryTown.naka, town) == 303)
    #expect(try await decide(centre, .approve, member, town) == 403)
    #expect(try await decide(centre, .approve, DirectoryTown.naka, town) == 303)
    #expect(try await town.test.person(member).get(centre + "/certificate").status == 200)

    let fund = try #require(try await apply("fund", town).location)
    #expect(try await town.test.person(DirectoryTown.naka).get(fund).status == 404, "another office decides about the fund")
    let page = try await town.test.person(DirectoryTown.office).get(fund).text
    #expect(page.contains("bylaws"))
    let upload = Upload(field: "file-report", name: "report.txt", bytes: Array("事業報告".utf8))
    #expect(try await town.test.person(member).post(fund + "/papers", [], files: [upload]).status == 303)
    #expect(try await decide(fund, .ask, DirectoryTown.office, town) == 422)
    #expect(try await decide(fund, .ask, DirectoryTown.office, town, reason: "役員名簿を直してください") == 303)
    #expect(try await restate(fund, .resubmit, member, town).status == 303)
    try await confirm(fund, "record", DirectoryTown.office, town)
    #expect(try await receive(["report"], fund, DirectoryTown.office, town) == 303)
    #expect(try await decide(fund, .approve, DirectoryTown.office, town) == 303)
    let first = try await registration(fund, town)
    #expect(first.validTo == first.validFrom?.adding(months: 12).adding(days: -1) && !first.number.isEmpty)

    town.test.clock.advance(days: 340)
    try await Registrations.reminders.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    #expect(try await registration(fund, town).remindedOn != nil)
    #expect(try await restate(fund, .renew, member, town).status == 303)
    #expect(try await decide(fund, .approve, DirectoryTown.office, town) == 409, "this year's report is missing")
    try await confirm(fund, "record", DirectoryTown.office, town)
    #expect(try await receive(["report"], fund, DirectoryTown.office, town) == 303)
    #expect(try await decide(fund, .approve, DirectoryTown.office, town) == 303)
    let renewed = try await registration(fund, town)
    #expect(renewed.number == first.number && renewed.validTo == first.validTo?.adding(days: 1).adding(months: 12).adding(days: -1))
  }

  @Test(arguments: engines) func `a paper that was replaced after the office looked is not taken as received`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let member = town.test.person(DirectoryTown.member(of: Self.npo))
    let fund = try #require(try await apply("fund", town).location)
    func send(_ words: String) async throws {
      let upload = Upload(field: "file-report", name: "report.txt", bytes: Array(words.utf8))
      #expect(try await member.post(fund + "/papers", [], files: [upload]).status == 303)
    }
    try await send("一つ目")
    let office = town.test.person(DirectoryTown.office)
    let looked = try await ticks(["report", "bylaws"], fund, DirectoryTown.office, town)
    town.test.clock.advance(days: 1)
    try await send("二つ目")
    let refused = try await office.post(fund + "/receipts", looked)
    #expect(refused.status == 422 && refused.text.contains("差し替えられました"))
    let kept = refused.parsed.all("input").filter { $0["name"] == "received" && $0["checked"] != nil }
    #expect(kept.map { $0["value"] } == looked.map(\.1).filter { $0.utf8.starts(with: "bylaws".utf8) })
    #expect(try await receive(["report", "bylaws"], fund, DirectoryTown.office, town) == 303)
  }

  /// The ticks that the page offers for documents.
  func ticks(_ documents: [String], _ path: String, _ actor: Actor, _ town: DirectoryTown) async throws -> [(String, String)] {
    let boxes = try await town.test.person(actor).get(path).parsed.all("input").filter { $0["name"] == "received" }
    return boxes.compactMap { $0["value"] }.filter { value in documents.contains { value.hasPrefix($0 + ".") } }
      .map { ("received", $0) }
  }

  func receive(_ documents: [String], _ path: String, _ actor: Actor, _ town: DirectoryTown) async throws -> Int {
    try await town.test.person(actor).post(path + "/receipts", ticks(documents, path, actor, town)).status
  }

  @Test(arguments: engines) func `who holds a registration belongs to the circle of the registered, until it runs out`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let centre = try #require(try await apply("centre", town).location)
    try await confirm(centre, "open", DirectoryTown.naka, town)
    #expect(try await receive(["bylaws"], centre, DirectoryTown.naka, town) == 303)
    let id = town.group
    try await town.test.site.database.write { db in
      guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
      profile.circles[.phone] = .registered
      try ProfileStore(db).save(&profile)
    }
    let member = town.test.person(DirectoryTown.member(of: Self.npo))
    #expect(try await !member.get("/organisations/\(id)").text.contains("045-000-1234"))
    #expect(try await decide(centre, .approve, DirectoryTown.naka, town) == 303)
    #expect(try await member.get("/organisations/\(id)").text.contains("045-000-1234"))
    #expect(try await member.get("/organisations/table.csv?column=phone").text.contains("045-000-1234"))
    town.test.clock.advance(days: 800)
    try await Registrations.reminders.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    #expect(try await !member.get("/organisations/\(id)").text.contains("045-000-1234"))
  }

  @Test(arguments: engines) func `missing yearly papers are asked for once in a fiscal year, also when the day itself was missed`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let fund = try #require(try await apply("fund", town).location)
    try await confirm(fund, "record", DirectoryTown.office, town)
    for paper in ["bylaws", "report"] {
      #expect(try await receive([paper], fund, DirectoryTown.office, town) == 303)
    }
    #expect(try await decide(fund, .approve, DirectoryTown.office, town) == 303)
    func tasksAfterTheJob() async throws -> Int {
      try await Registrations.reminders.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
      return try await town.test.site.database.read { try $0.first("SELECT COUNT(*) FROM task")?.get(0) ?? 0 }
    }
    let complete = try await tasksAfterTheJob()
    town.test.clock.advance(days: 160)
    #expect(try await tasksAfterTheJob() == complete, "the new fiscal year has begun, the day has not come")
    town.test.clock.advance(days: 70)
    #expect(try await tasksAfterTheJob() == complete + 1)
    #expect(try await tasksAfterTheJob() == complete + 1)
  }

  @Test(arguments: engines) func `a paper in whose place another came is not sent back`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let member = town.test.person(DirectoryTown.member(of: Self.npo))
    let office = town.test.person(DirectoryTown.office)
    let fund = try #require(try await apply("fund", town).location)
    func file() async throws -> ID {
      let upload = Upload(field: "file-bylaws", name: "a.txt", bytes: Array("会則".utf8))
      #expect(try await member.post(fund + "/papers", [], files: [upload]).status == 303)
      return try #require(try await town.test.site.database.read { try $0.first("SELECT MAX(id) FROM paper")?.get(0) })
    }
    let (old, new) = (try await file(), try await file())
    let note = [("paper-note", "印がありません")]
    #expect(try await office.post(fund + "/papers/\(old)/return", note).status == 422)
    #expect(try await office.post(fund + "/papers/\(new)/return", note).status == 303)
  }

  @Test(arguments: engines) func `files of papers are for the organisation and the offices only`(_ engine: Engine) async throws {
    let town = try await town(engine)
    let member = town.test.person(DirectoryTown.member(of: Self.npo))
    let path = try #require(try await apply("centre", town).location)
    let upload = Upload(field: "file-bylaws", name: "kaisoku.txt", bytes: Array("会則".utf8))
    #expect(try await member.post(path + "/papers", [], files: [upload]).status == 303)
    let file: ID = try #require(try await town.test.site.database.read { try $0.first("SELECT file FROM paper")?.get(0) })
    #expect(try await member.get("/files/\(file)").status == 200)
    #expect(try await town.test.person(DirectoryTown.office).get("/files/\(file)").status == 200)
    for actor in [DirectoryTown.parks, DirectoryTown.taro] {
      #expect(try await town.test.person(actor).get("/files/\(file)").status == 404)
      #expect(try await town.test.person(actor).get(path).status == 404)
    }
    #expect(try await town.test.visitor().get(path).status == 303)
  }
}
