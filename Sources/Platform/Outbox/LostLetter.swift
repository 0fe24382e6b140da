import Calendar
import Storage

/// A letter about a record that will never arrive: no server takes it, or it came back. Its room hears of it, so that
/// somebody reaches the reader in another way.
package struct LostLetter: Sendable, Equatable {
  package let about: ID
  package let recipient: String
  package let queued: Instant

  package typealias Hearing = @Sendable (LostLetter, Site, Connection, Instant) throws -> Void

  package init(about: ID, recipient: String, queued: Instant) {
    self.about = about
    self.recipient = recipient
    self.queued = queued
  }

  /// Tells every room; the one whose record it is makes something of it.
  package func tell(_ site: Site, _ db: Connection, at now: Instant) throws {
    for hear in site.features.flatMap(\.lostLetters) { try hear(self, site, db, now) }
  }
}
