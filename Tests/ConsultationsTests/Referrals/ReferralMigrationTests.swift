import Calendar
import Platform
import TestKit
import Testing

@testable import Consultations
@testable import Storage

/// Referrals as earlier versions left them, brought up to what holds now.
struct ReferralMigrationTests {
  static let engines: [Engine] = [.sqlite, .postgres]
  private typealias Town = HandshakeTown

  /// Runs what a migration does to rows again.
  private func run(_ migration: Migration, _ steps: [Int], _ town: HandshakeTown) async throws {
    try await town.test.site.database.write { db in
      try Migration("rows again", steps.map { migration.steps[$0] }).run(on: db)
    }
  }

  private func insert(_ id: ID, _ receiver: Receiver, _ purpose: Referral.Purpose, _ state: ReferralState, _ town: HandshakeTown) async throws {
    let (case1, now) = (town.case1, town.test.clock.now)
    try await town.test.site.database.write { db in
      let r = Referral(
        id: id, consultation: case1, sender: "naka", receiver: receiver, purpose: purpose, message: "", passed: Town.referral().passed,
        state: state, offeredAt: now, dueOn: now.day, acceptedAt: state == .accepted ? now : nil)
      try ReferralStore(db).insert(r, title: r.title(number: "R8-0001"))
    }
  }

  private func title(_ id: ID, _ town: HandshakeTown) async throws -> String? {
    try await town.test.site.database.read { try $0.first("SELECT title FROM subject WHERE id = \(id)")?[0] as String? }
  }

  @Test(arguments: engines) func `what was open when its case ended is over, and disposed cases keep no number`(_ engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await insert(ID(910), .department("parks"), .opinion, .offered, town)
    try await insert(ID(911), .window("midori"), .takeOver, .accepted, town)
    try await insert(ID(912), .window("minami"), .takeOver, .offered, town)
    let case1 = town.case1
    try await town.test.site.database.write { db in
      try db.run(
        """
        UPDATE consultation SET state = 'closed', outcome = 'information', outcome_reason = 'done', closed_at = moved_at,
          closed_on = received_on WHERE id = \(case1)
        """)
    }
    try await run(ReferralStore.ends, [0, 1, 2, 3], town)
    #expect(try await town.referrals().map(\.state) == [.withdrawn, .released, .withdrawn])
    #expect(try await town.referrals().allSatisfy { $0.endedAt != nil })
    #expect(try await title(ID(910), town) == "R8-0001")
    try await town.test.site.database.write { db in
      try db.run("UPDATE consultation SET disposed_on = '2026-11-01' WHERE id = \(case1)")
    }
    try await run(ReferralStore.ends, [0, 1, 2, 3], town)
    #expect(try await title(ID(910), town) == DisposalTexts.disposed.string(.ja))
  }

  @Test(arguments: engines) func `a question to the window that holds its case is none, others go on`(_ engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await insert(ID(910), .window("midori"), .opinion, .accepted, town)
    try await insert(ID(911), .department("parks"), .opinion, .accepted, town)
    let case1 = town.case1
    try await town.test.site.database.write { db in
      try db.run("UPDATE consultation SET consultation_window = 'midori' WHERE id = \(case1)")
    }
    try await run(ReferralStore.desks, [2, 5], town)
    #expect(try await town.referrals().map(\.desk) == ["midori", "midori"])
    let parks = try await town.test.site.database.read { try SubjectStore($0).audience(of: ID(911)) }
    #expect(parks == [.window("midori"), .department("parks")])
    try await run(ReferralStore.ends, [0, 1, 2, 3], town)
    #expect(try await town.referrals().map(\.state) == [.withdrawn, .accepted])
  }

  @Test(arguments: engines) func `open questions of merged cases stand in the case that goes on`(_ engine: Engine) async throws {
    let town = try await Town.make(engine)
    let now = town.test.clock.now
    try await insert(ID(910), .department("parks"), .opinion, .accepted, town)
    try await insert(ID(911), .department("roads"), .opinion, .answered, town)
    let case1 = town.case1
    try await town.test.site.database.write { db in
      try ConsultationStore(db).insert(Town.sample(ID(950), number: "R8-0002", at: now))
      try db.run("UPDATE consultation SET state = 'merged', merged_into = \(ID(950)) WHERE id = \(case1)")
    }
    try await run(ReferralStore.along, [2, 3, 4], town)
    #expect(try await town.referrals().map(\.id) == [ID(911)])
    let moved = try await town.test.site.database.read { try ReferralStore($0).asked(in: ID(950), cameFrom: case1) }
    #expect(moved.map(\.id) == [ID(910)])
    #expect(try await title(ID(910), town) == "R8-0002 公園の花壇")
    // Answers are nothing for another person, though both gave the number of one telephone.
    try await town.test.site.database.write { db in
      try db.run("UPDATE referral SET consultation = \(case1), came_from = NULL WHERE id = \(ID(910))")
      try db.run("UPDATE consultation SET asker = \(ID(77)) WHERE id = \(ID(950))")
    }
    try await run(ReferralStore.along, [2, 3, 4], town)
    #expect(try await town.referrals().map(\.id).contains(ID(910)))
  }
}
