import Accounts
import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

/// Records of the directory that are long over, on their way to nothing but what is counted.
struct DirectoryDisposalTests {
  static let office = Actor(person: ID(77), name: "事務局", hats: [Hat(.programmeOffice)])
  static let second = Actor(person: ID(78), name: "課長", hats: [Hat(.programmeOffice)])

  @Test(arguments: Engine.allCases)
  func `an activity of years ago loses its words and everybody who came, and how many came stays`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published([("title", "秘密の花壇"), ("contact", "秘密の係 045-000-0000"), ("summary", "秘密の手入れ")])
    let time = try #require(try await town.times(a).first)
    #expect(try await town.signUp(time, a, name: "秘密の太郎", mail: "himitsu@example.jp", by: town.test.visitor()).status == 303)
    #expect(try await town.signUp(time, a, name: "四葉", by: town.test.person(ActivityTown.citizen)).status == 303)
    try await town.site.database.write { db in
      var first = try #require(try ParticipationStore(db).all(of: time.id).first)
      first.note(came: true, minutes: 90, by: nil, at: time.endsAt)
      try ParticipationStore(db).saveAttendance(first)
    }
    let (host, last) = (town.test.person(ActivityTown.member), try #require(try await town.participants(time).last))
    #expect(try await host.post(time.path + "/messages", [("message", "秘密の合言葉")]).status == 303)
    #expect(try await host.post(last.path + "/cancellation", [("reason-\(last.id)", "秘密の事情")]).status == 303)
    // Within its period it is on no list.
    town.test.clock.advance(days: 700)
    #expect(try await town.test.disposeOfAll([ActivityTown.centre], approver: Self.office).isEmpty)
    town.test.clock.advance(days: 1_900)
    #expect(try await town.test.disposeOfAll([ActivityTown.centre], approver: Self.office) == ["activity"])
    // Mail that has gone out is forgotten by its own rule; here nobody sends it.
    try await town.site.database.write { try $0.run("DELETE FROM mail") }
    let words = try await town.test.everyWord()
    for secret in ["秘密", "himitsu"] { #expect(!words.contains(secret), "\(secret) is left") }
    let people = try await town.participants(time)
    #expect(people.count == 2 && people.allSatisfy { $0.person == nil && $0.name.isEmpty })
    #expect(people.first?.attended == true && people.first?.minutes == 90)
    #expect(try await town.activity(a.id).details.fields == ["environment"])
    #expect(try await town.test.visitor().get(a.path).status == 404)
    #expect(try await town.test.person(ActivityTown.centre).get(a.path).status == 200)
    #expect(try await town.test.disposeOfAll([ActivityTown.centre], approver: Self.office).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `an organisation long gone keeps its name and loses who spoke for it, after its registrations`(
    engine: Engine
  ) async throws {
    let town = try await DirectoryTown.make(engine)
    let group = town.group
    let day = town.test.clock.now.day
    try await town.test.site.database.write { db in
      let programme = try #require(DirectoryTown.city.programme("centre", on: day))
      var r = Registration(
        id: ID(970), organisation: group, programme: "centre", state: .applied, appliedOn: day,
        marks: [CriterionMark(key: "open", claimed: true, words: "秘密の言葉")])
      r.declaration = Declaration(representative: "秘密の会長", officers: ["秘密の理事"], madeOn: day)
      try RegistrationStore(db).insert(r, named: "朝日ヶ原町内会", programme: programme, missing: 0)
      try r.apply(.refuse, reason: "秘密の理由")
      try RegistrationStore(db).save(&r, named: "朝日ヶ原町内会", programme: programme, missing: 0)
      let paper = Paper(id: ID(971), organisation: group, document: "bylaws", state: .received, filedOn: day, fileName: "秘密.pdf")
      try RegistrationStore(db).add(paper, title: "規約", offices: [])
      var p = try #require(try ProfileStore(db).load(group))
      (p.representative, p.contact, p.phone, p.about) = ("秘密の会長", "秘密の係", "045-999-1234", "秘密の紹介")
      p.state = .closed
      try ProfileStore(db).save(&p)
      try OrganisationStore(db).add(Membership(id: ID(972), person: ID(15), organisation: group, from: day))
      try ContactStore(db).handOver(group, to: ID(15), note: "秘密の申し送り", by: "前任", id: ID(973), on: day)
      try town.test.site.journal(db).record("organisation.close", on: group, by: .system, at: town.test.clock.now, details: ["reason": "秘密"])
    }
    town.test.clock.advance(days: 2_600)
    let holders = [Self.office, DirectoryTown.naka]
    #expect(try await town.test.disposeOfAll(holders, approver: Self.second) == ["registration"])
    #expect(try await town.test.disposeOfAll(holders, approver: Self.second) == ["organisation"])
    let words = try await town.test.everyWord()
    for secret in ["秘密", "045-999-1234", "太郎"] { #expect(!words.contains(secret), "\(secret) is left") }
    let profile = try await town.profile()
    #expect(profile.name == "朝日ヶ原町内会" && profile.fields == ["town"] && profile.state == .closed)
    let r = try #require(try await town.test.site.database.read { try RegistrationStore($0).load("r.id = 970") }.first)
    #expect(r.state == .refused && r.marks.map(\.claimed) == [true] && r.declaration == nil)
  }

  @Test(arguments: Engine.allCases)
  func `an organisation that goes on, or somebody wrote about lately, is on no list`(engine: Engine) async throws {
    let town = try await DirectoryTown.make(engine)
    let group = town.group
    town.test.clock.advance(days: 2_600)
    let now = town.test.clock.now
    #expect(try await town.test.disposeOfAll([DirectoryTown.naka], approver: Self.office).isEmpty)
    try await town.test.site.database.write { db in
      var p = try #require(try ProfileStore(db).load(group))
      p.state = .closed
      try ProfileStore(db).save(&p)
      let touch = StoryStore.Touch(id: ID(980), medium: "visit", words: "話を聞いた", byName: "中", on: now.day, at: now)
      try StoryStore(db).add(touch, to: group, by: DirectoryTown.naka)
    }
    #expect(try await town.test.disposeOfAll([DirectoryTown.naka], approver: Self.office).isEmpty)
  }
}
