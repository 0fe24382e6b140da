import Calendar
import HTML
import Testing

@testable import Platform

struct PresetTests {
  @Test(arguments: ["kasumi", "yokohama"])
  func `the presets of the project are sound`(name: String) throws {
    let preset = try Preset.read(Presets.text(name))
    #expect(preset.remarks.map { $0.string(.en) } == [])
    #expect(preset.municipality.defaultWindow(on: Day("2026-11-24")!) != nil)
  }

  @Test(arguments: ["kasumi", "yokohama"])
  func `every kind of fact has its name and a sentence in three languages, under one subject`(name: String) throws {
    let kinds = FactSubject.all.flatMap(\.kinds)
    #expect(Set(kinds.map(\.key)).count == kinds.count)
    let used = Set(try Preset.read(Presets.text(name)).facts.map(\.kind)).union(PresetKinds.data.keys)
    #expect(used.subtracting(kinds.map(\.key)) == [])
    for text in kinds.flatMap({ [$0.name, $0.use] }) + FactSubject.all.map(\.title) {
      for language in Language.allCases { #expect(!text.string(language).isEmpty) }
      #expect(text.string(.easy) != text.string(.ja) || text.string(.ja).utf8.count <= 30)
      #expect(text.string(.en).utf8.allSatisfy { $0 < 0xE3 })
    }
  }

  @Test func `facts are found by name, by key and by the name of their kind`() throws {
    let city = try Preset.read(Presets.text("kasumi")).municipality
    func found(_ words: String) -> [String] {
      let page = MunicipalityOverview(city: city, today: Day("2026-11-24")!, words: words, panels: [], start: .empty)
      return FactSubject.all.flatMap(\.kinds).flatMap { kind in page.facts(of: kind).map { $0.kind + "/" + $0.key } }
    }
    #expect(found("上郷地区") == ["area/kamigo"])
    #expect(found("KAMIGO").contains("area/kamigo"))
    #expect(found("活動分野").count == city.allFacts("field").count)
    #expect(found("").count == city.allFacts.count)
    #expect(found("どこにもない言葉").isEmpty)
  }

  /// One broken preset each, and what the loader says of it.
  static let broken: [(yaml: String, says: String)] = [
    ("area: [{key: a, ja: あ}]", "area/a: en is missing"),
    ("area: [{key: A_b, ja: あ, en: a}]", "only hold a–z"),
    ("area: [{key: a, ja: あ, en: a, from: 2026-04-01}]", "from must be a quoted day"),
    (#"area: [{key: a, ja: あ, en: a, from: "2026-04-31"}]"#, "from must be a quoted day"),
    (#"area: [{key: a, ja: あ, en: a, from: "2026-04-02", to: "2026-04-01"}]"#, "`to` is before `from`"),
    ("area: [{key: a, ja: あ, en: a, parent: b}]", "parent names area/b"),
    ("area: [{key: a, ja: あ, en: a, successor: [b]}]", "successor names area/b"),
    ("area: [{key: a, ja: あ, en: a, parent: b}, {key: b, ja: い, en: b, parent: a}]", "parent runs in a circle"),
    ("area: [{key: a, ja: あ, en: a, colour: red}]", "colour is not a key of a fact"),
    (#"area: [{key: a, ja: あ, en: a, data: {code: "141004"}}]"#, "six digits with a valid check digit"),
    ("area: [{key: a, ja: あ, en: a, data: {level: ward}}]", "level names area-level/ward"),
    ("area: [{key: a, ja: あ, en: a, data: {population: 1.5}}]", "neither string, whole number"),
    ("area: [{key: a, ja: あ, en: a}, {key: a, ja: い, en: b}]", "periods of the same key overlap"),
    ("area: [{key: a, ja: あ, en: a, sort: first}]", "sort must be a whole number"),
    ("area: {key: a}", "must be a list"),
  ]

  @Test(arguments: broken)
  func `a broken preset is refused with its reason`(yaml: String, says: String) {
    let problems = problems(facts: yaml)
    #expect(problems.contains { $0.contains(says) }, "\(problems)")
  }

  @Test func `a preset needs exactly one default window and one programme office`() {
    #expect(problems(facts: "area: []", complete: false).count { $0.contains("it must be one") } == 2)
  }

  @Test func `all problems come at once, each with its line`() {
    let problems = problems(facts: "area:\n    - {key: a, en: a}\n    - {key: b, ja: い}")
    #expect(problems.contains { $0 == "9: area/a: ja is missing" })
    #expect(problems.contains { $0 == "10: area/b: en is missing" })
  }

  @Test func `an unknown kind and an unknown data key are kept and reported`() throws {
    let preset = try Preset.read(Self.file("comet: [{key: a, ja: あ, en: a}]\n  side: [{key: b, ja: い, en: b, data: {x: 1}}]"))
    #expect(preset.remarks.count == 2)
    #expect(preset.municipality.fact("side", "b")?.data.int("x") == 1)
  }

  private func problems(facts: String, complete: Bool = true) -> [String] {
    do {
      _ = try Preset.read(Self.file(facts, complete: complete))
      return []
    } catch {
      return error.problems.map { $0.string(.en) }
    }
  }

  static func file(_ facts: String, complete: Bool = true) -> String {
    """
    format: 1
    municipality: {key: town, code: "", ja: 町, en: Town}
    facts:
    \(complete ? "  window: [{key: w, ja: 窓, en: w, data: {default: true}}]" : "")
    \(complete ? "  department: [{key: d, ja: 課, en: d, data: {programme_office: true}}]" : "")


      \(facts)
    """
  }
}
