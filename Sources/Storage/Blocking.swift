import Foundation

/// Runs work that waits for a disk or a server on a thread of its own, never on the cooperative pool.
enum Blocking {
  static func run(_ work: @escaping @Sendable () -> Void) {
    let thread = Thread { work() }
    thread.stackSize = 4 << 20
    thread.start()
  }
}
