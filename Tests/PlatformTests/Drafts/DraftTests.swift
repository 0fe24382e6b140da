import Calendar
import Storage
import TestKit
import Testing

@testable import Platform

struct DraftTests {
  @Test(arguments: Engine.allCases)
  func `a draft keeps the fields but never keys or passwords`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let fields = Form([("title", "花壇"), ("field", "a"), ("field", "b"), ("key", "k"), ("password", "p")])
    let found = try await bricks.site.database.write { [now = bricks.now] db in
      try Drafts(db).save(owner: "person:1", form: "ask", fields: fields, at: now)
      return try Drafts(db).find(owner: "person:1", form: "ask")
    }
    #expect(found?.fields.all("field") == ["a", "b"])
    #expect(found?.fields.has("key") == false && found?.fields.has("password") == false)
  }

  @Test(arguments: Engine.allCases)
  func `a draft keeps the revision that it was begun from and since when, until it goes on from another`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let now = bricks.now
    func save(_ text: String, _ revision: String, after seconds: Int) async throws -> Draft? {
      try await bricks.site.database.write { db in
        try Drafts(db).save(
          owner: "person:1", form: "edit", fields: Form([("text", text), ("revision", revision)]), at: now.adding(seconds: seconds))
        return try Drafts(db).find(owner: "person:1", form: "edit")
      }
    }
    let first = try await save("一", "3", after: 0)
    #expect(first?.revision == 3 && first?.begunAt == now)
    let later = try await save("二", "3", after: 60)
    #expect(later?.begunAt == now && later?.at == now.adding(seconds: 60))
    let fresh = try await save("二", "4", after: 120)
    #expect(fresh?.revision == 4 && fresh?.begunAt == now.adding(seconds: 120))
  }

  @Test(arguments: Engine.allCases)
  func `strangers' drafts are gone after seven days and nobody shares one`(engine: Engine) async throws {
    let bricks = try await BricksSite(engine)
    let (now, city) = (bricks.now, bricks.site.city)
    let left = try await bricks.site.database.write { db in
      for owner in ["visitor:abc", "person:1"] { try Drafts(db).save(owner: owner, form: "ask", fields: Form(), at: now) }
      #expect(throws: Refusal.self) { try Drafts(db).save(owner: "visitor:", form: "ask", fields: Form(), at: now) }
      _ = try Drafts(db).sweep(city, at: now.adding(days: 8))
      return try (Drafts(db).all(owner: "visitor:abc").count, Drafts(db).all(owner: "person:1").count)
    }
    #expect(left == (0, 1))
  }
}
