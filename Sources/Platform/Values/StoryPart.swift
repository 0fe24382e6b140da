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
  /// The days on which something is due with it: what is past and was not done, and what comes next.
  package let dates: [StoryDate]

  package init(verbs: Set<String>? = nil, dates: [StoryDate] = []) { (self.verbs, self.dates) = (verbs, dates) }
}

/// A day on which something is due with a record, in words.
package struct StoryDate: Sendable {
  package let title: Text
  package let on: Day

  package init(_ title: Text, on: Day) { (self.title, self.on) = (title, on) }

  package func isOverdue(on today: Day) -> Bool { on < today }
}
