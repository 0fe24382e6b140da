@testable import Accounts
import Calendar
@testable import Consultations
import HTML
import Platform
import Storage
import TestKit

@testable import Proposals

/// A small town with one call, an asker with a consultation, an office, a desk and a department.
struct ProposalTown {
  let test: TestSite
  let consultation = ID(900)
  let call = ID(910)

  static let asker = Actor(person: ID(21), name: "花子", hats: [Hat(.citizen)])
  static let friend = Actor(person: ID(22), name: "友の会", hats: [Hat(.organisationMember, at: ID(30).description)])
  static let stranger = Actor(person: ID(23), name: "別人", hats: [Hat(.citizen)])
  static let desk = Actor(person: ID(24), name: "窓口", hats: [Hat(.coordinator, at: "centre")])
  static let otherDesk = Actor(person: ID(25), name: "別の窓口", hats: [Hat(.coordinator, at: "far")])
  static let office = Actor(person: ID(26), name: "事務局", hats: [Hat(.programmeOffice)])
  static let parks = Actor(person: ID(27), name: "公園", hats: [Hat(.departmentStaff, at: "parks")])
  static let auditor = Actor(person: ID(28), name: "監査", hats: [Hat(.auditor)])

  /// Thursday 26 November 2026, 10:00.
  static let now = Instant(day: Day("2026-11-26")!, hour: 10)  // a literal day

  static func make(_ engine: Engine, now: Instant = now, programme: String = "own", documents: DocumentMaker? = nil, mail: MailSender? = nil, change: (inout Call) -> Void = { _ in }) async throws -> ProposalTown {
    let bricks: [Feature] = [
      ConversationsFeature.make(), PublicationsFeature.make(), TasksFeature.make(), FilesFeature.make(), ListsFeature.make(),
      MeetingsFeature.make(), PrivateLinksFeature.make(), FreshnessFeature.make(),
    ]
    let rooms: [Feature] = [AccountsFeature.feature(), ConsultationsFeature.feature, ProposalsFeature.feature]
    let features = Feature.ground(mail: mail) + bricks + rooms
    let test = try await TestSite.make(engine, features: features, city: city, now: now, documents: documents) {
      $0.mailFrom = "desk@example.jp"
    }
    let town = ProposalTown(test: test)
    var made = town.openCall(at: now, programme: programme)
    change(&made)
    let call = made
    try await test.site.database.write { db in
      try ConsultationStore(db).insert(town.case1(at: now))
      for version in Self.forms(at: now) { try FormStore(db).insert(version) }
      try CallStore(db).insert(call)
    }
    return town
  }

  private func case1(at now: Instant) -> Consultation {
    var contact = Contact()
    contact.name = "山田花子"
    contact.organisationName = "花の会"
    return Consultation(
      id: consultation, number: "R8-0001", title: "公園の花壇", text: "公園に花壇をつくりたい。", state: .open,
      urgency: "normal", channel: "form", askerKind: "citizen", area: "naka", types: [], fields: ["town"], firstTime: true,
      proxy: false, asker: Self.asker.person, contact: contact, consents: [], window: "centre", receivedAt: now)
  }

  /// Sheet, talks, proposal, check, screening, decision, notice, agreement; open until ten days from now at 17:00.
  func openCall(at now: Instant, programme: String = "own") -> Call {
    let closes = Instant(day: now.day.adding(days: 10), hour: 17)
    func stage(_ kind: StageKind, form: String? = nil, version: ID? = nil, closes: Instant? = nil) -> CallStage {
      CallStage(
        key: kind.rawValue, kind: kind, name: Words(ja: kind.rawValue), closesAt: closes, form: form, formVersion: version)
    }
    return Call(
      id: call, programme: programme, fiscalYear: 2026, title: Words(ja: "協働提案"), body: Words(ja: "要項"), state: .published,
      budget: 500_000, cap: 300_000, offices: [], window: "centre",
      stages: [
        stage(.sheet, form: "sheet", version: ID(941), closes: closes), stage(.talks),
        stage(.proposal, form: "proposal", version: ID(942), closes: closes.adding(days: 30)), stage(.check),
        stage(.screening), stage(.decision), stage(.notice), stage(.agreement),
      ], publishedAt: now.adding(days: -5))
  }

