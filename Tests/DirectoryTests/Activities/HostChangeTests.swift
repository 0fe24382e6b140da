import Accounts
import Calendar
import HTML
@testable import Platform
import Storage
import TestKit
import Testing

@testable import Directory

private typealias Town = ActivityTown

/// What becomes of activities and members when the record of an organisation is merged, parted or closed.
@Suite struct HostChangeTests {
  private static let engines = Engine.allCases

  private func merge(_ town: ActivityTown) async throws {
    let (site, now) = (town.site, town.test.clock.now)
    try await site.database.write { db in
      try Merging(db: db, site: site, actor: Town.centre, now: now).merge(Town.group, into: Town.newGroup)
    }
  }

  private func unmerge(_ town: ActivityTown) async throws -> TestPage {
    try await town.test.person(Town.centre).post("/organisations/\(Town.group)/unmerging", [("key", "0123456789abcdef0004")])
  }

  private func notices(_ town: ActivityTown, of person: ID) async throws -> [String] {
    try await town.site.database.read { db in
      try db.rows("SELECT path FROM notice WHERE person = \(person) AND category = 'reply' ORDER BY id") { $0[0] as String }
    }
  }

  private func draft(_ town: ActivityTown) async throws -> ID {
    try await town.id(of: town.test.person(Town.member).post("/activities", town.form()))
  }

  private func close(_ town: ActivityTown, by actor: Actor = Town.centre, _ more: [(String, String)] = []) async throws -> TestPage {
    let revision = try await town.site.database.read { try ProfileStore($0).load(Town.group)?.revision } ?? 0
    return try await town.test.person(actor).post(
      "/organisations/\(Town.group)/closure",
      [("revision", String(revision)), ("reason", "解散しました")].filter { field in !more.contains { $0.0 == field.0 } } + more)
  }

