import Calendar
import Storage

/// One worker: takes one run after the other, keeps its lock alive, retries what failed and stops after the present run.
package struct JobRunner: Sendable {
  let site: Site
  let jobs: [String: Job]
  let worker: String
  let poll: Duration
  /// How long work that goes on where it stopped keeps others waiting.
  let turn: Duration

  /// How long a worker may be silent before another one takes its work.
  static let lease = 120
  /// Failures after which work is given up until an administrator looks at it.
  static let maximumAttempts = 8

  package init(_ site: Site, poll: Duration = .seconds(1), turn: Duration = .seconds(5)) {
    self.site = site
    self.poll = poll
    self.turn = turn
    worker = randomToken()
    jobs = Dictionary(site.features.flatMap(\.jobs).map { ($0.name, $0) }) { first, _ in first }
  }

  /// Works until the task is cancelled, then finishes the present run and returns.
  package func run() async {
    while !Task.isCancelled {
      do {
        try await site.refreshMunicipality()
        // Not a child of this task: stopping the server lets the present run finish.
        let worked = try await Task { try await step() }.value
        if worked { continue }
      } catch {
        site.log.error("jobs: \(error)")
      }
      // Woken early only by the cancellation that ends the loop.
      try? await Task.sleep(for: poll)
    }
  }

  /// Plans what is due and does one run. False when there was nothing to do.
  @discardableResult
  package func step() async throws -> Bool {
    let now = site.now()
    let scheduled = jobs.values.filter { $0.schedule != .asked }.sorted { $0.name < $1.name }
    let (times, waiting) = try await site.database.read { db in
      (try JobScheduleStore(db).dueTimes(), try JobStore(db).hasDue(at: now))
    }
    if scheduled.contains(where: { times[$0.name].map { $0 <= now } ?? true }) {
      try await site.database.write { try JobScheduleStore($0).askDue(scheduled, at: now) }
    } else if !waiting {
      return false
    }
    let claimed = try await site.database.write { [worker] db in
      try JobStore(db).claim(worker: worker, at: now, until: now.adding(seconds: Self.lease))
    }
    guard let claimed else { return false }
    await carryOut(claimed)
    return true
  }

  private func carryOut(_ run: JobRun) async {
    do {
      guard let job = jobs[run.name] else { throw JobFailure.unknown(run.name) }
      guard run.attempts <= Self.maximumAttempts else { throw JobFailure.silent }
      try await withLease(run) {
        try await job.run(site, site.now(), run.argument, progress(run))
      }
      let now = site.now()
      try await site.database.write { [worker] in try JobStore($0).finish(run.id, worker: worker, at: now) }
    } catch JobFailure.turnOver {
      await putBehind(run)
    } catch {
      await giveBack(run, error)
    }
  }

  private func putBehind(_ run: JobRun) async {
    let now = site.now()
    do {
      try await site.database.write { [worker] in try JobStore($0).putBehind(run.id, worker: worker, at: now) }
    } catch {
      // The lock runs out, and the run is taken again.
      site.log.error("job \(run.id) could not be put behind the others: \(error)")
    }
  }

  private func giveBack(_ run: JobRun, _ error: any Error) async {
    site.log.error("job \(run.name) \(run.id) failed: \(error)", metadata: ["attempt": "\(run.attempts)"])
    let now = site.now()
    let retry = run.attempts >= Self.maximumAttempts ? nil : now.adding(seconds: Self.pause(after: run.attempts))
    do {
      try await site.database.write { [worker] in
        try JobStore($0).fail(run.id, worker: worker, error: "\(error)", retry: retry)
      }
    } catch {
      // The lock runs out, and the run is taken again.
      site.log.error("job \(run.id) could not be given back: \(error)")
    }
  }

  /// Half a minute, a minute, two, … at most an hour.
  static func pause(after attempts: Int) -> Int { min(3600, 30 << min(attempts - 1, 10)) }

  private func progress(_ run: JobRun) -> JobProgress {
    let began = ContinuousClock.now
    return JobProgress { done, total in
      let until = site.now().adding(seconds: Self.lease)
      let held = try await site.database.write { [worker] in
        try JobStore($0).report(run.id, worker: worker, done: done, total: total, until: until)
      }
      if !held { throw JobFailure.lockLost }
    } turnOver: { [turn] start in
      if ContinuousClock.now - (start ?? began) >= turn { throw JobFailure.turnOver }
    }
  }

  /// Renews the lock while `work` goes on; when it was lost, the work is cancelled.
  private func withLease(_ run: JobRun, _ work: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask(operation: work)
      group.addTask {
        while true {
          try await Task.sleep(for: .seconds(Self.lease / 4))
          let until = site.now().adding(seconds: Self.lease)
          let held = try await site.database.write { [worker] in
            try JobStore($0).extend(run.id, worker: worker, until: until)
          }
          if !held { throw JobFailure.lockLost }
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}

/// Why a run ended without the job's own doing.
enum JobFailure: Error, CustomStringConvertible {
  case unknown(String), lockLost, silent, turnOver

  var description: String {
    switch self {
    case .unknown(let name): "no feature has a job named \(name)"
    case .lockLost: "another worker took the run over"
    case .turnOver: "it goes on behind what waits"
    case .silent: "the worker ended in the middle of the run, time and again"
    }
  }
}
