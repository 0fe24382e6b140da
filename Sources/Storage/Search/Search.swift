/// A folded query with who asks, as each engine's SQL.
struct Search {
  let words: [String]
  let scopes: [String]
  private(set) var kinds: [String]?

  /// Nil when nothing can be found: no words, or nobody to see them.
  init?(_ query: String, _ scopes: [String], _ kinds: [String]?) {
    words = Folding.words(query)
    self.scopes = scopes.map(SearchIndex.token(scope:))
    self.kinds = kinds?.map(SearchIndex.token(kind:))
    if words.isEmpty || scopes.isEmpty || kinds?.isEmpty == true { return nil }
  }

  /// The same among documents of some kinds.
  func only(_ kinds: [String]) -> Search {
    var search = self
    search.kinds = kinds.map(SearchIndex.token(kind:))
    return search
  }
}

extension Search {
  /// The table and condition that hold for every match.
  func matches(_ engine: Engine) -> SQL { engine == .sqlite ? fts5Matches(nil) : ginMatches(nil, below: nil) }

  /// Hits from the newest on, without a gap; `all` when there are no more.
  typealias Newest = (hits: [SearchIndex.Hit], all: Bool)

  /// More than `enough` of the newest hits, or all. On PostgreSQL fewer may be known without having all: those among the
  /// newest documents.
  func newest(_ db: Connection, _ enough: Int) throws -> Newest {
    func hits(_ rows: [Row]) throws -> [SearchIndex.Hit] {
      try rows.map { row in
        SearchIndex.Hit(
          subject: try row.get(0), kind: try row.get(1), inTitle: try row.get(3, as: Int.self) == 1, at: try row.get(2))
      }
    }
    if db.engine == .sqlite {
      let found = try hits(fts5Newest(db, enough + 1))
      return (found, found.count <= enough)
    }
    let recent = try hits(ginRecent(db))
    if recent.count >= Self.manyRecent { return (recent, false) }
    let found = try hits(ginAny(db, enough + 1))
    return found.count > enough ? (recent, false) : (found.sorted { $0.subject > $1.subject }, true)
  }

  /// How many of each kind are among so many hits, whichever they are.
  func hits(_ db: Connection, _ limit: Int) throws -> [String: Int] {
    let hits: SQL =
      switch db.engine {
      case .sqlite:
        """
        SELECT document.kind FROM search_index CROSS JOIN search_document document ON document.subject = search_index.rowid
        WHERE search_index MATCH \(expression(nil)) LIMIT \(limit)
        """
      case .postgres: "SELECT kind FROM \(ginMatches(nil, below: nil)) LIMIT \(limit)"
      }
    let rows = try db.rows("SELECT kind, COUNT(*) FROM (\(hits)) AS hits GROUP BY kind", planned: .perValue)
    return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get(0), try $0.get(1)) })
  }

  /// 1 when the title alone holds all words.
  private func isTitle(_ title: SQL) -> SQL { "CASE WHEN \(Self.holds(words, title)) THEN 1 ELSE 0 END" }

  private static func holds(_ words: [String], _ column: SQL) -> SQL {
    words.map { word -> SQL in "\(column) LIKE \(Folding.pattern(word)) ESCAPE '\\'" }.joined(separator: " AND ")
  }
}

// MARK: SQLite

extension Search {
  func fts5(_ db: Connection, inTitle: Bool, before: Int64?, _ limit: Int) throws -> [Row] {
    // CROSS JOIN: the index walks from the newest and stops at the limit.
    try db.rows(
      """
      SELECT search_index.rowid, document.kind, document.at
      FROM search_index CROSS JOIN search_document document ON document.subject = search_index.rowid
      WHERE search_index MATCH \(expression(inTitle)) AND search_index.rowid < \(before ?? .max)
      ORDER BY search_index.rowid DESC LIMIT \(limit)
      """)
  }

