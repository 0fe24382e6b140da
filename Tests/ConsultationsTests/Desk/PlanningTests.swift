import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// The next step is planned with open eyes, and what was done has a day that can be true.
struct PlanningTests {
  private let path = "/consultations/\(ID(99))"

  private func day(_ field: String, _ day: Day) -> [(String, String)] {
    [("\(field)-year", "\(day.year)"), ("\(field)-month", "\(day.month)"), ("\(field)-day", "\(day.day)")]
  }

  private func seen(_ page: TestPage, _ field: String) -> String? {
    page.parsed.all("input").first { $0["name"] == "was-" + field }?["value"]
  }

  @Test(arguments: Engine.allCases)
  func `nobody plans over what a colleague planned since the page was opened`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let (hana, taro) = (town.test.person(DeskTown.hana), town.test.person(DeskTown.taro))
    let today = town.test.clock.now.day
    let old = try #require(try await seen(taro.get(path), "step"))
    func plan(_ browser: TestBrowser, _ step: String, _ on: Day, was: String) async throws -> TestPage {
      try await browser.post(path + "/plan", [("step", step), ("was-step", was)] + day("step-on", on))
    }
    #expect(try await plan(hana, "answer", today.adding(days: 3), was: old).status == 303)
    let refused = try await plan(taro, "ask-more", today.adding(days: 9), was: old)
    let now = CaseTexts.planChanged(Text(verbatim: "answer ") + Format.date(today.adding(days: 3))).string(.ja)
    #expect(refused.status == 422 && refused.text.contains(now))
    #expect(try await town.load()?.next == NextStep("answer", on: today.adding(days: 3)))
    // What was typed stands in the form, which knows the new plan: sent again, it is meant.
    #expect(refused.parsed.first("input", where: ["name": "step-on-day"])?["value"] == "\(today.adding(days: 9).day)")
    let again = try #require(seen(refused, "step"))
    #expect(try await plan(taro, "ask-more", today.adding(days: 9), was: again).status == 303)
    #expect(try await town.load()?.next?.key == "ask-more")
  }

  @Test(arguments: Engine.allCases)
  func `an encounter keeps its words when somebody planned since, and plans when it is sent again`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let (hana, taro) = (town.test.person(DeskTown.hana), town.test.person(DeskTown.taro))
    let today = town.test.clock.now.day
    let old = try #require(try await seen(taro.get(path), "follow-step"))
    let planned = [("step", "answer")] + day("step-on", today.adding(days: 3))
    #expect(try await hana.post(path + "/plan", planned).status == 303)
    let met = [("medium", "phone"), ("minutes", "30"), ("summary", "電話で話した")] + day("held", today)
    let follow = [("follow-step", "ask-more")] + day("follow-on", today.adding(days: 9))
    let refused = try await taro.post(path + "/encounters", met + follow + [("was-follow-step", old)])
    #expect(refused.status == 422 && refused.text.contains("電話で話した"))
    #expect(try await town.load()?.next?.key == "answer")
    #expect(try await town.site.database.read { try DeskStore($0).encounters(of: ID(99)) }.isEmpty)
    // Without a next step of its own it is in nobody's way.
    #expect(try await taro.post(path + "/encounters", met + [("was-follow-step", old)]).status == 303)
    let again = try #require(seen(refused, "follow-step"))
    #expect(try await taro.post(path + "/encounters", met + follow + [("was-follow-step", again)]).status == 303)
    #expect(try await town.load()?.next?.key == "ask-more")
  }

  @Test(arguments: Engine.allCases)
  func `nobody met about a case before it was received`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let today = town.test.clock.now.day
    let hana = town.test.person(DeskTown.hana)
    let met = [("medium", "phone"), ("minutes", "30"), ("summary", "電話で話した")]
    let refused = try await hana.post(path + "/encounters", met + day("held", today.adding(days: -1)))
    #expect(refused.status == 422 && refused.text.contains(CaseTexts.tooEarly.filling(Format.date(today)).string(.ja)))
    #expect(try await hana.post(path + "/encounters", met + day("held", today)).status == 303)
  }

  @Test func `days in the timeline are written as everywhere`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let on = town.test.clock.now.day.adding(days: 3)
    let hana = town.test.person(DeskTown.hana)
    #expect(try await hana.post(path + "/plan", [("step", "answer")] + day("step-on", on)).status == 303)
    let page = try await hana.get(path)
    #expect(page.text.contains(Format.date(on).string(.ja) + "／answer") && !page.text.contains(on.description + "／"))
  }
}
