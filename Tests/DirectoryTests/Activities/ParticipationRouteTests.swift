import Accounts
import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct ParticipationRouteTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `of many who want the last seat at once exactly one has it, the others wait in line`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "3")
    let o = try #require(try await town.times(a).first)
    for name in ["一", "二"] { _ = try await town.signUp(o, a, name: name, by: town.test.visitor()) }
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<8 {
        group.addTask { try await town.signUp(o, a, name: "同時\(number)", by: town.test.visitor()).status }
      }
      for try await status in group { #expect(status == 303) }
    }
    let all = try await town.participants(o)
    #expect(all.filter { $0.state == .booked }.count == 3)
    #expect(all.filter { $0.state == .waiting }.count == 7)
    // Whoever waits signed up after everybody who sits.
    #expect(all.map(\.state) == Array(repeating: .booked, count: 3) + Array(repeating: .waiting, count: 7))
  }

  @Test(arguments: engines) func `when somebody leaves, the first of the line moves up and is told, with a new private link`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "1")
    let o = try #require(try await town.times(a).first)
    let first = town.test.person(ActivityTown.citizen)
    _ = try await town.signUp(o, a, name: "市民 四葉", by: first)
    _ = try await town.signUp(o, a, name: "待つ人", mail: "wait@example.jp", by: town.test.visitor())
    let seated = try await town.participants(o)
    #expect(seated.map(\.state) == [.booked, .waiting])
    #expect(try await town.test.visitor().post(seated[0].path + "/cancellation").status == 404)
    #expect(try await first.post(seated[0].path + "/cancellation").status == 303)
    #expect(try await town.participants(o).map(\.state) == [.cancelled, .booked])
    let told = try await town.mails().filter { $0.to == "wait@example.jp" }
    #expect(told.count == 2 && told.last?.subject.contains("席が空き") == true)
    #expect(try await first.post(seated[0].path + "/cancellation").status == 409)
  }

  @Test(arguments: engines) func `without an account the slip's address and code open one's own page, and nobody else's`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    let o = try #require(try await town.times(a).first)
    let phone = town.test.visitor()
    let slip = try await phone.follow(try await town.signUp(o, a, name: "海野 渚", by: phone))
    let link = try #require(slip.parsed.all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/p/") })
    let code = try #require(slip.parsed.first("code")?.text)
    let p = try #require(try await town.participants(o).first)
    #expect(try await town.test.visitor().get(p.path).status == 404)
    #expect(try await town.test.visitor().get(p.path + "/slip").status == 404)
    let later = town.test.visitor()
    #expect(try await later.post(link + "/sessions", [("code", "WRONG")]).status == 422)
    #expect(try await later.post(link + "/sessions", [("code", code)]).location == p.path)
    #expect(try await later.get(p.path).text.contains("海野 渚"))
    #expect(try await later.get(o.path).status == 303)
    #expect(try await later.post(p.path + "/cancellation").status == 303)
  }

  @Test(arguments: engines) func `five wrong codes shut the link for a while`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    let o = try #require(try await town.times(a).first)
    let phone = town.test.visitor()
    let slip = try await phone.follow(try await town.signUp(o, a, name: "海野 渚", by: phone))
    let link = try #require(slip.parsed.all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/p/") })
    let code = try #require(slip.parsed.first("code")?.text)
    let thief = town.test.visitor()
    for _ in 1...5 { #expect(try await thief.post(link + "/sessions", [("code", "0000")]).status == 422) }
    #expect(try await thief.post(link + "/sessions", [("code", code)]).status == 429)
    town.test.clock.advance(seconds: 16 * 60)
    #expect(try await thief.post(link + "/sessions", [("code", code)]).status == 303)
  }

  @Test(arguments: engines) func `a person signs up once for a time, and not after it closed`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5", [("closes", "24")])
    let o = try #require(try await town.times(a).first)
    let citizen = town.test.person(ActivityTown.citizen)
    #expect(try await town.signUp(o, a, name: "市民 四葉", by: citizen).status == 303)
    #expect(try await town.signUp(o, a, name: "市民 四葉", by: citizen).status == 422)
    #expect(try await citizen.post(o.path + "/sign-up", [("name", "x"), ("role", "0000000000001")]).status == 422)
    town.test.clock.advance(days: 4)
    town.test.clock.advance(seconds: 3600)
    #expect(try await town.signUp(o, a, name: "遅い人", by: town.test.visitor()).status == 409)
  }

  @Test(arguments: engines) func `attendance is ticked by the host or said with the code, and next steps are for the participant alone`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5", [("rule", "weekly"), ("until-year", "2027"), ("until-month", "3"), ("until-day", "1"), ("weekday", Weekday.allCases[town.test.clock.now.day.adding(days: 5).weekday.rawValue].key)])
    let o = try #require(try await town.times(a).first)
    let citizen = town.test.person(ActivityTown.citizen)
    _ = try await town.signUp(o, a, name: "市民 四葉", by: citizen)
    _ = try await town.signUp(o, a, name: "隣の人", by: town.test.visitor())
    let all = try await town.participants(o)
    #expect(try await citizen.post(all[0].path + "/check-in", [("code", o.code)]).status == 409)
    town.test.clock.advance(days: 5)
    #expect(try await citizen.post(all[0].path + "/check-in", [("code", "000000")]).status == 422)
    #expect(try await citizen.post(all[0].path + "/check-in", [("code", o.code)]).status == 303)
    #expect(try await citizen.get(all[0].path).text.contains("苗を運ぶ"))
    let host = town.test.person(ActivityTown.member)
    #expect(try await !host.get(all[0].path).text.contains(ParticipationTexts.nextLead.string(.ja)))
    let shown = [("shown-\(all[0].id)", "1"), ("shown-\(all[1].id)", "0")]
    let ticks = [("came", all[1].id.description), ("minutes-\(all[1].id)", "90")]
    #expect(try await host.post(o.path + "/attendance", shown + ticks).status == 303)
    let after = try await town.participants(o)
    #expect(after.map(\.attended) == [false, true] && after[1].minutes == 90)
  }

  @Test(arguments: engines) func `somebody who says that they are there while the host ticks others stays there`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    let (citizen, host) = (town.test.person(ActivityTown.citizen), town.test.person(ActivityTown.member))
    _ = try await town.signUp(o, a, name: "市民 四葉", by: citizen)
    _ = try await town.signUp(o, a, name: "隣の人", by: town.test.visitor())
    let all = try await town.participants(o)
    let form = [("shown-\(all[0].id)", "0"), ("shown-\(all[1].id)", "0"), ("came", all[1].id.description)]
    #expect(try await host.post(o.path + "/attendance", form).status == 409)
    town.test.clock.advance(days: 5)
    #expect(try await citizen.post(all[0].path + "/check-in", [("code", o.code)]).status == 303)
    #expect(try await host.post(o.path + "/attendance", form).status == 303)
    #expect(try await town.participants(o).map(\.attended) == [true, true])
  }

  @Test(arguments: engines) func `whoever comes after the host noted an absence was there; both words stay and the host is told`(
    _ engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    let (citizen, host) = (town.test.person(ActivityTown.citizen), town.test.person(ActivityTown.member))
    _ = try await town.signUp(o, a, name: "市民 四葉", by: citizen)
    _ = try await town.signUp(o, a, name: "隣の人", by: town.test.person(ActivityTown.centre))
    try await town.join()
    let all = try await town.participants(o)
    let p = try #require(all.first)
    town.test.clock.advance(days: 5)
    let form = all.map { ("shown-\($0.id)", "0") }
    #expect(try await host.post(o.path + "/attendance", form).status == 303)
    #expect(try await town.participants(o).map(\.attended) == [false, false])
    #expect(try await citizen.get(p.path).text.contains("欠席"))
    #expect(try await !host.get(o.path).text.contains("到着を知らせました"))
    town.test.clock.advance(seconds: 600)
    #expect(try await citizen.post(p.path + "/check-in", [("code", o.code)]).status == 303)
    let after = try #require(try await town.participants(o).first)
    #expect(after.attended == true && after.minutes == o.minutes && after.isDisputed)
    for page in [try await host.get(o.path), try await citizen.get(p.path)] {
      #expect(page.text.contains("主催者は欠席とつけました") && page.text.contains("到着を知らせました"))
    }
    #expect(try await host.get(o.path).text.contains("1人が到着を知らせました"))
    let told = try await town.absencesTold()
    #expect(told.count == 1 && told.allSatisfy { $0.contains(a.title) && !$0.contains("四葉") }, "\(told)")
    #expect(try await host.get("/notices").text.contains("「\(a.title)」で欠席とつけた人が、到着を知らせました"))
    #expect(try await citizen.post(p.path + "/check-in", [("code", o.code)]).status == 303)
    #expect(try await town.absencesTold().count == 1, "once")
    let mails = try await town.mails().map(\.subject)
    #expect(!mails.contains { $0.contains("欠席") || $0.contains("四葉") }, "who came is no matter for a mail box: \(mails)")

    // Whoever is no host any more hears nothing.
    try await town.leave()
    #expect(try await town.test.person(ActivityTown.centre).post(all[1].path + "/check-in", [("code", o.code)]).status == 303)
    #expect(try await town.participants(o).map(\.attended) == [true, true])
    #expect(try await town.absencesTold().count == 1)
    // A list opened before knows nothing of it and changes nothing.
    #expect(try await host.post(o.path + "/attendance", [("shown-\(p.id)", "0"), ("shown-minutes-\(p.id)", "")]).status == 303)
    #expect(try await town.participants(o).first?.attended == true)
    // The host who saw both words decides: first that nobody came, then that somebody did.
    #expect(try await host.post(o.path + "/attendance", [("shown-\(p.id)", "both")]).status == 303)
    #expect(try await town.participants(o).first?.attended == false)
    #expect(try await host.get(o.path).text.contains("主催者は欠席とつけました"), "what the participant said is not lost")
    let came = [("shown-\(p.id)", "both"), ("came", p.id.description), ("minutes-\(p.id)", "30")]
    #expect(try await host.post(o.path + "/attendance", came).status == 303)
    let last = try #require(try await town.participants(o).first)
    #expect(last.attended == true && last.minutes == 30 && !last.isDisputed && last.checkedInAt != nil)
  }

  @Test(arguments: engines) func `who came is forgotten by the day of the time, also when that moved, without walking what is over`(
    _ engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "9")
    var o = try #require(try await town.times(a).first)
    for name in ["一", "二", "三"] { _ = try await town.signUp(o, a, name: name, by: town.test.visitor()) }
    let day = o.day.adding(days: 40)
    (o.startsAt, o.endsAt) = (o.startsAt.adding(days: 40), o.endsAt.adding(days: 40))
    let moved = o
    try await town.site.database.write { try OccurrenceStore($0).save(moved, of: a) }
    func forget(before limit: Day) async throws -> Int {
      try await town.site.database.write { try ParticipationStore($0).forget(before: limit, most: 2) }
    }
    #expect(try await forget(before: day) == 0)
    let statements = try await town.test.statements {
      for rest in [2, 1, 0] {
        let gone = try await forget(before: day.adding(days: 1))
        #expect(gone == rest)
      }
    }
    #expect(try await town.participants(o).allSatisfy { $0.name.isEmpty })
    let update = try #require(statements.first { $0.text.contains("UPDATE participation") })
    #expect(!update.text.contains("occurrence"))
    let plan = try await town.site.database.read { db in
      if engine == .postgres { try db.run("SET LOCAL enable_seqscan = off") }
      return try engine == .sqlite
        ? db.rows("EXPLAIN QUERY PLAN \(update)") { $0[3] as String } : db.rows("EXPLAIN \(update)") { $0[0] as String }
    }.joined(separator: "\n")
    #expect(plan.contains("participation_named"), "\(plan)")
  }

  @Test(arguments: engines) func `a family shares an address, and nobody learns from it who comes`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    for name in ["親", "子"] {
      #expect(try await town.signUp(o, a, name: name, mail: "family@example.jp", by: town.test.visitor()).status == 303)
    }
    #expect(try await town.participants(o).count == 2)
  }

  @Test(arguments: engines) func `the day before, everybody with a place is reminded once`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "1")
    let o = try #require(try await town.times(a).first)
    _ = try await town.signUp(o, a, name: "来る人", mail: "come@example.jp", by: town.test.visitor())
    _ = try await town.signUp(o, a, name: "待つ人", mail: "wait@example.jp", by: town.test.visitor())
    for _ in 1...2 {
      try await ActivityReminders.job.run(town.site, town.test.clock.now.adding(days: 4), "", JobProgress { _, _ in })
    }
    let reminders = try await town.mails().filter { $0.subject.contains("明日です") }
    #expect(reminders.map(\.to) == ["come@example.jp"])
  }

  @Test(arguments: engines) func `calling off a date tells everybody why, and a larger capacity lets the line move up`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "1")
    let o = try #require(try await town.times(a).first)
    for name in ["a", "b", "c"] { _ = try await town.signUp(o, a, name: name, mail: name + "@example.jp", by: town.test.visitor()) }
    let host = town.test.person(ActivityTown.member)
    let wider = town.form(capacity: "2", [("role-1-id", a.details.roles[0].id.description), ("role-2-id", a.details.roles[1].id.description)])
    #expect(try await host.post(a.path, wider + [("revision", "2")]).status == 303)
    #expect(try await town.participants(o).map(\.state) == [.booked, .booked, .waiting])
    #expect(try await host.post(o.path + "/messages", [("message", "雨天決行です")]).status == 303)
    #expect(try await host.post(o.path + "/cancellation").status == 422)
    #expect(try await host.post(o.path + "/cancellation", [("reason", "台風")]).status == 303)
    #expect(try await town.mails().filter { $0.subject.contains("中止") }.map(\.to) == ["a@example.jp", "b@example.jp", "c@example.jp"])
    #expect(try await town.mails().filter { $0.subject.contains("主催者からの連絡") }.count == 3)
    #expect(try await town.signUp(o, a, name: "d", by: town.test.visitor()).status == 409)
  }

  @Test(arguments: engines) func `looking at the participants is recorded`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    let o = try #require(try await town.times(a).first)
    _ = try await town.signUp(o, a, name: "来る人", by: town.test.visitor())
    #expect(try await town.test.person(ActivityTown.centre).get(o.path).text.contains("来る人"))
    try await town.site.accessRecorder.flush(to: town.site.database, ids: town.site.ids)
    let looks: Int = try await town.site.database.read {
      try $0.first("SELECT COUNT(*) FROM access_record WHERE actor = \(ActivityTown.centre.person)")?.get(0) ?? 0
    }
    #expect(looks == 1)
  }

  @Test(arguments: engines) func `who it was is forgotten when the time is over, that somebody came stays`(_ engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published()
    let o = try #require(try await town.times(a).first)
    _ = try await town.signUp(o, a, name: "来た人", mail: "come@example.jp", by: town.test.visitor())
    var p = try #require(try await town.participants(o).first)
    p.note(came: true, minutes: 60, by: nil, at: o.endsAt)
    let came = p
    try await town.site.database.write { try ParticipationStore($0).saveAttendance(came) }
    for (limit, gone) in [(o.day, 0), (o.day.adding(days: 1), 1)] {
      #expect(try await town.site.database.write { try ParticipationStore($0).forget(before: limit) } == gone)
    }
    let after = try #require(try await town.participants(o).first)
    #expect(after.name.isEmpty && after.mail.isEmpty && after.minutes == 60)
  }
}

extension ActivityTown {
  /// The member is one in the records, too, as whoever is told of something must be: since long, for hats are read by the
  /// day on the wall.
  fileprivate func join() async throws {
    let today = test.clock.now.day.adding(days: -4_000)
    try await site.database.write { db in
      try OrganisationStore(db).add(Membership(id: ID(8_800), person: ID(11), organisation: Self.group, from: today))
    }
  }

  fileprivate func leave() async throws {
    let today = test.clock.now.day.adding(days: -3_000)
    try await site.database.write { db in
      try OrganisationStore(db).end(ID(8_800), on: today)
    }
  }

  fileprivate func absencesTold() async throws -> [String] {
    try await site.database.read { db in
      try db.rows("SELECT title FROM notice WHERE person = \(Self.member.person) ORDER BY id") { $0[0] as String }
    }.filter { $0.contains("欠席") }
  }
}