  fileprivate func fts5Newest(_ db: Connection, _ limit: Int) throws -> [Row] {
    try db.rows(
      """
      SELECT search_index.rowid, document.kind, document.at, \(isTitle("document.title"))
      FROM search_index CROSS JOIN search_document document ON document.subject = search_index.rowid
      WHERE search_index MATCH \(expression(nil)) ORDER BY search_index.rowid DESC LIMIT \(limit)
      """)
  }

  func fts5Matches(_ inTitle: Bool?) -> SQL {
    "search_index WHERE search_index MATCH \(expression(inTitle))"
  }

  /// FTS5 walks the lists of all terms side by side, so that a rare scope skips most of a common word.
  private func expression(_ inTitle: Bool?) -> String {
    let title = words.map { "title : " + Self.phrase($0) }.joined(separator: " AND ")
    let anywhere = words.map { "{title body} : " + Self.phrase($0) }.joined(separator: " AND ")
    let text =
      switch inTitle {
      case true?: title
      case false?: "(\(anywhere)) NOT (\(title))"
      case nil: anywhere
      }
    var parts = [Self.anyOf(scopes)]
    if let kinds { parts.append(Self.anyOf(kinds)) }
    return (parts + ["(\(text))"]).joined(separator: " AND ")
  }

  private static func anyOf(_ tokens: [String]) -> String {
    "(scopes : (" + tokens.map { phrase(Folding.scopeMark + $0) }.joined(separator: " OR ") + "))"
  }

  private static func phrase(_ text: String) -> String {
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append("\"") }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}

// MARK: PostgreSQL

extension Search {
  private static let recent = 1000
  /// So many hits among the newest documents tell a common word: its index has tens of thousands of entries, and reading all
  /// of them took half of a search in a million documents.
  private static let manyRecent = 40
  /// So many documents are walked at most where the newest ones promise a page.
  private static let longestWalk = 10_000
  /// How many times further the index is asked before it is asked about everything.
  private static let further: Int64 = 30

  /// A common word is found among the newest rows; only a rarer one is worth the GIN index, which cannot stop early: it
  /// is asked about a longer stretch first, then about all the rest.
  func gin(_ db: Connection, inTitle: Bool, before: Int64?, _ limit: Int) throws -> [Row] {
    let end = before ?? .max
    let edges = try db.first(
      """
      SELECT MAX(subject), MIN(subject), COUNT(*) FROM (
        SELECT subject FROM search_document WHERE subject < \(end) ORDER BY subject DESC LIMIT \(Self.recent)) AS newest
      """)
    guard let edges, let newest = try edges.get(0, as: Int64?.self), let oldest = try edges.get(1, as: Int64?.self) else {
      return []
    }
    var found = try db.rows(
      """
      SELECT subject, kind, at FROM search_document
      WHERE subject < \(end) AND subject >= \(oldest) AND \(allowed) AND \(contains(inTitle))
      ORDER BY subject DESC LIMIT \(limit)
      """, planned: .perValue)
    if try edges.get(2, as: Int.self) < Self.recent { return found }
    var below = oldest
    if found.count < limit, let length = Self.walk(promised: found.count, missing: limit - found.count) {
      found += try walked(db, inTitle, length, below: below, limit - found.count)
      if found.count < limit { below = try Self.edge(db, of: length, below: below) ?? .min }
    }
    let middle = Self.middle(below, newest)
    for stretch in [(from: middle, below: below), (from: Int64.min, below: middle)] where found.count < limit {
      found += try indexed(db, inTitle, stretch, limit - found.count)
    }
    return found
  }

  /// How many more documents to walk for what is missing, twice what so many hits among the newest ones promise; `nil` where
  /// the index is the shorter way.
  static func walk(promised hits: Int, missing: Int) -> Int? {
    guard hits > 0 else { return nil }
    let length = 2 * recent * missing / hits
    return length <= longestWalk ? length : nil
  }

  /// Hits among the next documents, the newest first; the walk stops at the limit.
  private func walked(_ db: Connection, _ inTitle: Bool, _ length: Int, below end: Int64, _ limit: Int) throws -> [Row] {
    try db.rows(
      """
      SELECT subject, kind, at FROM (
        SELECT subject, kind, at, title, body, tokens FROM search_document WHERE subject < \(end)
        ORDER BY subject DESC LIMIT \(length)) AS stretch
      WHERE \(contains(inTitle)) AND \(allowed) ORDER BY subject DESC LIMIT \(limit)
      """, planned: .perValue)
  }

