import HTML
import Platform
import Storage

/// A proposal or example that is about something alike, as far as its reader may see it.
struct SimilarRecord: Sendable, Equatable {
  let title: String
  let path: String
  let state: Text?
}

/// Finds what was tried before (C2): the share of common bigrams of titles, among the newest records a reader may see and
/// those of any age whose titles hold a word of this one.
struct SimilarStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Titles compared for one page whatever they say; of what is older, those that the search index finds.
  private static let pool = 500
  private static let words = 3
  private static let kinds = ["proposal", "proposal-page", "example"]
  private static let threshold = 18

  func near(_ title: String, beside id: ID, for actor: Actor, limit: Int = 5) throws -> [SimilarRecord] {
    let wanted = Folding.bigrams(Folding.fold(title))
    guard !wanted.isEmpty else { return [] }
    let scopes: [String] = actor.scopes.map(\.description).sorted()
    var older: [Int64] = []
    for word in Folding.longestWords(of: title, Self.words) {
      let hits = try SearchIndex.find(db, query: word, scopes: scopes, kinds: Self.kinds, inTitle: true, limit: 50)
      older += hits.map(\.subject)
    }
    var found: [Compared] = try compare(wanted, beside: id, for: actor, "1 = 1")
    if !older.isEmpty {
      let condition: SQL = "s.id IN (\(list: older))"
      found += try compare(wanted, beside: id, for: actor, condition)
    }
    found = found.filter { $0.share >= Self.threshold }
    found.sort { $0.share > $1.share }
    // A proposal and its page are one, and so is what was found in both ways.
    var (seen, records): (Set<String>, [SimilarRecord]) = ([], [])
    for one in found where records.count < limit && seen.insert(one.key).inserted { records.append(one.record) }
    return records
  }

  private struct Compared {
    let record: SimilarRecord
    let share: Int
    let key: String
  }

  private func compare(
    _ wanted: Set<String>, beside id: ID, for actor: Actor, _ condition: SQL
  ) throws -> [Compared] {
    // A published page stands for its proposal where the proposal itself is closed to the reader.
    try db.rows(
      """
      SELECT s.title, s.path, p.ending, p.title, g.id, p.id FROM subject s
      LEFT JOIN proposal_page g ON g.id = s.id LEFT JOIN proposal p ON p.id = COALESCE(g.proposal, s.id)
      WHERE s.kind IN ('proposal', 'proposal-page', 'example') AND \(condition) AND (p.id IS NULL OR (p.id <> \(id) AND p.received_at IS NOT NULL))
        AND \(Audience.includes(actor, "s.id")) ORDER BY s.id DESC LIMIT \(Self.pool)
      """
    ) { row -> Compared in
      let ending = (row[2] as String?).flatMap(EndingKind.init)
      let isPage = (row[4] as ID?) != nil
      let own = Folding.bigrams(Folding.fold(isPage ? row[0] : (row[3] as String?) ?? row[0]))
      let union = own.union(wanted).count
      let share = union == 0 ? 0 : 100 * own.intersection(wanted).count / union
      let record = SimilarRecord(title: row[0], path: row[1], state: ending.map(StageTexts.ending))
      let proposal: ID? = row[5]
      return Compared(record: record, share: share, key: proposal?.description ?? record.path)
    }
  }
}
