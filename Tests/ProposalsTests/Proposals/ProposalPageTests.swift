@testable import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

/// What whoever proposes reads on the page of their proposal.
struct ProposalPageTests {
  static let engines: [Engine] = [.sqlite, .postgres]

  @Test(arguments: engines) func `whoever proposes reads every step with its stage, and in plain words what comes next`(
    _ engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine)
    try await town.enrol([ProposalTown.asker])
    let id = try await town.walkToDecision()
    let own = try await town.test.person(ProposalTown.asker).get("/proposals/\(id)").text
    for words in ["check：通過した", "screening：通過した", "talks：協議を終えた", "市が決定を準備しています", "いまは市が進めています"] {
      #expect(own.contains(words), "\(words)")
    }
    #expect(!own.contains("決定待ち"))
    #expect(try await town.test.person(ProposalTown.office).get("/proposals/\(id)").text.contains("決定・決定待ち"))
    let news = try await town.test.site.database.read { db in
      try db.rows("SELECT title FROM notice WHERE subject = \(id) ORDER BY id") { $0[0] as String }
    }
    #expect(news.contains { $0.contains("通りました。審査を待っています") } && news.contains { $0.contains("通りました。市が決定を準備しています") })
    #expect(news.contains { $0.contains("話し合いを終えました。次は「提案書」です。書いて提出してください") })
    let list = try await town.test.person(ProposalTown.asker).get("/proposals/mine").text
    #expect(list.contains("市が決定を準備しています") && !list.contains("決定待ち"))
  }

  @Test(arguments: engines) func `a department that is asked stands in the timeline`(_ engine: Engine) async throws {
    let town = try await BrushTown.make(engine)
    let asked = try await town.browser(BrushTown.office).post(
      town.room + "/opinions", [("departments", "parks"), ("asked", "どうですか")])
    #expect(asked.status == 303)
    #expect(try await town.browser(BrushTown.lead).get("/proposals/\(town.id)").text.contains("所管課に意見を求めた（parks）"))
  }

  @Test(arguments: engines) func `somebody invited reads what taking part means`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    try await town.enrol([ProposalTown.friend])
    let id = try await town.begin()
    _ = try await town.test.person(ProposalTown.asker).post(
      "/proposals/\(id)/partners", [("name", "友の会"), ("mail", "p22@example.jp")])
    #expect(try await town.test.person(ProposalTown.friend).get("/proposals/\(id)").text.contains("あとで抜けることもできます"))
  }

  @Test(arguments: engines) func `what the programme and the record of the party say is not asked again`(_ engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let group = Organisation(id: ID(30), kind: "npo", name: "友の会", reading: "とものかい")
    let programme = Fact(
      kind: "programme", key: "own", ja: "own", en: "own",
      data: FactData(["answers": .map(["track": .text("own-theme"), "group-kind": .text("other")])]))
    let city = Municipality(key: "town", code: "", name: ProposalTown.city.name, facts: [programme])
    func choice(_ id: String, _ keys: [String]) -> Question {
      var question = Question(id, .choice, FormWords(ja: id, en: id))
      question.options = keys.map { QuestionOption($0, FormWords(ja: $0, en: $0)) }
      return question
    }
    let questions = [
      choice("track", ["own-theme", "city-theme"]), choice("group-kind", ["npo", "company"]),
      Question("group-reading", .shortText, FormWords(ja: "よみ", en: "Reading")), choice("side", ["a"]),
    ]
    let version = FormVersion(
      id: ID(990), form: "sheet", number: 1,
      body: FormBody(title: FormWords(ja: "紙", en: "Sheet"), sections: [FormSection("one", FormWords(ja: "一", en: "One"), questions)]))
    let answers = try await town.test.site.database.write { db in
      try OrganisationStore(db).add(group, audience: [])
      let p = Proposal(
        id: ID(800), title: "案", call: town.call, programme: "own", fiscalYear: 2026, lead: Lead(organisation: ID(30), name: "友の会"),
        stage: "sheet", kind: .sheet, window: "centre", createdAt: town.test.clock.now)
      return try Bridge.firstDraft(p, version, for: ProposalTown.friend, city, db)
    }
    #expect(answers.values["track"] == .choices(["own-theme"], other: ""))
    #expect(answers.values["group-kind"] == .choices(["npo"], other: ""))
    #expect(answers.values["group-reading"] == .text("とものかい"))
    #expect(answers.values["side"] == nil)
  }

  @Test(arguments: ["yokohama", "kasumi"]) func `what a programme of a city answers by itself is a choice of its own forms`(
    _ name: String
  ) throws {
    let city = Municipality(key: name, code: "", name: ProposalTown.city.name, facts: try SampleForms.preset(name).facts)
    let day = Day("2026-11-26")!  // a literal day
    let forms = try Dictionary(uniqueKeysWithValues: city.facts("form", on: day).map { ($0.key, try StandardForms.body(of: $0)) })
    var answered = 0
    for programme in city.programmes(on: day) {
      let questions = programme.stages.compactMap { $0.form.flatMap { forms[$0] } }.flatMap(\.sections).flatMap(\.questions)
      for (id, key) in programme.answers {
        #expect(questions.contains { $0.id == id && $0.options.contains { $0.key == key } }, "\(programme.key) \(id)")
        answered += 1
      }
    }
    #expect(answered == 3)
  }
}
