import HTML
import Storage

/// Reads the file of an import beside the requests and lays its rows down, so that nobody waits for a long file in front of
/// a browser. Cut off, it goes on behind the last row that lies there.
struct LedgerReader {
  let definition: LedgerDefinition
  let site: Site

  /// Rows that are laid down in one transaction.
  private static let batch = 500

  func read(_ id: ID, _ progress: JobProgress) async throws {
    let (one, last) = try await site.database.read { db in
      (try LedgerImportStore(db).find(id), try LedgerImportStore(db).last(of: id))
    }
    guard one.state == .reading, let file = one.file else { return }
    do {
      let unread = try await lay(file, of: id, behind: last, progress)
      try await settle(id) { one, _ in
        try one.apply(.finish)
        one.unread = unread
      }
    } catch Refusal.invalid(let errors) {
      // Once and for all, before its rows go: they may be more than fits into a turn, and nothing is to be read again.
      try await settle(id) { [definition, site] one, db in
        let now = site.now()
        try one.refuse(errors.map { LedgerProblem($0) })
        try site.journal(db).record("ledger.refuse", on: id, by: .system, at: now)
        try JobStore(db).ask(LedgerImports.name(definition, .discarded), argument: id.description, at: now)
      }
    }
    try await site.files.remove(file)
  }

  /// Walks the file, lays down the rows behind `last`, and answers which headings no column answers to.
  private func lay(_ file: ID, of id: ID, behind last: Int, _ progress: JobProgress) async throws -> [String] {
    var walk = try LedgerWalk(try await site.files.get(file), of: definition)
    var began: ContinuousClock.Instant?
    while let lines = try walk.next(Self.batch) {
      // A long file must not keep its thread from all others.
      await Task.yield()
      guard let end = lines.last, end.number > last else { continue }
      let start = began ?? .now
      began = start
      let (new, reached) = (lines.filter { $0.number > last }, walk.progress)
      let isRead = try await site.database.write { db -> Bool in
        let store = LedgerImportStore(db)
        guard try store.find(id).state == .reading else { return false }
        try store.add(new, to: id)
        try store.note(read: reached, of: id)
        return true
      }
      // Somebody threw it away meanwhile.
      guard isRead else { return walk.unread }
      try await progress.report(reached.done, reached.all)
      try progress.giveWay(since: start)
    }
    return walk.unread
  }

  private func settle(_ id: ID, _ change: @escaping @Sendable (inout LedgerImport, Connection) throws -> Void) async throws {
    try await site.database.write { db in
      let store = LedgerImportStore(db)
      var one = try store.find(id)
      guard one.state == .reading else { return }
      try change(&one, db)
      try store.save(one, was: .reading)
    }
  }

  /// Forgets all rows of an import, some at a time.
  func dropRows(of id: ID, _ progress: JobProgress) async throws {
    while try await site.database.write({ try LedgerImportStore($0).dropRows(of: id) }) > 0 {
      try progress.giveWay()
    }
  }
}
