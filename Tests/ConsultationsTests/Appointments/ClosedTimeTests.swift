import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// A window closes a time at which somebody will come whose case another window holds.
@Suite struct ClosedTimeTests {
  private typealias Town = AppointmentTown

  private static let third = Actor(person: ID(16), name: "三 三郎", hats: [Hat(.coordinator, at: "plain")])

  /// The case goes to another window by a referral.
  private func handOver(_ town: Town, _ id: ID, from: String, to actor: Actor) async throws {
    let (now, window) = (town.test.clock.now, try #require(actor.windows.first))
    try await town.site.database.write { [site = town.site] db in
      var r = Referral(
        id: id, consultation: ID(99), sender: from, receiver: .window(window), purpose: .takeOver, message: "",
        passed: PassedOn(items: [], values: [:]), state: .offered, offeredAt: now, dueOn: Town.wednesday)
      try ReferralStore(db).insert(r, title: "R8-0701")
      try ReferralWriting(db: db, site: site, actor: actor, now: now).move(&r, .accept)
    }
  }

  private func close(_ town: Town) async throws -> TestPage {
    let hana = town.test.person(Town.hana)
    let page = try await hana.post(
      SlotRoutes.path, [("window", "desk"), ("kind", "close"), ("first", Town.wednesday.description), ("reason", "研修")])
    #expect(page.status == 303)
    return try await hana.get(SlotRoutes.path)
  }

  private func told(_ person: ID?, _ town: Town) async throws -> [(title: String, path: String)] {
    try await town.site.database.read { db in
      try db.rows("SELECT title, path FROM notice WHERE person = \(person) AND category = 'appointment' ORDER BY id") {
        ($0[0] as String, $0[1] as String)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `the window that closes reads when who is expected by which number, whom to call, and nothing else`(
    engine: Engine
  ) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10), [("wish", "車いす")])
    try await handOver(town, ID(600), from: "desk", to: Town.other)
    let page = try await close(town)
    #expect(page.text.contains("別の窓口へ移った相談の方も来ます") && page.text.contains("10:00〜11:00 R8-0701"))
    #expect(page.text.contains("担当はnext") && page.text.contains("電話 000-000-0010"))
    for secret in ["見本 花子", "車いす", "花壇", "hanako@"] { #expect(!page.text.contains(secret), "\(secret)") }
    #expect(page.parsed.all("a").allSatisfy { $0["href"]?.hasPrefix("/appointments/\(ID(99))") != true })
  }

  @Test(arguments: Engine.allCases)
  func `the window that holds the case hears that the place closed, moves the appointment, and the asker is told`(
    engine: Engine
  ) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    try await handOver(town, ID(600), from: "desk", to: Town.other)
    let a = try #require(try await town.appointments().first)
    _ = try await close(town)
    let news = try #require(try await told(Town.other.person, town).last)
    #expect(news.title.contains("deskがこの面談の時間を閉じました") && news.title.contains("R8-0701") && news.path == a.path)
    let other = town.test.person(Town.other)
    #expect(try await other.get("/notices").text.contains("この面談の時間を閉じました"))
    #expect(try await other.get(a.path).text.contains("deskはこの時間を閉じています"))
    let slot = Town.choice(Town.wednesday, 14, window: "next")
    let change = [("slot", slot), ("revision", String(a.revision)), ("reason", "場所が閉まるため")]
    #expect(try await other.post(a.path + "/change", change).status == 303)
    #expect(try await town.mails().last?.subject.contains("面談の日時が変わりました") == true)
    #expect(try await !town.test.person(Town.hana).get(SlotRoutes.path).text.contains("R8-0701"))
    #expect(try await !other.get(a.path).text.contains("この時間を閉じています"))
  }

  @Test(arguments: Engine.allCases)
  func `after two hand-overs the first window still hears of the hour that stays with it, and the last one of its closing`(
    engine: Engine
  ) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    try await handOver(town, ID(600), from: "desk", to: Town.other)
    town.test.clock.advance(seconds: 60)
    try await handOver(town, ID(601), from: "next", to: Self.third)
    let kept = try await told(Town.hana.person, town).filter { $0.title.contains("予約はこの窓口に残っています") }
    // Told twice, and one line as long as it is not read.
    #expect(kept.count == 1)
    let shown = try await town.test.person(Town.hana).get("/notices").parsed.text
    #expect(shown.components(separatedBy: "予約はこの窓口に残っています").count == 2 && shown.contains("（2件）"))
    let page = try await close(town)
    #expect(page.text.contains("R8-0701") && page.text.contains("担当はplain"))
    let a = try #require(try await town.appointments().first)
    #expect(try await town.test.person(Self.third).get(a.path).text.contains("deskはこの時間を閉じています"))
  }

