/// One released step of the schema. It runs once, whole or not at all, and is never edited afterwards.
///
///     Migration("2026-11-23 consultations", [
///       .table("consultation", [.id(references: "subject"), .int("revision"), .text("title"), .day("received_on")]),
///       .index("consultation_received", on: "consultation", ["received_on DESC", "id DESC"]),
///     ])
public struct Migration: Sendable {
  public let name: String
  let steps: [Step]

  /// The name is the date and words.
  public init(_ name: StaticString, _ steps: [Step]) {
    self.name = name.description
    self.steps = steps
  }

  public init(_ name: StaticString, _ steps: Step...) {
    self.init(name, steps)
  }

  /// One chain of steps: a line that begins with a dot continues the line before.
  public init(_ name: StaticString, _ steps: () -> Step) {
    self.init(name, [steps()])
  }

  /// One change within a migration, or several one after the other.
  public struct Step: Sendable {
    enum Action: Sendable {
      case render(sqlite: [String], postgres: [String])
      case seed(@Sendable (Connection) throws -> Void)
    }

    var actions: [Action]
    /// What the checksum covers.
    var words: [String]

    init(action: Action, words: String) {
      actions = [action]
      self.words = [words]
    }

    func then(_ next: Step) -> Step {
      var both = self
      both.actions += next.actions
      both.words += next.words
      return both
    }
  }

  /// FNV-1a over the declared words: an edited migration is noticed, a better rendering is not.
  package var checksum: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in steps.flatMap(\.words).joined(separator: "\n").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }

  func run(on connection: Connection) throws {
    for action in steps.flatMap(\.actions) {
      switch action {
      case .render(let sqlite, let postgres):
        for statement in connection.engine == .sqlite ? sqlite : postgres { try connection.script(statement) }
      case .seed(let body):
        try body(connection)
      }
    }
  }
}

extension Migration.Step {
  /// A new table.
  public static func table(
    _ name: StaticString, _ columns: [Column], constraints: [Constraint] = []
  ) -> Migration.Step {
    let name = Identifier.checked(name)
    let render = { (engine: Engine) in
      let lines = columns.map { $0.render(for: engine, table: name) } + constraints.map { $0.render(for: engine) }
      return "CREATE TABLE \(Identifier.quoted(name)) (\n  \(lines.joined(separator: ",\n  "))\n)"
        + (engine == .sqlite ? " STRICT" : "")
    }
    let words = columns.map(\.words) + constraints.map(\.sql)
    return Migration.Step(
      action: .render(sqlite: [render(.sqlite)], postgres: [render(.postgres)]),
      words: "table \(name): " + words.joined(separator: "; "))
  }

  /// A new column of an existing table; existing rows need NULL or a default.
  public static func column(_ column: Column, in table: StaticString) -> Migration.Step {
    let table = Identifier.checked(table)
    precondition(column.null || column.initial != nil, "existing rows of \(table) need a value for \(column.name)")
    let render = { (engine: Engine) in
      "ALTER TABLE \(Identifier.quoted(table)) ADD COLUMN " + column.render(for: engine, table: table)
    }
    return Migration.Step(
      action: .render(sqlite: [render(.sqlite)], postgres: [render(.postgres)]),
      words: "column of \(table): \(column.words)")
  }

  /// An index; a column may carry `DESC`. A unique index is over plain columns, so that its violation names them.
  public static func index(
    _ name: StaticString, on table: StaticString, _ columns: [StaticString], unique: Bool = false,
    where condition: StaticString? = nil
  ) -> Migration.Step {
    let list = columns.map(\.description).joined(separator: ", ")
    let filter = condition.map { " WHERE \($0)" } ?? ""
    return sql(
      "CREATE \(unique ? "UNIQUE " : "")INDEX \(Identifier.checked(name)) "
        + "ON \(Identifier.quoted(Identifier.checked(table))) (\(list))\(filter)")
  }

  /// A statement both engines understand.
  public static func sql(_ statement: StaticString) -> Migration.Step {
    sql(statement.description)
  }

