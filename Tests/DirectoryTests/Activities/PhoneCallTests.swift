import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct PhoneCallRuleTests {
  @Test(arguments: PhoneCall.State.allCases, PhoneCallEvent.allCases)
  func `a call moves only where its table says`(_ state: PhoneCall.State, _ event: PhoneCallEvent) {
    let table: [PhoneCall.State: [PhoneCallEvent: PhoneCall.State]] = [
      .due: [.reach: .reached, .miss: .missed], .missed: [.reach: .reached, .miss: .missed, .takeBack: .due], .reached: [.takeBack: .due],
    ]
    #expect(state.after(event) == table[state]?[event])
  }

  @Test func `each call counts, and a note that is taken back says no longer who called`() throws {
    var call = PhoneCall(
      id: ID(1), activity: ID(2), occurrence: ID(3), participation: ID(4), matter: .moved, words: "", madeAt: Instant(milliseconds: 0))
    try call.note(.miss, by: ID(9), at: Instant(milliseconds: 5))
    try call.note(.reach, by: ID(8), at: Instant(milliseconds: 6))
    #expect(call.tries == 2 && call.calledBy == ID(8) && call.calledAt == Instant(milliseconds: 6))
    #expect(throws: Refusal.self) { try call.note(.miss, by: ID(9), at: Instant(milliseconds: 7)) }
    try call.note(.takeBack, by: ID(9), at: Instant(milliseconds: 8))
    #expect(call.state == .due && call.calledBy == nil && call.calledAt == nil && call.tries == 2)
  }
}

/// Whoever left a telephone number alone is called by the hosts.
struct PhoneCallTests {
  private func signUp(
    _ o: Occurrence, _ a: Activity, _ name: String, phone: String = "", mail: String = "", by browser: TestBrowser
  ) async throws {
    try await browser.get(o.path + "/sign-up")
    let fields = [("role", a.details.roles[0].id.description), ("name", name), ("phone", phone), ("mail", mail)]
    #expect(try await browser.post(o.path + "/sign-up", fields).status == 303)
  }

  private func calls(_ o: Occurrence, _ town: ActivityTown) async throws -> [PhoneCallStore.Line] {
    try await town.site.database.read { try PhoneCallStore($0).all(of: o.id) }
  }

  private func tasks(_ a: Activity, _ town: ActivityTown) async throws -> [Bool] {
    try await town.site.database.read { db in
      try TaskStore(db).tasks(on: a.id).filter { $0.scope == .organisation(ActivityTown.group) }.map(\.isDone)
    }
  }

