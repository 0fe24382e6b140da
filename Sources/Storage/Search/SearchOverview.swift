/// What a page of results begins with: the first hits and how many there are of each kind, from one walk over the newest.
extension SearchIndex {
  /// How many hits there are of each kind, as far as the newest hits tell.
  public struct Counts: Sendable, Equatable {
    /// Up to the bound, without kinds that have none.
    public let kinds: [String: Int]
    /// Whether older hits may add to these and to other kinds.
    public let isOpen: Bool

    public init(kinds: [String: Int], isOpen: Bool) {
      self.kinds = kinds
      self.isOpen = isOpen
    }
  }

  /// The first page of what `find` finds, and how many there are of each kind: among the newest `3 * bound` hits, or `ofAll`.
  /// Words that few documents hold are looked for once.
  public static func overview(
    _ db: Connection, query: String, scopes: [String], kinds: [String], limit: Int, upTo bound: Int, ofAll: Bool = false
  ) throws -> (hits: [Hit], counts: Counts) {
    guard let search = Search(query, scopes, nil), limit > 0 else { return ([], Counts(kinds: [:], isOpen: false)) }
    let newest = try search.newest(db, 3 * bound)
    return (try first(db, search, newest, limit), try counts(db, search, newest, kinds, bound, ofAll))
  }

  /// How many there are of each kind, as for `overview`; counting of a kind stops at `bound`. All hits of a common word take
  /// long: the documents of a rare kind are held against all those of the word.
  public static func counts(
    _ db: Connection, query: String, scopes: [String], kinds: [String], upTo bound: Int, ofAll: Bool = false
  ) throws -> Counts {
    guard let search = Search(query, scopes, nil) else { return Counts(kinds: [:], isOpen: false) }
    return try counts(db, search, search.newest(db, 3 * bound), kinds, bound, ofAll)
  }

  /// Hits in titles first, then the newest of the others, as far as they are known already.
  private static func first(
    _ db: Connection, _ search: Search, _ newest: Search.Newest, _ limit: Int
  ) throws -> [Hit] {
    var titles = Array(newest.hits.filter(\.inTitle).prefix(limit))
    if titles.count < limit, !newest.all {
      titles += try search.older(db, inTitle: true, below: newest.end, limit - titles.count)
    }
    var others = Array(newest.hits.filter { !$0.inTitle }.prefix(limit - titles.count))
    let missing = limit - titles.count - others.count
    if missing > 0, !newest.all { others += try search.older(db, inTitle: false, below: newest.end, missing) }
    return titles + others
  }

  /// Kinds are counted among the newest hits. Of all hits, those that are rare there are counted together, until each is
  /// counted or as often there as anybody wants to know.
  private static func counts(
    _ db: Connection, _ search: Search, _ newest: Search.Newest, _ kinds: [String], _ bound: Int, _ ofAll: Bool
  ) throws -> Counts {
    var counts = newest.hits.reduce(into: [String: Int]()) { $0[$1.kind, default: 0] += 1 }
    var left = newest.all || !ofAll ? [] : kinds.filter { counts[$0, default: 0] < bound }
    while !left.isEmpty {
      let most = bound * left.count
      let found = try search.only(left).hits(db, most)
      for kind in left { counts[kind] = found[kind, default: 0] }
      let isEverything = found.values.reduce(0, +) < most
      left = isEverything ? [] : left.filter { counts[$0, default: 0] < bound }
    }
    let told = counts.filter { kinds.contains($0.key) && $0.value > 0 }.mapValues { min($0, bound) }
    return Counts(kinds: told, isOpen: !newest.all && !ofAll)
  }
}
