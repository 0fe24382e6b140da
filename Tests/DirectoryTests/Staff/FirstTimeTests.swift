import Accounts
import Calendar
import Consultations
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

private let engines = Engine.allCases

/// When collaboration is no longer new to an organisation, and what a city calls quiet.
struct FirstTimeTests {
  @Test(arguments: [
    (FirstTime.Record(), nil), (.init(consultations: 1), nil), (.init(consultations: 2), .consultations),
    (.init(proposals: 1), .proposal), (.init(registers: 1), .register), (.init(consultations: 5, proposals: 1, registers: 1), .proposal),
  ] as [(FirstTime.Record, FirstTime.End?)])
  func `a proposal, a register or a second consultation ends the first time`(_ record: FirstTime.Record, _ end: FirstTime.End?) {
    #expect(FirstTime.end(record) == end)
  }

  private func make(_ engine: Engine) async throws -> DirectoryTown {
    let town = try await DirectoryTown.make(engine)
    try await town.test.site.database.write { db in
      var profile = try #require(try ProfileStore(db).load(town.group))
      profile.isFirstTimer = true
      try ProfileStore(db).save(&profile)
    }
    return town
  }

  private func night(_ town: DirectoryTown) async throws -> Profile {
    try await Staff.contacts.run(town.test.site, town.test.clock.now, "", JobProgress { _, _ in })
    return try await town.profile()
  }

  private func ask(_ town: DirectoryTown, _ id: Int64) async throws {
    let (group, now) = (town.group, town.test.clock.now)
    try await town.test.site.database.write { db in
      try ConsultationStore(db).insert(
        Consultation(
          id: ID(id), number: "R8-\(id)", title: "相談", text: "", urgency: "", channel: "visit", askerKind: "", area: "naka",
          types: [], fields: [], firstTime: false, proxy: true, organisation: group, contact: Contact(), consents: [],
          window: "naka", receivedAt: now))
      try Journal(db, ids: town.test.site.ids).record("consultation.receive", on: ID(id), by: DirectoryTown.naka, at: now)
    }
  }

  @Test(arguments: engines) func `the second consultation takes the mark off in the night, with its reason in the journal`(engine: Engine) async throws {
    let town = try await make(engine)
    let naka = town.test.person(DirectoryTown.naka)
    try await ask(town, 950)
    #expect(try await night(town).isFirstTimer)
    try await ask(town, 951)
    let known = try await night(town)
    #expect(!known.isFirstTimer && known.knownOn == town.test.clock.now.day)
    let page = try await naka.get("/organisations/\(town.group)").parsed.text
    #expect(page.contains("「協働がはじめて」の印を外した") && page.contains(FirstTimeTexts.reason(.consultations).string(.ja)))
    #expect(try await !naka.get("/organisations/quiet?first=1&view=all").text.contains("朝日ヶ原町内会"))
    let entries = try await town.test.site.database.read { try Journal($0, ids: town.test.site.ids).entries(on: town.group) }
    _ = try await night(town)
    let again = try await town.test.site.database.read { try Journal($0, ids: town.test.site.ids).entries(on: town.group) }
    #expect(entries.count == again.count, "told once")
  }

  @Test(arguments: engines) func `a case that was merged into another counts as one with it`(engine: Engine) async throws {
    let town = try await make(engine)
    try await ask(town, 950)
    try await ask(town, 951)
    let now = town.test.clock.now
    try await town.test.site.database.write { try Threads($0).link(ID(951), .mergedInto, ID(950), at: now) }
    #expect(try await night(town).isFirstTimer)
  }

  @Test(arguments: engines) func `a register in which it stands takes the mark off, an application does not`(engine: Engine) async throws {
    let town = try await make(engine)
    let (group, now) = (town.group, town.test.clock.now)
    try await town.test.site.database.write { db in
      let programme = try #require(DirectoryTown.city.programme("centre", on: now.day))
      let r = Registration(id: ID(970), organisation: group, programme: "centre", state: .applied, appliedOn: now.day, marks: [])
      try RegistrationStore(db).insert(r, named: "会", programme: programme, missing: 0)
      try Threads(db).link(ID(970), .partOf, group, at: now)
      try Journal(db, ids: town.test.site.ids).record("registration.apply", on: ID(970), by: DirectoryTown.hana, at: now)
    }
    #expect(try await night(town).isFirstTimer)
    try await town.test.site.database.write { db in
      try db.run("UPDATE registration SET state = 'registered', valid_from = \(now.day) WHERE id = 970")
      try Journal(db, ids: town.test.site.ids).record("registration.approve", on: ID(970), by: DirectoryTown.naka, at: now)
    }
    #expect(try await night(town).knownOn == now.day)
  }

