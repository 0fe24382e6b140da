import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct CaseworkTests {
  private let path = "/consultations/\(ID(99))"

  @Test(arguments: Engine.allCases)
  func `a merge moves nothing and can be undone`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    try await town.consultation(ID(100), number: "R8-0702")
    let browser = town.test.person(DeskTown.hana)
    let merged = try await browser.post(path + "/merge", [("merge-number", "R8-0702"), ("revision", "1")])
    #expect(merged.status == 303)
    #expect(try await town.load()?.mergedInto == ID(100))
    #expect(try await browser.get(path).text.contains("R8-0702"))
    #expect(try await browser.post(path + "/merge/undo", [("revision", "2")]).status == 303)
    #expect(try await town.load()?.state == .received)
    #expect(try await town.load()?.mergedInto == nil)
  }

  @Test func `a case cannot be merged into itself or into one that may not be seen`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    for number in ["R8-0701", "R8-9999"] {
      let page = try await browser.post(path + "/merge", [("merge-number", number), ("revision", "1")])
      #expect(page.status == 422)
    }
    #expect(try await town.load()?.state == .received)
  }

  @Test func `a split makes a new case with its own number, linked to the old one`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    let made = try await browser.post(path + "/splits", [("split-title", "助成のこと")])
    #expect(made.status == 303)
    let page = try await browser.follow(made)
    #expect(page.status == 200)
    #expect(page.text.contains("助成のこと"))
    #expect(page.text.contains("R8-0701"))
  }

  @Test func `the same phone is suggested as a duplicate, within the window only`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation(phone: "045-000-1111")
    try await town.consultation(ID(100), number: "R8-0702", title: "別の件", phone: "045-000-1111")
    #expect(try await town.test.person(DeskTown.hana).get(path).text.contains("R8-0702"))
  }

  @Test(arguments: Engine.allCases)
  func `intake makes a case with a clock, and the caller is found again by phone`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let browser = town.test.person(DeskTown.hana)
    let page = try await browser.post(
      "/desk/new",
      [
        ("channel", "phone"), ("text", "花壇をつくりたい"), ("title", "花壇"), ("types", "place"), ("urgency", "normal"),
        ("asker-kind", "citizen"), ("name", "見本 次郎"), ("phone", "045-000-2222"), ("way", "phone"), ("remember", "yes"),
        ("own", "yes"),
      ])
    #expect(page.status == 303)
    #expect(try await browser.follow(page).text.contains("花壇をつくりたい"))
    let found = try await browser.get("/desk/new?who=0450002222")
    #expect(found.text.contains("見本 次郎"))
    #expect(found.text.contains("花壇"))
    let due = try await town.site.database.read { db in
      try db.rows("SELECT due_on FROM consultation WHERE proxy = 1") { $0[0] as Day? }
    }
    #expect(due.count == 1)
    #expect(due.allSatisfy { $0 != nil })
    let other = try await town.test.person(DeskTown.other).get("/desk/new?who=0450002222")
    #expect(!other.text.contains("見本 次郎"))
  }

  @Test func `the printed papers show the number, and the slip its code only to who took it in`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    #expect(try await browser.get(path + "/sheet").text.contains("R8-0701"))
    #expect(try await browser.get(path + "/slip").text.contains("R8-0701"))
  }

  @Test func `a caseload goes to a colleague with its notes`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    try await browser.post(path + "/assignment", [("owner", ID(11).description)])
    #expect(try await browser.get("/desk/hand-over").text.contains("R8-0701"))
    let done = try await browser.post(
      "/desk/hand-over",
      [
        ("from", ID(11).description), ("to", ID(12).description), ("stated", "1"), ("note", "産休に入ります"),
        ("note-\(ID(99))", "夜に電話"),
      ])
    #expect(done.status == 303)
    #expect(try await town.load()?.owner == ID(12))
    let page = try await browser.get(path)
    #expect(page.text.contains("産休に入ります"))
    #expect(page.text.contains("夜に電話"))
  }

  @Test func `a file is kept inside unless the asker may see it`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    let upload = Upload(field: "files", name: "memo.txt", bytes: Array("メモ".utf8))
    #expect(try await browser.post(path + "/attachments", [], files: [upload]).status == 303)
    let kept = try await town.site.database.read { db in
      try db.rows("SELECT internal FROM attachment") { $0[0] as Bool }
    }
    #expect(kept == [true])
  }
}
