import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct AskerPapersTests {
  private static let plan = Upload(field: "files", name: "花壇の図.txt", bytes: Array("図面".utf8))
  private static let page = Upload(field: "files", name: "悪い.txt", bytes: Array("<html><script>1</script>".utf8))
  private static let token = "TOKEN00000000000000000000A"

  private static func files(_ test: TestSite) async throws -> [Platform.Attachment] {
    let ids = try await test.site.database.read { try $0.rows("SELECT id FROM consultation") { $0[0] as ID } }
    return try await test.site.database.read { db in
      try ids.flatMap { try Attachments(db).files(on: $0, includingInternal: true) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `papers sent while asking belong to the case and are not internal`(engine: Engine) async throws {
    let test = try await AskingRouteTests.site(engine)
    let visitor = test.visitor()
    try await visitor.get("/consultations/new")
    #expect(try await visitor.post("/consultations/new", AskingRouteTests.answers, files: [Self.plan]).status == 303)
    let files = try await Self.files(test)
    #expect(files.map(\.name) == ["花壇の図.txt"])
    #expect(files.map(\.isInternal) == [false])
  }

  @Test func `what is not a paper is refused at its field, and no case is made`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let page = try await test.visitor().post("/consultations/new", AskingRouteTests.answers, files: [Self.page])
    #expect(page.status == 422)
    #expect(page.parsed.element(id: "field-files")?["aria-invalid"] == "true")
    #expect(page.text.contains("見本 花子"))
    #expect(try await Self.files(test).isEmpty)
  }

  @Test func `when something else is wrong the page says that the files have to be chosen again`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let wrong = AskingRouteTests.replacing("mail", "not an address")
    let page = try await test.visitor().post("/consultations/new", wrong, files: [Self.plan])
    #expect(page.text.contains(AskingTexts.papersAgain.string(.ja)))
    #expect(try await Self.files(test).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `on the private page a paper alone is a message, and leaves only to who may see the case`(engine: Engine) async throws {
    let test = try await AskingRouteTests.site(engine)
    let id = try await AskingRouteTests.taken(test, slip: "7K3MQ2XD90AB", token: Self.token)
    let asker = test.visitor()
    try await asker.post("/c/\(Self.token)/sessions", [("code", "7K3MQ2XD90AB")])
    #expect(try await asker.post("/consultations/\(id)/words", [("text", "")], files: [Self.plan]).status == 303)
    let file = try #require(try await Self.files(test).first)
    #expect(file.message != nil)
    let own = try await asker.get("/consultations/\(id)")
    #expect(own.text.contains("花壇の図.txt"))
    #expect(own.text.contains(AskingTexts.onlyPapers.string(.ja)))
    let got = try await asker.get("/files/\(file.id)")
    #expect(got.status == 200)
    #expect(got.header("content-disposition")?.hasPrefix("attachment") == true)
    #expect(got.header("x-content-type-options") == "nosniff")
    #expect(try await test.visitor().get("/files/\(file.id)").status == 404)
  }

  @Test func `nobody else puts papers into a case`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let id = try await AskingRouteTests.taken(test, slip: "7K3MQ2XD90AB", token: Self.token)
    let page = try await test.visitor().post("/consultations/\(id)/words", [("text", "x")], files: [Self.plan])
    #expect(page.status == 404)
    #expect(try await test.site.files.all().isEmpty)
  }

  @Test func `a message without words and papers is refused`() async throws {
    let test = try await AskingRouteTests.site(.sqlite)
    let id = try await AskingRouteTests.taken(test, slip: "7K3MQ2XD90AB", token: Self.token)
    let asker = test.visitor()
    try await asker.post("/c/\(Self.token)/sessions", [("code", "7K3MQ2XD90AB")])
    #expect(try await asker.post("/consultations/\(id)/words", [("text", "")], files: []).status == 422)
  }

  @Test(arguments: Engine.allCases)
  func `papers are listed on the case, internal ones never on the asker's page`(engine: Engine) async throws {
    let town = try await AppointmentTown.make(engine)
    let desk = town.test.person(AppointmentTown.hana)
    let path = "/consultations/\(ID(99))"
    let inner = Upload(field: "files", name: "内部.txt", bytes: Array("内".utf8))
    let outer = Upload(field: "files", name: "案内.txt", bytes: Array("外".utf8))
    try await desk.post(path + "/attachments", [], files: [inner])
    try await desk.post(path + "/attachments", [("files-public", "yes")], files: [outer])
    let case1 = try await desk.get(path).text
    #expect(case1.contains("内部.txt") && case1.contains("案内.txt"))
    let own = try await town.asker().get(path).text
    #expect(own.contains("案内.txt") && !own.contains("内部.txt"))
  }
}
