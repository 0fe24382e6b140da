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
  func matches(_ engine: Engine) -> SQL { engine == .sqlite ? fts5Matches(nil) : ginMatches(nil) }

  /// Hits from the newest on, without a gap down to the subject `end`; `all` when there are no more.
  typealias Newest = (hits: [SearchIndex.Hit], end: Int64, all: Bool)

  /// More than `enough` of the newest hits, or all. On PostgreSQL fewer may be known without having all: those among the
  /// newest documents.
  func newest(_ db: Connection, _ enough: Int) throws -> Newest {
    guard db.engine == .sqlite else { return try ginNewest(db, enough) }
    let found = try fts5(db, inTitle: nil, below: .max, enough + 1)
    return (found, found.last?.subject ?? .min, found.count <= enough)
  }

  /// A page of hits in the title or elsewhere alone, the newest first.
  func page(_ db: Connection, inTitle: Bool, before: Int64?, _ limit: Int) throws -> [SearchIndex.Hit] {
    let end = before ?? .max
    return try db.engine == .sqlite
      ? fts5(db, inTitle: inTitle, below: end, limit) : ginPage(db, inTitle: inTitle, below: end, limit)
  }

  /// The same below what `newest` knows.
  func older(_ db: Connection, inTitle: Bool, below end: Int64, _ limit: Int) throws -> [SearchIndex.Hit] {
    try db.engine == .sqlite
      ? fts5(db, inTitle: inTitle, below: end, limit) : gin(db, inTitle: inTitle, below: end, limit)
  }

  /// Out of a row of subject, kind, moment and whether the title holds all words.
  static func hit(_ row: Row) throws -> SearchIndex.Hit {
    SearchIndex.Hit(
      subject: try row.get(0), kind: try row.get(1), inTitle: try row.get(3, as: Int.self) == 1, at: try row.get(2))
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
      case .postgres: "SELECT kind FROM \(ginMatches(nil)) LIMIT \(limit)"
      }
    let rows = try db.rows("SELECT kind, COUNT(*) FROM (\(hits)) AS hits GROUP BY kind", planned: .perValue)
    return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get(0), try $0.get(1)) })
  }

  /// 1 when the title alone holds all words.
  func isTitle(_ title: SQL) -> SQL { "CASE WHEN \(Self.holds(words, title)) THEN 1 ELSE 0 END" }

  private static func holds(_ words: [String], _ column: SQL) -> SQL {
    words.map { word -> SQL in "\(column) LIKE \(Folding.pattern(word)) ESCAPE '\\'" }.joined(separator: " AND ")
  }

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

// MARK: SQLite

extension Search {
  func fts5(_ db: Connection, inTitle: Bool?, below end: Int64, _ limit: Int) throws -> [SearchIndex.Hit] {
    // CROSS JOIN: the index walks from the newest and stops at the limit.
    try db.rows(
      """
      SELECT search_index.rowid, document.kind, document.at, \(isTitle("document.title"))
      FROM search_index CROSS JOIN search_document document ON document.subject = search_index.rowid
      WHERE search_index MATCH \(expression(inTitle)) AND search_index.rowid < \(end)
      ORDER BY search_index.rowid DESC LIMIT \(limit)
      """
    ).map(Self.hit)
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
