@testable import Accounts
@testable import Calendar
import HTML
@testable import Platform
import Storage
import TestKit
import Testing

@testable import Directory

private let engines = Engine.allCases

@Suite struct RegistrationTellingRuleTests {
  private static let today = Day(ordinal: 20_780)

  private func profile(mail: String, to circle: Circle? = nil, isClaimed: Bool = true) -> Profile {
    var profile = DirectoryTown.profile(ID(9), "会", on: Self.today)
    (profile.mail, profile.isClaimed, profile.circles[.mail]) = (mail, isClaimed, circle)
    return profile
  }

  private func contact(isActive: Bool) -> Reach.Person {
    Reach.Person(id: ID(5), name: "花子", mail: nil, language: .ja, isActive: isActive)
  }

  @Test func `the contact with an account is told, else the organisation's address as far as the centre may use it`() throws {
    let mail = try #require(MailAddress("kai@example.jp"))
    func door(_ contact: Reach.Person?, _ records: [Profile]) -> RegistrationTelling.Door {
      RegistrationTelling.door(contact: contact, records)
    }
    #expect(door(contact(isActive: true), [profile(mail: mail.text)]) == .contact(ID(5)))
    #expect(door(contact(isActive: false), [profile(mail: mail.text)]) == .address(mail))
    #expect(door(nil, [profile(mail: ""), profile(mail: mail.text)]) == .address(mail))
    #expect(door(nil, [profile(mail: mail.text, to: .nobody)]) == .none)
    #expect(door(nil, [profile(mail: mail.text, to: .nobody, isClaimed: false)]) == .address(mail), "the window wrote it down")
    #expect(door(nil, [profile(mail: "二つ @ある@")]) == .none)
    #expect(door(nil, []) == .none)
  }

