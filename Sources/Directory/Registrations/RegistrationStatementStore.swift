import Calendar
import Foundation
import Platform
import Storage

/// Keeps what organisations had said for a register before they said something else. The caller found the registration for
/// its reader.
struct RegistrationStatementStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-28 earlier statements of registrations", [
    .table(
      "registration_statement",
      [
        .reference("registration"), .instant("until"), .int("revision"), .text("state"), .json("marks"),
        .json("declaration", null: true),
      ],
      constraints: ["PRIMARY KEY (registration, revision)"])
  ])

  /// What a registration said until now, before it is changed.
  func keep(_ r: Registration, until now: Instant) throws {
    try db.run(
      """
      INSERT INTO registration_statement (registration, until, revision, state, marks, declaration) VALUES
        (\(r.id), \(now), \(r.revision), \(r.state), \(try RegistrationStore.json(r.marks)),
         \(try r.declaration.map(RegistrationStore.json)))
      """)
  }

  /// The newest first.
  func all(of registration: ID) throws -> [RegistrationStatement] { try load("registration = \(registration)", limit: 50) }

  /// What was approved last, before a renewal said something else.
  func approved(_ registration: ID) throws -> RegistrationStatement? {
    try load("registration = \(registration) AND state = \(RegistrationState.registered)", limit: 1).first
  }

  private func load(_ condition: SQL, limit: Int) throws -> [RegistrationStatement] {
    try db.rows(
      """
      SELECT marks, declaration, until FROM registration_statement WHERE \(condition)
      ORDER BY revision DESC LIMIT \(limit)
      """
    ) { row in
      let (marks, declaration) = (row[0] as String, row[1] as String?)
      return RegistrationStatement(
        marks: try JSONDecoder().decode([CriterionMark].self, from: Data(marks.utf8)),
        declaration: try declaration.map { try JSONDecoder().decode(Declaration.self, from: Data($0.utf8)) }, until: row[2])
    }
  }

  func remove(of registration: ID) throws {
    try db.run("DELETE FROM registration_statement WHERE registration = \(registration)")
  }
}
