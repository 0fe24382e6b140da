import Calendar
import Foundation
import Storage

/// What people read of an entry.
package struct JournalReading: Sendable {
  package let sequence: Int
  package let id: ID
  package let at: Instant
  package let actor: ID?
  package let verb: String
  package let subject: ID
  /// Empty after disposal.
  package let details: [String: String]

  init(_ row: Row) throws {
    sequence = row[0]
    id = row[1]
    at = row[2]
    actor = row[3]
    verb = row[4]
    subject = row[5]
    details = try Self.details(row[6])
  }

  /// What the journal keeps of an entry beside verb and subject; nothing after disposal.
  package static func details(_ bytes: [UInt8]?) throws -> [String: String] {
    try bytes.map { try JSONDecoder().decode([String: String].self, from: Data($0)) } ?? [:]
  }
}
