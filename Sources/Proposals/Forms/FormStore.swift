import Calendar
import Foundation
import Platform
import Storage

/// The only file that knows the table `form_version`.
package struct FormStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 versions of forms", [
    .table(
      "form_version",
      [
        .id(references: "subject"), .int("revision"), .text("form"), .int("number"), .text("state"),
        .instant("published_at", null: true), .json("body"),
      ],
      constraints: [
        "UNIQUE (form, number)", "CONSTRAINT form_version_state CHECK (state IN ('draft', 'published'))",
        "CONSTRAINT form_version_published CHECK ((state = 'published') = (published_at IS NOT NULL))",
      ])
  ])

  private static let columns: SQL = "id, revision, form, number, state, published_at, body"

  /// A version by its id. Published ones are public, drafts are the programme office's: the caller asks.
  package func find(_ id: ID) throws -> FormVersion {
    let found = try db.rows("SELECT \(Self.columns) FROM form_version WHERE id = \(id)", Self.version)
    guard let version = found.first else { throw Refusal.notFound }
    return version
  }

  /// Several versions at once, for lists.
  package func find(_ ids: [ID]) throws -> [ID: FormVersion] {
    let found = try db.rows("SELECT \(Self.columns) FROM form_version WHERE id IN (\(list: ids))", Self.version)
    return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The newest published version of a form.
  package func latest(_ form: String) throws -> FormVersion? {
    try db.rows(
      """
      SELECT \(Self.columns) FROM form_version WHERE form = \(form) AND state = 'published' ORDER BY number DESC LIMIT 1
      """, Self.version
    ).first
  }

  /// The version that is being worked on.
  package func draft(of form: String) throws -> FormVersion? {
    try db.rows(
      "SELECT \(Self.columns) FROM form_version WHERE form = \(form) AND state = 'draft' ORDER BY number DESC LIMIT 1",
      Self.version
    ).first
  }

  /// A version as the actor may see it.
  package func find(_ form: String, number: Int, for actor: Actor) throws -> FormVersion {
    let found = try db.rows(
      """
      SELECT \(Self.columns) FROM form_version WHERE form = \(form) AND number = \(number)
        AND \(Audience.includes(actor, "form_version.id"))
      """, Self.version)
    guard let version = found.first else { throw Refusal.notFound }
    return version
  }

  /// Versions of a form, newest first.
  package func versions(of form: String, for actor: Actor) throws -> [FormVersion] {
    try db.rows(
      """
      SELECT \(Self.columns) FROM form_version WHERE form = \(form) AND \(Audience.includes(actor, "form_version.id"))
      ORDER BY number DESC
      """, Self.version)
  }

  package func insert(_ version: FormVersion) throws {
    try saveSubject(version)
    try db.run(
      """
      INSERT INTO form_version (\(Self.columns)) VALUES (\(version.id), \(version.revision), \(version.form),
        \(version.number), \(version.state.rawValue), \(version.publishedAt), \(try Self.json(version.body)))
      """)
  }

  /// Writes a draft, or closes it; what is published is never written again.
  package func save(_ version: inout FormVersion) throws {
    let changed = try db.run(
      """
      UPDATE form_version SET revision = \(version.revision + 1), state = \(version.state.rawValue),
        published_at = \(version.publishedAt), body = \(try Self.json(version.body))
      WHERE id = \(version.id) AND revision = \(version.revision) AND state = 'draft'
      """)
    guard changed == 1 else { throw Refusal.stale(current: try find(version.id).revision) }
    version.revision += 1
    try saveSubject(version)
  }

  /// A draft that nobody wants any more.
  package func drop(_ version: FormVersion) throws {
    let gone = try db.run("DELETE FROM form_version WHERE id = \(version.id) AND state = 'draft'")
    guard gone == 1 else { throw Refusal.conflict(FormTexts.isPublished) }
    try SubjectStore(db).save(subject(version), audience: [])
  }

  private func saveSubject(_ version: FormVersion) throws {
    try SubjectStore(db).save(
      subject(version), audience: version.isPublished ? [.everyone, .programmeOffice] : [.programmeOffice])
  }

  private func subject(_ version: FormVersion) -> Subject {
    Subject(id: version.id, kind: "form-version", title: "\(version.body.title.ja) v\(version.number)", path: version.path)
  }

  private static func version(_ row: Row) throws -> FormVersion {
    let body: String = row[6]
    let state: String = row[4]
    return FormVersion(
      id: row[0], revision: row[1], form: row[2], number: row[3], state: FormVersion.State(rawValue: state) ?? .draft,
      publishedAt: row[5], body: try JSONDecoder().decode(FormBody.self, from: Data(body.utf8)))
  }

  private static func json(_ body: FormBody) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(body), as: UTF8.self)
  }
}

extension FormStore {
  /// Whether there is no version of the form yet.
  func isUnknown(_ form: String) throws -> Bool {
    try db.first("SELECT 1 FROM form_version WHERE form = \(form) LIMIT 1") == nil
  }
}
