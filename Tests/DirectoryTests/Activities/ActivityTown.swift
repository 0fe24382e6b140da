import Calendar
import Foundation
import HTML
import Platform
import Storage
import TestKit

@testable import Accounts
import Consultations
@testable import Directory

/// A small town with a centre, a verified and an unverified organisation, and their members.
struct ActivityTown {
  let test: TestSite
  var site: Site { test.site }

  static let group = ID(501)
  static let newGroup = ID(502)
  static let member = Actor(person: ID(11), name: "会員 花", hats: [Hat(.organisationMember, at: group.description)])
  static let stranger2 = Actor(person: ID(12), name: "新会 太郎", hats: [Hat(.organisationMember, at: newGroup.description)])
  static let centre = Actor(person: ID(13), name: "窓口 次郎", hats: [Hat(.coordinator, at: "desk")])
  static let other = Actor(person: ID(14), name: "隣 三郎", hats: [Hat(.coordinator, at: "next")])
  static let citizen = Actor(person: ID(15), name: "市民 四葉", hats: [Hat(.citizen)])

  static func make(_ engine: Engine = .sqlite) async throws -> ActivityTown {
    let ground =
      Feature.ground(mail: nil) + [
        ListsFeature.make(), PrivateLinksFeature.make(), SearchFeature.make(), ConversationsFeature.make(), TasksFeature.make(),
        FilesFeature.make(), PublicationsFeature.make(), LedgerImports.feature(), FreshnessFeature.make(),
      ]
    let town = ActivityTown(
      test: try await TestSite.make(engine, features: ground + [AccountsFeature.feature(), ConsultationsFeature.feature, DirectoryFeature.feature], city: city))
    let today = town.test.clock.now.day
    try await town.site.database.write { db in
      for (id, name, state) in [(group, "花の会", ProfileState.listed), (newGroup, "新しい会", .waiting)] {
        var profile = Profile(Organisation(id: id, kind: "npo", name: name, area: "naka"), state: state, on: today)
        (profile.window, profile.fields) = ("desk", ["environment"])
        try ProfileStore(db).insert(profile)
      }
      for actor in [member, stranger2, centre, other, citizen] {
        guard let id = actor.person else { continue }
        try PersonStore(db).add(Person(id: id, name: actor.name), audience: [])
        try AccountStore(db).add(
          Account(person: id, mail: "\(id.number)@example.jp", password: nil, state: .active, isSample: false, secondFactor: nil),
          at: town.test.clock.now)
      }
    }
    return town
  }

  /// The town, with the members on the lists of members.
  static func makeWithMembers(_ engine: Engine) async throws -> ActivityTown {
    let town = try await make(engine)
    let today = town.test.clock.now.day
    try await town.site.database.write { db in
      for (number, (person, group)) in [(ID(11), group), (ID(12), newGroup)].enumerated() {
        try OrganisationStore(db).add(
          Membership(id: ID(Int64(600 + number)), person: person, organisation: group, from: today))
      }
    }
    return town
  }

  static let city = Municipality(
    key: "kasumi", code: "", name: Text(verbatim: "霞町"),
    facts: [
      fact(
        "retention", "years-5",
        [
          "years": .number(5), "counts_from": .text("fiscal-year-after-closing"),
          "applies_to": .list([.text("activity")]),
        ]),
      fact("area-level", "ward", ["chosen_by_asker": .flag(true)]), fact("area", "town"),
      Fact(kind: "area", key: "naka", ja: "中区", en: "Naka", parent: "town", data: FactData(["level": .text("ward")])),
      Fact(kind: "area", key: "seya", ja: "瀬谷区", en: "Seya", parent: "town", data: FactData(["level": .text("ward")])),
      fact("window", "desk", ["default": .flag(true)]), fact("window", "next"), fact("field", "environment"),
      fact("field", "children"), fact("language", "ja"), fact("accessibility", "wheelchair"), fact("party-kind", "npo"),
      fact("resource-kind", "people"), fact("freshness", "activity", ["months": .number(6)]),
      fact("notice-category", "activity", ["default": .text("at-once"), "audience": .list([.text("asker")])]),
      fact("notice-category", "news", ["default": .text("at-once"), "audience": .list([.text("asker")])]),
    ])

  private static func fact(_ kind: String, _ key: String, _ data: [String: FactData.Item] = [:]) -> Fact {
    Fact(kind: kind, key: key, ja: key, en: key, data: FactData(data))
  }

  /// The form of an activity five days from now; later fields replace earlier ones.
  func form(_ host: String = "organisation:\(group)", capacity: String = "2", _ more: [(String, String)] = []) -> [(String, String)] {
    let day = test.clock.now.day.adding(days: 5)
    var fields = [
      ("host", host), ("title", "花壇の手入れ"), ("summary", "水やりと草取り"), ("easy", "花に 水を やります"), ("area", "naka"),
      ("place", "中央公園"), ("rule", "once"), ("first-year", String(day.year)), ("first-month", String(day.month)),
      ("first-day", String(day.day)), ("start", "10:00"), ("end", "12:00"), ("field", "environment"), ("contact", "花の会 045-000-0000"),
      ("sign-ups", "yes"), ("role-1-name", "手入れ"), ("role-1-level", "join"), ("role-1-capacity", capacity),
      ("role-2-name", "苗を運ぶ"), ("role-2-level", "help"), ("cost", "0"), ("newcomers", "yes"),
    ]
    for (name, value) in more {
      fields.removeAll { $0.0 == name }
      fields.append((name, value))
    }
    return fields
  }

  /// A published activity of the verified organisation.
  func published(capacity: String = "2", _ more: [(String, String)] = []) async throws -> Activity {
    let page = try await test.person(Self.member).post("/activities", form(capacity: capacity, more))
    let id = try await id(of: page)
    try await test.person(Self.member).post("/activities/\(id)/publish", [("revision", "1")])
    return try await activity(id)
  }

  func id(of page: TestPage) async throws -> ID {
    guard let last = page.location?.split(separator: "/").last, let id = ID(String(last)) else {
      throw Refusal.conflict(Text(verbatim: "\(page.status) " + (page.parsed.first("div", class: "error-summary")?.text ?? "")))
    }
    return id
  }

  func activity(_ id: ID) async throws -> Activity {
    guard let found = try await site.database.read({ try ActivityStore($0).load(id) }) else { throw Refusal.notFound }
    return found
  }

  func times(_ a: Activity) async throws -> [Occurrence] { try await site.database.read { try OccurrenceStore($0).all(of: a.id) } }

  func signUp(_ o: Occurrence, _ a: Activity, name: String, mail: String = "", by browser: TestBrowser) async throws -> TestPage {
    // As a person does: the form first, which also gives the browser the cookie under which it sees the slip.
    try await browser.get(o.path + "/sign-up")
    return try await browser.post(o.path + "/sign-up", [("role", a.details.roles[0].id.description), ("name", name), ("mail", mail)])
  }

  func participants(_ o: Occurrence) async throws -> [Participation] {
    try await site.database.read { try ParticipationStore($0).all(of: o.id) }
  }

  func mails() async throws -> [(to: String, subject: String)] {
    try await site.database.read { try $0.rows("SELECT recipient, subject FROM mail ORDER BY id") { ($0[0], $0[1]) } }
  }
}
