import Calendar
import Platform

/// Until when the window owes an answer: the city's clocks in the window's business days, standing still while
/// somebody else has the word. The day is kept with the case, so that lists can ask for it.
package enum DeskClock {
  /// One turn in the life of a case: from when on whose word it was.
  package struct Turn: Sendable, Equatable {
    package let at: Instant
    package let waiting: Waiting
    /// Others gave the case back, or it was begun again: the window owes the asker a word from then on.
    package let isBack: Bool

    package init(_ waiting: Waiting, at: Instant, isBack: Bool = false) {
      self.waiting = waiting
      self.at = at
      self.isBack = isBack
    }
  }

  /// The day by which the window answers; `nil` while it waits, when nothing is owed, or when the case is over.
  package static func dueOn(
    _ c: Consultation, turns: [Turn], lastHeard: Instant?, lastAnswered: Instant?, city: Municipality
  ) -> Day? {
    guard c.state.isLive, c.waiting == .us else { return nil }
    if c.firstAnsweredAt == nil {
      return clock(days: firstAnswerDays(c, city), from: c.receivedAt, c, turns, city, "first-answer")
    }
    guard let since = owedSince(turns, lastHeard, lastAnswered) else { return nil }
    let days = city.fact("clock", "answer", on: since.day)?.data.int("business_days")
    return clock(days: days, from: since, c, turns, city, "answer")
  }

  /// Since when an asker who was answered before waits again: they wrote, or the word came back. What others answered
  /// through the window stands in the asker's conversation at the very moment in which the word comes back.
  private static func owedSince(_ turns: [Turn], _ lastHeard: Instant?, _ lastAnswered: Instant?) -> Instant? {
    let heard = lastHeard.flatMap { heard in lastAnswered.map { $0 < heard } ?? true ? heard : nil }
    let back = turns.last { $0.isBack && $0.waiting == .us }?.at
    let returned = back.flatMap { back in lastAnswered.map { $0 <= back } ?? true ? back : nil }
    return [heard, returned].compactMap { $0 }.max()
  }

  /// The city's days for a first answer; urgent cases have fewer.
  package static func firstAnswerDays(_ c: Consultation, _ city: Municipality) -> Int? {
    city.fact("urgency", c.urgency, on: c.receivedOn)?.data.int("first_answer")
      ?? city.fact("clock", "first-answer", on: c.receivedOn)?.data.int("business_days")
  }

  private static func clock(
    days: Int?, from start: Instant, _ c: Consultation, _ turns: [Turn], _ city: Municipality, _ key: String
  ) -> Day? {
    guard let days else { return nil }
    let pausing = city.fact("clock", key, on: start.day)?.data.flag("pauses") ?? true
    let opening = city.openingDays(window: c.window, on: start.day)
    return ResponseClock(
      start: start, target: days, pauses: pausing ? pauses(turns, since: start) : [], isOpen: opening.isOpen
    ).dueOn
  }

  /// The times in which somebody else had the word. A case comes with the window's turn.
  package static func pauses(_ turns: [Turn], since start: Instant) -> [ResponseClock.Pause] {
    var pauses: [ResponseClock.Pause] = []
    var since: Instant?
    for turn in turns where turn.at >= start {
      switch (turn.waiting, since) {
      case (.us, let from?):
        pauses.append(ResponseClock.Pause(from: from, to: turn.at))
        since = nil
      case (.asker, nil), (.third, nil): since = turn.at
      default: break
      }
    }
    if let since { pauses.append(ResponseClock.Pause(from: since, to: nil)) }
    return pauses
  }

  /// Whose word it was, as the journal tells it.
  package static func turns(_ entries: [JournalReading]) -> [Turn] {
    entries.compactMap { entry in
      turn(entry.verb, entry.details).map { waiting in
        let isBack = entry.verb.utf8.starts(with: "referral.".utf8) || returns.contains(entry.verb)
        return Turn(waiting, at: entry.at, isBack: isBack)
      }
    }
  }

  private static let returns: Set<String> = ["consultation.reopen", "consultation.hand-over", LostLetters.verb]

  private static func turn(_ verb: String, _ details: [String: String]) -> Waiting? {
    switch verb {
    case "consultation.answer": .asker
    case "consultation.refer": .third
    case "consultation.hear", "consultation.reopen", "consultation.hand-over": .us
    // What others do with a referral says whose word it is afterwards.
    case "consultation.plan", "referral.ask-back", "referral.reply", "referral.give-back", "referral.answer",
      "referral.withdraw", LostLetters.verb:
      details["waiting"].flatMap(Waiting.init(rawValue:))
    default: nil
    }
  }
}