  /// Statements that differ by engine; only for full-text search and the like.
  public static func perEngine(sqlite: [StaticString], postgres: [StaticString]) -> Migration.Step {
    let sqlite = sqlite.map(\.description)
    let postgres = postgres.map(\.description)
    return Migration.Step(
      action: .render(sqlite: sqlite, postgres: postgres), words: (sqlite + ["--"] + postgres).joined(separator: "; "))
  }

  /// First rows, or rows changed to suit a new column. The checksum cannot see the closure.
  public static func seed(_ body: @escaping @Sendable (Connection) throws -> Void) -> Migration.Step {
    Migration.Step(action: .seed(body), words: "seed")
  }

  private static func sql(_ statement: String) -> Migration.Step {
    Migration.Step(action: .render(sqlite: [statement], postgres: [statement]), words: statement)
  }
}

extension Migration.Step {
  public func table(_ name: StaticString, _ columns: [Column], constraints: [Constraint] = []) -> Migration.Step {
    then(.table(name, columns, constraints: constraints))
  }

  public func column(_ column: Column, in table: StaticString) -> Migration.Step {
    then(.column(column, in: table))
  }

  public func index(
    _ name: StaticString, on table: StaticString, _ columns: [StaticString], unique: Bool = false,
    where condition: StaticString? = nil
  ) -> Migration.Step {
    then(.index(name, on: table, columns, unique: unique, where: condition))
  }

  public func sql(_ statement: StaticString) -> Migration.Step {
    then(.sql(statement))
  }

  public func perEngine(sqlite: [StaticString], postgres: [StaticString]) -> Migration.Step {
    then(.perEngine(sqlite: sqlite, postgres: postgres))
  }

  public func seed(_ body: @escaping @Sendable (Connection) throws -> Void) -> Migration.Step {
    then(.seed(body))
  }
}

extension Database {
  /// Runs the migrations that are missing, in order, each in its own transaction with the line that records it: one
  /// that was killed half-way has left nothing and runs again. Refuses a database with migrations this program lacks.
  public func migrate(
    _ migrations: [Migration], progress: @escaping @Sendable (_ name: String) -> Void = { _ in }
  ) async throws {
    precondition(Set(migrations.map(\.name)).count == migrations.count, "two migrations have one name")
    try await write { try MigrationLog($0).create() }
    let applied = try await read { try MigrationLog($0).applied() }
    let unknown = applied.keys.filter { name in !migrations.contains { $0.name == name } }
    guard unknown.isEmpty else { throw StorageError.newerDatabase(migrations: unknown.sorted()) }
    for migration in migrations {
      if let checksum = applied[migration.name] {
        guard checksum == migration.checksum else { throw StorageError.changedMigration(name: migration.name) }
        continue
      }
      progress(migration.name)
      try await write { connection in
        // Another server may have run it while this one waited for the lock.
        guard try MigrationLog(connection).applied()[migration.name] == nil else { return }
        // A large table takes longer than a page may.
        if connection.engine == .postgres { try connection.script("SET LOCAL statement_timeout = 0") }
        try migration.run(on: connection)
        try MigrationLog(connection).record(migration)
      }
    }
  }

  /// The migrations that `migrate` would run, by name.
  public func pendingMigrations(of migrations: [Migration]) async throws -> [String] {
    try await write { try MigrationLog($0).create() }
    let applied = try await read { try MigrationLog($0).applied() }
    return migrations.map(\.name).filter { applied[$0] == nil }
  }
}

/// The table `migration`: which steps ran, in which order, with their checksums.
private struct MigrationLog {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func create() throws {
    let type = connection.engine == .sqlite ? ("INTEGER", " STRICT") : ("BIGINT", "")
    try connection.script(
      """
      CREATE TABLE IF NOT EXISTS migration (
        name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, position \(type.0) NOT NULL UNIQUE
      )\(type.1)
      """)
  }

  func applied() throws -> [String: String] {
    let pairs = try connection.rows("SELECT name, checksum FROM migration ORDER BY position") { row in
      (try row.get(0, as: String.self), try row.get(1, as: String.self))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  func record(_ migration: Migration) throws {
    try connection.run(
      """
      INSERT INTO migration (name, checksum, position)
      SELECT \(migration.name), \(migration.checksum), COALESCE(MAX(position), 0) + 1 FROM migration
      """)
  }
}
