import Platform
import Storage

/// What administrators read of one account.
struct AccountLine: Sendable {
  let person: ID
  let name: String
  let mail: String
  let state: Account.State
  let hasSecondFactor: Bool
}

/// What administrators read: accounts with names and roles, and nothing else of anybody.
struct PeopleStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Every account with its roles without an end, by reading; for the command line.
  func all() throws -> [(AccountLine, [Hat])] {
    let roles = try db.rows(
      "SELECT person, role, place, head FROM role_assignment WHERE ends IS NULL ORDER BY starts, id"
    ) { row in (try row.get(0, as: ID.self), Hat(try row.get(1, as: Role.self), at: row[2], head: row[3])) }
    let hats = Dictionary(grouping: roles, by: \.0).mapValues { $0.map(\.1) }
    return try lines("1 = 1 ORDER BY p.reading_key, p.id").map { ($0, hats[$0.person] ?? []) }
  }

  /// Roles without an end.
  func hats(of person: ID) throws -> [Hat] {
    try db.rows(
      """
      SELECT role, place, head FROM role_assignment WHERE person = \(person) AND ends IS NULL ORDER BY starts, id
      """
    ) { row in Hat(try row.get(0, as: Role.self), at: row[1], head: row[2]) }
  }

  func line(_ person: ID) throws -> AccountLine {
    guard let line = try lines("a.person = \(person)").first else { throw Refusal.notFound }
    return line
  }

  private func lines(_ condition: SQL) throws -> [AccountLine] {
    try db.rows(
      """
      SELECT p.id, p.name, a.mail, a.state, CASE WHEN a.totp_secret IS NULL THEN 0 ELSE 1 END
      FROM account a JOIN person p ON p.id = a.person WHERE \(condition)
      """
    ) { row in
      AccountLine(
        person: row[0], name: row[1], mail: row[2], state: row[3], hasSecondFactor: try row.get(4, as: Int.self) == 1)
    }
  }
}
