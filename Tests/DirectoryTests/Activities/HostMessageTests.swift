import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct HostMessageTests {
  private func fromHost(_ page: TestPage) -> String? {
    page.parsed.first("section", where: ["aria-labelledby": "from-host"])?.text
  }

  @Test(arguments: Engine.allCases)
  func `whoever has an account reads on their page what the host wrote while they had a place, and nobody else does`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    let (citizen, host) = (town.test.person(ActivityTown.citizen), town.test.person(ActivityTown.member))
    let late = town.test.person(ActivityTown.other)
    _ = try await town.signUp(o, a, name: "市民 四葉", by: citizen)
    let p = try #require(try await town.participants(o).first)
    #expect(fromHost(try await citizen.get(p.path)) == nil)
    town.test.clock.advance(seconds: 60)
    #expect(try await host.post(o.path + "/messages", [("message", "軍手を持ってきてください")]).status == 303)
    town.test.clock.advance(days: 1)
    #expect(try await host.post(o.path + "/messages", [("message", "集合は<北門>です")]).status == 303)
    town.test.clock.advance(seconds: 60)
    _ = try await town.signUp(o, a, name: "隣 三郎", by: late)
    let page = try await citizen.get(p.path)
    let words = try #require(fromHost(page))
    let (newer, older) = (try #require(words.range(of: "集合は<北門>です")), try #require(words.range(of: "軍手を")))
    #expect(newer.lowerBound < older.lowerBound, "newest first")
    #expect(page.text.contains("datetime=\"\(town.test.clock.now.day)\""))
    let lateOne = try #require(try await town.participants(o).last)
    #expect(fromHost(try await late.get(lateOne.path)) == nil, "it was not written to whoever came later")
    #expect(try await late.get(p.path).status == 404)
    #expect(try await town.test.visitor().get(p.path).status == 404)
    let bodies = try await town.site.database.read { try $0.rows("SELECT body FROM mail") { $0[0] as String } }
    #expect(!bodies.contains { $0.contains("軍手") }, "a mail box is no safe place")
  }

  @Test(arguments: Engine.allCases)
  func `whoever lost their place reads why, and nothing that came after`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    let (citizen, host) = (town.test.person(ActivityTown.citizen), town.test.person(ActivityTown.member))
    _ = try await town.signUp(o, a, name: "市民 四葉", by: citizen)
    _ = try await town.signUp(o, a, name: "残る人", mail: "stay@example.jp", by: town.test.visitor())
    let p = try #require(try await town.participants(o).first)
    town.test.clock.advance(seconds: 60)
    #expect(try await host.post(p.path + "/cancellation", [("reason-\(p.id)", "定員を減らしました")]).status == 303)
    town.test.clock.advance(seconds: 60)
    #expect(try await host.post(o.path + "/messages", [("message", "雨天決行です")]).status == 303)
    let words = try #require(fromHost(try await citizen.get(p.path)))
    #expect(words.contains("定員を減らしました") && words.contains("参加をお断りした理由") && !words.contains("雨天決行"))
  }

  @Test(arguments: Engine.allCases)
  func `what hosts wrote goes when those who came are forgotten`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "5")
    let o = try #require(try await town.times(a).first)
    let (citizen, host) = (town.test.person(ActivityTown.citizen), town.test.person(ActivityTown.member))
    _ = try await town.signUp(o, a, name: "市民 四葉", by: citizen)
    let p = try #require(try await town.participants(o).first)
    town.test.clock.advance(seconds: 60)
    #expect(try await host.post(o.path + "/messages", [("message", "四葉さんの車に乗ってください")]).status == 303)
    town.test.clock.advance(seconds: 60)
    #expect(try await host.post(p.path + "/cancellation", [("reason-\(p.id)", "四葉さんの都合")]).status == 303)
    for (limit, gone) in [(o.day, 0), (o.day.adding(days: 1), 1)] {
      #expect(try await town.site.database.write { try HostMessageStore($0).forget(before: limit) } == gone)
      #expect(try await town.site.database.write { try ParticipationStore($0).forget(before: limit) } == gone)
    }
    #expect(fromHost(try await citizen.get(p.path)) == nil)
  }
}
