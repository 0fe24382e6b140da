import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Directory

struct ActivityChangeTests {
  @Test(arguments: Engine.allCases)
  func `an organisation nobody looked at does not change what everybody reads`(engine: Engine) async throws {
    let town = try await ActivityTown.make(engine)
    let (member, centre) = (town.test.person(ActivityTown.stranger2), town.test.person(ActivityTown.centre))
    let form = town.form("organisation:\(ActivityTown.newGroup)")
    let id = try await town.id(of: try await member.post("/activities", form))
    #expect(try await member.post("/activities/\(id)", form + [("revision", "1")]).status == 303)
    #expect(try await member.post("/activities/\(id)/submit", [("revision", "2")]).status == 303)
    #expect(try await centre.post("/activities/\(id)/approve", [("revision", "3")]).status == 303)
    #expect(try await member.post("/activities/\(id)", form + [("revision", "4")]).status == 403)
    #expect(try await member.get("/activities/\(id)/edit").status == 403)
    #expect(try await !member.get("/activities/\(id)").text.contains("/activities/\(id)/edit"))
    #expect(try await centre.post("/activities/\(id)", form + [("revision", "4")]).status == 303)
  }

  @Test(arguments: Engine.allCases)
  func `a day that the rule drops and has again comes back, a day that the host called off does not, and none lies in the past`(
    engine: Engine
  ) async throws {
    let town = try await ActivityTown.make(engine)
    let start = town.test.clock.now.day.adding(days: 5)
    func weekly(weeks: Int, from day: Day) -> [(String, String)] {
      let until = start.adding(days: 7 * weeks)
      return [
        ("rule", "weekly"), ("weekday", Weekday.allCases[start.weekday.rawValue].key), ("first-year", String(day.year)),
        ("first-month", String(day.month)), ("first-day", String(day.day)), ("until-year", String(until.year)),
        ("until-month", String(until.month)), ("until-day", String(until.day)),
      ]
    }
    let a = try await town.published(capacity: "5", weekly(weeks: 2, from: start))
    let times = try await town.times(a)
    #expect(times.count == 3)
    let host = town.test.person(ActivityTown.member)
    #expect(try await host.post(times[1].path + "/cancellation", [("reason", "雨")]).status == 303)
    func change(_ fields: [(String, String)]) async throws {
      let revision = try await town.activity(a.id).revision
      let form = town.form(capacity: "5", fields) + [("revision", String(revision))]
      #expect(try await host.post("/activities/\(a.id)", form).status == 303)
    }
    try await change(weekly(weeks: 0, from: start))
    #expect(try await town.times(a).map(\.state) == [.planned, .cancelled, .cancelled])
    try await change(weekly(weeks: 2, from: start))
    #expect(try await town.times(a).map(\.state) == [.planned, .cancelled, .planned])
  }
}
