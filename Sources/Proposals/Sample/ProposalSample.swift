import Accounts
import Calendar
import Consultations
import HTML
import Platform
import Storage

/// The sample city's calls and proposals: the three-year model project as it ran (16 ideas, 6 surveys, 3 agreements), an
/// annual call of each kind, and proposals at every stage. Everything goes through the same rules as in life.
enum ProposalSample {
  static var feature: Feature {
    var feature = Feature(name: "proposal-sample")
    feature.sample = [step, ManyProposals.step]
    return feature
  }

  static let step = SampleStep("proposals") { site, size, progress in
    try await fill(site, size, progress)
  }

  static func fill(_ site: Site, _ size: SampleSize, _ progress: @escaping @Sendable (Int, Int) -> Void) async throws {
    let today = site.now().day
    let isEmpty = try await site.database.read { try ProposalStore($0).isEmpty() }
    guard isEmpty, !site.city.programmes(on: today).isEmpty else { return }
    let material = try ProposalMaterial(folder: size.material)
    let cast = try await site.database.read { try SampleCity.cast($0, material: size.material) }
    let missing = site.features.flatMap(\.standards)
    if !missing.isEmpty {
      try await site.database.write { db in for standard in missing { try standard(db, site.city, site.ids, site.now()) } }
    }
    let plays = SamplePlays(material, today: today, city: site.city)
    let total = plays.calls.count + plays.acts.count
    var done = 0
    var calls: [String: ID] = [:]
    for call in plays.calls {
      let id = site.ids.next(at: call.publishedAt)
      try await site.database.write { db in try SampleStage(site: site, db: db, cast: cast).open(call, id) }
      calls[call.key] = id
      done += 1
      progress(done, total)
    }
    for act in plays.acts {
      guard let call = calls[act.call] else { continue }
      try await site.database.write { db in try SampleStage(site: site, db: db, cast: cast).play(act, in: call) }
      done += 1
      progress(done, total)
    }
    // Letters of a made-up past are not mailed to anybody.
    try await site.database.write { try NoticeMailStore($0).settle() }
    // What is over by now is shown as over.
    for call in plays.calls where call.isOver {
      guard let id = calls[call.key] else { continue }
      try await site.database.write { db in try SampleStage(site: site, db: db, cast: cast).close(id, call) }
    }
  }
}
