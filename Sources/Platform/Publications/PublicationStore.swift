import Storage

/// Keeps publications, one for each subject.
package struct PublicationStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration(
    "2026-11-23 publications",
    [
      .table(
        "publication",
        [
          .reference("subject"), .text("state"), .text("wording"), .int("asker", null: true),
          .instant("asked_at", null: true), .instant("answered_at", null: true), .day("published_on", null: true),
          .instant("withdrawn_at", null: true), .int("revision"),
        ],
        constraints: [
          "PRIMARY KEY (subject)",
          "CONSTRAINT publication_agreed CHECK (state NOT IN ('agreed', 'published') OR answered_at IS NOT NULL)",
          "CONSTRAINT publication_dated CHECK (state <> 'published' OR published_on IS NOT NULL)",
        ]),
      .index("publication_state", on: "publication", ["state", "published_on DESC"]),
    ])

  package func add(_ publication: Publication) throws {
    try db.run(
      """
      INSERT INTO publication (subject, state, wording, asker, asked_at, answered_at, published_on, withdrawn_at, revision)
      VALUES (\(publication.subject), \(publication.state), \(publication.wording), \(publication.asker),
        \(publication.askedAt), \(publication.answeredAt), \(publication.publishedOn), \(publication.withdrawnAt), 1)
      """)
  }

  /// The publication of a subject. The caller asked whether the actor may see the subject.
  package func find(_ subject: ID) throws -> Publication? {
    try db.rows(
      """
      SELECT subject, state, wording, asker, asked_at, answered_at, published_on, withdrawn_at, revision
      FROM publication WHERE subject = \(subject)
      """, Publication.init
    ).first
  }

  /// Refuses a wording or an answer that somebody else changed in between.
  package func save(_ publication: Publication) throws {
    let changed = try db.run(
      """
      UPDATE publication SET state = \(publication.state), wording = \(publication.wording),
        asked_at = \(publication.askedAt), answered_at = \(publication.answeredAt),
        published_on = \(publication.publishedOn), withdrawn_at = \(publication.withdrawnAt), revision = revision + 1
      WHERE subject = \(publication.subject) AND revision = \(publication.revision)
      """)
    guard changed == 1 else { throw Refusal.stale(current: try find(publication.subject)?.revision ?? 0) }
  }

  /// Takes the words out of a publication whose record's time is over: nobody reads it from now on.
  package func empty(_ subject: ID, wording: String) throws {
    try db.run(
      """
      UPDATE publication SET state = 'withdrawn', wording = \(wording), asker = NULL, revision = revision + 1
      WHERE subject = \(subject)
      """)
  }
}
