import HTML
import Storage

/// What a column offers, ready to be compared with what people wrote: made once for many rows.
package struct LedgerChoices: Sendable {
  let titles: [Text]
  private let keys: [String: String]

  /// Each value is known by its key and by its words in any language; `also` adds other spellings. Where two values
  /// share a spelling, the first has it.
  package init(_ offered: [(key: String, title: Text)], also: [(spelling: String, key: String)] = []) {
    var keys: [String: String] = [:]
    var titles: [Text] = []
    var seen: Set<String> = []
    for (key, title) in offered {
      if seen.insert(key).inserted { titles.append(title) }
      for spelling in [key] + Language.allCases.map({ title.string($0) }) {
        keys[Folding.fold(spelling)] = keys[Folding.fold(spelling)] ?? key
      }
    }
    for (spelling, key) in also { keys[Folding.fold(spelling)] = keys[Folding.fold(spelling)] ?? key }
    self.titles = titles
    self.keys = keys
  }

  func key(_ word: String) -> String? { keys[Folding.fold(word)] }
}
