import Calendar
import Platform
import Storage

/// Finds what is still being written: shortly before its last moment, or when that was moved.
struct ClosingDraftStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  func closing(after now: Instant, by day: Day, limit: Int = 2000) throws -> [ID] {
    try CallStore(db).published().flatMap { call in
      try call.stages.filter { $0.kind.hasAnswers && ($0.closesAt.map { $0 > now && $0.day <= day } ?? false) }.flatMap { stage in
        try written(in: call.id, stage.key, limit: limit)
      }
    }
  }

  /// What is being written at a moment, and by how many.
  struct Met: Sendable, Equatable {
    var drafts = 0
    /// Each once, however many drafts they share; those without an account by their mail.
    var people = 0
  }

  /// What a change of the last moment meets in one stage of a call.
  func met(in call: ID, _ stage: String) throws -> Met {
    let written = isWritten(in: call, stage)
    let row = try db.first(
      """
      SELECT (SELECT COUNT(*) FROM proposal p WHERE \(written)),
        (SELECT COUNT(*) FROM (
          SELECT p.lead_person AS person FROM proposal p WHERE \(written) AND p.lead_person IS NOT NULL
          UNION SELECT a.person FROM proposal p JOIN proposal_partner a ON a.proposal = p.id
            WHERE \(written) AND a.state = 'joined' AND a.person IS NOT NULL) AS people),
        (SELECT COUNT(DISTINCT p.lead_mail) FROM proposal p
          WHERE \(written) AND p.lead_person IS NULL AND p.lead_mail <> '')
      """)
    guard let row else { return Met() }
    let (people, guests): (Int, Int) = (row[1], row[2])
    return Met(drafts: row[0], people: people + guests)
  }

  /// What is being written in one stage of a call.
  func written(in call: ID, _ stage: String, limit: Int = 20_000) throws -> [ID] {
    try db.rows("SELECT p.id FROM proposal p WHERE \(isWritten(in: call, stage)) ORDER BY p.id LIMIT \(limit)") { $0[0] as ID }
  }

  private func isWritten(in call: ID, _ stage: String) -> SQL {
    """
    p.call = \(call) AND p.stage = \(stage) AND p.ending IS NULL AND p.state IN ('drafting', 'open')
    """
  }
}
