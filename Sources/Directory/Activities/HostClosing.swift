import Calendar
import HTML
import Platform
import Storage

/// What an organisation that closes leaves open: what it holds comes to an end, its times ahead are called off and everybody
/// who has a place there is told why, as of any activity; what the centre was asked to look at goes back. Drafts stay.
struct HostClosing {
  let db: Connection
  let site: Site

  /// Activities ended in one transaction.
  static let chunk = 5

  /// In every language, because it is written down once for everybody who reads it.
  static let reason = Language.allCases.map(ActivityTexts.hostClosed.string).joined(separator: " / ")

  /// The organisation is the job's argument.
  static let job = Job("activities.end-with-host", .asked) { site, _, argument, progress in
    guard let organisation = ID(argument) else { return }
    var done = 0
    while true {
      let ended = try await site.database.write {
        try HostClosing(db: $0, site: site).step(organisation, at: site.now())
      }
      done += ended
      if ended < chunk { return }
      try await progress.report(done, done)
    }
  }

  /// The first few at once; the job goes on with the others.
  func begin(_ organisation: ID, at now: Instant) throws {
    if try step(organisation, at: now) == Self.chunk {
      try JobStore(db).askOnce(Self.job.name, argument: organisation.description, at: now)
    }
  }

  /// Ends the next few activities of an organisation, as long as it is closed; answers how many.
  func step(_ organisation: ID, at now: Instant) throws -> Int {
    guard try ProfileStore(db).load(organisation)?.state == .closed else { return 0 }
    let open = try ActivityStore(db).open(of: organisation, limit: Self.chunk)
    for var a in open {
      try ActivityEditRoutes.move(
        &a, a.state == .submitted ? .return : .end, reason: Self.reason, by: .system, site, db, at: now)
    }
    return open.count
  }
}
