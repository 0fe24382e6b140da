import Calendar
import HTML
import Platform
import Storage
import TestKit

@testable import Proposals

/// A town with one proposal in its talks, its people, and what they have said to each other so far: nothing.
struct BrushTown {
  let test: TestSite
  let id = ID(2_000)

  static let lead = Actor(person: ID(31), name: "花子", hats: [Hat(.citizen)])
  static let partner = Actor(person: ID(32), name: "次郎", hats: [Hat(.citizen)])
  static let naka = Actor(person: ID(33), name: "中", hats: [Hat(.coordinator, at: "naka")])
  static let midori = Actor(person: ID(34), name: "緑", hats: [Hat(.coordinator, at: "midori")])
  static let parks = Actor(person: ID(35), name: "公園", hats: [Hat(.departmentStaff, at: "parks")])
  static let roads = Actor(person: ID(36), name: "道路", hats: [Hat(.departmentStaff, at: "roads")])
  static let office = Actor(person: ID(37), name: "事務局", hats: [Hat(.programmeOffice)])
  static let committee = Actor(person: ID(38), name: "委員", hats: [Hat(.committeeMember, at: "board")])
  static let auditor = Actor(person: ID(39), name: "監査", hats: [Hat(.auditor)])
  static let adviser = Actor(person: ID(40), name: "先生", hats: [Hat(.citizen)])
  static let now = Instant(day: Day("2026-11-24")!, hour: 10)  // a literal day

  static func proposal(_ kind: StageKind = .talks, _ state: StageState = .open) -> Proposal {
    var p = Proposal(
      id: ID(2_000), title: "花の道", call: ID(1_900), programme: "own-theme", fiscalYear: 2_026,
      lead: Lead(person: lead.person, name: "花の会", contact: "花子"), stage: kind.rawValue, kind: kind, state: state,
      window: "naka", departments: ["parks"], committee: "board", createdAt: now, receivedAt: now)
    p.partners = [
      Partner(id: ID(2_001), person: partner.person, name: "道の会", state: .joined, invitedAt: now, answeredAt: now),
      Partner(id: ID(2_002), person: ID(41), name: "まだの会", invitedAt: now),
    ]
    return p
  }

  /// `change` alters the proposal before it is stored; the first version of its text is there unless told otherwise.
  static func make(
    _ engine: Engine, shown: Bool = true, documents: DocumentMaker? = nil, _ change: (inout Proposal) -> Void = { _ in }
  ) async throws -> BrushTown {
    let ground = Feature.ground(mail: nil) + [
      ConversationsFeature.make(), PublicationsFeature.make(), TasksFeature.make(), FilesFeature.make(), MeetingsFeature.make(),
      ListsFeature.make(), SearchFeature.make(), PrivateLinksFeature.make(), FreshnessFeature.make(), people,
    ]
    let test = try await TestSite.make(engine, features: ground + [ProposalsFeature.feature], city: city, now: now,
      documents: documents)
    var p = proposal()
    change(&p)
    let made = p
    try await test.site.database.write { db in
      try FormStore(db).insert(SampleForms.version)
      var form = try FormStore(db).find(ID(700))
      try form.publish(at: now)
      try FormStore(db).save(&form)
      try CallStore(db).insert(call)
      try ProposalStore(db).insert(made)
      if shown {
        try AnswerStore(db).add(
          try SampleForms.answers(), to: made.id, cause: "submitted", by: lead, id: ID(2_010), at: now)
      }
    }
    return BrushTown(test: test)
  }

  static let call = Call(
    id: ID(1_900), programme: "own-theme", fiscalYear: 2_026, title: Words(ja: "募集", en: "Call"), state: .published,
    window: "naka", committee: "board",
    stages: [StageKind.sheet, .talks, .proposal, .decision, .notice].map { kind in
      CallStage(
        key: kind.rawValue, kind: kind, name: Words(ja: kind.rawValue, en: kind.rawValue),
        form: kind.hasAnswers ? "trial" : nil, formVersion: kind.hasAnswers ? ID(700) : nil)
    }, publishedAt: now)

