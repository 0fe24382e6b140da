import Platform

/// What of an organisation's records is contact with it (かかわり): what it did towards the municipality, or the municipality
/// with it. What a program did by itself is none, and neither is what only happened to the entry, what a window noted or
/// planned for itself, and what offices asked each other.
enum StoryContact {
  /// An activity that came to the centre or before everybody, and one that took place.
  static let activity: [String] = {
    let events: [ActivityEvent] = [.submit, .approve, .return, .publish, .cancel]
    return events.map { "activity." + $0.rawValue } + ["activity.attendance"]
  }()
  /// An introduction, how it goes and what came of it.
  static let match: [String] = [MatchEvent.agree, .tell, .conclude].map { "match." + $0.rawValue }
  /// What was said between an asker and a window. Whoever asks by a private link is nobody to the journal.
  static let consultation = [
    "receive", "hear", "withdraw", "book", "answer", "ask", "meet", "accompany", "let-go", "close",
  ].map { "consultation." + $0 }

  static func counts(kind: String, verb: String, actor: ID?) -> Bool {
    switch kind {
    case "organisation": verb == touch
    case "activity": activity.contains(verb)
    case "match": match.contains(verb)
    case "referral": false
    default: consultation.contains(verb) || (actor != nil && !isAmongOffices(verb))
    }
  }

  /// A contact that somebody wrote down.
  static let touch = "organisation.touch"

  /// Beside what was said to the asker, what happens to a case and to what others are asked in it.
  static func isAmongOffices(_ verb: String) -> Bool { amongOffices.contains { verb.utf8.starts(with: $0.utf8) } }
  static let amongOffices = ["consultation.", "referral."]
}
