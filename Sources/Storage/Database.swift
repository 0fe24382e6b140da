/// A municipality's database. `read` and `write` take synchronous closures, so that nothing slow can be awaited inside
/// a transaction.
public final class Database: Sendable {
  /// Where a database is.
  public enum Location: Sendable, Hashable {
    /// A file, or `:memory:` for one that goes when it is closed.
    case sqlite(path: String)
    /// `postgres://user@host/name`
    case postgres(url: String)
  }

  private enum Store: Sendable {
    case sqlite(SQLiteStore)
    case postgres(PostgresStore)
  }

  public let engine: Engine
  private let store: Store
  private let whenClosed: @Sendable () -> Void

  private init(engine: Engine, store: Store, whenClosed: @escaping @Sendable () -> Void) {
    self.engine = engine
    self.store = store
    self.whenClosed = whenClosed
  }

  deinit {
    shut {}
  }

  /// Opens and checks the database. Throws `StorageError.unavailable` when the server or file cannot be reached.
  public static func open(_ location: Location, readers: Int = 4) throws -> Database {
    try open(location, readers: readers, whenClosed: {})
  }

  /// `whenClosed` runs after the last connection has gone, possibly more than once; `log` hears every statement.
  package static func open(
    _ location: Location, readers: Int = 4, log: StatementLog? = nil, whenClosed: @escaping @Sendable () -> Void
  ) throws -> Database {
    switch location {
    case .sqlite(let path):
      let store = try SQLiteStore(path: path, readers: readers, log: log)
      return Database(engine: .sqlite, store: .sqlite(store), whenClosed: whenClosed)
    case .postgres(let url):
      let store = try PostgresStore(url: url, readers: readers, log: log)
      return Database(engine: .postgres, store: .postgres(store), whenClosed: whenClosed)
    }
  }

  /// Reads one state of the database: what others commit meanwhile is not seen. Writing throws `readOnly`.
  public func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    switch store {
    case .sqlite(let store): try await store.read(body)
    case .postgres(let store): try await store.read(body)
    }
  }

  /// Writes all or nothing, one writer at a time; a closure that throws leaves no trace.
  @discardableResult
  public func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    switch store {
    case .sqlite(let store): try await store.write(body)
    case .postgres(let store): try await store.write(body)
    }
  }

  /// For filling a large database at one go: SQLite's writer keeps more of it in memory from now on and empties its log
  /// less often. PostgreSQL has its server's settings for that.
  public func expectMuchWriting() async throws {
    guard case .sqlite(let store) = store else { return }
    try await store.expectMuchWriting()
  }

  /// Copies a SQLite database while it is in use. PostgreSQL has pg_dump for that.
  public func backup(to path: String) async throws {
    guard case .sqlite(let store) = store else {
      throw StorageError.unsupported("backup of PostgreSQL; use pg_dump")
    }
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      Blocking.run { continuation.resume(with: Result { try store.backup(to: path) }) }
    }
  }

  /// Finishes what was begun and closes every connection. Later use throws `closed`.
  public func close() async {
    await withCheckedContinuation { continuation in
      shut { continuation.resume() }
    }
  }

  private func shut(_ done: @escaping @Sendable () -> Void) {
    let whenClosed = whenClosed
    switch store {
    case .sqlite(let store):
      Blocking.run {
        store.close()
        whenClosed()
        done()
      }
    case .postgres(let store):
      store.close {
        whenClosed()
        done()
      }
    }
  }
}
