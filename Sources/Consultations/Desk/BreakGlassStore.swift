import Calendar
import Platform
import Storage

/// Keeps who opened which case from outside its window, why and until when.
struct BreakGlassStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Opens a case for a person: they join its audience until the time is over.
  func open(_ glass: BrokenGlass) throws {
    try db.run(
      """
      INSERT INTO break_glass (id, consultation, person, reason, opened_at, until, ended) VALUES
        (\(glass.id), \(glass.consultation), \(glass.person), \(glass.reason), \(glass.openedAt), \(glass.until),
        \(false))
      """)
    try refreshAudience(of: glass.consultation)
  }

  /// The opening that holds for a person now.
  func current(_ consultation: ID, for person: ID?, at now: Instant) throws -> BrokenGlass? {
    guard let person else { return nil }
    return try db.rows(
      """
      SELECT id, consultation, person, reason, opened_at, until FROM break_glass
      WHERE consultation = \(consultation) AND person = \(person) AND ended = 0 AND until > \(now) ORDER BY until DESC
      """, Self.glass
    ).first
  }

  /// Openings whose time is over and that still stand in an audience.
  func expired(at now: Instant, limit: Int) throws -> [BrokenGlass] {
    try db.rows(
      """
      SELECT id, consultation, person, reason, opened_at, until FROM break_glass
      WHERE ended = 0 AND until <= \(now) ORDER BY until LIMIT \(limit)
      """, Self.glass)
  }

  func end(_ glass: BrokenGlass) throws {
    try db.run("UPDATE break_glass SET ended = \(true) WHERE id = \(glass.id)")
    try refreshAudience(of: glass.consultation)
  }

  private func refreshAudience(of id: ID) throws {
    if let consultation = try ConsultationStore(db).load(id) { try ConsultationStore(db).share(consultation) }
  }

  private static func glass(_ row: Row) -> BrokenGlass {
    BrokenGlass(
      id: row[0], consultation: row[1], person: row[2], reason: row[3], openedAt: row[4], until: row[5])
  }
}
