import ArgumentParser
import Foundation
import Platform
import Storage

/// Writes everything into one archive that either engine can take.
struct ExportCommand: SiteCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write all rows and files into one archive (tar of JSON lines).",
    discussion: "The archive fits both engines. It holds everything, also what people told in confidence: guard it.")

  @OptionGroup var options: Options
  @Flag(help: "Everything: rows, files, journal.")
  var all = false
  @Argument(help: "Archive to make, like tane.tar.")
  var archive: String

  func validate() throws {
    if !all { throw ValidationError("Say --all: an archive always holds everything.") }
  }

  func perform(_ running: Running, _ terminal: Terminal) async throws {
    let path = terminal.path(archive)
    guard !FileManager.default.fileExists(atPath: path) else { throw CommandError("\(path) is there already.") }
    let progress = Progress("rows", terminal)
    let summary = try await Archive.export(running.site, to: path) { done, total in progress.report(done, of: total) }
    terminal.say("\(summary.rows) rows of \(summary.tables) tables and \(summary.files) files written to \(path).")
  }
}

/// Reads an archive into an empty database.
struct ImportCommand: SiteCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read an archive made by `tane export --all` into an empty database.",
    discussion: "Every part is checked against the archive's own list before a row is written, and the journal after.")

  @OptionGroup var options: Options
  @Flag(help: "Everything: rows, files, journal.")
  var all = false
  @Argument(help: "Archive to read.")
  var archive: String

  func validate() throws {
    if !all { throw ValidationError("Say --all: an archive is always read whole.") }
  }

  func perform(_ running: Running, _ terminal: Terminal) async throws {
    let progress = Progress("rows", terminal)
    let summary = try await Archive.load(terminal.path(archive), into: running.site) { done, total in
      progress.report(done, of: total)
    }
    try await running.load()
    terminal.say("\(summary.rows) rows of \(summary.tables) tables and \(summary.files) files read. The journal is sound.")
  }
}
