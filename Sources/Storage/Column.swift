/// A column in the words of the house; each engine has its own rendering.
public struct Column: Sendable {
  enum Word: String, Sendable {
    case id, int, real, text, bool, instant, day, blob, json
  }

  struct Reference: Sendable {
    let table: String
    let column: String
  }

  let name: String
  let word: Word
  let null: Bool
  /// SQL of the default, or nil.
  let initial: String?
  let reference: Reference?

  private init(
    _ name: StaticString, _ word: Word, null: Bool = false, initial: String? = nil, reference: Reference? = nil
  ) {
    self.name = Identifier.checked(name)
    self.word = word
    self.null = null
    self.initial = initial
    self.reference = reference
  }

  /// The primary key: a 64-bit id made by the program. `references` when it is the id of a row in another table.
  public static func id(_ name: StaticString = "id", references table: StaticString? = nil) -> Column {
    Column(name, .id, reference: table.map { Reference(table: Identifier.checked($0), column: "id") })
  }
  /// 64-bit.
  public static func int(_ name: StaticString, null: Bool = false, default initial: Int? = nil) -> Column {
    Column(name, .int, null: null, initial: initial.map(String.init))
  }
  public static func real(_ name: StaticString, null: Bool = false) -> Column {
    Column(name, .real, null: null)
  }
  /// UTF-8, compared bytewise.
  public static func text(
    _ name: StaticString, null: Bool = false, default initial: StaticString? = nil
  ) -> Column {
    Column(name, .text, null: null, initial: initial.map { "'" + Identifier.escaped($0) + "'" })
  }
  /// 0 or 1.
  public static func bool(_ name: StaticString, null: Bool = false, default initial: Bool? = nil) -> Column {
    Column(name, .bool, null: null, initial: initial.map { $0 ? "1" : "0" })
  }
  /// Milliseconds since 1970 in UTC.
  public static func instant(_ name: StaticString, null: Bool = false) -> Column {
    Column(name, .instant, null: null)
  }
  /// `YYYY-MM-DD`.
  public static func day(_ name: StaticString, null: Bool = false) -> Column {
    Column(name, .day, null: null)
  }
  public static func blob(_ name: StaticString, null: Bool = false) -> Column {
    Column(name, .blob, null: null)
  }
  /// JSON as text; never searched by SQL.
  public static func json(
    _ name: StaticString, null: Bool = false, default initial: StaticString? = nil
  ) -> Column {
    Column(name, .json, null: null, initial: initial.map { "'" + Identifier.escaped($0) + "'" })
  }
  /// An id of another table's row: `.reference("subject")`, or `.reference("author", to: "person")`.
  public static func reference(
    _ name: StaticString, to table: StaticString? = nil, key: StaticString = "id", null: Bool = false
  ) -> Column {
    let target = Reference(table: Identifier.checked(table ?? name), column: Identifier.checked(key))
    return Column(name, .int, null: null, reference: target)
  }

  /// The same words whatever the rendering, for the checksum of a migration.
  var words: String {
    let target = reference.map { " -> \($0.table).\($0.column)" } ?? ""
    return "\(name) \(word.rawValue)\(null ? " null" : "")\(initial.map { " = " + $0 } ?? "")\(target)"
  }

  func render(for engine: Engine, table: String) -> String {
    var sql = Identifier.quoted(name) + " " + type(engine)
    if word == .id { sql += " PRIMARY KEY" }
    if !null { sql += " NOT NULL" }
    if let initial { sql += " DEFAULT " + initial }
    if word == .bool { sql += " CONSTRAINT \(table)_\(name)_bool CHECK (\(Identifier.quoted(name)) IN (0, 1))" }
    if word == .day { sql += " CONSTRAINT \(table)_\(name)_day CHECK (length(\(Identifier.quoted(name))) = 10)" }
    if let reference {
      sql += " REFERENCES \(Identifier.quoted(reference.table)) (\(Identifier.quoted(reference.column)))"
      // SQLite defers all references with one pragma; PostgreSQL only those that allow it. Import needs it.
      if engine == .postgres { sql += " DEFERRABLE INITIALLY IMMEDIATE" }
    }
    return sql
  }

  private func type(_ engine: Engine) -> String {
    switch (word, engine) {
    case (.id, .sqlite), (.int, .sqlite), (.bool, .sqlite), (.instant, .sqlite): "INTEGER"
    case (.id, .postgres), (.int, .postgres), (.bool, .postgres), (.instant, .postgres): "BIGINT"
    case (.real, .sqlite): "REAL"
    case (.real, .postgres): "DOUBLE PRECISION"
    case (.text, .sqlite), (.day, .sqlite), (.json, .sqlite): "TEXT"
    case (.text, .postgres), (.day, .postgres), (.json, .postgres): "TEXT COLLATE \"C\""
    case (.blob, .sqlite): "BLOB"
    case (.blob, .postgres): "BYTEA"
    }
  }
}

/// A rule over several columns of a table. A CHECK has a name, because its violation is translated by it.
public struct Constraint: Sendable, ExpressibleByStringLiteral {
  let sql: String

  /// `"UNIQUE (a, b)"`, `"PRIMARY KEY (a, b)"`, `"CONSTRAINT dated CHECK (ends IS NULL OR ends >= starts)"`.
  public init(stringLiteral value: StaticString) {
    let text = value.description
    precondition(!text.hasPrefix("CHECK"), "a CHECK needs a name: \(text)")
    sql = text
  }

  private init(sql: String) { self.sql = sql }

  func render(for engine: Engine) -> String {
    // As with the references of columns.
    engine == .postgres && sql.contains("REFERENCES") ? sql + " DEFERRABLE INITIALLY IMMEDIATE" : sql
  }

  public static func unique(_ columns: StaticString...) -> Constraint {
    Constraint(sql: "UNIQUE (\(Identifier.list(columns)))")
  }
  public static func primaryKey(_ columns: StaticString...) -> Constraint {
    Constraint(sql: "PRIMARY KEY (\(Identifier.list(columns)))")
  }
  public static func check(_ name: StaticString, _ condition: StaticString) -> Constraint {
    Constraint(sql: "CONSTRAINT \(Identifier.checked(name)) CHECK (\(condition))")
  }
}

/// Names of tables and columns: lower-case ASCII, so that they are the same on both engines.
enum Identifier {
  static func checked(_ name: StaticString) -> String {
    let text = name.description
    let allowed = text.utf8.allSatisfy {
      ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
        || $0 == UInt8(ascii: "_")
    }
    // A literal of the program, seen at boot and by every test.
    precondition(!text.isEmpty && allowed, "not a name for a table or column: \(text)")
    return text
  }

  static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  static func list(_ names: [StaticString]) -> String {
    names.map { quoted(checked($0)) }.joined(separator: ", ")
  }

  static func escaped(_ text: StaticString) -> String {
    text.description.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }
}
