import Accounts
import Calendar
import HTML
@testable import Platform
import Storage
import TestKit
import Testing

@testable import Directory

/// Times that lie far ahead, move or do not take place, and who hears of it.
struct ActivityTimeTests {
  private func date(_ name: String, _ day: Day) -> [(String, String)] {
    [("\(name)-year", String(day.year)), ("\(name)-month", String(day.month)), ("\(name)-day", String(day.day))]
  }

  private func weekly(_ weeks: Int, _ town: ActivityTown) -> [(String, String)] {
    let first = town.test.clock.now.day.adding(days: 5)
    return [("rule", "weekly"), ("weekday", first.weekday.key)] + date("until", first.adding(days: 7 * (weeks - 1)))
  }

  private func change(_ a: Activity, _ more: [(String, String)], _ town: ActivityTown) async throws {
    let now = try await town.activity(a.id)
    let roles = [("role-1-id", a.details.roles[0].id.description), ("role-2-id", a.details.roles[1].id.description)]
    let form = town.form(capacity: "5", roles + more) + [("revision", String(now.revision))]
    #expect(try await town.test.person(ActivityTown.member).post(a.path, form).status == 303)
  }

  private func told(_ actor: Actor, _ category: String, _ town: ActivityTown) async throws -> [String] {
    try await Follows.job.run(town.site, town.test.clock.now, "", JobProgress { _, _ in })
    return try await town.site.database.read { db in
      try db.rows("SELECT title FROM notice WHERE person = \(actor.person) AND category = \(category) ORDER BY id") { $0[0] }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a date months ahead can be signed up for and is opened by its hosts`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5", weekly(40, town))
    let times = try await town.times(a)
    let last = try #require(times.last)
    #expect(times.count == 40)
    let visitor = town.test.visitor()
    let links = try await visitor.get(a.path).parsed.all("a").compactMap { $0["href"] }
    #expect(times.allSatisfy { links.contains($0.path + "/sign-up") } && !links.contains(last.path))
    #expect(try await town.signUp(last, a, name: "来年の人", by: visitor).status == 303)
    let host = town.test.person(ActivityTown.member)
    #expect(try await host.get(a.path).parsed.first("a", where: ["href": last.path]) != nil)
    #expect(try await host.post(last.path + "/cancellation", [("reason", "工事")]).status == 303)
    #expect(try await visitor.get(a.path).text.contains("工事"))
  }

  @Test(arguments: Engine.allCases)
  func `who follows an activity hears once of a date that is called off or moves, who has a place there by letter alone`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5", weekly(3, town))
    let times = try await town.times(a)
    let (follower, participant) = (town.test.person(ActivityTown.citizen), town.test.person(ActivityTown.other))
    for browser in [follower, participant] {
      #expect(try await browser.post("/follows", [("topic", "subject:\(a.id)"), ("pace", "at-once")]).status == 303)
    }
    _ = try await town.signUp(times[0], a, name: "隣 三郎", by: participant)
    // Signed up and following nothing.
    _ = try await town.signUp(times[0], a, name: "新会 太郎", by: town.test.person(ActivityTown.stranger2))
    let host = town.test.person(ActivityTown.member)
    #expect(try await host.post(times[0].path + "/cancellation", [("reason", "大雨")]).status == 303)
    let first = try await told(ActivityTown.citizen, "news", town)
    #expect(first.count == 1 && first[0].contains("の回は中止になりました") && first[0].contains("花壇の手入れ"), "\(first)")
    #expect(try await told(ActivityTown.other, "news", town).isEmpty)
    #expect(try await told(ActivityTown.other, "activity", town).filter { $0.contains("中止") }.count == 1)
    #expect(try await told(ActivityTown.stranger2, "news", town).isEmpty)

    try await change(a, weekly(3, town) + [("start", "11:00")], town)
    for actor in [ActivityTown.citizen, ActivityTown.other] {
      let news = try await told(actor, "news", town)
      #expect(news.last?.contains("2回分の日程が変わりました") == true, "\(news)")
    }
    #expect(try await told(ActivityTown.citizen, "news", town).count == 2)
    #expect(try await told(ActivityTown.stranger2, "news", town).isEmpty)
    // What nobody has to know makes no news.
    try await change(a, weekly(3, town) + [("start", "11:00"), ("bring", "帽子")], town)
    #expect(try await told(ActivityTown.citizen, "news", town).count == 2)
  }

  @Test(arguments: Engine.allCases)
  func `a one-off that goes to another day takes everybody along and tells them the new one`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let before = try #require(try await town.times(a).first)
    let citizen = town.test.person(ActivityTown.citizen)
    _ = try await town.signUp(before, a, name: "市民 四葉", by: citizen)
    _ = try await town.signUp(before, a, name: "海野 渚", mail: "nagisa@example.jp", by: town.test.visitor())
    func remind(before day: Day) async throws {
      let morning = Instant(day: day.adding(days: -1), hour: 9, minute: 0)
      try await ActivityReminders.job.run(town.site, morning, "", JobProgress { _, _ in })
    }
    try await remind(before: before.day)
    try await change(a, date("first", before.day.adding(days: 7)), town)
    let times = try await town.times(a)
    let after = try #require(times.first)
    #expect(times.count == 1 && after.id == before.id && after.state == .planned)
    #expect(after.day == before.day.adding(days: 7) && after.sequence == before.sequence + 1)
    #expect(try await town.participants(after).map(\.state) == [.booked, .booked])
    let mails = try await town.mails().filter { $0.to == "nagisa@example.jp" }.map(\.subject)
    #expect(mails.filter { $0.contains("日時が変わりました") }.count == 1 && !mails.contains { $0.contains("中止") }, "\(mails)")
    let body = try await town.site.database.read { db in
      try db.rows("SELECT body FROM mail WHERE recipient = 'nagisa@example.jp' ORDER BY id") { $0[0] as String }
    }.last
    #expect(body?.contains(ActivityTexts.time(after).string(.ja)) == true)
    let notices = try await told(ActivityTown.citizen, "activity", town)
    #expect(notices.last?.contains("日時が変わりました") == true && !notices.contains { $0.contains("中止") }, "\(notices)")
    // Of the new day they are reminded as of the old one.
    try await remind(before: after.day)
    #expect(try await town.mails().filter { $0.to == "nagisa@example.jp" && $0.subject.contains("明日です") }.count == 2)
    // And back again.
    try await change(a, date("first", before.day), town)
    #expect(try await town.times(a).map(\.day) == [before.day])
    #expect(try await town.participants(before).map(\.state) == [.booked, .booked])
  }

  @Test func `only the one time ahead of a one-off goes to another day`() throws {
    let today = try #require(Day("2026-11-28"))
    let now = Instant(day: today, hour: 12, minute: 0)
    func time(_ number: Int64, _ days: Int, _ state: Occurrence.State = .planned) -> Occurrence {
      let start = Instant(day: today.adding(days: days), hour: 10, minute: 0)
      return Occurrence(
        id: ID(number), activity: ID(1), startsAt: start, endsAt: start.adding(hours: 2), state: state, reason: "",
        sequence: 0, changedAt: now, code: "")
    }
    let once = Schedule(first: today.adding(days: 9), start: 600, end: 720)
    #expect(Materialising.moving(once, [time(1, -3), time(2, 4)], at: now) == ID(2))
    #expect(Materialising.moving(once, [time(1, 9, .cancelled), time(2, 4)], at: now) == nil, "the day is taken")
    #expect(Materialising.moving(once, [time(1, 4), time(2, 5)], at: now) == nil)
    #expect(Materialising.moving(once, [time(1, -3), time(2, 4, .cancelled)], at: now) == nil)
    #expect(Materialising.moving(Schedule(first: today, start: 600, end: 720), [time(1, 4)], at: now) == nil, "it would be over")
    let weekly = Schedule(
      rule: .weekly, first: once.first, until: once.first, weekdays: [once.first.weekday], start: 600, end: 720)
    #expect(Materialising.moving(weekly, [time(1, 4)], at: now) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `the centre's answer reaches those who may work on the activity, and nobody else`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let since = town.test.clock.now.day.adding(days: -4_000)
    try await town.site.database.write { db in
      let store = OrganisationStore(db)
      // One belongs to the group with the one who makes it, another has left it.
      let group = ActivityTown.newGroup
      try store.add(Membership(id: ID(8_801), person: ID(12), organisation: group, from: since))
      try store.add(Membership(id: ID(8_802), person: ID(15), organisation: group, from: since))
      try store.add(
        Membership(id: ID(8_803), person: ID(14), organisation: group, from: since, to: since.adding(days: 30)))
    }
    let (member, centre) = (town.test.person(ActivityTown.stranger2), town.test.person(ActivityTown.centre))
    let id = try await town.id(of: member.post("/activities", town.form("organisation:\(ActivityTown.newGroup)")))
    #expect(try await member.post("/activities/\(id)/submit", [("revision", "1")]).status == 303)
    let reason = ("reason-return", "雨の日の場所を書いてください")
    #expect(try await centre.post("/activities/\(id)/return", [("revision", "2"), reason]).status == 303)
    for actor in [ActivityTown.stranger2, ActivityTown.citizen] {
      let told = try await told(actor, "reply", town)
      #expect(told.count == 1 && told[0].contains("戻りました。理由は活動のページにあります"), "\(told)")
    }
    #expect(try await member.get("/activities/\(id)").text.contains("雨の日の場所を書いてください"))
    let mails = try await town.mails().filter { $0.to == "12@example.jp" }.map(\.subject)
    #expect(mails == ["活動の確認が終わりました"], "what is no public record stands in no mail box")
    #expect(try await member.post("/activities/\(id)/submit", [("revision", "3")]).status == 303)
    #expect(try await centre.post("/activities/\(id)/approve", [("revision", "4")]).status == 303)
    #expect(try await told(ActivityTown.stranger2, "reply", town).last?.contains("センターが確かめ、公開しました") == true)
    for actor in [ActivityTown.other, ActivityTown.centre, ActivityTown.member] {
      #expect(try await told(actor, "reply", town).isEmpty)
    }
  }
}