  @Test(arguments: Engine.allCases)
  func `a call is made from elsewhere, so that a closed place says nothing of it`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10, .phone), [("phone", "045-000-1234")])
    try await handOver(town, ID(600), from: "desk", to: Town.other)
    let before = try await told(Town.other.person, town).count
    #expect(try await !close(town).text.contains("R8-0701"))
    #expect(try await told(Town.other.person, town).count == before)
    let a = try #require(try await town.appointments().first)
    #expect(try await !town.test.person(Town.other).get(a.path).text.contains("閉じています"))
  }

  @Test(arguments: Engine.allCases)
  func `a closing that is undone is told where it was told`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    try await handOver(town, ID(600), from: "desk", to: Town.other)
    let page = try await close(town)
    let undo = try #require(page.parsed.all("form").compactMap { $0["action"] }.first { $0.hasSuffix("/removal") })
    #expect(try await town.test.person(Town.hana).post(undo).status == 303)
    #expect(try await told(Town.other.person, town).last?.title.contains("元に戻しました") == true)
  }

  @Test(arguments: Engine.allCases)
  func `a case that comes after the place was closed brings the news along`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    _ = try await close(town)
    try await handOver(town, ID(600), from: "desk", to: Town.other)
    #expect(try await told(Town.other.person, town).last?.title.contains("deskがこの面談の時間を閉じました") == true)
  }

  @Test(arguments: Engine.allCases)
  func `as long as another closing holds nobody hears that the place is open, and an hour that is added again is`(
    engine: Engine
  ) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    try await handOver(town, ID(600), from: "desk", to: Town.other)
    let hana = town.test.person(Town.hana)
    let first = try await close(town)
    let undo = try #require(first.parsed.all("form").compactMap { $0["action"] }.first { $0.hasSuffix("/removal") })
    _ = try await close(town)
    #expect(try await hana.post(undo).status == 303)
    #expect(try await told(Town.other.person, town).allSatisfy { !$0.title.contains("元に戻しました") })
    let added = [
      ("window", "desk"), ("kind", "add"), ("first", Town.wednesday.description), ("from", "10:00"), ("to", "11:00"),
      ("places", "1"), ("reason", "この時間だけ"),
    ]
    #expect(try await hana.post(SlotRoutes.path, added).status == 303)
    let a = try #require(try await town.appointments().first)
    #expect(try await !town.test.person(Town.other).get(a.path).text.contains("この時間を閉じています"))
    #expect(try await !hana.get(SlotRoutes.path).text.contains("R8-0701"))
  }

  @Test(arguments: Engine.allCases)
  func `what concerns a case whose owner has left is told to its window`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.book(try await town.asker(), Town.choice(Town.wednesday, 10))
    try await handOver(town, ID(600), from: "desk", to: Town.other)
    // Who owned it at the first window does not work at the next one.
    try await town.site.database.write { db in
      guard var c = try ConsultationStore(db).load(ID(99)) else { return }
      c.owner = Town.hana.person
      try ConsultationStore(db).save(&c)
    }
    let before = try await told(Town.hana.person, town).count
    _ = try await close(town)
    #expect(try await told(Town.other.person, town).last?.title.contains("この面談の時間を閉じました") == true)
    #expect(try await told(Town.hana.person, town).count == before)
  }
}
