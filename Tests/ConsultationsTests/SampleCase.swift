import Calendar
import HTML
import Platform
import TestKit

@testable import Consultations

/// A case, a moment and a small town to test with.
enum Sample {
  static let now = Instant(day: Day(ordinal: 20_780), hour: 10)

  static func consultation(window: String = "desk", id: ID = ID(99), mail: String = "") -> Consultation {
    var contact = Contact()
    contact.name = "見本 花子"
    contact.mail = mail
    return Consultation(
      id: id, number: "R8-0001", title: "空き店舗の活用", text: "空き店舗を居場所にしたい。", urgency: "normal", channel: "form",
      askerKind: "citizen", area: "town", types: ["place"], fields: [], firstTime: true, proxy: false, contact: contact,
      consents: [], window: window, receivedAt: now)
  }

  /// A town with one window; what a test needs of it and no more.
  static let town = Municipality(
    key: "kasumi", code: "", name: Text(verbatim: "霞町"),
    facts: [
      fact("area-level", "town", data: ["chosen_by_asker": .flag(true)]),
      fact("area", "town", data: ["level": .text("town")]),
      fact("window", "desk", data: ["default": .flag(true), "role": .text("town-desk")]),
      fact("asker-kind", "citizen"), fact("asker-kind", "group", data: ["organisation": .flag(true)]),
      fact("consultation-type", "place", data: ["words": .list([.text("場所"), .text("空き店舗")])]),
      fact("consultation-type", "funding", data: ["words": .list([.text("助成")])]),
      fact("channel", "form", data: ["asker": .flag(true)]), fact("urgency", "normal", data: ["default": .flag(true)]),
      fact("language", "ja", data: ["own": .text("日本語")]), fact("language", "en", data: ["own": .text("English")]),
      fact("consent-item", "gist", data: ["default": .flag(true)]),
      fact("clock", "first-answer", data: ["business_days": .number(3)]),
    ])

  private static func fact(_ kind: String, _ key: String, data: [String: FactData.Item] = [:]) -> Fact {
    Fact(kind: kind, key: key, ja: key, en: key, data: FactData(data))
  }
}
