import Calendar
import Platform

extension Call {
  /// The same call a year later, in preparation: every date a year on and on a business day, nothing frozen, nothing
  /// decided. Somebody has to look at the dates before it is published.
  package func nextYear(_ id: ID, opening: OpeningDays) -> Call {
    var next = Call(
      id: id, programme: programme, fiscalYear: fiscalYear + 1, title: title, lead: lead, body: body, budget: budget,
      cap: cap, rate: rate, ceiling: ceiling, themes: themes, eligibility: eligibility, papers: papers,
      criteria: criteria, offices: offices, window: window, committee: committee, stages: stages, needsCheck: true)
    next.stages = stages.map { stage in
      var later = stage
      later.opensAt = stage.opensAt.map { Self.yearLater($0, opening) }
      later.closesAt = stage.closesAt.map { Self.yearLater($0, opening) }
      later.formVersion = nil
      return later
    }
    next.sessions = sessions.map { Session(at: Self.yearLater($0.at, opening), minutes: $0.minutes, place: $0.place) }
    return next
  }

  /// The same time of day, on the same date or on the first business day after it.
  static func yearLater(_ instant: Instant, _ opening: OpeningDays) -> Instant {
    let (day, hour, minute, second) = instant.tokyo
    let date = day.adding(years: 1)
    return Instant(day: opening.firstOpen(onOrAfter: date) ?? date, hour: hour, minute: minute, second: second)
  }
}
