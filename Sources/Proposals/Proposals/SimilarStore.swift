import HTML
import Platform
import Storage

/// A proposal or example that is about something alike, as far as its reader may see it.
struct SimilarRecord: Sendable, Equatable {
  let title: String
  let path: String
  let state: Text?
}

/// Finds what was tried before (C2): the share of common bigrams of titles, among the newest records a reader may see.
struct SimilarStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Titles compared for one page; what is older is found by the search.
  private static let pool = 500
  private static let threshold = 18

  func near(_ title: String, beside id: ID, for actor: Actor, limit: Int = 5) throws -> [SimilarRecord] {
    let wanted = Folding.bigrams(Folding.fold(title))
    guard !wanted.isEmpty else { return [] }
    let found = try db.rows(
      """
      SELECT s.title, s.path, p.ending, p.title FROM subject s LEFT JOIN proposal p ON p.id = s.id
      WHERE s.kind IN ('proposal', 'example') AND s.id <> \(id) AND (p.id IS NULL OR p.received_at IS NOT NULL)
        AND \(Audience.includes(actor, "s.id")) ORDER BY s.id DESC LIMIT \(Self.pool)
      """
    ) { row -> (SimilarRecord, Int) in
      let ending = (row[2] as String?).flatMap(EndingKind.init)
      let own = Folding.bigrams(Folding.fold((row[3] as String?) ?? row[0]))
      let union = own.union(wanted).count
      let share = union == 0 ? 0 : 100 * own.intersection(wanted).count / union
      return (SimilarRecord(title: row[0], path: row[1], state: ending.map(StageTexts.ending)), share)
    }
    return found.filter { $0.1 >= Self.threshold }.sorted { $0.1 > $1.1 }.prefix(limit).map(\.0)
  }
}
