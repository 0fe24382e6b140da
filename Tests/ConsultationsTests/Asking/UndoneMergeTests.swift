import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// A merge that is taken back is told to the asker like the merge was, and their link leads to their own case again.
@Suite struct UndoneMergeTests {
  private static let slip = "7K3MQ2XD90AB"
  private static let token = "TOKEN00000000000000000000A"
  private static let person = Actor(person: ID(50), name: "見本 花子", hats: [Hat(.citizen)])
  private let old = "/consultations/\(ID(99))"
  private let new = "/consultations/\(ID(100))"

  private func town(
    _ engine: Engine, mails: (String, String), asker: ID? = nil, language: String = "ja"
  ) async throws -> DeskTown {
    let town = try await DeskTown.make(engine)
    try await town.consultation(mail: mails.0)
    try await town.consultation(ID(100), number: "R8-0702", title: "秘密の題", mail: mails.1)
    try await town.site.database.write { [now = town.test.clock.now] db in
      try PersonStore(db).add(Person(id: ID(50), name: "見本 花子"), audience: [])
      for id in [ID(99), ID(100)] {
        guard var c = try ConsultationStore(db).load(id) else { return }
        (c.asker, c.contact.language) = (asker, language)
        try ConsultationStore(db).save(&c)
      }
      try PrivateLinkStore(db).insert(ID(990), for: ID(99), token: Self.token, slipCode: Self.slip, at: now)
    }
    return town
  }

  private func post(_ town: DeskTown, _ noun: String, _ fields: [(String, String)], by actor: Actor = DeskTown.hana) async throws -> Int {
    try await town.test.person(actor).post(old + noun, fields).status
  }

  private func merge(_ town: DeskTown) async throws {
    #expect(try await post(town, "/merge", [("merge-number", "R8-0702"), ("revision", "2")]) == 303)
  }

  private func letters(_ town: DeskTown) async throws -> [String] {
    try await town.site.database.read { db in
      try db.rows("SELECT subject, body FROM mail ORDER BY id") { ($0[0] as String) + "\n" + ($0[1] as String) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `one letter in the asker's language says that it goes on by itself, and its link opens the own page`(
    engine: Engine
  ) async throws {
    let town = try await town(engine, mails: ("hanako@example.jp", "hanako@example.jp"), language: "en")
    try await merge(town)
    #expect(try await letters(town).count == 1)
    // Sent twice, undone and told once.
    let undo = [("revision", "3"), ("key", "0123456789abcdef0123")]
    for _ in 0..<2 { #expect(try await post(town, "/merge/undo", undo) == 303) }
    let sent = try await letters(town)
    #expect(sent.count == 2)
    let letter = try #require(sent.last)
    #expect(letter.contains("R8-0701 goes on by itself again, apart from R8-0702") && !letter.contains("秘密"))
    let own = String(try #require(letter.split(separator: "/c/").last?.prefix(26)))
    let asker = town.test.visitor()
    try await asker.post("/c/\(own)/codes")
    let code = try #require(try await letters(town).last?.split(whereSeparator: { !$0.isNumber }).first { $0.count == 8 })
    #expect(try await asker.post("/c/\(own)/sessions", [("code", String(code))]).location == old)
    let slip = town.test.visitor()
    #expect(try await slip.post("/c/\(Self.token)/sessions", [("code", Self.slip)]).location == old)
    for browser in [asker, slip] {
      let page = try await browser.get(old)
      #expect(page.status == 200 && !page.text.contains("R8-0702"))
      #expect(try await browser.get(new).status == 404)
      #expect(try await browser.post(old + "/words", [("text", "つづきです。")]).status == 303)
    }
  }

  @Test(arguments: Engine.allCases)
  func `whoever asked with an account is told in the app`(engine: Engine) async throws {
    let town = try await town(engine, mails: ("", ""), asker: ID(50))
    try await merge(town)
    #expect(try await post(town, "/merge/undo", [("revision", "3")]) == 303)
    let told = try await town.site.database.read { db in
      try db.rows("SELECT title FROM notice WHERE person = \(ID(50)) ORDER BY id") { $0[0] as String }
    }
    #expect(told.count == 2 && told.last?.contains("ふたたび") == true)
    #expect(try await town.test.person(Self.person).get(old).status == 200)
  }

  @Test(arguments: Engine.allCases)
  func `of another person's case nothing is told, and an undo that is refused tells nobody`(engine: Engine) async throws {
    let town = try await town(engine, mails: ("hanako@example.jp", "taro@example.jp"))
    try await merge(town)
    #expect(try await post(town, "/merge/undo", [("revision", "1")]) != 303)
    #expect(try await post(town, "/merge/undo", [("revision", "3")], by: DeskTown.other) == 404)
    #expect(try await post(town, "/merge/undo", [("revision", "3")]) == 303)
    #expect(try await letters(town).isEmpty)
    #expect(try await post(town, "/merge/undo", [("revision", "4")]) != 303)
    #expect(try await letters(town).isEmpty)
  }
}
