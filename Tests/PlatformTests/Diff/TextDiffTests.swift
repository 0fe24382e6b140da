import HTML
import Testing

@testable import Platform

struct TextDiffTests {
  /// Both texts can be put together again from the pieces.
  static func texts(_ diff: TextDiff) -> (old: String, new: String) {
    var old = ""
    var new = ""
    for piece in diff.pieces {
      switch piece {
      case .same(let text): (old, new) = (old + text, new + text)
      case .removed(let text): old += text
      case .added(let text): new += text
      }
    }
    return (old, new)
  }

  @Test(arguments: [
    ("", ""), ("", "あ"), ("あ", ""), ("協働の相談をしたい", "協働の相談を受けたい"), ("a\r\nb", "a\nb"), ("山田太郎", "山田花子"),
    ("一二三", "三二一"), ("が", "か\u{3099}"), ("abc def", "abc  def ghi"),
  ])
  func `both texts come back from the difference`(old: String, new: String) {
    let diff = TextDiff(from: old, to: new)
    #expect(Self.texts(diff).old.utf8.elementsEqual(old.utf8))
    #expect(Self.texts(diff).new.utf8.elementsEqual(new.utf8))
    #expect(diff.hasChanges == !old.utf8.elementsEqual(new.utf8))
  }

  @Test func `random texts come back, too`() {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("あアa漢。 1")
    for _ in 0..<300 {
      let old = String((0..<Int.random(in: 0...30, using: &generator)).map { _ in letters.randomElement()! })
      let new = String((0..<Int.random(in: 0...30, using: &generator)).map { _ in letters.randomElement()! })
      let texts = Self.texts(TextDiff(from: old, to: new))
      #expect(texts.old == old && texts.new == new, "\(old) → \(new)")
    }
  }

  @Test func `only the changed word is marked`() {
    #expect(
      TextDiff(from: "防災の相談", to: "福祉の相談").pieces == [.removed("防災"), .added("福祉"), .same("の相談")])
  }

  @Test func `wholly different long texts cost little`() {
    let old = String(repeating: "あ漢", count: 20_000)
    let new = String(repeating: "アa", count: 20_000)
    #expect(TextDiff(from: old, to: new).pieces == [.removed(old), .added(new)])
  }

  @Test func `a change is said in words, not by colour alone`() {
    let html = String(
      decoding: TextDiff(from: "古い", to: "新しい").node.render(for: Reader(language: .ja)), as: UTF8.self)
    #expect(html.contains("削除：") && html.contains("追加："))
    #expect(html.contains("<del>") && html.contains("<ins>"))
  }
}
