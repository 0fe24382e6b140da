import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Who says that what stands about a window is still right: those who work there, then the centre behind it.
enum WindowFreshness {
  static let kind = "window"

  static let rule = FreshnessRule(
    kind: kind, months: 6,
    owner: { id, db, site, day in
      guard let window = try window(id, db, site, day), !window.data.flag("external"),
        try RoleStore(db).counts(of: .coordinator, on: day)[window.key, default: 0] > 0
      else { return nil }
      return .scope(.window(window.key))
    },
    desk: { id, db, site, day in
      try window(id, db, site, day).map { .scope(behind($0, site.city, on: day).map(Scope.window) ?? .programmeOffice) }
    },
    unconfirmed: { after, limit, db in try WindowStore(db).unconfirmed(after: after, limit: limit) })

  /// Windows that came or were renamed get their records, before the morning's questions.
  static let job = Job("windows.keep", .daily(hour: 6, minute: 0)) { site, now, _, _ in
    try await site.database.write { db in
      for window in site.city.facts("window", on: now.day) { try WindowStore(db).keep(window, site, at: now) }
    }
  }

  private static func window(_ id: ID, _ db: Connection, _ site: Site, _ day: Day) throws -> Fact? {
    try WindowStore(db).key(of: id).flatMap { key in site.city.facts("window", on: day).first { $0.key == key } }
  }

  /// The ward's centre stands behind what else there is in the ward, the city's centre behind the wards; behind that one
  /// there is only the programme office.
  static func behind(_ window: Fact, _ city: Municipality, on day: Day) -> String? {
    let others = city.windows(on: day).filter { $0.key != window.key }
    let areas = window.data.string("area").map { city.ancestors("area", of: $0, on: day) } ?? []
    let ward = others.first { other in
      other.data.string("role") == "ward-centre" && other.data.string("area").map(areas.contains) == true
    }
    if let ward, window.data.string("role") != "ward-centre" { return ward.key }
    guard let main = city.defaultWindow(on: day), main.key != window.key else { return nil }
    return main.key
  }

  static func mayConfirm(_ actor: Actor, _ window: Fact, _ city: Municipality, on day: Day) -> Bool {
    guard window.holds(on: day) else { return false }
    return Staffing.keepers.contains { actor.has($0) } || actor.has(.coordinator, at: window.key)
      || behind(window, city, on: day).map { actor.has(.coordinator, at: $0) } == true
  }

  /// The sample city's windows: some looked at lately, some long ago, one by nobody.
  static let sample = SampleStep("windows") { site, _, progress in
    let windows = site.city.facts("window", on: site.now().day)
    try await site.database.write { db in
      for (number, window) in windows.enumerated() {
        let day = site.now().adding(days: -(number * 41 % 230) - 2)
        let id = try WindowStore(db).keep(window, site, at: day)
        guard number % 7 != 5, try FreshnessStore(db).find(id) == nil else { continue }
        let desk = Actor(person: nil, name: window.name.string(.ja))
        try FreshnessStore(db).confirm(id, by: desk, at: day)
        try site.journal(db).record("freshness.confirm", on: id, by: desk, at: day)
      }
    }
    progress(windows.count, windows.count)
  }
}