  @Test(arguments: Engine.allCases)
  func `when a time is called off, the hosts read whom to call, with number and words, and nobody else does`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.makeWithMembers(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    try await signUp(o, a, "電話の人", phone: "045-987-6543", by: town.test.visitor())
    try await signUp(o, a, "メールの人", phone: "045-111-2222", mail: "mail@example.jp", by: town.test.visitor())
    try await signUp(o, a, "市民 四葉", phone: "045-333-4444", by: town.test.person(ActivityTown.citizen))
    let host = town.test.person(ActivityTown.member)
    #expect(try await !host.get(o.path).text.contains(PhoneCallTexts.calls.string(.ja)))
    #expect(try await host.post(o.path + "/cancellation", [("reason", "大雨のため")]).status == 303)
    let lines = try await calls(o, town)
    #expect(lines.map(\.name) == ["電話の人"] && lines.first?.call.matter == .cancelled)
    let page = try await host.get(o.path)
    #expect(page.text.contains("tel:0459876543") && page.parsed.text.contains("中止になりました") && page.parsed.text.contains("大雨のため"))
    #expect(page.parsed.brokenReferences.isEmpty)
    #expect(try await tasks(a, town) == [false])
    #expect(try await host.get("/tasks").text.contains("電話で伝える人がいます"))
    #expect(try await host.get(a.path).text.contains(PhoneCallListStore.path))
    let list = PhoneCallListStore.path
    let own = try await host.get(list)
    #expect(own.text.contains("電話の人") && own.text.contains("045-987-6543") && own.parsed.brokenReferences.isEmpty)
    #expect(try await town.test.person(ActivityTown.centre).get(list).text.contains("電話の人"), "the window that holds it stands in")
    let csv = try await host.get(list + "/table.csv").text
    #expect(csv.contains("電話の人") && csv.contains("045-987-6543") && csv.contains("大雨のため"))
    #expect(try await host.get(list + "/table.xlsx").status == 200)
    for other in [ActivityTown.other, ActivityTown.stranger2, ActivityTown.citizen] {
      let browser = town.test.person(other)
      #expect(try await !browser.get(list + "?state=open").text.contains("電話の人"))
      #expect(try await !browser.get(list + "/table.csv").text.contains("電話の人"))
      #expect(try await browser.get("/activity-calls/\(lines[0].call.id)").status == 404)
      let noted = try await browser.post("/activity-calls/\(lines[0].call.id)/outcomes", [("outcome", "reached"), ("revision", "1")])
      #expect(noted.status == 404)
      #expect(try await !browser.get(a.path).text.contains(list))
    }
    #expect(try await town.test.visitor().get(list).status == 303)
    // Looking is written down, of each of them, and so is the table that was taken.
    try await town.site.accessRecorder.flush(to: town.site.database, ids: town.site.ids)
    let looks = try await town.site.database.read { db in
      try db.rows("SELECT DISTINCT actor FROM access_record WHERE subject = \(lines[0].call.participation) ORDER BY 1") { $0[0] as ID }
    }
    #expect(looks == [ID(11), ID(13)])
    let taken = try await town.site.database.read { try $0.first("SELECT 1 FROM access_record WHERE note LIKE 'activity-calls:%'") }
    #expect(taken != nil)
  }

  @Test(arguments: Engine.allCases)
  func `a call is noted once, whoever clicks twice or comes with an old page, and the task is done with the last`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.makeWithMembers(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    for (name, phone) in [("一", "045-000-0001"), ("二", "045-000-0002")] {
      try await signUp(o, a, name, phone: phone, by: town.test.visitor())
    }
    let (host, centre) = (town.test.person(ActivityTown.member), town.test.person(ActivityTown.centre))
    #expect(try await host.post(o.path + "/messages", [("message", "長ぐつで来てください")]).status == 303)
    let lines = try await calls(o, town)
    #expect(lines.map(\.call.words) == ["長ぐつで来てください", "長ぐつで来てください"])
    func path(_ index: Int) -> String { "/activity-calls/\(lines[index].call.id)/outcomes" }
    #expect(try await host.post(path(0), [("revision", "1")]).status == 422)
    #expect(try await host.post(path(0), [("outcome", "told"), ("revision", "1")]).status == 422)
    let missed = [("outcome", "missed"), ("revision", "1"), ("key", "0123456789abcdef0123456789abcdef")]
    #expect(try await host.post(path(0), missed).status == 303)
    #expect(try await host.post(path(0), missed).status == 303, "the second click finds the first result")
    #expect(try await centre.post(path(0), [("outcome", "reached"), ("revision", "1")]).status == 409, "noted meanwhile")
    #expect(try await centre.post(path(0), [("outcome", "reached"), ("revision", "2")]).status == 303)
    #expect(try await host.post(path(0), [("outcome", "reached"), ("revision", "3")]).status == 409, "told already")
    #expect(try await tasks(a, town) == [false])
    #expect(try await host.post(path(1), [("outcome", "reached"), ("revision", "1")]).status == 303)
    #expect(try await tasks(a, town) == [true])
    let page = try await host.get(o.path).text
    #expect(page.contains("窓口 次郎") && page.contains("会員 花") && page.contains(PhoneCallTexts.reach.string(.ja)))
    #expect(try await host.get(lines[0].call.id.path).status == 303)
    let after = try await calls(o, town).first { $0.name == "一" }?.call
    #expect(after?.tries == 2 && after?.calledBy == ID(13) && after?.state == .reached)
    // Noted by mistake: there is a task again.
    #expect(try await host.post(path(1), [("outcome", "taken-back"), ("revision", "2")]).status == 303)
    #expect(try await tasks(a, town).filter { !$0 }.count == 1)
    let verbs = try await town.site.database.read { db in
      try Journal(db, ids: town.site.ids).entries(on: lines[0].call.participation).map(\.verb)
    }
    #expect(verbs.suffix(2) == ["participation.call-missed", "participation.call-reached"])
  }

