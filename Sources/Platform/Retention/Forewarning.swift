import Calendar
import Storage

extension DisposalJobs {
  /// People hear in the morning.
  static let forewarn = Job("disposal.forewarn", .daily(hour: 8, minute: 20)) { site, now, _, _ in
    try await forewarn(site, at: now)
  }

  /// Tells of everything that may stand on a list when the city's notice is over, each once. What is begun again goes on where
  /// it was: whom it told stands in the same transaction as the letter.
  static func forewarn(_ site: Site, at now: Instant) async throws {
    for disposable in site.features.flatMap(\.disposables) {
      guard let tell = disposable.forewarn, let rule = site.city.retention(of: disposable.kind, on: now.day) else { continue }
      let day = now.day.adding(days: rule.noticeDays)
      try await walk(disposable, before: rule.limit(on: day), most: 20, site) { due, db in
        let store = ForewarningStore(db)
        let told = try store.all(disposable.kind, due.map(\.id))
        for record in due where told[record.id]?.holds(for: record, on: now.day) != true {
          let isReached = try tell(record.id, day, site, db, now)
          try store.note(Forewarning(toldAt: now, isReached: isReached), disposable.kind, record.id)
        }
      }
    }
  }
}

/// Whom a record belongs to was told that it will go.
struct Forewarning: Sendable {
  let toldAt: Instant
  /// Whether a letter went on its way; without an address nobody can be told.
  let isReached: Bool
  /// When the last letter left the house or was given up; `nil` as long as one waits for the mail server.
  var leftAt: Instant?

  /// Told since the record was last used, and not so long ago that it is forgotten.
  func holds(for record: Disposable.Candidate, on today: Day) -> Bool {
    toldAt.day > max(record.endedOn, today.adding(years: -1))
  }

  /// Whether the notice is over: so many days have passed since the letter left.
  func isOver(for record: Disposable.Candidate, notice days: Int, on today: Day) -> Bool {
    guard holds(for: record, on: today) else { return false }
    guard isReached else { return true }
    return leftAt.map { $0.day.adding(days: days) <= today } ?? false
  }
}
