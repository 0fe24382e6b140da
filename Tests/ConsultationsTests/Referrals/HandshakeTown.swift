import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// A small town with two windows, a department and a case, for what happens between desks.
struct HandshakeTown {
  let test: TestSite
  let case1: ID

  static let naka = Actor(person: ID(11), name: "中", hats: [Hat(.coordinator, at: "naka")])
  static let naka2 = Actor(person: ID(16), name: "中の同僚", hats: [Hat(.coordinator, at: "naka")])
  static let midori = Actor(person: ID(12), name: "緑", hats: [Hat(.coordinator, at: "midori")])
  static let minami = Actor(person: ID(17), name: "南", hats: [Hat(.coordinator, at: "minami")])
  static let parks = Actor(person: ID(13), name: "公園", hats: [Hat(.departmentStaff, at: "parks")])
  static let roads = Actor(person: ID(14), name: "道路", hats: [Hat(.departmentStaff, at: "roads")])
  static let office = Actor(person: ID(18), name: "協働", hats: [Hat(.programmeOffice)])
  static let citizen = Actor(person: ID(15), name: "花子", hats: [Hat(.citizen)])

  static let features =
    Feature.ground(mail: nil) + [
      ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make(),
      PublicationsFeature.make(), PrivateLinksFeature.make(), FreshnessFeature.make(), AccountsFeature.feature(),
      ConsultationsFeature.feature,
    ]

  static func make(_ engine: Engine) async throws -> HandshakeTown {
    let test = try await TestSite.make(engine, features: features, city: city)
    let id = ID(900)
    let now = test.clock.now
    try await test.site.database.write { db in try ConsultationStore(db).insert(sample(id, at: now)) }
    return HandshakeTown(test: test, case1: id)
  }

  static func sample(_ id: ID = ID(900), number: String = "R8-0001", at now: Instant, state: ConsultationState = .open) -> Consultation {
    var contact = Contact()
    contact.name = "山田花子"
    contact.phone = "090-0000-0001"
    return Consultation(
      id: id, number: number, title: "公園の花壇", text: "秘密の本文", state: state, urgency: "normal", channel: "form",
      askerKind: "citizen", area: "naka", types: ["start"], fields: ["town"], firstTime: true, proxy: false,
      asker: citizen.person, contact: contact, consents: ["gist"], window: "naka", receivedAt: now)
  }

  static let city = Municipality(
    key: "town", code: "", name: Text(verbatim: "町"),
    facts: [
      fact("window", "naka"), fact("window", "midori"), fact("window", "minami"), fact("window", "far", ["external": .flag(true)]),
      fact("department", "parks", ["receives_referrals": .flag(true)]),
      fact("department", "roads", ["receives_referrals": .flag(true)]), fact("department", "closed"),
      fact("department", "collaboration", ["programme_office": .flag(true), "receives_referrals": .flag(true)]),
      fact("consent-item", "gist", ["passes": .list([.text("title"), .text("summary")])]),
      fact("consent-item", "papers", ["passes": .list([.text("files")])]),
      fact("consent-item", "phone", ["passes": .list([.text("phone")])]),
      fact(
        "retention", "years-5",
        [
          "years": .number(5), "counts_from": .text("fiscal-year-after-closing"),
          "applies_to": .list([.text("consultation")]),
        ]),
      fact("retention", "years-10", ["years": .number(10), "applies_to": .list([.text("example")])]),
      fact("return-reason", "not-ours", ["asks_detail": .flag(true)]),
      fact("clock", "referral-acceptance", ["business_days": .number(5)]),
      fact("clock", "department-opinion", ["business_days": .number(10)]),
      fact("clock", "answer", ["business_days": .number(5)]), fact("clock", "first-answer", ["business_days": .number(3)]),
      fact("outcome", "information", ["requires": .list([.text("reason")]), "feedback": .flag(true)]),
      fact(
        "outcome", "no-collaboration",
        ["requires": .list([.text("reason"), .text("missing"), .text("side"), .text("reusable")])]),
      fact("outcome", "coordinated", ["requires": .list([.text("reason"), .text("department")])]),
      fact("outcome", "introduced", ["requires": .list([.text("reason"), .text("organisation")])]),
      fact("outcome", "lost-touch", ["requires": .list([.text("reason")]), "look_again": .flag(true)]),
      fact("outcome-reason", "done"),
      fact("outcome-reason", "answered", ["outcomes": .list([.text("information")])]),
      fact("outcome-reason", "apart", ["outcomes": .list([.text("no-collaboration")])]),
      fact("channel", "visit", ["encounter": .flag(true)]), fact("missing", "people"), fact("side", "city"), fact("accompaniment-end", "runs-alone"),
    ])

