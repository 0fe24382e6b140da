import ArgumentParser
import Foundation
import Platform
import Storage

/// Copies a SQLite database and the files while the site runs.
struct BackupCommand: SiteCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy a SQLite database and the files into a new folder.",
    discussion: """
      Works while the site runs. For PostgreSQL use pg_dump for the database and copy the folder `files`; \
      `tane export --all` works the same way for both.
      """)

  @OptionGroup var options: Options
  @Argument(help: "Folder to make.")
  var folder: String

  func perform(_ running: Running, _ terminal: Terminal) async throws {
    guard case .sqlite = running.settings.database else {
      throw CommandError("backup is for SQLite. For PostgreSQL use pg_dump, or tane export --all.")
    }
    let target = terminal.path(folder)
    let files = FileManager.default
    guard !files.fileExists(atPath: target) else { throw CommandError("\(target) is there already.") }
    try files.createDirectory(
      atPath: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // First the rows, then the files: a file without a row does no harm, a row without its file would.
    try await running.site.database.backup(to: target + "/tane.sqlite")
    let own = running.settings.configuration.dataFolder + "/files"
    if files.fileExists(atPath: own) { try files.copyItem(atPath: own, toPath: target + "/files") }
    terminal.say("Copied to \(target). Keep it where only you can read it.")
  }
}

/// Puts a copy made by `backup` in place.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a copy made by `tane backup` in place, while no server runs.",
    discussion: "What was there is kept in the data folder under a name with the time.")

  @OptionGroup var options: Options
  @Argument(help: "Folder that `tane backup` made.")
  var folder: String

  func run() async throws {
    let settings = try Settings(options, environment: ProcessInfo.processInfo.environment)
    guard case .sqlite(let database) = settings.database else {
      throw CommandError("restore is for SQLite. For PostgreSQL use pg_restore, or tane import --all.")
    }
    let files = FileManager.default
    guard files.fileExists(atPath: folder + "/tane.sqlite") else { throw CommandError("\(folder) is no backup.") }
    let data = settings.configuration.dataFolder
    try files.createDirectory(atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard let lock = try FileLock(data + "/lock") else {
      throw CommandError("A server is using \(data). Stop it first.")
    }
    defer { lock.release() }
    try keepOld(data)
    try files.copyItem(atPath: folder + "/tane.sqlite", toPath: database)
    if files.fileExists(atPath: folder + "/files") {
      try files.copyItem(atPath: folder + "/files", toPath: data + "/files")
    }
    print("Restored from \(folder). Run `tane migrate` and `tane journal verify`.")
  }

  private func keepOld(_ data: String) throws {
    let files = FileManager.default
    let old = data + "/before-restore-\(Int(Date().timeIntervalSince1970))"
    for name in ["tane.sqlite", "tane.sqlite-wal", "tane.sqlite-shm", "files"]
    where files.fileExists(atPath: data + "/" + name) {
      try files.createDirectory(atPath: old, withIntermediateDirectories: true)
      try files.moveItem(atPath: data + "/" + name, toPath: old + "/" + name)
    }
  }
}
