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

  /// Published examples from cases of one of the types or fields: all that strangers are ever shown.
  package func near(types: [String], fields: [String], limit: Int = 3) throws -> [(title: String, path: String)] {
    try db.rows(
      """
      SELECT s.title, s.path FROM publication p JOIN example e ON e.id = p.subject JOIN subject s ON s.id = e.id
      WHERE p.state = 'published' AND EXISTS (
        SELECT 1 FROM consultation_mark m WHERE m.consultation = e.consultation
          AND ((m.kind = 'type' AND m.key IN (\(list: types))) OR (m.kind = 'field' AND m.key IN (\(list: fields)))))
      ORDER BY p.published_on DESC, e.id DESC LIMIT \(limit)
      """
    ) { ($0[0], $0[1]) }
  }
}
