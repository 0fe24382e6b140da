import Platform

/// What of an organisation's records is contact with it (かかわり): what it did towards the municipality, or the municipality
/// with it. What a program did by itself is none, and neither is what only happened to the entry.
enum StoryContact {
  /// An activity that came to the centre or before everybody, and one that took place.
  static let activity: [String] = {
    let events: [ActivityEvent] = [.submit, .approve, .return, .publish, .cancel]
    return events.map { "activity." + $0.rawValue } + ["activity.attendance"]
  }()
  /// An introduction, how it goes and what came of it.
  static let match: [String] = [MatchEvent.agree, .tell, .conclude].map { "match." + $0.rawValue }

  static func counts(kind: String, verb: String, actor: ID?) -> Bool {
    switch kind {
    case "organisation": false
    case "activity": activity.contains(verb)
    case "match": match.contains(verb)
    // Whoever asks by a private link is nobody to the journal.
    case "consultation": true
    default: actor != nil
    }
  }
}
