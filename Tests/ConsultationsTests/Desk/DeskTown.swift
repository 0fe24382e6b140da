import Calendar
import HTML
import Platform
import Storage
import TestKit

@testable import Accounts
@testable import Consultations

/// A town with two windows, two coordinators at one of them, a head, and somebody at the other.
struct DeskTown {
  let test: TestSite
  var site: Site { test.site }

  static let hana = Actor(person: ID(11), name: "窓口 花", hats: [Hat(.coordinator, at: "desk")])
  static let taro = Actor(person: ID(12), name: "窓口 太郎", hats: [Hat(.coordinator, at: "desk", head: true)])
  static let other = Actor(person: ID(13), name: "隣 次郎", hats: [Hat(.coordinator, at: "next")])
  static let administrator = Actor(person: ID(14), name: "管理", hats: [Hat(.administrator)])

  static func make(_ engine: Engine = .sqlite) async throws -> DeskTown {
    let features: [Feature] = [
      .municipality, .jobs, .outbox(nil), .notices, .drafts, .audit, ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(),
      FilesFeature.make(), AccountsFeature.feature(), ConsultationsFeature.feature,
    ]
    let town = DeskTown(test: try await TestSite.make(engine, features: features, city: city))
    for actor in [hana, taro, other] { try await town.add(actor) }
    return town
  }

  func add(_ actor: Actor) async throws {
    guard let id = actor.person else { return }
    let now = test.clock.now
    let roles = actor.hats.map { RoleAssignment(id: site.ids.next(at: now), person: id, hat: $0, from: now.day) }
    try await site.database.write { db throws in
      try PersonStore(db).add(Person(id: id, name: actor.name), audience: [])
      try AccountStore(db).add(
        Account(
          person: id, mail: "\(id)@example.jp", password: nil, state: .active, isSample: false, secondFactor: nil), at: now)
      for role in roles { try RoleStore(db).assign(role, by: nil) }
    }
  }

  /// A case at the window `desk`, received now.
  @discardableResult
  func consultation(
    _ id: ID = ID(99), number: String = "R8-0701", title: String = "空き店舗の活用", mail: String = "", phone: String = ""
  ) async throws -> ID {
    var contact = Contact()
    contact.name = "見本 花子"
    contact.mail = mail
    contact.phone = phone
    let c = Consultation(
      id: id, number: number, title: title, text: "空き店舗を居場所にしたい。", urgency: "normal", channel: "phone",
      askerKind: "citizen", area: "town", types: ["place"], fields: [], firstTime: true, proxy: false, contact: contact,
      consents: [], window: "desk", receivedAt: test.clock.now)
    try await site.database.write { try ConsultationStore($0).insert(c) }
    return id
  }

  /// Sets owner, and window, of cases behind everybody's back.
  func give(_ ids: [ID], to owner: ID?, window: String = "desk") async throws {
    try await site.database.write { db in
      for id in ids {
        guard var c = try ConsultationStore(db).load(id) else { continue }
        (c.owner, c.window) = (owner, window)
        try ConsultationStore(db).save(&c)
      }
    }
  }

  func load(_ id: ID = ID(99)) async throws -> Consultation? {
    try await site.database.read { try ConsultationStore($0).load(id) }
  }

  static let city = Municipality(
    key: "kasumi", code: "", name: Text(verbatim: "霞町"),
    facts: [
      fact("area-level", "town", data: ["chosen_by_asker": .flag(true)]),
      fact("area", "town", data: ["level": .text("town")]),
      fact("window", "desk", data: ["default": .flag(true)]), fact("window", "next"),
      fact("asker-kind", "citizen"), fact("consultation-type", "place"), fact("field", "machi"),
      fact("channel", "phone", data: ["staff": .flag(true), "encounter": .flag(true)]),
      fact("urgency", "normal", data: ["default": .flag(true)]), fact("language", "ja"), fact("consent-item", "gist"),
      fact("precaution", "not-at-home", data: ["weight": .text("danger")]),
      fact("next-step", "answer", data: ["waits_for": .text("us")]),
      fact("next-step", "ask-more", data: ["waits_for": .text("asker")]),
      fact("clock", "first-answer", data: ["business_days": .number(3), "pauses": .flag(true)]),
      fact("case-step", "hear-out", data: ["days": .number(2), "next_step": .text("answer")]),
      fact("case-step", "see-place", data: ["types": .list([.text("place")]), "days": .number(5), "next_step": .text("ask-more")]),
      fact("case-step", "find-money", data: ["types": .list([.text("money")]), "days": .number(3)]),
      fact("consultation-type", "money"),
      fact("outcome", "information", data: ["requires": .list([.text("reason")])]),
      fact("outcome-reason", "answered", data: ["outcomes": .list([.text("information")])]),
      fact(
        "macro", "inform",
        data: ["template": .text("hello"), "outcome": .text("information"), "outcome_reason": .text("answered")]),
      fact("outcome", "stopped", data: ["requires": .list([.text("reason"), .text("reusable")])]),
      fact("outcome-reason", "no-ground", data: ["outcomes": .list([.text("stopped")])]),
      fact("macro", "stop", data: ["outcome": .text("stopped"), "outcome_reason": .text("no-ground")]),
      fact(
        "rule", "welcome",
        data: [
          "when": .text("received"), "first_time": .flag(true), "types": .list([.text("place")]),
          "add_types": .list([.text("money")]), "macro": .text("ask"),
        ]),
      fact("rule", "overdue", data: ["when": .text("next-passed"), "days": .number(2), "notify": .text("head")]),
      fact("macro", "ask", data: ["template": .text("hello"), "next_step": .text("ask-more"), "days": .number(7)]),
      fact(
        "reply-template", "hello",
        data: ["body": .map(["ja": .text("{相談者名}様 {受付番号}"), "en": .text("Dear {相談者名}")])]),
    ])

  private static func fact(_ kind: String, _ key: String, data: [String: FactData.Item] = [:]) -> Fact {
    Fact(kind: kind, key: key, ja: key, en: key, data: FactData(data))
  }
}
