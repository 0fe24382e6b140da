import Calendar

extension Job.Schedule {
  /// The first due time after `now`; `nil` for work that is only asked for.
  func next(after now: Instant) -> Instant? {
    switch self {
    case .every(let seconds): return now.adding(seconds: seconds)
    case .daily(let hour, let minute):
      let today = Instant(day: now.day, hour: hour, minute: minute)
      return today > now ? today : Instant(day: now.day.adding(days: 1), hour: hour, minute: minute)
    case .asked: return nil
    }
  }
}
