import Calendar
import Crypto
import Foundation
import Storage

/// One engine-neutral archive of all rows and files: a tar with `tables/….jsonl`, `files/…` and `manifest.json`.
package enum Archive {
  package struct Summary: Sendable, Equatable {
    package var tables = 0
    package var rows = 0
    package var files = 0
  }

  /// Tables that each database makes for itself.
  static let ownTables: Set<String> = ["migration"]

  /// Writes the archive from one state of the database.
  package static func export(
    _ site: Site, to path: String, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> Summary {
    // Used by one at a time: first inside the transaction, then for the files, then to finish.
    nonisolated(unsafe) let writer = try ArchiveWriter(path: path)
    do {
      try await site.database.read { db in
        let tables = try db.tables().filter { !ownTables.contains($0.name) }
        for (index, table) in tables.enumerated() {
          try writer.add(table, from: db)
          progress(index + 1, tables.count)
        }
      }
      for id in try await site.files.all().sorted() { try writer.add(id, try await site.files.get(id)) }
      return try writer.finish(made: site.now(), migrations: migrations(site))
    } catch {
      // Half an archive must not be taken for a whole one; that it cannot be removed changes nothing about the error.
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  /// Checks every part, then reads all of it into an empty database in one transaction: all or nothing.
  package static func load(
    _ path: String, into site: Site, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> Summary {
    nonisolated(unsafe) let reader = try ArchiveReader(path: path)  // used by one at a time
    guard reader.manifest.migrations == migrations(site) else {
      throw ArchiveError("The archive comes from another version of Tane. Use the same version for export and import.")
    }
    try reader.check()
    try await requireEmpty(site)
    for (id, entry) in try reader.files() { try await site.files.put(try reader.bytes(entry), as: id) }
    return try await site.database.write { db in
      let tables = try db.tables().filter { !ownTables.contains($0.name) }
      for table in tables.reversed() { try db.clear(table) }
      var summary = Summary(tables: tables.count, rows: 0, files: try reader.files().count)
      for (index, table) in tables.enumerated() {
        summary.rows += try reader.load(table, into: db)
        progress(index + 1, tables.count)
      }
      try SearchIndex.rebuild(db)
      if case .broken(let sequence) = try JournalVerification.run(db) {
        throw ArchiveError("The journal of the archive is broken at entry \(sequence). Nothing was imported.")
      }
      return summary
    }
  }

  private static func migrations(_ site: Site) -> [String] {
    (PlatformMigrations.all + site.features.flatMap(\.migrations)).map(\.name).sorted()
  }

  private static func requireEmpty(_ site: Site) async throws {
    let isEmpty = try await site.database.read { try SubjectStore($0).isEmpty() }
    if !isEmpty { throw ArchiveError("The database is not empty. An archive goes into an empty one.") }
  }
}
