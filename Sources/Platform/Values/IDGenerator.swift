import Calendar
import Synchronization

/// Makes ids that never repeat and never go back within a process, whatever the clock does.
package final class IDGenerator: Sendable {
  /// 2020-01-01T00:00:00Z in Unix milliseconds.
  static let start = 1_577_836_800_000

  private let last = Mutex<Int64>(0)
  private let random: @Sendable () -> UInt64

  package init(random: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }) {
    self.random = random
  }

  /// The next id at `now`; later than every id this generator made before.
  package func next(at now: Instant) -> ID {
    let time = Int64(max(0, now.milliseconds - Self.start))
    let candidate = time << 22 | Int64(random() & 0x3F_FFFF)
    return last.withLock { last in
      last = max(candidate, last + 1)
      return ID(last)
    }
  }
}

extension IDGenerator {
  /// An id for a store that has no generator at hand: later than the last one of its table. Safe because one
  /// transaction writes at a time.
  static func following(_ last: ID?, at now: Instant) -> ID {
    let made = IDGenerator().next(at: now)
    return last.map { max(made, ID($0.number + 1)) } ?? made
  }
}
