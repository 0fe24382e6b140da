import Calendar
import Foundation
import Platform
import Storage

/// A role of a person at a place, for as long as it lasts.
package struct RoleAssignment: Sendable, Equatable {
  package let id: ID
  package let person: ID
  package let hat: Hat
  package let from: Day
  /// Last day; open when `nil`.
  package var to: Day?

  package init(id: ID, person: ID, hat: Hat, from: Day, to: Day? = nil) {
    self.id = id
    self.person = person
    self.hat = hat
    self.from = from
    self.to = to
  }

  package func holds(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
}

/// A hat with its days, as a session keeps it, so that no request has to join the roles.
struct DatedHat: Codable, Sendable, Equatable {
  let hat: Hat
  let from: Day
  let to: Day?

  func holds(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
}

/// The only place that knows who has which role.
package struct RoleStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  package func assign(_ assignment: RoleAssignment, by: ID?) throws {
    try db.run(
      """
      INSERT INTO role_assignment (id, person, role, place, head, starts, ends, made_by) VALUES
        (\(assignment.id), \(assignment.person), \(assignment.hat.role.rawValue), \(assignment.hat.place),
         \(assignment.hat.head), \(assignment.from), \(assignment.to), \(by))
      """)
    try refreshSessions(of: assignment.person)
  }

  /// Ends a role with the day before `day`; one that began that day or later never held.
  package func end(_ assignment: RoleAssignment, on day: Day) throws {
    if assignment.from >= day {
      try db.run("DELETE FROM role_assignment WHERE id = \(assignment.id)")
    } else {
      try db.run("UPDATE role_assignment SET ends = \(day.adding(days: -1)) WHERE id = \(assignment.id)")
    }
    try refreshSessions(of: assignment.person)
  }

  package func assignments(of person: ID) throws -> [RoleAssignment] {
    try loaded("person = \(person) ORDER BY starts, id")
  }

  package func find(_ id: ID) throws -> RoleAssignment {
    guard let found = try loaded("id = \(id)").first else { throw Refusal.notFound }
    return found
  }

  /// The hats of a person on a day, memberships of organisations included.
  package func hats(of person: ID, on day: Day) throws -> [Hat] {
    try datedHats(of: person).filter { $0.holds(on: day) }.map(\.hat)
  }

  /// People with an active account who have the role there on the day: whom to tell, to whom a case can go.
  package func holders(of role: Role, at place: String, headsOnly: Bool = false, on day: Day) throws -> [PersonName] {
    try db.rows(
      """
      SELECT DISTINCT p.id, p.name, p.reading_key FROM role_assignment r
      JOIN account a ON a.person = r.person AND a.state = 'active' JOIN person p ON p.id = r.person
      WHERE r.role = \(role.rawValue) AND r.place = \(place) AND r.head >= \(headsOnly)
        AND r.starts <= \(day) AND (r.ends IS NULL OR r.ends >= \(day))
      ORDER BY p.reading_key, p.id
      """
    ) { PersonName(id: $0[0], name: $0[1]) }
  }

  /// People who have the role at one of the places or had it: whose work there somebody may look for. Each once.
  package func everyHolder(of role: Role, at places: [String]) throws -> [PersonName] {
    guard !places.isEmpty else { return [] }
    return try db.rows(
      """
      SELECT DISTINCT p.id, p.name, p.reading_key FROM role_assignment r JOIN person p ON p.id = r.person
      WHERE r.role = \(role.rawValue) AND r.place IN (\(list: places)) ORDER BY p.reading_key, p.id
      """
    ) { PersonName(id: $0[0], name: $0[1]) }
  }

  /// Whether the person of a column has the role at the place of another one on the day, with an active account.
  package static func works(_ person: SQL, as role: Role, at place: SQL, on day: Day) -> SQL {
    """
    EXISTS (SELECT 1 FROM role_assignment work JOIN account working ON working.person = work.person AND working.state = 'active'
      WHERE work.person = \(person) AND work.role = \(role.rawValue) AND work.place = \(place)
        AND work.starts <= \(day) AND (work.ends IS NULL OR work.ends >= \(day)))
    """
  }

  /// Who has the role now, at one place or anywhere, with an active account. Members of a record that was merged belong
  /// to the organisation it was merged into; they see what is hers, so what is sent to her reaches them.
  func holders(of role: Role, at place: String?, on day: Day) throws -> [ID] {
    let organisation = place.flatMap { ID($0) }
    let members: SQL = """
      SELECT m.person FROM membership m WHERE m.organisation IN (\(OrganisationStore.selves(of: organisation)))
        AND m.starts <= \(day) AND (m.ends IS NULL OR m.ends >= \(day))
      """
    let held: SQL =
      if role == .organisationMember {
        "SELECT e.id FROM (\(PersonStore.ends(of: members))) AS e"
      } else {
        """
        SELECT r.person FROM role_assignment r WHERE r.role = \(role.rawValue) AND (\(place) IS NULL OR r.place = \(place))
          AND r.starts <= \(day) AND (r.ends IS NULL OR r.ends >= \(day))
        """
      }
    return try db.rows(
      "SELECT a.person FROM account a WHERE a.state = 'active' AND a.person IN (\(held)) ORDER BY a.person"
    ) { $0[0] }
  }

  /// How many people hold the role anywhere on the day with an active account.
  func count(of role: Role, on day: Day, except person: ID) throws -> Int {
    let row = try db.first(
      """
      SELECT COUNT(DISTINCT r.person) FROM role_assignment r JOIN account a ON a.person = r.person AND a.state = 'active'
      WHERE r.role = \(role.rawValue) AND r.person <> \(person)
        AND r.starts <= \(day) AND (r.ends IS NULL OR r.ends >= \(day))
      """)
    return try row?.get(0) ?? 0
  }

  /// How many people with an active account have the role on the day, by place. Places without anybody are absent.
  package func counts(of role: Role, on day: Day) throws -> [String: Int] {
    let rows = try db.rows(
      """
      SELECT r.place, COUNT(DISTINCT r.person) FROM role_assignment r
      JOIN account a ON a.person = r.person AND a.state = 'active'
      WHERE r.role = \(role.rawValue) AND r.starts <= \(day) AND (r.ends IS NULL OR r.ends >= \(day)) GROUP BY r.place
      """
    ) { (try $0.get(0, as: String.self), try $0.get(1, as: Int.self)) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// Somebody's time in a role.
  package struct Holding: Sendable {
    package let person: PersonName
    package let assignment: RoleAssignment
  }

  /// Everybody who has, had or will have the role at a place, the latest first.
  package func holdings(of role: Role, at place: String, limit: Int = 200) throws -> [Holding] {
    try db.rows(
      """
      SELECT r.id, r.person, r.role, r.place, r.head, r.starts, r.ends, p.name FROM role_assignment r
      JOIN person p ON p.id = r.person
      WHERE r.role = \(role.rawValue) AND r.place = \(place) ORDER BY r.starts DESC, r.id DESC LIMIT \(limit)
      """
    ) { row in
      let assignment = RoleAssignment(
        id: row[0], person: row[1], hat: Hat(try row.get(2, as: Role.self), at: row[3], head: row[4]), from: row[5],
        to: row[6])
      return Holding(person: PersonName(id: assignment.person, name: row[7]), assignment: assignment)
    }
  }

  /// Writes the hats anew into the person's sessions, after roles or memberships changed.
  package func refreshSessions(of person: ID) throws {
    let hats = try Self.json(datedHats(of: person))
    try db.run("UPDATE session SET hats = \(hats) WHERE person = \(person) AND ended IS NULL")
  }

  func datedHats(of person: ID) throws -> [DatedHat] {
    let roles = try assignments(of: person).map { DatedHat(hat: $0.hat, from: $0.from, to: $0.to) }
    // Members of a record that was merged act for the one it was merged into, and keep what they saw on the way there.
    // Those of the other record do not see more than before: a merge by mistake tells nobody's consultations.
    let organisations = OrganisationStore(db)
    let memberships = try organisations.memberships(of: person).flatMap { membership in
      try organisations.way(from: membership.organisation).reversed().map {
        DatedHat(hat: Hat(.organisationMember, at: $0.id.description), from: membership.from, to: membership.to)
      }
    }
    return roles + memberships.reduce(into: [DatedHat]()) { if !$0.contains($1) { $0.append($1) } }
  }

  private func loaded(_ condition: SQL) throws -> [RoleAssignment] {
    try db.rows("SELECT id, person, role, place, head, starts, ends FROM role_assignment WHERE \(condition)") { row in
      RoleAssignment(
        id: row[0], person: row[1],
        hat: Hat(try row.get(2, as: Role.self), at: row[3], head: row[4]), from: row[5], to: row[6])
    }
  }

  static func json(_ hats: [DatedHat]) throws -> String {
    String(decoding: try JSONEncoder().encode(hats), as: UTF8.self)
  }
}

extension Role: Storable {}

/// A person by name, for lists to choose from.
package struct PersonName: Sendable, Hashable {
  package let id: ID
  package let name: String

  package init(id: ID, name: String) {
    self.id = id
    self.name = name
  }
}
