import Synchronization

/// What a database says about itself, read at start and kept in memory.
package final class SiteState: Sendable {
  private let sample: Mutex<Bool>

  package init(isSample: Bool = false) { sample = Mutex(isSample) }

  /// True when everything in the database is made up: every page says so, and only loopback addresses are served.
  package var isSample: Bool { sample.withLock { $0 } }

  /// Remembers what was just written with `SiteStateStore.markAsSample`.
  package func becomeSample() { sample.withLock { $0 = true } }
}
