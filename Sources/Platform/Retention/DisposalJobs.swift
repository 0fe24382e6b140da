import Calendar
import HTML
import Storage

/// The work of disposal that nobody waits for.
package enum DisposalJobs {
  /// Records looked at in one transaction.
  static let chunk = 100

  /// What has passed its time goes onto lists. New records come with the fiscal year; the round is daily so that none is
  /// missed, and what stands on a list already is passed over.
  static let gather = Job("disposal.gather", .daily(hour: 4, minute: 10)) { site, now, _, _ in
    try await gather(site, at: now)
  }

  /// A sample shows what has gathered.
  package static let sample = SampleStep("disposal lists") { site, _, progress in
    try await gather(site, at: site.now())
    progress(1, 1)
  }

  static func gather(_ site: Site, at now: Instant) async throws {
    for disposable in site.features.flatMap(\.disposables) {
      guard let rule = site.city.retention(of: disposable.kind, on: now.day) else { continue }
      let limit = rule.limit(on: now.day)
      try await walk(disposable, before: limit, most: chunk, site) { due, db in
        var ripe = due
        if disposable.forewarn != nil {
          let told = try ForewarningStore(db).all(disposable.kind, due.map(\.id))
          ripe = due.filter { told[$0.id]?.isOver(for: $0, notice: rule.noticeDays, on: now.day) ?? false }
        }
        let fresh = try DisposalStore(db).unlisted(ripe.map(\.id), on: now.day)
        for (place, records) in Dictionary(grouping: ripe.filter { fresh.contains($0.id) }, by: \.place).sorted(by: { $0.key < $1.key }) {
          let list = try openList(disposable, at: place, limit, site, db, at: now)
          try DisposalStore(db).add(records, to: list.id)
        }
      }
    }
  }

  /// Goes through the records that ended before a day, some in each transaction.
  static func walk(
    _ disposable: Disposable, before limit: Day, most: Int, _ site: Site,
    _ work: @escaping @Sendable ([Disposable.Candidate], Connection) throws -> Void
  ) async throws {
    var last: ID? = ID(0)
    while let after = last {
      last = try await site.database.write { db in
        let due = try disposable.store(db).due(before: limit, after: after, most: most)
        try work(due, db)
        return due.count == most ? due.last?.id : nil
      }
    }
  }

  private static func openList(
    _ disposable: Disposable, at place: String, _ limit: Day, _ site: Site, _ db: Connection, at now: Instant
  ) throws -> DisposalList {
    if let list = try DisposalStore(db).open(disposable.kind, at: place) { return list }
    let list = DisposalList(
      id: site.ids.next(at: now), number: "D" + (try Numbers(db).next("disposal", on: now.day)), kind: disposable.kind,
      place: place, limit: limit, madeOn: now.day)
    try DisposalStore(db).insert(list)
    try site.journal(db).record("disposal.gather", on: list.id, by: .system, at: now, details: ["number": list.number])
    // Heads answer for the records of their window.
    let role: Role = place.isEmpty ? .programmeOffice : .coordinator
    for person in try site.reach.holders(role, place.isEmpty ? nil : place, db) {
      try Notices(db, site).send(
        to: person, category: "task", subject: list.id, title: DisposalTexts.waits(disposable.title, list.number),
        path: list.path, at: now)
    }
    return list
  }

  /// Disposes of an approved list, a few records in each transaction; begun again, it goes on where it was.
  static let dispose = Job("disposal.dispose", .asked) { site, _, argument, progress in
    guard let id = ID(argument), let list = try await site.database.read({ try DisposalStore($0).load(id) }),
      list.state == .approved, let disposable = site.features.flatMap(\.disposables).first(where: { $0.kind == list.kind })
    else { return }
    let counts = try await site.database.read { try DisposalStore($0).counts(of: id) }
    let total = counts.filter { $0.key != .held }.values.reduce(0, +)
    while true {
      let now = site.now()
      let (files, left) = try await site.database.write { db in
        var files: [ID] = []
        for record in try DisposalStore(db).left(of: id, most: 10) {
          // A list may be older than the rule that people are told first.
          let isTold = try disposable.forewarn == nil || ForewarningStore(db).all(list.kind, [record])[record] != nil
          if isTold, let emptied = try disposable.store(db).dispose(record, before: list.limit, on: now.day) {
            files += try SubjectRemains.remove(emptied, db, journal: site.journal(db))
            try DisposalStore(db).set(record, of: id, to: .disposed)
            try ForewarningStore(db).forget(list.kind, record)
            try site.journal(db).record("disposal.dispose", on: record, by: .system, at: now, details: ["list": list.number])
          } else {
            try DisposalStore(db).set(record, of: id, to: .kept)
          }
        }
        let left = try DisposalStore(db).counts(of: id)[.listed] ?? 0
        if left == 0, var done = try DisposalStore(db).load(id) {
          done.finish(on: now.day)
          try DisposalStore(db).save(&done)
          try site.journal(db).record("disposal.finish", on: id, by: .system, at: now, details: ["number": list.number])
        }
        return (files, left)
      }
      // Only when no row names them any more; what a crash leaves behind is swept like every nameless file.
      for file in files { try await site.files.remove(file) }
      try await progress.report(total - left, total)
      if left == 0 { return }
    }
  }
}
