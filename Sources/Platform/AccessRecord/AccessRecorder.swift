import Calendar
import Storage
import Synchronization

/// Collects looks in memory and writes them in batches, so that no page waits for its own record.
package final class AccessRecorder: Sendable {
  private struct Key: Hashable {
    let actor: ID
    let subject: ID
    let look: AccessRecordStore.Look
    let quarter: Instant
  }

  private let pending = Mutex<[Key: Int]>([:])

  package init() {}

  /// Notes a look. Strangers are nobody; one's own record is told apart by the reader, not here.
  package func note(_ look: AccessRecordStore.Look, at subject: ID, by actor: Actor, now: Instant) {
    guard let person = actor.person else { return }
    let key = Key(actor: person, subject: subject, look: look, quarter: AccessRecordStore.quarter(now))
    pending.withLock { $0[key, default: 0] += 1 }
  }

  /// Writes what was collected; when the write fails, it is collected again.
  package func flush(to database: Database, ids: IDGenerator) async throws {
    let batch = pending.withLock { pending in
      defer { pending = [:] }
      return pending
    }
    guard !batch.isEmpty else { return }
    do {
      try await database.write { db in
        let store = AccessRecordStore(db)
        for (key, times) in batch {
          try store.add(
            .init(actor: key.actor, subject: key.subject, look: key.look, quarter: key.quarter, times: times, note: ""),
            as: ids.next(at: key.quarter))
        }
      }
    } catch {
      pending.withLock { $0.merge(batch, uniquingKeysWith: +) }
      throw error
    }
  }
}

extension Site {
  /// Records that the actor saw personal data of `subject`; written at most a second later.
  package func looked(at subject: ID, by actor: Actor, what look: AccessRecordStore.Look = .page) {
    accessRecorder.note(look, at: subject, by: actor, now: now())
  }

  /// Records that somebody of the staff saw the names of records that not everybody may see, found among others.
  package func looked(amongResults subjects: [Subject], by actor: Actor, _ db: Connection) throws {
    guard actor.isStaff, !subjects.isEmpty else { return }
    let open = try Set(SubjectStore(db).visible(subjects.map(\.id), for: .stranger).map(\.id))
    for subject in subjects where !open.contains(subject.id) { looked(at: subject.id, by: actor, what: .results) }
  }

  /// Records an export or a break-glass opening; only when this returned may the answer be made.
  package func recordBefore(
    _ look: AccessRecordStore.Look, at subject: ID, by actor: Actor, note: String
  ) async throws {
    let now = now()
    let id = ids.next(at: now)
    try await database.write { try AccessRecordStore($0).addNow(look, at: subject, by: actor, note: note, as: id, at: now) }
  }
}

/// What runs beside the requests of a server: jobs, and the batches of the access record.
package struct BackgroundWork: Sendable {
  let site: Site

  package init(_ site: Site) { self.site = site }

  /// Runs until the task is cancelled; then the present job is finished and the last looks are written.
  package func run() async {
    async let jobs: Void = JobRunner(site).run()
    while !Task.isCancelled {
      // Woken early only by the cancellation that ends the loop.
      try? await Task.sleep(for: .seconds(1))
      await flush()
    }
    await jobs
    await flush()
  }

  private func flush() async {
    // Not a child of a task that may be cancelled: what was seen is written.
    await Task {
      do { try await site.accessRecorder.flush(to: site.database, ids: site.ids) } catch { site.log.error("access record: \(error)") }
    }.value
  }
}
