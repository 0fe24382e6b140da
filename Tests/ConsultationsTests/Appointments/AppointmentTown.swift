import Calendar
import HTML
import Platform
import Storage
import TestKit

@testable import Accounts
@testable import Consultations

/// A town whose window takes one person an hour on weekdays, with a case that somebody follows by a private link.
struct AppointmentTown {
  let test: TestSite
  var site: Site { test.site }

  static let hana = Actor(person: ID(11), name: "窓口 花", hats: [Hat(.coordinator, at: "desk")])
  static let other = Actor(person: ID(13), name: "隣 次郎", hats: [Hat(.coordinator, at: "next")])
  static let parks = Actor(person: ID(14), name: "公園", hats: [Hat(.departmentStaff, at: "parks")])
  static let citizen = Actor(person: ID(15), name: "別の 市民", hats: [Hat(.citizen)])
  static let token = "TOKEN00000000000000000000A"
  static let slip = "7K3MQ2XD90AB"

  /// 23 November 2026 is a holiday, a Monday; the window opens again on the 24th.
  static let monday = Day(ordinal: 20_780)
  static let tuesday = monday.adding(days: 1)
  static let wednesday = monday.adding(days: 2)
  static func at(_ day: Day, _ hour: Int) -> Instant { Instant(day: day, hour: hour) }
  static func choice(_ day: Day, _ hour: Int, _ way: AppointmentWay = .visit, window: String = "desk") -> String {
    SlotChoice(window, way, at(day, hour)).value
  }

  static func make(_ engine: Engine = .sqlite, mail: String = "hanako@example.jp") async throws -> AppointmentTown {
    let features: [Feature] = [
      .jobs, .outbox(nil), .notices, .drafts, .audit, ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(),
      FilesFeature.make(), AccountsFeature.feature(), ConsultationsFeature.feature,
    ]
    let town = AppointmentTown(test: try await TestSite.make(engine, features: features, city: city))
    for actor in [hana, other] { try await town.hire(actor) }
    try await town.consultation(ID(99), number: "R8-0701", mail: mail)
    let now = town.test.clock.now
    try await town.site.database.write { db in
      try PrivateLinkStore(db).insert(ID(990), for: ID(99), token: token, slipCode: slip, at: now)
    }
    return town
  }

  private func hire(_ actor: Actor) async throws {
    guard let id = actor.person, let hat = actor.hats.first else { return }
    let now = test.clock.now
    let account = Account(
      person: id, mail: "\(id)@example.jp", password: nil, state: .active, isSample: false, secondFactor: nil)
    let role = RoleAssignment(id: site.ids.next(at: now), person: id, hat: hat, from: now.day)
    try await site.database.write { db throws in
      try PersonStore(db).add(Person(id: id, name: actor.name), audience: [])
      try AccountStore(db).add(account, at: now)
      try RoleStore(db).assign(role, by: nil)
    }
  }

  func consultation(_ id: ID, number: String, mail: String = "", window: String = "desk") async throws {
    var c = Sample.consultation(window: window, id: id, mail: mail)
    c = Consultation(
      id: id, number: number, title: "花壇をつくる", text: "秘密の本文", state: .open, urgency: "normal", channel: "form",
      askerKind: "citizen", area: "town", types: ["place"], fields: [], firstTime: true, proxy: false,
      contact: c.contact, consents: [], window: window, owner: Self.hana.person, receivedAt: test.clock.now)
    let made = c
    try await site.database.write { try ConsultationStore($0).insert(made) }
  }

  /// The asker of the case 99, in a browser that opened it with the code.
  func asker() async throws -> TestBrowser {
    let browser = test.visitor()
    try await browser.get("/c/\(Self.token)")
    try await browser.post("/c/\(Self.token)/sessions", [("code", Self.slip)])
    return browser
  }

  @discardableResult
  func book(
    _ browser: TestBrowser, _ slot: String, case id: ID = ID(99), key: String = "", _ more: [(String, String)] = []
  ) async throws -> TestPage {
    let fields = [("slot", slot)] + (key.isEmpty ? [] : [("key", key)]) + more
    return try await browser.post("/consultations/\(id)/appointments", fields)
  }

