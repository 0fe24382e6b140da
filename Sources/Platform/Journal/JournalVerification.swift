import Calendar
import Storage

/// Walks the whole chain and says whether it holds.
package enum JournalVerification: Sendable, Equatable {
  case sound(entries: Int, head: [UInt8])
  /// The first entry that does not fit what stands before it.
  case broken(sequence: Int)

  /// Reads every entry once, in order; details that were disposed of are passed over, their hash still counts.
  package static func run(_ db: Connection) throws -> JournalVerification {
    var before = JournalEntry.firstHash
    var expected = 1
    var broken: Int?
    try Journal.walk(db) { entry in
      guard broken == nil else { return }
      let computed = JournalEntry.hash(
        before: before, sequence: entry.sequence, id: entry.id, at: entry.at, actor: entry.actor, onBehalf: entry.onBehalf,
        verb: entry.verb, subject: entry.subject, detailsHash: entry.detailsHash)
      let detailsFit =
        if let details = entry.details, let salt = entry.salt {
          JournalEntry.detailsHash(salt: salt, details: details) == entry.detailsHash
        } else { true }
      if entry.sequence != expected || computed != entry.hash || !detailsFit { broken = entry.sequence }
      before = entry.hash
      expected += 1
    }
    if let broken { return .broken(sequence: broken) }
    guard let head = try Journal.head(db), head.sequence == expected - 1, expected == 1 || head.hash == before else {
      return .broken(sequence: expected)
    }
    return .sound(entries: expected - 1, head: before)
  }
}
