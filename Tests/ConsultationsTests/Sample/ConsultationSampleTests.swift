import Calendar
import Platform
import Storage
import Testing
import TestKit

@testable import Consultations

@Suite struct ConsultationSampleTests {
  @Test(arguments: Engine.allCases)
  func `the sample has its cases at all stages, and the journal verifies`(_ engine: Engine) async throws {
    let town = try await SampleTown.make(engine, consultations: 120)
    #expect(try await town.count("SELECT COUNT(*) FROM consultation WHERE import IS NULL") == 120)
    for state in ["open", "closed", "accompanied", "merged"] {
      #expect(try await town.count("SELECT COUNT(*) FROM consultation WHERE state = \(state)") > 0)
    }
    #expect(try await town.count("SELECT COUNT(*) FROM referral") > 5)
    #expect(try await town.count("SELECT COUNT(*) FROM message WHERE direction = 'from-asker'") > 20)
    #expect(try await town.count("SELECT COUNT(DISTINCT consultation_window) FROM consultation") > 4)
    #expect(try await town.count("SELECT COUNT(*) FROM encounter WHERE accompaniment IS NULL") > 20)
    #expect(try await town.count("SELECT COUNT(*) FROM encounter WHERE accompaniment IS NOT NULL") > 20)
    for state in ["published", "refused", "asked", "agreed"] {
      #expect(try await town.count("SELECT COUNT(*) FROM publication WHERE state = \(state)") > 0, "\(state)")
    }
    #expect(try await town.count("SELECT COUNT(*) FROM closing_feedback") > 5)
    #expect(try await town.count("SELECT COUNT(*) FROM task") > 0)
    #expect(try await town.count("SELECT COUNT(*) FROM precaution") > 2)
    #expect(try await town.count("SELECT COUNT(*) FROM consultation_link") == 120)
    #expect(try await town.count("SELECT COUNT(*) FROM thread WHERE kind IN ('merged-into', 'split-from')") == 2)
    #expect(try await town.count("SELECT COUNT(*) FROM consultation WHERE import IS NOT NULL") == 52)
    #expect(town.site.city.facts("area", on: town.today).contains { $0.key == "naka-central" })
    guard case .sound = try await town.database.read({ try JournalVerification.run($0) }) else {
      Issue.record("the journal does not hold")
      return
    }
  }

  @Test func `a run that was broken off goes on with the same stories`() async throws {
    let whole = try await SampleTown.make(consultations: 60)
    let broken = try await SampleTown.make(consultations: 60, isBroken: true)
    let done = try await broken.count("SELECT COUNT(*) FROM consultation")
    #expect(done > 0 && done < 60)
    broken.test.clock.advance(days: 1)
    try await broken.fill(consultations: 999)
    #expect(try await broken.told() == whole.told())
    try await broken.fill(consultations: 60)
    #expect(try await broken.count("SELECT COUNT(*) FROM consultation WHERE import IS NULL") == 60)
  }

  @Test func `a benchmark tells its many cases shorter, but whole enough to be found and counted`() async throws {
    let town = try await SampleTown.make(consultations: 1_050)
    #expect(try await town.count("SELECT COUNT(*) FROM consultation WHERE import IS NULL") == 1_050)
    for table in ["SELECT COUNT(*) FROM consultation_mark", "SELECT COUNT(*) FROM message"] as [SQL] {
      #expect(try await town.count(table) > 1_050)
    }
    #expect(try await town.count("SELECT COUNT(*) FROM search_document WHERE kind = 'consultation'") == 1_102)
    #expect(
      try await town.count(
        "SELECT COUNT(*) FROM consultation c WHERE NOT EXISTS (SELECT 1 FROM audience a WHERE a.subject = c.id)") == 0)
    let links = try await town.count("SELECT COUNT(*) FROM consultation_link")
    #expect(links >= 400 && links < 600)
  }

  @Test func `an asker without an account comes in with the address and code that are printed`() async throws {
    let town = try await SampleTown.make(consultations: 40)
    let guest = try #require(
      try await ConsultationSample.guest(town.site, material: SampleTown.folder.appendingPathComponent("sample").path))
    let page = try await town.test.visitor().post("/c/\(guest.token)/sessions", [("code", guest.code)])
    #expect(page.status == 303 && page.location?.contains("/consultations/") == true)
  }

  @Test func `the same seed tells the same stories`() throws {
    let a = SampleTimes.draw(50, until: SampleTown.now, months: Array(repeating: 1, count: 12))
    let b = SampleTimes.draw(50, until: SampleTown.now, months: Array(repeating: 1, count: 12))
    #expect(a == b)
    #expect(a == a.sorted())
    #expect(a.allSatisfy { $0 < SampleTown.now && $0.day >= FiscalYear(2024).range.lowerBound })
  }

  @Test func `months with more weight bring more cases`() {
    var months = Array(repeating: 1, count: 12)
    months[2] = 40  // June
    let times = SampleTimes.draw(400, until: SampleTown.now, months: months)
    #expect(times.filter { $0.day.month == 6 }.count > 200)
  }

  @Test func `no sample case breaks a rule of the desk`() async throws {
    let town = try await SampleTown.make(consultations: 150)
    #expect(try await town.count("SELECT COUNT(*) FROM consultation WHERE moved_at > \(SampleTown.now)") == 0)
    #expect(try await town.count("SELECT COUNT(*) FROM consultation WHERE first_answered_at < received_at") == 0)
    #expect(try await town.count("SELECT COUNT(*) FROM consultation WHERE closed_at < first_answered_at") == 0)
    #expect(try await town.count("SELECT COUNT(*) FROM consultation WHERE state = 'open' AND first_answered_at IS NULL") == 0)
    let coordinator = try await town.actor("coordinator", Hat(.coordinator, at: "city-centre"))
    let mine = try await town.database.read { db in
      try db.first(
        "SELECT COUNT(*) FROM consultation WHERE \(Audience.includes(coordinator, "consultation.id"))")?.get(0) ?? 0
    }
    #expect(mine > 20)
  }
}
