import ArgumentParser
import Foundation
import Platform
import Storage

/// Where a command speaks and from which folder it was called.
struct Terminal: Sendable {
  let folder: String
  let say: @Sendable (String) -> Void

  /// A path as the caller meant it.
  func path(_ typed: String) -> String { typed.hasPrefix("/") ? typed : folder + "/" + typed }

  static var own: Terminal {
    Terminal(folder: FileManager.default.currentDirectoryPath) { print($0) }
  }
}

/// A command that works on the site. When a server runs, the server carries it out and its words come back here:
/// nothing else may touch the live file.
protocol SiteCommand: AsyncParsableCommand {
  var options: Options { get }
  /// Whether the database must have every migration first.
  static var needsMigrations: Bool { get }
  func perform(_ running: Running, _ terminal: Terminal) async throws
}

extension SiteCommand {
  static var needsMigrations: Bool { true }

  func run() async throws { try await carryOut(Array(CommandLine.arguments.dropFirst())) }

  /// Works on the site, or asks the server that has it to; `arguments` say the same to the server.
  func carryOut(_ arguments: [String]) async throws {
    let settings = try Settings(options, environment: ProcessInfo.processInfo.environment)
    guard let running = try await Running.take(settings) else {
      let code = try ControlClient.send(arguments, to: settings.configuration)
      if code != 0 { throw ExitCode(code) }
      return
    }
    do {
      if Self.needsMigrations {
        try await running.requireMigrated()
        try await running.load()
      }
      try await perform(running, .own)
      await running.end()
    } catch {
      await running.end()
      throw error
    }
  }
}
