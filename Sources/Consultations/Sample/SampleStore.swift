import Calendar
import Platform
import Storage

/// What the sample asks the database, to go on where it stopped and to add to what it told.
struct SampleStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  func hasCases() throws -> Bool { try db.first("SELECT 1 FROM consultation LIMIT 1") != nil }
  func hasPrecautions() throws -> Bool { try db.first("SELECT 1 FROM precaution LIMIT 1") != nil }

  /// The newest case in which a person asked.
  func newest(of asker: ID) throws -> ID? {
    try db.first("SELECT id FROM consultation WHERE asker = \(asker) ORDER BY received_at DESC LIMIT 1").map { $0[0] }
  }

  /// The newest case of a window whose asker may answer by mail: one that waits for them, or one that is closed.
  func answerable(at window: String, isLive: Bool, beside others: [ID]) throws -> ID? {
    let wanted: SQL = isLive ? "c.state IN ('open', 'accompanied') AND c.waiting = 'asker'" : "c.state = 'closed'"
    return try db.first(
      """
      SELECT c.id FROM consultation c WHERE c.consultation_window = \(window) AND \(wanted) AND c.mail <> ''
        AND c.import IS NULL AND c.id NOT IN (\(list: others)) ORDER BY c.received_at DESC, c.number DESC LIMIT 1
      """
    ).map { $0[0] }
  }

  /// Cases of a window that go on in other hands than this person's, those that moved last first.
  func others(than owner: ID, at window: String, limit: Int) throws -> [ID] {
    try db.rows(
      """
      SELECT c.id FROM consultation c WHERE c.consultation_window = \(window) AND c.state IN ('open', 'accompanied')
        AND c.owner <> \(owner) ORDER BY c.moved_at DESC LIMIT \(limit)
      """
    ) { $0[0] }
  }
}
