/// How a list with words of a search in it narrows its rows.
public enum SearchCondition: Sendable {
  /// The words fold to nothing.
  case any
  /// Few documents hold the words: the index names them.
  case few(SQL)
  /// So many do that a page of a list finds its rows sooner by looking at one after the other.
  case many(SQL)
}

extension SearchIndex {
  /// Words that so many documents hold are common.
  static let common = 3000
  /// PostgreSQL's index cannot stop counting: there the newest documents tell, when so many of them hold the words.
  static let sample = (documents: 500, hits: 10)

  /// A condition on a column of subjects that holds where the document contains every word of the query, like `find`.
  public static func condition(
    _ db: Connection, on column: SQL, query: String, kind: String, scopes: [String]
  ) throws -> SearchCondition {
    let words = Folding.words(query)
    if words.isEmpty { return .any }
    guard let search = Search(query, scopes, [kind]) else { return .few("1 = 0") }
    if try isCommon(db, search, kind) { return .many(contains(words, on: column)) }
    return .few(
      db.engine == .sqlite
        ? "\(column) IN (SELECT search_index.rowid FROM \(search.fts5Matches(nil)))"
        : "\(column) IN (SELECT subject FROM \(search.ginMatches(nil, below: nil)))")
  }

  private static func isCommon(_ db: Connection, _ search: Search, _ kind: String) throws -> Bool {
    if db.engine == .sqlite {
      let sql: SQL = "SELECT COUNT(*) FROM (SELECT 1 FROM \(search.matches(.sqlite)) LIMIT \(common)) AS found"
      return try db.first(sql)?.get(0, as: Int.self) ?? 0 >= common
    }
    // Of this kind: what came last may all be of another.
    let hits = try db.rows(
      """
      SELECT COUNT(*) FROM (
        SELECT title, body FROM search_document WHERE kind = \(kind) ORDER BY subject DESC LIMIT \(sample.documents)) AS newest
      WHERE \(Search.contains(search.words, nil))
      """, planned: .perValue)
    return try hits.first?.get(0, as: Int.self) ?? 0 >= sample.hits
  }

  /// The same said of one row after the other.
  public static func contains(_ words: [String], on column: SQL) -> SQL {
    let folded = words.flatMap(Folding.words)
    return """
      EXISTS (SELECT 1 FROM search_document WHERE search_document.subject = \(column) AND \(Search.contains(folded, nil)))
      """
  }
}
