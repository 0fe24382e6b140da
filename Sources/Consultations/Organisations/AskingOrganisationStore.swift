import Platform
import Storage

/// Which organisation asks in a case, as links of the case and of what others are asked in it (`asked-by`): stories of
/// organisations read links alone. The case says it; the links follow in the same transaction.
struct AskingOrganisationStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Cases of before named their organisation without a link.
  static let migration = Migration("2026-11-28 links of cases with their organisations", [.seed { try AskingOrganisationStore($0).linkAll() }])

  func linkAll() throws { try link("1 = 1") }

  /// Brings the links of a case to what it says now.
  func follow(_ consultation: ID) throws {
    try db.run(
      """
      DELETE FROM thread WHERE kind = 'asked-by'
        AND (origin = \(consultation) OR origin IN (SELECT r.id FROM referral r WHERE r.consultation = \(consultation)))
        AND NOT EXISTS (SELECT 1 FROM consultation c WHERE c.id = \(consultation) AND c.organisation = thread.target)
      """)
    try link(consultation)
  }

  /// Adds the links of a case that is new, or in which somebody is asked anew.
  func link(_ consultation: ID) throws { try link("c.id = \(consultation)") }

  private func link(_ cases: SQL) throws {
    try db.run(
      """
      INSERT INTO thread (origin, kind, target, at)
      SELECT x.id, 'asked-by', o.id, x.at FROM (
        SELECT c.id AS id, c.organisation AS organisation, c.received_at AS at FROM consultation c
          WHERE c.organisation IS NOT NULL AND \(cases)
        UNION ALL SELECT r.id, c.organisation, r.offered_at FROM consultation c JOIN referral r ON r.consultation = c.id
          WHERE c.organisation IS NOT NULL AND \(cases)
      ) AS x JOIN subject o ON o.id = x.organisation WHERE 1 = 1
      ON CONFLICT (origin, kind, target) DO NOTHING
      """)
  }
}