  /// The last of so many documents.
  private static func edge(_ db: Connection, of length: Int, below end: Int64) throws -> Int64? {
    try db.first(
      """
      SELECT MIN(subject) FROM (
        SELECT subject FROM search_document WHERE subject < \(end) ORDER BY subject DESC LIMIT \(length)) AS stretch
      """
    ).flatMap { $0[0] }
  }

  /// Where the longer stretch ends. Documents with numbers below zero lie far from all others: then it holds everything.
  static func middle(_ oldest: Int64, _ newest: Int64) -> Int64 {
    let (width, isTooWide) = newest.subtractingReportingOverflow(oldest)
    let (reach, isTooLong) = width.multipliedReportingOverflow(by: further)
    let (middle, isTooFar) = oldest.subtractingReportingOverflow(reach)
    return isTooWide || isTooLong || isTooFar ? .min : middle
  }

  /// The hits among the newest documents, the newest first.
  fileprivate func ginRecent(_ db: Connection) throws -> [Row] {
    try db.rows(
      """
      SELECT subject, kind, at, \(isTitle("title")) FROM (
        SELECT subject, kind, at, title, body, tokens FROM search_document ORDER BY subject DESC LIMIT \(Self.recent)) AS newest
      WHERE \(allowed) AND \(contains(nil)) ORDER BY subject DESC
      """, planned: .perValue)
  }

  /// Hits of the index in no order.
  fileprivate func ginAny(_ db: Connection, _ limit: Int) throws -> [Row] {
    try db.rows(
      "SELECT subject, kind, at, \(isTitle("title")) FROM \(ginMatches(nil, below: nil)) LIMIT \(limit)", planned: .perValue)
  }

  /// MATERIALIZED: with the limit in sight the planner would walk the primary key instead.
  private func indexed(
    _ db: Connection, _ inTitle: Bool, _ stretch: (from: Int64, below: Int64), _ limit: Int
  ) throws -> [Row] {
    try db.rows(
      """
      WITH found AS MATERIALIZED (
        SELECT subject, kind, at FROM \(ginMatches(inTitle, below: stretch.below)) AND subject >= \(stretch.from))
      SELECT subject, kind, at FROM found ORDER BY subject DESC LIMIT \(limit)
      """, planned: .perValue)
  }

  /// The bigrams narrow, LIKE decides: an array of bigrams alone finds 住民協働の市民 for 市民協働.
  func ginMatches(_ inTitle: Bool?, below: Int64?) -> SQL {
    let prefix = inTitle == true ? "t" : "a"
    let grams = words.flatMap { Folding.probes($0).map { prefix + $0 } }
    return """
      search_document WHERE grams @> CAST(\(TextArray.literal(grams)) AS TEXT[]) AND \(allowed)
        AND subject < \(below ?? .max) AND \(contains(inTitle))
      """
  }

  private var allowed: SQL {
    let scope: SQL = "tokens && CAST(\(TextArray.literal(scopes)) AS TEXT[])"
    guard let kinds else { return scope }
    return scope + " AND tokens && CAST(\(TextArray.literal(kinds)) AS TEXT[])"
  }

  private func contains(_ inTitle: Bool?) -> SQL { Self.contains(words, inTitle) }

  /// What decides on both engines: LIKE on the folded text.
  static func contains(_ words: [String], _ inTitle: Bool?) -> SQL {
    let title = holds(words, "title")
    let anywhere = words.map { word -> SQL in
      let pattern = Folding.pattern(word)
      return "(title LIKE \(pattern) ESCAPE '\\' OR body LIKE \(pattern) ESCAPE '\\')"
    }.joined(separator: " AND ")
    return switch inTitle {
    case true?: "(\(title))"
    case false?: "(\(anywhere)) AND NOT (\(title))"
    case nil: "(\(anywhere))"
    }
  }
}
