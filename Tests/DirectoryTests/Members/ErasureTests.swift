import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Accounts
@testable import Directory

/// Somebody erases their account: what the directory keeps of them goes at once.
struct ErasureTests {
  private func erase(_ actor: Actor, _ town: ActivityTown) async throws {
    let person = try #require(actor.person)
    let now = town.test.clock.now
    try await town.site.database.write { db in
      try Deletion.erase(person, by: actor, on: now.day, db, town.site, at: now)
    }
  }

  @Test(arguments: Engine.allCases)
  func `name, mail and phone leave every sign-up at once, what was counted stays, and the place ahead goes to the first of the line`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let a = try await town.published(capacity: "1")
    let o = try #require(try await town.times(a).first)
    let citizen = town.test.person(ActivityTown.citizen)
    try await citizen.get(o.path + "/sign-up")
    let fields = [
      ("role", a.details.roles[0].id.description), ("name", "秘密の四葉"), ("mail", "himitsu@example.jp"), ("phone", "045-987-6543"),
      ("note", "秘密の事情"),
    ]
    #expect(try await citizen.post(o.path + "/sign-up", fields).status == 303)
    _ = try await town.signUp(o, a, name: "待つ人", mail: "wait@example.jp", by: town.test.visitor())
    // Of a time that is over somebody came.
    let over = try await town.published(capacity: "1")
    let past = try #require(try await town.times(over).first)
    try await citizen.get(past.path + "/sign-up")
    #expect(
      try await citizen.post(past.path + "/sign-up", [("role", over.details.roles[0].id.description)] + fields.dropFirst()).status == 303)
    try await town.site.database.write { db in
      var p = try #require(try ParticipationStore(db).all(of: past.id).first)
      p.note(came: true, minutes: 90, by: nil, at: past.endsAt)
      try ParticipationStore(db).saveAttendance(p)
    }
    try await erase(ActivityTown.citizen, town)
    try await town.site.database.write { try $0.run("DELETE FROM mail") }
    let words = try await town.test.everyWord()
    for secret in ["秘密", "himitsu", "045-987-6543"] { #expect(!words.contains(secret), "\(secret) is left") }
    let there = try await town.participants(o)
    #expect(there.map(\.state) == [.cancelled, .booked] && there[0].person == nil && there[0].name.isEmpty)
    #expect(there[1].name == "待つ人")
    let came = try #require(try await town.participants(past).first)
    #expect(came.attended == true && came.minutes == 90 && came.person == nil)
    let audience = try await town.site.database.read { try SubjectStore($0).audience(of: came.id) }
    #expect(!audience.contains(.person(ID(15))) && audience.contains(.organisation(ActivityTown.group)))
    let host = town.test.person(ActivityTown.member)
    #expect(try await host.get(past.path).text.contains(ParticipationTexts.nameless.string(.ja)))
    #expect(try await host.get(came.path).status == 200)
  }

  @Test(arguments: Engine.allCases)
  func `a member who erases their account leaves the organisation, which is told when they answered for it`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let (group, now) = (ActivityTown.group, town.test.clock.now)
    let second = ID(16)
    try await town.site.database.write { db in
      try PersonStore(db).add(Person(id: second, name: "副会長"), audience: [])
      try AccountStore(db).add(
        Account(person: second, mail: "16@example.jp", password: nil, state: .active, isSample: false, secondFactor: nil), at: now)
      for (id, person) in [(ID(601), ID(11)), (ID(602), second)] {
        try OrganisationStore(db).add(Membership(id: id, person: person, organisation: group, from: now.day.adding(days: -9)))
      }
      try ContactStore(db).handOver(group, to: ID(11), note: "", by: "", id: ID(611), on: now.day)
      try ContactStore(db).handOver(ActivityTown.newGroup, to: ID(11), note: "前のこと", by: "会員 花", id: ID(612), on: now.day)
      try ContactStore(db).ask(
        MembershipRequest(
          id: ID(621), organisation: ActivityTown.newGroup, person: ID(11), personName: "会員 花", words: "秘密の頼み", askedAt: now,
          state: .asked))
      var match = Match(
        id: ID(631), seeker: group, giver: ActivityTown.newGroup, need: ID(1), offer: nil, kind: "people", area: nil, field: nil,
        score: 1, reasons: [], state: .suggested, desk: "desk", madeOn: now.day, movedAt: now)
      let yes = Match.Consent(by: "会員 花", on: now.day, isProxy: false, message: "会いたい", ways: [])
      try match.accept(.seeker, yes, at: now, followUp: now.day)
      try MatchStore(db).insert(match, title: "花の会 ⇄ 新しい会")
    }
    try await erase(ActivityTown.member, town)
    try await town.site.database.read { db in
      let members = try OrganisationStore(db).members(of: group)
      #expect(members.filter { $0.holds(on: now.day) }.map(\.person) == [second])
      #expect(try ContactStore(db).now(of: group) == nil)
      #expect(try ContactStore(db).all(of: ActivityTown.newGroup).map(\.noteBy) == ["（退会した方）"])
      #expect(try ContactStore(db).requests(by: ID(11)).isEmpty)
      #expect(try MatchStore(db).known(ID(631))?.said[.seeker]?.by == "（退会した方）")
      let told = try db.rows("SELECT person FROM notice WHERE subject = \(group)") { $0[0] as ID }
      #expect(told == [second])
      let tasks = try db.rows("SELECT scope FROM task WHERE subject = \(group)") { $0[0] as String }
      #expect(tasks == ["window:desk"])
    }
    // Whoever is no longer there answers for nobody, and the list of members says so without a name.
    let page = try await town.test.person(Actor(person: second, name: "副会長", hats: ActivityTown.member.hats)).get("/organisations/\(group)/members")
    #expect(page.status == 200 && !page.text.contains("会員 花") && page.text.contains("（退会した方）"))
  }

  @Test(arguments: Engine.allCases)
  func `of two members of one name the one who stays keeps what is theirs, and of older words nobody knows whose they are`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let (group, now, twin) = (ActivityTown.group, town.test.clock.now, ID(16))
    @Sendable func say(_ id: Int64, _ by: ID?, _ db: Connection) throws {
      var match = Match(
        id: ID(id), seeker: group, giver: ActivityTown.newGroup, need: ID(id), offer: nil, kind: "people", area: nil, field: nil,
        score: 1, reasons: [], state: .suggested, desk: "desk", madeOn: now.day, movedAt: now)
      let yes = Match.Consent(by: "会員 花", person: by, on: now.day, isProxy: false, message: "会いたい", ways: [])
      try match.accept(.seeker, yes, at: now, followUp: now.day)
      try MatchStore(db).insert(match, title: "花の会 ⇄ 新しい会")
      // Whatever is written later keeps who said it.
      try MatchStore(db).save(&match)
    }
    try await town.site.database.write { db in
      try PersonStore(db).add(Person(id: twin, name: "会員 花"), audience: [])
      for (id, person) in [(ID(601), ID(11)), (ID(602), twin)] {
        try OrganisationStore(db).add(Membership(id: id, person: person, organisation: group, from: now.day.adding(days: -9)))
      }
      for (id, signer) in [(Int64(611), ID(11)), (612, twin), (613, nil)] {
        try ContactStore(db).handOver(group, to: twin, note: "申し送り", by: "会員 花", signer: signer, id: ID(id), on: now.day)
      }
      for (id, person) in [(Int64(631), ID(11)), (632, twin), (633, nil)] { try say(id, person, db) }
      try FreshnessStore(db).confirm(group, by: ActivityTown.member, at: now)
    }
    try await erase(ActivityTown.member, town)
    try await town.site.database.read { db in
      let notes = try ContactStore(db).all(of: group).sorted { $0.id < $1.id }
      #expect(notes.map(\.noteBy) == ["（退会した方）", "会員 花", "会員 花"])
      let said = try [631, 632, 633].map { try MatchStore(db).known(ID($0))?.said[.seeker] }
      #expect(said.map { $0?.by } == ["（退会した方）", "会員 花", "会員 花"])
      #expect(said.map { $0?.person } == [nil, twin, nil] && said.map { $0?.message } == ["会いたい", "会いたい", "会いたい"])
      #expect(try FreshnessStore(db).find(group)?.confirmedBy == "" && FreshnessStore(db).find(group)?.confirmedOn == now.day)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an invitation that somebody took up no longer knows their address`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let now = town.test.clock.now
    try await town.site.database.write { db in
      let code = try InvitationStore(db).add(
        Invitation(id: ID(641), organisation: ActivityTown.group, way: .mail, mail: "himitsu@example.jp", madeBy: nil, at: now))
      _ = try InvitationStore(db).use(code: code, by: ID(15), at: now)
    }
    try await erase(ActivityTown.citizen, town)
    let left = try await town.site.database.read { try InvitationStore($0).all(of: ActivityTown.group) }
    #expect(left.map(\.mail) == [nil] && left.first?.usedAt != nil)
  }
}
