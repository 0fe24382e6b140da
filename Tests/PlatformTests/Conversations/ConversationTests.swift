import Calendar
import Foundation
import HTML
import Storage
import TestKit
import Testing

@testable import Platform

struct ConversationTests {
  static let now = Instant(day: Day("2026-11-23")!, hour: 9)
  static let migrations = PlatformMigrations.all + [ConversationStore.migration]

  static func message(_ id: Int64, _ direction: Message.Direction, _ text: String = "本文", author: ID? = nil) -> Message
  {
    Message(id: ID(id), subject: ID(1), direction: direction, author: author, authorName: "", text: text, at: now)
  }

  static func database(_ database: Database, audience: Set<Scope> = [.window("naka")]) async throws {
    try await database.write { db in
      try SubjectStore(db).save(Subject(id: ID(1), kind: "case", title: "件", path: "/c/1"), audience: audience)
    }
  }

  @Test func `notes never reach the person who asked`() async throws {
    try await withEngines(migrations: Self.migrations) { database in
      try await Self.database(database)
      let shown = try await database.write { db in
        let store = ConversationStore(db)
        try store.add(Self.message(10, .fromAsker))
        try store.add(Self.message(11, .note, "内緒"))
        try store.add(Self.message(12, .toAsker))
        return (
          try store.messages(on: ID(1), includingNotes: false), try store.messages(on: ID(1), includingNotes: true),
          try store.unread([ID(1)], for: ID(5), includingNotes: false)
        )
      }
      #expect(shown.0.map(\.id) == [ID(10), ID(12)])
      #expect(shown.1.count == 3)
      #expect(shown.2 == [ID(1): 2])
    }
  }

  @Test func `what a person has seen or written is not new to them`() async throws {
    try await withEngines(migrations: Self.migrations) { database in
      try await Self.database(database)
      let unread = try await database.write { db in
        let store = ConversationStore(db)
        try store.add(Self.message(10, .fromAsker))
        try store.markSeen(ID(1), by: ID(5))
        try store.add(Self.message(11, .toAsker, author: ID(5)))
        let own = try store.unread([ID(1)], for: ID(5), includingNotes: true)
        try store.add(Self.message(12, .fromAsker))
        return (own, try store.unread([ID(1)], for: ID(5), includingNotes: true))
      }
      #expect(unread.0 == [:])
      #expect(unread.1 == [ID(1): 1])
    }
  }

  @Test(arguments: ["", String(repeating: "あ", count: 20_001)])
  func `an empty or endless message is refused`(text: String) async throws {
    try await withEngines(migrations: Self.migrations) { database in
      try await Self.database(database)
      await #expect(throws: Refusal.self) {
        try await database.write { try ConversationStore($0).add(Self.message(10, .note, text)) }
      }
    }
  }

  @Test func `a mention is listed only while the subject may be seen`() async throws {
    try await withEngines(migrations: Self.migrations) { database in
      try await Self.database(database)
      let reader = Actor(person: ID(5), name: "", hats: [Hat(.coordinator, at: "naka")])
      let moved = Actor(person: ID(5), name: "", hats: [Hat(.coordinator, at: "nishi")])
      let counts = try await database.write { db in
        let store = ConversationStore(db)
        try store.add(Self.message(10, .note, author: ID(6)), mentions: [ID(5), ID(5), ID(6)])
        return [try store.mentions(of: reader).count, try store.mentions(of: moved).count]
      }
      #expect(counts == [1, 0])
    }
  }

  static let people = [
    Mentions.Candidate(person: ID(1), name: "山田", scopes: [.window("naka"), .person(ID(1))]),
    Mentions.Candidate(person: ID(2), name: "山田 太郎", scopes: [.window("naka")]),
    Mentions.Candidate(person: ID(3), name: "鈴木", scopes: [.window("nishi")]),
  ]

  @Test(arguments: [
    ("@山田さん", [1]), ("＠山田太郎 お願いします", [2]), ("@山田\u{3000}太郎", [2]), ("@鈴木", []), ("yamada@山田", []),
    ("@山田 と @山田太郎", [1, 2]), ("@", []), ("@@山田", [1]), ("山田", []),
  ])
  func `a mention finds who is meant and may see the subject`(text: String, found: [Int64]) {
    #expect(Mentions.resolve(text, among: Self.people, audience: [.window("naka")]) == found.map { ID($0) })
  }

  @Test func `only https addresses become links, and nothing becomes markup`() {
    let text =
      "見て https://example.org/a?b=1。\r\njavascript:alert(1) <b>太字</b>\n\n次 https://x@evil.example http://a.example"
    let html = String(decoding: Prose.node(text).render(for: Reader(language: .ja)), as: UTF8.self)
    #expect(html.contains("href=\"https://example.org/a?b=1\""))
    #expect(html.components(separatedBy: "<a ").count == 2)
    #expect(html.components(separatedBy: "<p>").count == 3)
    #expect(html.contains("<br>"))
    #expect(!html.contains("<b>"))
  }
}
