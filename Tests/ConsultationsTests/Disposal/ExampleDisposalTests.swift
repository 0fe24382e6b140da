import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// A text that stood in public for ten years.
struct ExampleDisposalTests {
  /// An example published on a day.
  private func published(_ town: HandshakeTown, on day: Day) async throws -> ID {
    let id = ID(firstAt: Instant(day: day, hour: 9))
    try await town.test.site.database.write { db in
      let c = try #require(try ConsultationStore(db).load(town.case1))
      let wording = Example.wording(title: "花壇の話", text: "みんなで植えた秘密の花")
      var example = Example(id: id, consultation: c.id, publication: Publication(subject: id, wording: wording, asker: c.asker))
      try ExampleStore(db).insert(example, of: c, at: Instant(day: day, hour: 9))
      for event in [Publication.Event.ask, .agree, .publish] {
        example.publication = try #require(try PublicationStore(db).find(id))
        try example.publication.apply(event, at: Instant(day: day, hour: 10))
        try ExampleStore(db).save(example, of: c, at: Instant(day: day, hour: 10))
      }
    }
    return id
  }

  @Test(arguments: Engine.allCases)
  func `an example past its period is gone from the public and from search when two people agreed`(
    engine: Engine
  ) async throws {
    let town = try await HandshakeTown.make(engine)
    let id = try await published(town, on: #require(Day("2020-05-01")))
    town.test.clock.advance(days: 3_600)
    let path = "/examples/\(id)"
    #expect(try await town.test.visitor().get(path).text.contains("秘密の花"))
    let gone = try await town.test.disposeOfAll([DisposalTests.head], approver: DisposalTests.office)
    #expect(gone == ["example"])
    #expect(try await town.test.visitor().get(path).status == 404)
    #expect(try await !town.test.visitor().get("/examples").text.contains("花壇の話"))
    #expect(try await !town.test.everyWord().contains("秘密の花"))
    #expect(try await town.test.disposeOfAll([DisposalTests.head], approver: DisposalTests.office).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `who agreed to an example takes it back also when the case behind it has lost its names`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let id = try await published(town, on: #require(Day("2026-05-01")))
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(town.case1))
      c.asker = nil
      try ConsultationStore(db).save(&c)
    }
    let revision = try await town.test.site.database.read { try PublicationStore($0).find(id)?.revision ?? 0 }
    let fields = [("revision", "\(revision)")]
    let stranger = Actor(person: ID(99), name: "だれか", hats: [Hat(.citizen)])
    #expect(try await town.test.person(stranger).post("/examples/\(id)/refusal", fields).status == 403)
    #expect(try await town.test.person(HandshakeTown.citizen).post("/examples/\(id)/refusal", fields).status == 303)
    #expect(try await town.test.visitor().get("/examples/\(id)").status == 404)
    #expect(try await town.test.person(HandshakeTown.citizen).get("/examples/\(id)").status == 200)
  }

  @Test(arguments: Engine.allCases)
  func `an example that was withdrawn within the period stays until its time`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let id = try await published(town, on: #require(Day("2020-05-01")))
    town.test.clock.advance(days: 3_000)
    let revision = try await town.test.site.database.read { try PublicationStore($0).find(id)?.revision ?? 0 }
    let withdrawn = try await town.test.person(HandshakeTown.naka).post("/examples/\(id)/withdrawal", [("revision", "\(revision)")])
    #expect(withdrawn.status == 303)
    town.test.clock.advance(days: 700)
    #expect(try await town.test.disposeOfAll([DisposalTests.head], approver: DisposalTests.office).isEmpty)
  }
}
