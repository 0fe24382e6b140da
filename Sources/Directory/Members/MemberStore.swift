import Accounts
import Calendar
import Platform
import Storage

/// Reads members with their names. Who may read them was asked about the organisation.
struct MemberStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  struct Line: Sendable {
    let membership: Membership
    let name: String
    let hasAccount: Bool
  }

  func members(of organisation: ID) throws -> [Line] {
    try db.rows(
      """
      SELECT m.id, p.id, m.organisation, m.role, m.starts, m.ends, p.name,
        CASE WHEN a.person IS NULL THEN 0 ELSE 1 END
      FROM membership m
      JOIN (\(PersonStore.ends(of: "SELECT person FROM membership WHERE organisation = \(organisation)"))) AS e
        ON e.origin = m.person
      JOIN person p ON p.id = e.id
      LEFT JOIN account a ON a.person = p.id
      WHERE m.organisation = \(organisation) ORDER BY COALESCE(m.ends, '9999-12-31') DESC, m.starts, m.id
      """
    ) { row in
      Line(
        membership: Membership(
          id: row[0], person: row[1], organisation: row[2], role: row[3], from: row[4], to: row[5]),
        name: row[6], hasAccount: row[7])
    }
  }

  /// The actor's own organisations, by name.
  func own(_ actor: Actor) throws -> [Profile] {
    let own = ProfilePolicy.own(actor)
    return own.isEmpty ? [] : try ProfileStore(db).profiles("o.id IN (\(list: own)) AND o.merged_into IS NULL", order: "p.sort_key, o.id")
  }
}
