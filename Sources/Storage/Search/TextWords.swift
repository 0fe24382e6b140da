import Foundation

extension Folding {
  /// The longest words of a text, each once, as far as scripts tell them apart: runs of kanji, of katakana, of letters and
  /// digits. What stands between them in hiragana is grammar.
  public static func longestWords(of text: String, _ count: Int) -> [String] {
    var (words, before): ([String], Script) = ([], .none)
    for scalar in MarkRuns.shortened(text).precomposedStringWithCompatibilityMapping.unicodeScalars {
      let script = Script(scalar)
      if script != before || words.isEmpty { words.append("") }
      if script != .none { words[words.count - 1].unicodeScalars.append(scalar) }
      before = script
    }
    var seen: Set<String> = []
    words = words.filter { $0.unicodeScalars.count > 1 && seen.insert($0).inserted }
    words.sort { $0.unicodeScalars.count > $1.unicodeScalars.count }
    return Array(words.prefix(count))
  }

  private enum Script {
    case kanji, katakana, letters, none

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005: self = .kanji
      case 0x30A1...0x30FF: self = .katakana
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: self = .letters
      default: self = .none
      }
    }
  }
}
