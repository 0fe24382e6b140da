import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

struct FormStoreTests {
  static let engines: [Engine] = [.sqlite, .postgres]
  static let office = Actor(person: ID(21), name: "事務局", hats: [Hat(.programmeOffice)])

  private func site(_ engine: Engine, city: Municipality = .empty) async throws -> TestSite {
    let ground = Feature.ground(mail: nil) + [ConversationsFeature.make(), TasksFeature.make(), FilesFeature.make()]
    return try await TestSite.make(engine, features: ground + [ListsFeature.make(), Forms.feature], city: city)
  }

  @Test(arguments: engines) func `what is published is never written again`(_ engine: Engine) async throws {
    let test = try await site(engine)
    let now = test.clock.now
    let latest = try await test.site.database.write { db in
      let store = FormStore(db)
      try store.insert(SampleForms.version)
      #expect(try store.latest("trial") == nil)
      var draft = try store.find(ID(700))
      try draft.publish(at: now)
      try store.save(&draft)
      #expect(throws: Refusal.self) { try store.save(&draft) }
      #expect(throws: Refusal.self) { try store.drop(draft) }
      return try store.latest("trial")
    }
    #expect(latest?.isPublished == true && latest?.body == SampleForms.body)
  }

  @Test(arguments: engines) func `answers are kept in versions, byte for byte`(_ engine: Engine) async throws {
    let test = try await site(engine)
    let now = test.clock.now
    let answers = try SampleForms.answers()
    let versions = try await test.site.database.write { db in
      try FormStore(db).insert(SampleForms.version)
      try SubjectStore(db).save(Subject(id: ID(800), kind: "note", title: "n", path: "/n"), audience: [.everyone])
      let store = AnswerStore(db)
      try store.add(answers, to: ID(800), cause: "draft", by: Self.office, id: ID(801), at: now)
      // The same again adds nothing.
      try store.add(answers, to: ID(800), cause: "draft", by: Self.office, id: ID(802), at: now)
      var changed = answers
      changed.values["title"] = .text("花の坂")
      try store.add(changed, to: ID(800), cause: "submitted", by: Self.office, isProxy: true, id: ID(803), at: now)
      return try store.all(of: ID(800))
    }
    #expect(versions.map(\.number) == [1, 2] && versions.map(\.isProxy) == [false, true])
    #expect(versions[0].set.bytes == AnswerSet(answers).bytes && versions[1].set.answers.text("title") == "花の坂")
  }

  @Test(arguments: engines) func `a city's forms are made once`(_ engine: Engine) async throws {
    let city = try SampleForms.preset("kasumi").municipality
    let test = try await site(engine, city: city)
    let (ids, now) = (test.site.ids, test.clock.now)
    let (first, second, proposal) = try await test.site.database.write { db in
      (
        try StandardForms.fill(db, city, ids: ids, at: now), try StandardForms.fill(db, city, ids: ids, at: now),
        try FormStore(db).latest("proposal")
      )
    }
    #expect(first == 3 && second == 0)
    #expect(proposal?.question("field")?.options.isEmpty == false)
  }

  @Test(arguments: engines) func `the office makes a form step by step, and nobody sees it before it is published`(
    _ engine: Engine
  ) async throws {
    let test = try await site(engine)
    let office = test.person(Self.office)
    let twice = [("key", "0123456789abcdef"), ("title", "調べもの計画"), ("form-key", "survey")]
    let made = try await office.post("/forms", twice)
    #expect(made.location == "/forms/survey/1/edit")
    #expect(try await office.post("/forms", twice).location == made.location)
    #expect(try await office.post("/forms", [("title", "別"), ("form-key", "survey")]).status == 422)
    #expect(try await office.post("/forms", [("title", ""), ("form-key", "Ü")]).status == 422)

    let outline = try await office.get("/forms/survey/1/edit")
    let section = try #require(outline.parsed.first("input", where: ["name": "section"])?["value"])
    let question = [("revision", "1"), ("section", section), ("label", "何を<b>調べますか"), ("kind", "choice")]
    let added = try await office.post("/forms/survey/1/questions", question + [("key", "fedcba9876543210")])
    let path = try #require(added.location)
    #expect(try await office.post("/forms/survey/1/questions", question + [("key", "fedcba9876543210")]).location == path)
    #expect(try await office.post("/forms/survey/1/questions", question).status == 409)
    #expect(try await office.post(path, [("revision", "2"), ("label", "何を調べますか")]).status == 422)
    let words = [("revision", "2"), ("label", "何を調べますか"), ("options", "声\n数"), ("required", "yes"), ("other", "yes")]
    #expect(try await office.post(path, words).status == 303)

    let visitor = test.visitor()
    #expect(try await visitor.get("/forms/survey/1").status == 404)
    #expect(try await office.post("/forms/survey/1/publication", [("revision", "3")]).location == "/forms/survey/1")
    #expect(try await visitor.get("/forms/survey/1").status == 200)
    #expect(try await visitor.get("/forms/survey/1/paper").status == 200)
    #expect(try await visitor.get("/forms/survey/1/template").status == 200)
    #expect(try await office.post(path, words.map { ($0.0, $0.0 == "revision" ? "4" : $0.1) }).status == 409)

    let next = try await office.post("/forms/survey/drafts")
    #expect(next.location == "/forms/survey/2/edit")
    #expect(try await visitor.get("/forms/survey/2").status == 404)
    #expect(try await office.get("/forms/survey/2/changes").status == 200)
    // Somebody else has gone on writing in it: it is not thrown away under their hands.
    #expect(try await office.post("/forms/survey/2/removal", [("revision", "7")]).status == 409)
    #expect(try await office.post("/forms/survey/2/removal", [("revision", "1")]).status == 303)
  }

  @Test func `making forms is for the programme office`() async throws {
    let test = try await site(.sqlite)
    let coordinator = test.person(Actor(person: ID(22), name: "中", hats: [Hat(.coordinator, at: "naka")]))
    #expect(try await coordinator.post("/forms", [("title", "x"), ("form-key", "x")]).status == 403)
    try await test.visitor().post("/forms", [("title", "x"), ("form-key", "x")])
    #expect(try await test.person(Self.office).get("/forms/x").status == 404)
    #expect(try await coordinator.get("/forms").status == 200)
  }
}
