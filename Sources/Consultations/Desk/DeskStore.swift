import Calendar
import Platform
import Storage

/// Keeps what hangs from a case at the desk: encounters, roles.
package struct DeskStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  private static let encounter: SQL = """
    id, consultation, medium, held_on, minutes, people, summary, made_by, made_by_name, made_at, accompaniment
    """

  package func add(_ e: Encounter) throws {
    try db.run(
      """
      INSERT INTO encounter (\(Self.encounter))
      VALUES (\(e.id), \(e.consultation), \(e.medium), \(e.heldOn), \(e.minutes), \(e.people), \(e.summary),
        \(e.madeBy), \(e.madeByName), \(e.madeAt), \(e.accompaniment))
      """)
  }

  /// Oldest first. The caller has asked the policy about the case.
  package func encounters(of consultation: ID) throws -> [Encounter] {
    try db.rows(
      "SELECT \(Self.encounter) FROM encounter WHERE consultation = \(consultation) ORDER BY held_on, id", Self.read)
  }

  /// The visits of an accompaniment, oldest first. The caller has found the accompaniment for its reader.
  package func visits(of accompaniment: ID) throws -> [Encounter] {
    try db.rows(
      "SELECT \(Self.encounter) FROM encounter WHERE accompaniment = \(accompaniment) ORDER BY held_on, id",
      Self.read)
  }

  private static func read(_ row: Row) -> Encounter {
    Encounter(
      id: row[0], consultation: row[1], medium: row[2], heldOn: row[3], minutes: row[4], people: row[5],
      summary: row[6], madeBy: row[7], madeByName: row[8], madeAt: row[9], accompaniment: row[10])
  }

  package func add(_ role: CaseRole, to consultation: ID, at now: Instant) throws {
    try db.run(
      """
      INSERT INTO case_role (id, consultation, role, person, name, note, made_at) VALUES
        (\(role.id), \(consultation), \(role.kind.rawValue), \(role.person), \(role.name), \(role.note), \(now))
      """)
  }

  package func roles(of consultation: ID) throws -> [CaseRole] {
    try db.rows(
      """
      SELECT id, role, person, name, note FROM case_role WHERE consultation = \(consultation) AND ended_at IS NULL
      ORDER BY id
      """
    ) {
      CaseRole(id: $0[0], kind: CaseRole.Kind(rawValue: $0[1]) ?? .client, person: $0[2], name: $0[3], note: $0[4])
    }
  }

  /// Ends a role and answers whose it was.
  package func endRole(_ id: ID, of consultation: ID, at now: Instant) throws -> String {
    let row = try db.first(
      "SELECT name FROM case_role WHERE id = \(id) AND consultation = \(consultation) AND ended_at IS NULL")
    guard let row else { throw Refusal.notFound }
    try db.run("UPDATE case_role SET ended_at = \(now) WHERE id = \(id)")
    return try row.get(0)
  }
}
