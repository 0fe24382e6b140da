import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// What a merge is for the one who asked: the way to where it goes on, and nothing of what others asked.
@Suite struct MergedAskerTests {
  private static let slip = "7K3MQ2XD90AB"
  private static let token = "TOKEN00000000000000000000A"
  private static let person = Actor(person: ID(50), name: "見本 花子", hats: [Hat(.citizen)])
  private let old = "/consultations/\(ID(99))"
  private let new = "/consultations/\(ID(100))"

  /// A case with a private link, beside another one.
  private func town(
    _ engine: Engine = .sqlite, mails: (String, String) = ("", ""), askers: (ID?, ID?) = (nil, nil), language: String = "ja"
  ) async throws -> DeskTown {
    let town = try await DeskTown.make(engine)
    try await town.consultation(mail: mails.0)
    try await town.consultation(ID(100), number: "R8-0702", title: "秘密の題", mail: mails.1)
    try await town.site.database.write { [now = town.test.clock.now] db in
      let store = ConsultationStore(db)
      try PersonStore(db).add(Person(id: ID(50), name: "見本 花子"), audience: [])
      for (id, asker) in [(ID(99), askers.0), (ID(100), askers.1)] {
        var c = try #require(try store.load(id))
        (c.asker, c.contact.language) = (asker, language)
        try store.save(&c)
      }
      try PrivateLinkStore(db).insert(ID(990), for: ID(99), token: Self.token, slipCode: Self.slip, at: now)
    }
    return town
  }

