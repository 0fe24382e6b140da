import Calendar
import Platform
import Storage

/// The only file that knows the table `proposal_decision`. The caller has found the proposal for its reader.
package struct DecisionStore {
  let db: Connection

  package init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 decisions on proposals", [
    .table(
      "proposal_decision",
      [
        .int("proposal"), .int("number"), .text("result"), .text("class"), .text("reason"), .text("conditions"),
        .text("next_step"), .text("decided_by"), .day("decided_on"), .int("granted", null: true), .text("made_by_name"),
        .instant("made_at"), .text("document_number", null: true), .text("addressee"), .text("contact"),
        .instant("issued_at", null: true), .day("issued_on", null: true), .instant("read_at", null: true),
      ],
      constraints: [
        "PRIMARY KEY (proposal, number)", "FOREIGN KEY (proposal) REFERENCES proposal (id)",
        // 条例10条2項: never without a reason.
        "CONSTRAINT decision_with_reason CHECK (reason <> '' AND decided_by <> '')",
        "CONSTRAINT known_decision CHECK (class IN ('adopted', 'continued', 'refused'))",
      ]),
    .index("proposal_decision_day", on: "proposal_decision", ["decided_on"]),
    .index("proposal_decision_number", on: "proposal_decision", ["document_number"], where: "document_number IS NOT NULL"),
  ])

  /// How long the answer took is kept with it: a proposal that is talked over again is received again.
  static let duration = Migration("2026-11-26 days to decisions", [
    .column(.int("days", null: true), in: "proposal_decision"),
    .sql(
      """
      UPDATE proposal_decision SET days = (
        SELECT (proposal_decision.made_at - p.filed_at) / 86400000 FROM proposal p
        WHERE p.id = proposal_decision.proposal AND p.filed_at <= proposal_decision.made_at)
      """),
  ])

  private static let columns: SQL = """
    d.proposal, d.number, d.result, d.class, d.reason, d.conditions, d.next_step, d.decided_by, d.decided_on, d.granted,
    d.made_by_name, d.made_at, d.document_number, d.addressee, d.contact, d.issued_at, d.read_at, d.days
    """

  /// The newest decision.
  package func find(of p: ID) throws -> Decision? { try all(of: p).last }

  /// Oldest first.
  package func all(of p: ID) throws -> [Decision] {
    try db.rows("SELECT \(Self.columns) FROM proposal_decision d WHERE d.proposal = \(p) ORDER BY d.number", Self.decision)
  }

  /// The newest decision of several proposals, for lists and exports of the public side.
  package func find(of proposals: [ID]) throws -> [ID: Decision] {
    let all = try db.rows(
      "SELECT \(Self.columns) FROM proposal_decision d WHERE d.proposal IN (\(list: proposals)) ORDER BY d.number",
      Self.decision)
    return Dictionary(all.map { ($0.proposal, $0) }, uniquingKeysWith: { _, last in last })
  }

  package func add(_ d: Decision) throws {
    try db.run(
      """
      INSERT INTO proposal_decision (proposal, number, result, class, reason, conditions, next_step, decided_by,
        decided_on, granted, made_by_name, made_at, document_number, addressee, contact, issued_at, issued_on, read_at, days)
      VALUES (\(d.proposal), \(d.number), \(d.result), \(d.kind.rawValue), \(d.reason), \(d.conditions), \(d.nextStep),
        \(d.decidedBy), \(d.decidedOn), \(d.granted), \(d.madeByName), \(d.madeAt), \(d.notice?.documentNumber),
        \(d.notice?.addressee ?? ""), \(d.notice?.contact ?? ""), \(d.notice?.issuedAt), \(d.notice?.issuedAt.day),
        \(d.notice?.readAt), \(d.days))
      """)
  }

  /// Notes the letter; a decision has one.
  package func issue(_ notice: DecisionNotice, of d: Decision) throws {
    let changed = try db.run(
      """
      UPDATE proposal_decision SET document_number = \(notice.documentNumber), addressee = \(notice.addressee),
        contact = \(notice.contact), issued_at = \(notice.issuedAt), issued_on = \(notice.issuedAt.day)
      WHERE proposal = \(d.proposal) AND number = \(d.number) AND issued_at IS NULL
      """)
    guard changed == 1 else { throw Refusal.conflict(DecisionTexts.issuedAlready) }
  }

  func isUsed(_ documentNumber: String) throws -> Bool {
    try db.first("SELECT 1 FROM proposal_decision WHERE document_number = \(documentNumber) LIMIT 1") != nil
  }

  /// When the party first opened it.
  package func read(_ d: Decision, at now: Instant) throws {
    try db.run(
      """
      UPDATE proposal_decision SET read_at = \(now)
      WHERE proposal = \(d.proposal) AND number = \(d.number) AND read_at IS NULL
      """)
  }

  private static func decision(_ row: Row) -> Decision {
    let number: String? = row[12]
    let issued: Instant? = row[15]
    let notice: DecisionNotice? =
      if let number, let issued {
        DecisionNotice(documentNumber: number, addressee: row[13], contact: row[14], issuedAt: issued, readAt: row[16])
      } else { nil }
    return Decision(
      proposal: row[0], number: row[1], result: row[2], kind: DecisionClass(rawValue: row[3]) ?? .refused, reason: row[4],
      conditions: row[5], nextStep: row[6], decidedBy: row[7], decidedOn: row[8], granted: row[9], madeByName: row[10],
      madeAt: row[11], days: row[17], notice: notice)
  }
}
