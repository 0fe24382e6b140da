import Calendar
import Storage

/// What a feature forgets when its time is over. Answers how many rows went; it is asked again until nothing is left, so
/// each time may take a few.
package struct Sweep: Sendable {
  package let name: String
  package let run: @Sendable (Connection, Municipality, Instant) throws -> Int

  package init(_ name: String, _ run: @escaping @Sendable (Connection, Municipality, Instant) throws -> Int) {
    self.name = name
    self.run = run
  }
}

extension Feature {
  /// The daily round that carries out the sweeps of every feature, and disposal by approved lists.
  package static let retention: Feature = {
    var feature = Feature(name: "retention")
    feature.sweeps = [
      Sweep("one-time keys") { db, _, now in try FormKeyStore(db).sweep(at: now); return 0 },
      Sweep("past facets") { db, _, now in try FacetStore.sweep(db, before: now.day) },
      Sweep("empty tallies") { db, _, _ in try Tallies.sweep(db) },
    ]
    feature.migrations = [DisposalStore.migration, ForewarningStore.migration]
    feature.routes = DisposalRoutes.all
    feature.navigation = [
      NavigationItem(DisposalTexts.navigation, path: DisposalListStore.path, order: 903, in: .administration) { actor in
        actor.has(.coordinator) || actor.has(.programmeOffice) || actor.has(.auditor)
      }
    ]
    feature.verbs = DisposalTexts.verbs
    feature.kinds = ["disposal": DisposalTexts.title]
    feature.jobs = [
      Job("retention.sweep", .daily(hour: 3, minute: 30)) { site, now, _, progress in
        let sweeps = site.features.flatMap(\.sweeps)
        let city = site.city
        for (done, sweep) in sweeps.enumerated() {
          var gone = 0
          while true {
            let some = try await site.database.write { try sweep.run($0, city, now) }
            gone += some
            try await progress.report(done + 1, sweeps.count)
            if some == 0 { break }
          }
          if gone > 0 { site.log.info("swept \(sweep.name): \(gone)") }
        }
      },
      DisposalJobs.forewarn, DisposalJobs.gather, DisposalJobs.dispose,
    ]
    return feature
  }()
}
