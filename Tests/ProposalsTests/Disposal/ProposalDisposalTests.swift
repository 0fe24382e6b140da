import Calendar
@testable import Consultations
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Proposals

/// A proposal that ended long ago, on its way to nothing but figures.
struct ProposalDisposalTests {
  static let second = Actor(person: ID(48), name: "課長", hats: [Hat(.programmeOffice)])

  /// A proposal with words in every corner: published, talked about, decided, refused.
  private func town(_ engine: Engine) async throws -> BrushTown {
    let town = try await BrushTown.make(engine)
    try await town.publish(title: "秘密の花の道")
    let now = BrushTown.now
    let voice = Voice(person: BrushTown.adviser.person, name: "秘密の先生", role: .adviser, office: "")
    try await town.test.site.database.write { db in
      let room = BrushUpStore(db)
      try room.add(Remark(id: ID(2_101), question: "", version: 1, text: "秘密の一言", isNote: false, voice: voice, at: now), to: town.id)
      try room.invite(RoomGuest(person: ID(40), name: "秘密の先生", part: "助言", invitedBy: "中", at: now), to: town.id)
      try PublicCommentStore(db).add(
        PublicComment(id: ID(2_102), proposal: town.id, by: BrushTown.adviser, text: "秘密の意見", flags: [], at: now))
      try PublicStore(db).support(town.id, by: ID(40), at: now)
      try PublicStore(db).offer(HelpOffer(id: ID(2_103), person: ID(40), name: "秘密の先生", text: "秘密の手伝い", at: now), to: town.id)
      let people = [Meeting.Attendee(person: nil, name: "秘密の人")]
      let meeting = Meeting(
        id: ID(2_104), about: town.id, title: "秘密の会議", startsAt: now, length: 60, place: "秘密の部屋", agenda: "秘密の議題",
        people: people, by: BrushTown.naka, at: now)
      try MeetingStore(db).add(meeting, path: town.room, audience: [.window("naka")])
      try db.run("UPDATE meeting SET state = 'held', minutes = '秘密の記録' WHERE id = 2104")
      try ConversationStore(db).add(
        Message(
          id: ID(2_105), subject: town.id, direction: .note, author: nil, authorName: "中", text: "秘密のメモ", at: now))
      let page = try #require(try PublicStore(db).find(of: town.id))
      try PublicStore(db).place(ProposalPlace(name: "秘密の広場", point: GeoPoint("35.443707, 139.638031")), on: page.id)
      var p = try ProposalStore(db).load(town.id)
      p.lead.contact = "秘密の担当"
      p.ending = Ending(.refused, note: "秘密の結び", reusable: "秘密の再利用", at: now)
      try ProposalStore(db).save(&p)
      try town.test.site.journal(db).record("proposal.abandon", on: town.id, by: .system, at: now, details: ["note": "秘密の事情"])
    }
    town.test.clock.advance(days: 2_600)
    return town
  }

