import Calendar
import Platform
import Storage

/// By which words an entry is found: by everybody in a document of its public fields, by those who look after the
/// directory in a second one that holds what the centre may read. Both lie in the search index.
struct ProfileWordStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  private static let kind = "organisation-inside"
  static let search = ListSearch(kind, by: "p.inside", scope: kind)

  /// The second document's number stands in the row, so that the index leads to it.
  static let migration = Migration(
    "2026-11-26 words of organisations that the centre finds",
    [
      .column(.int("inside", null: true), in: "organisation_profile"),
      .index("organisation_profile_inside", on: "organisation_profile", ["inside"]),
      .seed { db in
        let all = try db.rows("SELECT id, name, inner_words, changed_on FROM organisation_profile") { row in
          (id: row[0] as ID, name: row[1] as String, words: row[2] as String, on: row[3] as Day)
        }
        for one in all { try ProfileWordStore(db).put(one.id, name: one.name, inside: one.words, on: one.on) }
      },
    ])

  func put(_ p: Profile, _ resources: [Resource]) throws {
    // A merged entry is found by its other name and leads on.
    try SearchIndex.put(
      db, subject: p.id.number, kind: "organisation", title: p.name,
      body: Self.words(p, resources, to: .everyone), scopes: p.audience.map(\.description),
      at: Instant(day: p.changedOn))
    try put(p.id, name: p.name, inside: Self.words(p, resources, to: .centre), on: p.changedOn)
  }

  /// Ids are positive, so the negative number is free.
  private func put(_ id: ID, name: String, inside words: String, on day: Day) throws {
    try SearchIndex.put(
      db, subject: -id.number, kind: Self.kind, title: name, body: words, scopes: [Self.kind], at: Instant(day: day))
    try db.run("UPDATE organisation_profile SET inside = \(-id.number) WHERE id = \(id) AND inside IS NULL")
  }

  /// The words of every field that a circle may read, one field a line.
  static func words(_ p: Profile, _ resources: [Resource], to circle: Circle) -> String {
    let texts = ProfileField.allCases.filter { p.circle(of: $0) <= circle }.map(p.text)
    let rows = resources.filter { $0.closedOn == nil && p.circle(of: $0.field) <= circle }.map(\.text)
    return ([p.organisation.reading, p.organisation.corporateNumber ?? ""] + texts + rows)
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
