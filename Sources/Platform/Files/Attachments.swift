import Calendar
import Crypto
import Storage

/// A file that belongs to a subject: what is known of it without opening it.
package struct Attachment: Sendable, Equatable {
  package let id: ID
  package let subject: ID
  /// The message it came with.
  package let message: ID?
  package let name: String
  /// As found in its bytes, never as claimed.
  package let type: String
  package let size: Int
  package let sha256: [UInt8]
  /// Internal papers are for those who read notes.
  package let isInternal: Bool
  package let by: ID?
  package let at: Instant

  init(_ row: Row) throws {
    id = try row.get(0)
    subject = try row.get(1)
    message = try row.get(2)
    name = try row.get(3)
    type = try row.get(4)
    size = try row.get(5)
    sha256 = try row.get(6)
    isInternal = try row.get(7)
    by = try row.get(8)
    at = try row.get(9)
  }

  init(
    id: ID, subject: ID, message: ID?, name: String, type: String, size: Int, sha256: [UInt8], isInternal: Bool,
    by: ID?,
    at: Instant
  ) {
    self.id = id
    self.subject = subject
    self.message = message
    self.name = name
    self.type = type
    self.size = size
    self.sha256 = sha256
    self.isInternal = isInternal
    self.by = by
    self.at = at
  }
}

/// A file that is written and synced, and waits for the transaction that names it.
package struct StoredFile: Sendable {
  package let id: ID
  package let name: String
  package let type: String
  package let size: Int
  package let sha256: [UInt8]

  /// Cleans the name and the picture, writes the bytes, and answers what the row needs. `type` is the sniffed one.
  package static func put(_ upload: Upload, type: String, _ site: Site, at now: Instant) async throws -> StoredFile {
    let bytes = PictureCleaning.withoutMetadata(upload.bytes, type: type)
    let id = site.ids.next(at: now)
    try await site.files.put(bytes, as: id)
    return StoredFile(
      id: id, name: FileName.safe(upload.name), type: type, size: bytes.count,
      sha256: Array(SHA256.hash(data: bytes)))
  }
}

/// File names that are safe to show and to save under.
package enum FileName {
  /// Folders, control and bidirectional characters and what Windows forbids go; at most 120 scalars, the ending kept.
  package static func safe(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    let start = scalars.lastIndex { $0 == "/" || $0 == "\\" }.map { $0 + 1 } ?? 0
    var kept = scalars[start...].filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
      default: !":*?\"<>|".unicodeScalars.contains(scalar)
      }
    }
    while let first = kept.first, first == "." || first.properties.isWhitespace { kept.removeFirst() }
    while let last = kept.last, last == "." || last.properties.isWhitespace { kept.removeLast() }
    if kept.count > 120 {
      let dot = kept.lastIndex(of: ".").flatMap { kept.count - $0 <= 10 ? $0 : nil } ?? kept.count
      let ending = kept[dot...]
      kept = Array(kept[..<dot].prefix(120 - ending.count)) + ending
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: kept)
    return kept.isEmpty ? "file" : String(view)
  }
}
