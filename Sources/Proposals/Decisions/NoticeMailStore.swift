import Calendar
import Platform
import Storage

/// Which letters have not gone out by mail yet.
struct NoticeMailStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Letters that were issued before this was kept count as gone.
  static let migration = Migration("2026-11-26 notices by mail", [
    .column(.instant("mailed_at", null: true), in: "proposal_decision"),
    .sql("UPDATE proposal_decision SET mailed_at = issued_at"),
    .index(
      "proposal_decision_to_mail", on: "proposal_decision", ["issued_at"], where: "mailed_at IS NULL AND issued_at IS NOT NULL"),
  ])

  struct Waiting: Sendable {
    let proposal: ID
    let number: Int
    let issuedAt: Instant
  }

  func waiting(limit: Int = 200) throws -> [Waiting] {
    try db.rows(
      """
      SELECT proposal, number, issued_at FROM proposal_decision WHERE mailed_at IS NULL AND issued_at IS NOT NULL
      ORDER BY issued_at, proposal LIMIT \(limit)
      """
    ) { Waiting(proposal: $0[0], number: $0[1], issuedAt: $0[2]) }
  }

  /// Counts every letter as gone.
  func settle() throws { try db.run("UPDATE proposal_decision SET mailed_at = issued_at WHERE mailed_at IS NULL") }

  /// True for the one who may send it.
  func sent(_ one: Waiting, at now: Instant) throws -> Bool {
    try db.run(
      """
      UPDATE proposal_decision SET mailed_at = \(now)
      WHERE proposal = \(one.proposal) AND number = \(one.number) AND mailed_at IS NULL
      """) == 1
  }
}