  @Test(arguments: RegistrationState.allCases) func `what asks for a renewal ends with it and with the registration`(
    _ state: RegistrationState
  ) {
    var r = Registration(id: ID(1), organisation: ID(9), programme: "fund", state: state, appliedOn: Self.today, marks: [])
    (r.validFrom, r.validTo) = (Self.today, Self.today.adding(days: 10))
    func isSettled(_ matter: RegistrationMatter, lacks: Bool = true, in days: Int = 0) -> Bool {
      matter.isSettled(r, lacksYearly: lacks, on: Self.today.adding(days: days))
    }
    let isOver: Set<RegistrationState> = [.refused, .withdrawn, .removed]
    let isIn: Set<RegistrationState> = [.renewing, .mending]
    #expect(isSettled(.end) == (isOver.contains(state) || isIn.contains(state)))
    #expect(isSettled(.yearly) == isOver.contains(state))
    #expect(isSettled(.yearly, lacks: false))
    #expect(isSettled(.end, in: 11) == (isOver.contains(state) || state.isRegistered))
    for event in RegistrationEvent.allCases { #expect(!isSettled(.decided(event), lacks: false, in: 11)) }
    #expect(!isSettled(.paper, lacks: false, in: 11))
  }

  @Test func `every matter is kept under a word of its own`() {
    #expect(Set(RegistrationMatter.all.map(\.key)).count == RegistrationMatter.all.count)
    for matter in RegistrationMatter.all { #expect(RegistrationMatter(key: matter.key) == matter) }
    #expect(RegistrationMatter(key: "renew") == nil, "nobody tells an organisation what it did itself")
  }
}

/// An NPO that asked to be registered at the centre, and how it can be reached.
struct TellingTown {
  let town: DirectoryTown
  var test: TestSite { town.test }

  static let npo = ID(950)
  static let registration = ID(951)
  static let path = "/registrations/\(registration)"

  static func make(
    _ engine: Engine, state: RegistrationState = .applied, accounts: [Actor] = [], _ fill: @escaping @Sendable (inout Profile) -> Void = { _ in }
  ) async throws -> TellingTown {
    let town = try await DirectoryTown.make(engine)
    let (today, now) = (town.test.clock.now.day, town.test.clock.now)
    let programme = try #require(DirectoryTown.city.programme("centre", on: today))
    try await town.test.site.database.write { db in
      var profile = DirectoryTown.profile(npo, "NPO法人ひなた", kind: "npo", on: today)
      (profile.state, profile.isClaimed, profile.phone) = (.listed, true, "045-000-7777")
      fill(&profile)
      try ProfileStore(db).insert(profile)
      for (number, person) in [DirectoryTown.hana, DirectoryTown.taro].enumerated() {
        let id = try #require(person.person)
        try OrganisationStore(db).add(Membership(id: ID(Int64(60 + number)), person: id, organisation: npo, from: today))
      }
      try ContactStore(db).handOver(npo, to: ID(14), note: "", by: "", id: ID(69), on: today)
      for actor in accounts {
        let id = try #require(actor.person)
        try AccountStore(db).add(
          Account(person: id, mail: "\(id.number)@example.jp", password: nil, state: .active, isSample: false, secondFactor: nil),
          at: now)
      }
      var r = Registration(
        id: registration, organisation: npo, programme: "centre", state: state, appliedOn: today, marks: [])
      if state.isRegistered { (r.validFrom, r.validTo, r.number) = (today, today.adding(days: 50), "R8-0001") }
      try RegistrationStore(db).insert(r, named: profile.name, programme: programme, missing: 0)
      try RegistrationStore(db).settle(npo, on: today)
    }
    return TellingTown(town: town)
  }

  func decide(
    _ event: RegistrationEvent, _ reason: String = "直してください", by actor: Actor = DirectoryTown.naka, key: String = randomToken()
  ) async throws -> Int {
    let revision = try await registration().revision
    return try await test.person(actor).post(
      Self.path + "/" + event.noun,
      [
        ("revision", String(revision)), ("reason", reason), ("key", key), ("representative", "代表 花子"), ("officers", "理事 甲"),
        ("declared", "yes"),
      ]
    ).status
  }

  func registration() async throws -> Registration {
    try #require(try await test.site.database.read { try RegistrationStore($0).load("r.id = \(Self.registration)") }.first)
  }

  func tasks() async throws -> [WorkTask] { try await test.site.database.read { try TaskStore($0).tasks(on: Self.registration) } }

  func mails(_ condition: SQL = "1 = 1") async throws -> [(to: String, body: String)] {
    try await test.site.database.read { try $0.rows("SELECT recipient, body FROM mail WHERE \(condition) ORDER BY id") { ($0[0], $0[1]) } }
  }

  func notices(of person: ID) async throws -> Int {
    try await test.site.database.read { try $0.rows("SELECT 1 FROM notice WHERE person = \(person)").count }
  }

  func remind() async throws {
    try await Registrations.reminders.run(test.site, test.clock.now, "", JobProgress { _, _ in })
  }

  func page(_ actor: Actor = DirectoryTown.naka) async throws -> String { try await test.person(actor).get(Self.path).text }
}

@Suite struct RegistrationTellingTests {
  private static let mail = "hinata@example.jp"

  @Test(arguments: engines) func `a contact with an account is told as ever, and nobody has to call`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine, accounts: [DirectoryTown.hana]) { $0.mail = Self.mail }
    #expect(try await town.decide(.ask) == 303)
    #expect(try await town.notices(of: ID(14)) == 1)
    #expect(try await town.mails("recipient = \(Self.mail)").isEmpty)
    #expect(try await town.tasks().isEmpty)
    #expect(try await town.page().contains("連絡担当の花子さんに"))
    #expect(try await !town.page(DirectoryTown.member(of: TellingTown.npo)).contains("団体に知らせた記録"))
  }

