import Calendar
import HTML
import Storage
import TestKit
import Testing

@testable import Platform

struct SearchRouteTests {
  private static func site(_ engine: Engine) async throws -> TestSite {
    var feature = Feature(name: "notes")
    feature.kinds = ["note": Text(verbatim: "覚え書き"), "memo": Text(verbatim: "控え")]
    let test = try await TestSite.make(engine, features: [SearchFeature.make(), feature])
    try await test.site.database.write { db in
      for number in 1...Int64(1400) {
        let (id, kind) = (ID(number), number <= 3 ? "memo" : "note")
        try SubjectStore(db).add(Subject(id: id, kind: kind, title: "協働の話 \(number)", path: "/notes/\(id)"), audience: [.everyone])
        try SearchIndex.put(
          db, subject: number, kind: kind, title: "協働の話 \(number)", body: "", scopes: [Scope.everyone.description],
          at: test.clock.now)
      }
    }
    return test
  }

  private static func kinds(_ page: TestPage) -> String { page.parsed.all("nav").first { $0.classes.contains("facets") }?.text ?? "" }

  @Test(arguments: Engine.allCases)
  func `the newest hits tell their kinds, and whoever wants to know the others has them counted`(engine: Engine) async throws {
    let visitor = try await Self.site(engine).visitor()
    let first = try await visitor.get("/search?q=" + percentEncode("協働"))
    #expect(Self.kinds(first).contains("覚え書き 100件以上") && !Self.kinds(first).contains("控え"))
    #expect(first.text.contains("count=1") && first.parsed.brokenReferences.isEmpty)
    let counted = try await visitor.get("/search?q=" + percentEncode("協働") + "&count=1")
    #expect(Self.kinds(counted).contains("控え 3件") && !Self.kinds(counted).contains(SearchTexts.countAll.string(.ja)))
    let memos = try await visitor.get("/search?q=" + percentEncode("協働") + "&kind=memo&count=1")
    #expect(memos.text.contains("協働の話 2") && Self.kinds(memos).contains("控え 3件"))
    // A kind that was chosen is named also when nobody counted it.
    let chosen = Self.kinds(try await visitor.get("/search?q=" + percentEncode("協働") + "&kind=memo"))
    #expect(chosen.contains("控え") && !chosen.contains("控え 3件"))
    // Few hits are counted at once.
    let rare = try await visitor.get("/search?q=" + percentEncode("1399"))
    #expect(!rare.text.contains("count=1"))
  }
}
