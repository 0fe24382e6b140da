import Calendar
import HTML
import Mail
import Storage
import Synchronization
import TestKit
import Testing

@testable import Platform

struct FollowTests {
  private let news = Text(ja: "新しい{活動|かつどう}", en: "Something new")

  @Test(arguments: Engine.allCases)
  func `news reaches followers once each, by the quickest of their follows`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.record(ID(5), audience: [.everyone])
    try await bricks.follow(.fact("field", "environment"), pace: .weekly)
    try await bricks.follow(.subject(ID(5)), pace: .atOnce)
    try await bricks.news(about: ID(5), [.fact("field", "environment"), .subject(ID(5))], news)
    try await bricks.tellFollowers()
    try await bricks.tellFollowers()
    #expect(try await bricks.bodies().count == 1)
    #expect(try await bricks.bodies().first?.contains("新しい活動") == true)
    #expect(try await bricks.notices() == 1)
  }

  @Test(arguments: Engine.allCases)
  func `what a follower may not see is told in no way`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.record(ID(5), audience: [.window("naka")])
    try await bricks.follow(.fact("area", "naka"), pace: .atOnce)
    try await bricks.news(about: ID(5), [.fact("area", "naka")], news)
    try await bricks.tellFollowers()
    #expect(try await bricks.bodies().isEmpty)
    #expect(try await bricks.told() == 0)
  }

  @Test(arguments: Engine.allCases)
  func `one click in a mail stops this follow and no other news`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.record(ID(5), audience: [.everyone])
    try await bricks.follow(.subject(ID(5)), pace: .atOnce)
    try await bricks.follow(.fact("area", "naka"), pace: .daily)
    try await bricks.news(about: ID(5), [.subject(ID(5))], news)
    try await bricks.tellFollowers()
    let body = try #require(try await bricks.bodies().first)
    let token = String(try #require(body.split(separator: "/unsubscribe/").last).prefix(32))
    var request = Request(path: "/unsubscribe/" + token, now: bricks.now)
    request.parameters["token"] = token
    _ = try await NoticeRoutes.stop(request, bricks.site)
    #expect(try await bricks.paces() == [.daily, .off])
    #expect(try await bricks.preferences().isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `a news title with braces reads as it was written`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.record(ID(5), audience: [.everyone])
    try await bricks.follow(.subject(ID(5)), pace: .atOnce)
    try await bricks.news(about: ID(5), [.subject(ID(5))], Text(verbatim: "{1}と{漢字|かんじ}"))
    try await bricks.tellFollowers()
    #expect(try await bricks.bodies().first?.contains("{1}と{漢字|かんじ}") == true)
  }

  @Test func `a topic says what it means, and nothing else looks like one`() {
    #expect(Topic.subject(ID(7)).meaning == .subject(ID(7)))
    #expect(Topic("field:environment").meaning == .fact(kind: "field", key: "environment"))
    #expect(Topic.view(of: "activities", "area=naka").meaning == .view(list: "activities", query: "area=naka"))
    for text in ["", ":", "field:", ":x", "subject:no", "list:activities"] { #expect(Topic(text).meaning == nil) }
  }

  @Test(arguments: Engine.allCases)
  func `nobody follows without end, and one more than enough is said clearly`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    for number in 0..<FollowStore.most { try await bricks.follow(.fact("field", "f\(number)"), pace: .weekly) }
    try await bricks.follow(.fact("field", "f0"), pace: .daily)
    await #expect(throws: Refusal.self) { try await bricks.follow(.fact("field", "one-more"), pace: .weekly) }
    #expect(try await bricks.paces().count == FollowStore.most)
  }

  @Test(arguments: Engine.allCases)
  func `the daily round forgets all old news, though each time takes a few`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.record(ID(5), audience: [.everyone])
    try await bricks.follow(.subject(ID(5)), pace: .weekly)
    for _ in 0..<120 { try await bricks.news(about: ID(5), [.subject(ID(5))], news) }
    try await bricks.tellFollowers()
    bricks.clock.pass(.seconds(401 * 86_400))
    try await bricks.news(about: ID(5), [.subject(ID(5))], news)
    try await bricks.tellFollowers()
    let round = try #require(Feature.retention.jobs.first)
    try await round.run(bricks.site, bricks.now, "", JobProgress { _, _ in })
    let left = try await bricks.site.database.read { try $0.first("SELECT COUNT(*) FROM news")?.get(0, as: Int.self) }
    #expect(left == 1)
    #expect(try await bricks.told() == 1)
  }

  @Test(arguments: Engine.allCases)
  func `a private feed holds only what a stranger may see and one's own, while one may sign in`(engine: Engine) async throws {
    let isActive = Mutex(true)
    var people = Feature(name: "people")
    people.reach = Reach(
      person: { id, _ in Reach.Person(id: id, name: "花子", mail: nil, language: .ja, isActive: isActive.withLock { $0 }) },
      holders: { _, _, _, _ in [] },
      actor: { id, _, _ in Actor(person: id, name: "花子", hats: [Hat(.coordinator, at: "naka")]) })
    let test = try await TestSite.make(engine, features: Feature.ground(mail: nil) + [people])
    let now = test.clock.now
    let token = try await test.site.database.write { [site = test.site] db in
      for (number, scope) in zip(Int64(0)..., [Scope.everyone, .window("naka"), .person(ID(8))]) {
        let topic = Topic.subject(ID(5 + number))
        try SubjectStore(db).save(Subject(id: ID(5 + number), kind: "x", title: "x", path: "/x"), audience: [scope])
        try FollowStore(db).add(ID(50 + number), person: ID(8), topic: topic, label: "", pace: .off, at: now)
        let title = Text(verbatim: ["みんなの話", "窓口の話", "自分の話"][Int(number)])
        try Follows(db, site).tell(News(about: ID(5 + number), title: title, path: "/x", topics: [topic]), at: now)
      }
      return try FollowStore(db).makeFeed(for: ID(8), at: now)
    }
    try await Follows.job.run(test.site, now, "", JobProgress { _, _ in })
    let feed = try await test.visitor().get("/feeds/" + token).text
    #expect(feed.contains("みんなの話") && feed.contains("自分の話"))
    #expect(!feed.contains("窓口の話"))
    isActive.withLock { $0 = false }
    #expect(try await test.visitor().get("/feeds/" + token).status == 404)
  }

  @Test(arguments: Engine.allCases)
  func `following, pace, private feed and its end, in the browser`(engine: Engine) async throws {
    var people = Feature(name: "people")
    people.reach = Reach(
      person: { id, _ in Reach.Person(id: id, name: "花子", mail: nil, language: .ja) }, holders: { _, _, _, _ in [] })
    let test = try await TestSite.make(engine, features: Feature.ground(mail: nil) + [people])
    let me = test.person(Actor(person: ID(8), name: "花子"))
    let now = test.clock.now
    try await test.site.database.write { db in
      try SubjectStore(db).save(Subject(id: ID(5), kind: "x", title: "公園の会", path: "/x"), audience: [.everyone])
      try SubjectStore(db).save(Subject(id: ID(6), kind: "x", title: "秘密", path: "/y"), audience: [.window("naka")])
    }
    #expect(try await me.post("/follows", [("topic", "subject:\(ID(6))")]).status == 404)
    #expect(try await me.post("/follows", [("topic", "field:none")]).status == 409)
    let away = try await me.post("/follows", [("topic", "subject:\(ID(5))"), ("return", "//evil.example")])
    #expect(away.location == "/account/follows")
    #expect(try await me.get("/account/follows").text.contains("公園の会"))
    let address = try await me.post("/account/follows/feed").parsed.first("code")?.text ?? ""
    let path = address.replacing("http://localhost", with: "")
    #expect(try await test.visitor().get(path).header("content-type")?.hasPrefix("application/atom+xml") == true)
    try await test.site.database.write { [site = test.site] db in
      try Follows(db, site).tell(News(about: ID(5), title: Text(verbatim: "花を植える"), path: "/x", topics: [.subject(ID(5))]), at: now)
    }
    try await Follows.job.run(test.site, now, "", JobProgress { _, _ in })
    #expect(try await test.visitor().get(path).text.contains("花を植える"))
    #expect(try await me.post("/account/follows/feed/removal").status == 303)
    #expect(try await test.visitor().get(path).status == 404)
    #expect(try await test.visitor().get("/account/follows").status == 303)
  }
}

