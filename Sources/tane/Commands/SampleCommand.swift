import Accounts
import ArgumentParser
import Consultations
import Foundation
import Platform
import Storage

/// Fills an empty database with a made-up city, for looking and for measuring.
struct SampleCommand: SiteCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Fill an empty database with a made-up city.",
    discussion: """
      The database is marked for good: every page says that it is a sample, and only loopback is served. A run that was \
      broken off goes on where it stopped; a sample that is there already is left as it is.
      """)

  @OptionGroup var options: Options
  @Option(help: "How many consultations.")
  var consultations = 400
  @Option(help: "How many organisations beside those of the material, for measuring.")
  var organisations = 0
  @Option(help: "How many activities beside those of the material, for measuring.")
  var activities = 0
  @Option(help: "How many proposals beside those of the material, for measuring.")
  var proposals = 0
  @Option(help: "Folder with the made-up people and words.")
  var material = "Presets/sample"

  /// Set when every step has ended.
  private static let whole = "sample-whole"

  func perform(_ running: Running, _ terminal: Terminal) async throws {
    let site = running.site
    guard SampleRule.isLoopback(site.configuration.host) else {
      throw CommandError("A sample is served on loopback addresses only, not on \(site.configuration.host).")
    }
    let (isSample, isWhole) = try await site.database.read { db in
      (try SiteStateStore(db).isSample(), try SiteStateStore(db).value(Self.whole) != nil)
    }
    if isWhole {
      terminal.say("The sample is there already.")
      return try await sayHowToSignIn(site, terminal)
    }
    if isSample { terminal.say("The sample was broken off; it goes on.") } else { try await requireEmpty(site) }
    let size = SampleSize(
      consultations: consultations, organisations: organisations, activities: activities, proposals: proposals,
      material: terminal.path(material))
    if consultations > ConsultationSample.many { try await site.database.expectMuchWriting() }
    let state = site.state
    for step in site.features.flatMap(\.sample) {
      let progress = Progress(step.title, terminal)
      try await step.run(site, size) { done, total in progress.report(done, of: total) }
    }
    try await site.database.write { db in
      try SiteStateStore(db).markAsSample()
      try SiteStateStore(db).set(Self.whole, "yes")
    }
    state.becomeSample()
    terminal.say("The sample is ready.")
    try await sayHowToSignIn(site, terminal)
  }

  /// A sign-in for every role; a sample has no second factor.
  private func sayHowToSignIn(_ site: Site, _ terminal: Terminal) async throws {
    let folder = terminal.path(material)
    guard let signIns = try await site.database.read({ try SampleCity.signIns($0, material: folder) }) else { return }
    terminal.say("Sign in at \(site.configuration.origin)/sign-in with the password \(signIns.password) as")
    for person in signIns.people {
      let roles = person.roles.isEmpty ? "citizen" : person.roles.joined(separator: ", ")
      terminal.say("  \(person.mail)  \(person.name)  \(roles)")
    }
    guard let guest = try await ConsultationSample.guest(site, material: folder) else { return }
    terminal.say("An asker without an account opens \(site.configuration.origin)/c/\(guest.token) with the code \(guest.code)")
  }

  /// What people entered must never be mixed with what is made up.
  private func requireEmpty(_ site: Site) async throws {
    let used = try await site.database.read { try SiteStateStore($0).hasRecords() }
    if used { throw CommandError("This database has records in it. A sample needs an empty one.") }
  }
}
