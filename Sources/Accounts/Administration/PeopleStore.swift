import Platform
import Storage

/// One line of the administrators' list.
struct AccountLine: Sendable {
  let person: ID
  let name: String
  let reading: String
  let mail: String
  let state: Account.State
  let hasSecondFactor: Bool
  var hats: [Hat] = []
}

/// What administrators read: accounts with names and roles, and nothing else of anybody.
struct PeopleStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Up to `limit` accounts after a person, in the order of readings.
  func list(matching words: String, after: ID?, limit: Int) throws -> [AccountLine] {
    let key = Folding.fold(words)
    let found: SQL =
      if key.isEmpty { "1 = 1" } else {
        """
        ((p.name_key >= \(key) AND p.name_key < \(Prefix.end(of: key)))
          OR (p.reading_key >= \(key) AND p.reading_key < \(Prefix.end(of: key)))
          OR (a.mail_key >= \(key) AND a.mail_key < \(Prefix.end(of: key))))
        """
      }
    let later: SQL =
      if let after {
        """
        EXISTS (SELECT 1 FROM person o WHERE o.id = \(after)
          AND (p.reading_key > o.reading_key OR (p.reading_key = o.reading_key AND p.id > o.id)))
        """
      } else { "1 = 1" }
    var lines = try lines("\(found) AND \(later) ORDER BY p.reading_key, p.id LIMIT \(limit)")
    let byPerson = try hats(of: lines.map(\.person))
    for index in lines.indices { lines[index].hats = byPerson[lines[index].person] ?? [] }
    return lines
  }

  /// Roles without an end.
  func hats(of person: ID) throws -> [Hat] { try hats(of: [person])[person] ?? [] }

  private func hats(of people: [ID]) throws -> [ID: [Hat]] {
    let roles = try db.rows(
      """
      SELECT person, role, place, head FROM role_assignment
      WHERE person IN (\(list: people)) AND ends IS NULL ORDER BY starts, id
      """
    ) { row in (try row.get(0, as: ID.self), Hat(try row.get(1, as: Role.self), at: row[2], head: row[3])) }
    return Dictionary(grouping: roles, by: \.0).mapValues { $0.map(\.1) }
  }

  func line(_ person: ID) throws -> AccountLine {
    guard let line = try lines("a.person = \(person)").first else { throw Refusal.notFound }
    return line
  }

  private func lines(_ condition: SQL) throws -> [AccountLine] {
    try db.rows(
      """
      SELECT p.id, p.name, p.reading, a.mail, a.state, CASE WHEN a.totp_secret IS NULL THEN 0 ELSE 1 END
      FROM account a JOIN person p ON p.id = a.person WHERE \(condition)
      """
    ) { row in
      AccountLine(
        person: row[0], name: row[1], reading: row[2], mail: row[3], state: row[4],
        hasSecondFactor: try row.get(5, as: Int.self) == 1)
    }
  }
}