  @Test(arguments: engines) func `without an account the organisation is written to, once, with the reason`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine) { $0.mail = Self.mail }
    let key = "0123456789abcdef0001"
    let revision = try await town.registration().revision
    let form = [("revision", String(revision)), ("reason", "役員名簿を直してください"), ("key", key)]
    for _ in 0..<2 {
      #expect(try await town.test.person(DirectoryTown.naka).post(TellingTown.path + "/correction-request", form).status == 303)
    }
    let mails = try await town.mails("recipient = \(Self.mail) AND about = \(TellingTown.registration)")
    #expect(mails.count == 1)
    let body = try #require(mails.first?.body)
    #expect(body.contains("NPO法人ひなた 御中") && body.contains("補正をお願いした") && body.contains("役員名簿を直してください"))
    #expect(body.contains("naka") && body.contains("/invitations"))
    #expect(try await town.tasks().isEmpty)
    #expect(try await town.notices(of: ID(14)) == 0)
    let page = try await town.page()
    #expect(page.contains("団体のメールアドレスに") && !page.contains(Self.mail))
    #expect(try await town.decide(.refuse, "", by: DirectoryTown.naka) == 422)
    #expect(try await town.mails("recipient = \(Self.mail)").count == 1)
  }

  @Test(arguments: engines) func `whom no mail reaches the deciding window calls, and the page says who did and when`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine) { profile in
      (profile.mail, profile.circles[.mail]) = (Self.mail, .nobody)
      (profile.address, profile.circles[.address]) = ("中区の奥の家", .nobody)
    }
    #expect(try await town.decide(.ask) == 303)
    #expect(try await town.mails().isEmpty)
    let task = try #require(try await town.tasks().first)
    #expect(task.title == "「NPO法人ひなた」に電話か手紙で知らせる（centre：補正をお願いした）" && task.scope == .window("naka"))
    #expect(!task.isDone && task.due != nil)
    let naka = town.test.person(DirectoryTown.naka)
    #expect(try await naka.get("/tasks").text.contains(task.title))
    let page = try await town.page()
    #expect(page.contains("まだ知らせていないことがあります") && page.contains("045-000-7777"))
    #expect(!page.contains(Self.mail) && !page.contains("奥の家"), "what the centre may not read stands nowhere")
    let done = [("done", "1"), ("return", TellingTown.path), ("key", "0123456789abcdef0002")]
    for stranger in [DirectoryTown.parks, DirectoryTown.hana] {
      #expect(try await town.test.person(stranger).post("/tasks/\(task.id)/completion", done).status == 404)
    }
    for _ in 0..<2 { #expect(try await naka.post("/tasks/\(task.id)/completion", done).location == TellingTown.path) }
    #expect(try await naka.post("/tasks/\(task.id)/completion", [("done", "1")]).status == 409)
    let after = try await town.page()
    #expect(after.contains("中の相談員さんが") && !after.contains("まだ知らせていないことがあります"))
    #expect(!after.contains("task.complete"), "the history has words for it")
  }

  @Test(arguments: engines) func `an approval, a refusal, a suspension and a removal reach the group each`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine, state: .registered)
    for event in [RegistrationEvent.suspend, .resume, .remove] { #expect(try await town.decide(event) == 303) }
    let told = try await town.test.site.database.read { try RegistrationTellingStore($0).all(of: TellingTown.registration) }
    #expect(told.map(\.matter) == [.decided(.remove), .decided(.resume), .decided(.suspend)])
    #expect(told.allSatisfy { $0.way == .hand })
    #expect(try await town.tasks().filter { !$0.isDone }.count == 3, "what was decided is told also when all is over")
  }

  @Test(arguments: engines) func `where the organisation keeps number and address to itself, the page says so`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine) { $0.circles[.phone] = .nobody }
    #expect(try await town.decide(.refuse) == 303)
    let page = try await town.page()
    #expect(page.contains("読める電話番号も住所もありません") && !page.contains("045-000-7777"))
  }

  @Test(arguments: engines) func `a letter that never arrives comes back as a call, once`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine) { $0.mail = Self.mail }
    #expect(try await town.decide(.ask) == 303)
    let sender = MailSender { _, _, _ throws(MailFailure) in throw .refused("550 no such user") }
    let job = try #require(Feature.outbox(sender).jobs.first { $0.name == Outbox.job })
    let queued = town.test.clock.now
    try await job.run(town.test.site, queued, "", JobProgress { _, _ in })
    #expect(try await town.tasks().map(\.scope) == [.window("naka")])
    #expect(try await town.page().contains("届かなかった"))
    let site = town.test.site
    for about in [TellingTown.registration, TellingTown.npo] {
      try await site.database.write { db in
        try LostLetter(about: about, recipient: Self.mail, queued: queued).tell(site, db, at: queued)
      }
    }
    #expect(try await town.tasks().count == 1)
  }

  @Test(arguments: engines) func `a renewal that is in ends what the contact was asked to do`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine, state: .registered, accounts: [DirectoryTown.hana])
    try await town.remind()
    try await town.remind()
    let asked = try await town.tasks()
    #expect(asked.map(\.owner) == [ID(14)] && asked.allSatisfy { !$0.isDone })
    #expect(try await town.decide(.renew, "", by: DirectoryTown.member(of: TellingTown.npo)) == 303)
    let task = try #require(try await town.tasks().first { $0.id == asked.first?.id })
    #expect(task.isDone && task.doneBy == nil)
  }

  @Test(arguments: engines) func `when the contact erases their account, what they had to do is told anew`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine, state: .registered, accounts: [DirectoryTown.hana])
    try await town.remind()
    let asked = try #require(try await town.tasks().first)
    let (site, now) = (town.test.site, town.test.clock.now)
    try await site.database.write { try Deletion.erase(ID(14), by: DirectoryTown.hana, on: now.day, $0, site, at: now) }
    let tasks = try await town.tasks()
    #expect(tasks.first { $0.id == asked.id }?.isDone == true)
    #expect(tasks.filter { !$0.isDone }.map(\.scope) == [.window("naka")])
  }

  @Test(arguments: engines) func `a removal and the end of the period end it too`(_ engine: Engine) async throws {
    for isRemoved in [true, false] {
      let town = try await TellingTown.make(engine, state: .registered, accounts: [DirectoryTown.hana])
      try await town.remind()
      #expect(try await town.tasks().filter { !$0.isDone }.count == 1)
      if isRemoved { #expect(try await town.decide(.remove) == 303) } else {
        town.test.clock.advance(days: 50)
        try await town.remind()
        #expect(try await town.tasks().filter { !$0.isDone }.count == 1, "its last day")
        town.test.clock.advance(days: 1)
        try await town.remind()
      }
      #expect(try await town.tasks().allSatisfy(\.isDone))
    }
  }

  @Test(arguments: engines) func `nobody who may sign in is reminded through the window that decides`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine, state: .registered)
    try await town.remind()
    let task = try #require(try await town.tasks().first)
    #expect(task.scope == .window("naka") && task.title.contains("期限が近づいた"))
    #expect(try await town.decide(.renew, "", by: DirectoryTown.member(of: TellingTown.npo)) == 303)
    #expect(try await town.tasks().first { $0.id == task.id }?.isDone == true)
  }
}

