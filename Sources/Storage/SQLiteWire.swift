import Foundation
import GRDB

/// Statements on a GRDB connection.
final class SQLiteWire: Wire {
  private let connection: GRDB.Database

  init(_ connection: GRDB.Database) {
    self.connection = connection
  }

  func rows(_ statement: Statement, planned: Planning) throws -> [[Value]] {
    try translating {
      let cursor = try GRDB.Row.fetchCursor(
        connection.cachedStatement(sql: statement.text), arguments: Self.arguments(statement))
      var rows: [[Value]] = []
      while let row = try cursor.next() { rows.append(Self.values(row)) }
      return rows
    }
  }

  func run(_ statement: Statement) throws -> Int {
    try translating {
      let compiled = try connection.cachedStatement(sql: statement.text)
      try compiled.execute(arguments: Self.arguments(statement))
      return compiled.isReadonly ? 0 : connection.changesCount
    }
  }

  func each(_ statement: Statement, _ body: ([Value]) throws -> Void) throws {
    // Not from the cache: `body` may run the same SQL, which would start this cursor again.
    let cursor = try translating {
      try GRDB.Row.fetchCursor(
        connection.makeStatement(sql: statement.text), arguments: Self.arguments(statement))
    }
    while let row = try translating({ try cursor.next() }) { try body(Self.values(row)) }
  }

  func script(_ text: String) throws {
    try translating { try connection.execute(sql: text) }
  }

  private func translating<T>(_ work: () throws -> T) throws -> T {
    do { return try work() } catch { throw StorageError.sqlite(error) }
  }

  private static func arguments(_ statement: Statement) throws -> StatementArguments {
    StatementArguments(try statement.binds.map { try DatabaseValue($0.value.checked()) })
  }
}

extension DatabaseValue {
  fileprivate init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .int(let int): self = int.databaseValue
    case .real(let real): self = real.databaseValue
    case .text(let text): self = text.databaseValue
    case .blob(let bytes): self = Data(bytes).databaseValue
    }
  }
}

extension SQLiteWire {
  private static func values(_ row: GRDB.Row) -> [Value] {
    row.databaseValues.map { value in
      switch value.storage {
      case .null: .null
      case .int64(let int): .int(Int(int))
      case .double(let real): .real(real)
      case .string(let text): .text(text)
      case .blob(let data): .blob([UInt8](data))
      }
    }
  }
}

extension StorageError {
  /// SQLite's own words for a failure, in ours. What is not SQLite's passes through.
  static func sqlite(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let message = error.message ?? ""
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
      return unique(message)
    case .SQLITE_CONSTRAINT_CHECK: return check(name: after(": ", message))
    case .SQLITE_CONSTRAINT_FOREIGNKEY: return foreignKey
    case .SQLITE_CONSTRAINT_NOTNULL: return notNull(column: after(".", message))
    default: break
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return busy
    case .SQLITE_FULL: return diskFull
    case .SQLITE_READONLY: return readOnly
    case .SQLITE_CANTOPEN: return unavailable(message)
    case .SQLITE_MISUSE where message.contains("closed"): return closed
    default: return other(code: "\(error.extendedResultCode.rawValue)", message: error.description)
    }
  }

  /// "UNIQUE constraint failed: party.kind, party.code"
  private static func unique(_ message: String) -> StorageError {
    let columns = after(": ", message).components(separatedBy: ", ")
      .map { $0.split(separator: ".", maxSplits: 1).map(String.init) }
    return unique(table: columns.first?.first ?? "", columns: columns.compactMap { $0.count == 2 ? $0[1] : nil })
  }

  private static func after(_ separator: String, _ message: String) -> String {
    guard let range = message.range(of: separator) else { return message }
    return String(message[range.upperBound...])
  }
}
