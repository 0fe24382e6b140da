import Accounts
import Calendar
import HTML
import Platform
import Storage
import TestKit

@testable import Directory

/// A company that offers a hall, a group that needs one, and the windows of two wards.
struct MatchTown {
  let test: TestSite

  static let now = Instant(day: PlacesTown.day("2026-11-26"), hour: 10)
  static let seeker = ID(101)
  static let giver = ID(102)
  static let third = ID(103)
  static let group = member(11, of: seeker)
  static let company = member(12, of: giver)
  static let outsider = member(13, of: third)
  static let desk = Actor(person: ID(14), name: "窓口", hats: [Hat(.coordinator, at: "west-centre")])
  static let otherDesk = Actor(person: ID(15), name: "東", hats: [Hat(.coordinator, at: "east-centre")])
  static let office = Actor(person: ID(16), name: "所管", hats: [Hat(.programmeOffice)])

  static func member(_ id: Int64, of organisation: ID) -> Actor {
    Actor(person: ID(id), name: "人\(id)", hats: [Hat(.organisationMember, at: organisation.description)])
  }

  static let consent = Match.Consent(
    by: "花子", on: now.day, isProxy: false, message: "ぜひ", ways: [Match.Way(kind: "phone", value: "045-000-0001")])

  static func match(_ state: MatchState = .suggested) -> Match {
    Match(
      id: ID(900), seeker: seeker, giver: giver, need: ID(201), offer: ID(202), kind: "place", area: "west",
      field: "children", score: 5, reasons: [.kind("place")], state: state, desk: "west-centre", madeOn: now.day, movedAt: now)
  }

  static let city = Municipality(
    key: "town", code: "141003", name: Text(verbatim: "市"),
    facts: [
      fact("area-level", "city"), fact("area-level", "ward", sort: 2, data: ["chosen_by_asker": .flag(true)]),
      fact("area", "town", data: ["level": .text("city")]),
      fact("area", "west", parent: "town", data: ["level": .text("ward"), "near": .list([.text("east")])]),
      fact("area", "east", parent: "town", data: ["level": .text("ward")]),
      fact("field", "children"), fact("field", "sport"), fact("resource-kind", "place"), fact("resource-kind", "people"),
      fact("party-kind", "npo"), fact("party-kind", "company"),
      fact("window", "west-centre", data: ["area": .text("west"), "role": .text("ward-centre")]),
      fact("window", "east-centre", data: ["area": .text("east"), "role": .text("ward-centre")]),
      fact("window", "centre", data: ["area": .text("town"), "default": .flag(true)]),
      fact("match-decline", "not-now"), fact("match-decline", "other", data: ["asks_note": .flag(true)]),
      fact("match-outcome", "talking"), fact("match-outcome", "together", data: ["final": .flag(true), "good": .flag(true)]),
      fact("clock", "introduction", data: ["business_days": .number(5), "escalate_after": .number(5)]),
    ])

  private static func fact(
    _ kind: String, _ key: String, parent: String? = nil, sort: Int = 1, data: [String: FactData.Item] = [:]
  ) -> Fact {
    Fact(kind: kind, key: key, ja: key, en: key, parent: parent, sort: sort, data: FactData(data))
  }

  static func make(_ engine: Engine) async throws -> MatchTown {
    let ground = Feature.ground(mail: nil) + [AccountsFeature.feature(), TasksFeature.make(), ListsFeature.make()]
    let test = try await TestSite.make(
      engine, features: ground + [Organisations.feature, Matches.feature], city: city, now: now)
    let town = MatchTown(test: test)
    try await town.enter(seeker, "小さな会", kind: "npo", area: "west", [(ID(201), .need, "place", "卓球台を置ける体育館")])
    try await town.enter(giver, "大きな会社", kind: "company", area: "west", [(ID(202), .offer, "place", "夜の体育館")])
    try await town.enter(third, "よその会", kind: "npo", area: "east", [])
    return town
  }

  typealias Entry = (id: ID, side: Resource.Side, kind: String, text: String)

  func enter(_ id: ID, _ name: String, kind: String, area: String, _ entries: [Entry], isPublic: Bool = true, isClaimed: Bool = true) async throws {
    try await test.site.database.write { db in
      var profile = Profile(
        Organisation(id: id, kind: kind, name: name, area: area), state: isPublic ? .listed : .waiting, on: Self.now.day)
      profile.isClaimed = isClaimed
      (profile.fields, profile.phone, profile.mail) = (["children"], "045-000-\(id.number)", "m\(id.number)@example.jp")
      let resources = entries.map {
        Resource(id: $0.id, organisation: id, side: $0.side, kind: $0.kind, text: $0.text, since: Self.now.day)
      }
      try ProfileStore(db).insert(profile, resources: resources)
    }
  }

  /// Runs the job that saving a profile asked for.
  func compute() async throws {
    for _ in 0..<2 { try await MatchComputing.job.run(test.site, test.clock.now, "", JobProgress { _, _ in }) }
  }

  func matches(of organisation: ID = seeker) async throws -> [Match] {
    try await test.site.database.read { try MatchStore($0).of(organisation, limit: 100) }
  }

  func only() async throws -> Match {
    guard let match = try await matches().first else { throw Refusal.notFound }
    return match
  }

  @discardableResult
  func yes(_ side: Match.Side, _ actor: Actor, _ more: [(String, String)] = []) async throws -> TestPage {
    let match = try await only()
    return try await test.person(actor).post(
      match.path + "/consents",
      [("side", side.rawValue), ("ways", "phone"), ("revision", String(match.revision)), ("message", "よろしく")] + more)
  }
}
