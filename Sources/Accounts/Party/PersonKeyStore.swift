import Platform
import Storage

/// By what records of people are recognised as perhaps one, kept by whoever writes a person. A key says itself whether
/// several records share it, so that pairs are found without comparing all with all.
package struct PersonKeyStore {
  /// The same mail address; the same number and name; the same name and reading.
  package enum Kind: Int, Sendable, Storable { case mail = 1, phone, name }

  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-27 keys of people",
    [
      .table(
        "person_key",
        [.reference("person"), .int("kind"), .text("key"), .bool("shared", default: false)],
        constraints: [.primaryKey("person", "kind", "key")]),
      .seed { try PersonKeyStore($0).fill() },
      .index("person_key_key", on: "person_key", ["kind", "key", "person"]),
      .index("person_key_shared", on: "person_key", ["person"], where: "shared = 1"),
    ])

  /// Everybody who was there before, as `keys` says it.
  func fill() throws {
    let kinds: [SQL] = [
      "SELECT id, 1, mail_key FROM person WHERE merged_into IS NULL AND mail_key <> ''",
      """
      SELECT DISTINCT p.id, 2, x.digits || ' ' || p.name_key FROM person_phone x JOIN person p ON p.id = x.person
      WHERE p.merged_into IS NULL AND x.digits <> ''
      """,
      "SELECT id, 3, name_key || ' ' || reading_key FROM person WHERE merged_into IS NULL AND reading_key <> ''",
    ]
    for keys in kinds { try db.run("INSERT INTO person_key (person, kind, key) \(keys)") }
    try db.run(
      """
      UPDATE person_key SET shared = 1 WHERE (kind, key) IN
        (SELECT kind, key FROM person_key GROUP BY kind, key HAVING COUNT(*) > 1)
      """)
  }

  private struct Key: Hashable {
    let kind: Kind
    let key: String
  }

  /// A merged record is recognised by nothing: it is found already.
  private static func keys(_ person: Person) -> Set<Key> {
    guard person.mergedInto == nil else { return [] }
    let (name, reading) = (Folding.fold(person.name), Folding.fold(person.reading))
    var keys = Set(person.phones.map(\.digits).filter { !$0.isEmpty }.map { Key(kind: .phone, key: "\($0) \(name)") })
    if let mail = person.mail, !mail.isEmpty { keys.insert(Key(kind: .mail, key: MailKey.of(mail))) }
    if !reading.isEmpty { keys.insert(Key(kind: .name, key: "\(name) \(reading)")) }
    return keys
  }

  /// Brings what is kept of a person to what the record says now.
  func put(_ person: Person) throws {
    let present = try Set(
      db.rows("SELECT kind, key FROM person_key WHERE person = \(person.id)") { Key(kind: $0[0], key: $0[1]) })
    let wanted = Self.keys(person)
    for gone in present.subtracting(wanted) {
      try db.run("DELETE FROM person_key WHERE person = \(person.id) AND kind = \(gone.kind) AND key = \(gone.key)")
      // Who is left alone with it shares it no more.
      if try holders(of: gone) == 1 { try share(gone, false) }
    }
    for new in wanted.subtracting(present) {
      try db.run(
        "INSERT INTO person_key (person, kind, key) VALUES (\(person.id), \(new.kind), \(new.key))")
      if try holders(of: new) > 1 { try share(new, true) }
    }
  }

  /// One, or several.
  private func holders(of key: Key) throws -> Int {
    try db.rows("SELECT 1 FROM person_key WHERE kind = \(key.kind) AND key = \(key.key) LIMIT 2") { $0[0] as Int }.count
  }

  private func share(_ key: Key, _ shared: Bool) throws {
    try db.run(
      """
      UPDATE person_key SET shared = \(shared) WHERE kind = \(key.kind) AND key = \(key.key) AND shared <> \(shared)
      """)
  }
}
