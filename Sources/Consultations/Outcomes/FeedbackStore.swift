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

  /// The day in Tokyo on which it was said, for the figures.
  static let days = Migration("2026-11-28 days of feedback", [
    .column(.day("given_on", null: true), in: "closing_feedback"),
    .seed { db in
      let all = try db.rows("SELECT consultation, closed_at, at FROM closing_feedback") {
        ($0[0] as ID, $0[1] as Instant, $0[2] as Instant)
      }
      for (consultation, closed, at) in all {
        try db.run(
          "UPDATE closing_feedback SET given_on = \(at.day) WHERE consultation = \(consultation) AND closed_at = \(closed)")
      }
    },
    .index("closing_feedback_day", on: "closing_feedback", ["given_on"]),
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
      INSERT INTO closing_feedback (consultation, closed_at, useful, next, at, given_on) VALUES
        (\(c.id), \(closed), \(feedback.useful), \(feedback.next), \(now), \(now.day))
      """)
  }
}
