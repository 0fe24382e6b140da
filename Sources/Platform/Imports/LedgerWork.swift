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
  /// No write may hold up the others for long: as many rows are written in one transaction as fit in this time.
  private static let target = Duration.milliseconds(60)

  /// Prepares a batch inside its transaction and answers what is done to each of its rows.
  private typealias Batch = @Sendable (LedgerContext, Connection) throws -> (inout LedgerLine) throws -> Void

  /// The dry run: every row is judged, nothing is written but the verdict.
  func check(_ id: ID, _ progress: JobProgress) async throws {
    let one = try await site.database.read { try LedgerImportStore($0).find(id) }
    guard one.state == .checking else { return }
    var tally = try await tally(id, .new)
    while true {
      let now = site.now()
      let judged = try await site.database.read { [definition, site] db -> [LedgerLine] in
        let context = LedgerContext(site: site, actor: one.actor.actor, now: now, ledgerImport: id)
        let reading = try definition.open(context, db)
        var names = LedgerNames(db: db, ledgerImport: id)
        return try LedgerImportStore(db).lines(of: id, .new, limit: Self.reading).map { line in
          var line = line
          var row = LedgerRow(number: line.number, cells: line.cells, of: definition.columns)
          try reading.check(&row)
          line.problems += row.problems.map { LedgerProblem($0) }
          line.named = row.named
          if let twin = try names.twin(of: line) { line.problems.append(twin) }
          line.state = line.problems.isEmpty ? .good : .bad
          Self.passOver(&line, row)
          return line
        }
      }
      guard !judged.isEmpty else { break }
      try await site.database.write { db in
        for line in judged { try LedgerImportStore(db).save(line, of: id) }
      }
      tally.done += judged.count
      try await progress.report(tally.done, tally.all)
      try progress.giveWay()
    }
    try await finish(id, while: .checking, verb: nil)
  }

  /// A row that an earlier import brought is no mistake, whatever else stands in it.
  private static func passOver(_ line: inout LedgerLine, _ row: LedgerRow) {
    guard let known = row.known else { return }
    (line.state, line.record, line.problems, line.named) = (.known, known, [], nil)
  }

  /// Takes every good row in. A row that the rules refuse by now becomes a bad one; the others go on.
  func take(_ id: ID, _ progress: JobProgress) async throws {
    try await walk(id, while: .taking, .good, progress, verb: "ledger.take") { [definition] context, db in
      let reading = try definition.open(context, db)
      let store = LedgerImportStore(db)
      return { line in
        var row = LedgerRow(number: line.number, cells: line.cells, of: definition.columns)
        line.state = .bad
        do {
          if let record = try db.attempt({ try reading.write(&row) }) {
            try Threads(db).link(record, .partOf, context.ledgerImport, at: context.now)
            (line.state, line.record, line.mark) = (.taken, record, try store.mark(of: record))
            return
          }
          line.problems = row.problems.map { LedgerProblem($0) }
          Self.passOver(&line, row)
        } catch let refusal as Refusal {
          line.problems = LedgerTexts.problems(refusal)
        } catch StorageError.unique {
          // Somebody entered the same thing since the dry run.
          line.problems = [LedgerProblem("", LedgerTexts.refused)]
        }
      }
    }
  }

  /// Takes back every record that nobody has touched since; the others stay and are listed.
  func undo(_ id: ID, _ progress: JobProgress) async throws {
    try await walk(id, while: .undoing, .taken, progress, verb: "ledger.undo") { [definition] context, db in
      { line in
        line.state = .kept
        guard let record = line.record, try LedgerImportStore(db).mark(of: record) == line.mark else { return }
        do {
          try db.attempt { try definition.withdraw(record, context, db) }
          line.state = .withdrawn
        } catch let refusal as Refusal {
          line.problems = LedgerTexts.problems(refusal)
        } catch StorageError.foreignKey {
          // Something that leaves no trace in the record's own journal hangs from it.
          line.problems = [LedgerProblem("", LedgerTexts.refused)]
        }
      }
    }
  }

  private func walk(
    _ id: ID, while state: LedgerImport.State, _ rows: LedgerLine.State, _ progress: JobProgress, verb: String,
    _ batch: @escaping Batch
  ) async throws {
    var tally = try await tally(id, rows)
    var size = 20
    while true {
      let (now, limit, began) = (site.now(), size, ContinuousClock.now)
      let count = try await site.database.write { [site] db -> Int? in
        let store = LedgerImportStore(db)
        let one = try store.find(id)
        guard one.state == state else { return nil }
        let step = try batch(LedgerContext(site: site, actor: one.actor.actor, now: now, ledgerImport: id), db)
        let lines = try store.lines(of: id, rows, limit: limit)
        for line in lines {
          var line = line
          try step(&line)
          try store.save(line, of: id)
        }
        return lines.count
      }
      // Another worker, or an earlier run, has finished already.
      guard let count else { return }
      if count == 0 { break }
      let fitting = Double(limit) * (Self.target / max(ContinuousClock.now - began, .microseconds(100)))
      size = min(500, max(5, min(limit * 2, Int(fitting))))
      tally.done += count
      try await progress.report(tally.done, tally.all)
      try progress.giveWay()
    }
    try await finish(id, while: state, verb: verb)
  }

  /// Counted once: asking after each step would cost more than the steps.
  private func tally(_ id: ID, _ open: LedgerLine.State) async throws -> (done: Int, all: Int) {
    let counts = try await site.database.read { try LedgerImportStore($0).counts(of: id) }
    return (counts.all - counts[open], counts.all)
  }

  private func finish(_ id: ID, while working: LedgerImport.State, verb: String?) async throws {
    let now = site.now()
    try await site.database.write { [site] db in
      let store = LedgerImportStore(db)
      var one = try store.find(id)
      // Two workers may come to the end together.
      guard one.state == working else { return }
      try one.apply(.finish)
      try store.save(one, was: working)
      guard let verb else { return }
      let counts = try store.counts(of: id)
      try site.journal(db).record(
        verb, on: id, by: one.actor.actor, at: now,
        details: [
          "taken": "\(counts.taken)", "bad": "\(counts.bad)", "known": "\(counts.known)", "withdrawn": "\(counts.withdrawn)",
          "kept": "\(counts.kept)",
        ])
    }
  }
}