  @Test(arguments: engines) func `staff take the mark off and put it back, and nobody else`(engine: Engine) async throws {
    let town = try await make(engine)
    let path = "/organisations/\(town.group)/acquaintance"
    for actor in [DirectoryTown.parks, DirectoryTown.taro, DirectoryTown.member(of: town.group)] {
      #expect(try await town.test.person(actor).post(path, []).status == 403)
    }
    #expect(try await town.test.visitor().post(path, []).status == 403)
    let naka = town.test.person(DirectoryTown.naka)
    #expect(try await naka.get("/organisations/\(town.group)").text.contains(path))
    #expect(try await naka.post(path + "/removal", []).status == 409, "it was never taken off")
    #expect(try await naka.post(path, []).status == 303)
    #expect(try await town.profile().knownOn == town.test.clock.now.day)
    #expect(try await naka.post(path, []).status == 409, "somebody was quicker")
    // Who is editing an older page does not bring it back.
    var edited = try await town.profile()
    edited.isFirstTimer = true
    let older = edited
    try await town.test.site.database.write { db in
      var profile = older
      try ProfileStore(db).save(&profile)
    }
    #expect(try await !town.profile().isFirstTimer)
    #expect(try await !naka.get("/organisations/\(town.group)/edit").text.contains("first-timer"))
    #expect(try await naka.post(path + "/removal", []).status == 303)
    let back = try await town.profile()
    #expect(back.isFirstTimer && back.knownOn == nil)
    let verbs = try await town.test.site.database.read { try Journal($0, ids: town.test.site.ids).entries(on: town.group).map(\.verb) }
    #expect(verbs.contains(FirstTime.verb) && verbs.contains(FirstTime.undoing))
  }

  private static let kinds = ["area-level", "area", "window", "party-kind"]

  private static func city(_ months: [Int]) -> Municipality {
    let silences = months.map { DirectoryTown.fact("silence", "m\($0)", ["months": .number($0)]) }
    return Municipality(key: "town", code: "", name: Text(verbatim: "町"), facts: kinds.flatMap { DirectoryTown.city.allFacts($0) } + silences)
  }

  @Test func `a city says after how long an organisation is quiet, and one that does not has three usual times`() {
    let today = Day("2026-11-28")!  // a literal day
    #expect(DirectoryTown.city.silences(on: today).map(\.months) == [6, 12, 24])
    #expect(Self.city([18, 3]).silences(on: today).map(\.months) == [3, 18])
    #expect(Self.city([0, -4]).silences(on: today).map(\.months) == [6, 12, 24], "no time at all is none")
  }

  @Test(arguments: engines) func `the work list begins with the city's shortest time and offers its others`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let today = town.test.clock.now.day
    try await town.test.site.database.write { db in
      for (number, (name, months)) in [("四か月の会", 4), ("九か月の会", 9), ("二年の会", 25)].enumerated() {
        var p = DirectoryTown.profile(ID(Int64(910 + number)), name, kind: "npo", on: today)
        p.state = .listed
        try ProfileStore(db).insert(p)
        try StoryStore(db).touched(p.id, on: today.adding(months: -months))
      }
    }
    func listed(_ months: [Int], _ query: [(String, String)]) async throws -> Set<String> {
      let context = ListContext(
        actor: DirectoryTown.naka, city: Self.city(months), reader: Reader(language: .ja), now: town.test.clock.now)
      return try await town.test.site.database.read { db in
        let list = QuietListStore.definition
        let state = ListState(Form(query), of: list)
        let result = try ListReader(db, list, context).page(state)
        let profiles = try ProfileStore(db).profiles(result.lines.map(\.id))
        return Set(profiles.map(\.name).filter { $0.contains("の会") })
      }
    }
    #expect(try await listed([], []) == ["九か月の会", "二年の会"])
    #expect(try await listed([3, 18], []) == ["四か月の会", "九か月の会", "二年の会"])
    #expect(try await listed([3, 18], [("silence", "quiet")]) == ["四か月の会", "九か月の会", "二年の会"])
    #expect(try await listed([3, 18], [("silence", "18")]) == ["二年の会"])
    #expect(try await listed([3, 18], [("silence", "6")]).isEmpty, "a time that the city does not know is said to be unknown")
  }
}
