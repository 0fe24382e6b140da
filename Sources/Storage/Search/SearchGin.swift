/// Search on PostgreSQL, whose GIN index knows all documents with a gram in no order and cannot stop early: the newest documents
/// are walked, which finds a common word; older ones are asked of the index by the days of their subjects, a longer stretch
/// each time, until there are enough. Only what is rare in all of them is asked of the whole index.
extension Search {
  private static let recent = 1000
  /// So many hits among the newest documents tell a common word.
  private static let manyRecent = 40

  /// Of a stretch with more hits than this, the newest are walked to and not sorted out of all of them.
  private static let sortable = 500
  /// The same of the stretch that holds all that is left: there a word that stands in more documents is met soon enough.
  private static let sortableOfRest = 3000
  /// So many times the newest documents of a stretch are walked before all of its hits are sorted after all.
  private static let walks = 6

  /// A page of hits in the title or elsewhere alone, the newest first.
  func ginPage(_ db: Connection, inTitle: Bool, below end: Int64, _ limit: Int) throws -> [SearchIndex.Hit] {
    let first = try walked(db, inTitle, below: end, limit)
    guard first.hits.count < limit, let edge = first.edge else { return first.hits }
    return try first.hits + gin(db, inTitle: inTitle, below: edge, limit - first.hits.count)
  }

  /// The same from the index, where few documents hold the words, and by walking, where many do.
  func gin(_ db: Connection, inTitle: Bool, below end: Int64, _ limit: Int) throws -> [SearchIndex.Hit] {
    var found: [SearchIndex.Hit] = []
    for stretch in try SearchStretch.all(db, below: end) where found.count < limit {
      found += try newest(db, inTitle, of: stretch, limit - found.count)
    }
    return found
  }

  private func newest(_ db: Connection, _ inTitle: Bool, of stretch: SearchStretch, _ limit: Int) throws -> [SearchIndex.Hit] {
    let few = try indexed(db, inTitle, stretch, limit, ofAtMost: max(limit, Self.sortable(stretch)))
    guard few.isCut else { return few.hits }
    var (found, rest): ([SearchIndex.Hit], SearchStretch) = ([], stretch)
    for _ in 0..<Self.walks {
      let walked = try walked(db, inTitle, below: rest.below, from: rest.from, limit - found.count)
      found += walked.hits
      guard found.count < limit, let edge = walked.edge, let older = rest.below(edge) else { return found }
      rest = older
    }
    return try found + indexed(db, inTitle, rest, limit - found.count).hits
  }

  /// More than `enough` of the newest hits, or all; fewer where the newest documents, or the newest of those in which there are
  /// any, tell a common word.
  func ginNewest(_ db: Connection, _ enough: Int) throws -> Newest {
    let first = try walked(db, nil, below: .max, Self.recent)
    var hits = first.hits
    guard let edge = first.edge else { return (hits, .min, true) }
    if hits.count >= Self.manyRecent { return (hits, edge, false) }
    for stretch in try SearchStretch.all(db, below: edge) {
      let limit = enough + 1 - hits.count
      let found = try indexed(db, nil, stretch, limit, ofAtMost: max(limit, Self.sortable(stretch)))
      if found.isCut {
        let walked = try walked(db, nil, below: stretch.below, limit)
        return (hits + walked.hits, walked.edge ?? .min, walked.edge == nil)
      }
      hits += found.hits
      if found.hits.count == limit { return (hits, found.hits.last?.subject ?? stretch.from, false) }
    }
    return (hits, .min, true)
  }

  private static func sortable(_ stretch: SearchStretch) -> Int { stretch.isRest ? sortableOfRest : sortable }

  /// The bigrams narrow, LIKE decides: an array of bigrams alone finds 住民協働の市民 for 市民協働.
  func ginMatches(_ inTitle: Bool?) -> SQL {
    let prefix = inTitle == true ? "t" : "a"
    let grams = words.flatMap { Folding.probes($0).map { prefix + $0 } }
    return """
      search_document WHERE grams @> CAST(\(TextArray.literal(grams)) AS TEXT[]) AND \(allowed) AND \(contains(inTitle))
      """
  }

