import ArgumentParser
import Foundation
import Hummingbird
import Logging
import Platform

/// Runs the site until it is told to end.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Run the site.",
    discussion: "Ends on SIGTERM or Ctrl-C, after what is being answered has been answered.")

  @OptionGroup var options: Options

  func run() async throws {
    let settings = try Settings(options, environment: ProcessInfo.processInfo.environment)
    guard let running = try await Running.take(settings) else {
      throw CommandError("A server is already using \(settings.configuration.dataFolder).")
    }
    do {
      try await serve(running)
      await running.end()
    } catch {
      await running.end()
      throw error
    }
  }

  private func serve(_ running: Running) async throws {
    try await running.requireMigrated()
    try await running.load()
    try SampleRule.check(running.site)
    let control = try ControlServer(running)
    control.start()
    defer { control.stop() }
    let site = running.site
    let server = WebServer(site: site, door: Features.door(site.configuration), gauges: Features.gauges)
    let work = Task { await Features.work(site) }
    let application = server.application { port in
      site.log.info("serving", metadata: ["address": "http://\(site.configuration.host):\(port)"])
    }
    var failure: (any Error)?
    do { try await application.runService() } catch { failure = error }
    // The present job ends and the last looks are written before the database is closed.
    work.cancel()
    await work.value
    if let failure { throw failure }
  }
}

/// A sample is for looking: nobody but the person at this machine may mistake it for the real thing.
enum SampleRule {
  static func check(_ site: Site) throws {
    guard site.state.isSample, !isLoopback(site.configuration.host) else { return }
    throw CommandError(
      "This is a sample database. It is served on loopback addresses only, not on \(site.configuration.host).")
  }

  static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || AddressRange.loopback.contains { $0.contains(host) }
  }
}
