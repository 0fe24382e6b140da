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

  /// What is being written in one stage of a call.
  func written(in call: ID, _ stage: String, limit: Int = 20_000) throws -> [ID] {
    try db.rows(
      """
      SELECT id FROM proposal WHERE call = \(call) AND stage = \(stage) AND ending IS NULL
        AND state IN ('drafting', 'open') ORDER BY id LIMIT \(limit)
      """
    ) { $0[0] as ID }
  }
}