  private func merge(_ town: DeskTown) async throws {
    let sent = [("merge-number", "R8-0702"), ("revision", "2"), ("key", "0123456789abcdef0123")]
    for _ in 0..<2 { #expect(try await town.test.person(DeskTown.hana).post(old + "/merge", sent).status == 303) }
  }

  private func undo(_ town: DeskTown) async throws {
    #expect(try await town.test.person(DeskTown.hana).post(old + "/merge/undo", [("revision", "3")]).status == 303)
  }

  private func mails(_ town: DeskTown) async throws -> [String] {
    try await town.site.database.read { db in
      try db.rows("SELECT subject, body FROM mail ORDER BY id") { ($0[0] as String) + "\n" + ($0[1] as String) }
    }
  }

  private func withSlip(_ town: DeskTown) async throws -> TestBrowser {
    let asker = town.test.visitor()
    #expect(try await asker.post("/c/\(Self.token)/sessions", [("code", Self.slip)]).location == old)
    return asker
  }

  /// Somebody who reads what is mailed to the address of the old case.
  private func withMailedCode(_ town: DeskTown, _ token: String = token) async throws -> TestBrowser {
    let asker = town.test.visitor()
    try await asker.post("/c/\(token)/codes")
    let code = try #require(try await mails(town).last?.split(whereSeparator: { !$0.isNumber }).first { $0.count == 8 })
    #expect(try await asker.post("/c/\(token)/sessions", [("code", String(code))]).location == old)
    return asker
  }

  private func leads(_ page: TestPage) -> Bool { page.parsed.all("a").contains { $0["href"] == new } }

  @Test(arguments: Engine.allCases)
  func `the old link leads to where the case goes on, and one letter says so`(engine: Engine) async throws {
    let town = try await town(engine, mails: ("hanako@example.jp", "hanako@example.jp"))
    try await merge(town)
    let letters = try await mails(town)
    #expect(letters.count == 1)
    let letter = try #require(letters.first)
    #expect(letter.contains("R8-0701") && letter.contains("R8-0702") && !letter.contains("秘密"))
    let own = String(try #require(letter.split(separator: "/c/").last?.prefix(26)))
    for token in [Self.token, own] {
      let asker = try await withMailedCode(town, token)
      let page = try await asker.get(old)
      #expect(page.status == 200 && page.text.contains("R8-0702") && leads(page))
      #expect(try await asker.get(new).status == 200)
      #expect(try await asker.post(new + "/words", [("text", "つづきです。")]).status == 303)
    }
  }

  @Test(arguments: Engine.allCases)
  func `undoing the merge puts all back`(engine: Engine) async throws {
    let town = try await town(engine, mails: ("hanako@example.jp", "hanako@example.jp"))
    try await merge(town)
    let asker = try await withMailedCode(town)
    #expect(try await asker.get(new).status == 200)
    try await undo(town)
    #expect(try await asker.get(new).status == 404)
    let page = try await asker.get(old)
    #expect(page.status == 200 && !page.text.contains("R8-0702") && !leads(page))
    #expect(try await asker.post(old + "/words", [("text", "つづきです。")]).status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `a slip alone does not prove that an address is one's own`(engine: Engine) async throws {
    let town = try await town(engine, mails: ("hanako@example.jp", "hanako@example.jp"))
    try await merge(town)
    let asker = try await withSlip(town)
    let page = try await asker.get(old)
    #expect(page.text.contains("R8-0702") && page.text.contains(PrivateLinkTexts.otherDoor.string(.ja)) && !leads(page))
    #expect(try await asker.get(new).status == 404)
  }

  @Test(arguments: Engine.allCases)
  func `who came with the slip is asked for a mailed code at the old door, and gets on with it`(engine: Engine) async throws {
    let town = try await town(engine, mails: ("hanako@example.jp", "hanako@example.jp"))
    try await merge(town)
    let asker = try await withSlip(town)
    let door = try await asker.get("/c/" + Self.token)
    #expect(door.status == 200 && door.parsed.all("input").contains { $0["name"] == "code" })
    try await asker.post("/c/\(Self.token)/codes")
    let code = try #require(try await mails(town).last?.split(whereSeparator: { !$0.isNumber }).first { $0.count == 8 })
    #expect(try await asker.post("/c/\(Self.token)/sessions", [("code", String(code))]).location == old)
    #expect(try await asker.get(new).status == 200)
    #expect(try await asker.get("/c/" + Self.token).location == old)
  }

  @Test(arguments: Engine.allCases)
  func `a new link of the case that goes on shows also what went on in it, as far as its proof reaches`(engine: Engine) async throws {
    for (askers, showsBySlip) in [((nil, nil), false), ((Self.person.person, Self.person.person), true)] as [((ID?, ID?), Bool)] {
      let town = try await town(engine, mails: ("hanako@example.jp", "hanako@example.jp"), askers: askers)
      try await merge(town)
      let token = "TOKEN00000000000000000000B"
      try await town.site.database.write { [now = town.test.clock.now] in
        try PrivateLinkStore($0).insert(ID(991), for: ID(100), token: token, slipCode: Self.slip, at: now)
      }
      let slip = town.test.visitor()
      #expect(try await slip.post("/c/\(token)/sessions", [("code", Self.slip)]).location == new)
      #expect(try await slip.get(old).status == (showsBySlip ? 200 : 404))
      let mailed = town.test.visitor()
      try await mailed.post("/c/\(token)/codes")
      let code = try #require(try await mails(town).last?.split(whereSeparator: { !$0.isNumber }).first { $0.count == 8 })
      #expect(try await mailed.post("/c/\(token)/sessions", [("code", String(code))]).location == new)
      #expect(try await mailed.get(old).status == 200)
      #expect(try await mailed.get(new).status == 200)
    }
  }

  @Test(arguments: Engine.allCases)
  func `where the desk knows that both are one person, slip and account lead on`(engine: Engine) async throws {
    let town = try await town(engine, askers: (Self.person.person, Self.person.person))
    let asker = try await withSlip(town)
    try await merge(town)
    for browser in [asker, try await withSlip(town), town.test.person(Self.person)] {
      let page = try await browser.get(old)
      #expect(page.status == 200 && page.text.contains("R8-0702") && leads(page))
      #expect(try await browser.get(new).status == 200)
    }
    let notices = try await town.site.database.read { db in
      try db.rows("SELECT title FROM notice WHERE person = \(ID(50))") { $0[0] as String }
    }
    #expect(notices.count == 1)
  }

  @Test(arguments: Engine.allCases)
  func `another person's case stays unknown, whoever comes`(engine: Engine) async throws {
    for askers in [(nil, nil), (Self.person.person, ID(11)), (Self.person.person, nil)] as [(ID?, ID?)] {
      let town = try await town(engine, mails: ("hanako@example.jp", "taro@example.jp"), askers: askers)
      try await merge(town)
      #expect(try await mails(town).isEmpty)
      var browsers = [try await withSlip(town), try await withMailedCode(town)]
      if askers.0 != nil { browsers.append(town.test.person(Self.person)) }
      for asker in browsers {
        let page = try await asker.get(old)
        #expect(page.status == 200 && page.text.contains(PrivateLinkTexts.apart.string(.ja)))
        #expect(!page.text.contains("R8-0702") && !page.text.contains("秘密") && !page.text.contains(ID(100).description))
        #expect(try await asker.get(new).status == 404)
      }
    }
  }

  @Test func `on a longer way nothing is told past a case of somebody else`() async throws {
    let town = try await town(mails: ("hanako@example.jp", "hanako@example.jp"))
    try await town.consultation(ID(101), number: "R8-0703", title: "三つ目", mail: "hanako@example.jp")
    try await merge(town)
    let asker = try await withMailedCode(town)
    let desk = town.test.person(DeskTown.hana)
    #expect(try await desk.post(new + "/merge", [("merge-number", "R8-0703"), ("revision", "2")]).status == 303)
    #expect(try await asker.get("/consultations/\(ID(101))").status == 200)
    try await town.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(ID(101)))
      c.contact.mail = "taro@example.jp"
      try ConsultationStore(db).save(&c)
    }
    #expect(try await asker.get("/consultations/\(ID(101))").status == 404)
    #expect(try await asker.get(old).text.contains(PrivateLinkTexts.apart.string(.ja)))
  }

  @Test(arguments: Engine.allCases)
  func `the way through the old case ends with the links of the new one`(engine: Engine) async throws {
    let town = try await town(engine, mails: ("hanako@example.jp", "hanako@example.jp"))
    try await merge(town)
    let asker = try await withMailedCode(town)
    let end = town.test.clock.now.adding(days: 90)
    try await town.site.database.write { try PrivateLinkStore($0).setEnd(end, of: ID(100)) }
    let ends = try await town.site.database.read { [now = town.test.clock.now] in
      try PrivateLinkStore($0).alive(of: ID(99), at: now).map(\.endsAt)
    }
    #expect(Set(ends) == [end])
    #expect(try await town.test.person(DeskTown.hana).post(new + "/private-links/revocation").status == 303)
    #expect(try await asker.get(old).status == 404)
    #expect(try await asker.get(new).status == 404)
    #expect(try await asker.get("/c/" + Self.token).status == 409)
  }

  @Test func `the letter is written in the asker's language`() async throws {
    let town = try await town(mails: ("hanako@example.jp", "hanako@example.jp"), language: "en")
    try await merge(town)
    #expect(try await mails(town).first?.contains("R8-0701 and R8-0702 go on as one question") == true)
  }
}
