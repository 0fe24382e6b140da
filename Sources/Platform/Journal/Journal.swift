import Calendar
import Foundation
import Storage

/// Appends to and reads the journal. Every change of state is recorded in the transaction that makes it.
package struct Journal {
  let db: Connection
  let ids: IDGenerator

  package init(_ db: Connection, ids: IDGenerator) {
    self.db = db
    self.ids = ids
  }

  /// Records that `actor` did `verb` to `subject`. `details` holds names and words: what a reader of the timeline needs.
  @discardableResult
  package func record(
    _ verb: String, on subject: ID, by actor: Actor, onBehalf: ID? = nil, at now: Instant, details: [String: String] = [:]
  ) throws -> ID {
    var details = details
    if !actor.name.isEmpty { details["name"] = actor.name }
    if let hat = actor.hat { details["hat"] = hat.place.isEmpty ? hat.role.rawValue : "\(hat.role.rawValue)@\(hat.place)" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let bytes = [UInt8](try encoder.encode(details))
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    let head = try db.first("SELECT sequence, hash FROM journal_head WHERE one = 1")
    let sequence: Int = (head.map { $0[0] } ?? 0) + 1
    let before: [UInt8] = head.map { $0[1] } ?? JournalEntry.firstHash
    let id = ids.next(at: now)
    let detailsHash = JournalEntry.detailsHash(salt: salt, details: bytes)
    let hash = JournalEntry.hash(
      before: before, sequence: sequence, id: id, at: now, actor: actor.person, onBehalf: onBehalf, verb: verb,
      subject: subject, detailsHash: detailsHash)
    try db.run(
      """
      INSERT INTO journal (sequence, id, at, actor, on_behalf, verb, subject, details, salt, details_hash, hash) VALUES
        (\(sequence), \(id), \(now), \(actor.person), \(onBehalf), \(verb), \(subject), \(bytes), \(salt), \(detailsHash),
         \(hash))
      """)
    try db.run("UPDATE journal_head SET sequence = \(sequence), hash = \(hash) WHERE one = 1")
    return id
  }

  /// The entries about one subject, oldest first. The caller has asked the access policy about the subject.
  package func entries(on subject: ID) throws -> [JournalReading] {
    try db.rows(
      """
      SELECT sequence, id, at, actor, verb, subject, details FROM journal WHERE subject = \(subject) ORDER BY sequence
      """, JournalReading.init)
  }

  /// A page of the whole journal, newest first, for the auditor.
  package func page(before sequence: Int?, limit: Int) throws -> [JournalReading] {
    try db.rows(
      """
      SELECT sequence, id, at, actor, verb, subject, details FROM journal
      WHERE sequence < \(sequence ?? Int.max) ORDER BY sequence DESC LIMIT \(limit)
      """, JournalReading.init)
  }
}

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
    let bytes: [UInt8]? = row[6]
    details = try bytes.map { try JSONDecoder().decode([String: String].self, from: Data($0)) } ?? [:]
  }
}
