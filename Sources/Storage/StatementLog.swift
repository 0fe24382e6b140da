import Synchronization

/// What a database is asked, for tests that hold a page to a few statements and its statements to their indexes.
package final class StatementLog: Sendable {
  private let asked = Mutex<[SQL]>([])

  package init() {}

  func note(_ sql: SQL) { asked.withLock { $0.append(sql) } }

  /// What was asked since the last time, in order.
  package func take() -> [SQL] {
    asked.withLock { asked in
      defer { asked = [] }
      return asked
    }
  }
}

extension SQL {
  /// The text as SQLite takes it, without its values.
  package var text: String { Statement(self, for: .sqlite).text }
}
