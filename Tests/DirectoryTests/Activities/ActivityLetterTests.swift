import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct ActivityLetterTests {
  private struct Cut: Error {}

  /// So many people who signed up by mail at the first role, those beyond the places waiting.
  private func crowd(_ count: Int, at o: Occurrence, of a: Activity, seats: Int = .max, _ town: ActivityTown) async throws {
    let now = town.test.clock.now
    try await town.site.database.write { db in
      for number in 0..<count {
        try ParticipationStore(db).insert(
          Participation(
            id: town.site.ids.next(at: now), activity: a.id, occurrence: o.id, role: a.details.roles[0].id, person: nil,
            name: "人\(number)", mail: "p\(number)@example.jp", phone: "", language: "ja", note: "",
            state: number < seats ? .booked : .waiting, signedAt: now),
          of: a)
      }
    }
  }

  private func mails(_ town: ActivityTown, _ words: String) async throws -> [String] {
    try await town.mails().filter { $0.subject.contains(words) }.map(\.to)
  }

  private func run(_ town: ActivityTown, until limit: Int = .max) async throws {
    try await ActivityLetters.job.run(
      town.site, town.test.clock.now, "", JobProgress { done, _ in if done >= limit { throw Cut() } })
  }

  @Test(arguments: Engine.allCases)
  func `a message to many goes out bit by bit, and when the work is cut off everybody still gets it once`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "100")
    let o = try #require(try await town.times(a).first)
    try await crowd(45, at: o, of: a, town)
    let host = town.test.person(ActivityTown.member)
    let sent = try await host.post(o.path + "/messages", [("message", "軍手を持ってきてください")])
    #expect(sent.location == o.path + "?done=message")
    #expect(try await mails(town, "主催者からの連絡").isEmpty, "whoever sends does not wait for all of them")
    town.test.clock.advance(days: 1)
    _ = try await town.signUp(o, a, name: "あとから", mail: "late@example.jp", by: town.test.visitor())
    await #expect(throws: Cut.self) { try await run(town, until: 20) }
    #expect(try await mails(town, "主催者からの連絡").count == 20)
    let page = try await host.get(o.path + "?done=message")
    #expect(page.parsed.first("progress")?["value"] == "20" && page.parsed.first("progress")?["max"] == "45")
    try await run(town)
    #expect(try await mails(town, "主催者からの連絡").sorted() == (0..<45).map { "p\($0)@example.jp" }.sorted())
    let after = try await host.get(o.path + "?done=message").parsed
    #expect(after.first("progress") == nil && after.text.contains("連絡を送りました"))
  }

  @Test(arguments: Engine.allCases)
  func `who has not heard of a change is told only of the one that holds`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "100")
    let o = try #require(try await town.times(a).first)
    try await crowd(30, at: o, of: a, town)
    let host = town.test.person(ActivityTown.member)
    let later = town.form(capacity: "100", [("start", "11:00"), ("role-1-id", a.details.roles[0].id.description)])
    #expect(try await host.post(a.path, later + [("revision", "2")]).status == 303)
    await #expect(throws: Cut.self) { try await run(town, until: 10) }
    #expect(try await host.post("\(a.path)/cancel", [("revision", "3"), ("reason-cancel", "大雨")]).status == 303)
    try await run(town)
    #expect(try await mails(town, "日時が変わりました").count == 10)
    #expect(try await Set(mails(town, "中止のお知らせ")).count == 30)
    #expect(try await mails(town, "中止のお知らせ").count == 30)
  }

  @Test(arguments: Engine.allCases)
  func `many more places fill from the line in its order, some at once and the rest by the job`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "1")
    let o = try #require(try await town.times(a).first)
    try await crowd(61, at: o, of: a, seats: 1, town)
    let host = town.test.person(ActivityTown.member)
    let more = town.form(capacity: "41", [("role-1-id", a.details.roles[0].id.description)])
    #expect(try await host.post(a.path, more + [("revision", "2")]).status == 303)
    func booked() async throws -> [String] {
      try await town.participants(o).filter { $0.state == .booked }.map(\.name)
    }
    #expect(try await booked().count == 21)
    while try await JobRunner(town.site).step() {}
    #expect(try await booked() == (0..<41).map { "人\($0)" })
    #expect(try await mails(town, "席が空き").count == 40)
  }
}
