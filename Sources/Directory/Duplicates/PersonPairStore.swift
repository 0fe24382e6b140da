import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Finds pairs of people by contact and name. Only pairs of which the actor may see both exist.
struct PersonPairStore {
  struct Pair: Sendable {
    let one: PersonName
    let other: PersonName
    let reason: Text
  }

  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-26 people found to be different",
    [
      .table(
        "person_apart",
        [
          .reference("one", to: "person"), .reference("other", to: "person"), .int("decided_by", null: true),
          .instant("at"),
        ],
        constraints: [.primaryKey("one", "other"), .check("person_apart_in_order", "one < other")])
    ])

  func open(for actor: Actor, limit: Int) throws -> [Pair] {
    let joins: [(Text, SQL)] = [
      (DuplicateTexts.sameMail, "person a JOIN person b ON b.mail_key = a.mail_key AND a.mail_key <> '' AND a.id < b.id"),
      (
        DuplicateTexts.samePhone,
        """
        person_phone x JOIN person_phone y ON y.digits = x.digits AND x.person < y.person
          JOIN person a ON a.id = x.person JOIN person b ON b.id = y.person AND b.name_key = a.name_key
        """
      ),
      (
        DuplicateTexts.sameName,
        """
        person a JOIN person b ON b.name_key = a.name_key AND a.id < b.id AND a.reading_key <> ''
          AND b.reading_key = a.reading_key
        """
      ),
    ]
    var seen: Set<[ID]> = []
    var pairs: [Pair] = []
    for (reason, join) in joins {
      let found = try db.rows(
        """
        SELECT DISTINCT a.id, a.name, b.id, b.name FROM \(join)
        WHERE a.merged_into IS NULL AND b.merged_into IS NULL AND \(Audience.includes(actor, "a.id"))
          AND \(Audience.includes(actor, "b.id"))
          AND NOT EXISTS (SELECT 1 FROM person_apart n WHERE n.one = a.id AND n.other = b.id)
        ORDER BY a.id, b.id LIMIT \(limit)
        """
      ) { Pair(one: PersonName(id: $0[0], name: $0[1]), other: PersonName(id: $0[2], name: $0[3]), reason: reason) }
      for pair in found where seen.insert([pair.one.id, pair.other.id]).inserted { pairs.append(pair) }
    }
    return Array(pairs.prefix(limit))
  }

  func keepApart(_ a: ID, _ b: ID, by actor: Actor, at now: Instant) throws {
    try db.run(
      """
      INSERT INTO person_apart (one, other, decided_by, at) VALUES (\(min(a, b)), \(max(a, b)), \(actor.person), \(now))
      ON CONFLICT (one, other) DO NOTHING
      """)
  }
}
