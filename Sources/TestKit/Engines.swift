import Foundation
import Storage

/// A fresh, migrated database of its own for a test, on either engine. A set of migrations runs once per process; every
/// database after that is a clone. It goes away when it is closed or let go.
///
///     @Test(arguments: Engine.allCases)
///     func `a stored note comes back`(engine: Engine) async throws {
///       let database = try await TestDatabase.make(engine, migrations)
public enum TestDatabase {
  /// Makes a database with the migrations applied.
  public static func make(_ engine: Engine, _ migrations: [Migration] = [], readers: Int = 2) async throws -> Database {
    try await open(location(engine, migrations), readers: readers)
  }

  /// The same, with every statement heard by `log`.
  package static func make(_ engine: Engine, _ migrations: [Migration], log: StatementLog) async throws -> Database {
    try await open(location(engine, migrations), readers: 2, log: log)
  }

  /// Where a new clone is, for tests that open it themselves, or twice.
  public static func location(_ engine: Engine, _ migrations: [Migration] = []) async throws -> Database.Location {
    switch engine {
    case .sqlite: try await SQLiteTemplates.shared.clone(migrations)
    case .postgres: try await PostgresTemplates.shared.clone(migrations)
    }
  }

  static func open(_ location: Database.Location, readers: Int, log: StatementLog? = nil) throws -> Database {
    switch location {
    case .sqlite(let path):
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      // Closing twice removes once; the second time there is nothing.
      return try Database.open(location, readers: readers, log: log) { try? FileManager.default.removeItem(at: folder) }
    case .postgres(let url):
      return try Database.open(location, readers: readers, log: log) { PostgresTemplates.discard(url) }
    }
  }
}

/// Runs `body` once on each engine, with a fresh database each time.
public func withEngines(
  migrations: [Migration] = [], _ body: @Sendable (Database) async throws -> Void
) async throws {
  for engine in Engine.allCases {
    let database = try await TestDatabase.make(engine, migrations)
    do {
      try await body(database)
    } catch {
      await database.close()
      throw EngineFailure(engine: engine, error: error)
    }
    await database.close()
  }
}

/// Says on which engine a body of `withEngines` failed.
public struct EngineFailure: Error, CustomStringConvertible {
  public let engine: Engine
  public let error: any Error
  public var description: String { "on \(engine.rawValue): \(error)" }
}

/// Migrated SQLite files to copy.
actor SQLiteTemplates {
  static let shared = SQLiteTemplates()
  private let folder = TestFolder()
  private var templates: [String: Task<URL, any Error>] = [:]

  func clone(_ migrations: [Migration]) async throws -> Database.Location {
    let template = try await template(migrations)
    let home = folder.url.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let file = home.appendingPathComponent("test.sqlite")
    try FileManager.default.copyItem(at: template, to: file)
    return .sqlite(path: file.path)
  }

  private func template(_ migrations: [Migration]) async throws -> URL {
    let key = migrations.signature
    if let known = templates[key] { return try await known.value }
    let file = folder.url.appendingPathComponent("template-\(templates.count).sqlite")
    let task = Task {
      let database = try Database.open(.sqlite(path: file.path), readers: 1)
      try await database.migrate(migrations)
      await database.close()
      return file
    }
    templates[key] = task
    return try await task.value
  }
}

/// A folder that is removed when the process ends normally.
final class TestFolder: Sendable {
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("tane-tests-\(UUID().uuidString)")
    // Without the folder every test that needs it fails with its path.
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    TestFolders.add(url)
  }
}

/// The folders to remove at exit.
enum TestFolders {
  private static let lock = NSLock()
  nonisolated(unsafe) private static var urls: [URL] = []

  static func add(_ url: URL) {
    lock.lock()
    defer { lock.unlock() }
    if urls.isEmpty { atexit { TestFolders.remove() } }
    urls.append(url)
  }

  private static func remove() {
    // At exit there is nobody left to tell.
    for url in urls { try? FileManager.default.removeItem(at: url) }
  }
}

extension [Migration] {
  /// Tells sets of migrations apart.
  var signature: String {
    map { "\($0.name) \($0.checksum)" }.joined(separator: "\n")
  }
}
