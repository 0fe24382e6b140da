import Calendar
import HTML
import Mail
import Storage
import TestKit
import Testing

@testable import Platform

struct NoticeTests {
  private let letter = Text(ja: "返事が届きました", en: "An answer came")

  @Test(arguments: Engine.allCases)
  func `mail about a confidential record tells nothing but where to log in`(engine: Engine) async throws {
    let post = RecordingMail()
    let bricks = try await BricksSite(engine, mail: post.sender)
    try await bricks.tell("reply", about: ID(5), audience: [.person(bricks.hanako)], letter)
    #expect(try await bricks.bodies().allSatisfy { !$0.contains("返事が届きました") && $0.contains("/consultations/5") })
    try await bricks.sendAll(post)
    #expect(post.letters.first?.header("List-Unsubscribe")?.contains("/unsubscribe/") == true)
  }

  @Test(arguments: Engine.allCases)
  func `a digest groups by record, newest first, and comes once`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.prefer(.daily, "reply")
    for (subject, word) in [(ID(5), "一"), (ID(6), "二"), (ID(5), "三")] {
      try await bricks.tell("reply", about: subject, audience: [.everyone], Text(ja: word, en: word))
    }
    #expect(try await bricks.bodies().isEmpty)
    try await bricks.digest()
    try await bricks.digest()
    let bodies = try await bricks.bodies()
    let lines = bodies.first?.split(separator: "\n").filter { $0.hasPrefix("・") } ?? []
    #expect(bodies.count == 1 && lines == ["・三", "・一", "・二"])
  }

  @Test(arguments: Engine.allCases)
  func `a digest says of a confidential record what may stand in a mail box, and leads to each page`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.prefer(.daily, "reply")
    let number = Text(ja: "引き継ぎ R8-0001：届いた", en: "Referral R8-0001: received")
    try await bricks.tell("reply", about: ID(5), audience: [.person(bricks.hanako)], letter)
    try await bricks.tell("reply", about: ID(5), audience: [.person(bricks.hanako)], letter, inMail: number, page: "/referrals/7#answer")
    try await bricks.digest()
    let body = try #require(try await bricks.bodies().first)
    #expect(body.contains("・引き継ぎ R8-0001：届いた\n") && !body.contains("返事が届きました"))
    let named = try #require(body.split(separator: "\n\n").first)
    #expect(named.hasSuffix("/referrals/7#answer") && !named.contains("/consultations/5"))
    #expect(body.contains("/consultations/5"))
  }

  @Test(arguments: Engine.allCases)
  func `a digest is silent about what its reader may no longer see`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.prefer(.daily, "reply")
    let number = Text(ja: "引き継ぎ R8-0001：届いた", en: "Referral R8-0001: received")
    try await bricks.tell("reply", about: ID(5), audience: [.window("elsewhere")], letter, inMail: number)
    try await bricks.tell("reply", about: ID(6), audience: [.person(bricks.hanako)], letter)
    try await bricks.digest()
    let body = try #require(try await bricks.bodies().first)
    #expect(!body.contains("R8-0001") && !body.contains("/consultations/5") && body.contains("/consultations/6"))
    // Nothing waits for a day on which they might see it again.
    try await bricks.digest()
    #expect(try await bricks.bodies().count == 1)
  }

  @Test(arguments: Engine.allCases)
  func `mentions come at once whatever was preferred, and account safety cannot be turned off`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.prefer(.off, "mention")
    try await bricks.prefer(.off, "account")
    try await bricks.prefer(.off, "reply")
    for category in ["mention", "account", "reply"] {
      try await bricks.tell(category, about: ID(5), audience: [.everyone], letter)
    }
    #expect(try await bricks.bodies().count == 2)
  }

  @Test(arguments: Engine.allCases)
  func `a notice about a record one may no longer see is neither shown nor counted`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let hanako = Actor(person: bricks.hanako, name: "花子")
    try await bricks.tell("reply", about: ID(5), audience: [.person(bricks.hanako)], letter)
    #expect(try await bricks.site.database.read { try NoticeStore($0).unread(for: hanako) } == 1)
    try await bricks.site.database.write { db in
      try SubjectStore(db).save(Subject(id: ID(5), kind: "x", title: "x", path: "/x"), audience: [.window("naka")])
    }
    #expect(try await bricks.site.database.read { try NoticeStore($0).told(hanako, at: bricks.now) }.isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `looking at the unsubscribe page changes nothing and posting stops the category`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let token = try await bricks.site.database.write { [hanako = bricks.hanako, now = bricks.now] in
      try NoticeStore($0).makeToken(for: hanako, category: "reply", at: now)
    }
    var request = Request(path: "/unsubscribe/" + token, now: bricks.now)
    request.parameters["token"] = token
    _ = try await NoticeRoutes.stopPage(request, bricks.site)
    #expect(try await bricks.preferences().isEmpty)
    _ = try await NoticeRoutes.stop(request, bricks.site)
    #expect(try await bricks.preferences() == ["reply": .off])
  }
}

extension BricksSite {
  func tell(
    _ category: String, about subject: ID, audience: Set<Scope>, _ title: Text, inMail: Text? = nil, page: String? = nil
  ) async throws {
    let path = page ?? "/consultations/\(subject.number)"
    try await site.database.write { [now, site, hanako] db in
      try SubjectStore(db).save(Subject(id: subject, kind: "x", title: "x", path: "/x"), audience: audience)
      try Notices(db, site).send(
        to: hanako, category: category, subject: subject, title: title, path: path, inMail: inMail, at: now)
    }
  }

  func prefer(_ pace: NoticePace, _ category: String) async throws {
    try await site.database.write { [hanako] in try NoticeStore($0).prefer(pace, for: category, by: hanako) }
  }

  func preferences() async throws -> [String: NoticePace] {
    try await site.database.read { [hanako] in try NoticeStore($0).preferences(of: hanako) }
  }

  func digest() async throws { try await Digest.job.run(site, now, "", JobProgress { _, _ in }) }

  func bodies() async throws -> [String] {
    try await site.database.read { try $0.rows("SELECT body FROM mail ORDER BY id") { $0[0] } }
  }
}
