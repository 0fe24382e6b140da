import ArgumentParser
import Platform

/// Brings the database to this version of the program.
struct MigrateCommand: SiteCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the database to this version of the program.",
    discussion: "Each step runs whole or not at all; when it was interrupted, run it again.")
  static let needsMigrations = false

  @OptionGroup var options: Options

  func perform(_ running: Running, _ terminal: Terminal) async throws {
    let migrations = Features.migrations(running.site)
    let pending = try await running.site.database.pendingMigrations(of: migrations)
    try await running.site.database.migrate(migrations) { terminal.say("  \($0)") }
    terminal.say(pending.isEmpty ? "Nothing to do." : "\(pending.count) migrations done.")
  }
}