  /// One of the case 99, as it lies in the database.
  static func appointment(_ id: ID, _ at: Instant, seat: Int, window: String = "desk") -> Appointment {
    Appointment(
      id: id, revision: 1, sequence: 0, consultation: ID(99), window: window, way: .visit, startsAt: at,
      endsAt: at.adding(hours: 1), seat: seat, state: .booked, wish: "", place: "", phone: "", bookedBy: .window,
      madeAt: at, madeByName: "", changedAt: at, reason: "", endedBy: nil, remindOn: at.day, remindedAt: nil,
      encounter: nil)
  }

  func appointments(of id: ID = ID(99)) async throws -> [Appointment] {
    try await site.database.read { try AppointmentStore($0).all(of: id) }
  }

  func load(_ id: ID = ID(99)) async throws -> Consultation? {
    try await site.database.read { try ConsultationStore($0).load(id) }
  }

  /// What went to the asker.
  func mails() async throws -> [(subject: String, body: String, type: String?, file: String?)] {
    try await site.database.read { db in
      try db.rows("SELECT subject, body, attachment_type, attachment FROM mail WHERE recipient LIKE 'hanako@%' ORDER BY id") { row in
        let file: [UInt8]? = row[3]
        return (row[0], row[1], row[2], file.map { String(decoding: $0, as: UTF8.self) })
      }
    }
  }

  func remind() async throws {
    try await AppointmentReminders.job.run(site, test.clock.now, "", JobProgress { _, _ in })
  }

  static let city = Municipality(
    key: "kasumi", code: "", name: Text(verbatim: "霞町"),
    facts: [
      fact("area-level", "town", ["chosen_by_asker": .flag(true)]), fact("area", "town", ["level": .text("town")]),
      fact(
        "opening", "usual",
        [
          "hours": .map(
            Dictionary(
              uniqueKeysWithValues: ["mon", "tue", "wed", "thu", "fri"].map {
                ($0, FactData.Item.list([.text("09:00-12:00"), .text("13:00-17:00")]))
              }))
        ]),
      window("desk", ["default": .flag(true)]), window("next"),
      fact("window", "plain", ["opening": .text("usual"), "capabilities": .list([.text("visit")])]),
      fact("asker-kind", "citizen"), fact("consultation-type", "place"),
      fact("channel", "form", ["asker": .flag(true)]), fact("channel", "mail", ["staff": .flag(true)]),
      fact("channel", "counter", ["staff": .flag(true), "encounter": .flag(true), "appointment": .text("visit")]),
      fact("channel", "call", ["staff": .flag(true), "encounter": .flag(true), "appointment": .text("phone")]),
      fact("urgency", "normal", ["default": .flag(true)]), fact("language", "ja", ["own": .text("日本語")]),
      fact("consent-item", "gist", ["default": .flag(true)]), fact("precaution", "two-people", ["weight": .text("danger")]),
      fact("next-step", "meet", ["waits_for": .text("us"), "appointment": .flag(true)]),
      fact("next-step", "ask-more", ["waits_for": .text("asker")]),
      fact("outcome", "information", ["requires": .list([.text("reason")])]),
      fact("outcome-reason", "answered", ["outcomes": .list([.text("information")])]),
      fact("clock", "first-answer", ["business_days": .number(3)]),
      fact(
        "retention", "years-1",
        [
          "years": .number(1), "counts_from": .text("fiscal-year-after-closing"),
          "applies_to": .list([.text("appointment")]),
        ]),
    ])

  private static func window(_ key: String, _ more: [String: FactData.Item] = [:]) -> Fact {
    fact(
      "window", key,
      more.merging([
        "opening": .text("usual"), "slot_minutes": .number(60), "slots_at_once": .number(1), "slots_notice": .number(12),
        "slots_ahead": .number(30), "email": .text("desk@example.jp"), "phone": .text("000-000-0010"),
        "capabilities": .list([.text("visit"), .text("phone"), .text("outreach")]),
      ]) { own, _ in own })
  }

  private static func fact(_ kind: String, _ key: String, _ data: [String: FactData.Item] = [:]) -> Fact {
    Fact(kind: kind, key: key, ja: key, en: key, data: FactData(data))
  }
}
