import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// What becomes of a case's open questions when it is merged into another.
struct MergedQuestionTests {
  static let engines: [Engine] = [.sqlite, .postgres]
  private typealias Town = HandshakeTown
  private static let other = ID(950)

  /// A town whose case asked a department and a desk, beside a second case.
  private func town(_ engine: Engine, ofSamePerson: Bool = true) async throws -> HandshakeTown {
    let town = try await Town.make(engine)
    for actor in [Town.naka, Town.midori, Town.parks] { try await town.reach(actor) }
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      var second = Town.sample(Self.other, number: "R8-0002", at: now)
      if !ofSamePerson { second.asker = ID(77) }
      try ConsultationStore(db).insert(second)
    }
    #expect(try await town.refer("department:parks", "opinion").status == 303)
    return town
  }

  private func referrals(of id: ID, _ town: HandshakeTown) async throws -> [Referral] {
    try await town.test.site.database.read { try ReferralStore($0).all(of: id) }
  }

  private func revision(_ id: ID, _ town: HandshakeTown) async throws -> (String, String) {
    let c = try await town.test.site.database.read { try ConsultationStore($0).load(id) }
    return ("revision", String(try #require(c).revision))
  }

  private func merge(_ town: HandshakeTown) async throws -> TestPage {
    let sent = [("merge-number", "R8-0002"), try await revision(town.case1, town)]
    return try await town.test.person(Town.naka).post("/consultations/\(town.case1)/merge", sent)
  }

  @Test(arguments: engines) func `a question is answered in the case that goes on, and comes back when the merge is undone`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine)
    let r = try #require(try await town.referrals().first)
    let (naka, parks) = (town.test.person(Town.naka), town.test.person(Town.parks))
    #expect(try await merge(town).status == 303)
    #expect(try await referrals(of: Self.other, town).map(\.id) == [r.id])
    #expect(try await town.referrals().isEmpty)
    #expect(try await town.mails(to: Town.parks).last?.contains("返事は R8-0002 に届きます") == true)
    #expect(try await parks.get("/referrals/\(r.id)").text.contains("R8-0002 公園の花壇"))
    #expect(try await naka.get("/consultations/\(Self.other)").text.contains("意見・回答を求める：parks"))
    #expect(try await naka.get("/consultations/\(town.case1)").text.contains("問い合わせの相談が変わった"))

    let undo = try await naka.post("/consultations/\(town.case1)/merge/undo", [try await revision(town.case1, town)])
    #expect(undo.status == 303)
    #expect(try await town.referrals().map(\.id) == [r.id])
    #expect(try await parks.get("/referrals/\(r.id)").text.contains("R8-0001 公園の花壇"))

    #expect(try await merge(town).status == 303)
    #expect(try await parks.post("/referrals/\(r.id)/acceptance", [("revision", String(r.revision))]).status == 303)
    let answer = [("revision", String(r.revision + 1)), ("answer", "植えられます")]
    #expect(try await parks.post("/referrals/\(r.id)/answer", answer).status == 303)
    #expect(try await naka.get("/consultations/\(Self.other)").text.contains("植えられます"))
    // What was answered in the case that went on stays there.
    _ = try await naka.post("/consultations/\(town.case1)/merge/undo", [try await revision(town.case1, town)])
    #expect(try await referrals(of: Self.other, town).map(\.state) == [.answered])
  }

  @Test(arguments: engines) func `answers are nothing for another person: the merge is refused until they have come`(
    _ engine: Engine
  ) async throws {
    let town = try await town(engine, ofSamePerson: false)
    let refused = try await merge(town)
    #expect(refused.status == 422)
    #expect(refused.parsed.element(id: "field-merge-number-error")?.text.contains("相談者が違う") == true)
    #expect(try await town.consultation().state == .open)
    let r = try #require(try await town.referrals().first)
    let withdrawn = [("revision", String(r.revision))]
    #expect(try await town.test.person(Town.naka).post("/referrals/\(r.id)/withdrawal", withdrawn).status == 303)
    #expect(try await merge(town).status == 303)
  }

  @Test(arguments: engines) func `a question to the window whose case goes on ends: nobody asks themselves`(_ engine: Engine) async throws {
    let town = try await Town.make(engine)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      var second = Town.sample(Self.other, number: "R8-0002", at: now)
      second.window = "midori"
      try ConsultationStore(db).insert(second)
    }
    #expect(try await town.refer("window:midori", "opinion").status == 303)
    let both = Actor(person: ID(18), name: "両方", hats: [Hat(.coordinator, at: "naka"), Hat(.coordinator, at: "midori")])
    let sent = [("merge-number", "R8-0002"), try await revision(town.case1, town)]
    #expect(try await town.test.person(both).post("/consultations/\(town.case1)/merge", sent).status == 303)
    #expect(try await town.referrals().map(\.state) == [.withdrawn])
    #expect(try await referrals(of: Self.other, town).isEmpty)
  }

  @Test(arguments: engines) func `a request to take over ends with the merge, and its receiver hears so`(_ engine: Engine) async throws {
    let town = try await Town.make(engine)
    for actor in [Town.naka, Town.midori] { try await town.reach(actor) }
    let now = town.test.clock.now
    try await town.test.site.database.write { try ConsultationStore($0).insert(Town.sample(Self.other, number: "R8-0002", at: now)) }
    #expect(try await town.refer("window:midori", "take-over", [("whole", "yes")]).status == 303)
    #expect(try await merge(town).status == 303)
    #expect(try await town.referrals().map(\.state) == [.withdrawn])
    #expect(try await town.mails(to: Town.midori).last?.contains("取り下げた") == true)
    #expect(try await referrals(of: Self.other, town).isEmpty)
  }

  @Test(arguments: engines) func `a companion of a case that is merged hears under which number it goes on`(_ engine: Engine) async throws {
    let town = try await Town.make(engine)
    for actor in [Town.naka, Town.midori] { try await town.reach(actor) }
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      var second = Town.sample(Self.other, number: "R8-0002", at: now)
      second.window = "midori"
      try ConsultationStore(db).insert(second)
    }
    _ = try await town.handOver(Town.naka, Town.midori)
    let sent = [("merge-number", "R8-0002"), try await revision(town.case1, town)]
    #expect(try await town.test.person(Town.midori).post("/consultations/\(town.case1)/merge", sent).status == 303)
    #expect(try await town.mails(to: Town.naka).last == "見守っている相談 R8-0001：相談 R8-0002 にまとめられ、見守りは終わりました")
    #expect(try await town.referrals().map(\.state) == [.released])
  }
}
