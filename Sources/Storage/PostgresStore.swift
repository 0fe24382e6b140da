import Foundation

/// A PostgreSQL database: one thread and connection that writes, a few that read.
final class PostgresStore: Sendable {
  private let writer: PostgresLane
  private let reader: PostgresLane

  init(url: String, readers: Int, log: StatementLog? = nil) throws {
    let first = try PostgresLink(url: url)
    writer = PostgresLane(url: url, threads: 1, first: first, log: log)
    reader = PostgresLane(url: url, threads: max(1, readers), first: nil, log: log)
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    try await reader.perform("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
  }

  /// The lock makes one writer at a time of all servers on this database: journal, numbers and last seats need no
  /// retry. READ COMMITTED, so that every statement after the lock sees what the writer before committed. A constant
  /// advisory lock rather than a row: it is there before the first table, and migrations take it too.
  func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    try await writer.perform(
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(7463170519)", body)
  }

  func close(_ done: @escaping @Sendable () -> Void) {
    writer.close { [reader] in reader.close(done) }
  }
}

/// A queue of work and the threads that do it, each with its own connection. libpq blocks, so it must never run on the
/// cooperative pool.
final class PostgresLane: @unchecked Sendable {
  // Unchecked: every mutable property is read and written while `condition` is locked.
  private let condition = NSCondition()
  private let url: String
  private let maximum: Int
  private let log: StatementLog?
  private var first: PostgresLink?
  private var jobs: [@Sendable (PostgresSession) -> Void] = []
  private var threads = 0
  private var idle = 0
  private var closing: (@Sendable () -> Void)?

  init(url: String, threads: Int, first: PostgresLink?, log: StatementLog?) {
    self.url = url
    self.log = log
    self.maximum = threads
    self.first = first
  }

  func perform<T: Sendable>(
    _ begin: String, _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let accepted = submit { session in
        continuation.resume(with: Result { try session.transaction(begin, body) })
      }
      if !accepted { continuation.resume(throwing: StorageError.closed) }
    }
  }

  private func submit(_ job: @escaping @Sendable (PostgresSession) -> Void) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard closing == nil else { return false }
    jobs.append(job)
    if idle < jobs.count, threads < maximum {
      threads += 1
      let session = PostgresSession(url: url, link: first, log: log)
      first = nil
      let thread = Thread { [self] in work(session) }
      thread.stackSize = 4 << 20
      thread.name = "postgres"
      thread.start()
    } else {
      condition.signal()
    }
    return true
  }

  private func work(_ session: PostgresSession) {
    while let job = next() { job(session) }
    session.disconnect()
    condition.lock()
    threads -= 1
    let done = threads == 0 ? closing : nil
    condition.unlock()
    done?()
  }

  private func next() -> (@Sendable (PostgresSession) -> Void)? {
    condition.lock()
    defer { condition.unlock() }
    idle += 1
    defer { idle -= 1 }
    while jobs.isEmpty {
      if closing != nil { return nil }
      condition.wait()
    }
    return jobs.removeFirst()
  }

  /// Work already taken is finished; `done` runs when the last connection has gone.
  func close(_ done: @escaping @Sendable () -> Void) {
    condition.lock()
    let isFirst = closing == nil
    if isFirst { closing = done }
    first = nil
    let empty = threads == 0
    condition.broadcast()
    condition.unlock()
    if empty || !isFirst { done() }
  }
}

/// One thread's connection, opened when needed and again after it was lost.
final class PostgresSession: @unchecked Sendable {
  // Unchecked: made by the lane and from then on used by one thread only.
  private let url: String
  private var link: PostgresLink?
  private let log: StatementLog?

  init(url: String, link: PostgresLink?, log: StatementLog?) {
    self.url = url
    self.link = link
    self.log = log
  }

  func transaction<T>(_ begin: String, _ body: (Connection) throws -> T) throws -> T {
    let link = try start(begin)
    do {
      let connection = Connection(.postgres, link, log: log)
      let value = try body(connection)
      try connection.assertWhole()
      try link.script("COMMIT")
      return value
    } catch {
      leave(link)
      throw error
    }
  }

  /// A server that restarted is noticed by the first statement; nothing has run yet, so it can be tried once more.
  private func start(_ begin: String) throws -> PostgresLink {
    if let old = link, !old.isLost {
      do {
        try old.script(begin)
        return old
      } catch StorageError.unavailable {
        link = nil
      } catch {
        leave(old)
        throw error
      }
    }
    link = nil
    let new = try PostgresLink(url: url)
    do { try new.script(begin) } catch { leave(new); throw error }
    link = new
    return new
  }

  private func leave(_ old: PostgresLink) {
    // Whether the rollback worked is asked in the next line.
    try? old.script("ROLLBACK")
    if old.isLost || !old.isIdle { link = nil }
  }

  func disconnect() {
    link = nil
  }
}
