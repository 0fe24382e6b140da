/// One value as a database column holds it, the same on every engine.
public enum Value: Sendable, Hashable {
  case null
  case int(Int)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// What kind of column a value fits; PostgreSQL must know it even when the value is NULL.
  public enum Kind: String, Sendable, Hashable {
    case int, real, text, blob
  }

  /// Nothing for NULL, which fits every column.
  public var kind: Kind? {
    switch self {
    case .null: nil
    case .int: .int
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }
}

/// A Swift value that a column can hold.
///
/// An enum with `String` or `Int` raw values conforms by `extension Stage: Storable {}`.
public protocol Storable: Sendable {
  /// What kind of column holds values of this type, when that is always the same.
  static var kind: Value.Kind? { get }
  var value: Value { get }
  /// Throws `StorageError.mismatch` for a value that is no such thing.
  init(value: Value) throws
}

extension Storable {
  public static var kind: Value.Kind? { nil }

  /// The error for a column that holds something else than this type.
  public static func mismatch(_ value: Value) -> StorageError {
    .mismatch(expected: String(describing: Self.self), found: String(describing: value))
  }
}

extension Int: Storable {
  @inlinable public static var kind: Value.Kind? { .int }
  @inlinable public var value: Value { .int(self) }
  @inlinable public init(value: Value) throws {
    guard case .int(let int) = value else { throw Self.mismatch(value) }
    self = int
  }
}

extension Int64: Storable {
  @inlinable public static var kind: Value.Kind? { .int }
  @inlinable public var value: Value { .int(Int(self)) }
  @inlinable public init(value: Value) throws {
    guard case .int(let int) = value else { throw Self.mismatch(value) }
    self = Int64(int)
  }
}

extension Double: Storable {
  @inlinable public static var kind: Value.Kind? { .real }
  @inlinable public var value: Value { .real(self) }
  @inlinable public init(value: Value) throws {
    switch value {
    case .real(let real): self = real
    case .int(let int): self = Double(int)
    default: throw Self.mismatch(value)
    }
  }
}

extension Bool: Storable {
  @inlinable public static var kind: Value.Kind? { .int }
  @inlinable public var value: Value { .int(self ? 1 : 0) }
  @inlinable public init(value: Value) throws {
    switch value {
    case .int(0): self = false
    case .int(1): self = true
    default: throw Self.mismatch(value)
    }
  }
}

extension String: Storable {
  @inlinable public static var kind: Value.Kind? { .text }
  @inlinable public var value: Value { .text(self) }
  @inlinable public init(value: Value) throws {
    guard case .text(let text) = value else { throw Self.mismatch(value) }
    self = text
  }
}

extension [UInt8]: Storable {
  @inlinable public static var kind: Value.Kind? { .blob }
  @inlinable public var value: Value { .blob(self) }
  @inlinable public init(value: Value) throws {
    guard case .blob(let bytes) = value else { throw Self.mismatch(value) }
    self = bytes
  }
}

extension Value: Storable {
  @inlinable public var value: Value { self }
  @inlinable public init(value: Value) { self = value }
}

extension Optional: Storable where Wrapped: Storable {
  @inlinable public static var kind: Value.Kind? { Wrapped.kind }
  @inlinable public var value: Value { self?.value ?? .null }
  @inlinable public init(value: Value) throws {
    if case .null = value { self = .none } else { self = .some(try Wrapped(value: value)) }
  }
}

extension Storable where Self: RawRepresentable, RawValue: Storable {
  @inlinable public static var kind: Value.Kind? { RawValue.kind }
  @inlinable public var value: Value { rawValue.value }
  @inlinable public init(value: Value) throws {
    guard let known = Self(rawValue: try RawValue(value: value)) else { throw Self.mismatch(value) }
    self = known
  }
}
