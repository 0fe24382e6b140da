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
    // A published page stands for its proposal where the proposal itself is closed to the reader.
    let found = try db.rows(
      """
      SELECT s.title, s.path, p.ending, p.title, g.id, p.id FROM subject s
      LEFT JOIN proposal_page g ON g.id = s.id LEFT JOIN proposal p ON p.id = COALESCE(g.proposal, s.id)
      WHERE s.kind IN ('proposal', 'proposal-page', 'example') AND (p.id IS NULL OR (p.id <> \(id) AND p.received_at IS NOT NULL))
        AND \(Audience.includes(actor, "s.id")) ORDER BY s.id DESC LIMIT \(Self.pool)
      """
    ) { row -> (record: SimilarRecord, share: Int, proposal: ID?) in
      let ending = (row[2] as String?).flatMap(EndingKind.init)
      let isPage = (row[4] as ID?) != nil
      let own = Folding.bigrams(Folding.fold(isPage ? row[0] : (row[3] as String?) ?? row[0]))
      let union = own.union(wanted).count
      let share = union == 0 ? 0 : 100 * own.intersection(wanted).count / union
      return (SimilarRecord(title: row[0], path: row[1], state: ending.map(StageTexts.ending)), share, row[5])
    }
    var seen: Set<ID> = []
    return found.filter { $0.share >= Self.threshold }.sorted { $0.share > $1.share }
      .filter { one in one.proposal.map { seen.insert($0).inserted } ?? true }.prefix(limit).map(\.record)
  }
}
