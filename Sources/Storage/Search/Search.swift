/// A folded query with who asks, as each engine's SQL.
struct Search {
  let words: [String]
  let scopes: [String]
  let kinds: [String]?

  /// Nil when nothing can be found: no words, or nobody to see them.
  init?(_ query: String, _ scopes: [String], _ kinds: [String]?) {
    words = Folding.words(query)
    self.scopes = scopes.map(SearchIndex.token(scope:))
    self.kinds = kinds?.map(SearchIndex.token(kind:))
    if words.isEmpty || scopes.isEmpty || kinds?.isEmpty == true { return nil }
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

  /// A common word is found among the newest rows; only a rare one is worth the GIN index, which cannot stop early.
  func gin(_ db: Connection, inTitle: Bool, before: Int64?, _ limit: Int) throws -> [Row] {
    let end = before ?? .max
    let border = try db.first(
      "SELECT subject FROM search_document WHERE subject < \(end) ORDER BY subject DESC OFFSET \(Self.recent) LIMIT 1"
    )?.get(0, as: Int64.self)
    let newest = try db.rows(
      """
      SELECT subject, kind, at FROM search_document
      WHERE subject < \(end) AND subject >= \(border ?? .min) AND \(allowed) AND \(contains(inTitle))
      ORDER BY subject DESC LIMIT \(limit)
      """, planned: .perValue)
    guard let border, newest.count < limit else { return newest }
    // MATERIALIZED: with the limit in sight the planner would walk the primary key instead.
    return newest
      + (try db.rows(
        """
        WITH found AS MATERIALIZED (SELECT subject, kind, at FROM \(ginMatches(inTitle, below: border)))
        SELECT subject, kind, at FROM found ORDER BY subject DESC LIMIT \(limit - newest.count)
        """, planned: .perValue))
  }

  /// The bigrams narrow, LIKE decides: an array of bigrams alone finds 住民協働の市民 for 市民協働.
  func ginMatches(_ inTitle: Bool?, below: Int64?) -> SQL {
    let prefix = inTitle == true ? "t" : "a"
    let grams = words.flatMap { word in
      let grams = Folding.bigrams(word)
      let pairs = grams.filter { $0.unicodeScalars.count == 2 }
      return (pairs.isEmpty ? grams : pairs).map { prefix + $0 }
    }
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

  private func contains(_ inTitle: Bool?) -> SQL {
    let title = words.map { word -> SQL in "title LIKE \(Folding.pattern(word)) ESCAPE '\\'" }
      .joined(separator: " AND ")
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
