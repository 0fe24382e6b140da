import Accounts
import Calendar
import Platform
import Storage

/// Who answers for an organisation towards the municipality, for as long as it lasts. When somebody follows, the note of
/// the one before is read first.
package struct Contact: Sendable, Equatable {
  package let id: ID
  package let organisation: ID
  package let person: ID
  package let personName: String
  package let from: Day
  package var to: Day?
  /// What the one before left for this person; empty for the first.
  package let note: String
  package let noteBy: String
  package var readAt: Instant?

  package var isNow: Bool { to == nil }
  package var isUnread: Bool { isNow && !note.isEmpty && readAt == nil }
}

/// Somebody without a code asks to be taken for a member; those who look after the directory decide.
struct MembershipRequest: Sendable, Equatable {
  enum State: String, Sendable, CaseIterable, Storable { case asked, confirmed, refused }

  let id: ID
  let organisation: ID
  let person: ID
  let personName: String
  let words: String
  let askedAt: Instant
  var state: State
}
