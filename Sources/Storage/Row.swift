import Synchronization

/// One row of a result; columns are read by position.
public struct Row: Sendable {
  public let values: [Value]
  @usableFromInline let misreadings: Misreadings

  /// The column's value. A column that is missing or holds something else makes the whole `read` or `write` throw
  /// `StorageError.mismatch` at its end, and until then reads as a value of no meaning: a fault for one request, never
  /// the end of the process.
  @inlinable public subscript<T: Storable>(_ index: Int) -> T {
    do { return try get(index) } catch { return misreadings.note(error) }
  }

  /// The column's value. Throws `StorageError.mismatch` when the column is missing or holds something else.
  @inlinable public func get<T: Storable>(_ index: Int, as type: T.Type = T.self) throws -> T {
    guard values.indices.contains(index) else {
      throw StorageError.mismatch(expected: "column \(index)", found: "\(values.count) columns")
    }
    return try T(value: values[index])
  }
}

/// What went wrong while the rows of one transaction were read by subscript.
@usableFromInline final class Misreadings: Sendable {
  private struct State {
    var first: (any Error)?
    var isOver = false
  }

  private let state = Mutex(State())

  var first: (any Error)? { state.withLock { $0.first } }

  /// After this nobody would look at `first`.
  func end() { state.withLock { $0.isOver = true } }

  /// Remembers the error and stands in with any value of the type.
  @usableFromInline func note<T: Storable>(_ error: any Error) -> T {
    let isOver = state.withLock { state in
      if state.first == nil { state.first = error }
      return state.isOver
    }
    guard !isOver, let value = Self.any(T.self) else {
      // A row that left its transaction, or an enum that cannot list its cases: there is nothing to go on with.
      fatalError("\(error)")
    }
    return value
  }

  private static func any<T: Storable>(_ type: T.Type) -> T? {
    if let listed = T.self as? any CaseIterable.Type, let value = first(listed) as? T { return value }
    let samples: [Value] = [.null, .int(0), .text(""), .blob([]), .real(0), .text("2000-01-01")]
    return samples.lazy.compactMap { try? T(value: $0) }.first
  }

  private static func first<C: CaseIterable>(_ type: C.Type) -> Any? {
    type.allCases.first
  }
}
