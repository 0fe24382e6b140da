import HTML
import Storage
import TestKit
import Testing

@testable import Platform

struct UnsubscriptionTests {
  @Test func `a mail program stops a kind of mail with one click, and nothing else comes through without an origin`()
    async throws
  {
    let test = try await TestSite.make(features: [.notices])
    let now = test.site.now()
    let token = try await test.site.database.write {
      try NoticeStore($0).makeToken(for: ID(7), category: "news", at: now)
    }
    let program = test.person(Actor(person: ID(8), name: "別人"))
    #expect(try await program.postAsMailProgram("/unsubscribe/" + token, "List-Unsubscribe=One-Click").status == 200)
    #expect(try await test.site.database.read { try NoticeStore($0).preferences(of: ID(7)) } == ["news": .off])
    #expect(try await program.postAsMailProgram("/notices/readings", "").status == 403)
    #expect(try await program.postAsMailProgram("/unsubscribe/unknown", "").status == 404)
  }

  @Test func `the page says how many notices are unread`() async throws {
    let test = try await TestSite.make(features: [.notices, ListsFeature.make()])
    let me = Actor(person: ID(7), name: "花子")
    try await test.site.database.write { [site = test.site] db in
      for number in 1...3 {
        try NoticeStore(db).add(
          ID(Int64(number)), to: ID(7), category: "account", subject: ID(7), title: Text(verbatim: "件\(number)"),
          path: "/account", at: site.now(), pace: .off)
      }
      try NoticeStore(db).markRead(ID(1), for: ID(7), at: site.now())
    }
    let link = try await test.person(me).get("/notices").parsed.first("a", where: ["href": "/notices"])
    #expect(link?.text.contains("2") == true)
  }
}