extension BricksSite {
  func record(_ id: ID, audience: Set<Scope>) async throws {
    try await site.database.write { db in
      try SubjectStore(db).save(Subject(id: id, kind: "x", title: "x", path: "/x"), audience: audience)
    }
  }

  func follow(_ topic: Topic, pace: NoticePace) async throws {
    try await site.database.write { [site, hanako, now] db in
      try FollowStore(db).add(site.ids.next(at: now), person: hanako, topic: topic, label: "", pace: pace, at: now)
    }
  }

  func news(about subject: ID, _ topics: [Topic], _ title: Text) async throws {
    try await site.database.write { [site, now] db in
      try Follows(db, site).tell(News(about: subject, title: title, path: "/x", topics: topics), at: now)
    }
  }

  func tellFollowers() async throws { try await Follows.job.run(site, now, "", JobProgress { _, _ in }) }

  func notices() async throws -> Int {
    try await site.database.read { try $0.first("SELECT COUNT(*) FROM notice")?.get(0) ?? 0 }
  }

  func told() async throws -> Int {
    try await site.database.read { try $0.first("SELECT COUNT(*) FROM news_told")?.get(0) ?? 0 }
  }

  func paces() async throws -> [NoticePace] {
    try await site.database.read { try $0.rows("SELECT pace FROM follow ORDER BY topic") { $0[0] } }
  }
}
