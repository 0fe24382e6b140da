/// Search on PostgreSQL, whose GIN index knows all documents with a gram in no order and cannot stop early: the newest documents
/// are walked, which finds a common word; older ones are asked of the index by the days of their subjects, a longer stretch
/// each time, until there are enough. Only what is rare in all of them is asked of the whole index.
extension Search {
  private static let recent = 1000
  /// So many hits among the newest documents tell a common word.
  private static let manyRecent = 40

  /// So many hits of a stretch are sorted at most where it need not be known which are the newest.
  private static let sortable = 3000

  /// A page of hits in the title or elsewhere alone, the newest first.
  func ginPage(_ db: Connection, inTitle: Bool, below end: Int64, _ limit: Int) throws -> [SearchIndex.Hit] {
    let found = try walked(db, inTitle, below: end, limit)
    guard found.count < limit, let edge = try Self.edge(db, below: end) else { return found }
    return try found + gin(db, inTitle: inTitle, below: edge, limit - found.count)
  }

  /// The same from the index alone.
  func gin(_ db: Connection, inTitle: Bool, below end: Int64, _ limit: Int) throws -> [SearchIndex.Hit] {
    var found: [SearchIndex.Hit] = []
    for stretch in try SearchStretch.all(db, below: end) where found.count < limit {
      found += try indexed(db, inTitle, stretch, limit - found.count).hits
    }
    return found
  }

  /// More than `enough` of the newest hits, or all; fewer where the newest documents tell a common word, or where older ones
  /// hold it more often than can be sorted at once.
  func ginNewest(_ db: Connection, _ enough: Int) throws -> Newest {
    var hits = try recent(db)
    guard var end = try Self.edge(db, below: .max) else { return (hits, .min, true) }
    if hits.count >= Self.manyRecent { return (hits, end, false) }
    for stretch in try SearchStretch.all(db, below: end) {
      let limit = enough + 1 - hits.count
      let found = try indexed(db, nil, stretch, limit, ofAtMost: stretch.isRest ? limit : Self.sortable)
      if found.isCut { return (hits, end, false) }
      hits += found.hits
      if found.hits.count == limit { return (hits, found.hits.last?.subject ?? end, false) }
      end = stretch.from
    }
    return (hits, .min, true)
  }

  /// The bigrams narrow, LIKE decides: an array of bigrams alone finds 住民協働の市民 for 市民協働.
  func ginMatches(_ inTitle: Bool?) -> SQL {
    let prefix = inTitle == true ? "t" : "a"
    let grams = words.flatMap { Folding.probes($0).map { prefix + $0 } }
    return """
      search_document WHERE grams @> CAST(\(TextArray.literal(grams)) AS TEXT[]) AND \(allowed) AND \(contains(inTitle))
      """
  }

  /// All hits among the newest documents, the newest first.
  private func recent(_ db: Connection) throws -> [SearchIndex.Hit] {
    try walked(db, nil, below: .max, Self.recent)
  }

  /// Hits among the newest documents below a subject; the walk stops at the limit.
  private func walked(_ db: Connection, _ inTitle: Bool?, below end: Int64, _ limit: Int) throws -> [SearchIndex.Hit] {
    try db.rows(
      """
      SELECT subject, kind, at, \(isTitle("title")) FROM (
        SELECT subject, kind, at, title, body, tokens FROM search_document WHERE subject < \(end)
        ORDER BY subject DESC LIMIT \(Self.recent)) AS newest
      WHERE \(allowed) AND \(contains(inTitle)) ORDER BY subject DESC LIMIT \(limit)
      """, planned: .perValue
    ).map(Self.hit)
  }

  /// The last of the documents that are walked; nothing where there are no more.
  private static func edge(_ db: Connection, below end: Int64) throws -> Int64? {
    try db.first(
      "SELECT subject FROM search_document WHERE subject < \(end) ORDER BY subject DESC LIMIT 1 OFFSET \(recent - 1)"
    ).map { try $0.get(0) }
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

  var holds: SQL {
    let bounds: SQL = "subject >= \(from) AND subject < \(below)"
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
