import Calendar
import Platform
import Storage

/// The sample's steps: on live cases, mostly done as far as their day has come.
enum CaseStepSample {
  private static let most = 300
  private static let chunk = 20

  static let step = SampleStep("steps") { site, _, progress in
    let isEmpty = try await site.database.read { try CaseStepStore($0).isEmpty() }
    guard isEmpty else { return }
    let ids = try await site.database.read { try CaseStepStore($0).sampleCases(limit: most) }
    for start in stride(from: 0, to: ids.count, by: chunk) {
      let part = Array(ids[start..<min(start + chunk, ids.count)])
      try await site.database.write { db in
        for (offset, id) in part.enumerated() { try tell(id, SampleChance(start + offset + 5_000), site, db) }
      }
      progress(min(start + chunk, ids.count), ids.count)
    }
  }

  private static func tell(_ id: ID, _ seed: SampleChance, _ site: Site, _ db: Connection) throws {
    var chance = seed
    let now = site.now()
    guard let c = try ConsultationStore(db).load(id) else { return }
    try CaseSteps.complete(c, from: c.receivedOn, site, at: now, db)
    let owner = Actor(person: c.owner, name: try c.owner.flatMap { try site.reach.person($0, db)?.name } ?? "")
    for var step in try CaseStepStore(db).steps(of: id) {
      let at = Instant(day: step.dueOn, hour: 15)
      guard c.owner != nil, c.receivedAt < at, at < now, chance.percent(75) else { continue }
      let isSkipped = chance.percent(15)
      try step.apply(isSkipped ? .skip : .finish, reason: isSkipped ? "すでに自分たちで済ませていた" : "", by: owner, at: at)
      try CaseStepStore(db).save(step, from: .open)
    }
  }
}
