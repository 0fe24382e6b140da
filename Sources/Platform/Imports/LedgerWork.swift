import Calendar
import HTML
import Storage

/// Walks the rows of an import in short transactions: judges them, takes them in, takes them back. Each step leaves
/// the rows it did in another state, so that work that was cut off goes on where it stopped.
struct LedgerWork {
  let definition: LedgerDefinition
  let site: Site

  /// Rows that are judged in one read.
  static let reading = 200
  /// Rows that are written in one transaction: no write may hold up the others for long.
  static let writing = 20

  private typealias Step = @Sendable (inout LedgerLine, LedgerContext, Connection) throws -> Void

  /// The dry run: every row is judged, nothing is written but the verdict.
  func check(_ id: ID, _ progress: JobProgress) async throws {
    let one = try await site.database.read { try LedgerImportStore($0).find(id) }
    guard one.state == .checking else { return }
    var tally = try await tally(id, .new)
    while true {
      let now = site.now()
      let judged = try await site.database.read { [definition, site] db -> [LedgerLine] in
        let context = LedgerContext(site: site, actor: one.actor.actor, now: now, ledgerImport: id)
        return try LedgerImportStore(db).lines(of: id, .new, limit: Self.reading).map { line in
          var line = line
          var row = LedgerRow(number: line.number, cells: line.cells, of: definition.columns)
          try definition.check(&row, context, db)
          line.problems += row.problems.map { LedgerProblem($0) }
          line.state = line.problems.isEmpty ? .good : .bad
          return line
        }
      }
      guard !judged.isEmpty else { break }
      try await site.database.write { db in
        for line in judged { try LedgerImportStore(db).save(line, of: id) }
      }
      tally.done += judged.count
      try await progress.report(tally.done, tally.all)
    }
    try await finish(id, verb: nil)
  }

  /// Takes every good row in. A row that the rules refuse by now becomes a bad one; the others go on.
  func take(_ id: ID, _ progress: JobProgress) async throws {
    try await walk(id, while: .taking, .good, progress, verb: "ledger.take") { [definition] line, context, db in
      var row = LedgerRow(number: line.number, cells: line.cells, of: definition.columns)
      let store = LedgerImportStore(db)
      do {
        let record = try db.attempt { try definition.write(&row, context, db) }
        if let record {
          try Threads(db).link(record, .partOf, context.ledgerImport, at: context.now)
          (line.state, line.record, line.mark) = (.taken, record, try store.mark(of: record))
          return
        }
        line.problems = row.problems.map { LedgerProblem($0) }
      } catch let refusal as Refusal {
        line.problems = LedgerTexts.problems(refusal)
      } catch StorageError.unique {
        // Somebody entered the same thing since the dry run.
        line.problems = [LedgerProblem("", LedgerTexts.refused)]
      }
      line.state = .bad
    }
  }

  /// Takes back every record that nobody has touched since; the others stay and are listed.
  func undo(_ id: ID, _ progress: JobProgress) async throws {
    try await walk(id, while: .undoing, .taken, progress, verb: "ledger.undo") { [definition] line, context, db in
      line.state = .kept
      guard let record = line.record, try LedgerImportStore(db).mark(of: record) == line.mark else { return }
      do {
        try db.attempt { try definition.withdraw(record, context, db) }
        line.state = .withdrawn
      } catch let refusal as Refusal {
        line.problems = LedgerTexts.problems(refusal)
      }
    }
  }

  private func walk(
    _ id: ID, while state: LedgerImport.State, _ rows: LedgerLine.State, _ progress: JobProgress, verb: String,
    _ step: @escaping Step
  ) async throws {
    var tally = try await tally(id, rows)
    while true {
      let now = site.now()
      let count = try await site.database.write { [site] db -> Int? in
        let store = LedgerImportStore(db)
        let one = try store.find(id)
        guard one.state == state else { return nil }
        let context = LedgerContext(site: site, actor: one.actor.actor, now: now, ledgerImport: id)
        let lines = try store.lines(of: id, rows, limit: Self.writing)
        for line in lines {
          var line = line
          try step(&line, context, db)
          try store.save(line, of: id)
        }
        return lines.count
      }
      // Another worker, or an earlier run, has finished already.
      guard let count else { return }
      if count == 0 { break }
      tally.done += count
      try await progress.report(tally.done, tally.all)
    }
    try await finish(id, verb: verb)
  }

  /// Counted once: asking after each step would cost more than the steps.
  private func tally(_ id: ID, _ open: LedgerLine.State) async throws -> (done: Int, all: Int) {
    let counts = try await site.database.read { try LedgerImportStore($0).counts(of: id) }
    return (counts.all - counts[open], counts.all)
  }

  private func finish(_ id: ID, verb: String?) async throws {
    let now = site.now()
    try await site.database.write { [site] db in
      let store = LedgerImportStore(db)
      var one = try store.find(id)
      let state = one.state
      try one.apply(.finish)
      try store.save(one, was: state)
      guard let verb else { return }
      let counts = try store.counts(of: id)
      try site.journal(db).record(
        verb, on: id, by: one.actor.actor, at: now,
        details: [
          "taken": "\(counts.taken)", "bad": "\(counts.bad)", "withdrawn": "\(counts.withdrawn)",
          "kept": "\(counts.kept)",
        ])
    }
  }
}