  private static func fact(_ kind: String, _ key: String, _ data: [String: FactData.Item] = [:]) -> Fact {
    Fact(kind: kind, key: key, ja: key, en: key, data: FactData(data))
  }

  static func referral(
    _ receiver: Receiver = .department("parks"), _ purpose: Referral.Purpose = .opinion, _ state: ReferralState = .offered
  ) -> Referral {
    Referral(
      id: ID(901), consultation: ID(900), sender: "naka", receiver: receiver, purpose: purpose, message: "意見をください",
      passed: PassedOn(items: ["gist", "phone"], values: ["title": "公園の花壇", "phone": "090-0000-0001"]), state: state,
      offeredAt: now, dueOn: now.day, acceptedAt: [.accepted, .answered, .released].contains(state) ? now : nil)
  }

  static let now = Instant(day: Day("2026-11-24")!, hour: 10)  // a literal day

  /// Sends the form that refers the case.
  func refer(_ receiver: String, _ purpose: String, _ more: [(String, String)] = []) async throws -> TestPage {
    try await test.person(Self.naka).post(
      "/consultations/\(case1)/referrals",
      [
        ("go", "send"), ("revision", "1"), ("receivers", receiver), ("purpose", purpose), ("message", "意見をください"),
        ("summary", "公園の花壇。花を植えたい"), ("items", "gist"), ("agreed", "yes"),
      ] + more)
  }

  func referrals() async throws -> [Referral] {
    let id = case1
    return try await test.site.database.read { try ReferralStore($0).all(of: id) }
  }

  func consultation() async throws -> Consultation {
    let id = case1
    let found = try await test.site.database.read { try ConsultationStore($0).load(id) }
    guard let found else { throw Refusal.notFound }
    return found
  }
}

extension HandshakeTown {
  /// Gives somebody an account with an address, so that they are told by mail.
  func reach(_ actor: Actor) async throws {
    let person = try #require(actor.person)
    let now = test.clock.now
    let mail = "p\(person)@example.jp"
    try await test.site.database.write { [site = test.site] db in
      try PersonStore(db).add(Person(id: person, name: actor.name, mail: mail), audience: [])
      try AccountStore(db).add(
        Account(person: person, mail: mail, password: "x", state: .active, isSample: true), at: now)
      for hat in actor.hats where hat.role != .citizen {
        let id = site.ids.next(at: now)
        try RoleStore(db).assign(RoleAssignment(id: id, person: person, hat: hat, from: now.day), by: nil)
      }
    }
  }

  func mails(to actor: Actor) async throws -> [String] {
    let address = "p\(try #require(actor.person))@example.jp"
    return try await test.site.database.read { db in
      try db.rows("SELECT subject FROM mail WHERE recipient = \(address) ORDER BY id") { $0[0] as String }
    }
  }

  /// What the asker reads.
  func asker() async throws -> String { try await test.person(Self.citizen).get("/consultations/\(case1)").text }

  /// One window hands the case to another, which takes it over a day later.
  func handOver(_ from: Actor, _ to: Actor) async throws -> Referral {
    let window = try #require(to.windows.first)
    let sent = try await test.person(from).post(
      "/consultations/\(case1)/referrals",
      [
        ("go", "send"), ("revision", String(try await consultation().revision)), ("receivers", "window:" + window),
        ("purpose", "take-over"), ("message", "お願いします"), ("items", "gist"), ("agreed", "yes"), ("whole", "yes"),
      ])
    #expect(sent.status == 303)
    test.clock.advance(days: 1)
    let r = try #require(try await referrals().last { $0.state == .offered && $0.receiver == .window(window) })
    #expect(try await test.person(to).post("/referrals/\(r.id)/acceptance", [("revision", "1")]).status == 303)
    return try #require(try await referrals().first { $0.id == r.id })
  }
}
