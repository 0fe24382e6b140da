import Foundation
import GRDB
import Synchronization

/// A SQLite file through GRDB's pool: one writer, several readers on snapshots, write-ahead log.
final class SQLiteStore: Sendable {
  private let pool: DatabasePool
  private let temporaryFolder: URL?
  private let log: StatementLog?
  private let isClosed = Mutex(false)

  /// `:memory:` is a file in a new temporary folder that goes with `close`: snapshots of several readers need a file.
  init(path: String, readers: Int, log: StatementLog? = nil) throws {
    self.log = log
    var path = path
    if path == ":memory:" {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tane-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      temporaryFolder = folder
      path = folder.appendingPathComponent("database.sqlite").path
    } else {
      temporaryFolder = nil
    }
    do {
      pool = try DatabasePool(path: path, configuration: Self.configuration(readers: readers))
      try Self.makeDurable(pool)
    } catch {
      throw StorageError.sqlite(error)
    }
  }

  private static func configuration(readers: Int) -> Configuration {
    var configuration = Configuration()
    configuration.maximumReaderCount = max(1, readers)
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { connection in
      // A read error of a memory map kills the process instead of failing one statement.
      try connection.execute(sql: "PRAGMA mmap_size = 0")
      // 12 MB for each connection: the inner pages of a million cases' indexes stay in memory.
      try connection.execute(sql: "PRAGMA cache_size = -12000")
      // PostgreSQL's LIKE minds case; so must SQLite's.
      try connection.execute(sql: "PRAGMA case_sensitive_like = ON")
      connection.add(tokenizer: BigramTokenizer.self)
    }
    return configuration
  }

  /// GRDB's pool sets `synchronous = NORMAL` after the configuration; a receipt must survive a power cut.
  private static func makeDurable(_ pool: DatabasePool) throws {
    let synchronous = try pool.writeWithoutTransaction { connection in
      try connection.execute(sql: "PRAGMA synchronous = FULL")
      return try Int.fetchOne(connection, sql: "PRAGMA synchronous")
    }
    guard synchronous == 2 else {
      throw StorageError.other(code: "synchronous", message: "the writer does not sync every commit")
    }
  }

  func expectMuchWriting() async throws {
    do {
      try await pool.writeWithoutTransaction { connection in
        try connection.execute(sql: "PRAGMA cache_size = -400000")
        try connection.execute(sql: "PRAGMA wal_autocheckpoint = 40000")
      }
    } catch {
      throw StorageError.sqlite(error)
    }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    if isClosed.withLock({ $0 }) { throw StorageError.closed }
    return try await withCheckedThrowingContinuation { continuation in
      // "Unsafe" only because the snapshot is ours to open: GRDB would compile BEGIN and COMMIT for every read.
      pool.asyncUnsafeRead { [self] result in
        continuation.resume(with: Result {
          do {
            let connection = try result.get()
            let wire = SQLiteWire(connection)
            try wire.execute("BEGIN DEFERRED TRANSACTION")
            defer { wire.leave() }
            return try perform(body, on: connection)
          } catch {
            throw StorageError.sqlite(error)
          }
        })
      }
    }
  }

  /// Not GRDB's `async` variant, which breaks a write off when the browser goes away; PostgreSQL would not.
  func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    if isClosed.withLock({ $0 }) { throw StorageError.closed }
    return try await withCheckedThrowingContinuation { continuation in
      pool.asyncWriteWithoutTransaction { [self] connection in
        continuation.resume(with: Result {
          do {
            var value: T?
            try connection.inTransaction(.immediate) {
              value = try perform(body, on: connection)
              return .commit
            }
            guard let value else { throw StorageError.aborted }
            return value
          } catch {
            throw StorageError.sqlite(error)
          }
        })
      }
    }
  }

  private func perform<T>(_ body: (Connection) throws -> T, on raw: GRDB.Database) throws -> T {
    let connection = Connection(.sqlite, SQLiteWire(raw), log: log)
    let value = try body(connection)
    try connection.assertWhole()
    return value
  }

  /// A whole copy as of now, synced before it gets its name, so that a half-written backup never has the name.
  func backup(to path: String) throws {
    let part = path + ".part"
    try? FileManager.default.removeItem(atPath: part)
    do {
      let copy = try DatabaseQueue(path: part)
      try pool.backup(to: copy)
      try copy.close()
    } catch {
      throw StorageError.sqlite(error)
    }
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: part))
    try file.synchronize()
    try file.close()
    guard rename(part, path) == 0 else {
      throw StorageError.other(code: "rename", message: String(cString: strerror(errno)))
    }
  }

  func close() {
    let wasClosed = isClosed.withLock { closed in
      defer { closed = true }
      return closed
    }
    if wasClosed { return }
    // The last connection to close is a reader, which cannot empty the log into the file. If it is not emptied now,
    // the next start does it.
    try? pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    // Fails only while a statement runs, and barriers have waited for those.
    try? pool.close()
    // A folder that is gone already is as good.
    if let temporaryFolder { try? FileManager.default.removeItem(at: temporaryFolder) }
  }
}
