import Calendar
import Platform
import Storage

/// The only file that knows the table `example`; wording and consent are kept by the publication.
package struct ExampleStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-23 public examples", [
    .table(
      "example", [.id(), .int("consultation")],
      constraints: [
        "FOREIGN KEY (id) REFERENCES subject (id)", "FOREIGN KEY (consultation) REFERENCES consultation (id)",
        "UNIQUE (consultation)",
      ])
  ])

  /// The window that looks after an example, as its audience has it, so that the desk's list walks its own and no others.
  static let windows = Migration("2026-11-26 windows of examples", [
    .column(.text("at_window", default: ""), in: "example"),
    .sql(
      """
      UPDATE example SET at_window =
        (SELECT c.consultation_window FROM consultation c WHERE c.id = example.consultation)
      """),
    .index("example_window", on: "example", ["at_window", "id"]),
  ])

  func find(_ id: ID, for actor: Actor) throws -> Example {
    let row = try db.first(
      "SELECT e.id, e.consultation FROM example e WHERE e.id = \(id) AND \(Audience.includes(actor, "e.id"))")
    guard let row, let publication = try PublicationStore(db).find(id) else { throw Refusal.notFound }
    return Example(id: row[0], consultation: row[1], publication: publication)
  }

  /// The example of a case. The caller has found the case for its reader.
  package func find(of consultation: ID) throws -> Example? {
    guard let id: ID = try db.first("SELECT id FROM example WHERE consultation = \(consultation)").map({ $0[0] }),
      let publication = try PublicationStore(db).find(id)
    else { return nil }
    return Example(id: id, consultation: consultation, publication: publication)
  }

  func insert(_ example: Example, of c: Consultation, at now: Instant) throws {
    try subject(example, of: c)
    try db.run(
      "INSERT INTO example (id, consultation, at_window) VALUES (\(example.id), \(example.consultation), \(c.window))")
    try PublicationStore(db).add(example.publication)
    try index(example, at: now)
  }

  func save(_ example: Example, of c: Consultation, at now: Instant) throws {
    try PublicationStore(db).save(example.publication)
    try db.run("UPDATE example SET at_window = \(c.window) WHERE id = \(example.id)")
    try subject(example, of: c)
    try index(example, at: now)
  }

  /// An example follows its case: to the window that looks after it, and to the asker who may take back what they agreed to.
  func share(of c: Consultation) throws {
    guard let example = try find(of: c.id) else { return }
    try db.run("UPDATE example SET at_window = \(c.window) WHERE id = \(example.id)")
    try subject(example, of: c)
  }

  private func index(_ example: Example, at now: Instant) throws {
    if example.publication.state == .published {
      try SearchIndex.put(
        db, subject: example.id.number, kind: "example", title: example.title, body: example.text,
        scopes: [Scope.everyone.description], at: now)
    } else {
      try SearchIndex.remove(db, subject: example.id.number)
    }
  }

  private func subject(_ example: Example, of c: Consultation) throws {
    let subject = Subject(
      id: example.id, kind: "example", title: example.title, path: "/examples/\(example.id)", retention: "example")
    try SubjectStore(db).save(subject, audience: example.audience(of: c))
  }

  /// Published examples near a question, all that strangers are ever shown: those with the most of its longest words, then
  /// those from cases of one of its types or fields.
  package func near(
    _ text: String, types: [String], fields: [String], limit: Int = 3
  ) throws -> [(title: String, path: String)] {
    let words = Folding.longestWords(of: text, Self.words)
    // A question all in hiragana has no such words; a short one may stand in an example as it is.
    let named = try holding(words.isEmpty ? [String(text.prefix(20))] : words, limit: limit)
    let alike = named.count < limit ? try tagged(types: types, fields: fields, limit: limit) : []
    let all = (named + alike.filter { !named.contains($0) }).prefix(limit)
    let found = try db.rows("SELECT id, title, path FROM subject WHERE id IN (\(list: Array(all)))") {
      ($0[0] as ID, (title: $0[1] as String, path: $0[2] as String))
    }
    return all.compactMap { id in found.first { $0.0 == id }?.1 }
  }

  /// Words of a question that are looked for, and how many examples each may bring.
  private static let words = 4
  private static let hits = 20

  /// Only published examples stand in the index.
  private func holding(_ words: [String], limit: Int) throws -> [ID] {
    var counts: [Int64: Int] = [:]
    for word in words {
      let hits = try SearchIndex.find(
        db, query: word, scopes: [Scope.everyone.description], kinds: ["example"], limit: Self.hits)
      for hit in hits { counts[hit.subject, default: 0] += 1 }
    }
    return counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(limit).map { ID($0.key) }
  }

  private func tagged(types: [String], fields: [String], limit: Int) throws -> [ID] {
    guard !types.isEmpty || !fields.isEmpty else { return [] }
    return try db.rows(
      """
      SELECT e.id FROM publication p JOIN example e ON e.id = p.subject
      WHERE p.state = 'published' AND EXISTS (
        SELECT 1 FROM consultation_mark m WHERE m.consultation = e.consultation
          AND ((m.kind = 'type' AND m.key IN (\(list: types))) OR (m.kind = 'field' AND m.key IN (\(list: fields)))))
      ORDER BY p.published_on DESC, e.id DESC LIMIT \(limit)
      """
    ) { $0[0] as ID }
  }
}
