import Calendar
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
    let deed = Deed(verb, on: subject, by: actor, onBehalf: onBehalf, at: now, details: details)
    return try record([deed])[0]
  }

  /// Something done, before it has its place in the chain.
  package struct Deed: Sendable {
    let verb: String
    let subject: ID
    let actor: Actor
    let onBehalf: ID?
    let at: Instant
    let details: [String: String]
    let id: ID?

    /// `id` is for deeds of the past that a sample tells; else it is made now.
    package init(
      _ verb: String, on subject: ID, by actor: Actor, onBehalf: ID? = nil, at: Instant, details: [String: String] = [:],
      id: ID? = nil
    ) {
      (self.verb, self.subject, self.actor, self.onBehalf, self.at) = (verb, subject, actor, onBehalf, at)
      (self.details, self.id) = (details, id)
    }

    /// Details with who it was, as bytes that are always the same.
    fileprivate func bytes() -> [UInt8] {
      var details = details
      if !actor.name.isEmpty { details["name"] = actor.name }
      if let hat = actor.hat { details["hat"] = hat.place.isEmpty ? hat.role.rawValue : "\(hat.role.rawValue)@\(hat.place)" }
      return JSONText.map(details)
    }
  }

  /// Records many deeds in their order; the head of the chain is read and written once.
  @discardableResult
  package func record(_ deeds: [Deed]) throws -> [ID] {
    guard !deeds.isEmpty else { return [] }
    var (sequence, hash) = try head()
    var made: [ID] = []
    for start in stride(from: 0, to: deeds.count, by: 20) {
      var rows: [SQL] = []
      for deed in deeds[start..<min(start + 20, deeds.count)] {
        sequence += 1
        let (id, bytes, salt) = (deed.id ?? ids.next(at: deed.at), deed.bytes(), random128())
        let detailsHash = JournalEntry.detailsHash(salt: salt, details: bytes)
        hash = JournalEntry.hash(
          before: hash, sequence: sequence, id: id, at: deed.at, actor: deed.actor.person, onBehalf: deed.onBehalf,
          verb: deed.verb, subject: deed.subject, detailsHash: detailsHash)
        rows.append(
          """
          (\(sequence), \(id), \(deed.at), \(deed.actor.person), \(deed.onBehalf), \(deed.verb), \(deed.subject),
           \(bytes), \(salt), \(detailsHash), \(hash))
          """)
        made.append(id)
      }
      try db.run(
        """
        INSERT INTO journal (sequence, id, at, actor, on_behalf, verb, subject, details, salt, details_hash, hash)
        VALUES \(rows.joined(separator: ", "))
        """)
    }
    try db.run("UPDATE journal_head SET sequence = \(sequence), hash = \(hash) WHERE one = 1")
    return made
  }

  /// How many entries there are: moves with every change, in the transaction that makes it.
  package static func length(_ db: Connection) throws -> Int {
    try head(db)?.sequence ?? 0
  }

  /// The entries about one subject, oldest first. The caller has asked the access policy about the subject.
  package func entries(on subject: ID) throws -> [JournalReading] {
    try db.rows(
      """
      SELECT sequence, id, at, actor, verb, subject, details FROM journal WHERE subject = \(subject) ORDER BY sequence
      """, JournalReading.init)
  }

  /// The newest entries about one subject since a moment. The caller has asked the access policy about the subject.
  package func entries(on subject: ID, since moment: Instant, limit: Int) throws -> [JournalReading] {
    try db.rows(
      """
      SELECT sequence, id, at, actor, verb, subject, details FROM journal WHERE subject = \(subject) AND at >= \(moment)
      ORDER BY sequence DESC LIMIT \(limit)
      """, JournalReading.init)
  }

  /// The newest entries of the journal `j` for which a condition holds that names their subjects. The caller has asked the
  /// access policy about each of them. Sorted by the day they tell of, which an index of days would have the database walk.
  package func newest(where condition: SQL, limit: Int) throws -> [JournalReading] {
    try db.rows(
      """
      SELECT j.sequence, j.id, j.at, j.actor, j.verb, j.subject, j.details FROM journal j WHERE \(condition)
      ORDER BY j.at + 0 DESC, j.id DESC LIMIT \(limit)
      """, JournalReading.init)
  }

  /// Some entries by their ids. The caller has asked the access policy about their subjects.
  package func entries(_ ids: [ID]) throws -> [ID: JournalReading] {
    let found = try db.rows(
      "SELECT sequence, id, at, actor, verb, subject, details FROM journal WHERE id IN (\(list: ids))", JournalReading.init)
    return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
  }

  /// The last entry's number and hash; nothing when there is none.
  static func head(_ db: Connection) throws -> (sequence: Int, hash: [UInt8])? {
    try db.first("SELECT sequence, hash FROM journal_head WHERE one = 1").map { ($0[0], $0[1]) }
  }

  /// The last entry's number and hash.
  package func head() throws -> (sequence: Int, hash: [UInt8]) { try Self.head(db) ?? (0, JournalEntry.firstHash) }

  /// Every entry in its order, one after the other, as it stands in the chain.
  static func walk(_ db: Connection, _ body: (JournalEntry) throws -> Void) throws {
    try db.each(
      "SELECT sequence, id, at, actor, on_behalf, verb, subject, details, salt, details_hash, hash FROM journal ORDER BY sequence"
    ) { row in
      try body(
        JournalEntry(
          sequence: row[0], id: row[1], at: row[2], actor: row[3], onBehalf: row[4], verb: row[5], subject: row[6],
          details: row[7], salt: row[8], detailsHash: row[9], hash: row[10]))
    }
  }
}
