import Calendar
import Storage

/// What a room keeps of somebody outside their account, and empties when they erase it: at once, in the transaction that
/// erases, while it is still known who they were. What is only counted stays, without the person.
package struct Erasure: Sendable {
  package let run: @Sendable (Leaver, Connection, Site, Instant) throws -> Void

  package init(_ run: @escaping @Sendable (Leaver, Connection, Site, Instant) throws -> Void) { self.run = run }
}

/// Somebody who erases their account.
package struct Leaver: Sendable {
  /// The record of the account.
  package let person: ID
  /// That record, and those it was merged into as far as they are nobody else's account.
  package let records: [ID]
  package let name: String
  /// What stands where their name stood.
  package let called: String

  package init(person: ID, records: [ID], name: String, called: String) {
    (self.person, self.records, self.name, self.called) = (person, records, name, called)
  }

  /// Who does what follows from leaving, in a journal that no longer names them.
  package var nameless: Actor { Actor(person: person, name: called) }
}
