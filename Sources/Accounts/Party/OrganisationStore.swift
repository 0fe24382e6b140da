import Calendar
import Platform
import Storage

/// The only place that knows the tables of organisations and memberships.
package struct OrganisationStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Adds an organisation; its members see it, and whoever is in `audience`.
  package func add(_ organisation: Organisation, audience: Set<Scope>) throws {
    try SubjectStore(db).save(subject(organisation), audience: audience.union([.organisation(organisation.id)]))
    try db.run(
      """
      INSERT INTO organisation (id, revision, kind, name, reading, name_key, reading_key, corporate_number, area) VALUES
        (\(organisation.id), 1, \(organisation.kind), \(organisation.name), \(organisation.reading),
         \(Folding.fold(organisation.name)), \(Folding.fold(organisation.reading)), \(organisation.corporateNumber),
         \(organisation.area))
      """)
  }

  package func save(_ organisation: inout Organisation) throws {
    let changed = try db.run(
      """
      UPDATE organisation SET revision = revision + 1, kind = \(organisation.kind), name = \(organisation.name),
        reading = \(organisation.reading), name_key = \(Folding.fold(organisation.name)),
        reading_key = \(Folding.fold(organisation.reading)), corporate_number = \(organisation.corporateNumber),
        area = \(organisation.area), merged_into = \(organisation.mergedInto)
      WHERE id = \(organisation.id) AND revision = \(organisation.revision)
      """)
    guard changed == 1 else {
      guard let row = try db.first("SELECT revision FROM organisation WHERE id = \(organisation.id)") else {
        throw Refusal.notFound
      }
      throw Refusal.stale(current: row[0])
    }
    organisation.revision += 1
    let subjects = SubjectStore(db)
    try subjects.save(subject(organisation), audience: subjects.audience(of: organisation.id))
  }

  package func share(_ id: ID, with scopes: Set<Scope>) throws {
    guard let organisation = try loaded("id = \(id)").first else { throw Refusal.notFound }
    let subjects = SubjectStore(db)
    try subjects.save(subject(organisation), audience: subjects.audience(of: id).union(scopes))
  }

  package func find(_ id: ID, for actor: Actor) throws -> Organisation {
    guard let found = try loaded("id = \(id) AND \(Audience.includes(actor, "organisation.id"))").first else {
      throw Refusal.notFound
    }
    return found
  }

  /// The organisation behind a record that the caller has already been allowed to see, following merges.
  package func known(_ id: ID) throws -> Organisation? {
    guard let end = try way(from: id).last, end.mergedInto == nil else { return nil }
    return end
  }

  /// A record and those that it was merged into, one after the other.
  package func way(from id: ID) throws -> [Organisation] {
    var way: [Organisation] = []
    var next: ID? = id
    // Merging refuses circles; the bound only keeps a damaged table from hanging a request.
    while let id = next, way.count < 16, let found = try loaded("id = \(id)").first {
      way.append(found)
      next = found.mergedInto
    }
    return way
  }

  /// An organisation and the records merged into it, however many steps away: the way back.
  package func selves(_ id: ID) throws -> [ID] { try db.rows(Self.selves(of: id)) { $0[0] } }

  /// The same to ask for in a condition: `organisation IN (\(selves(of: id)))`. A circle ends by itself.
  package static func selves(of id: ID?) -> SQL { selves(of: "\(id)") }

  /// For the organisation that a column names.
  package static func selves(of id: SQL) -> SQL {
    """
    WITH RECURSIVE self (id) AS (
      SELECT organisation.id FROM organisation WHERE organisation.id = \(id)
      UNION SELECT o.id FROM organisation o JOIN self ON o.merged_into = self.id)
    SELECT id FROM self ORDER BY id
    """
  }

  /// What each organisation was merged into, however many steps away; those that were not are left out.
  package func heirs(of ids: Set<ID>) throws -> [ID: [ID]] {
    guard !ids.isEmpty else { return [:] }
    let pairs = try db.rows(
      """
      WITH RECURSIVE way (origin, id) AS (
        SELECT o.id, o.merged_into FROM organisation o WHERE o.id IN (\(list: ids.sorted())) AND o.merged_into IS NOT NULL
        UNION SELECT way.origin, o.merged_into FROM organisation o JOIN way ON o.id = way.id
          WHERE o.merged_into IS NOT NULL)
      SELECT origin, id FROM way ORDER BY origin, id
      """
    ) { (origin: $0[0] as ID, heir: $0[1] as ID) }
    return Dictionary(grouping: pairs, by: \.origin).mapValues { $0.map(\.heir) }
  }

  /// What the record in a column is called now: by the name of the one it was merged into in the end.
  package static func endName(of id: SQL) -> SQL {
    """
    (WITH RECURSIVE way (id, name, next) AS (
      SELECT organisation.id, organisation.name, organisation.merged_into FROM organisation WHERE organisation.id = \(id)
      UNION SELECT o.id, o.name, o.merged_into FROM organisation o JOIN way ON o.id = way.next)
    SELECT COALESCE(MAX(name), '') FROM way WHERE next IS NULL)
    """
  }

  /// For which organisations somebody acts: those that others were merged into, each once.
  package func own(_ actor: Actor) throws -> [Organisation] {
    var seen: Set<ID> = []
    return try actor.hats.filter { $0.role == .organisationMember }.compactMap { ID($0.place) }.compactMap(known)
      .filter { seen.insert($0.id).inserted }
  }

  /// Organisations whose name or reading begins so, with spelling and ㈱ folded.
  package func find(name: String, for actor: Actor, limit: Int = 20) throws -> [Organisation] {
    let key = Folding.fold(name)
    guard !key.isEmpty else { return [] }
    let end = Prefix.end(of: key)
    return try loaded(
      """
      ((name_key >= \(key) AND name_key < \(end)) OR (reading_key >= \(key) AND reading_key < \(end)))
        AND merged_into IS NULL AND \(Audience.includes(actor, "organisation.id"))
      ORDER BY reading_key, id LIMIT \(limit)
      """)
  }

  package func find(corporateNumber: String, for actor: Actor) throws -> [Organisation] {
    try loaded(
      """
      corporate_number = \(corporateNumber) AND merged_into IS NULL AND \(Audience.includes(actor, "organisation.id"))
      ORDER BY id
      """)
  }

  /// Joins `id` into `target`: rows stay where they are, readers follow.
  package func merge(_ id: ID, into target: ID, for actor: Actor, at now: Instant) throws {
    var organisation = try find(id, for: actor)
    let end = try find(target, for: actor)
    guard id != target, end.mergedInto == nil, organisation.mergedInto == nil else {
      throw Refusal.conflict(PartyTexts.mergeCircle)
    }
    organisation.mergedInto = target
    try save(&organisation)
    try Threads(db).link(id, .mergedInto, target, at: now)
  }

  package func unmerge(_ id: ID, for actor: Actor) throws {
    var organisation = try find(id, for: actor)
    guard let target = organisation.mergedInto else { return }
    organisation.mergedInto = nil
    try save(&organisation)
    try Threads(db).unlink(id, .mergedInto, target)
  }

  /// Adds a membership. Sessions of the person learn of it with the next refresh of their hats.
  package func add(_ membership: Membership) throws {
    try db.run(
      """
      INSERT INTO membership (id, person, organisation, role, starts, ends) VALUES
        (\(membership.id), \(membership.person), \(membership.organisation), \(membership.role), \(membership.from),
         \(membership.to))
      """)
    try RoleStore(db).refreshSessions(of: membership.person)
  }

  /// What a member does in the organisation, in its own words.
  package func change(_ membership: ID, role: String) throws {
    try db.run("UPDATE membership SET role = \(role) WHERE id = \(membership)")
  }

  /// Ends a membership with its last day.
  package func end(_ membership: ID, on day: Day) throws {
    guard let row = try db.first("SELECT person FROM membership WHERE id = \(membership)") else {
      throw Refusal.notFound
    }
    try db.run("UPDATE membership SET ends = \(day) WHERE id = \(membership)")
    try RoleStore(db).refreshSessions(of: row[0])
  }

  /// Writes the hats anew into the sessions of everybody who belongs to an organisation or to a record merged into it,
  /// after a merge or its undo.
  package func refreshSessions(ofMembersOf organisation: ID) throws {
    let people = try selves(organisation).flatMap { try members(of: $0).map(\.person) }
    for person in Set(people) { try RoleStore(db).refreshSessions(of: person) }
  }

  /// A person's memberships, those of records merged into the person included.
  package func memberships(of person: ID) throws -> [Membership] {
    try memberships(
      """
      person IN (
        WITH RECURSIVE self (id) AS (
          SELECT person.id FROM person WHERE person.id = \(person)
          UNION SELECT p.id FROM person p JOIN self ON p.merged_into = self.id)
        SELECT id FROM self)
      """)
  }

  package func members(of organisation: ID) throws -> [Membership] {
    try memberships("organisation = \(organisation)")
  }

  private func memberships(_ condition: SQL) throws -> [Membership] {
    try db.rows(
      "SELECT id, person, organisation, role, starts, ends FROM membership WHERE \(condition) ORDER BY starts, id"
    ) { row in
      Membership(
        id: row[0], person: row[1], organisation: row[2], role: row[3], from: row[4],
        to: row[5])
    }
  }

  private func loaded(_ condition: SQL) throws -> [Organisation] {
    try db.rows(
      """
      SELECT id, revision, kind, name, reading, corporate_number, area, merged_into FROM organisation WHERE \(condition)
      """
    ) { row in
      var organisation = Organisation(
        id: row[0], kind: row[2], name: row[3], reading: row[4], corporateNumber: row[5],
        area: row[6])
      organisation.revision = row[1]
      organisation.mergedInto = row[7]
      return organisation
    }
  }

  private func subject(_ organisation: Organisation) -> Subject {
    Subject(id: organisation.id, kind: "organisation", title: organisation.name, path: organisation.path)
  }

  /// Every organisation by its name: for the sample, which is small.
  func names() throws -> [(String, ID)] { try db.rows("SELECT name, id FROM organisation") { ($0[0], $0[1]) } }

  /// What organisations are called, for records that the caller has already been allowed to see.
  package func names(of ids: Set<ID>) throws -> [ID: String] {
    let found = try db.rows("SELECT id, name FROM organisation WHERE id IN (\(list: ids.sorted()))") {
      ($0[0] as ID, $0[1] as String)
    }
    return Dictionary(uniqueKeysWithValues: found)
  }

  /// Forgets who belonged to an organisation that is long gone and who was invited, and answers the people whom it alone
  /// had written down.
  package func disband(_ organisation: ID, called name: String) throws -> [ID] {
    let people: [ID] = try db.rows("SELECT DISTINCT person FROM membership WHERE organisation = \(organisation) ORDER BY 1") { $0[0] }
    try db.run("DELETE FROM membership WHERE organisation = \(organisation)")
    try db.run("DELETE FROM invitation WHERE organisation = \(organisation)")
    return try people.filter { try PersonStore(db).forget($0, called: name) }
  }
}
