import Calendar
import Platform
import Storage

/// The only place that knows the tables of people.
package struct PersonStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Adds a person. `audience` is who may see the record, beside the person: usually the window that wrote it down.
  package func add(_ person: Person, audience: Set<Scope>) throws {
    try SubjectStore(db).save(subject(person), audience: audience.union([.person(person.id)]))
    try db.run(
      """
      INSERT INTO person (id, revision, name, reading, name_key, reading_key, mail, mail_key, language, area, notes) VALUES
        (\(person.id), 1, \(person.name), \(person.reading), \(Folding.fold(person.name)),
         \(Folding.fold(person.reading)), \(person.mail), \(person.mail.map(MailKey.of)), \(person.language),
         \(person.area), \(person.notes))
      """)
    try writePhones(person)
    try PersonKeyStore(db).put(person)
  }

  /// Saves changes to the revision that was read; refuses when somebody saved in between.
  package func save(_ person: inout Person) throws {
    let changed = try db.run(
      """
      UPDATE person SET revision = revision + 1, name = \(person.name), reading = \(person.reading),
        name_key = \(Folding.fold(person.name)), reading_key = \(Folding.fold(person.reading)), mail = \(person.mail),
        mail_key = \(person.mail.map(MailKey.of)), language = \(person.language), area = \(person.area),
        notes = \(person.notes), merged_into = \(person.mergedInto)
      WHERE id = \(person.id) AND revision = \(person.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: try revision(of: person.id)) }
    person.revision += 1
    try SubjectStore(db).save(subject(person), audience: SubjectStore(db).audience(of: person.id))
    try db.run("DELETE FROM person_phone WHERE person = \(person.id)")
    try writePhones(person)
    try PersonKeyStore(db).put(person)
  }

  /// Lets more people see the record: a second window that was asked, for example.
  package func share(_ person: ID, with scopes: Set<Scope>) throws {
    let subjects = SubjectStore(db)
    let row = try loaded("person.id = \(person)").first
    guard let row else { throw Refusal.notFound }
    try subjects.save(subject(row), audience: subjects.audience(of: person).union(scopes))
  }

  /// The person, if the actor may see the record.
  package func find(_ id: ID, for actor: Actor) throws -> Person {
    guard let person = try loaded("person.id = \(id) AND \(Audience.includes(actor, "person.id"))").first else {
      throw Refusal.notFound
    }
    return person
  }

  /// The person behind a record that the caller has already been allowed to see, following merges.
  package func known(_ id: ID) throws -> Person? {
    guard let end = try way(from: id).last, end.mergedInto == nil else { return nil }
    return end
  }

  /// A record and those that it was merged into, one after the other.
  func way(from id: ID) throws -> [Person] {
    var way: [Person] = []
    var next: ID? = id
    // Merging refuses circles; the bound only keeps a damaged table from hanging a request.
    while way.count < 16, let id = next, let person = try loaded("person.id = \(id)").first {
      way.append(person)
      next = person.mergedInto
    }
    return way
  }

  /// Each of the people in `people`, a query of ids, with whom they were merged into, however many steps away: rows of
  /// `origin` and `id`.
  package static func ends(of people: SQL) -> SQL {
    """
    WITH RECURSIVE way (origin, id, next) AS (
      SELECT p.id, p.id, p.merged_into FROM person p WHERE p.id IN (\(people))
      UNION SELECT way.origin, p.id, p.merged_into FROM person p JOIN way ON p.id = way.next)
    SELECT origin, id FROM way WHERE next IS NULL
    """
  }

  /// With whom each of them was merged, however many steps away, or themselves: mostly one statement for all.
  package func ends(of people: [ID]) throws -> [ID: ID] {
    var ends = Dictionary(people.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
    var open = Set(people)
    // As in `way`: the bound only keeps a damaged table from hanging a request.
    for _ in 0..<16 where !open.isEmpty {
      let moved = try db.rows(
        "SELECT id, merged_into FROM person WHERE id IN (\(list: open.sorted())) AND merged_into IS NOT NULL"
      ) { ($0[0] as ID, $0[1] as ID) }
      let next = Dictionary(moved, uniquingKeysWith: { first, _ in first })
      ends = ends.mapValues { next[$0] ?? $0 }
      open = Set(next.values)
    }
    return ends
  }

  /// What people are called whom the caller may name, through merges, in one statement.
  package func names(of people: [ID]) throws -> [ID: String] {
    guard !people.isEmpty else { return [:] }
    let found = try db.rows(
      """
      SELECT e.origin, p.name FROM (\(Self.ends(of: "\(list: people)"))) AS e JOIN person p ON p.id = e.id
      """
    ) { ($0[0] as ID, $0[1] as String) }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }

  /// Joins `id` into `target`: rows stay where they are, readers follow. Undo with `unmerge`.
  package func merge(_ id: ID, into target: ID, for actor: Actor, at now: Instant) throws {
    var person = try find(id, for: actor)
    let end = try find(target, for: actor)
    guard id != target, end.mergedInto == nil, person.mergedInto == nil else {
      throw Refusal.conflict(PartyTexts.mergeCircle)
    }
    person.mergedInto = target
    try save(&person)
    try Threads(db).link(id, .mergedInto, target, at: now)
  }

  package func unmerge(_ id: ID, for actor: Actor) throws {
    var person = try find(id, for: actor)
    guard let target = person.mergedInto else { return }
    person.mergedInto = nil
    try save(&person)
    try Threads(db).unlink(id, .mergedInto, target)
  }

  /// Those of some people whom one of the scopes may see.
  package func seen(_ people: [ID], by scopes: [Scope]) throws -> [ID: Person] {
    let found = try loaded("person.id IN (\(list: people)) AND \(Audience.includes(scopes, "person.id"))")
    return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func loaded(_ condition: SQL) throws -> [Person] {
    var people = try db.rows(
      """
      SELECT id, revision, name, reading, mail, language, area, notes, merged_into FROM person WHERE \(condition)
      """
    ) { row in
      var person = Person(
        id: row[0], name: row[2], reading: row[3], mail: row[4], language: row[5],
        area: row[6], notes: row[7])
      person.revision = row[1]
      person.mergedInto = row[8]
      return person
    }
    let phones = try db.rows(
      "SELECT person, written FROM person_phone WHERE person IN (\(list: people.map(\.id))) ORDER BY person, place"
    ) { row in (try row.get(0, as: ID.self), Phone(try row.get(1, as: String.self))) }
    let byPerson = Dictionary(grouping: phones, by: \.0)
    for index in people.indices { people[index].phones = (byPerson[people[index].id] ?? []).map(\.1) }
    return people
  }

  private func writePhones(_ person: Person) throws {
    for (place, phone) in person.phones.enumerated() {
      try db.run(
        """
        INSERT INTO person_phone (person, place, digits, written) VALUES
          (\(person.id), \(place), \(phone.digits), \(phone.written))
        """)
    }
  }

  private func revision(of id: ID) throws -> Int {
    guard let row = try db.first("SELECT revision FROM person WHERE id = \(id)") else { throw Refusal.notFound }
    return row[0]
  }

  private func subject(_ person: Person) -> Subject {
    Subject(id: person.id, kind: "person", title: person.name, path: person.path)
  }

  /// Who stands behind each mail key: for the sample, which is small.
  func mailKeys() throws -> [(String, ID)] {
    try db.rows("SELECT mail_key, id FROM person WHERE mail_key IS NOT NULL") { ($0[0], $0[1]) }
  }

  /// Empties a person whom somebody only wrote down: no account that opens, no place in an organisation, merged with nobody. Answers
  /// whether that was so.
  package func forget(_ id: ID, called name: String) throws -> Bool {
    let isAlone = try db.first(
      """
      SELECT 1 FROM person WHERE id = \(id) AND merged_into IS NULL
        AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person = person.id AND a.state <> 'anonymised')
        AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person = person.id)
        AND NOT EXISTS (SELECT 1 FROM person other WHERE other.merged_into = person.id)
      """) != nil
    guard isAlone, let person = try loaded("person.id = \(id)").first else { return false }
    try empty(person, called: name)
    return true
  }

  /// Takes away who somebody was and how to reach them.
  func empty(_ found: Person, called name: String) throws {
    var person = found
    (person.name, person.reading, person.mail, person.phones, person.notes) = (name, "", nil, [], "")
    person.area = nil
    try save(&person)
  }
}

/// The range of keys that begin with a prefix, so that an index serves it on both engines.
enum Prefix {
  static func end(of key: String) -> String { key + "\u{10FFFF}" }
}

/// Mail addresses compare without regard to case.
package enum MailKey {
  package static func of(_ address: String) -> String {
    String(decoding: address.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }, as: UTF8.self)
  }
}
