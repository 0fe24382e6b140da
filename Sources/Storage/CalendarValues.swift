import Calendar

extension Instant: Storable {
  public static var kind: Value.Kind? { .int }
  public var value: Value { .int(milliseconds) }
  public init(value: Value) throws {
    guard case .int(let milliseconds) = value else { throw Self.mismatch(value) }
    self.init(milliseconds: milliseconds)
  }
}

extension Day: Storable {
  public static var kind: Value.Kind? { .text }
  public var value: Value { .text(description) }
  public init(value: Value) throws {
    guard case .text(let text) = value, let day = Day(text) else { throw Self.mismatch(value) }
    self = day
  }
}
