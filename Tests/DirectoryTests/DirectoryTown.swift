import Accounts
import Calendar
import Consultations
import HTML
import Platform
import Storage
import TestKit

@testable import Directory

/// A small town with two windows, an organisation and people with different hats, for the directory's tests.
struct DirectoryTown {
  let test: TestSite
  /// 朝日ヶ原町内会: entered by the window `naka`, claimed by nobody.
  let group: ID

  static let naka = Actor(person: ID(11), name: "中の相談員", hats: [Hat(.coordinator, at: "naka")])
  static let office = Actor(person: ID(12), name: "事務局", hats: [Hat(.programmeOffice)])
  static let parks = Actor(person: ID(13), name: "公園課", hats: [Hat(.departmentStaff, at: "parks")])
  static let hana = Actor(person: ID(14), name: "花子", hats: [Hat(.citizen)])
  static let taro = Actor(person: ID(15), name: "太郎", hats: [Hat(.citizen)])

  static func member(of organisation: ID, as person: Actor = hana) -> Actor {
    Actor(
      person: person.person, name: person.name,
      hats: [Hat(.citizen), Hat(.organisationMember, at: organisation.description)],
      hat: Hat(.organisationMember, at: organisation.description))
  }

  static func make(_ engine: Engine) async throws -> DirectoryTown {
    let ground = Feature.directoryGround
    let test = try await TestSite.make(engine, features: ground + [ConsultationsFeature.feature, DirectoryFeature.feature], city: city)
    let group = ID(900)
    let now = test.clock.now
    try await test.site.database.write { db in
      for person in [naka, office, parks, hana, taro] {
        guard let id = person.person else { continue }
        try PersonStore(db).add(Person(id: id, name: person.name), audience: [.window("naka")])
      }
      var profile = profile(group, "朝日ヶ原町内会", on: now.day)
      profile.state = .listed
      profile.window = "naka"
      profile.phone = "045-000-1234"
      try ProfileStore(db).insert(
        profile,
        resources: [Resource(id: ID(901), organisation: group, side: .need, kind: "people", text: "草刈りの人手", since: now.day)])
    }
    return DirectoryTown(test: test, group: group)
  }

  static func profile(_ id: ID, _ name: String, kind: String = "neighbourhood", on day: Day) -> Profile {
    var profile = Profile(Organisation(id: id, kind: kind, name: name, area: "naka"), on: day)
    profile.about = "坂の多い町の町内会です。"
    profile.fields = ["town"]
    return profile
  }

  func profile() async throws -> Profile {
    let id = group
    let found = try await test.site.database.read { try ProfileStore($0).load(id) }
    guard let found else { throw Refusal.notFound }
    return found
  }

  /// What the form of a whole entry sends.
  static func form(_ name: String = "ひまわりの会", _ more: [(String, String)] = []) -> [(String, String)] {
    let names = Set(more.map(\.0))
    let usual = [
      ("name", name), ("kind", "voluntary"), ("area", "naka"), ("field", "town"), ("about", "花を植えます。"), ("go", "send"),
    ]
    return usual.filter { !names.contains($0.0) } + more
  }

  static let city = Municipality(
    key: "town", code: "", name: Text(verbatim: "町"),
    facts: [
      fact(
        "retention", "years-5",
        [
          "years": .number(5), "counts_from": .text("fiscal-year-after-closing"),
          "applies_to": .list([.text("organisation"), .text("registration")]),
        ]),
      fact("area-level", "ward", ["chosen_by_asker": .flag(true)]), fact("area", "town"),
      fact("area", "naka", ["level": .text("ward")]), fact("area", "midori", ["level": .text("ward")]),
      fact("field", "town"), fact("field", "children"), fact("served", "everyone"), fact("resource-kind", "people"),
      fact("resource-kind", "place"), fact("window", "naka", ["area": .text("naka"), "default": .flag(true)]),
      fact("window", "midori", ["area": .text("midori")]), fact("department", "parks"),
      fact("party-kind", "neighbourhood", ["legal_personality": .text("either"), "small": .flag(true)]),
      fact("party-kind", "voluntary", ["legal_personality": .text("no"), "small": .flag(true)]),
      fact("party-kind", "npo", ["legal_personality": .text("yes")]),
      fact("channel", "visit", ["encounter": .flag(true)]), fact("freshness", "organisation", ["months": .number(12)]),
      fact(
        "registration-programme", "centre",
        ["window": .text("naka"), "months": .number(24), "remind_days": .number(60), "declaration": .flag(true)]),
      fact(
        "registration-programme", "fund",
        ["party_kinds": .list([.text("npo")]), "months": .number(12), "yearly_from": .text("07-01"), "declaration": .flag(true)]),
      fact("registration-criterion", "open", ["programmes": .list([.text("centre")])]),
      fact("registration-criterion", "record", ["programmes": .list([.text("fund")])]),
      fact("registration-document", "bylaws", ["programmes": .list([.text("centre"), .text("fund")])]),
      fact("registration-document", "report", ["programmes": .list([.text("fund")]), "yearly": .flag(true)]),
    ])

  static func fact(_ kind: String, _ key: String, _ data: [String: FactData.Item] = [:]) -> Fact {
    Fact(kind: kind, key: key, ja: key, en: key, data: FactData(data))
  }
}

extension Feature {
  /// What the directory stands on.
  static var directoryGround: [Feature] {
    Feature.ground(mail: nil) + [
      ListsFeature.make(), ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make(),
      PublicationsFeature.make(), LedgerImports.feature(),
      FreshnessFeature.make(), PrivateLinksFeature.make(), MeetingsFeature.make(), AccountsFeature.feature(),
    ]
  }
}
