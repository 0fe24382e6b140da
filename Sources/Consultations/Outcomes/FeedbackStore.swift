import Calendar
import Platform
import Storage

/// Keeps what askers said.
struct FeedbackStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-23 feedback after closing", [
    .table(
      "closing_feedback",
      [.int("consultation"), .instant("closed_at"), .text("useful"), .text("next"), .instant("at")],
      constraints: [
        "PRIMARY KEY (consultation, closed_at)", "FOREIGN KEY (consultation) REFERENCES consultation (id)",
        "CONSTRAINT known_usefulness CHECK (useful IN ('yes', 'partly', 'no'))",
      ])
  ])

  /// What was said of the present closing. The caller has found the case for its reader.
  func find(_ c: Consultation) throws -> Feedback? {
    guard let closed = c.closing?.at else { return nil }
    return try db.first(
      "SELECT useful, next FROM closing_feedback WHERE consultation = \(c.id) AND closed_at = \(closed)"
    ).map { Feedback(useful: $0[0], next: $0[1]) }
  }

  func add(_ feedback: Feedback, to c: Consultation, at now: Instant) throws {
    guard let closed = c.closing?.at else { throw Refusal.notFound }
    try db.run(
      """
      INSERT INTO closing_feedback (consultation, closed_at, useful, next, at) VALUES
        (\(c.id), \(closed), \(feedback.useful), \(feedback.next), \(now))
      """)
  }
}
