import Calendar
import Crypto

/// One change of state, as the journal keeps it for good.
package struct JournalEntry: Sendable {
  package let sequence: Int
  package let id: ID
  package let at: Instant
  /// Who did it; `nil` for strangers and for the system.
  package let actor: ID?
  /// For whom, when somebody acted for another person.
  package let onBehalf: ID?
  /// `consultation.answer`, `referral.accept`, …: the room's noun and the event.
  package let verb: String
  package let subject: ID
  /// Names and free text stand only here, so that disposal can remove them while the chain still verifies.
  package let details: [UInt8]?
  package let salt: [UInt8]?
  package let detailsHash: [UInt8]
  package let hash: [UInt8]

  /// SHA-256 over the hash before and a fixed byte form of what may never change.
  static func hash(
    before: [UInt8], sequence: Int, id: ID, at: Instant, actor: ID?, onBehalf: ID?, verb: String, subject: ID,
    detailsHash: [UInt8]
  ) -> [UInt8] {
    var bytes = before
    func append(_ number: Int64) { withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) } }
    append(Int64(sequence))
    append(id.number)
    append(Int64(at.milliseconds))
    append(actor?.number ?? 0)
    append(onBehalf?.number ?? 0)
    append(Int64(verb.utf8.count))
    bytes.append(contentsOf: verb.utf8)
    append(subject.number)
    bytes.append(contentsOf: detailsHash)
    return Array(SHA256.hash(data: bytes))
  }

  static func detailsHash(salt: [UInt8], details: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: salt + details))
  }

  static let firstHash = [UInt8](repeating: 0, count: 32)
}
