import Calendar
import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

/// What an asker reads of an example after an answer, and which examples a stranger is shown while writing.
struct ExampleAnswerTests {
  /// A closed case of the citizen's with an example that the asker was asked about.
  private func asked(_ engine: Engine) async throws -> (HandshakeTown, path: String) {
    let town = try await HandshakeTown.make(engine)
    let naka = town.test.person(HandshakeTown.naka)
    let path = "/consultations/\(town.case1)"
    let closed = try await naka.post(path + "/closing", [("revision", "1"), ("outcome", "information"), ("reason", "answered")])
    #expect(closed.status == 303)
    let written = try await naka.post(
      path + "/example", [("revision", "0"), ("title", "空き店舗の居場所"), ("text", "商店街で子育てカフェを開いた")])
    let example = try #require(written.location)
    #expect(try await naka.post(example + "/question", [("revision", "1")]).status == 303)
    return (town, example)
  }

  @Test(arguments: Engine.allCases)
  func `an answer is told back, and may be changed`(engine: Engine) async throws {
    let (town, path) = try await asked(engine)
    let asker = town.test.person(HandshakeTown.citizen)
    let own = "/consultations/\(town.case1)"
    #expect(try await asker.get(own).text.contains(ExampleTexts.readAndAnswer.string(.ja)))
    let no = try await asker.follow(try await asker.post(path + "/refusal", [("revision", "2")]))
    #expect(no.text.contains(ExampleTexts.forAsker(.refused).string(.ja)))
    let yes = try await asker.follow(try await asker.post(path + "/consent", [("revision", "3")]))
    #expect(yes.text.contains(ExampleTexts.forAsker(.agreed).string(.ja)))
    #expect(!yes.text.contains(ExampleTexts.question.string(.ja)))
    let naka = town.test.person(HandshakeTown.naka)
    #expect(try await naka.post(path + "/publication", [("revision", "4")]).status == 303)
    #expect(try await naka.post(path + "/withdrawal", [("revision", "5")]).status == 303)
    let page = try await asker.get(own)
    #expect(page.text.contains(ExampleTexts.forAsker(.withdrawn).string(.ja)))
    #expect(!page.text.contains(ExampleTexts.readAndAnswer.string(.ja)))
    #expect(try await asker.get(path).parsed.all("form").filter { $0["action"]?.hasPrefix(path) == true }.isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `an example goes along with its case to another window and to the asker's account`(engine: Engine) async throws {
    let (town, path) = try await asked(engine)
    let (naka, midori) = (town.test.person(HandshakeTown.naka), town.test.person(HandshakeTown.midori))
    #expect(try await midori.get(path).status == 404)
    try await town.test.site.database.write { db in
      var c = try #require(try ConsultationStore(db).load(town.case1))
      (c.window, c.asker) = ("midori", HandshakeTown.naka2.person)
      try ConsultationStore(db).save(&c)
    }
    #expect(try await midori.get(path).status == 200)
    #expect(try await naka.get(path).status == 404)
    // As the one who asked, not as a coordinator of the window that had it.
    #expect(try await town.test.person(HandshakeTown.naka2).get(path).status == 200)
  }

  @Test(arguments: Engine.allCases)
  func `a stranger is shown the example whose words they write, whatever its case was marked as`(
    engine: Engine
  ) async throws {
    let (town, path) = try await asked(engine)
    try await town.test.site.database.write { db in
      try db.run("DELETE FROM consultation_mark WHERE consultation = \(ID(900))")
    }
    let visitor = town.test.visitor()
    func suggested(_ words: String) async throws -> Bool {
      try await visitor.get("/consultations/suggestions?q=" + percentEncode(words)).parsed.first("a", where: ["href": path]) != nil
    }
    #expect(try await !suggested("空き店舗"))
    #expect(try await town.test.person(HandshakeTown.citizen).post(path + "/consent", [("revision", "2")]).status == 303)
    #expect(try await !suggested("空き店舗"))
    #expect(try await town.test.person(HandshakeTown.naka).post(path + "/publication", [("revision", "3")]).status == 303)
    for words in ["空き店舗", "近くの店舗を借りて何かしたい", "子育てｶﾌｪをひらく"] { #expect(try await suggested(words), "\(words)") }
    for words in ["道路の照明", "あ", ""] { #expect(try await !suggested(words), "\(words)") }
    #expect(try await town.test.person(HandshakeTown.naka).post(path + "/withdrawal", [("revision", "4")]).status == 303)
    #expect(try await !suggested("空き店舗"))
  }

  @Test(arguments: Engine.allCases)
  func `the example with more of the words comes first, and marks fill what is left`(engine: Engine) async throws {
    let (town, path) = try await asked(engine)
    #expect(try await town.test.person(HandshakeTown.citizen).post(path + "/consent", [("revision", "2")]).status == 303)
    #expect(try await town.test.person(HandshakeTown.naka).post(path + "/publication", [("revision", "3")]).status == 303)
    let second = ID(3_100)
    let now = town.test.clock.now
    try await town.test.site.database.write { db in
      let c = HandshakeTown.sample(ID(3_000), number: "R8-0300", at: now)
      try ConsultationStore(db).insert(c)
      var example = Example(
        id: second, consultation: c.id,
        publication: Publication(subject: second, wording: Example.wording(title: "商店街の灯り", text: "店舗の前に灯火を置いた"), asker: nil))
      try ExampleStore(db).insert(example, of: c, at: now)
      for event in [Publication.Event.ask, .agree, .publish] {
        example = try #require(try ExampleStore(db).find(of: c.id))
        try example.apply(event, by: event == .agree ? .asker : .holder, at: now)
        try ExampleStore(db).save(example, of: c, at: now)
      }
    }
    func near(_ text: String, fields: [String] = []) async throws -> [String] {
      try await town.test.site.database.read { try ExampleStore($0).near(text, types: [], fields: fields).map(\.title) }
    }
    #expect(try await near("店舗の灯火") == ["商店街の灯り", "空き店舗の居場所"])
    #expect(try await near("子育てカフェ", fields: ["town"]) == ["空き店舗の居場所", "商店街の灯り"])
  }

  @Test(arguments: Engine.allCases)
  func `suggestions walk no growing table and need few statements, however long the text`(engine: Engine) async throws {
    let (town, _) = try await asked(engine)
    let text = String(repeating: "商店街の空き店舗で子育てカフェや防災訓練と学習支援をしたい。", count: 40)
    let visitor = town.test.visitor()
    let statements = try await town.test.statements {
      let page = try await visitor.get("/consultations/suggestions?q=" + percentEncode(String(text.prefix(300))))
      #expect(page.status == 200)
    }
    #expect(statements.count <= (engine == .sqlite ? 12 : 18), "\(statements.map(\.text))")
    let walks = try await QueryPlan.walks(statements, in: town.test.site.database, small: QueryPlanTests.small)
    #expect(walks == [])
  }
}
