import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Finds pairs of people by the keys that their records share. Only pairs of which the actor may see both exist.
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

  /// Where the next page begins: behind the last pair of this one.
  struct Cursor: Sendable {
    let one: ID
    let other: ID
  }

  /// A page of pairs in the order of their records, each once, and where the next one begins.
  func open(for actor: Actor, after cursor: Cursor? = nil, limit: Int) throws -> (pairs: [Pair], next: Cursor?) {
    let behind: SQL = cursor.map { "AND a.person >= \($0.one) AND (a.person > \($0.one) OR b.person > \($0.other))" } ?? ""
    // One row for each key that a pair shares.
    let rows = try db.rows(
      """
      SELECT a.person, x.name, b.person, y.name, a.kind
      FROM person_key a JOIN person_key b ON b.kind = a.kind AND b.key = a.key AND b.person > a.person
      JOIN person x ON x.id = a.person JOIN person y ON y.id = b.person
      WHERE a.shared = 1 \(behind) AND \(Audience.includes(actor, "a.person"))
        AND \(Audience.includes(actor, "b.person"))
        AND NOT EXISTS (SELECT 1 FROM person_apart n WHERE n.one = a.person AND n.other = b.person)
      ORDER BY a.person, b.person, a.kind LIMIT \(limit)
      """
    ) { row in
      Pair(
        one: PersonName(id: row[0], name: row[1]), other: PersonName(id: row[2], name: row[3]),
        reason: Self.reason(row[4]))
    }
    var pairs: [Pair] = []
    for pair in rows where pairs.last?.one.id != pair.one.id || pairs.last?.other.id != pair.other.id { pairs.append(pair) }
    let next = rows.count == limit ? pairs.last.map { Cursor(one: $0.one.id, other: $0.other.id) } : nil
    return (pairs, next)
  }

  private static func reason(_ kind: PersonKeyStore.Kind) -> Text {
    switch kind {
    case .mail: DuplicateTexts.sameMail
    case .phone: DuplicateTexts.samePhone
    case .name: DuplicateTexts.sameName
    }
  }

  func keepApart(_ a: ID, _ b: ID, by actor: Actor, at now: Instant) throws {
    try db.run(
      """
      INSERT INTO person_apart (one, other, decided_by, at) VALUES (\(min(a, b)), \(max(a, b)), \(actor.person), \(now))
      ON CONFLICT (one, other) DO NOTHING
      """)
  }
}
