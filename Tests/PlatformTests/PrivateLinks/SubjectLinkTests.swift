import Calendar
import Storage
import TestKit
import Testing

@testable import Platform

struct SubjectLinkTests {
  @Test(arguments: Engine.allCases)
  func `a link that opens nothing any more keeps neither address nor codes`(engine: Engine) async throws {
    let test = try await TestSite.make(engine, features: [PrivateLinksFeature.make()])
    let now = test.clock.now
    let (first, second, mails) = try await test.site.database.write { db -> (Int, Int, [String]) in
      let store = SubjectLinkStore(db)
      try SubjectStore(db).save(Subject(id: ID(5), kind: "x", title: "x", path: "/x"), audience: [.everyone])
      for (id, end) in [(1, nil), (2, now.adding(days: -1)), (3, now.adding(days: 1))] as [(Int64, Instant?)] {
        _ = try store.make(ID(id), for: ID(5), mail: "a\(id)@example.jp", language: "ja", owner: nil, endsAt: end, at: now)
      }
      try db.run("UPDATE private_link SET revoked = \(true) WHERE id = \(ID(1))")
      let counts = (try store.sweep(at: now), try store.sweep(at: now))
      let kept = try db.rows("SELECT mail FROM private_link WHERE mail <> '' OR paper_code IS NOT NULL") { $0[0] as String }
      return (counts.0, counts.1, kept)
    }
    #expect((first, second) == (2, 0))
    #expect(mails == ["a3@example.jp"])
  }
}