  static let city = Municipality(
    key: "town", code: "", name: Text(verbatim: "町"),
    facts: [
      fact(
        "retention", "years-5",
        [
          "years": .number(5), "counts_from": .text("fiscal-year-after-closing"),
          "applies_to": .list([.text("proposal")]),
        ]),
      fact("window", "naka"), fact("window", "midori"),
      fact("area-level", "ward", ["chosen_by_asker": .flag(true)]),
      fact("area", "naka", ["level": .text("ward")]), fact("area", "midori", ["level": .text("ward")]),
      fact("programme", "own-theme", ["support_from": .number(12), "support_days": .number(10)]), fact("department", "parks", ["receives_referrals": .flag(true)]),
      fact("department", "roads", ["receives_referrals": .flag(true)]), fact("opinion-ground", "budget"),
      fact("clock", "department-opinion", ["business_days": .number(5), "remind_before": .number(1), "escalate_after": .number(1)]),
      fact("committee", "board"), fact("flag-word", "ばか"), fact("decision-result", "見送り"),
      fact("embed-host", "npo", ["origin": .text("https://npo.example.jp")]), fact("notice-category", "proposal", ["default": .text("at-once")]),
    ])

  private static func fact(_ kind: String, _ key: String, _ data: [String: FactData.Item] = [:]) -> Fact {
    Fact(kind: kind, key: key, ja: key, en: key, data: FactData(data))
  }

  /// Everybody above can be reached, and holds what their hat says.
  private static var people: Feature {
    let all = [lead, partner, naka, midori, parks, roads, office, committee, auditor, adviser]
    var feature = Feature(name: "people")
    feature.reach = Reach(
      person: { id, _ in
        all.first { $0.person == id }.map { Reach.Person(id: id, name: $0.name, mail: nil, language: .ja) }
      },
      holders: { role, place, _, _ in
        all.filter { actor in actor.hats.contains { $0.role == role && (place == nil || $0.place == place) } }
          .compactMap(\.person)
      })
    return feature
  }

  var room: String { Rooms.path(id) }

  /// The whole way to a public page: wording, question, consent, release.
  func publish(title: String = "花の道") async throws {
    let path = "/proposals/\(id)/publication"
    let (office, lead) = (browser(Self.office), browser(Self.lead))
    _ = try await office.post(path, [("revision", "0"), ("title", title), ("text", "公園に花を<b>植えます。")])
    _ = try await office.post(path + "/question", [("revision", "1")])
    _ = try await lead.post(path + "/consent", [("revision", "2")])
    _ = try await office.post(path + "/release", [("revision", "3")])
  }

  func browser(_ actor: Actor) -> TestBrowser { test.person(actor) }

  /// Suggests other words for the plan, as the parks department.
  @discardableResult
  func suggest(_ after: String, by actor: Actor = parks) async throws -> TestPage {
    try await browser(actor).post(
      room + "/parts/plan/suggestions", [("base", "1"), ("after", after), ("why", "わかりやすくなる")])
  }

  func suggestions() async throws -> [Suggestion] {
    let id = id
    return try await test.site.database.read { try BrushUpStore($0).suggestions(of: id) }
  }

  func versions() async throws -> [AnswerVersion] {
    let id = id
    return try await test.site.database.read { try AnswerStore($0).all(of: id) }
  }

  func opinions() async throws -> [Opinion] {
    let id = id
    return try await test.site.database.read { try OpinionStore($0).opinions(of: id) }
  }

  /// How many notices somebody has.
  func notices(of actor: Actor) async throws -> Int {
    try await test.site.database.read { db in
      try db.rows("SELECT times FROM notice WHERE person = \(actor.person)") { $0[0] as Int }.reduce(0, +)
    }
  }
}