  @Test(arguments: Engine.allCases)
  func `who moves up from the line is called, and news that no longer holds gives way to what does`(engine: Engine) async throws {
    let town = try await ActivityTown.makeWithMembers(engine)
    let a = try await town.published(capacity: "1")
    let o = try #require(try await town.times(a).first)
    let first = town.test.person(ActivityTown.citizen)
    try await signUp(o, a, "市民 四葉", by: first)
    try await signUp(o, a, "待つ人", phone: "045-000-0003", by: town.test.visitor())
    let seated = try await town.participants(o)
    #expect(try await first.post(seated[0].path + "/cancellation").status == 303)
    #expect(try await calls(o, town).map(\.call.matter) == [.movedUp])
    #expect(try await tasks(a, town) == [false])
    // The day moves before anybody called: they are told of the new day alone.
    let day = town.test.clock.now.day.adding(days: 8)
    let moved = town.form(
      capacity: "1",
      [
        ("first-year", String(day.year)), ("first-month", String(day.month)), ("first-day", String(day.day)),
        ("revision", String(try await town.activity(a.id).revision)),
      ])
    #expect(try await town.test.person(ActivityTown.member).post(a.path, moved).status == 303)
    let lines = try await calls(o, town)
    #expect(lines.map(\.call.matter) == [.moved])
    #expect(try await town.test.person(ActivityTown.member).get(o.path).parsed.text.contains("\(day.day)日"))
    #expect(try await tasks(a, town) == [false], "one task for the time, however often it changes")
    // Whoever gives the place up need not be called any more.
    try await town.site.database.write { db in
      let p = try #require(try ParticipationStore(db).all(of: o.id).last)
      let (time, activity) = try OccurrenceStore(db).find(o.id, for: ActivityTown.member)
      try SigningUp(db: db, site: town.site).end(p, .cancel, time, activity, by: ActivityTown.citizen, at: town.test.clock.now)
    }
    #expect(try await calls(o, town).isEmpty)
    #expect(try await tasks(a, town) == [true])
  }