  private static func forms(at now: Instant) -> [FormVersion] {
    [("sheet", ID(941)), ("proposal", ID(942))].compactMap { form, id in
      var title = Question("title", .shortText, FormWords(ja: "名前", en: "Title"))
      title.required = true
      title.lift = .title
      var problem = Question("problem", .longText, FormWords(ja: "課題", en: "Problem"))
      problem.required = true
      let plan = Question("plan", .longText, FormWords(ja: "計画", en: "Plan"))
      var amount = Question("amount", .yen, FormWords(ja: "希望額", en: "Amount"))
      amount.lift = .amount
      var version = FormVersion(
        id: id, form: form, number: 1,
        body: FormBody(
          title: FormWords(ja: form, en: form),
          sections: [FormSection("one", FormWords(ja: "内容", en: "Content"), [title, problem, plan, amount])]))
      return (try? version.publish(at: now)).map { version }  // a whole form is always accepted
    }
  }

  static let city = Municipality(
    key: "town", code: "", name: Text(verbatim: "町"),
    facts: [
      fact(
        "retention", "years-5",
        [
          "years": .number(5), "counts_from": .text("fiscal-year-after-closing"),
          "applies_to": .list([.text("proposal")]),
        ]),
      fact("retention", "years-1", ["years": .number(1), "applies_to": .list([.text("proposal-draft")])]),
      fact("window", "centre", ["default": .flag(true)]), fact("window", "far"),
      fact("department", "office", ["programme_office": .flag(true), "receives_referrals": .flag(true)]),
      fact("department", "parks", ["receives_referrals": .flag(true)]),
      fact(
        "programme", "own",
        [
          "initiative": .text("citizen"), "clock": .text("proposal-decision"), "clock_from": .text("proposal"),
          "gate": .list([.text("sheet"), .text("proposal")]),
        ]),
      fact("programme", "city", ["initiative": .text("city"), "clock": .text("city-decision"), "clock_from": .text("sheet")]),
      fact("clock", "city-decision", ["business_days": .number(10), "pauses": .flag(true), "remind_before": .number(5), "escalate_after": .number(4)]),
      fact(
        "clock", "proposal-decision",
        ["business_days": .number(10), "pauses": .flag(true), "remind_before": .number(2), "escalate_after": .number(1)]),
      fact("clock", "proposal-silence", ["business_days": .number(5)]),
      fact("clock", "proposal-notice", ["business_days": .number(3)]),
      fact("decision-result", "adopted", ["class": .text("adopted")]),
      fact("decision-result", "with-conditions", ["class": .text("adopted"), "requires": .list([.text("conditions")])]),
      fact("decision-result", "continue", ["class": .text("continued")]),
      fact("decision-result", "no", ["class": .text("refused")]),
      fact("exit-reason", "changed", ["exits": .list([.text("withdrawn")])]),
      fact("exit-reason", "apart", ["exits": .list([.text("no-collaboration")])]),
      fact("exit-reason", "door", ["exits": .list([.text("handed-over")])]),
      fact("missing", "people"), fact("side", "city"), fact("eligibility", "public"), fact("paper", "bylaws"),
      fact("clock", "answer", ["business_days": .number(5)]), fact("channel", "visit", ["encounter": .flag(true)]),
    ])

  private static func fact(_ kind: String, _ key: String, _ data: [String: FactData.Item] = [:]) -> Fact {
    Fact(kind: kind, key: key, ja: key, en: key, data: FactData(data))
  }

  /// Gives people an account, and the role of their hat, so that they can be told something.
  func enrol(_ actors: [Actor]) async throws {
    let now = test.clock.now
    try await test.site.database.write { db in
      for actor in actors {
        let (person, mail) = (actor.person ?? ID(1), "p\(actor.person?.number ?? 0)@example.jp")
        try PersonStore(db).add(Person(id: person, name: actor.name, mail: mail), audience: [])
        try AccountStore(db).add(Account(person: person, mail: mail, password: "x", state: .active, isSample: true), at: now)
        guard let hat = actor.hat, hat.role.isStaff else { continue }
        try RoleStore(db).assign(
          RoleAssignment(id: ID(7_000 + person.number), person: person, hat: hat, from: now.day.adding(days: -1), to: nil), by: nil)
      }
    }
  }

