import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct MacroTests {
  private let path = "/consultations/\(ID(99))"

  @Test(arguments: Engine.allCases)
  func `what a macro will do is shown first, and nothing is done by looking`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    #expect(try await browser.get(path).parsed.first("a", where: ["href": path + "/macros/inform"]) != nil)
    let page = try await browser.get(path + "/macros/inform")
    #expect(page.text.contains("見本 花子様 R8-0701"))
    #expect(page.text.contains("結果「information」"))
    let c = try #require(try await town.load())
    #expect((c.state, c.revision) == (.received, 1))
  }

  @Test(arguments: Engine.allCases)
  func `one click answers, closes with outcome and reason, and tells it in the timeline`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    let send = [("answer-text", "お知らせします。"), ("revision", "1"), ("key", "0123456789abcdef0123")]
    #expect(try await browser.post(path + "/macros/inform", send).status == 303)
    #expect(try await browser.post(path + "/macros/inform", send).status == 303)
    let c = try #require(try await town.load())
    #expect((c.state, c.closing?.outcome, c.closing?.reason) == (.closed, "information", "answered"))
    let said = try await town.site.database.read { try ConversationStore($0).messages(on: ID(99), includingNotes: true) }
    #expect(said.map(\.text) == ["お知らせします。"])
    #expect(try await browser.get(path).text.contains("まとめて行った"))
  }

  @Test func `a macro plans the next step in the city's days`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    let send = [("answer-text", "教えてください。"), ("revision", "1")]
    #expect(try await browser.post(path + "/macros/ask", send).status == 303)
    let c = try #require(try await town.load())
    #expect(c.next?.key == "ask-more")
    #expect(c.waiting == .asker)
    #expect(c.state == .open)
  }

  @Test func `without words, after somebody else's change or on a closed case nothing happens`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    #expect(try await browser.post(path + "/macros/inform", [("revision", "1")]).status == 422)
    #expect(try await browser.post(path + "/macros/inform", [("answer-text", "x"), ("revision", "9")]).status == 409)
    #expect(try await town.load()?.state == .received)
    try await browser.post(path + "/macros/inform", [("answer-text", "x"), ("revision", "1")])
    #expect(try await browser.get(path + "/macros/inform").status == 409)
    #expect(try await browser.get(path + "/macros/nothing").status == 404)
  }

  @Test func `what an outcome demands beyond a macro is said on its page`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let page = try await town.test.person(DeskTown.hana).post(path + "/macros/stop", [("revision", "1")])
    #expect(page.status == 422)
    #expect(page.text.contains(ConsultationTexts.sayWhatCanBeReused.string(.ja)))
    #expect(try await town.load()?.state == .received)
  }

  @Test func `who does not hold the case finds no macro`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let other = town.test.person(DeskTown.other)
    #expect(try await other.get(path + "/macros/inform").status == 404)
    #expect(try await other.post(path + "/macros/inform", [("answer-text", "x"), ("revision", "1")]).status == 404)
  }
}
