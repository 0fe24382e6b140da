import Calendar
import HTML
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct RuleTests {
  private typealias Town = DeskTown

  private static func run(_ town: Town, for id: ID? = nil) async throws {
    try await RuleWork.job.run(town.site, town.test.clock.now, id?.description ?? "", JobProgress { _, _ in })
  }

  private static func rule(_ data: [String: FactData.Item]) -> Rule? {
    Rule(Fact(kind: "rule", key: "r", ja: "決まり", en: "rule", data: FactData(data)))
  }

  @Test(arguments: Engine.allCases)
  func `a rule is tried before it acts, acts once for each new case, and tells it in the journal`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.consultation(mail: "hanako@example.jp")
    let office = town.test.person(Town.administrator)
    let desk = town.test.person(Town.hana)
    let path = "/admin/rules/welcome"
    let trial = try await desk.get(path)
    #expect(trial.text.contains("R8-0701") && trial.text.contains("1件の相談が対象"))
    try await Self.run(town)
    #expect(try await town.load()?.types == ["place"])
    #expect(try await desk.post(path + "/switch", [("to", "on")]).status == 403)
    town.test.clock.advance(seconds: 60)
    #expect(try await office.post(path + "/switch", [("to", "on")]).status == 303)
    town.test.clock.advance(seconds: 60)
    try await town.consultation(ID(100), number: "R8-0702", mail: "taro@example.jp")
    for _ in 0..<2 { try await Self.run(town) }
    let c = try #require(try await town.load(ID(100)))
    #expect(c.types == ["place", "money"])
    #expect((c.waiting, c.next?.key) == (.asker, "ask-more"))
    let (said, mails) = try await town.site.database.read { db in
      (
        try ConversationStore(db).messages(on: ID(100), includingNotes: true).map(\.text),
        try db.rows("SELECT recipient FROM mail WHERE recipient LIKE '%@example.jp'") { $0[0] as String }
      )
    }
    #expect(said == ["見本 花子様 R8-0702"])
    #expect(mails == ["taro@example.jp"])
    // What came before the rule is left in peace.
    #expect(try await town.load()?.types == ["place"])
    #expect(try await desk.get("/consultations/\(ID(100))").text.contains(RuleTexts.verb.string(.ja)))
    #expect(try await office.post(path + "/switch", [("to", "off")]).status == 303)
    try await town.consultation(ID(101), number: "R8-0703")
    try await Self.run(town)
    #expect(try await town.load(ID(101))?.types == ["place"])
  }

  @Test func `a case that comes in asks for its rules by itself`() async throws {
    let town = try await Town.make()
    try await town.test.person(Town.administrator).post("/admin/rules/welcome/switch", [("to", "on")])
    town.test.clock.advance(seconds: 60)
    let page = try await town.test.person(Town.hana).post(
      "/desk/new",
      [
        ("channel", "phone"), ("text", "花壇をつくりたい"), ("title", "花壇"), ("types", "place"), ("urgency", "normal"),
        ("asker-kind", "citizen"), ("first-time", "yes"), ("name", "見本 次郎"), ("way", "phone"), ("phone", "045-000-2222"),
      ])
    #expect(page.status == 303)
    let asked = try await town.site.database.read {
      try $0.rows("SELECT argument FROM job WHERE name = \(RuleWork.job.name)") { $0[0] as String }
    }
    let id = try #require(asked.first.flatMap { ID($0) })
    try await Self.run(town, for: id)
    #expect(try await town.load(id)?.types == ["place", "money"])
  }

  @Test(arguments: Engine.allCases)
  func `the head hears once of a next step that nobody took`(engine: Engine) async throws {
    let town = try await Town.make(engine)
    try await town.consultation()
    try await town.test.person(Town.administrator).post("/admin/rules/overdue/switch", [("to", "on")])
    let today = town.test.clock.now.day
    try await town.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(ID(99)))
      c.next = NextStep("answer", on: today)
      try ConsultationStore(db).save(&c)
    }
    try await Self.run(town)
    town.test.clock.advance(days: 10)
    for _ in 0..<2 { try await Self.run(town) }
    let told = try await town.site.database.read { try $0.rows("SELECT person FROM notice") { $0[0] as ID } }
    #expect(told == [ID(12)])
  }

  @Test func `a rule without a known occasion or anything to do is none, and one says in words what it does`() throws {
    #expect(Self.rule(["when": .text("sometime"), "notify": .text("head")]) == nil)
    #expect(Self.rule(["when": .text("received")]) == nil)
    let rule = try #require(
      Self.rule(["when": .text("waiting"), "days": .number(5), "first_time": .flag(true), "macro": .text("ask")]))
    let day = Day(ordinal: 20_780)
    #expect(rule.condition(DeskTown.city, on: day).string(.ja) == "相談者の返事を5営業日待ったとき、初めての相談者")
    #expect(rule.effects(DeskTown.city, on: day).map { $0.string(.ja) } == ["「ask」を行う（ひな形の返事も自動で送る）"])
  }

  @Test func `who is no staff sees no rules`() async throws {
    let town = try await Town.make()
    #expect(try await town.test.visitor().get("/admin/rules").status == 303)
    let citizen = Actor(person: ID(77), name: "市民", hats: [Hat(.citizen)])
    #expect(try await town.test.person(citizen).get("/admin/rules").status == 403)
  }
}
