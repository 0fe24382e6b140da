import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct BreakGlassTests {
  private let path = "/consultations/\(ID(99))"

  @Test(arguments: Engine.allCases)
  func `breaking the glass needs a reason, tells the head, is recorded and ends by itself`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let other = town.test.person(DeskTown.other)
    let asked = try await other.get(path + "/break-glass")
    #expect(asked.text.contains("R8-0701"))
    #expect(!asked.text.contains("空き店舗"))
    // That the number exists is all that others may know: not even who holds the case.
    #expect(!asked.text.contains(BreakGlassTexts.holder.string(.ja)))
    #expect(try await other.post(path + "/break-glass", [("reason", "")]).status == 422)
    #expect(try await other.post(path + "/break-glass", [("reason", "安全の確認")]).status == 303)
    #expect(try await other.get(path).text.contains("空き店舗"))
    let told = try await town.site.database.read { try $0.rows("SELECT person FROM notice") { $0[0] as ID } }
    #expect(told == [ID(12)])
    let recorded = try await town.site.database.read { try $0.rows("SELECT note FROM access_record") { $0[0] as String } }
    #expect(recorded.contains("安全の確認"))
    town.test.clock.advance(seconds: 3601)
    #expect(try await other.get(path).status == 404)
  }

  @Test func `who broke the glass reads and writes nothing`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let other = town.test.person(DeskTown.other)
    try await other.post(path + "/break-glass", [("reason", "安全の確認")])
    #expect(try await other.post(path + "/messages", [("answer-text", "返事")]).status == 403)
    let task = WorkTask(
      id: ID(77), subject: ID(99), title: "電話する", due: nil, owner: nil, scope: .window("desk"), madeBy: ID(11), madeAt: town.test.clock.now)
    try await town.site.database.write { try TaskStore($0).add(task) }
    #expect(try await other.post("/tasks", [("subject", ID(99).description), ("title", "調べる")]).status == 403)
    #expect(try await other.post("/tasks/\(task.id)/completion").status == 403)
    #expect(try await !other.get("/tasks/\(task.id)").text.contains("/completion"))
    #expect(try await town.test.person(DeskTown.hana).post("/tasks/\(task.id)/completion").status == 303)
    #expect(try await other.post(path + "/break-glass/end").status == 303)
    #expect(try await other.get(path).status == 404)
  }

  @Test func `administrators have no glass to break`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let page = try await town.test.person(DeskTown.administrator).post(path + "/break-glass", [("reason", "見たい")])
    #expect(page.status == 403 || page.status == 404)
  }

  @Test(arguments: Engine.allCases)
  func `the head hears at once by mail whatever they chose, by number and name alone`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    try await town.site.database.write { try NoticeStore($0).prefer(.daily, for: "system", by: ID(12)) }
    try await town.test.person(DeskTown.other).post(path + "/break-glass", [("reason", "安全の確認")])
    let mails = try await DeskNewsTests.mails(to: [ID(11), ID(12), ID(13)], town.site)
    #expect(mails.map(\.subject) == [BreakGlassTexts.told("R8-0701", "隣 次郎").string(.ja)])
    #expect(mails.allSatisfy { !$0.body.contains("空き店舗") && !$0.body.contains("安全の確認") })
  }

  @Test(arguments: Engine.allCases)
  func `where nobody works at the window the office and the auditors are told, who still see nothing of the case`(
    engine: Engine
  ) async throws {
    let town = try await DeskTown.make(engine)
    let office = Actor(person: ID(21), name: "事務局", hats: [Hat(.programmeOffice)])
    let colleague = Actor(person: ID(22), name: "事務局の同僚", hats: [Hat(.programmeOffice)])
    let auditor = Actor(person: ID(23), name: "監査", hats: [Hat(.auditor)])
    for actor in [office, colleague, auditor] { try await town.add(actor) }
    try await town.consultation()
    try await town.give([ID(99)], to: nil, window: "empty")
    #expect(try await town.test.person(office).post(path + "/break-glass", [("reason", "安全の確認")]).status == 303)
    #expect(try await DeskNewsTests.told(town.site).map(\.person) == [ID(22), ID(23)])
    #expect(try await DeskNewsTests.mails(to: [ID(21), ID(22), ID(23)], town.site).count == 2)
    let page = try await town.test.person(colleague).get("/notices")
    #expect(page.text.contains("R8-0701") && !page.text.contains("空き店舗"))
    #expect(page.parsed.all("a").contains { $0["href"] == path + "/break-glass" })
    let holder = BreakGlassTexts.holder.string(.ja) + "empty"
    #expect(try await town.test.person(colleague).get(path + "/break-glass").text.contains(holder))
    #expect(try await town.test.person(colleague).get(path).status == 404)
  }
}
