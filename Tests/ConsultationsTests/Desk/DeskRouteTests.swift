import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct DeskRouteTests {
  private let path = "/consultations/\(ID(99))"

  @Test(arguments: Engine.allCases)
  func `the work list shows the window's cases and nobody else's`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let own = try await town.test.person(DeskTown.hana).get("/desk")
    #expect(own.status == 200)
    #expect(own.text.contains("R8-0701"))
    let other = try await town.test.person(DeskTown.other).get("/desk")
    #expect(other.status == 200)
    #expect(!other.text.contains("R8-0701"))
  }

  @Test(arguments: Engine.allCases)
  func `words and Japanese operators narrow the list`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    #expect(try await browser.get("/desk?q=" + percentEncode("店舗")).text.contains("R8-0701"))
    #expect(try await browser.get("/desk?q=" + percentEncode("100%")).text.contains("R8-0701") == false)
    #expect(try await browser.get("/desk?q=" + percentEncode("担当：未割当")).text.contains("R8-0701"))
    #expect(try await browser.get("/desk?q=" + percentEncode("担当:自分")).text.contains("R8-0701") == false)
    for view in ["mine", "unassigned", "us", "them", "passed", "silent", "first", "urgent"] {
      #expect(try await browser.get("/desk?view=\(view)").status == 200)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an answer reaches the asker by a mail without its words, and the clock stands still`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation(mail: "hanako@example.jp")
    let browser = town.test.person(DeskTown.hana)
    let sent = try await browser.post(path + "/messages", [("answer-text", "土曜に開いています。"), ("answer-via", "web")])
    #expect(sent.status == 303)
    let c = try await town.load()
    #expect(c?.waiting == .asker)
    #expect(c?.firstAnsweredAt == town.test.clock.now)
    #expect(c?.dueOn == nil)
    let mails = try await town.site.database.read { try $0.rows("SELECT body FROM mail") { $0[0] as String } }
    #expect(mails.count == 1)
    #expect(mails.first?.contains("土曜") == false)
    #expect(try await browser.get(path).text.contains("土曜に開いています。"))
  }

  @Test func `an empty answer is refused at its field and nothing is written`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let page = try await town.test.person(DeskTown.hana).post(path + "/messages", [("answer-text", " ")])
    #expect(page.status == 422)
    #expect(page.parsed.element(id: "field-answer-text")?["aria-invalid"] == "true")
    #expect(try await town.load()?.state == .received)
  }

  @Test func `what may not be seen is not found, whatever is tried`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let other = town.test.person(DeskTown.other)
    #expect(try await other.get(path).status == 404)
    #expect(try await other.post(path + "/notes", [("note-text", "見た")]).status == 404)
    #expect(try await other.get(path + "/sheet").status == 404)
    #expect(try await town.test.visitor().get(path).status == 404)
    #expect(try await town.test.person(DeskTown.administrator).get(path).status == 404)
  }

  @Test func `a note tells the colleague whom it names`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let sent = try await town.test.person(DeskTown.hana).post(path + "/notes", [("note-text", "@窓口太郎 見てください")])
    #expect(sent.status == 303)
    let told = try await town.site.database.read { try $0.rows("SELECT person FROM notice") { $0[0] as ID } }
    #expect(told == [ID(12)])
  }

  @Test func `an encounter is recorded with the follow-up that was set with it`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let today = town.test.clock.now.day
    let sent = try await town.test.person(DeskTown.hana).post(
      path + "/encounters",
      [
        ("medium", "phone"), ("held", today.description), ("minutes", "40"), ("summary", "場所を聞いた"),
        ("follow-step", "ask-more"), ("follow-on", today.adding(days: 7).description),
      ])
    #expect(sent.status == 303)
    let c = try await town.load()
    #expect(c?.next == NextStep("ask-more", on: today.adding(days: 7)))
    #expect(c?.waiting == .asker)
    #expect(c?.state == .open)
  }

  @Test func `a stale classification is refused and shows both texts`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    func fields(_ title: String) -> [(String, String)] {
      [("revision", "1"), ("title", title), ("types", "place"), ("urgency", "normal"), ("asker-kind", "citizen"), ("way", "mail")]
    }
    #expect(try await browser.post(path + "/classification", fields("先の題")).status == 303)
    let stale = try await browser.post(path + "/classification", fields("後の題"))
    #expect(stale.status == 409)
    #expect(stale.text.contains("先の題"))
    #expect(stale.text.contains("後の題"))
    #expect(try await town.load()?.title == "先の題")
  }

  @Test(arguments: Engine.allCases)
  func `many cases are given by a job that tells how far it is, and the owner hears once`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    let ids = (200..<245).map { ID($0) }
    for id in ids { try await town.consultation(id, number: "R8-\(id.number)") }
    let browser = town.test.person(DeskTown.hana)
    let fields = [("all", "1"), ("state", "live"), ("stated", "45"), ("new-owner", ID(12).description)]
    let sent = try await browser.post("/desk/assignment", fields)
    let address = try #require(sent.location)
    #expect(address.hasPrefix("/desk/assignment/"))
    #expect(try await browser.get(address).header("refresh") == "3")
    #expect(try await town.test.person(DeskTown.other).get(address).status == 404)

    #expect(try await JobRunner(town.site).step(until: CaseloadJob.job.name, in: town.site))
    #expect(try await browser.get(address).text.contains("45件を割り当てました"))
    let (owners, told) = try await town.site.database.read { db in
      (
        try db.rows("SELECT DISTINCT owner FROM consultation") { $0[0] as ID? },
        try db.rows("SELECT person FROM notice") { $0[0] as ID }
      )
    }
    #expect(owners == [ID(12)])
    #expect(told == [ID(12)])
  }

  @Test(arguments: Engine.allCases)
  func `what got another owner meanwhile stays there, who may not take it gets nothing, and words do not stay with the job`(
    engine: Engine
  ) async throws {
    let town = try await DeskTown.make(engine)
    let ids = (200..<225).map { ID($0) }
    for id in ids { try await town.consultation(id, number: "R8-\(id.number)") }
    try await town.give(ids, to: ID(11))
    let fields = [("from", ID(11).description), ("to", ID(12).description), ("stated", "25"), ("note", "産休に入ります")]
    let sent = try await town.test.person(DeskTown.hana).post("/desk/hand-over", fields)
    let address = try #require(sent.location)
    // Between asking and doing: one case found somebody else, one went to a window where the new owner does not work.
    try await town.give([ids[3]], to: nil)
    try await town.give([ids[5]], to: ID(11), window: "next")
    #expect(try await JobRunner(town.site).step(until: CaseloadJob.job.name, in: town.site))
    let (owners, notice, argument) = try await town.site.database.read { db in
      (
        try db.rows("SELECT id FROM consultation WHERE owner = \(ID(12))") { $0[0] as ID },
        try db.rows("SELECT title FROM notice WHERE person = \(ID(12))") { $0[0] as String },
        try db.rows("SELECT argument FROM job WHERE name = \(CaseloadJob.job.name)") { $0[0] as String }
      )
    }
    #expect(Set(owners) == Set(ids).subtracting([ids[3], ids[5]]))
    #expect(notice.count == 1)
    #expect(notice.first?.contains("23") == true)
    #expect(argument == [""])
    #expect(try await town.test.person(DeskTown.hana).get(address).status == 200)
  }

  @Test func `a hand-over that moves nothing tells nobody`() async throws {
    let town = try await DeskTown.make()
    let ids = (200..<225).map { ID($0) }
    for id in ids { try await town.consultation(id, number: "R8-\(id.number)") }
    try await town.give(ids, to: ID(11))
    let fields = [("from", ID(11).description), ("to", ID(12).description), ("stated", "25"), ("note", "x")]
    try await town.test.person(DeskTown.hana).post("/desk/hand-over", fields)
    try await town.give(ids, to: nil)
    #expect(try await JobRunner(town.site).step(until: CaseloadJob.job.name, in: town.site))
    let told = try await town.site.database.read { try $0.rows("SELECT person FROM notice") { $0[0] as ID } }
    #expect(told.isEmpty)
  }

  @Test func `a bulk assignment says how many and refuses another number`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let browser = town.test.person(DeskTown.hana)
    let row = ("row", ID(99).description)
    #expect(try await browser.get("/desk/assignment?row=\(ID(99))").text.contains("1件の相談"))
    let wrong = try await browser.post("/desk/assignment", [row, ("stated", "2"), ("new-owner", ID(12).description)])
    #expect(wrong.status == 409)
    let right = try await browser.post("/desk/assignment", [row, ("stated", "1"), ("new-owner", ID(12).description)])
    #expect(right.status == 303)
    #expect(try await town.load()?.owner == ID(12))
  }

  @Test func `a case goes only to a coordinator of its window`() async throws {
    let town = try await DeskTown.make()
    try await town.consultation()
    let page = try await town.test.person(DeskTown.hana).post(path + "/assignment", [("owner", ID(13).description)])
    #expect(page.status == 422)
    #expect(try await town.load()?.owner == nil)
  }
}

extension JobRunner {
  /// Works until no run of the job is left.
  fileprivate func step(until name: String, in site: Site) async throws -> Bool {
    for _ in 0..<50 {
      let left = try await site.database.read {
        try $0.first("SELECT COUNT(*) FROM job WHERE name = \(name) AND state <> 'done'")?.get(0, as: Int.self) ?? 0
      }
      if left == 0 { return true }
      _ = try await step()
    }
    return false
  }
}
