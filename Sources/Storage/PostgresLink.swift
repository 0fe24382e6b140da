import CPostgres
import Foundation

/// One libpq connection, used by one thread at a time.
final class PostgresLink: Wire {
  private let connection: OpaquePointer
  /// Names of prepared statements by their text and parameter types.
  private var prepared: [String: String] = [:]
  private var preparations = 0
  private var cursors = 0

  private static let maximumPrepared = 400

  init(url: String) throws {
    // The URL comes last and wins, but for what `prepareSession` sets.
    let settings = [
      ("client_encoding", "UTF8"), ("application_name", "tane"), ("connect_timeout", "5"),
      ("keepalives_idle", "30"), ("tcp_user_timeout", "30000"), ("dbname", url),
    ]
    connection = PostgresStrings.withPointers(settings.map(\.0)) { keys in
      PostgresStrings.withPointers(settings.map(\.1)) { values in PQconnectdbParams(keys, values, 1) }
    }
    guard PQstatus(connection) == CONNECTION_OK else {
      // `deinit` runs and finishes the connection: every property has its value already.
      throw StorageError.unavailable(String(cString: PQerrorMessage(connection)))
    }
    try prepareSession()
  }

  deinit {
    PQfinish(connection)
  }

  private func prepareSession() throws {
    try script(
      """
      SET client_min_messages = warning; SET statement_timeout = '30s'; SET lock_timeout = '20s';
      SET idle_in_transaction_session_timeout = '60s'; SET jit = off; SET standard_conforming_strings = on;
      SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
      """)
    let encoding = String(cString: PQparameterStatus(connection, "server_encoding"))
    guard encoding == "UTF8" else {
      throw StorageError.unsupported("a PostgreSQL database in \(encoding); it must be created with encoding UTF8")
    }
  }

  var isLost: Bool { PQstatus(connection) != CONNECTION_OK }
  var isIdle: Bool { PQtransactionStatus(connection) == PQTRANS_IDLE }

  // MARK: Wire

  func rows(_ statement: Statement, planned: Planning) throws -> [[Value]] {
    let result = try execute(statement, planned: planned)
    return PostgresRows(result).all()
  }

  func run(_ statement: Statement) throws -> Int {
    let result = try execute(statement, planned: .once)
    return PQresultStatus(result.pointer) == PGRES_COMMAND_OK || PQnfields(result.pointer) > 0
      ? Self.changed(result) : 0
  }

  func each(_ statement: Statement, _ body: ([Value]) throws -> Void) throws {
    cursors += 1
    let name = "cursor_\(cursors)"
    let declaration = Statement(text: "DECLARE \(name) NO SCROLL CURSOR FOR " + statement.text, binds: statement.binds)
    _ = try execute(declaration, planned: .perValue)
    defer { if PQtransactionStatus(connection) == PQTRANS_INTRANS { PQclear(PQexec(connection, "CLOSE \(name)")) } }
    while true {
      let rows = PostgresRows(try check(PQexec(connection, "FETCH FORWARD 500 FROM \(name)"))).all()
      for row in rows { try body(row) }
      if rows.count < 500 { return }
    }
  }

  func script(_ text: String) throws {
    _ = try check(PQexec(connection, text))
  }

  // MARK: Execution

  private func execute(_ statement: Statement, planned: Planning) throws -> PostgresResult {
    let parameters = try statement.binds.map(PostgresParameter.init)
    do {
      switch planned {
      case .perValue:
        return try check(
          PostgresParameter.withPointers(parameters) { count, types, values, lengths, formats in
            PQexecParams(connection, statement.text, count, types, values, lengths, formats, 0)
          })
      case .once:
        let name = try prepare(statement.text, parameters)
        return try check(
          PostgresParameter.withPointers(parameters) { count, _, values, lengths, formats in
            PQexecPrepared(connection, name, count, values, lengths, formats, 0)
          })
      }
    } catch let error as StorageError {
      // "cached plan must not change result type" after a migration; a name lost behind a connection pooler.
      if case .other(let code, _) = error, code == "0A000" || code == "26000" { prepared = [:] }
      throw error
    }
  }

  private func prepare(_ text: String, _ parameters: [PostgresParameter]) throws -> String {
    let key = text + "\u{0}" + parameters.map { "\($0.type)" }.joined(separator: ",")
    if let name = prepared[key] { return name }
    if prepared.count >= Self.maximumPrepared {
      try script("DEALLOCATE ALL")
      prepared = [:]
    }
    // A new name each time: one forgotten after an error still exists on the server.
    preparations += 1
    let name = "s\(preparations)"
    let types = parameters.map(\.type)
    _ = try check(PQprepare(connection, name, text, Int32(types.count), types))
    prepared[key] = name
    return name
  }

  private func check(_ pointer: OpaquePointer?) throws -> PostgresResult {
    guard let pointer else { throw StorageError.unavailable(String(cString: PQerrorMessage(connection))) }
    let result = PostgresResult(pointer)
    switch PQresultStatus(pointer) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return result
    default:
      if isLost { throw StorageError.unavailable(String(cString: PQerrorMessage(connection))) }
      throw StorageError.postgres(result)
    }
  }

  private static func changed(_ result: PostgresResult) -> Int {
    Int(String(cString: PQcmdTuples(result.pointer))) ?? 0
  }
}

/// Owns one `PGresult`.
final class PostgresResult {
  let pointer: OpaquePointer
  init(_ pointer: OpaquePointer) { self.pointer = pointer }
  deinit { PQclear(pointer) }

  func field(_ code: Character) -> String {
    guard let ascii = code.asciiValue, let text = PQresultErrorField(pointer, Int32(ascii)) else { return "" }
    return String(cString: text)
  }
}

extension StorageError {
  /// PostgreSQL's SQLSTATE for a failure, in our words.
  static func postgres(_ result: PostgresResult) -> StorageError {
    let code = result.field("C")
    let message = result.field("M")
    switch code {
    case "23505": return unique(table: result.field("t"), columns: columns(ofKey: result.field("D")))
    case "23514": return check(name: result.field("n"))
    case "23503": return foreignKey
    case "23502": return notNull(column: result.field("c"))
    case "57014", "55P03", "40001", "40P01": return busy
    case "53100": return diskFull
    case "25006": return readOnly
    case "22021": return invalidText
    case "25P02": return aborted
    case "57P01", "57P02", "57P03", "53300", "25P03": return unavailable(message)
    default: return code.hasPrefix("08") ? unavailable(message) : other(code: code, message: message)
    }
  }

  /// "Key (kind, code)=(1, 2) already exists." in whatever language the server speaks.
  private static func columns(ofKey detail: String) -> [String] {
    guard let start = detail.firstIndex(of: "("), let end = detail.range(of: ")=(", range: start..<detail.endIndex)
    else { return [] }
    return detail[detail.index(after: start)..<end.lowerBound].components(separatedBy: ", ")
      .map { $0.trimmingCharacters(in: ["\""]) }
  }
}