  private func figures(_ town: BrushTown) async throws -> [String] {
    let days = Day("2020-01-01")!...Day("2040-01-01")!  // literal days
    return try await town.test.site.database.read { db in
      // Latent ideas are counted over consultations, which this town has none of.
      let own = ProposalFigures.indicators.filter { $0.key != "latent-ideas" } + BrushUpFigures.indicators
      return try own.flatMap { indicator in
        try indicator.dimensions.map { dimension in
          let query = IndicatorQuery(period: days, dimension: dimension.key, actor: nil, filters: [:])
          return "\(indicator.key) \(dimension.key) \(try indicator.cells(db, query))"
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a proposal past its period loses every word and name when two people agreed, and its figures stay`(
    engine: Engine
  ) async throws {
    let town = try await town(engine)
    let before = try await figures(town)
    #expect(try await town.test.everyWord().contains("秘密"))
    #expect(try await town.test.disposeOfAll([BrushTown.office], approver: Self.second) == ["proposal"])
    let words = try await town.test.everyWord()
    for secret in ["秘密", "花の会", "道の会", "植える", "35443707"] { #expect(!words.contains(secret), "\(secret) is left") }
    #expect(try await figures(town) == before)
    let page = try await town.browser(BrushTown.office).get("/proposals/\(town.id)")
    #expect(page.status == 200 && page.parsed.text.contains("廃棄済み") && page.parsed.text.contains("書かれていたこと"))
    #expect(try await town.test.visitor().get("/proposals/\(town.id)/public").status == 404)
    #expect(try await town.test.site.database.read { try PublicStore($0).countListed() } == 0)
    #expect(try await town.browser(BrushTown.lead).get("/proposals/\(town.id)").status == 404)
    guard case .sound = try await town.test.site.database.read({ try JournalVerification.run($0) }) else {
      Issue.record("the chain is broken")
      return
    }
  }

  @Test(arguments: Engine.allCases)
  func `what another proposal grew from is kept as long as that one`(engine: Engine) async throws {
    let town = try await town(engine)
    try await town.test.site.database.write { db in
      let next = Proposal(
        id: ID(2_500), title: "次の道", call: BrushTown.call.id, programme: "own-theme", fiscalYear: 2_027,
        lead: Lead(person: ID(31), name: "花の会"), stage: "sheet", kind: .sheet, window: "naka", createdAt: BrushTown.now)
      try ProposalStore(db).insert(next)
      try Threads(db).link(town.id, .became, next.id, at: BrushTown.now)
    }
    #expect(try await town.test.disposeOfAll([BrushTown.office], approver: Self.second).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `a case goes once the proposal that grew from it is gone`(engine: Engine) async throws {
    let town = try await ProposalTown.make(engine)
    let (case1, id) = (town.consultation, try await town.begin())
    let limit = Day("2040-04-01")!  // a literal day
    func isDue() async throws -> Bool {
      try await town.test.site.database.read { try !CaseDisposalStore($0).due(before: limit, after: ID(0), most: 10).isEmpty }
    }
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(case1))
      c.state = .closed
      c.closing = Closing(at: ProposalTown.now, outcome: "became", reason: "done")
      try ConsultationStore(db).save(&c)
    }
    #expect(try await !isDue())
    try await dispose(id, town)
    #expect(try await isDue())
  }

  @Test(arguments: Engine.allCases)
  func `a proposal that was never handed in goes with its drafts, and one that somebody still writes stays`(
    engine: Engine
  ) async throws {
    let town = try await ProposalTown.make(engine, mail: MailSender { _, _, _ throws(MailFailure) in })
    try await town.enrol([ProposalTown.asker])
    let id = try await town.begin(title: "秘密の花壇")
    let written = try await town.begin(title: "続く花壇")
    town.test.clock.advance(days: 200)
    let later = town.test.clock.now
    try await town.test.site.database.write { db in
      var p = try ProposalStore(db).load(written)
      p.movedAt = later
      try ProposalStore(db).save(&p)
    }
    town.test.clock.advance(days: 300)
    for _ in 1...2 { try await town.test.run("disposal.forewarn") }
    // The letter says when and what to do, and nothing of the proposal.
    let letters = try await town.test.site.database.read { db in try db.rows("SELECT body FROM mail WHERE about = \(id)") { $0[0] as String } }
    let day = Format.date(town.test.clock.now.day.adding(days: 60)).string(.ja)
    #expect(letters.count == 1 && letters.allSatisfy { $0.contains(day) && $0.contains("保存すれば残ります") && !$0.contains("秘密") })
    #expect(try await town.notices(of: ProposalTown.asker, on: id) == 1)
    try await town.test.run(Outbox.job)
    town.test.clock.advance(days: 59)
    #expect(try await town.test.disposeOfAll([ProposalTown.desk, ProposalTown.office], approver: Self.second).isEmpty)
    town.test.clock.advance(days: 1)
    let gone = try await town.test.disposeOfAll([ProposalTown.desk, ProposalTown.office], approver: Self.second)
    #expect(gone == ["proposal-draft"])
    let words = try await town.test.everyWord()
    #expect(!words.contains("秘密") && words.contains("続く花壇"))
    #expect(try await town.load(id).ending?.kind == .withdrawn)
    #expect(try await town.load(written).isLive)
    #expect(try await town.test.person(ProposalTown.asker).get("/proposals/\(id)").status == 404)
  }

  @Test(arguments: Engine.allCases)
  func `who saves the draft after the letter keeps the proposal`(engine: Engine) async throws {
    let town = try await ProposalTown.make(engine, mail: MailSender { _, _, _ throws(MailFailure) in })
    try await town.enrol([ProposalTown.asker])
    let id = try await town.begin()
    let base = try await town.test.site.database.read { try ProposalDraftStore($0).revision(of: id, stage: "sheet") }
    town.test.clock.advance(days: 400)
    try await town.test.run("disposal.forewarn")
    try await town.test.run(Outbox.job)
    #expect(try await town.save(id, base: base, [("title", "花壇をつくる")]).status == 303)
    town.test.clock.advance(days: 70)
    #expect(try await town.test.disposeOfAll([ProposalTown.desk, ProposalTown.office], approver: Self.second).isEmpty)
    #expect(try await town.load(id).isLive)
  }

  private func dispose(_ id: ID, _ town: ProposalTown) async throws {
    try await town.test.site.database.write { db in
      var p = try ProposalStore(db).load(id)
      p.ending = Ending(.withdrawn, reason: "changed", at: ProposalTown.now)
      try ProposalStore(db).save(&p)
    }
    town.test.clock.advance(days: 2_600)
    try await town.test.disposeOfAll([ProposalTown.desk, ProposalTown.office], approver: Self.second)
  }
}
