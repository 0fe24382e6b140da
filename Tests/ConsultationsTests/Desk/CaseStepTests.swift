import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct CaseStepTests {
  private let path = "/consultations/\(ID(99))"

  @Test(arguments: CaseStep.State.allCases, CaseStep.Event.allCases)
  func `a step is finished, set aside and opened again, and nothing else`(state: CaseStep.State, event: CaseStep.Event) {
    let table: [CaseStep.State: [CaseStep.Event: CaseStep.State]] = [
      .open: [.finish: .done, .skip: .skipped], .done: [.undo: .open], .skipped: [.undo: .open],
    ]
    #expect(state.after(event) == table[state]?[event])
  }

  private func steps(_ town: DeskTown, of id: ID = ID(99)) async throws -> [CaseStep] {
    try await town.site.database.read { try CaseStepStore($0).steps(of: id) }
  }

  private static let intake = [
    ("channel", "phone"), ("text", "花壇をつくりたい"), ("title", "花壇"), ("types", "place"), ("urgency", "normal"),
    ("asker-kind", "citizen"), ("name", "見本 次郎"), ("phone", "045-000-2222"), ("way", "phone"), ("own", "yes"),
  ]

  @Test(arguments: Engine.allCases)
  func `a case opens with the steps of its kind, and gets those of a type that comes to it`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let browser = town.test.person(DeskTown.hana)
    let made = try await browser.post("/desk/new", Self.intake)
    let id = try #require(made.location.flatMap { ID(String($0.split(separator: "/").last ?? "")) })
    let today = town.test.clock.now.day
    let opening = DeskTown.city.openingDays(window: "desk", on: today)
    let first = try await steps(town, of: id)
    #expect(first.map(\.key) == ["hear-out", "see-place"])
    #expect(first.map(\.dueOn) == [2, 5].map { opening.adding(businessDays: $0, to: today) })
    town.test.clock.advance(days: 4)
    let c = try #require(try await town.load(id))
    let more = Self.intake.filter { !["channel", "text", "own"].contains($0.0) }
      + [("types", "money"), ("revision", String(c.revision))]
    #expect(try await browser.post("/consultations/\(id)/classification", more).status == 303)
    let money = try #require(try await steps(town, of: id).first { $0.key == "find-money" })
    #expect(money.dueOn == opening.adding(businessDays: 3, to: today.adding(days: 4)))
    #expect(try await steps(town, of: id).count == 3)
  }

  @Test(arguments: Engine.allCases)
  func `a step is ticked with name and time, or set aside with a reason`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    #expect(try await browser.post(path + "/steps").status == 303)
    let (first, second) = (try await steps(town)[0], try await steps(town)[1])
    #expect(try await browser.post(path + "/steps/\(first.id)/completion").status == 303)
    #expect(try await browser.post(path + "/steps/\(first.id)/completion").status == 409)
    let bare = try await browser.post(path + "/steps/\(second.id)/exemption")
    #expect(bare.status == 422)
    #expect(bare.parsed.element(id: "field-step-reason-\(second.id)")?["aria-invalid"] == "true")
    let reason = ("step-reason-\(second.id)", "場所は決まっている")
    #expect(try await browser.post(path + "/steps/\(second.id)/exemption", [reason]).status == 303)
    let after = try await steps(town)
    #expect(after.map(\.state) == [.done, .skipped])
    #expect(after.first?.endedByName == "窓口 花")
    let page = try await browser.get(path).text
    #expect(page.contains("場所は決まっている") && page.contains("手順を済ませた"))
    #expect(try await browser.post(path + "/steps/\(second.id)/reopening").status == 303)
    #expect(try await steps(town)[1].state == .open)
  }

  @Test func `the next open step becomes the next step with its day in one click`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    try await browser.post(path + "/steps")
    let due = try #require(try await steps(town).first?.dueOn)
    let page = try await browser.get(path)
    #expect(page.parsed.first("input", where: ["name": "step-on", "type": "hidden"])?["value"] == due.description)
    let plan = [("step", "answer"), ("step-on", due.description)]
    #expect(try await browser.post(path + "/plan", plan).status == 303)
    #expect(try await town.load()?.next == NextStep("answer", on: due))
  }

  @Test(arguments: Engine.allCases)
  func `a plan neither stops the clock of the first answer nor lies further ahead than a year`(_ engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    let far = try await browser.post(path + "/plan", [("step", "ask-more"), ("step-on", "2099-12-31")])
    #expect(far.status == 422 && far.parsed.element(id: "field-step-on")?["aria-invalid"] == "true")
    let soon = [("step", "ask-more"), ("step-on", town.test.clock.now.day.adding(days: 10).description)]
    #expect(try await browser.post(path + "/plan", soon).status == 303)
    #expect(try await town.load()?.waiting == .us)
    #expect(try await town.load()?.dueOn != nil)
    #expect(try await browser.post(path + "/messages", [("answer-text", "どの お店ですか。")]).status == 303)
    #expect(try await browser.post(path + "/plan", soon).status == 303)
    #expect(try await town.load()?.waiting == .asker)
  }

  @Test func `another window does not touch them`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    try await town.test.person(DeskTown.hana).post(path + "/steps")
    let step = try #require(try await steps(town).first)
    #expect(try await town.test.person(DeskTown.other).post(path + "/steps/\(step.id)/completion").status == 404)
    #expect(try await steps(town).first?.state == .open)
  }
}
