/// How a list with words of a search in it narrows its rows.
public enum SearchCondition: Sendable {
  /// The words fold to nothing.
  case any
  /// Few documents hold the words: these.
  case few(SQL)
  /// So many do that a page of a list finds its rows sooner by looking at one after the other; `hits` are the subjects of
  /// all of them, as `id`.
  case many(SQL, hits: SQL)
}

extension SearchIndex {
  /// Words that more documents hold are common. To look up and sort so many rows takes as long as to walk a list of a
  /// million until a page of them is found.
  static let common = 3000
  /// So few are found sooner than any sample is looked at.
  static let rare = 200
  /// How many documents of two stretches, the newest and the older half, are looked at before the index is asked, and in
  /// how many of each a common word stands.
  static let sample = (documents: 200, hits: 3)

  /// A condition on a column of subjects that holds where the document contains every word of the query, like `find`.
  /// The index is asked here, once: the condition names what it found, for the page and for its count.
  public static func condition(
    _ db: Connection, on column: SQL, query: String, kind: String, scopes: [String]
  ) throws -> SearchCondition {
    let words = Folding.words(query)
    if words.isEmpty { return .any }
    guard let search = Search(query, scopes, [kind]) else { return .few("1 = 0") }
    let each = contains(words, on: column)
    // SQLite's index stops when it is told to; PostgreSQL's cannot, so that there a sample of documents is cheaper.
    if db.engine == .sqlite {
      let found = try search.subjects(db, rare + 1)
      if found.count <= rare { return .few(db.among(found, column)) }
    }
    let many = SearchCondition.many(each, hits: search.all(db.engine))
    if try isCommon(db, search, kind) { return many }
    let found = try search.subjects(db, common + 1)
    return found.count > common ? many : .few(db.among(found, column))
  }

  /// Whether the words stand in many documents of the kind, new and old.
  private static func isCommon(_ db: Connection, _ search: Search, _ kind: String) throws -> Bool {
    func hits(from newest: SQL) -> SQL {
      // Two ways to say the same: told that all are of one kind, PostgreSQL walks its primary key past the others.
      let older: SQL =
        db.engine == .sqlite
        ? "kind = \(kind) AND subject <= \(newest)" : "kind >= \(kind) AND (kind, subject) <= (\(kind), \(newest))"
      return """
        (SELECT COUNT(*) FROM (
          SELECT title, body FROM search_document WHERE \(older)
          ORDER BY kind DESC, subject DESC LIMIT \(sample.documents)) AS stretch
        WHERE \(Search.contains(search.words, nil)))
        """
    }
    let middle: SQL = """
      (SELECT MIN(subject) FROM search_document WHERE kind = \(kind)) / 2
        + (SELECT MAX(subject) FROM search_document WHERE kind = \(kind)) / 2
      """
    let row = try db.rows("SELECT \(hits(from: "\(Int64.max)")), \(hits(from: middle))", planned: .perValue).first
    guard let row else { return false }
    return try row.get(0, as: Int.self) >= sample.hits && row.get(1, as: Int.self) >= sample.hits
  }

  /// The same said of one row after the other.
  public static func contains(_ words: [String], on column: SQL) -> SQL {
    let folded = words.flatMap(Folding.words)
    return """
      EXISTS (SELECT 1 FROM search_document WHERE search_document.subject = \(column) AND \(Search.contains(folded, nil)))
      """
  }
}

extension Search {
  /// Subjects of matching documents in no order.
  fileprivate func all(_ engine: Engine) -> SQL {
    engine == .sqlite
      ? "SELECT search_index.rowid AS id FROM \(fts5Matches(nil))" : "SELECT subject AS id FROM \(ginMatches(nil))"
  }

  /// At most `limit` of them.
  fileprivate func subjects(_ db: Connection, _ limit: Int) throws -> [Int64] {
    try db.rows("\(all(db.engine)) LIMIT \(limit)", planned: .perValue).map { try $0.get(0) }
  }
}

extension Connection {
  /// Holds where the column is one of the numbers. They are one value, so that the statement is the same for any of them.
  public func among(_ numbers: [Int64], _ column: SQL) -> SQL {
    let list = numbers.map { String($0) }.joined(separator: ",")
    return engine == .sqlite
      ? "\(column) IN (SELECT value FROM json_each(\("[" + list + "]")))"
      : "\(column) = ANY (CAST(\("{" + list + "}") AS BIGINT[]))"
  }
}