  /// Hits among the newest documents below a subject, up to a limit, and the subject behind which there may be more: the last
  /// hit at the limit, else the last of those documents.
  private func walked(
    _ db: Connection, _ inTitle: Bool?, below end: Int64, from: Int64 = .min, _ limit: Int
  ) throws -> (hits: [SearchIndex.Hit], edge: Int64?) {
    let newest: SQL = """
      FROM search_document WHERE subject < \(end) AND subject >= \(from) ORDER BY subject DESC
      """
    let hits = try db.rows(
      """
      SELECT subject, kind, at, \(isTitle("title")) FROM (
        SELECT subject, kind, at, title, body, tokens \(newest) LIMIT \(Self.recent)) AS newest
      WHERE \(allowed) AND \(contains(inTitle)) ORDER BY subject DESC LIMIT \(limit)
      """, planned: .perValue
    ).map(Self.hit)
    if hits.count == limit { return (hits, hits.last?.subject) }
    let last = try db.first("SELECT subject \(newest) LIMIT 1 OFFSET \(Self.recent - 1)")
    return (hits, try last?.get(0))
  }

  /// The newest hits of a stretch, out of so many that the index finds there; `isCut` when there may be more of those.
  /// MATERIALIZED: with the limit in sight the planner would walk the primary key instead.
  private func indexed(
    _ db: Connection, _ inTitle: Bool?, _ stretch: SearchStretch, _ limit: Int, ofAtMost bound: Int = .max
  ) throws -> (hits: [SearchIndex.Hit], isCut: Bool) {
    let rows = try db.rows(
      """
      WITH found AS MATERIALIZED (
        SELECT subject, kind, at, \(isTitle("title")) AS is_title FROM \(ginMatches(inTitle)) AND \(stretch.holds)
        LIMIT \(bound))
      SELECT subject, kind, at, is_title, (SELECT COUNT(*) FROM found) FROM found ORDER BY subject DESC LIMIT \(limit)
      """, planned: .perValue)
    return (try rows.map(Self.hit), try rows.first?.get(4) == bound)
  }

  private var allowed: SQL {
    let scope: SQL = "tokens && CAST(\(TextArray.literal(scopes)) AS TEXT[])"
    guard let kinds else { return scope }
    return scope + " AND tokens && CAST(\(TextArray.literal(kinds)) AS TEXT[])"
  }

  private func contains(_ inTitle: Bool?) -> SQL { Self.contains(words, inTitle) }
}

/// Neighbouring subjects that PostgreSQL's index is asked about at once.
struct SearchStretch: Equatable {
  /// Part of the index: the age of a document, of 2^50 subjects, which are three days of records (their ids begin with the
  /// milliseconds of when they were made). An array, because GIN indexes those without an extension.
  static let key: SQL = "(ARRAY[subject >> 50])"
  private static let bits = 50
  /// How many ages each look goes back further: the index compares every age of a look with every hit, so that more than
  /// these take longer than to ask about all that is left.
  private static let lengths: [Int64] = [2, 16]

  /// The first subject of it and the one behind its last.
  let from, below: Int64
  /// Nothing for the stretch that holds all that is left.
  private let ages: ClosedRange<Int64>?

  var isRest: Bool { ages == nil }

  /// What is left of it before a subject; nothing when that is all of it.
  func below(_ subject: Int64) -> SearchStretch? {
    subject > from ? SearchStretch(from: from, below: min(below, subject), ages: ages) : nil
  }

  /// `+ 0`: told of a plain range, the planner lists all subjects in it by the primary key as well, eight times the work.
  var holds: SQL {
    let bounds: SQL = "subject + 0 >= \(from) AND subject + 0 < \(below)"
    guard let ages else { return bounds }
    return "\(Self.key) && CAST(\("{" + ages.map { String($0) }.joined(separator: ",") + "}") AS BIGINT[]) AND \(bounds)"
  }

  /// All stretches below a subject in which there are documents at their ends, the newest first.
  static func all(_ db: Connection, below end: Int64) throws -> [SearchStretch] {
    let ends = try db.first(
      "SELECT (SELECT MAX(subject) FROM search_document WHERE subject < \(end)), (SELECT MIN(subject) FROM search_document)")
    guard let newest = try ends?.get(0, as: Int64?.self), let oldest = try ends?.get(1, as: Int64?.self) else { return [] }
    return between(oldest, newest)
  }

  /// Stretches that hold all subjects from the oldest to the newest.
  static func between(_ oldest: Int64, _ newest: Int64) -> [SearchStretch] {
    let first = oldest >> bits
    var last = newest >> bits
    var below = newest == .max ? newest : newest + 1
    var stretches: [SearchStretch] = []
    for length in lengths where last >= first {
      let lowest = max(first, last - length + 1)
      stretches.append(SearchStretch(from: lowest << bits, below: below, ages: lowest...last))
      (last, below) = (lowest - 1, lowest << bits)
    }
    if last >= first { stretches.append(SearchStretch(from: .min, below: below, ages: nil)) }
    return stretches
  }
}
