import Foundation
import GRDB
import GRDBSQLite

/// Statements on a GRDB connection.
final class SQLiteWire: Wire {
  private let connection: GRDB.Database

  init(_ connection: GRDB.Database) {
    self.connection = connection
  }

  func rows(_ statement: Statement, planned: Planning) throws -> [[Value]] {
    try translating { try RawStatement(connection.cachedStatement(sql: statement.text)).rows(statement.binds) }
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
    let compiled = try translating { try connection.makeStatement(sql: statement.text) }
    let raw = RawStatement(compiled)
    try translating { try raw.bind(statement.binds) }
    while try translating({ try raw.step() }) { try body(raw.values) }
  }

  func script(_ text: String) throws {
    try translating { try connection.execute(sql: text) }
  }

  /// A statement of the transaction itself, compiled once for each connection.
  func execute(_ text: String) throws {
    _ = try RawStatement(connection.cachedStatement(sql: text)).rows([])
  }

  /// Ends a transaction that only read, whatever became of it.
  func leave() {
    do {
      try execute("COMMIT TRANSACTION")
    } catch {
      // SQLite may have taken it back already, and then there is nothing to end.
      try? execute("ROLLBACK TRANSACTION")
    }
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

/// A compiled statement stepped by hand: GRDB's own rows look up every column's name for each run of a statement.
private struct RawStatement {
  /// Owns the pointer.
  private let compiled: GRDB.Statement
  private var pointer: OpaquePointer { compiled.sqliteStatement }

  init(_ compiled: GRDB.Statement) { self.compiled = compiled }

  func rows(_ binds: [(value: Value, kind: Value.Kind?)]) throws -> [[Value]] {
    // A statement left in the middle would hold its snapshot open.
    defer { sqlite3_reset(pointer) }
    try bind(binds)
    var rows: [[Value]] = []
    while try step() { rows.append(values) }
    return rows
  }

  func bind(_ binds: [(value: Value, kind: Value.Kind?)]) throws {
    sqlite3_reset(pointer)
    guard sqlite3_bind_parameter_count(pointer) == binds.count else { throw error(SQLITE_MISUSE) }
    for (index, bound) in binds.enumerated() {
      let code = bind(try bound.value.checked(), at: Int32(index + 1))
      guard code == SQLITE_OK else { throw error(code) }
    }
  }

  /// Whether there is another row.
  func step() throws -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw error(code)
    }
  }

  /// The present row.
  var values: [Value] { (0..<sqlite3_column_count(pointer)).map(value) }

  private func value(_ column: Int32) -> Value {
    switch sqlite3_column_type(pointer, column) {
    case SQLITE_INTEGER: return .int(Int(sqlite3_column_int64(pointer, column)))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(pointer, column))
    case SQLITE_TEXT:
      let start = sqlite3_column_text(pointer, column)
      let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column)))
      return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(pointer, column)
      return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column)))))
    default: return .null
    }
  }

  private func bind(_ value: Value, at index: Int32) -> Int32 {
    // SQLite copies what it is given before the call returns (SQLITE_TRANSIENT).
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return sqlite3_bind_null(pointer, index)
    case .int(let int): return sqlite3_bind_int64(pointer, index, Int64(int))
    case .real(let real): return sqlite3_bind_double(pointer, index, real)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { chars in
          guard let start = chars.baseAddress else { return sqlite3_bind_text(pointer, index, "", 0, copied) }
          return sqlite3_bind_text(pointer, index, start, Int32(chars.count), copied)
        }
      }
    case .blob(let bytes):
      return bytes.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return sqlite3_bind_zeroblob(pointer, index, 0) }
        return sqlite3_bind_blob(pointer, index, start, Int32(bytes.count), copied)
      }
    }
  }

  private func error(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(sqlite3_db_handle(pointer))),
      sql: compiled.sql)
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
