import Calendar
import Platform
import Storage

/// What the party has written in a stage so far. One draft for all its authors; each saving is kept, so that two who save
/// at once lose nothing.
package struct ProposalDraft: Sendable {
  package let stage: String
  /// 1, 2, 3 … within the stage.
  package let revision: Int
  package let set: AnswerSet
  package let savedAt: Instant
  package let byName: String
}

/// What was handed in, with its fingerprint: exactly these bytes, at this moment.
package struct SubmissionReceipt: Sendable {
  package let id: ID
  package let stage: String
  /// Number of the version in `answer_version`.
  package let version: Int
  package let fingerprint: String
  package let at: Instant
  package let byName: String
  package let isLate: Bool
}

/// The only file that knows the tables `proposal_draft` and `proposal_receipt`. The caller has found the proposal for its
/// reader and asked the policy about drafts.
package struct ProposalDraftStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 drafts and receipts of proposals", [
    .table(
      "proposal_draft",
      [
        .int("proposal"), .text("stage"), .int("revision"), .blob("document"), .instant("saved_at"),
        .int("saved_by", null: true), .text("saved_by_name"),
      ],
      constraints: ["PRIMARY KEY (proposal, stage, revision)", "FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
    .table(
      "proposal_receipt",
      [
        .id(), .int("proposal"), .text("stage"), .int("version"), .text("fingerprint"), .instant("at"),
        .int("made_by", null: true), .text("made_by_name"), .bool("late"),
      ],
      constraints: ["FOREIGN KEY (proposal) REFERENCES proposal (id)"]),
    .index("proposal_receipt_of", on: "proposal_receipt", ["proposal", "at"]),
  ])

  /// The draft as it stands, or as it stood at a revision that somebody began from.
  package func draft(of p: ID, stage: String, revision: Int? = nil) throws -> ProposalDraft? {
    let which: SQL = if let revision { "AND revision = \(revision)" } else { "" }
    return try db.first(
      """
      SELECT stage, revision, document, saved_at, saved_by_name FROM proposal_draft
      WHERE proposal = \(p) AND stage = \(stage) \(which) ORDER BY revision DESC LIMIT 1
      """
    ).map { ProposalDraft(stage: $0[0], revision: $0[1], set: try AnswerSet(bytes: $0[2]), savedAt: $0[3], byName: $0[4]) }
  }

  /// Older savings go: nobody's page is open that long.
  private static let kept = 40

  /// Adds the next saving; somebody who saved in between makes it stale.
  @discardableResult
  package func save(_ answers: Answers, of p: ID, stage: String, after revision: Int, by actor: Actor, at now: Instant) throws -> Int {
    let current = try self.revision(of: p, stage: stage)
    guard current == revision else { throw Refusal.stale(current: current) }
    try db.run(
      """
      INSERT INTO proposal_draft (proposal, stage, revision, document, saved_at, saved_by, saved_by_name)
      VALUES (\(p), \(stage), \(revision + 1), \(AnswerSet(answers).bytes), \(now), \(actor.person), \(actor.name))
      """)
    try db.run(
      "DELETE FROM proposal_draft WHERE proposal = \(p) AND stage = \(stage) AND revision <= \(revision - Self.kept)")
    return revision + 1
  }

  /// 0 when nothing was saved yet.
  package func revision(of p: ID, stage: String) throws -> Int {
    try db.first("SELECT COALESCE(MAX(revision), 0) FROM proposal_draft WHERE proposal = \(p) AND stage = \(stage)")?
      .get(0) ?? 0
  }

  package func add(_ receipt: SubmissionReceipt, of p: ID, by actor: Actor) throws {
    try db.run(
      """
      INSERT INTO proposal_receipt (id, proposal, stage, version, fingerprint, at, made_by, made_by_name, late)
      VALUES (\(receipt.id), \(p), \(receipt.stage), \(receipt.version), \(receipt.fingerprint), \(receipt.at),
        \(actor.person), \(receipt.byName), \(receipt.isLate))
      """)
  }

  /// Oldest first.
  package func receipts(of p: ID) throws -> [SubmissionReceipt] {
    try db.rows(
      """
      SELECT id, stage, version, fingerprint, at, made_by_name, late FROM proposal_receipt
      WHERE proposal = \(p) ORDER BY at, id
      """
    ) {
      SubmissionReceipt(
        id: $0[0], stage: $0[1], version: $0[2], fingerprint: $0[3], at: $0[4], byName: $0[5], isLate: $0[6])
    }
  }
}