@Suite struct ContactHandOverTests {
  private static let handOver = "/organisations/\(TellingTown.npo)/hand-over"
  private static let form = [("next", ID(15).description), ("note", "鍵は棚の中です")]

  @Test(arguments: engines) func `the next contact is told once, with the way to the note and without its words`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine, accounts: [DirectoryTown.hana, DirectoryTown.taro])
    let hana = town.test.person(DirectoryTown.member(of: TellingTown.npo))
    #expect(try await town.test.person(DirectoryTown.parks).post(Self.handOver, Self.form).status == 404)
    #expect(try await hana.post(Self.handOver, [Self.form[0]]).status == 422)
    #expect(try await town.notices(of: ID(15)) == 0)
    for _ in 0..<2 { #expect(try await hana.post(Self.handOver, Self.form + [("key", "0123456789abcdef0003")]).status == 303) }
    #expect(try await [town.notices(of: ID(15)), town.notices(of: ID(14))] == [1, 0])
    let mails = try await town.mails("recipient = '15@example.jp'")
    #expect(mails.count == 1 && mails.first?.body.contains("/organisations/\(TellingTown.npo)") == true)
    #expect(try await !town.mails().contains { $0.body.contains("鍵は棚の中") }, "a mail box is no safe place")
    let taro = town.test.person(DirectoryTown.member(of: TellingTown.npo, as: DirectoryTown.taro))
    #expect(try await taro.get("/organisations/\(TellingTown.npo)").text.contains("鍵は棚の中です"))
  }

  @Test(arguments: engines) func `a contact who takes over without being asked is not told of it`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine, accounts: [DirectoryTown.hana, DirectoryTown.taro])
    let taro = town.test.person(DirectoryTown.member(of: TellingTown.npo, as: DirectoryTown.taro))
    #expect(try await taro.post(Self.handOver, Self.form).status == 303)
    #expect(try await town.notices(of: ID(15)) == 0)
  }

  @Test(arguments: engines) func `the open renewal goes with the contact and does not stay`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine, state: .registered, accounts: [DirectoryTown.hana, DirectoryTown.taro])
    try await town.remind()
    let other = WorkTask(
      id: ID(4000), subject: TellingTown.registration, title: "自分の覚え", due: nil, owner: ID(14), madeBy: ID(14),
      madeAt: town.test.clock.now)
    try await town.test.site.database.write { try TaskStore($0).add(other) }
    #expect(try await town.test.person(DirectoryTown.member(of: TellingTown.npo)).post(Self.handOver, Self.form).status == 303)
    let tasks = try await town.tasks()
    #expect(tasks.count == 2 && tasks.allSatisfy { !$0.isDone })
    #expect(tasks.first { $0.id != other.id }?.owner == ID(15))
    #expect(tasks.first { $0.id == other.id }?.owner == ID(14), "what somebody wrote down for themselves is theirs")
    #expect(try await town.page().contains("連絡担当の太郎さんに"))
  }

  @Test(arguments: engines) func `where the next contact has no account the window tells the organisation anew`(_ engine: Engine) async throws {
    let town = try await TellingTown.make(engine, state: .registered, accounts: [DirectoryTown.hana])
    try await town.remind()
    #expect(try await town.test.person(DirectoryTown.member(of: TellingTown.npo)).post(Self.handOver, Self.form).status == 303)
    let open = try await town.tasks().filter { !$0.isDone }
    #expect(open.map(\.scope) == [.window("naka")])
    #expect(try await town.page().contains("まだ知らせていないことがあります"))
  }
}
