import Calendar
import Crypto
import Foundation
import Storage

/// Writes tables and files into an archive and keeps its list.
final class ArchiveWriter {
  private let tar: TarWriter
  private let encoder = JSONEncoder()
  private var parts: [ArchiveManifest.Part] = []
  private var summary = Archive.Summary()

  init(path: String) throws {
    tar = try TarWriter(path: path)
    encoder.outputFormatting = .withoutEscapingSlashes
  }

  func add(_ table: Table, from db: Connection) throws {
    let name = "tables/\(table.name).jsonl"
    try tar.begin(name)
    var rows = 0
    try db.dump(table) { values in
      try tar.append(try encoder.encode(ArchiveRow(values)))
      try tar.append([0x0A])
      rows += 1
    }
    let end = try tar.end()
    parts.append(
      ArchiveManifest.Part(
        name: name, size: end.size, sha256: end.hash, table: table.name, columns: table.columns.map(\.name), rows: rows))
    summary.tables += 1
    summary.rows += rows
  }

  func add(_ id: ID, _ bytes: [UInt8]) throws {
    try tar.begin("files/\(id)")
    try tar.append(bytes)
    let end = try tar.end()
    parts.append(ArchiveManifest.Part(name: "files/\(id)", size: end.size, sha256: end.hash))
    summary.files += 1
  }

  func finish(made: Instant, migrations: [String]) throws -> Archive.Summary {
    let manifest = ArchiveManifest(made: made.iso8601, migrations: migrations, parts: parts)
    let pretty = JSONEncoder()
    pretty.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try tar.begin("manifest.json")
    try tar.append(try pretty.encode(manifest))
    _ = try tar.end()
    try tar.close()
    return summary
  }
}

/// Reads an archive by its own list.
final class ArchiveReader {
  let manifest: ArchiveManifest
  private let tar: TarReader

  init(path: String) throws {
    tar = try TarReader(path: path)
    let bytes = try tar.whole(try tar.entry("manifest.json"))
    manifest = try JSONDecoder().decode(ArchiveManifest.self, from: Data(bytes))
    guard manifest.format == 1 else { throw ArchiveError("The archive has format \(manifest.format), this program reads 1.") }
  }

  /// Compares size and sum of every part with the list.
  func check() throws {
    for part in manifest.parts {
      let entry = try tar.entry(part.name)
      var hash = SHA256()
      try tar.pieces(entry) { hash.update(data: $0) }
      let found = hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      guard entry.size == part.size, found == part.sha256 else {
        throw ArchiveError("\(part.name) is not what the archive's list says. The archive was damaged or changed.")
      }
    }
  }

  func files() throws -> [(ID, TarEntry)] {
    try manifest.parts.filter { $0.name.utf8.starts(with: "files/".utf8) }.map { part in
      guard let id = ID(String(part.name.dropFirst(6))) else { throw ArchiveError("\(part.name) is no file of Tane") }
      return (id, try tar.entry(part.name))
    }
  }

  func bytes(_ entry: TarEntry) throws -> [UInt8] { try tar.whole(entry) }

  /// Loads a table's rows; answers how many.
  func load(_ table: Table, into db: Connection) throws -> Int {
    guard let part = manifest.parts.first(where: { $0.table == table.name }), let names = part.columns else {
      throw ArchiveError("the archive lacks the table \(table.name)")
    }
    let order = try table.columns.map { column in
      guard let place = names.firstIndex(of: column.name) else {
        throw ArchiveError("the archive lacks \(column.name) of the table \(table.name)")
      }
      return place
    }
    let decoder = JSONDecoder()
    var line: [UInt8] = []
    var rows: [[Value]] = []
    var count = 0
    func flush() throws {
      try db.load(rows, into: table)
      count += rows.count
      rows.removeAll(keepingCapacity: true)
    }
    try tar.pieces(try tar.entry(part.name)) { piece in
      for byte in piece {
        guard byte == 0x0A else {
          line.append(byte)
          continue
        }
        let values = try decoder.decode(ArchiveRow.self, from: Data(line)).values
        guard values.count == names.count else { throw ArchiveError("a row of \(table.name) has too few values") }
        rows.append(order.map { values[$0] })
        line.removeAll(keepingCapacity: true)
        if rows.count >= 500 { try flush() }
      }
    }
    try flush()
    guard count == part.rows else { throw ArchiveError("\(table.name) has \(count) rows, the list says \(part.rows ?? 0)") }
    return count
  }
}
