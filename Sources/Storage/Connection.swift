/// The two database engines Tane runs on.
public enum Engine: String, Sendable, Hashable, CaseIterable {
  case sqlite, postgres
}

/// One engine's way to run statements on one connection.
protocol Wire: AnyObject {
  func rows(_ statement: Statement, planned: Planning) throws -> [[Value]]
  func run(_ statement: Statement) throws -> Int
  func each(_ statement: Statement, _ body: ([Value]) throws -> Void) throws
  /// Any number of statements without binds, separated by semicolons.
  func script(_ text: String) throws
}

/// Whether PostgreSQL keeps one plan for all values or makes one for these values. SQLite has only the first.
package enum Planning {
  case once, perValue
}

/// What a closure of `read` or `write` works with. It must not leave the closure.
///
/// When a statement fails, the whole transaction is lost on both engines, unless the statement ran inside `attempt`.
public final class Connection {
  public let engine: Engine
  let wire: any Wire
  private(set) var failure: (any Error)?
  private let misreadings = Misreadings()
  private let log: StatementLog?

  init(_ engine: Engine, _ wire: any Wire, log: StatementLog? = nil) {
    self.engine = engine
    self.wire = wire
    self.log = log
  }

  /// All rows of a query.
  public func rows(_ sql: SQL) throws -> [Row] {
    try rows(sql, planned: .once)
  }

  /// The first row of a query.
  public func first(_ sql: SQL) throws -> Row? {
    try rows(sql).first
  }

  /// All rows of a query, decoded.
  public func rows<T>(_ sql: SQL, _ decode: (Row) throws -> T) throws -> [T] {
    let decoded = try rows(sql).map(decode)
    if let error = misreadings.first { throw error }
    return decoded
  }

  /// Runs a statement; answers how many rows it inserted, updated or deleted.
  @discardableResult
  public func run(_ sql: SQL) throws -> Int {
    log?.note(sql)
    return try noting { try wire.run(Statement(sql, for: engine)) }
  }

  /// Walks a long result without holding all of it. `body` may run other statements.
  public func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    log?.note(sql)
    try noting {
      try wire.each(Statement(sql, for: engine)) { values in
        try body(Row(values: values, misreadings: misreadings))
        if let error = misreadings.first { throw error }
      }
    }
  }

  /// Runs `body`; when it throws, only what it wrote is taken back, and the transaction goes on.
  public func attempt<T>(_ body: () throws -> T) throws -> T {
    try script("SAVEPOINT attempt")
    do {
      let result = try body()
      if let failure { throw failure }
      try script("RELEASE SAVEPOINT attempt")
      return result
    } catch {
      failure = nil
      try script("ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt")
      throw error
    }
  }

  /// The same with a choice of planning: a plan for these values pays where they decide what is walked, such as the scopes
  /// of a reader, of which one is everybody's and another one's own.
  package func rows(_ sql: SQL, planned: Planning) throws -> [Row] {
    log?.note(sql)
    return try noting {
      try wire.rows(Statement(sql, for: engine), planned: planned).map { Row(values: $0, misreadings: misreadings) }
    }
  }

  func script(_ text: String) throws {
    try noting { try wire.script(text) }
  }

  private func noting<T>(_ work: () throws -> T) throws -> T {
    if failure != nil { throw StorageError.aborted }
    do {
      return try work()
    } catch {
      // PostgreSQL refuses everything after a failed statement and turns COMMIT into ROLLBACK without an error.
      // SQLite would go on; here it must not, or a bug would show on one engine only.
      failure = error
      throw error
    }
  }

  /// Throws what failed, if the closure swallowed it: the transaction cannot be committed.
  func assertWhole() throws {
    misreadings.end()
    if let failure = failure ?? misreadings.first { throw failure }
  }
}