  /// How many notices somebody has of one proposal.
  func notices(of actor: Actor, on id: ID) async throws -> Int {
    try await test.site.database.read { db in
      try db.rows("SELECT times FROM notice WHERE person = \(actor.person) AND subject = \(id)") { $0[0] as Int }.reduce(0, +)
    }
  }

  func load(_ id: ID) async throws -> Proposal { try await test.site.database.read { try ProposalStore($0).load(id) } }

  /// Begins a proposal from the consultation as its asker does, and answers its id.
  func begin(by actor: Actor = asker, title: String = "花壇をつくる", consultation linked: Bool = true) async throws -> ID {
    var fields = [("title", title), ("call", call.description)]
    if linked { fields.append(("consultation", consultation.description)) }
    let page = try await test.person(actor).post("/proposals", fields)
    guard let location = page.location, let id = ID(String(location.split(separator: "/")[1])) else { throw Refusal.notFound }
    return id
  }

  func save(_ id: ID, by actor: Actor = asker, base: Int, _ answers: [(String, String)]) async throws -> TestPage {
    try await test.person(actor).post(
      "/proposals/\(id)/draft", [("base", String(base))] + answers.map { ("q-" + $0.0, $0.1) }, files: [])
  }

  func submit(_ id: ID, by actor: Actor = asker) async throws -> TestPage {
    let p = try await load(id)
    let base = try await test.site.database.read { try ProposalDraftStore($0).revision(of: id, stage: p.stage) }
    return try await test.person(actor).post(
      "/proposals/\(id)/submissions", [("revision", String(p.revision)), ("base", String(base)), ("agreed", "yes")])
  }

  func step(_ id: ID, _ event: ProposalEvent, by actor: Actor = office, reason: String = "") async throws -> TestPage {
    let p = try await load(id)
    return try await test.person(actor).post(
      "/proposals/\(id)/steps",
      [("revision", String(p.revision)), ("event", event.rawValue), ("reason-" + event.rawValue, reason)])
  }

  func name(_ departments: [String], on id: ID, by actor: Actor = office) async throws -> TestPage {
    let p = try await load(id)
    return try await test.person(actor).post(
      "/proposals/\(id)/placing", [("revision", String(p.revision))] + departments.map { ("departments", $0) })
  }

  /// Walks a proposal to the stage of its decision.
  func walkToDecision(amount: String = "200000") async throws -> ID {
    let id = try await begin()
    _ = try await submit(id)
    _ = try await step(id, .accept)
    _ = try await name(["parks"], on: id)
    _ = try await step(id, .begin)
    _ = try await step(id, .settle)
    _ = try await test.person(Self.asker).get("/proposals/\(id)/draft")
    _ = try await save(id, base: 0, [("title", "花壇をつくる"), ("problem", "花がない"), ("plan", "植える"), ("amount", amount)])
    _ = try await submit(id)
    _ = try await step(id, .accept)
    _ = try await step(id, .begin)
    _ = try await step(id, .pass)
    _ = try await step(id, .begin)
    _ = try await step(id, .pass)
    return id
  }

  func decide(_ id: ID, _ fields: [(String, String)]) async throws -> TestPage {
    let p = try await load(id)
    return try await test.person(Self.office).post("/proposals/\(id)/decision", [("revision", String(p.revision))] + fields)
  }

  static let decided = [
    ("reason", "課題が具体的です"), ("next-step", "契約の協議をします"), ("decided-by", "市長"), ("decided-on", "2026-11-26"),
  ]

  func issue(_ id: ID, number: String = "市市協第1号") async throws -> TestPage {
    let p = try await load(id)
    return try await test.person(Self.office).post(
      "/proposals/\(id)/notice",
      [
        ("revision", String(p.revision)), ("document-number", number), ("addressee", "花の会　山田花子"),
        ("contact", "協働推進課"),
      ])
  }
}
