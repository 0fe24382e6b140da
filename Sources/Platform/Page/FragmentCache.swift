import HTML
import Synchronization

/// Parts of pages that stay the same for a reader, kept as the bytes they were rendered to: a folded filter form has a
/// thousand elements that nobody changes between two pages. The key names everything the part is made of.
package final class FragmentCache: Sendable {
  /// When so many are kept, all are forgotten: most belong to yesterday or to another state of the city.
  private static let most = 200

  private let kept = Mutex<[String: [UInt8]]>([:])

  package init() {}

  /// The part as rendered before for the same reader and key, or rendered now.
  package func node(_ key: String, for reader: Reader, _ part: () -> Node) -> Node {
    let key = "\(reader.language.rawValue)\(reader.furigana ? "+" : "-")" + key
    if let bytes = kept.withLock({ $0[key] }) { return .raw(trusted: bytes) }
    let bytes = part().render(for: reader)
    kept.withLock { kept in
      if kept.count >= Self.most { kept = [:] }
      kept[key] = bytes
    }
    return .raw(trusted: bytes)
  }
}
