import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct StoryContactTests {
  @Test(arguments: [
    ("consultation", "consultation.answer", true), ("consultation", "consultation.note", false),
    ("consultation", "referral.accept", false), ("referral", "referral.accept", false), ("organisation", "organisation.touch", true),
    ("activity", "activity.publish", true), ("activity", "activity.attendance", true), ("activity", "activity.submit", true),
    ("activity", "activity.make", false), ("activity", "activity.message", false), ("activity", "activity.change", false),
    ("match", "match.agree", true), ("match", "match.conclude", true), ("match", "match.suggest", false),
    ("match", "match.quiet", false), ("match", "match.lapse", false), ("organisation", "organisation.verify", false),
    ("proposal", "proposal.submit", true), ("registration", "registration.apply", true),
  ])
  func `what people did with each other is contact`(_ kind: String, _ verb: String, _ counts: Bool) {
    #expect(StoryContact.counts(kind: kind, verb: verb, actor: ID(1)) == counts)
  }

  @Test func `what a program did by itself is no contact, and who asks by a private link is nobody to the journal`() {
    #expect(!StoryContact.counts(kind: "proposal", verb: "proposal.escalate", actor: nil))
    #expect(StoryContact.counts(kind: "consultation", verb: "consultation.receive", actor: nil))
  }
}

/// The staff's story of an organisation tells of its activities, matches and registrations.
struct StoryTests {
  private func touched(_ town: ActivityTown, _ id: ID = ActivityTown.group) async throws -> Day? {
    try await Staff.contacts.run(town.site, town.test.clock.now, "", JobProgress { _, _ in })
    return try await town.site.database.read { try $0.first("SELECT touched_on FROM organisation_profile WHERE id = \(id)")?.get(0) }
  }

