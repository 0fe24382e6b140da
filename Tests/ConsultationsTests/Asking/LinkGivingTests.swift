import Calendar
import Foundation
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// The desk gives an asker a new way to their own page, and takes the old ones away.
@Suite struct LinkGivingTests {
  private static let key = "0123456789abcdef0123"
  private static let slip = "7K3MQ2XD90AB"
  private static let token = "TOKEN00000000000000000000A"
  private let path = "/consultations/\(ID(99))"
  private var links: String { path + "/private-links" }

  /// A case whose asker has a private link.
  private func town(_ engine: Engine = .sqlite, mail: String = "hanako@example.jp") async throws -> DeskTown {
    let town = try await DeskTown.make(engine)
    try await town.consultation(mail: mail)
    try await town.site.database.write { [now = town.test.clock.now] db in
      try PrivateLinkStore(db).insert(ID(990), for: ID(99), token: Self.token, slipCode: Self.slip, at: now)
    }
    return town
  }

  private func change(_ town: DeskTown, _ id: ID = ID(99), _ change: @Sendable @escaping (inout Consultation) -> Void) async throws {
    try await town.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(id))
      change(&c)
      try ConsultationStore(db).save(&c)
    }
  }

  private func alive(_ town: DeskTown, of id: ID = ID(99)) async throws -> [PrivateLink] {
    try await town.site.database.read { [now = town.test.clock.now] in try PrivateLinkStore($0).alive(of: id, at: now) }
  }

  private func receipt(_ town: DeskTown, of id: ID = ID(99)) async throws -> Receipt? {
    let kept = try await town.site.database.read { db in
      try db.rows("SELECT receipt FROM consultation_receipt WHERE consultation = \(id)") { $0[0] as String }
    }
    #expect(kept.count <= 1)
    return try kept.first.map { try JSONDecoder().decode(Receipt.self, from: Data($0.utf8)) }
  }

  private func mails(_ town: DeskTown) async throws -> [String] {
    try await town.site.database.read { db in
      try db.rows("SELECT subject, body FROM mail WHERE recipient = 'hanako@example.jp' ORDER BY id") { row in
        (row[0] as String) + "\n" + (row[1] as String)
      }
    }
  }

  private func verbs(_ town: DeskTown) async throws -> [String] {
    try await town.site.database.read { db in
      try db.rows("SELECT verb FROM journal WHERE subject = \(ID(99)) ORDER BY sequence") { $0[0] as String }
    }
  }

  /// The case to which the desk was led.
  private func split(_ answer: TestPage) -> ID? { answer.location?.split(separator: "/").last.flatMap { ID(String($0)) } }

  private func opened(_ town: DeskTown) async throws -> TestBrowser {
    let asker = town.test.visitor()
    #expect(try await asker.post("/c/\(Self.token)/sessions", [("code", Self.slip)]).location == path)
    return asker
  }

  @Test(arguments: Engine.allCases)
  func `a new link opens the case with the code on its slip, and the old one has ended`(engine: Engine) async throws {
    let town = try await town(engine)
    let (desk, asker) = (town.test.person(DeskTown.hana), try await opened(town))
    #expect(try await asker.get(path).status == 200)
    let made = try await desk.post(links)
    #expect(made.location == path + "/slip")
    let receipt = try #require(try await receipt(town))
    let paper = try await desk.follow(made)
    #expect(paper.text.contains("/c/" + receipt.token) && paper.text.contains(SecretText.grouped(receipt.code)))
    #expect(try await town.test.person(DeskTown.taro).get(path + "/slip").text.contains(receipt.token) == false)

    #expect(try await asker.get(path).status == 404)
    let old = try await asker.get("/c/" + Self.token)
    #expect(old.status == 409 && old.text.contains(AskingTexts.linkEnded.string(.ja)))
    #expect(try await asker.post("/c/\(receipt.token)/sessions", [("code", Self.slip)]).status == 422)
    #expect(try await asker.post("/c/\(receipt.token)/sessions", [("code", receipt.code)]).location == path)
    #expect(try await asker.get(path).status == 200)

    let letter = try #require(try await mails(town).first)
    #expect(letter.contains("/c/" + receipt.token) && !letter.contains(receipt.code) && !letter.contains("空き店舗"))
    #expect(try await verbs(town) == ["consultation.private-link"])
    #expect(try await desk.get(path).text.contains(PrivateLinkTexts.madeVerb.string(.ja)))
  }

  @Test(arguments: Engine.allCases)
  func `a case without any link gets one, and a double click makes one link and one letter`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation(mail: "hanako@example.jp")
    let desk = town.test.person(DeskTown.hana)
    #expect(try await desk.get(path).text.contains(PrivateLinkTexts.none.string(.ja)))
    let answers = [try await desk.post(links, [("key", Self.key)]), try await desk.post(links, [("key", Self.key)])]
    #expect(answers.map(\.location) == [path + "/slip", path + "/slip"])
    #expect(try await alive(town).count == 1)
    #expect(try await mails(town).count == 1)
    #expect(try await verbs(town) == ["consultation.private-link"])
    #expect(try await desk.get(path).text.contains(PrivateLinkTexts.alive.string(.ja)))
    // Another one within the half hour takes the place of the first, on the slip too.
    let first = try await receipt(town)
    #expect(try await desk.post(links).status == 303)
    #expect(try await alive(town).count == 1)
    #expect(try await receipt(town)?.token != first?.token)
  }

  @Test func `the letter is written in the asker's language, and only where there is an address`() async throws {
    let town = try await town()
    let desk = town.test.person(DeskTown.hana)
    try await change(town) { $0.contact.language = "en" }
    try await desk.post(links)
    #expect(try await mails(town).last?.contains("A new link to your question (R8-0701)") == true)
    try await change(town) { $0.contact.way = "phone" }
    #expect(try await desk.post(links).status == 303)
    #expect(try await mails(town).count == 2)
    try await change(town) { $0.contact.mail = "" }
    #expect(try await desk.post(links).status == 303)
    #expect(try await mails(town).count == 2)
    #expect(try await desk.get(path).text.contains("hanako@example.jp</p>") == false)
  }

  @Test(arguments: Engine.allCases)
  func `links can be taken away without a new one`(engine: Engine) async throws {
    let town = try await town(engine)
    let (desk, asker) = (town.test.person(DeskTown.hana), try await opened(town))
    let page = try await desk.get(path)
    #expect(page.parsed.element(id: "private-link")?.first("details") != nil)
    #expect(try await desk.post(links + "/revocation", [("key", Self.key)]).status == 303)
    #expect(try await desk.post(links + "/revocation", [("key", Self.key)]).status == 303)
    #expect(try await alive(town).isEmpty)
    #expect(try await asker.get(path).status == 404)
    #expect(try await asker.get("/c/" + Self.token).text.contains(AskingTexts.linkEnded.string(.ja)))
    #expect(try await desk.get(path).parsed.element(id: "private-link")?.first("details") == nil)
    #expect(try await verbs(town) == ["consultation.private-link-end"])
    #expect(try await mails(town).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `nobody but the holding window gives or takes links`(engine: Engine) async throws {
    let town = try await town(engine)
    let glass = Actor(person: ID(30), name: "緊急", hats: [Hat(.coordinator, at: "next")])
    let others = [
      (DeskTown.other, 404), (DeskTown.administrator, 403), (glass, 403),
      (Actor(person: ID(31), name: "公園", hats: [Hat(.departmentStaff, at: "parks")]), 403),
      (Actor(person: ID(32), name: "監査", hats: [Hat(.auditor)]), 403),
      (Actor(person: ID(33), name: "市民", hats: [Hat(.citizen)]), 403),
    ]
    for (actor, _) in others where actor.person != DeskTown.other.person { try await town.add(actor) }
    try await town.test.person(glass).post(path + "/break-glass", [("reason", "安全の確認")])
    #expect(try await town.test.person(glass).get(path).parsed.element(id: "private-link") == nil)
    let before = try await verbs(town)
    for (actor, refusal) in others {
      for address in [links, links + "/revocation"] {
        #expect(try await town.test.person(actor).post(address).status == refusal, "\(actor.name) \(address)")
      }
    }
    let asker = try await opened(town)
    for address in [links, links + "/revocation"] { #expect(try await asker.post(address).status == 403) }
    #expect(try await asker.get(path).parsed.element(id: "private-link") == nil)
    #expect(try await alive(town).map(\.id) == [ID(990)])
    #expect(try await verbs(town) == before)
    #expect(try await mails(town).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `a new link of a closed case ends like the ones before, and later there is none`(engine: Engine) async throws {
    let town = try await town(engine)
    let desk = town.test.person(DeskTown.hana)
    let closed = town.test.clock.now
    try await change(town) { c in
      c.state = .closed
      c.closing = Closing(at: closed, outcome: "information", reason: "answered")
    }
    town.test.clock.advance(days: 30)
    #expect(try await desk.post(links).status == 303)
    #expect(try await alive(town).map(\.endsAt) == [closed.adding(days: PrivateLink.daysAfterClosing)])
    town.test.clock.advance(days: 60)
    #expect(try await alive(town).isEmpty)
    let late = try await desk.post(links)
    #expect(late.status == 409 && late.text.contains(PrivateLinkTexts.tooLate.string(.ja)))
    let panel = try #require(try await desk.get(path).parsed.element(id: "private-link"))
    #expect(panel.first("form") == nil && panel.text.contains(PrivateLinkTexts.tooLate.string(.ja)))
  }

  @Test func `a merged case has no link of its own to give, and says so`() async throws {
    let town = try await town()
    try await town.consultation(ID(100), number: "R8-0702")
    let desk = town.test.person(DeskTown.hana)
    try await desk.post(path + "/merge", [("merge-number", "R8-0702"), ("revision", "1")])
    for address in [links, links + "/revocation"] {
      let refused = try await desk.post(address)
      #expect(refused.status == 409 && refused.text.contains("まとめ先の相談で行ってください"))
    }
    #expect(try await desk.get(path).parsed.element(id: "private-link") == nil)
    #expect(try await alive(town).map(\.id) == [ID(990)])
  }

  @Test(arguments: Engine.allCases)
  func `a case that is split off has a page of its own where the first one has`(engine: Engine) async throws {
    let town = try await town(engine)
    let desk = town.test.person(DeskTown.hana)
    let made = try await desk.post(path + "/splits", [("split-title", "助成のこと"), ("key", Self.key)])
    let new = try #require(split(made))
    let receipt = try #require(try await receipt(town, of: new))
    #expect(try await desk.get("/consultations/\(new)/slip").text.contains(receipt.token))
    let letter = try #require(try await mails(town).first)
    #expect(letter.contains("R8-0701") && letter.contains(receipt.number) && letter.contains(receipt.token))
    #expect(!letter.contains("助成") && !letter.contains(receipt.code))
    let asker = town.test.visitor()
    #expect(try await asker.post("/c/\(receipt.token)/sessions", [("code", receipt.code)]).location == "/consultations/\(new)")
    #expect(try await asker.get(path).status == 404)

    try await desk.post(links + "/revocation")
    let second = try await desk.post(path + "/splits", [("split-title", "もう一つ")])
    let other = try #require(split(second))
    #expect(try await alive(town, of: other).isEmpty)
    #expect(try await mails(town).count == 1)
  }
}
