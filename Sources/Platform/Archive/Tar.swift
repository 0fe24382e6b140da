import Crypto
import Foundation

/// What is wrong with an archive.
package struct ArchiveError: Error, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}

/// One part of an archive.
struct TarEntry: Sendable, Equatable {
  let name: String
  let offset: UInt64
  let size: Int
}

/// Writes a POSIX tar (ustar) part by part. The size of a part is written when it ends.
final class TarWriter {
  private let file: FileHandle
  private var start: UInt64 = 0
  private var size = 0
  private var name = ""
  private var hash = SHA256()
  private var buffer = Data()

  /// Makes a file that only its owner can read.
  init(path: String) throws {
    let descriptor = open(path, O_CREAT | O_WRONLY | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ArchiveError("\(path) cannot be written: \(String(cString: strerror(errno)))") }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func begin(_ name: String) throws {
    start = try file.offset()
    self.name = name
    size = 0
    hash = SHA256()
    try file.write(contentsOf: Data(count: 512))
  }

  func append(_ bytes: some DataProtocol) throws {
    hash.update(data: bytes)
    size += bytes.count
    buffer.append(contentsOf: bytes)
    if buffer.count > 1 << 20 { try flush() }
  }

  /// Ends the part; answers its size and SHA-256.
  func end() throws -> (size: Int, hash: String) {
    try flush()
    try file.write(contentsOf: Data(count: (512 - size % 512) % 512))
    let end = try file.offset()
    try file.seek(toOffset: start)
    try file.write(contentsOf: try Self.header(name, size))
    try file.seek(toOffset: end)
    return (size, hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
  }

  func close() throws {
    try file.write(contentsOf: Data(count: 1024))
    try file.synchronize()
    try file.close()
  }

  private func flush() throws {
    try file.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private static func header(_ name: String, _ size: Int) throws -> Data {
    guard size < 1 << 33 else { throw ArchiveError("\(name) is larger than 8 GB") }
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at position: Int) { header.replaceSubrange(position..<(position + text.utf8.count), with: text.utf8) }
    func octal(_ number: Int, _ width: Int) -> String {
      let digits = String(number, radix: 8)
      return String(repeating: "0", count: width - digits.utf8.count) + digits
    }
    put(name, at: 0)
    put(octal(0o600, 7), at: 100)
    put(octal(0, 7), at: 108)
    put(octal(0, 7), at: 116)
    put(octal(size, 11), at: 124)
    put(octal(0, 11), at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6), at: 148)
    header[154] = 0
    return Data(header)
  }
}

/// Reads the parts of a tar by name.
final class TarReader {
  private let file: FileHandle
  private(set) var entries: [TarEntry] = []

  init(path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw ArchiveError("\(path) cannot be read") }
    self.file = file
    let whole = try file.seekToEnd()
    var position: UInt64 = 0
    while position + 512 <= whole {
      try file.seek(toOffset: position)
      let header = [UInt8](try file.read(upToCount: 512) ?? Data())
      guard header.count == 512, header.contains(where: { $0 != 0 }) else { break }
      guard header[257..<262].elementsEqual("ustar".utf8), let size = Self.octal(header[124..<135]),
        position + 512 + UInt64(size) <= whole
      else { throw ArchiveError("\(path) is damaged or cut off") }
      let name = String(decoding: header[..<100].prefix { $0 != 0 }, as: UTF8.self)
      entries.append(TarEntry(name: name, offset: position + 512, size: size))
      position += 512 + UInt64((size + 511) / 512 * 512)
    }
  }

  func entry(_ name: String) throws -> TarEntry {
    guard let entry = entries.first(where: { $0.name == name }) else { throw ArchiveError("the archive lacks \(name)") }
    return entry
  }

  func whole(_ entry: TarEntry) throws -> [UInt8] {
    try file.seek(toOffset: entry.offset)
    return [UInt8](try file.read(upToCount: entry.size) ?? Data())
  }

  /// Hands over the part in pieces.
  func pieces(_ entry: TarEntry, _ body: (Data) throws -> Void) throws {
    var rest = entry.size
    var offset = entry.offset
    while rest > 0 {
      try file.seek(toOffset: offset)
      guard let piece = try file.read(upToCount: min(rest, 1 << 20)), !piece.isEmpty else {
        throw ArchiveError("the archive ends inside \(entry.name)")
      }
      rest -= piece.count
      offset += UInt64(piece.count)
      try body(piece)
    }
  }

  private static func octal(_ bytes: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: bytes.filter { (0x30...0x37).contains($0) }, as: UTF8.self), radix: 8)
  }
}
