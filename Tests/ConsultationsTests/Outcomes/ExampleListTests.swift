import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

struct ExampleListTests {
  /// Cases of the window Naka, each with an example that has come as far as told.
  private func write(_ town: HandshakeTown, _ titles: [(String, [Publication.Event])]) async throws {
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      for (number, one) in titles.enumerated() {
        var c = HandshakeTown.sample(ID(Int64(3_000 + number)), at: now)
        c = Consultation(
          id: c.id, number: "R8-3\(number)", title: c.title, text: c.text, state: .open, urgency: c.urgency,
          channel: c.channel, askerKind: c.askerKind, area: c.area, types: [], fields: [], firstTime: true, proxy: false,
          asker: HandshakeTown.citizen.person, contact: c.contact, consents: [], window: "naka", receivedAt: now)
        try ConsultationStore(db).insert(c)
        let id = ID(Int64(3_100 + number))
        var example = Example(
          id: id, consultation: c.id,
          publication: Publication(subject: id, wording: Example.wording(title: one.0, text: "花を植えた"), asker: c.asker))
        try ExampleStore(db).insert(example, of: c, at: now)
        for event in one.1 {
          let by: ConsultationRelation = event == .agree || event == .refuse ? .asker : .holder
          example = try #require(try ExampleStore(db).find(of: c.id))
          try example.apply(event, by: by, at: now)
          try ExampleStore(db).save(example, of: c, at: now)
        }
      }
    }
  }

  private static let all: [(String, [Publication.Event])] = [
    ("花壇の例", [.ask, .agree, .publish]), ("本棚の例", [.ask, .agree, .publish]), ("待つ例", [.ask]), ("断られた例", [.ask, .refuse]),
  ]

  @Test(arguments: Engine.allCases)
  func `everybody counts, narrows and keeps the published examples, and only those`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    try await write(town, Self.all)
    let visitor = town.test.visitor()
    let page = try await visitor.get("/examples")
    #expect(page.text.contains("2件") && page.text.contains("花壇の例") && !page.text.contains("待つ例"))
    #expect(page.parsed.brokenReferences.isEmpty)
    let found = try await visitor.get("/examples?q=" + percentEncode("本棚")).text
    #expect(found.contains("本棚の例") && !found.contains("花壇の例"))
    let table = try await visitor.get("/examples/table.csv?column=title&column=text").text
    #expect(table.contains("花壇の例") && table.contains("花を植えた"))
    for secret in ["待つ例", "断られた例", "山田", "R8-3"] { #expect(!table.contains(secret), "\(secret)") }
    #expect(try await visitor.get("/examples/table.xlsx?published-from=2999-01-01").status == 200)
    #expect(!(try await visitor.get("/examples/table.csv?published-from=2999-01-01").text.contains("花壇の例")))
  }

  @Test(arguments: Engine.allCases)
  func `a coordinator looks after the examples of the own windows, also those that nobody else may see`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    try await write(town, Self.all)
    let naka = town.test.person(HandshakeTown.naka)
    let page = try await naka.get("/desk/examples")
    #expect(page.text.contains("4件") && page.text.contains("断られた例") && page.parsed.brokenReferences.isEmpty)
    let asked = try await naka.get("/desk/examples/table.csv?state=asked").text
    #expect(asked.contains("待つ例") && asked.contains("R8-32") && !asked.contains("花壇の例"))
    // What is public is not theirs to look after.
    #expect(!(try await town.test.person(HandshakeTown.midori).get("/desk/examples").text.contains("花壇の例")))
    #expect(!(try await town.test.person(HandshakeTown.midori).get("/desk/examples/table.csv").text.contains("花壇の例")))
    #expect(try await town.test.person(HandshakeTown.citizen).get("/desk/examples/table.csv").status == 403)
  }

  @Test(arguments: Engine.allCases) func `the lists of examples walk no growing table`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    try await write(town, Self.all)
    let pages = [
      (town.test.visitor(), "/examples"), (town.test.visitor(), "/examples?q=" + percentEncode("花壇")),
      (town.test.person(HandshakeTown.naka), "/desk/examples"), (town.test.person(HandshakeTown.naka), "/desk/examples?state=asked"),
    ]
    for (browser, path) in pages {
      let statements = try await town.test.statements {
        let page = try await browser.get(path)
        #expect(page.status == 200, "\(path)")
      }
      let walks = try await QueryPlan.walks(
        statements, in: town.test.site.database, small: QueryPlanTests.small, inOrder: ["publication"])
      #expect(walks == [], "\(path)")
    }
  }
}
