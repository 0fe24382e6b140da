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
    #expect(try await town.count("SELECT COUNT(*) FROM consultation") == 120)
    for state in ["open", "closed"] {
      #expect(try await town.count("SELECT COUNT(*) FROM consultation WHERE state = \(state)") > 0)
    }
    #expect(try await town.count("SELECT COUNT(*) FROM referral") > 5)
    #expect(try await town.count("SELECT COUNT(*) FROM message WHERE direction = 'from-asker'") > 20)
    #expect(try await town.count("SELECT COUNT(DISTINCT consultation_window) FROM consultation") > 4)
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
