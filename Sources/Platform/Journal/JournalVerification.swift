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
    try db.each(
      "SELECT sequence, id, at, actor, on_behalf, verb, subject, details, salt, details_hash, hash FROM journal ORDER BY sequence"
    ) { row in
      guard broken == nil else { return }
      let sequence: Int = row[0]
      let details: [UInt8]? = row[7]
      let salt: [UInt8]? = row[8]
      let detailsHash: [UInt8] = row[9]
      let hash: [UInt8] = row[10]
      let computed = JournalEntry.hash(
        before: before, sequence: sequence, id: row[1], at: row[2], actor: row[3], onBehalf: row[4], verb: row[5],
        subject: row[6], detailsHash: detailsHash)
      let detailsFit =
        if let details, let salt { JournalEntry.detailsHash(salt: salt, details: details) == detailsHash } else { true }
      if sequence != expected || computed != hash || !detailsFit { broken = sequence }
      before = hash
      expected += 1
    }
    if let broken { return .broken(sequence: broken) }
    let head = try db.first("SELECT sequence, hash FROM journal_head WHERE one = 1")
    guard let head, head[0] as Int == expected - 1, expected == 1 || head[1] as [UInt8] == before else {
      return .broken(sequence: expected)
    }
    return .sound(entries: expected - 1, head: before)
  }
}
