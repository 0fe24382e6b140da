import ArgumentParser
import Foundation
import HTML
import Platform
import Storage

/// Looks over everything that the site needs.
struct DoctorCommand: SiteCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check configuration, database, journal, disk, mail server and PDF.",
    discussion: """
      The mail server is asked to connect, to encrypt and to let us in; nothing is sent. Exit code 1 when something \
      needs attention.
      """)
  static let needsMigrations = false

  @OptionGroup var options: Options

  func perform(_ running: Running, _ terminal: Terminal) async throws {
    var troubles = 0
    func report(_ name: String, _ trouble: String?, _ fine: String) {
      if trouble != nil { troubles += 1 }
      terminal.say((trouble == nil ? "ok    " : "LOOK  ") + name + ": " + (trouble ?? fine))
    }
    let site = running.site
    let configuration = site.configuration
    report("configuration", nil, "\(configuration.origin), data in \(configuration.dataFolder)")
    report("TLS", configuration.behindTLS || SampleRule.isLoopback(configuration.host) ? nil : "the origin is not https", "fine")
    let pending = try await site.database.pendingMigrations(of: Features.migrations(site))
    report("migrations", pending.isEmpty ? nil : "\(pending.count) missing; run tane migrate", "complete")
    report("database", nil, try await site.database.read { try SiteStateStore($0).engine() })
    let weak = try await site.database.write { try SiteStateStore($0).weakDurability() }
    report("durability", weak, "a receipt survives a power cut")
    if pending.isEmpty {
      let journal = try await site.database.read { try JournalVerification.run($0) }
      if case .broken(let sequence) = journal { report("journal", "broken at entry \(sequence)", "") }
      if case .sound(let entries, _) = journal { report("journal", nil, "sound, \(entries) entries") }
    }
    let free = Self.freeBytes(configuration.dataFolder)
    report("disk", free < 1_000_000_000 ? "less than 1 GB free" : nil, "\(free / 1_000_000_000) GB free")
    report(
      "mail", await Self.mail(configuration),
      (configuration.smtp ?? "") + (configuration.smtpUser == nil ? " answers" : " answers and takes the sign-in"))
    report("PDF", await Self.documents(site), "made with \(configuration.documents ?? "")")
    if troubles > 0 { throw ExitCode(1) }
  }

  /// What is wrong with the mail server: it is asked as when sending, and nothing is sent.
  private static func mail(_ configuration: Configuration) async -> String? {
    guard configuration.smtp != nil else { return "no mail server is set; mail waits in the outbox" }
    guard let server = Features.mailServer(configuration) else { return "TANE_SMTP is not like smtp://host:port" }
    guard case .some(let failure) = await server.trouble() else { return nil }
    guard case .unreachable(let error) = failure, let trouble = MailTrouble(error: error) else { return "\(failure)" }
    return trouble.words.string(.en) + " [\(error)]"
  }

  /// What is wrong with making PDF: a page is really made.
  private static func documents(_ site: Site) async -> String? {
    do {
      let made = try await site.document(title: site.city.name, reader: Reader(language: .ja), Node("タネ"))
      return made == nil ? "no program is set; people print from the browser" : nil
    } catch { return "\(error)" }
  }

  private static func freeBytes(_ folder: String) -> Int {
    var space = statvfs()
    guard statvfs(folder, &space) == 0 else { return 0 }
    return Int(space.f_bavail) * Int(space.f_frsize)
  }
}
