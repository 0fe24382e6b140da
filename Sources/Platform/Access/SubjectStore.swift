import Storage

/// Keeps subjects, their audience and the threads between them. Called by the owner's store in the owner's transaction.
package struct SubjectStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Writes the subject and who may see it; scopes no longer listed lose it.
  package func save(_ subject: Subject, audience: Set<Scope>) throws {
    try db.run(
      """
      INSERT INTO subject (id, kind, title, path, retention) VALUES
        (\(subject.id), \(subject.kind), \(subject.title), \(subject.path), \(subject.retention))
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, path = excluded.path, retention = excluded.retention
      """)
    try share(subject.id, audience: audience)
  }

  /// Writes who may see a subject that is there already.
  package func share(_ id: ID, audience: Set<Scope>) throws {
    let present = try self.audience(of: id)
    for scope in present.subtracting(audience) {
      try db.run("DELETE FROM audience WHERE subject = \(id) AND scope = \(scope)")
    }
    for scope in audience.subtracting(present) {
      try db.run(
        "INSERT INTO audience (scope, subject, kind) SELECT \(scope), id, kind FROM subject WHERE id = \(id)")
    }
  }

  /// Writes a subject that is new, and who may see it.
  package func add(_ subject: Subject, audience: Set<Scope>) throws {
    try db.run(
      """
      INSERT INTO subject (id, kind, title, path, retention) VALUES
        (\(subject.id), \(subject.kind), \(subject.title), \(subject.path), \(subject.retention))
      """)
    for scope in audience {
      try db.run("INSERT INTO audience (scope, subject, kind) VALUES (\(scope), \(subject.id), \(subject.kind))")
    }
  }

  /// Takes a subject away that should never have been: an import withdrawn before anybody touched what it made. Its
  /// entries in the journal stay. Everything else that hangs from it must be gone.
  package func remove(_ id: ID) throws {
    try db.run("DELETE FROM audience WHERE subject = \(id)")
    try db.run("DELETE FROM subject WHERE id = \(id)")
  }

  /// The subject, if the actor may see it; what may not be seen is not found.
  package func find(_ id: ID, for actor: Actor) throws -> Subject {
    guard
      let row = try db.first(
        """
        SELECT id, kind, title, path, retention FROM subject WHERE id = \(id) AND \(Audience.includes(actor, "subject.id"))
        """)
    else { throw Refusal.notFound }
    return Self.subject(row)
  }

  /// How lists call it, for an owner who writes it again.
  package func title(of id: ID) throws -> String {
    try db.first("SELECT title FROM subject WHERE id = \(id)").map { $0[0] as String } ?? ""
  }

  /// Where a subject is shown, for notices to people whom the owner of the record has chosen.
  package func path(of id: ID) throws -> String { try db.first("SELECT path FROM subject WHERE id = \(id)")?.get(0) ?? "/" }

  /// Shares what an organisation may open of some records with those who hold its records now, itself among them, and with
  /// no other organisation. `records` is a statement that answers their ids.
  package func follow(_ hosts: [ID], of organisation: ID, onAll records: SQL) throws {
    let own = Scope.organisation(organisation)
    let scopes = Set(hosts + [organisation]).sorted().map(Scope.organisation)
    let theirs: SQL = "SELECT subject FROM audience WHERE scope = \(own) AND subject IN (\(records))"
    for scope in scopes where scope != own {
      try db.run(
        """
        INSERT INTO audience (scope, subject, kind)
        SELECT \(scope), o.subject, o.kind FROM audience o WHERE o.scope = \(own) AND o.subject IN (\(records))
        ON CONFLICT (scope, subject) DO NOTHING
        """)
    }
    try db.run(
      """
      DELETE FROM audience WHERE scope LIKE 'organisation:%' AND scope NOT IN (\(list: scopes)) AND subject IN (\(theirs))
      """)
  }

  package func audience(of id: ID) throws -> Set<Scope> {
    try Set(db.rows("SELECT scope FROM audience WHERE subject = \(id)") { $0[0] as Scope })
  }

  static func subject(_ row: Row) -> Subject {
    Subject(id: row[0], kind: row[1], title: row[2], path: row[3], retention: row[4])
  }

  /// Those of the ids that the actor may see, newest first.
  package func visible(_ ids: [ID], for actor: Actor) throws -> [Subject] {
    guard !ids.isEmpty else { return [] }
    return try db.rows(
      """
      SELECT id, kind, title, path, retention FROM subject
      WHERE id IN (\(list: ids)) AND \(Audience.includes(actor, "subject.id")) ORDER BY id DESC
      """
    ) { Self.subject($0) }
  }

  /// Whether no record stands in the database, not even the facts of the city.
  func isEmpty() throws -> Bool { try db.first("SELECT 1 FROM subject") == nil }

  /// Calls records something else where they are only named, like those of which nothing is left to say.
  package func retitle(_ ids: [ID], _ title: String) throws {
    for part in stride(from: 0, to: ids.count, by: 200) {
      let some = Array(ids[part..<min(part + 200, ids.count)])
      try db.run("UPDATE subject SET title = \(title) WHERE id IN (\(list: some))")
    }
  }
}

/// The one condition that every list, count, search, export and feed joins.
package enum Audience {
  /// SQL that holds when the actor shares a scope with the subject in `column` (a column name, as a literal).
  package static func includes(_ actor: Actor, _ column: SQL) -> SQL {
    includes(actor.scopes.sorted { $0.description < $1.description }, column)
  }

  /// The same for some scopes. It is asked row by row whatever the planner thinks: PostgreSQL would otherwise begin with
  /// everything that the scopes may see, for the sake of a few rows, and leaves a subquery with an offset alone.
  package static func includes(_ scopes: [Scope], _ column: SQL) -> SQL {
    "EXISTS (SELECT 1 FROM audience WHERE audience.subject = \(column) AND audience.scope IN (\(list: scopes)) LIMIT 1 OFFSET 0)"
  }
}
