import Calendar
import Storage

/// One thing that was said about a subject. It is never edited: a correction is a new message.
package struct Message: Sendable, Equatable {
  package enum Direction: String, Sendable, CaseIterable, Storable {
    /// From the desk to the person who asked.
    case toAsker = "to-asker"
    /// From the person who asked.
    case fromAsker = "from-asker"
    /// Among ourselves; never shown outwards.
    case note
  }

  /// How it came or went.
  package enum Channel: String, Sendable, CaseIterable, Storable {
    case web, mail, phone, counter, visit, post, online
  }

  package static let longest = 20_000

  package let id: ID
  package let subject: ID
  package let direction: Direction
  /// `nil` for an asker without an account.
  package let author: ID?
  /// The name as it was when it was said.
  package let authorName: String
  /// The office in whose name it was said: `window:naka`; empty for askers.
  package let office: String
  package let text: String
  package let at: Instant
  package let via: Channel
  /// The message that this one corrects.
  package let corrects: ID?

  package init(
    id: ID, subject: ID, direction: Direction, author: ID?, authorName: String, office: String = "", text: String,
    at: Instant, via: Channel = .web, corrects: ID? = nil
  ) {
    self.id = id
    self.subject = subject
    self.direction = direction
    self.author = author
    self.authorName = authorName
    self.office = office
    self.text = text
    self.at = at
    self.via = via
    self.corrects = corrects
  }

  package var isNote: Bool { direction == .note }

  init(_ row: Row) throws {
    self.init(
      id: try row.get(0), subject: try row.get(1), direction: try row.get(2), author: try row.get(3),
      authorName: try row.get(4), office: try row.get(5), text: try row.get(6), at: try row.get(7), via: try row.get(8),
      corrects: try row.get(9))
  }
}
