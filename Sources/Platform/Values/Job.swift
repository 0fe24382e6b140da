import Calendar

/// Work that runs beside the requests: by the clock, or when a room asks for it. At least once, so it must bear repeating.
package struct Job: Sendable {
  package enum Schedule: Sendable, Equatable {
    /// Every so many seconds.
    case every(seconds: Int)
    /// Once a day from this hour and minute on, Tokyo time.
    case daily(hour: Int, minute: Int)
    /// Only when asked for, with an argument.
    case asked
  }

  package let name: String
  package let schedule: Schedule
  /// `argument` is what the room asked with, empty for scheduled runs.
  package let run: @Sendable (Site, Instant, _ argument: String, JobProgress) async throws -> Void

  package init(
    _ name: String, _ schedule: Schedule,
    _ run: @escaping @Sendable (Site, Instant, _ argument: String, JobProgress) async throws -> Void
  ) {
    self.name = name
    self.schedule = schedule
    self.run = run
  }
}

/// Tells people how far a long job is, and lets others have their turn.
package struct JobProgress: Sendable {
  package let report: @Sendable (_ done: Int, _ of: Int) async throws -> Void
  private let turnOver: @Sendable (_ since: ContinuousClock.Instant?) throws -> Void

  package init(
    _ report: @escaping @Sendable (_ done: Int, _ of: Int) async throws -> Void,
    turnOver: @escaping @Sendable (_ since: ContinuousClock.Instant?) throws -> Void = { _ in }
  ) {
    self.report = report
    self.turnOver = turnOver
  }

  /// For work that goes on where it stopped: once it has had its turn, ends this run by an error and puts it behind what
  /// waits, so that letters go out while 200,000 rows come in. The turn counts from `start`, where the work first has to
  /// find the place where it stopped.
  package func giveWay(since start: ContinuousClock.Instant? = nil) throws { try turnOver(start) }
}
