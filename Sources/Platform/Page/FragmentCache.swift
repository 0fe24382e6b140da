import HTML
import Storage
import Synchronization

/// Parts of pages that stay the same for a reader, kept as the bytes they were rendered to: a folded filter form has a
/// thousand elements that nobody changes between two pages, and most rows of a list are as they were a minute ago.
package final class FragmentCache: Sendable {
  /// When so many bytes are kept, all are forgotten: most belong to yesterday or to another state of the city.
  private let most: Int

  private struct Key: Hashable {
    let reader: String
    let part: String
    let values: [Value]
  }

  private struct Kept {
    var parts: [Key: [UInt8]] = [:]
    var size = 0
  }

  private let kept = Mutex(Kept())

  package init(most: Int = 16_000_000) { self.most = most }

  /// The part as rendered before for the same reader, name and values, or rendered now. Name and values tell everything
  /// that it is made of.
  package func node(
    _ part: String, _ values: [Value] = [], for reader: Reader, _ draw: () throws -> Node
  ) rethrows -> Node {
    let key = Key(reader: reader.language.rawValue + (reader.furigana ? "+" : "-"), part: part, values: values)
    if let bytes = kept.withLock({ $0.parts[key] }) { return .raw(trusted: bytes) }
    let bytes = try draw().render(for: reader)
    // Values take about as much room as what is made of them.
    let size = 2 * bytes.count + part.utf8.count
    kept.withLock { kept in
      if kept.size + size > most { kept = Kept() }
      if kept.parts.updateValue(bytes, forKey: key) == nil { kept.size += size }
    }
    return .raw(trusted: bytes)
  }
}
