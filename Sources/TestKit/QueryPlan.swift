import Storage

/// Which tables an engine would read from end to end for a statement: what must not happen to a table that grows.
///
///     let statements = try await test.statements { try await browser.get("/desk") }
///     #expect(try await QueryPlan.walks(statements, in: test.site.database) == [])
package enum QueryPlan {
  /// One walk, with the statement that asks for it.
  package struct Walk: Sendable, Equatable, CustomStringConvertible {
    package let table: String
    package let statement: String

    package var description: String { "\(table) is walked by: \(statement)" }
  }

  /// The walks of the statements over other tables than `small` ones, which stay short whatever happens. A subquery
  /// called `newest` walks an index from its end and stops at its own limit. Tables in `inOrder` may be walked along an
  /// index by a statement that stops at its limit and sorts nothing: so a list that everybody may read finds its page.
  package static func walks(
    _ statements: [SQL], in database: Database, small: Set<String> = [], inOrder: Set<String> = []
  ) async throws -> [Walk] {
    try await database.read { db in
      // With a few rows PostgreSQL reads tables from end to end whatever indexes they have.
      if db.engine == .postgres { try db.run("SET LOCAL enable_seqscan = off") }
      return try statements.filter { !$0.text.contains("AS newest") }.flatMap { sql -> [Walk] in
        let stops = sql.text.contains("LIMIT") ? inOrder : []
        return try tables(sql, db, inOrder: stops).filter { !small.contains($0) }.map { Walk(table: $0, statement: sql.text) }
      }
    }
  }

  /// The pages of lists that SQLite would sort after reading all that matches, instead of walking an order and stopping.
  package static func sorted(_ statements: [SQL], in database: Database, from table: String) async throws -> [String] {
    try await database.read { db in
      try statements.filter { $0.text.contains("FROM \(table) ") && $0.text.contains("ORDER BY") && $0.text.contains("LIMIT") }
        .filter { sql in
          try db.rows("EXPLAIN QUERY PLAN \(sql)") { try $0.get(3, as: String.self) }
            .contains { $0.contains("TEMP B-TREE FOR ORDER BY") }
        }.map(\.text)
    }
  }

  private static func tables(_ sql: SQL, _ db: Connection, inOrder: Set<String>) throws -> [String] {
    switch db.engine {
    case .sqlite:
      let plan = try db.rows("EXPLAIN QUERY PLAN \(sql)") { try $0.get(3, as: String.self) }
      let sorts = plan.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }
      return plan.compactMap { line in
        let table = scanned(sqlite: line, aliases: sql.aliases)
        return !sorts && line.contains(" INDEX ") && table.map(inOrder.contains) == true ? nil : table
      }
    case .postgres:
      let plan = try db.rows("EXPLAIN (COSTS OFF) \(sql)") { try $0.get(0, as: String.self) }
      let sorts = plan.contains { $0.contains("Sort Key") }
      let walked = scanned(postgres: plan)
      return sorts ? walked : walked.filter { table in
        !inOrder.contains(table) || plan.contains { $0.contains("Seq Scan on \(table)") }
      }
    }
  }

  /// `SCAN c`, `SCAN c USING INDEX …`: but not of what the statement itself made, nor of a full-text index with a query.
  package static func scanned(sqlite line: String, aliases: [String: String]) -> String? {
    let words = line.split(separator: " ").map(String.init)
    guard words.first == "SCAN", words.count > 1, !line.contains("VIRTUAL TABLE INDEX"), line != "SCAN CONSTANT ROW" else {
      return nil
    }
    return aliases[words[1]]
  }

  /// A sequential scan, or an index scan that has no condition.
  package static func scanned(postgres plan: [String]) -> [String] {
    plan.enumerated().compactMap { index, line -> String? in
      let words = line.split(separator: " ").map(String.init)
      guard let scan = words.firstIndex(of: "Scan"), let on = words.firstIndex(of: "on"), on + 1 < words.count,
        scan > 0
      else { return nil }
      let depth = indent(of: line)
      let properties = plan[(index + 1)...].prefix { indent(of: $0) > depth && !$0.contains("->") }
      let isNarrowed = properties.contains { $0.contains("Index Cond:") || $0.contains("Recheck Cond:") }
      let isWalk = words[scan - 1] == "Seq" || (line.contains("Index") && !line.contains("Bitmap") && !isNarrowed)
      return isWalk ? words[on + 1] : nil
    }
  }

  /// Where the words of a line begin, the arrow of a node not counted.
  private static func indent(of line: String) -> Int {
    line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
  }
}

extension SQL {
  /// The tables of the statement by the names under which a plan tells of them.
  var aliases: [String: String] {
    let words = text.split { " \n(),".contains($0) }.map(String.init)
    var aliases: [String: String] = [:]
    for (index, word) in words.enumerated() where word == "FROM" || word == "JOIN" || word == "INTO" || word == "UPDATE" {
      guard index + 1 < words.count, words[index + 1] != "SELECT" else { continue }
      let table = words[index + 1]
      aliases[table] = table
      let next = index + 2 < words.count ? (words[index + 2] == "AS" ? index + 3 : index + 2) : words.count
      if next < words.count, words[next] == words[next].lowercased() { aliases[words[next]] = table }
    }
    return aliases
  }
}
