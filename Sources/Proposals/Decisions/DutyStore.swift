import Calendar
import Platform
import Storage

/// Finds what is overdue or has gone quiet, and remembers who was told when.
struct DutyStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-26 told of proposals", [
    .table(
      "proposal_told", [.int("proposal"), .text("what"), .day("for_day"), .instant("at")],
      constraints: ["PRIMARY KEY (proposal, what, for_day)", "FOREIGN KEY (proposal) REFERENCES proposal (id)"])
  ])

  /// Received proposals that go on and might be quiet, the longest without a move first. `nil` asks for everybody.
  func quiet(_ patience: Patience, today: Day, for actor: Actor?, limit: Int = 500) throws -> [QuietProposal] {
    let sees: SQL = if let actor { ProposalStore.sees(actor) } else { "1 = 1" }
    let (silence, notice) = (Instant(day: patience.silence), Instant(day: patience.notice))
    return try db.rows(
      """
      SELECT p.id, p.number, p.title, p.kind, p.state, p.owner, p.proposal_window, p.due_on, p.moved_at FROM proposal p
      WHERE p.ending IS NULL AND p.received_at IS NOT NULL AND \(sees) AND (p.due_on < \(today) OR p.moved_at < \(silence)
        OR (p.kind = 'notice' AND p.moved_at < \(notice)) OR (p.owner IS NULL AND p.moved_at < \(notice)))
      ORDER BY p.moved_at, p.id LIMIT \(limit)
      """, Self.quiet)
  }

  /// Those whose answer is due on or before a day.
  func due(by day: Day, limit: Int = 1000) throws -> [QuietProposal] {
    try db.rows(
      """
      SELECT p.id, p.number, p.title, p.kind, p.state, p.owner, p.proposal_window, p.due_on, p.moved_at FROM proposal p
      WHERE p.ending IS NULL AND p.due_on IS NOT NULL AND p.due_on <= \(day) ORDER BY p.due_on, p.id LIMIT \(limit)
      """, Self.quiet)
  }

  private static func quiet(_ row: Row) -> QuietProposal {
    let number: String? = row[1]
    let moved: Instant = row[8]
    return QuietProposal(
      id: row[0], label: [number, row[2] as String].compactMap { $0 }.joined(separator: " "),
      kind: StageKind(rawValue: row[3]) ?? .idea, state: StageState(rawValue: row[4]) ?? .waiting, owner: row[5],
      window: row[6], dueOn: row[7], movedOn: moved.day)
  }

  /// True the first time: the caller tells people only then.
  func tell(_ p: ID, _ what: String, for day: Day, at now: Instant) throws -> Bool {
    try db.run(
      """
      INSERT INTO proposal_told (proposal, what, for_day, at) VALUES (\(p), \(what), \(day), \(now))
      ON CONFLICT (proposal, what, for_day) DO NOTHING
      """) == 1
  }
}
