import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Directory

/// Every ending of a match is told to both sides, and to the window that saw it, once.
struct MatchEndingTests {
  /// People of both sides and of the window who can be reached, and one who belongs to both sides.
  private func make(_ engine: Engine) async throws -> MatchTown {
    let town = try await MatchTown.make(engine)
    let today = MatchTown.now.day
    try await town.test.site.database.write { db in
      let people: [(ID, ID?)] = [
        (ID(11), MatchTown.seeker), (ID(21), MatchTown.seeker), (ID(12), MatchTown.giver), (ID(31), MatchTown.giver), (ID(14), nil),
      ]
      for (person, organisation) in people {
        try PersonStore(db).add(Person(id: person, name: "人\(person.number)"), audience: [])
        try AccountStore(db).add(
          Account(person: person, mail: "\(person.number)@example.jp", password: nil, state: .active, isSample: false, secondFactor: nil),
          at: MatchTown.now)
        guard let organisation else { continue }
        try OrganisationStore(db).add(
          Membership(id: ID(7_000 + person.number), person: person, organisation: organisation, from: today))
      }
      try OrganisationStore(db).add(Membership(id: ID(7_999), person: ID(31), organisation: MatchTown.seeker, from: today))
      try db.run(
        "INSERT INTO role_assignment (id, person, role, place, head, starts) VALUES (8001, 14, 'coordinator', 'west-centre', 0, \(today))")
    }
    try await town.compute()
    return town
  }

  private func told(_ town: MatchTown) async throws -> [Int64: [String]] {
    let match = try await town.only()
    let rows = try await town.test.site.database.read { db in
      try db.rows("SELECT person, title FROM notice WHERE subject = \(match.id) ORDER BY id") { ($0[0] as ID, $0[1] as String) }
    }
    return Dictionary(grouping: rows, by: \.0.number).mapValues { $0.map(\.1) }
  }

  private func mediate(_ town: MatchTown) async throws {
    let match = try await town.only()
    let asked = try await town.test.person(MatchTown.group).post(
      match.path + "/mediation", [("side", "seeker"), ("revision", String(match.revision))])
    #expect(asked.status == 303)
    try await town.test.site.database.write { try $0.run("DELETE FROM notice") }
  }

  @Test(arguments: Engine.allCases)
  func `who declines is not told, everybody else is, with the reason, also where the other side had not answered`(
    engine: Engine
  ) async throws {
    let town = try await make(engine)
    try await mediate(town)
    let match = try await town.only()
    let fields = [("side", "giver"), ("reason", "not-now"), ("revision", String(match.revision)), ("key", "0123456789abcdef0123456789abcdef")]
    let company = town.test.person(MatchTown.company)
    #expect(try await company.post(match.path + "/refusals", fields).status == 303)
    #expect(try await company.post(match.path + "/refusals", fields).status == 303, "the second click of a double click")
    let told = try await told(town)
    #expect(Set(told.keys) == [11, 21, 31, 14] && told.values.allSatisfy { $0.count == 1 })
    #expect(told[11]?.first?.contains("大きな会社") == true && told[11]?.first?.contains("not-now") == true)
    #expect(told[14]?.first?.contains("小さな会") == true && told[14]?.first?.contains("not-now") == true)
  }

  @Test(arguments: Engine.allCases)
  func `a need that is gone ends what had begun, and says whose it was, once`(engine: Engine) async throws {
    let town = try await make(engine)
    #expect(try await town.yes(.giver, MatchTown.company).status == 303)
    try await town.test.site.database.write { try $0.run("DELETE FROM notice") }
    try await town.setNeeds([])
    try await town.compute()
    let told = try await told(town)
    #expect(try await town.only().state == .lapsed)
    #expect(Set(told.keys) == [11, 21, 12, 31], "no window was asked")
    #expect(told.values.allSatisfy { $0.count == 1 && $0[0].contains("小さな会の「必要なこと」") })
  }

  @Test(arguments: Engine.allCases)
  func `a suggestion that nobody answered goes without a word`(engine: Engine) async throws {
    let town = try await make(engine)
    try await town.setNeeds([])
    #expect(try await town.only().state == .lapsed)
    #expect(try await told(town).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `what came of an introduction is told to both sides, and how it goes meanwhile is not`(engine: Engine) async throws {
    let town = try await make(engine)
    try await mediate(town)
    #expect(try await town.yes(.seeker, MatchTown.group).status == 303)
    #expect(try await town.yes(.giver, MatchTown.company).status == 303)
    try await town.test.site.database.write { try $0.run("DELETE FROM notice") }
    func tell(_ outcome: String) async throws {
      let match = try await town.only()
      let fields = [("outcome", outcome), ("outcome-note", "うまくいった"), ("revision", String(match.revision))]
      #expect(try await town.test.person(MatchTown.group).post(match.path + "/outcomes", fields).status == 303)
    }
    try await tell("talking")
    #expect(try await town.only().state == .introduced)
    #expect(try await told(town).isEmpty)
    try await tell("together")
    let told = try await told(town)
    #expect(Set(told.keys) == [21, 12, 31, 14] && told.values.allSatisfy { $0.count == 1 && $0[0].contains("together") })
  }
}
