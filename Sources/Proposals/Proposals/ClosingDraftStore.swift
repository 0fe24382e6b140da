import Calendar
import Platform
import Storage

/// Finds what is still being written shortly before its last moment.
struct ClosingDraftStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  func closing(after now: Instant, by day: Day, limit: Int = 2000) throws -> [ID] {
    try CallStore(db).published().flatMap { call in
      try call.stages.filter { $0.kind.hasAnswers && ($0.closesAt.map { $0 > now && $0.day <= day } ?? false) }.flatMap { stage in
        try db.rows(
          """
          SELECT id FROM proposal WHERE call = \(call.id) AND stage = \(stage.key) AND ending IS NULL
            AND state IN ('drafting', 'open') ORDER BY id LIMIT \(limit)
          """
        ) { $0[0] as ID }
      }
    }
  }
}
