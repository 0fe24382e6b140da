import HTML
import Storage
import Synchronization

/// Parts of pages that stay the same for a reader, kept as the bytes they were rendered to: a folded filter form has a
/// thousand elements that nobody changes between two pages, and most rows of a list are as they were a minute ago.
package final class FragmentCache: Sendable {
  /// When so many bytes are kept, all are forgotten: most belong to yesterday or to another state of the city.
  private let most: Int

  private struct Name: Hashable {
    let name: String
    let reader: String
  }

  private struct Key: Hashable {
    let part: Int
    /// Values byte by byte: texts that only look the same are not the same, and letters need not be normalised.
    let values: [UInt8]
  }

  private struct Kept {
    var names: [Name: Int] = [:]
    var parts: [Key: [UInt8]] = [:]
    var size = 0
    var last = 0
  }

  private let kept = Mutex(Kept())

  package init(most: Int = 16_000_000) { self.most = most }

  /// A kind of part for one reader. What is drawn many times, such as rows, asks for it once.
  package struct Part: Sendable {
    fileprivate let cache: FragmentCache
    fileprivate let number: Int
    fileprivate let reader: Reader

    /// The part as rendered before from the same values, or rendered now. Its name and the values tell everything that it
    /// is made of.
    package func node(_ values: [Value] = [], _ draw: () throws -> Node) rethrows -> Node {
      let key = Key(part: number, values: FragmentCache.bytes(of: values))
      if let bytes = cache.kept.withLock({ $0.parts[key] }) { return .raw(trusted: bytes) }
      let bytes = try draw().render(for: reader)
      cache.keep(bytes, as: key)
      return .raw(trusted: bytes)
    }
  }

  package func part(_ name: String, for reader: Reader) -> Part {
    let key = Name(name: name, reader: reader.language.rawValue + (reader.furigana ? "+" : "-"))
    let number = kept.withLock { kept in
      if let number = kept.names[key] { return number }
      kept.last += 1
      kept.names[key] = kept.last
      kept.size += name.utf8.count
      return kept.last
    }
    return Part(cache: self, number: number, reader: reader)
  }

  /// The part of this name as rendered before for the same reader, or rendered now. The name tells everything that it is
  /// made of.
  package func node(_ name: String, for reader: Reader, _ draw: () throws -> Node) rethrows -> Node {
    try part(name, for: reader).node([], draw)
  }

  private func keep(_ bytes: [UInt8], as key: Key) {
    let size = bytes.count + key.values.count
    kept.withLock { kept in
      // Numbers go on, so that whoever still holds a part of before finds nothing of another one.
      if kept.size + size > most { kept = Kept(last: kept.last) }
      if kept.parts.updateValue(bytes, forKey: key) == nil { kept.size += size }
    }
  }

  private static func bytes(of values: [Value]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32 * values.count)
    func append(_ number: UInt64) { withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) } }
    for value in values {
      switch value {
      case .null: bytes.append(0)
      case .int(let int):
        bytes.append(1)
        append(UInt64(bitPattern: Int64(int)))
      case .real(let real):
        bytes.append(2)
        append(real.bitPattern)
      case .text(let text):
        bytes.append(3)
        append(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
      case .blob(let blob):
        bytes.append(4)
        append(UInt64(blob.count))
        bytes.append(contentsOf: blob)
      }
    }
    return bytes
  }
}
