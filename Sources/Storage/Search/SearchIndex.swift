import Calendar

/// Full-text search that finds exactly what `LIKE` on the folded text would, fast, and only what the scopes allow.
///
/// Hits in the title come first, then the newest (ids are ordered by time). bm25 on a common word takes 600 ms at
/// 500,000 rows; newest first 0.05 ms.
public struct SearchIndex {
  /// One found subject.
  public struct Hit: Sendable, Hashable {
    public let subject: Int64
    public let kind: String
    public let inTitle: Bool
    public let at: Instant

    /// Where the next page begins.
    public var cursor: Cursor { Cursor(inTitle: inTitle, subject: subject) }
  }

  /// The last hit of a page.
  public struct Cursor: Sendable, Hashable {
    public let inTitle: Bool
    public let subject: Int64

    public init(inTitle: Bool, subject: Int64) {
      self.inTitle = inTitle
      self.subject = subject
    }
  }

  /// The table `search_document` holds folded text. Beside it SQLite has an FTS5 index kept by triggers, PostgreSQL
  /// two arrays in one GIN index.
  public static let migration = Migration(
    "2026-11-23 search",
    [
      .table(
        "search_document",
        [.id("subject"), .text("kind"), .text("title"), .text("body"), .text("scopes"), .instant("at")]),
      .perEngine(
        sqlite: [
          """
          CREATE VIRTUAL TABLE search_index USING fts5(
            title, body, scopes, content='search_document', content_rowid='subject', tokenize='bigram', columnsize=0)
          """,
          """
          CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
            INSERT INTO search_index (rowid, title, body, scopes) VALUES (new.subject, new.title, new.body, new.scopes);
          END
          """,
          """
          CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
            INSERT INTO search_index (search_index, rowid, title, body, scopes)
            VALUES ('delete', old.subject, old.title, old.body, old.scopes);
          END
          """,
          """
          CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN
            INSERT INTO search_index (search_index, rowid, title, body, scopes)
            VALUES ('delete', old.subject, old.title, old.body, old.scopes);
            INSERT INTO search_index (rowid, title, body, scopes) VALUES (new.subject, new.title, new.body, new.scopes);
          END
          """,
        ],
        postgres: [
          "ALTER TABLE search_document ADD COLUMN grams TEXT[] NOT NULL DEFAULT '{}'",
          "ALTER TABLE search_document ADD COLUMN tokens TEXT[] NOT NULL DEFAULT '{}'",
          "CREATE INDEX search_document_grams ON search_document USING gin (grams, tokens) WITH (fastupdate = off)",
        ]),
    ])

  /// For filling a large database at one go: on PostgreSQL the index is made once at the end, by `bringBack`, and not
  /// again for every document. Until then search there walks.
  public static func setAside(_ db: Connection) throws {
    if db.engine == .postgres { try db.script("DROP INDEX IF EXISTS search_document_grams") }
  }

  public static func bringBack(_ db: Connection) throws {
    // A hundred thousand documents take longer than any request may; and without knowing them the planner would walk them.
    if db.engine == .postgres {
      try db.run("SET LOCAL statement_timeout = 0")
      try db.run(whole)
      try db.run("ANALYZE search_document")
    }
  }

  /// No pending list: it would be read by every search and emptied by an unlucky writer.
  private static let whole: SQL = """
    CREATE INDEX IF NOT EXISTS search_document_grams ON search_document
      USING gin (grams, tokens, \(SearchStretch.key)) WITH (fastupdate = off)
    """

  /// What was written before runs of four were indexed is indexed anew.
  public static let longerGrams = Migration("2026-11-26 search by longer runs", [.seed { try rebuild($0) }])

  /// On PostgreSQL the index knows how old a document is, so that it can be asked about the newest first.
  public static let ages = Migration(
    "2026-11-27 search by age",
    [
      .seed { db in
        try setAside(db)
        try bringBack(db)
      }
    ])

  /// The newest of a kind.
  public static let newest = Migration(
    "2026-11-26 newest search documents of a kind",
    [
      .index("search_document_newest", on: "search_document", ["kind", "subject"]),
      .perEngine(sqlite: ["DROP INDEX search_document_kind"], postgres: ["DROP INDEX search_document_kind"]),
    ])

