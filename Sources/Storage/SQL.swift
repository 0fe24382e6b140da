/// SQL text with bound values. The text comes from literals only; `\(value)` binds, `\(sql)` nests another `SQL`
/// and `\(list: values)` becomes `?, ?, ?`.
///
///     let open: SQL = "state = \(State.open)"
///     try db.rows("SELECT id FROM consultation WHERE \(open) AND ward IN (\(list: wards))")
public struct SQL: Sendable, ExpressibleByStringInterpolation {
  enum Part: Sendable {
    case literal(StaticString)
    case text(String)
    case bind(Value, Value.Kind?)
  }

  var parts: [Part]

  /// `StaticString`, so that a string made at run time can never become SQL.
  public init(stringLiteral value: StaticString) {
    parts = [.literal(value)]
  }

  public init(stringInterpolation: StringInterpolation) {
    parts = stringInterpolation.parts
  }

  /// For names that came from the catalogue of the database or from a migration's literals.
  init(trusted text: String) {
    parts = [.text(text)]
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(2 * interpolationCount + 1)
    }

    public mutating func appendLiteral(_ literal: StaticString) {
      parts.append(.literal(literal))
    }

    public mutating func appendInterpolation<T: Storable>(_ value: T) {
      parts.append(.bind(value.value, T.kind))
    }

    public mutating func appendInterpolation<T: Storable>(_ value: T?) {
      parts.append(.bind(value.value, T.kind))
    }

    public mutating func appendInterpolation(_ sql: SQL) {
      parts += sql.parts
    }

    /// The inside of `IN (…)`. No values make an empty subquery, so that `IN` is false and `NOT IN` true.
    public mutating func appendInterpolation<T: Storable>(list values: [T]) {
      guard !values.isEmpty else {
        let type = T.kind == .int ? "BIGINT" : T.kind == .real ? "DOUBLE PRECISION" : "TEXT"
        parts.append(.text("SELECT CAST(NULL AS \(type)) WHERE 1 = 0"))
        return
      }
      for (index, value) in values.enumerated() {
        if index > 0 { parts.append(.literal(", ")) }
        parts.append(.bind(value.value, T.kind))
      }
    }
  }

  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.parts += right.parts
    return sum
  }

  public static func += (left: inout SQL, right: SQL) {
    left.parts += right.parts
  }
}

extension Sequence<SQL> {
  /// All pieces in order with the separator between them.
  public func joined(separator: SQL) -> SQL {
    var sum = SQL(trusted: "")
    for (index, sql) in enumerated() {
      if index > 0 { sum += separator }
      sum += sql
    }
    return sum
  }
}

/// SQL as one engine takes it: `?` for SQLite, `$1` for PostgreSQL.
struct Statement: Sendable {
  let text: String
  let binds: [(value: Value, kind: Value.Kind?)]

  init(text: String, binds: [(value: Value, kind: Value.Kind?)] = []) {
    self.text = text
    self.binds = binds
  }

  init(_ sql: SQL, for engine: Engine) {
    var text: [UInt8] = []
    text.reserveCapacity(1024)
    var binds: [(value: Value, kind: Value.Kind?)] = []
    for part in sql.parts {
      switch part {
      case .literal(let literal):
        text.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
      case .text(let name): text.append(contentsOf: name.utf8)
      case .bind(let value, let kind):
        binds.append((value, kind))
        if engine == .sqlite { text.append(UInt8(ascii: "?")) } else { text.append(contentsOf: "$\(binds.count)".utf8) }
      }
    }
    self.text = String(decoding: text, as: UTF8.self)
    self.binds = binds
  }
}

extension Value {
  /// PostgreSQL cannot store NUL in text, so neither engine may.
  func checked() throws -> Value {
    if case .text(let text) = self, text.utf8.contains(0) { throw StorageError.invalidText }
    return self
  }
}
