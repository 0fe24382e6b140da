import Calendar
import HTML
import Storage

/// What a room says of its records where they stand in the story of somebody else (an organisation's, for staff). The story
/// itself is made of the journal and of links; a room adds only what the reader may know beyond that.
package struct StoryPart: Sendable {
  package let kind: String
  /// For records of this kind that the reader may see.
  package let read: @Sendable ([ID], Actor, Day, Connection) throws -> [ID: StoryReading]

  package init(on kind: String, _ read: @escaping @Sendable ([ID], Actor, Day, Connection) throws -> [ID: StoryReading]) {
    self.kind = kind
    self.read = read
  }
}

/// What of one record stands in a story.
package struct StoryReading: Sendable {
  /// The journal's verbs that the reader may read of it; `nil` when that is all of them.
  package let verbs: Set<String>?
  /// The next day on which something is due with it.
  package let next: (title: Text, on: Day)?

  package init(verbs: Set<String>? = nil, next: (title: Text, on: Day)? = nil) {
    (self.verbs, self.next) = (verbs, next)
  }
}