  public static let kinds = Migration(
    "2026-11-26 kinds of search documents", [.index("search_document_kind", on: "search_document", ["kind"])])

  /// Adds a subject or replaces what was said about it. Fields of the body are best joined by line breaks.
  public static func put(
    _ db: Connection, subject: Int64, kind: String, title: String, body: String, scopes: [String], at: Instant
  ) throws {
    let document = SearchDocument(
      title: Folding.fold(title), body: Folding.fold(body), tokens: scopes.sorted().map(token(scope:)) + [token(kind: kind)])
    let arrays = db.engine == .postgres ? document.arrays : nil
    // A case is saved many times and its words change seldom; what is the same is not indexed again.
    try db.run(
      """
      INSERT INTO search_document (subject, kind, title, body, scopes, at\(arrays?.columns ?? ""))
      VALUES (\(subject), \(kind), \(document.title), \(document.body), \(document.scopes), \(at)\(arrays?.values ?? ""))
      ON CONFLICT (subject) DO UPDATE SET
        kind = excluded.kind, title = excluded.title, body = excluded.body, scopes = excluded.scopes,
        at = excluded.at\(arrays?.changes ?? "")
      WHERE search_document.kind <> excluded.kind OR search_document.title <> excluded.title
        OR search_document.body <> excluded.body OR search_document.scopes <> excluded.scopes
        OR search_document.at <> excluded.at
      """)
  }

  /// Adds a subject that is new. The entry can be made before the transaction: folding is work.
  public static func add(_ db: Connection, _ entry: SearchEntry) throws {
    let document = entry.document
    guard db.engine == .postgres else {
      try db.run(
        """
        INSERT INTO search_document (subject, kind, title, body, scopes, at)
        VALUES (\(entry.subject), \(entry.kind), \(document.title), \(document.body), \(document.scopes), \(entry.at))
        """)
      return
    }
    try db.run(
      """
      INSERT INTO search_document (subject, kind, title, body, scopes, at, grams, tokens)
      VALUES (\(entry.subject), \(entry.kind), \(document.title), \(document.body), \(document.scopes), \(entry.at),
        CAST(\(TextArray.literal(document.grams)) AS TEXT[]), CAST(\(TextArray.literal(document.tokens)) AS TEXT[]))
      """)
  }

  public static func remove(_ db: Connection, subject: Int64) throws {
    try db.run("DELETE FROM search_document WHERE subject = \(subject)")
  }

  /// Changes who may find a subject.
  public static func setScopes(_ db: Connection, subject: Int64, scopes: [String]) throws {
    guard let row = try db.first("SELECT kind, title, body FROM search_document WHERE subject = \(subject)")
    else { return }
    let document = SearchDocument(
      title: try row.get(1), body: try row.get(2), tokens: scopes.sorted().map(token(scope:)) + [token(kind: try row.get(0))])
    try db.run("UPDATE search_document SET scopes = \(document.scopes) WHERE subject = \(subject)")
    try index(db, [(subject, document)])
  }

  /// Makes what the engine keeps beside `search_document` again, after an import. PostgreSQL writes the arrays of many
  /// documents at once and makes its index when all are there: entered one by one, a million documents took hours.
  public static func rebuild(_ db: Connection) throws {
    guard db.engine == .postgres else {
      try db.run("INSERT INTO search_index (search_index) VALUES ('rebuild')")
      return
    }
    try setAside(db)
    var waiting: [(Int64, SearchDocument)] = []
    try db.each("SELECT subject, title, body, scopes FROM search_document") { row in
      let tokens = try row.get(3, as: String.self).unicodeScalars.dropFirst().split(separator: " ").map { String($0) }
      waiting.append((try row.get(0), SearchDocument(title: try row.get(1), body: try row.get(2), tokens: tokens)))
      if waiting.count == atOnce {
        try index(db, waiting)
        waiting = []
      }
    }
    try index(db, waiting)
    try bringBack(db)
  }

