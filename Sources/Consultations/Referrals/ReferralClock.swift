import Calendar
import Platform

/// Until when a receiver accepts and answers, in its own business days.
enum ReferralClock {
  /// The day by which the receiver accepts, asks back or returns.
  static func acceptance(_ receiver: Receiver, sender: String, from now: Instant, city: Municipality) -> Day {
    due("referral-acceptance", receiver, sender: sender, from: now, pauses: [], city: city)
  }

  /// The day that holds after an event; the clock stood still while the receiver waited for the sender's reply.
  static func due(_ r: Referral, after event: ReferralEvent, journal: [JournalReading], at now: Instant, city: Municipality)
    -> Day
  {
    guard event == .accept || event == .reply, let owed = r.owed else { return r.dueOn }
    switch owed {
    case .answer:
      return r.answerBy
        ?? due(
          "department-opinion", r.receiver, sender: r.desk, from: r.offeredAt, pauses: pauses(journal, until: now),
          city: city)
    case .acceptance:
      return due(
        "referral-acceptance", r.receiver, sender: r.desk, from: r.offeredAt, pauses: pauses(journal, until: now),
        city: city)
    }
  }

  /// The times between a question of the receiver and the sender's reply.
  static func pauses(_ journal: [JournalReading], until now: Instant) -> [ResponseClock.Pause] {
    var pauses: [ResponseClock.Pause] = []
    var asked: Instant?
    for entry in journal {
      if entry.verb == "referral.ask-back" { asked = entry.at }
      if entry.verb == "referral.reply", let from = asked {
        pauses.append(ResponseClock.Pause(from: from, to: entry.at))
        asked = nil
      }
    }
    if let asked { pauses.append(ResponseClock.Pause(from: asked, to: now)) }
    return pauses
  }

  private static func due(
    _ key: String, _ receiver: Receiver, sender: String, from start: Instant, pauses: [ResponseClock.Pause],
    city: Municipality
  ) -> Day {
    let days = city.clock(key, on: start.day)?.businessDays ?? 5
    let opening = opening(receiver, sender: sender, city: city, on: start.day)
    // A door that never opens in two years has no calendar of its own: the days are counted as they come.
    return ResponseClock(start: start, target: days, pauses: pauses) { opening.isOpen($0) }.dueOn
      ?? start.day.adding(days: days)
  }

  /// The days on which a receiver works; one without a calendar here goes by the sender's.
  static func opening(_ receiver: Receiver, sender: String, city: Municipality, on day: Day) -> OpeningDays {
    switch receiver {
    case .window(let key): city.openingDays(window: key, on: day)
    case .department(let key), .programmeOffice(let key): city.opening(of: key, on: day)
    case .organisation, .external: city.openingDays(window: sender, on: day)
    }
  }
}
