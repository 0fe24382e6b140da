import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// The days due of referrals: who hears of them, and when.
struct ReminderTests {
  static let engines: [Engine] = [.sqlite, .postgres]
  private typealias Town = HandshakeTown

  @Test(arguments: engines) func `the receiver hears on the last working day before, both sides once after, and nobody of what is answered`(
    _ engine: Engine
  ) async throws {
    let town = try await Town.make(engine)
    for actor in [Town.naka, Town.parks] { try await town.reach(actor) }
    #expect(try await town.refer("department:parks", "opinion").status == 303)
    let r = try #require(try await town.referrals().first)
    let due = Format.date(r.dueOn).string(.ja)
    func morning(_ days: Int) async throws {
      town.test.clock.advance(days: town.test.clock.now.day.days(until: r.dueOn.adding(days: days)))
      try await town.test.run("referrals.due")
      try await town.test.run("referrals.due")
    }
    func heard(_ actor: Actor) async throws -> [String] {
      try await town.mails(to: actor).filter { $0.contains("期日は") || $0.contains("過ぎました") }
    }
    try await morning(-4)
    #expect(try await heard(Town.parks).isEmpty)
    try await morning(-1)
    #expect(try await heard(Town.parks) == ["引き継ぎ・問い合わせ R8-0001：引き受けるかどうかの返事の期日は\(due)です"])
    try await morning(0)
    #expect(try await heard(Town.parks).count == 1)
    #expect(try await heard(Town.naka).isEmpty)
    try await morning(1)
    try await morning(2)
    #expect(try await heard(Town.parks).count == 2)
    #expect(try await heard(Town.naka) == ["引き継ぎ・問い合わせ R8-0001：相手の引き受けるかどうかの返事の期日（\(due)）を過ぎました。相手に確かめてください"])
    // A new day due is told anew; what was answered is not.
    let parks = town.test.person(Town.parks)
    #expect(try await parks.post("/referrals/\(r.id)/acceptance", [("revision", "1")]).status == 303)
    let accepted = try #require(try await town.referrals().first)
    #expect(accepted.dueOn > r.dueOn)
    let answer = [("revision", String(accepted.revision)), ("answer", "植えられます")]
    #expect(try await parks.post("/referrals/\(r.id)/answer", answer).status == 303)
    town.test.clock.advance(days: town.test.clock.now.day.days(until: accepted.dueOn) + 3)
    try await town.test.run("referrals.due")
    #expect(try await heard(Town.parks).count == 2)
    #expect(try await heard(Town.naka).count == 1)
  }

  @Test func `nothing is said while a question of the receiver waits, nor after a take-over`() {
    let city = Town.city
    let late = Town.now.day.adding(days: 1)
    #expect(ReferralReminders.word(of: Town.referral(), city, on: late) == .late)
    #expect(ReferralReminders.word(of: Town.referral(.department("parks"), .opinion, .accepted), city, on: late) == .late)
    for state in [ReferralState.questioned, .answered, .returned, .withdrawn, .released] {
      #expect(ReferralReminders.word(of: Town.referral(.department("parks"), .opinion, state), city, on: late) == nil)
    }
    #expect(ReferralReminders.word(of: Town.referral(.window("midori"), .takeOver, .accepted), city, on: late) == nil)
  }
}
