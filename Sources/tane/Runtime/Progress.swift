import Foundation
import Synchronization

/// Tells the terminal how far long work is: at most once a second.
final class Progress: Sendable {
  private let title: String
  private let terminal: Terminal
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  init(_ title: String, _ terminal: Terminal) {
    self.title = title
    self.terminal = terminal
  }

  func report(_ done: Int, of total: Int) {
    let now = ContinuousClock.now
    let speaks = last.withLock { last in
      if done < total, let before = last, now - before < .seconds(1) { return false }
      last = now
      return true
    }
    if speaks { terminal.say("  \(title): \(done) of \(total)") }
  }
}
