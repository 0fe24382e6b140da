import Calendar
import Documents
import Foundation
import Logging
import Platform
import Storage

/// A data folder in use by this process: the lock is held, the database open.
struct Running: Sendable {
  let site: Site
  let settings: Settings
  let lock: FileLock

  /// Takes the data folder; `nil` when a server has it already.
  static func take(_ settings: Settings) async throws -> Running? {
    let folder = settings.configuration.dataFolder
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard let lock = try FileLock(folder + "/lock") else { return nil }
    let database = try Database.open(settings.database)
    return Running(site: try site(database, settings.configuration), settings: settings, lock: lock)
  }

  private static func site(_ database: Database, _ configuration: Configuration) throws -> Site {
    let level: Logger.Level = configuration.development ? .debug : .info
    let log = Logger(label: "tane") { LogLines(label: $0, level: level) }
    return try Site(
      database: database, configuration: configuration, features: Features.all(configuration),
      files: FolderFileStore(folder: configuration.dataFolder + "/files"), municipality: MunicipalityCache(.empty), log: log,
      documents: configuration.documents.map { WeasyPrint(python: $0).maker }, now: { Instant.now() })
  }

  /// Reads what the site keeps in memory. The migrations have run.
  func load() async throws {
    let (state, municipality) = (site.state, site.municipality)
    let (isSample, city) = try await site.database.read { db in
      (try SiteStateStore(db).isSample(), try MunicipalityStore(db).load())
    }
    if isSample { state.becomeSample() }
    municipality.replace(city)
  }

  /// Throws when the program is newer than the database.
  func requireMigrated() async throws {
    let pending = try await site.database.pendingMigrations(of: Features.migrations(site))
    guard pending.isEmpty else {
      throw CommandError("The database lacks \(pending.count) migrations. Run: tane migrate")
    }
  }

  func end() async {
    await site.database.close()
    lock.release()
  }
}