  @Test(arguments: Engine.allCases)
  func `where nobody of the host can sign in the window is told and calls`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    try await signUp(o, a, "電話の人", phone: "045-987-6543", by: town.test.visitor())
    let centre = town.test.person(ActivityTown.centre)
    #expect(try await centre.post(o.path + "/cancellation", [("reason", "大雨のため")]).status == 303)
    let found = try await town.site.database.read { try TaskStore($0).tasks(on: a.id) }
    #expect(found.map(\.scope) == [.window("desk")])
    #expect(try await centre.get("/activities/calls").text.contains("電話の人"))
  }

  @Test(arguments: Engine.allCases)
  func `calls and their task follow a merge of the host, and its undoing`(engine: Engine) async throws {
    let town = try await ActivityTown.makeWithMembers(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    try await signUp(o, a, "電話の人", phone: "045-987-6543", by: town.test.visitor())
    #expect(try await town.test.person(ActivityTown.member).post(o.path + "/cancellation", [("reason", "大雨のため")]).status == 303)
    let heir = town.test.person(ActivityTown.stranger2)
    func scope() async throws -> [Scope?] {
      try await town.site.database.read { try TaskStore($0).tasks(on: a.id).filter { !$0.isDone }.map(\.scope) }
    }
    #expect(try await !heir.get("/activities/calls").text.contains("電話の人"))
    let (site, now) = (town.site, town.test.clock.now)
    try await site.database.write { db in
      try Merging(db: db, site: site, actor: ActivityTown.centre, now: now).merge(ActivityTown.group, into: ActivityTown.newGroup)
    }
    #expect(try await scope() == [.organisation(ActivityTown.newGroup)])
    #expect(try await heir.get("/activities/calls").text.contains("電話の人"))
    try await site.database.write { db in
      try Merging(db: db, site: site, actor: ActivityTown.centre, now: now).unmerge(ActivityTown.group)
    }
    #expect(try await scope() == [.organisation(ActivityTown.group)])
    #expect(try await !heir.get("/activities/calls").text.contains("電話の人"))
  }

  @Test(arguments: Engine.allCases)
  func `names, numbers and calls go together when their time is over, and with a disposed activity`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    try await signUp(o, a, "秘密の人", phone: "045-987-6543", by: town.test.visitor())
    #expect(try await town.test.person(ActivityTown.member).post(o.path + "/messages", [("message", "秘密の合言葉")]).status == 303)
    let gone = try await town.site.database.write { db in
      try [o.day, o.day.adding(days: 1)].map { try PhoneCallStore(db).forget(before: $0) }
    }
    #expect(gone == [0, 1])
    #expect(try await calls(o, town).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `the list of calls walks over nothing that grows`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let host = town.test.person(ActivityTown.member)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    let numbers: SQL = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT i FROM n) AS n"
    try await town.site.database.write { db in
      for (first, kind) in [(400_000, "activity"), (500_000, "participation")] {
        try db.run("INSERT INTO subject (id, kind, title, path, retention) SELECT \(first) + i, \(kind), 'x', '/x', '' FROM \(numbers)")
      }
      try db.run(
        """
        INSERT INTO activity (id, revision, state, reason, organisation, desk, title, summary, easy, text, served, area, place, address, way,
          online, schedule, regular, cost, cost_note, bring, newcomers, childcare, childcare_note, contact, sign_ups,
          closes_hours, fields, languages, accessibility, made_at, changed_at)
        SELECT 400000 + i, 1, 'published', '', NULL, 'desk', 'x', '', '', '', '', 'naka', '', '', '', 0, '{}', 0, 0, '', '', 0, 0, '',
          '', 1, 0, '[]', '[]', '[]', 0, 0 FROM \(numbers)
        """)
      try db.run(
        "INSERT INTO audience (scope, subject, kind) SELECT 'organisation:' || \(ActivityTown.group.description), 500000 + i, 'participation' FROM \(numbers)")
      try db.run(
        """
        INSERT INTO participation (id, activity, occurrence, role, name, mail, phone, language, note, state, signed_at)
        SELECT 500000 + i, \(a.id), \(o.id), \(a.details.roles[0].id), 'x', '', '045', 'ja', '', 'booked', 0 FROM \(numbers)
        """)
      try db.run(
        """
        INSERT INTO activity_call (id, revision, activity, occurrence, participation, organisation, desk, matter, words, state, tries,
          made_at)
        SELECT 600000 + i, 1, \(a.id), \(o.id), 500000 + i, CASE WHEN i % 100 = 0 THEN \(ActivityTown.group) END, 'next', 'moved', '', 'due', 0, i
        FROM \(numbers)
        """)
      try db.run("ANALYZE")
    }
    let statements = try await town.test.statements { try await host.get(PhoneCallListStore.path + "?view=all") }
    let told = statements.filter { $0.text.contains("activity_call c") }
    #expect(!told.isEmpty)
    let walks = try await QueryPlan.walks(told, in: town.site.database)
    #expect(walks.filter { ["activity_call", "participation"].contains($0.table) } == [])
  }
}

extension ID {
  fileprivate var path: String { "/activity-calls/\(self)" }
}