  @Test(arguments: engines) func `activities go along with a merge, with everybody's place, and come back with its undoing`(
    _ engine: Engine
  ) async throws {
    let town = try await Town.makeWithMembers(engine)
    let open = try await town.published()
    let time = try #require(try await town.times(open).first)
    #expect(try await town.signUp(time, open, name: "四葉", by: town.test.person(Town.citizen)).status == 303)
    let place = try #require(try await town.participants(time).first)
    let draft = try await draft(town)
    let heir = town.test.person(Town.stranger2)
    func statuses() async throws -> [Int] {
      [
        try await heir.get("/activities/\(draft)").status, try await heir.get("/activities/\(open.id)/edit").status,
        try await heir.get(time.path).status, try await heir.get(place.path).status,
      ]
    }
    #expect(try await statuses() == [404, 404, 404, 404])
    try await merge(town)
    #expect(try await statuses() == [200, 403, 200, 200], "the centre has not looked at the other entry yet")
    try await town.site.database.write { db in
      guard var profile = try ProfileStore(db).load(Town.newGroup) else { throw Refusal.notFound }
      profile.state = .listed
      try ProfileStore(db).save(&profile)
    }
    #expect(try await statuses() == [200, 200, 200, 200])
    #expect(try await town.test.visitor().get(open.path).text.contains("新しい会"))
    #expect(try await town.test.visitor().get("/activities").text.contains("新しい会"))
    #expect(try await heir.get("/activities/mine").text.contains(open.path))
    #expect(try await town.test.person(Town.member).get(time.path).status == 200, "those who made it go on with it")
    // A change by the new ones does not shut them out, nor does a new place.
    let called = try await heir.post(time.path + "/messages", [("message", "道具を持ってきてください")])
    #expect(called.status == 303)
    #expect(try await town.signUp(time, open, name: "五葉", mail: "go@example.jp", by: town.test.visitor()).status == 303)
    let later = try #require(try await town.participants(time).last)
    #expect(try await heir.get(later.path).status == 200)

    for _ in 0..<2 { #expect(try await unmerge(town).status == 303) }
    let places = try await statuses() + [heir.get(later.path).status]
    #expect(places == [404, 404, 404, 404, 404])
    #expect(try await town.test.person(Town.member).get("/activities/\(draft)").status == 200)
    #expect(try await town.test.person(Town.member).get(later.path).status == 200)
    #expect(try await town.test.visitor().get(open.path).text.contains("花の会"))
    let stays = try await town.activity(open.id)
    #expect(stays.state == .published && stays.heirs.isEmpty)
  }

  @Test(arguments: engines) func `what came along with an older merge is the other record's too`(_ engine: Engine) async throws {
    let town = try await Town.makeWithMembers(engine)
    let draft = try await draft(town)
    let now = town.test.clock.now
    try await town.site.database.write { db in
      try OrganisationStore(db).merge(Town.group, into: Town.newGroup, for: Town.centre, at: now)
    }
    let heir = town.test.person(Town.stranger2)
    #expect(try await heir.get("/activities/\(draft)").status == 404)
    try await town.site.database.write { try ActivityStore($0).readdressMerged() }
    #expect(try await heir.get("/activities/\(draft)").status == 200)
    #expect(try await town.test.person(Town.member).get("/activities/\(draft)").status == 200)
  }

  @Test(arguments: engines) func `members of both hear of a merge and of its undoing, each once`(_ engine: Engine) async throws {
    let town = try await Town.makeWithMembers(engine)
    try await merge(town)
    let (group, newGroup) = ("/organisations/\(Town.group)", "/organisations/\(Town.newGroup)")
    for person in [ID(11), ID(12)] { #expect(try await notices(town, of: person) == [newGroup]) }
    for person in [ID(13), ID(15)] { #expect(try await notices(town, of: person).isEmpty) }
    #expect(try await town.test.person(Town.member).post(group + "/unmerging").status == 403)
    for _ in 0..<2 { #expect(try await unmerge(town).status == 303) }
    #expect(try await notices(town, of: ID(11)) == [newGroup, group])
    #expect(try await notices(town, of: ID(12)) == [newGroup, newGroup])
  }

  @Test(arguments: engines) func `with an organisation that closes its activities end, and whoever signed up hears why`(
    _ engine: Engine
  ) async throws {
    let town = try await Town.makeWithMembers(engine)
    let open = try await town.published()
    let time = try #require(try await town.times(open).first)
    let draft = try await draft(town)
    #expect(try await town.signUp(time, open, name: "四葉", mail: "yotsuba@example.jp", by: town.test.visitor()).status == 303)
    for actor in [Town.member, Town.citizen] { #expect(try await close(town, by: actor).status == 403) }
    #expect(try await close(town, [("revision", "999")]).status == 409)
    #expect(try await town.activity(open.id).state == .published)
    let before = try await town.mails().filter { $0.to == "yotsuba@example.jp" }.count
    let form = [("key", "0123456789abcdef0005"), ("revision", "1")]
    for _ in 0..<2 { #expect(try await close(town, form).status == 303) }

    let ended = try await town.activity(open.id)
    #expect(ended.state == .ended && ended.reason == HostClosing.reason)
    for language in Language.allCases { #expect(ended.reason.contains(ActivityTexts.hostClosed.string(language))) }
    #expect(try await town.times(ended).allSatisfy { $0.state == .cancelled })
    #expect(try await town.mails().filter { $0.to == "yotsuba@example.jp" }.count == before + 1)
    #expect(try await town.activity(draft).state == .draft)
    #expect(try await notices(town, of: ID(11)) == ["/organisations/\(Town.group)"])
    #expect(try await notices(town, of: ID(12)).isEmpty)
    #expect(try await town.test.visitor().get(open.path).text.contains("主催する団体が活動を終えた"))
    #expect(try await town.test.person(Town.member).get("/organisations/\(Town.group)").status == 200)
  }

  @Test(arguments: engines) func `what the centre was asked to look at goes back when its organisation closes`(_ engine: Engine) async throws {
    let town = try await Town.makeWithMembers(engine)
    let host = "organisation:\(Town.newGroup)"
    let id = try await town.id(of: town.test.person(Town.stranger2).post("/activities", town.form(host)))
    #expect(try await town.test.person(Town.stranger2).post("/activities/\(id)/submit", [("revision", "1")]).status == 303)
    let revision = try await town.site.database.read { try ProfileStore($0).load(Town.newGroup)?.revision } ?? 0
    #expect(
      try await town.test.person(Town.centre).post(
        "/organisations/\(Town.newGroup)/closure", [("revision", String(revision))]
      ).status == 303)
    let back = try await town.activity(id)
    #expect(back.state == .draft && back.reason == HostClosing.reason)
  }

  @Test(arguments: engines) func `more than a few end by the job, also those of a record merged into the one that closes`(
    _ engine: Engine
  ) async throws {
    let town = try await Town.makeWithMembers(engine)
    for _ in 0...HostClosing.chunk { _ = try await town.published() }
    try await merge(town)
    let revision = try await town.site.database.read { try ProfileStore($0).load(Town.newGroup)?.revision } ?? 0
    #expect(
      try await town.test.person(Town.centre).post(
        "/organisations/\(Town.newGroup)/closure", [("revision", String(revision))]
      ).status == 303)
    func open() async throws -> Int {
      try await town.site.database.read { try ActivityStore($0).activities("a.state = 'published'").count }
    }
    #expect(try await open() == 1)
    try await HostClosing.job.run(town.site, town.test.clock.now, Town.newGroup.description, JobProgress { _, _ in })
    #expect(try await open() == 0)
    #expect(try await town.site.database.read { try ActivityStore($0).open(of: Town.newGroup, limit: 10).isEmpty })
  }
}
