/// What a page of results begins with: the first hits and how many there are of each kind, from one walk over the newest.
extension SearchIndex {
  /// The first page of what `find` finds, and how many there are of each kind; counting of a kind stops at `bound`.
  /// Words that few documents hold are looked for once.
  public static func overview(
    _ db: Connection, query: String, scopes: [String], kinds: [String], limit: Int, upTo bound: Int
  ) throws -> (hits: [Hit], counts: [String: Int]) {
    guard let search = Search(query, scopes, nil), limit > 0 else { return ([], [:]) }
    let newest = try search.newest(db, 3 * bound)
    return (try first(db, search, newest, limit), try counts(db, search, newest, kinds, bound))
  }

  /// How many there are of each kind; counting of a kind stops at `bound`.
  public static func counts(
    _ db: Connection, query: String, scopes: [String], kinds: [String], upTo bound: Int
  ) throws -> [String: Int] {
    guard let search = Search(query, scopes, nil) else { return [:] }
    return try counts(db, search, search.newest(db, 3 * bound), kinds, bound)
  }

  /// Hits in titles first, then the newest of the others, as far as they are known already.
  private static func first(
    _ db: Connection, _ search: Search, _ newest: Search.Newest, _ limit: Int
  ) throws -> [Hit] {
    let others = newest.hits.filter { !$0.inTitle }
    if newest.all { return Array((newest.hits.filter(\.inTitle) + others).prefix(limit)) }
    let titles = try page(db, search, inTitle: true, before: nil, limit)
    let missing = limit - titles.count
    if missing <= others.count { return titles + others.prefix(missing) }
    return titles + (try page(db, search, inTitle: false, before: nil, missing))
  }

  /// Kinds are counted among the newest hits; only those that are rare there are counted by themselves.
  private static func counts(
    _ db: Connection, _ search: Search, _ newest: Search.Newest, _ kinds: [String], _ bound: Int
  ) throws -> [String: Int] {
    var counts = newest.hits.reduce(into: [String: Int]()) { $0[$1.kind, default: 0] += 1 }
    if !newest.all {
      if newest.hits.count < 3 * bound { counts = try search.hits(db, 3 * bound) }
      let rare = try existing(db, kinds.filter { counts[$0, default: 0] < bound })
      let parts = rare.enumerated().map { index, kind -> SQL in
        """
        SELECT CAST(\(index) AS BIGINT), (
          SELECT COUNT(*) FROM (SELECT 1 FROM \(search.only(kind).matches(db.engine)) LIMIT \(bound)) AS found)
        """
      }
      if !parts.isEmpty {
        for row in try db.rows(parts.joined(separator: " UNION ALL "), planned: .perValue) {
          counts[rare[try row.get(0)]] = try row.get(1)
        }
      }
    }
    return counts.filter { kinds.contains($0.key) }.mapValues { min($0, bound) }
  }

  /// Which of the kinds have documents at all: a hop through the index from each kind to the next. Asked for each kind by
  /// itself, PostgreSQL would walk all documents to learn that a kind has none.
  private static func existing(_ db: Connection, _ kinds: [String]) throws -> [String] {
    guard !kinds.isEmpty else { return [] }
    let present: [String] = try db.rows(
      """
      WITH RECURSIVE hop (kind) AS (
        SELECT MIN(kind) FROM search_document
        UNION ALL
        SELECT (SELECT MIN(later.kind) FROM search_document later WHERE later.kind > hop.kind) FROM hop
        WHERE hop.kind IS NOT NULL)
      SELECT kind FROM hop WHERE kind IS NOT NULL
      """
    ) { try $0.get(0) }
    return kinds.filter(present.contains)
  }
}
