import Calendar
import Foundation
import Storage

/// Unsent forms. Signed-in people find theirs anywhere; those of strangers lie seven days under a random cookie.
package struct Drafts {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  /// Characters of all fields together, and forms of one owner.
  static let maximumLength = 200_000
  static let maximumForms = 50

  /// Keeps the fields as they stand. Keys and passwords are never kept; files cannot be.
  package func save(
    owner: String, form: String, title: String = "", path: String = "/", fields: Form, at now: Instant
  ) throws {
    guard owner != "visitor:" else { throw Refusal.conflict(DraftTexts.noCookie) }
    let kept = fields.values.filter { !Self.isSecret($0.name) && !$0.value.isEmpty }.map { [$0.name, $0.value] }
    let length = kept.reduce(0) { $0 + $1[0].utf8.count + $1[1].utf8.count }
    guard length <= Self.maximumLength else { throw Refusal.tooLarge(limit: Self.maximumLength) }
    let json = String(decoding: try JSONEncoder().encode(kept), as: UTF8.self)
    // It began when it first carried the revision that it carries now.
    let before = try find(owner: owner, form: form)
    let begun = before.flatMap { $0.fields["revision"].utf8.elementsEqual(fields["revision"].utf8) ? $0.begunAt : nil } ?? now
    try db.run(
      """
      INSERT INTO draft (owner, form, title, path, fields, at, begun_at) VALUES
        (\(owner), \(form), \(title), \(path), \(json), \(now), \(begun))
      ON CONFLICT (owner, form) DO UPDATE SET title = excluded.title, path = excluded.path, fields = excluded.fields,
        at = excluded.at, begun_at = excluded.begun_at
      """)
    // The oldest give way, so that nobody can fill the database with drafts.
    try db.run(
      """
      DELETE FROM draft WHERE owner = \(owner) AND form NOT IN
        (SELECT form FROM draft WHERE owner = \(owner) ORDER BY at DESC, form LIMIT \(Self.maximumForms))
      """)
  }

  package func find(owner: String, form: String) throws -> Draft? {
    try db.first(Self.selected + "WHERE owner = \(owner) AND form = \(form)").map(Self.draft)
  }

  /// Several forms of one page at once, by their names.
  package func find(owner: String, forms: [String]) throws -> [String: Draft] {
    let found = try db.rows(Self.selected + "WHERE owner = \(owner) AND form IN (\(list: forms))", Self.draft)
    return Dictionary(uniqueKeysWithValues: found.map { ($0.form, $0) })
  }

  /// Everything the owner began, newest first.
  package func all(owner: String) throws -> [Draft] {
    guard owner != "visitor:" else { return [] }
    return try db.rows(Self.selected + "WHERE owner = \(owner) ORDER BY at DESC, form", Self.draft)
  }

  /// Forgets a draft: it was sent, or the owner wants it gone.
  package func drop(owner: String, form: String) throws {
    try db.run("DELETE FROM draft WHERE owner = \(owner) AND form = \(form)")
  }

  /// Forgets every draft of an owner, as a stranger at a shared computer wants.
  /// Nobody keeps what they began in this form.
  package func drop(form: String) throws { try db.run("DELETE FROM draft WHERE form = \(form)") }

  package func dropAll(owner: String) throws { try db.run("DELETE FROM draft WHERE owner = \(owner)") }

  /// Strangers' drafts after seven days, everybody's after the city's period.
  func sweep(_ city: Municipality, at now: Instant) throws -> Int {
    let strangers = try db.run("DELETE FROM draft WHERE owner LIKE 'visitor:%' AND at < \(now.adding(days: -7))")
    guard let rule = city.retention(of: "draft", on: now.day) else { return strangers }
    return try strangers + db.run("DELETE FROM draft WHERE at < \(Instant(day: rule.limit(on: now.day)))")
  }

  private static func isSecret(_ name: String) -> Bool {
    name == "key" || name == "code" || name.utf8.starts(with: "password".utf8) || name.utf8.starts(with: "draft-".utf8)
  }

  private static let selected: SQL = "SELECT form, title, path, fields, at, begun_at FROM draft "

  private static func draft(_ row: Row) throws -> Draft {
    let json: String = row[3]
    let pairs = try JSONDecoder().decode([[String]].self, from: Data(json.utf8))
    let begun: Instant? = row[5]
    return Draft(
      form: row[0], title: row[1], path: row[2], fields: Form(pairs.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }),
      at: row[4], begunAt: begun ?? row[4])
  }

  static let migration = Migration("2026-11-23 drafts", [
    .table(
      "draft", [.text("owner"), .text("form"), .text("title"), .text("path"), .json("fields"), .instant("at")],
      constraints: ["PRIMARY KEY (owner, form)"]),
    .index("draft_at", on: "draft", ["at"]),
  ])

  static let beginnings = Migration("2026-11-28 when drafts were begun", [.column(.instant("begun_at", null: true), in: "draft")])

  static let forms = Migration("2026-11-27 drafts by their form", [.index("draft_form", on: "draft", ["form"])])
}