  @Test(arguments: Engine.allCases)
  func `what an organisation published and held stands in its story, counts as contact, and its next time is the next date`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let centre = town.test.person(ActivityTown.centre)
    let path = "/organisations/\(ActivityTown.group)"
    #expect(try await touched(town) == nil)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    let published = town.test.clock.now.day
    #expect(try await touched(town) == published)
    let before = try await centre.get(path).parsed.text
    #expect(before.contains("花壇の手入れ") && before.contains(ActivityTexts.done(.publish).string(.ja)))
    #expect(before.contains("活動「花壇の手入れ」"), "the next date")
    _ = try await town.signUp(o, a, name: "来た人", by: town.test.visitor())
    town.test.clock.advance(days: 5)
    let p = try #require(try await town.participants(o).first)
    let ticks = [("shown-\(p.id)", "0"), ("came", p.id.description), ("minutes-\(p.id)", "60")]
    #expect(try await town.test.person(ActivityTown.member).post(o.path + "/attendance", ticks).status == 303)
    let after = try await centre.get(path).parsed.text
    #expect(after.contains("1人が参加") && !after.contains("来た人"))
    #expect(try await touched(town) == town.test.clock.now.day)
    // Members and strangers read no story, and other organisations have none of it.
    for reader in [town.test.person(ActivityTown.citizen), town.test.visitor(), town.test.person(ActivityTown.member)] {
      #expect(try await !reader.get(path).text.contains(StaffTexts.storyLead.string(.ja)))
    }
    #expect(try await touched(town, ActivityTown.newGroup) == nil)
    #expect(try await !centre.get("/organisations/\(ActivityTown.newGroup)").text.contains("1人が参加"))
  }

  @Test(arguments: Engine.allCases)
  func `an activity or match that a window may not see is not in the story it reads`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let now = town.test.clock.now
    let draft = try await town.id(of: try await town.test.person(ActivityTown.member).post("/activities", town.form()))
    try await town.site.database.write { db in
      var match = Match(
        id: ID(931), seeker: ActivityTown.group, giver: ActivityTown.newGroup, need: ID(1), offer: nil, kind: "people", area: nil,
        field: nil, score: 1, reasons: [], state: .suggested, desk: "desk", madeOn: now.day, movedAt: now)
      match.isAtDesk = true
      let yes = Match.Consent(by: "x", on: now.day, isProxy: false, message: "", ways: [])
      for side in Match.Side.allCases { try match.accept(side, yes, at: now, followUp: now.day.adding(days: 3)) }
      try MatchStore(db).insert(match, title: "花の会 ⇄ 新しい会")
      try Journal(db, ids: town.site.ids).record("match.agree", on: ID(931), by: ActivityTown.stranger2, at: now)
      try Journal(db, ids: town.site.ids).record("match.quiet", on: ID(931), by: .system, at: now)
    }
    let path = "/organisations/\(ActivityTown.group)"
    let centre = try await town.test.person(ActivityTown.centre).get(path).parsed.text
    #expect(centre.contains("花の会 ⇄ 新しい会") && centre.contains("紹介のその後を聞く：花の会 ⇄ 新しい会"))
    #expect(centre.contains("花壇の手入れ"), "its draft lies at this window")
    let other = try await town.test.person(ActivityTown.other).get(path).parsed.text
    #expect(other.contains(StaffTexts.storyLead.string(.ja)))
    #expect(!other.contains("花の会 ⇄ 新しい会") && !other.contains("花壇の手入れ") && draft != ID(0))
    // Both came together; what a program noted beside it changes nothing.
    #expect(try await touched(town) == now.day)
    #expect(try await touched(town, ActivityTown.newGroup) == now.day)
  }

  @Test(arguments: Engine.allCases)
  func `a draft and a suggestion are no contact, and neither is what a program did with a linked record`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    _ = try await town.test.person(ActivityTown.member).post("/activities", town.form())
    let now = town.test.clock.now
    try await town.site.database.write { db in
      try SubjectStore(db).save(Subject(id: ID(77), kind: "note", title: "記録", path: "/x"), audience: [.window("desk")])
      try Threads(db).link(ID(77), .related, ActivityTown.group, at: now)
      try Journal(db, ids: town.site.ids).record("note.remind", on: ID(77), by: .system, at: now)
    }
    #expect(try await touched(town) == nil)
    try await town.site.database.write { db in
      try Journal(db, ids: town.site.ids).record("note.write", on: ID(77), by: ActivityTown.centre, at: now)
    }
    #expect(try await touched(town) == now.day)
  }

  @Test(arguments: Engine.allCases)
  func `a registration is the next date until it ends, and the earliest of all dates is shown`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let (group, today) = (town.group, town.test.clock.now.day)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      let programme = try #require(DirectoryTown.city.programme("centre", on: today))
      var r = Registration(
        id: ID(970), organisation: group, programme: "centre", state: .registered, appliedOn: today, marks: [])
      r.validTo = today.adding(days: 30)
      try RegistrationStore(db).insert(r, named: "朝日ヶ原町内会", programme: programme, missing: 0)
      try Threads(db).link(ID(970), .partOf, group, at: now)
    }
    let naka = town.test.person(DirectoryTown.naka)
    #expect(try await naka.get("/organisations/\(group)").parsed.text.contains("登録の期限"))
    try await town.test.site.database.write { db in
      try TaskStore(db).add(
        WorkTask(
          id: ID(971), subject: group, title: "会長に電話する", due: today.adding(days: 2), owner: DirectoryTown.naka.person,
          madeBy: nil, madeAt: now))
    }
    let page = try await naka.get("/organisations/\(group)").parsed.text
    #expect(page.contains("会長に電話する") && !page.contains("登録の期限"))
  }

  @Test(arguments: Engine.allCases)
  func `the story is a handful of statements, and none of them walks over what grows`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    _ = a
    let centre = town.test.person(ActivityTown.centre)
    let statements = try await town.test.statements { try await centre.get("/organisations/\(ActivityTown.group)") }
    let story = statements.filter { statement in
      ["FROM activity a WHERE a.organisation", "AS dates", "AS ahead", "j.at + 0 DESC", "MAX(j.at)", "s.kind = 'meeting'",
        "role_assignment r WHERE r.person = j.actor"].contains { statement.text.contains($0) }
    }
    #expect(story.count == 7, "\(story.map(\.text))")
    let walks = try await QueryPlan.walks(story, in: town.site.database)
    let growing = ["activity", "occurrence", "organisation_match", "registration", "task", "thread", "consultation", "journal"]
    #expect(walks.filter { growing.contains($0.table) } == [])
  }

  @Test(arguments: Engine.allCases)
  func `whoever holds thousands of activities still has everything else in the story`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let (id, now) = (town.group, town.test.clock.now)
    let numbers: SQL = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n) AS n"
    try await town.test.site.database.write { db in
      try SubjectStore(db).save(Subject(id: ID(78), kind: "note", title: "古い記録", path: "/x"), audience: [.window("naka")])
      try Threads(db).link(ID(78), .related, id, at: now)
      try db.run("INSERT INTO subject (id, kind, title, path, retention) SELECT 100000 + i, 'activity', 'x', '/x', '' FROM \(numbers)")
      try db.run("INSERT INTO audience (scope, subject, kind) SELECT 'public', 100000 + i, 'activity' FROM \(numbers)")
      try db.run(
        """
        INSERT INTO activity (id, revision, state, reason, organisation, desk, title, summary, easy, text, served, area, place, address, way,
          online, schedule, regular, cost, cost_note, bring, newcomers, childcare, childcare_note, contact, sign_ups,
          closes_hours, fields, languages, accessibility, made_at, changed_at)
        SELECT 100000 + i, 1, 'published', '', \(id), 'naka', 'x', '', '', '', '', 'naka', '', '', '', 0, '{}', 0, 0, '', '', 0, 0, '',
          '', 1, 0, '[]', '[]', '[]', 0, 0 FROM \(numbers)
        """)
    }
    let found = try await town.test.site.database.read { try StoryStore($0).linked([id], for: DirectoryTown.naka, newest: 200) }
    #expect(found.filter { $0.kind == "activity" }.count == 200)
    #expect(found.contains { $0.title == "古い記録" })
  }
}
