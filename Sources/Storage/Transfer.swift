/// A table as the catalogue of the database describes it.
public struct Table: Sendable, Hashable {
  public struct Column: Sendable, Hashable {
    public let name: String
    public let kind: Value.Kind
  }

  public let name: String
  /// In the order of the table; without columns of engine-specific types, which are made again from the others.
  public let columns: [Column]
  public let references: Set<String>
}

extension Database {
  /// Every table of the application, referenced tables before those that refer to them.
  public func tables() async throws -> [Table] {
    try await read { try $0.tables() }
  }
}

extension Connection {
  /// Every table of the application, referenced tables before those that refer to them.
  public func tables() throws -> [Table] {
    let described = try rows(engine == .sqlite ? Self.sqliteColumns : Self.postgresColumns) { row in
      (table: try row.get(0, as: String.self), column: try row.get(1, as: String.self),
        type: try row.get(2, as: String.self).lowercased())
    }
    let links = try rows(engine == .sqlite ? Self.sqliteReferences : Self.postgresReferences) { row in
      (from: try row.get(0, as: String.self), to: try row.get(1, as: String.self))
    }
    var names: [String] = []
    for line in described where names.last != line.table { names.append(line.table) }
    let tables = names.map { name in
      Table(
        name: name,
        columns: described.filter { $0.table == name }.compactMap { line in
          Self.kind(line.type).map { Table.Column(name: line.column, kind: $0) }
        },
        references: Set(links.filter { $0.from == name && $0.to != name }.map(\.to)))
    }
    return Self.ordered(tables)
  }

  /// Walks the rows of a table; values are in the order of its columns and the same on both engines.
  public func dump(_ table: Table, _ body: ([Value]) throws -> Void) throws {
    let columns = table.columns.map { Identifier.quoted($0.name) }.joined(separator: ", ")
    try each(SQL(trusted: "SELECT \(columns) FROM \(Identifier.quoted(table.name))")) { try body($0.values) }
  }

  /// Inserts rows as `dump` gave them, from either engine. References are checked when the transaction ends, so that
  /// rows may refer to later ones. After all tables `SearchIndex.rebuild` makes the index again.
  public func load(_ rows: [[Value]], into table: Table) throws {
    try script(engine == .sqlite ? "PRAGMA defer_foreign_keys = ON" : "SET CONSTRAINTS ALL DEFERRED")
    let columns = table.columns.map { Identifier.quoted($0.name) }.joined(separator: ", ")
    let start = SQL(trusted: "INSERT INTO \(Identifier.quoted(table.name)) (\(columns)) VALUES ")
    // Many rows in one statement: a million of them would wait for as many answers of a server.
    let together = max(1, Self.mostBinds / max(1, table.columns.count))
    var rest = rows[...]
    while !rest.isEmpty {
      // Two lengths of statement, so that both stay compiled.
      let part = rest.prefix(rest.count >= together ? together : 1)
      rest = rest.dropFirst(part.count)
      try run(start + part.map { try Self.tuple($0, of: table) }.joined(separator: ", "))
    }
  }

  /// Far fewer than either engine takes.
  private static let mostBinds = 1000

  private static func tuple(_ row: [Value], of table: Table) throws -> SQL {
    guard row.count == table.columns.count else {
      throw StorageError.mismatch(expected: "\(table.columns.count) columns of \(table.name)", found: "\(row.count)")
    }
    var sql: SQL = "("
    for (index, (value, column)) in zip(row, table.columns).enumerated() {
      if index > 0 { sql += ", " }
      sql.parts.append(.bind(value, column.kind))
    }
    return sql + ")"
  }

  /// Removes every row of a table, as before loading another database's rows over what migrations seeded.
  public func clear(_ table: Table) throws {
    try script(engine == .sqlite ? "PRAGMA defer_foreign_keys = ON" : "SET CONSTRAINTS ALL DEFERRED")
    try run(SQL(trusted: "DELETE FROM \(Identifier.quoted(table.name))"))
  }

  private static func kind(_ type: String) -> Value.Kind? {
    switch type {
    case "integer", "bigint", "smallint": .int
    case "text": .text
    case "blob", "bytea": .blob
    case "real", "double precision": .real
    default: nil
    }
  }

  /// Tables in a circle come in the order of their names; loading defers the check.
  private static func ordered(_ tables: [Table]) -> [Table] {
    var rest = tables
    var done: [Table] = []
    while !rest.isEmpty {
      let known = Set(done.map(\.name))
      let next = rest.firstIndex { $0.references.isSubset(of: known) } ?? 0
      done.append(rest.remove(at: next))
    }
    return done
  }

  private static let sqliteColumns: SQL = """
    SELECT l.name, c.name, c.type FROM pragma_table_list AS l, pragma_table_info(l.name) AS c
    WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite%' ORDER BY l.name, c.cid
    """
  private static let sqliteReferences: SQL = """
    SELECT l.name, f."table" FROM pragma_table_list AS l, pragma_foreign_key_list(l.name) AS f
    WHERE l.schema = 'main' AND l.type = 'table'
    """
  private static let postgresColumns: SQL = """
    SELECT c.relname, a.attname, format_type(a.atttypid, NULL)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    ORDER BY c.relname COLLATE "C", a.attnum
    """
  private static let postgresReferences: SQL = """
    SELECT a.relname, b.relname FROM pg_constraint k
    JOIN pg_class a ON a.oid = k.conrelid JOIN pg_class b ON b.oid = k.confrelid
    WHERE k.contype = 'f' AND a.relnamespace = current_schema()::regnamespace
    """
}
