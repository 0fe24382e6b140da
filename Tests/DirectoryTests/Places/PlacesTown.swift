@testable import Accounts
import Calendar
import HTML
import Platform
import Storage
import TestKit

@testable import Directory

/// A city with two generations of departments, two wards, three windows and a few people.
struct PlacesTown {
  let test: TestSite

  static let administrator = Actor(person: ID(1), name: "管理", hats: [Hat(.administrator)])
  static let office = Actor(person: ID(2), name: "所管", hats: [Hat(.programmeOffice)])
  static let coordinator = Actor(person: ID(3), name: "西", hats: [Hat(.coordinator, at: "west-centre")])
  static let mover = ID(11)
  static let role = ID(21)

  static func make(_ engine: Engine) async throws -> PlacesTown {
    let ground = Feature.ground(mail: nil) + [TasksFeature.make(), FreshnessFeature.make(), AccountsFeature.feature()]
    let test = try await TestSite.make(
      engine, features: ground + [Places.feature], city: city, now: Instant(day: day("2026-11-26"), hour: 10))
    try await test.site.database.write { db in
      for (id, name) in [(administrator.person, "管理"), (office.person, "所管"), (mover, "森")] {
        guard let id else { continue }
        try PersonStore(db).add(Person(id: id, name: name, mail: "p\(id)@example.jp"), audience: [])
        try AccountStore(db).add(
          Account(person: id, mail: "p\(id)@example.jp", password: nil, state: .active, isSample: true),
          at: test.clock.now)
      }
      let hat = Hat(.departmentStaff, at: "parks")
      try RoleStore(db).assign(RoleAssignment(id: role, person: mover, hat: hat, from: day("2024-04-01")), by: nil)
    }
    return PlacesTown(test: test)
  }

  static func day(_ text: String) -> Day { Day(text) ?? Day(ordinal: 0) }

  static let city = Municipality(
    key: "town", code: "", name: Text(verbatim: "市"),
    facts: [
      fact("area-level", "city", sort: 1), fact("area-level", "ward", sort: 2),
      fact("area", "town", data: ["level": .text("city")]),
      fact("area", "west", parent: "town", data: ["level": .text("ward")]),
      fact("area", "east", parent: "town", data: ["level": .text("ward")]),
      fact("function", "green"), fact("function", "desk"),
      fact("opening", "office", data: ["hours": hours(["mon", "tue", "wed", "thu", "fri"], "08:45-17:15")]),
      fact("opening", "centre", data: ["hours": hours(["mon", "tue", "wed", "thu", "fri", "sat"], "09:00-20:00")]),
      fact("department", "environment", ja: "環境局", to: "2024-03-31", successors: ["green-bureau", "rivers"]),
      fact("department", "green-bureau", ja: "みどり局", from: "2024-04-01", data: ["opening": .text("office")]),
      fact("department", "rivers", ja: "河川局", from: "2024-04-01"),
      fact(
        "department", "parks-old", ja: "緑地課", to: "2024-03-31", parent: "environment", successors: ["parks"],
        data: ["functions": .list([.text("green")])]),
      fact(
        "department", "parks", ja: "公園課", from: "2024-04-01", parent: "green-bureau",
        data: ["functions": .list([.text("green")]), "receives_referrals": .flag(true)]),
      fact(
        "department", "west-office", ja: "西区役所", data: ["area": .text("west"), "receives_referrals": .flag(true)]),
      fact("department", "west-green", ja: "西区緑課", parent: "west-office", data: ["functions": .list([.text("green")])]),
      window("centre", "town", ["default": .flag(true)]), window("west-centre", "west"), window("east-centre", "east"),
      window(
        "front", "town",
        ["external": .flag(true), "askers": .list([.text("company")]), "takes": .list([.text("partners")])]),
      fact("asker-kind", "company"), fact("asker-kind", "citizen"), fact("consultation-type", "partners"),
      fact("consultation-type", "place"), fact("language", "ja"), fact("language", "en"),
    ])

  private static func hours(_ days: [String], _ span: String) -> FactData.Item {
    .map(Dictionary(uniqueKeysWithValues: days.map { ($0, .list([.text(span)])) }))
  }

  private static func window(_ key: String, _ area: String, _ more: [String: FactData.Item] = [:]) -> Fact {
    let own: [String: FactData.Item] = [
      "area": .text(area), "opening": .text("centre"), "role": .text("ward-centre"), "department": .text("parks"),
      "phone": .text("045-000-0000"), "languages": .list([.text("ja")]),
      "spaces": .list([
        .map(["key": .text("room"), "ja": .text("会議室"), "en": .text("Room"), "seats": .number(12), "max_minutes": .number(90)])
      ]),
    ]
    return fact("window", key, data: own.merging(more) { $1 })
  }

  private static func fact(
    _ kind: String, _ key: String, ja: String? = nil, from: String? = nil, to: String? = nil, parent: String? = nil,
    sort: Int = 0, successors: [String] = [], data: [String: FactData.Item] = [:]
  ) -> Fact {
    Fact(
      kind: kind, key: key, ja: ja ?? key, en: ja ?? key, from: from.map(day), to: to.map(day), parent: parent, sort: sort,
      successors: successors, data: FactData(data))
  }
}
