import Platform
import Storage
import TestKit
import Testing

@testable import Consultations

@Suite struct ShortcutTests {
  private let path = "/consultations/\(ID(99))"

  @Test(arguments: [("r", true), ("g d", true), ("?", true), ("", false), ("rr", false), ("g  d", false), ("あ", false), ("a b c", false)])
  func `a key is one character or two after each other`(key: String, fits: Bool) {
    #expect(Shortcuts.isPossible(key) == fits)
  }

  @Test(arguments: [("r", "r"), ("g", "g d"), ("g d", "g")])
  func `two commands never share a key or a beginning`(one: String, other: String) {
    let form = Form([("key-answer", one), ("key-note", other)])
    #expect(throws: Refusal.self) { try Shortcuts.read(form) }
  }

  @Test func `no command of the usual set stands in another's way`() throws {
    let form = Form(Shortcuts.usual.map { ("key-" + $0.key.rawValue, $0.value) } + [("on", "yes")])
    #expect(try Shortcuts.read(form) == Shortcuts(isOn: true))
  }

  @Test(arguments: Engine.allCases)
  func `they are off until a person switches them on, and only for that person`(engine: Engine) async throws {
    let town = try await DeskTown.make(engine)
    try await town.consultation()
    let (hana, taro) = (town.test.person(DeskTown.hana), town.test.person(DeskTown.taro))
    #expect(!(try await hana.get(path)).text.contains("data-shortcut"))
    let choice = [("on", "yes"), ("key-answer", "w"), ("key-note", "n")]
    #expect(try await hana.post("/desk/shortcuts", choice).status == 303)
    let page = try await hana.get(path)
    #expect(page.parsed.first("body")?["data-shortcuts"] == "on")
    #expect(page.parsed.first("summary", where: ["data-shortcut": "w"]) != nil)
    #expect(page.text.contains("<kbd>w</kbd>"))
    #expect(!(try await taro.get(path)).text.contains("data-shortcut"))
    #expect(try await hana.post("/desk/shortcuts", [("on", "yes"), ("key-answer", "n"), ("key-note", "n")]).status == 422)
  }
}
