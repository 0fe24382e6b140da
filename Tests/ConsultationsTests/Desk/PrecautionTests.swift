import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Consultations

/// What must be respected with a person is read wherever the desk meets them again, and nowhere else.
struct PrecautionTests {
  private let path = "/consultations/\(ID(99))"
  private let care = [("precaution", "not-at-home"), ("precaution-detail", "自宅に連絡しない")]
  private let phone = "090-0000-7777"

  private func shows(_ town: DeskTown, _ path: String, _ actor: Actor = DeskTown.hana) async throws -> Bool {
    let page = try await town.test.person(actor).get(path)
    #expect(page.status == 200)
    return page.parsed.all("li").contains { $0.text.contains("自宅に連絡しない") && $0.text.contains("not-at-home") }
  }

  private func careful(_ engine: Engine) async throws -> DeskTown {
    let town = try await DeskTown.make(engine)
    try await town.consultation(phone: phone)
    #expect(try await town.test.person(DeskTown.hana).post(path + "/precautions", care).status == 303)
    return town
  }

  @Test(arguments: Engine.allCases)
  func `it stands on the case that was split off, and ends on both`(engine: Engine) async throws {
    let town = try await careful(engine)
    let hana = town.test.person(DeskTown.hana)
    let made = try await hana.post(path + "/splits", [("split-title", "助成のこと")])
    let page = try await hana.follow(made)
    #expect(page.parsed.all("li").filter { $0.text.contains("自宅に連絡しない") }.count == 1)
    let end = try #require(page.parsed.all("form").compactMap { $0["action"] }.first { $0.contains("/precautions/") && $0.hasSuffix("/end") })
    #expect(try await hana.post(end, []).status == 303)
    #expect(try await !shows(town, path))
  }

  @Test(arguments: Engine.allCases)
  func `it stands on the case that takes another in, as long as it does`(engine: Engine) async throws {
    let town = try await careful(engine)
    try await town.consultation(ID(100), number: "R8-0702")
    let into = "/consultations/\(ID(100))"
    #expect(try await !shows(town, into))
    let hana = town.test.person(DeskTown.hana)
    #expect(try await hana.post(path + "/merge", [("merge-number", "R8-0702"), ("revision", "1")]).status == 303)
    #expect(try await shows(town, into))
    #expect(try await hana.post(path + "/merge/undo", [("revision", "2")]).status == 303)
    #expect(try await !shows(town, into))
  }

  @Test(arguments: Engine.allCases)
  func `the look-up, the chosen caller and their new case show it`(engine: Engine) async throws {
    let town = try await careful(engine)
    #expect(try await shows(town, "/desk/new?who=090-0000-7777"))
    let hana = town.test.person(DeskTown.hana)
    let chosen = try await hana.post("/desk/new", [("use", ID(99).description)])
    #expect(chosen.text.contains("自宅に連絡しない"))
    // They call from another telephone and under another name: it stands on the new case all the same.
    let sent = try await hana.post(
      "/desk/new",
      [
        ("channel", "phone"), ("text", "電話の続き"), ("title", "電話の相談"), ("types", "place"), ("urgency", "normal"),
        ("asker-kind", "citizen"), ("name", "花"), ("way", "phone"), ("phone", "045-000-1234"), ("caller", ID(99).description),
      ])
    #expect(sent.status == 303)
    #expect(try await hana.follow(sent).text.contains("自宅に連絡しない"))
  }

  @Test(arguments: Engine.allCases)
  func `a case that comes in by itself from the same caller shows it, one of their family does not`(engine: Engine) async throws {
    let town = try await careful(engine)
    try await town.consultation(ID(100), number: "R8-0702", phone: "０９０００００７７７７")
    #expect(try await shows(town, "/consultations/\(ID(100))"))
    try await town.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(ID(100)))
      c.contact.name = "見本 太郎"
      try ConsultationStore(db).save(&c)
    }
    #expect(try await !shows(town, "/consultations/\(ID(100))"))
  }

  @Test(arguments: Engine.allCases)
  func `what another window was told in its own case is not shown, not even of the same account`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation(phone: phone)
    try await town.consultation(ID(100), number: "R8-0702", phone: phone)
    try await town.site.database.write { db in
      try PersonStore(db).add(Person(id: ID(60), name: "見本 花子"), audience: [])
      for id in [ID(99), ID(100)] {
        var c = try #require(try ConsultationStore(db).load(id))
        c.asker = ID(60)
        try ConsultationStore(db).save(&c)
      }
    }
    #expect(try await town.test.person(DeskTown.hana).post(path + "/precautions", care).status == 303)
    #expect(try await shows(town, "/consultations/\(ID(100))"))
    try await town.give([ID(100)], to: nil, window: "next")
    #expect(try await !shows(town, "/consultations/\(ID(100))", DeskTown.other))
    #expect(try await !shows(town, "/desk/new?who=090-0000-7777", DeskTown.other))
  }

  @Test(arguments: Engine.allCases)
  func `it goes with a case that another window takes over, also when it was said in another one`(engine: Engine) async throws {
    let town = try await HandshakeTown.make(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { [id = town.case1] db in
      var c = try #require(try ConsultationStore(db).load(id))
      c.contact.name = "山田花子"
      c.contact.phone = "090-0000-7777"
      try ConsultationStore(db).save(&c)
      let other = c.splitting(ID(950), number: "R8-0950", title: "前の相談", text: "", at: now)
      try ConsultationStore(db).insert(other)
      try PrecautionStore(db).add(
        Precaution(
          id: ID(951), consultation: ID(950), person: nil, key: "not-at-home", detail: "自宅に連絡しない", madeByName: "中", madeAt: now,
          reviewOn: nil), by: nil)
    }
    _ = try await town.handOver(HandshakeTown.naka, HandshakeTown.midori)
    let page = try await town.test.person(HandshakeTown.midori).get("/consultations/\(town.case1)")
    #expect(page.status == 200 && page.text.contains("自宅に連絡しない"))
  }
}
