import Calendar
import Storage
import TestKit
import Testing

@testable import Platform

struct PublicationTests {
  static let now = Instant(day: Day("2026-11-23")!, hour: 9)

  @Test func `nothing is published that was not agreed to`() {
    for state in Publication.State.allCases where state != .agreed {
      #expect(Publication.after(.publish, in: state) == nil)
    }
    for state in Publication.State.allCases where state != .asked && state != .refused {
      #expect(Publication.after(.agree, in: state) == nil)
    }
  }

  @Test func `a new wording needs a new consent`() throws {
    var text = Publication(subject: ID(1), wording: "一", asker: ID(2))
    try text.apply(.ask, at: Self.now)
    try text.apply(.agree, at: Self.now)
    try text.reword("二")
    #expect(text.state == .draft)
    #expect(throws: Refusal.self) { try text.apply(.publish, at: Self.now) }
  }

  @Test func `a consent taken back withdraws what is public`() throws {
    var text = Publication(subject: ID(1), wording: "一", asker: ID(2))
    for event in [Publication.Event.ask, .agree, .publish] { try text.apply(event, at: Self.now) }
    #expect(throws: Refusal.self) { try text.reword("二") }
    try text.apply(.refuse, at: Self.now)
    #expect(text.state == .withdrawn)
    #expect(text.withdrawnAt == Self.now)
  }

  @Test func `an answer to an older wording is refused`() async throws {
    try await withEngines(migrations: PlatformMigrations.all + [PublicationStore.migration]) { database in
      let mine = try await database.write { db in
        try SubjectStore(db).save(Subject(id: ID(1), kind: "example", title: "例", path: "/e/1"), audience: [])
        let store = PublicationStore(db)
        try store.add(Publication(subject: ID(1), wording: "一", asker: nil))
        let mine = try store.find(ID(1))
        var theirs = try store.find(ID(1))
        try theirs?.apply(.ask, at: Self.now)
        if let theirs { try store.save(theirs) }
        return mine
      }
      var late = try #require(mine)
      try late.apply(.ask, at: Self.now)
      let answer = late
      await #expect(throws: Refusal.self) { try await database.write { try PublicationStore($0).save(answer) } }
    }
  }
}
