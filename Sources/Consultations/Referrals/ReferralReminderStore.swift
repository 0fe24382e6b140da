import Calendar
import Platform
import Storage

/// Finds what receivers owe around today, and keeps what was told of it.
struct ReferralReminderStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  static let migration = Migration("2026-11-27 days due of referrals are told", [
    // Once for each day due, also when the job runs twice.
    .table(
      "referral_reminder", [.int("referral"), .day("due_on"), .text("word"), .instant("told_at")],
      constraints: ["PRIMARY KEY (referral, due_on, word)", "FOREIGN KEY (referral) REFERENCES referral (id)"]),
    .index("referral_due", on: "referral", ["due_on"], where: "state IN ('offered', 'accepted')"),
  ])

  /// What is owed in live cases and due between two days, and was not told as late.
  func owed(from first: Day, to last: Day, limit: Int = 5000) throws -> [Referral] {
    try db.rows(
      """
      SELECT \(ReferralStore.columns) FROM referral r JOIN consultation c ON c.id = r.consultation
      WHERE \(ReferralStore.owes) AND r.due_on BETWEEN \(first) AND \(last) AND c.state IN \(DeskReadingStore.live)
        AND NOT EXISTS (SELECT 1 FROM referral_reminder m
          WHERE m.referral = r.id AND m.due_on = r.due_on AND m.word = \(ReferralReminders.Word.late.rawValue))
      ORDER BY r.due_on, r.id LIMIT \(limit)
      """, ReferralStore.referral)
  }

  /// True the first time that a day due is told in this way.
  func tellsFirst(_ word: ReferralReminders.Word, of r: Referral, at now: Instant) throws -> Bool {
    try db.run(
      """
      INSERT INTO referral_reminder (referral, due_on, word, told_at)
      VALUES (\(r.id), \(r.dueOn), \(word.rawValue), \(now)) ON CONFLICT (referral, due_on, word) DO NOTHING
      """) == 1
  }
}
