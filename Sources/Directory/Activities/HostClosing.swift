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

  static let job = Job("activities.end-with-host", .asked) { site, _, _, progress in
    var done = 0
    while true {
      let ended = try await site.database.write { try HostClosing(db: $0, site: site).step(at: site.now()) }
      done += ended
      if ended < chunk { return }
      try await progress.report(done, done)
    }
  }

  /// The first few at once; the job goes on with the others.
  func begin(at now: Instant) throws {
    if try step(at: now) == Self.chunk { try JobStore(db).askOnce(Self.job.name, at: now) }
  }

  /// Ends the next few activities of organisations that have closed; answers how many.
  func step(at now: Instant) throws -> Int {
    let open = try ActivityStore(db).openOfClosed(limit: Self.chunk)
    for var a in open {
      try ActivityEditRoutes.move(
        &a, a.state == .submitted ? .return : .end, reason: Self.reason, by: .system, site, db, at: now)
    }
    return open.count
  }
}
