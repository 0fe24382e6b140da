import Accounts
import Calendar
import Platform
import Storage

/// The sample city's desk: cases over three fiscal years with their seasons, at every stage.
enum ConsultationSample {
  static let step = SampleStep("consultations") { site, size, progress in
    try await fill(site, size, progress)
  }

  /// A write holds the writer's lock about this long; others can write between the chunks. Nobody else uses a database
  /// that is filled for measuring.
  private static func target(_ size: SampleSize) -> Duration { .milliseconds(size.consultations > 10_000 ? 500 : 50) }

  static func fill(_ site: Site, _ size: SampleSize, _ progress: @escaping @Sendable (Int, Int) -> Void) async throws {
    let isThere = try await site.database.read { try $0.first("SELECT 1 FROM consultation LIMIT 1") != nil }
    guard !isThere, !site.city.facts("window", on: site.now().day).isEmpty else { return }
    let material = try ConsultationMaterial(folder: size.material)
    let cast = try await site.database.read { try SampleCity.cast($0, material: size.material) }
    let (city, now) = (site.city, site.now())
    let players = SampleCast(material, people: cast.people, groups: cast.groups, city: city, on: now.day)
    let teller = SampleTeller(material, cast: players, city: city, now: now)
    let times = SampleTimes.draw(size.consultations, until: now, months: material.months)
    var done = 0
    var chunk = 10
    while done < times.count {
      let (first, slice) = (done, Array(times[done..<min(done + chunk, times.count)]))
      let began = ContinuousClock.now
      try await site.database.write { try SampleWriter(db: $0).write(teller, from: first, slice) }
      let took = ContinuousClock.now - began
      done += slice.count
      progress(done, times.count)
      let fitting = Double(chunk) * (target(size) / max(took, .microseconds(100)))
      chunk = min(5000, max(5, min(chunk * 2, Int(fitting))))
    }
  }
}
