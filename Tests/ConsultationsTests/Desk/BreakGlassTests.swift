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
    #expect(try await other.post(path + "/break-glass/end").status == 303)
    #expect(try await other.get(path).status == 404)
  }

  @Test func `administrators have no glass to break`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let page = try await town.test.person(DeskTown.administrator).post(path + "/break-glass", [("reason", "見たい")])
    #expect(page.status == 403 || page.status == 404)
  }
}
