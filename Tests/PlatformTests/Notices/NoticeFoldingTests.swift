import Calendar
import HTML
import Storage
import TestKit
import Testing

@testable import Platform

/// What happens again on the same day before it was read is one line with a number.
struct NoticeFoldingTests {
  private let wrote = Text(ja: "連絡がありました", en: "The asker wrote")

  private func lines(_ bricks: BricksSite, _ language: Language = .ja) async throws -> [String] {
    try await bricks.site.database.read { [hanako = bricks.hanako, now = bricks.now] in
      try NoticeStore($0).told(Actor(person: hanako, name: "花子"), language, at: now)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the same about the same record is told once with how often, in every language`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.prefer(.off, "reply")
    for subject in [ID(5), ID(6), ID(5), ID(5)] {
      try await bricks.tell("reply", about: subject, audience: [.person(bricks.hanako)], wrote)
    }
    // The newest comes first, whatever was told in between.
    #expect(try await lines(bricks) == ["連絡がありました（3件）", "連絡がありました"])
    #expect(try await lines(bricks, .en) == ["The asker wrote (3 times)", "The asker wrote"])
    let hanako = Actor(person: bricks.hanako, name: "花子")
    #expect(try await bricks.site.database.read { try NoticeStore($0).unread(for: hanako) } == 2)
    #expect(try await bricks.site.database.read { try NoticeStore($0).newest(for: hanako, limit: 5) }.map(\.times) == [3, 1])
  }

  @Test(arguments: Engine.allCases)
  func `what was read stays, and what leads elsewhere, says otherwise or is of another kind is told apart`(
    engine: Engine
  ) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.prefer(.off, "reply")
    try await bricks.prefer(.off, "task")
    let who: Set<Scope> = [.person(bricks.hanako)]
    try await bricks.tell("reply", about: ID(5), audience: who, wrote)
    try await bricks.site.database.write { [hanako = bricks.hanako, now = bricks.now] in
      try NoticeStore($0).markRead(for: hanako, at: now)
    }
    try await bricks.tell("reply", about: ID(5), audience: who, wrote)
    try await bricks.tell("reply", about: ID(5), audience: who, wrote, page: "/referrals/7")
    try await bricks.tell("reply", about: ID(5), audience: who, Text(ja: "連絡がありました", en: "Somebody else wrote"))
    try await bricks.tell("task", about: ID(5), audience: who, wrote)
    #expect(try await lines(bricks) == Array(repeating: "連絡がありました", count: 5))
  }

  @Test(arguments: Engine.allCases)
  func `what is told anew on another day is told anew`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.prefer(.off, "reply")
    for _ in 0..<2 {
      try await bricks.tell("reply", about: ID(5), audience: [.person(bricks.hanako)], wrote)
      bricks.clock.pass(.seconds(86_400))
    }
    #expect(try await lines(bricks) == ["連絡がありました", "連絡がありました"])
  }

  @Test(arguments: Engine.allCases)
  func `a digest says it once with the number, and what came after it is in the next`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    try await bricks.prefer(.daily, "reply")
    for _ in 0..<2 { try await bricks.tell("reply", about: ID(5), audience: [.everyone], wrote) }
    try await bricks.digest()
    #expect(try await bricks.bodies().first?.contains("・連絡がありました（2件）") == true)
    try await bricks.digest()
    #expect(try await bricks.bodies().count == 1)
    try await bricks.tell("reply", about: ID(5), audience: [.everyone], wrote)
    try await bricks.digest()
    #expect(try await bricks.bodies().last?.contains("・連絡がありました（3件）") == true)
    #expect(try await bricks.bodies().count == 2)
  }
}
