import HTML
import Synchronization

/// Parts of pages that stay the same for a reader, kept as the bytes they were rendered to: a folded filter form has a
/// thousand elements that nobody changes between two pages. The key names everything the part is made of.
package final class FragmentCache: Sendable {
  /// When so many bytes are kept, all are forgotten: most belong to yesterday or to another state of the city.
  private let most: Int

  private struct Kept {
    var parts: [String: [UInt8]] = [:]
    var size = 0
  }

  private let kept = Mutex(Kept())

  package init(most: Int = 8_000_000) { self.most = most }

  /// The part as rendered before for the same reader and key, or rendered now.
  package func node(_ key: String, for reader: Reader, _ part: () -> Node) -> Node {
    let key = "\(reader.language.rawValue)\(reader.furigana ? "+" : "-")" + key
    if let bytes = kept.withLock({ $0.parts[key] }) { return .raw(trusted: bytes) }
    let bytes = part().render(for: reader)
    kept.withLock { kept in
      if kept.size + bytes.count > most { kept = Kept() }
      if kept.parts.updateValue(bytes, forKey: key) == nil { kept.size += bytes.count + key.utf8.count }
    }
    return .raw(trusted: bytes)
  }
}