  private static let atOnce = 200

  private static func index(_ db: Connection, _ documents: [(Int64, SearchDocument)]) throws {
    guard db.engine == .postgres, !documents.isEmpty else { return }
    let made: [SQL] = documents.map { subject, document in
      """
      (CAST(\(subject) AS BIGINT), CAST(\(TextArray.literal(document.grams)) AS TEXT[]),
        CAST(\(TextArray.literal(document.tokens)) AS TEXT[]))
      """
    }
    try db.run(
      """
      UPDATE search_document SET grams = made.grams, tokens = made.tokens
      FROM (VALUES \(made.joined(separator: ", "))) AS made (subject, grams, tokens)
      WHERE search_document.subject = made.subject
      """)
  }

  /// The subjects that contain every word of the query and are open to one of the scopes. `inTitle`: only in their titles.
  public static func find(
    _ db: Connection, query: String, scopes: [String], kinds: [String]? = nil, inTitle: Bool = false, limit: Int,
    after: Cursor? = nil
  ) throws -> [Hit] {
    guard let search = Search(query, scopes, kinds), limit > 0 else { return [] }
    var hits: [Hit] = []
    if after?.inTitle != false {
      hits = try search.page(db, inTitle: true, before: after?.subject, limit)
    }
    if hits.count < limit, !inTitle {
      let before = after?.inTitle == false ? after?.subject : nil
      hits += try search.page(db, inTitle: false, before: before, limit - hits.count)
    }
    return hits
  }

  /// How many there are; counting stops at `limit`, which then means that many or more.
  public static func count(
    _ db: Connection, query: String, scopes: [String], kinds: [String]? = nil, upTo limit: Int = 1000
  ) throws -> Int {
    guard let search = Search(query, scopes, kinds) else { return 0 }
    let sql: SQL = "SELECT COUNT(*) FROM (SELECT 1 FROM \(search.matches(db.engine)) LIMIT \(limit)) AS found"
    return try db.rows(sql, planned: .perValue).first?.get(0) ?? 0
  }

  static func token(scope: String) -> String { "scope=" + spaceless(scope) }
  static func token(kind: String) -> String { "kind=" + spaceless(kind) }

  /// Tokens are separated by spaces, so none may contain one.
  private static func spaceless(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != " " }))
  }
}

/// A document as it lies in the index.
struct SearchDocument: Sendable {
  let title: String
  let body: String
  let tokens: [String]

  var scopes: String { Folding.scopeMark + tokens.joined(separator: " ") }

  /// PostgreSQL's two arrays, as parts of the statement that writes the document.
  var arrays: (columns: SQL, values: SQL, changes: SQL) {
    (
      ", grams, tokens",
      ", CAST(\(TextArray.literal(grams)) AS TEXT[]), CAST(\(TextArray.literal(tokens)) AS TEXT[])",
      ", grams = excluded.grams, tokens = excluded.tokens"
    )
  }

  /// `t…` for the title alone, `a…` for anywhere.
  var grams: [String] {
    let inTitle = Folding.grams(title)
    return inTitle.map { "t" + $0 } + inTitle.union(Folding.grams(body)).map { "a" + $0 }
  }
}

/// What a new subject is found by, folded.
public struct SearchEntry: Sendable {
  let subject: Int64
  let kind: String
  let at: Instant
  let document: SearchDocument

  public init(subject: Int64, kind: String, title: String, body: String, scopes: [String], at: Instant) {
    self.subject = subject
    self.kind = kind
    self.at = at
    document = SearchDocument(
      title: Folding.fold(title), body: Folding.fold(body),
      tokens: scopes.sorted().map(SearchIndex.token(scope:)) + [SearchIndex.token(kind: kind)])
  }
}

/// PostgreSQL's text form of an array.
enum TextArray {
  static func literal(_ elements: [String]) -> String {
    var text = String.UnicodeScalarView("{".unicodeScalars)
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(",") }
      text.append("\"")
      for scalar in element.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { text.append("\\") }
        text.append(scalar)
      }
      text.append("\"")
    }
    text.append("}")
    return String(text)
  }
}
