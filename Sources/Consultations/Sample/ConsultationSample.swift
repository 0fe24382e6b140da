import Accounts
import Calendar
import Foundation
import Platform
import Storage

/// The sample city's desk: cases over three fiscal years with their seasons, at every stage. Every step can be broken off
/// and goes on where it stopped.
package enum ConsultationSample {
  static let steps = [SampleDistricts.step, step, SampleLedger.step, SampleDesk.step, SampleMail.step]

  static let step = SampleStep("consultations") { site, size, progress in
    try await fill(site, size, progress)
  }

  /// More cases than anybody would look at: a database for measuring, into which nobody else writes meanwhile.
  package static let many = 10_000

  /// A write holds the writer's lock about this long; others can write between the chunks.
  private static func target(_ count: Int) -> Duration { count > many ? .seconds(1) : .milliseconds(50) }

  static func fill(_ site: Site, _ size: SampleSize, _ progress: @escaping @Sendable (Int, Int) -> Void) async throws {
    let city = site.city
    let state = try await begin(site, size)
    guard var done = state?.done, let count = state?.count, let now = state?.now,
      !city.facts("window", on: now.day).isEmpty
    else { return }
    if done < count, count > many { try await site.database.write { try SearchIndex.setAside($0) } }
    let material = try ConsultationMaterial(folder: size.material)
    let cast = try await site.database.read { try SampleCity.cast($0, material: size.material) }
    let players = SampleCast(material, people: cast.people, groups: cast.groups, city: city, on: now.day)
    let plan = SamplePlan(count, until: now, material)
    let teller = SampleTeller(material, cast: players, city: city, plan: plan)
    var chunk = 20
    var told = tell(teller, done..<min(done + chunk, count))
    while done < count {
      let stories = try await told.value
      let first = done
      done += stories.count
      // The next cases are told while these are written.
      told = tell(teller, done..<min(done + chunk, count))
      let began = ContinuousClock.now
      let note = SampleProgress(count: count, now: now, done: done)
      try await site.database.write { db in
        try SampleWriter(db: db).write(stories, from: first, of: plan)
        try SiteStateStore(db).set(SampleProgress.name, note.text)
      }
      let took = ContinuousClock.now - began
      progress(done, count)
      try Task.checkCancellation()
      let fitting = Double(stories.count) * (target(count) / max(took, .microseconds(100)))
      chunk = min(5000, max(5, min(chunk * 2, Int(fitting))))
    }
    // Also when an earlier run was broken off here.
    if count > many { try await site.database.write { try SearchIndex.bringBack($0) } }
  }

  private static func tell(_ teller: SampleTeller, _ range: Range<Int>) -> Task<[SampleStory], any Error> {
    Task.detached {
      try range.map { index in
        var story = try teller.story(index)
        story.found = ConsultationStore.entry(story.consultation)
        return story
      }
    }
  }

  /// Where a run that was broken off stands, or the beginning; `nil` when others asked here before.
  private static func begin(_ site: Site, _ size: SampleSize) async throws -> SampleProgress? {
    let now = site.now()
    return try await site.database.write { db in
      let state = SiteStateStore(db)
      if let noted = try state.value(SampleProgress.name) { return SampleProgress(noted) }
      guard try !SampleStore(db).hasCases() else { return nil }
      let fresh = SampleProgress(count: size.consultations, now: now, done: 0)
      try state.set(SampleProgress.name, fresh.text)
      return fresh
    }
  }

  /// The address and code of one asker without an account, for `tane sample` to print.
  package static func guest(_ site: Site, material: String) async throws -> (token: String, code: String)? {
    guard let noted = try await site.database.read({ try SiteStateStore($0).value(SampleProgress.name) }),
      let state = SampleProgress(noted)
    else { return nil }
    let plan = SamplePlan(state.count, until: state.now, try ConsultationMaterial(folder: material))
    for (index, part) in plan.parts {
      if case .guest = part.course { return SampleTeller.way(index) }
    }
    return nil
  }
}

/// How far the cases are told: kept with every chunk, so that the next run knows.
struct SampleProgress: Sendable {
  static let name = "sample-consultations"

  let count: Int
  let now: Instant
  let done: Int

  init(count: Int, now: Instant, done: Int) { (self.count, self.now, self.done) = (count, now, done) }

  var text: String { "\(count) \(now.milliseconds) \(done)" }

  init?(_ text: String) {
    let numbers = text.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    self.init(count: numbers[0], now: Instant(milliseconds: numbers[1]), done: numbers[2])
  }
}
