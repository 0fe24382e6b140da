import Calendar
import HTML
import Storage

/// A ledger's file on its way in, whether a page or the command line brings it.
package struct LedgerIntake: Sendable {
  let definition: LedgerDefinition
  let site: Site

  package init(_ definition: LedgerDefinition, _ site: Site) {
    self.definition = definition
    self.site = site
  }

  /// What became of an import, and which rows have to be mended: their numbers and what is wrong, in one language.
  package struct Report: Sendable {
    package let counts: LedgerCounts
    package let bad: [(row: Int, words: String)]
    package let unread: [String]
    /// The bad rows as a file, to be mended and sent again.
    package let badFile: [UInt8]
  }

  func read(_ bytes: [UInt8]) async throws -> LedgerFile.Content { try await LedgerFile(definition: definition).read(bytes) }

  func add(
    _ content: LedgerFile.Content, as id: ID, named name: String, by actor: Actor, at now: Instant, _ db: Connection
  ) throws {
    let one = LedgerImport(
      id: id, ledger: definition.key, fileName: name, madeAt: now, unread: content.unread, actor: actor)
    try LedgerImportStore(db).add(one, title: name, path: "\(definition.path)/\(id)")
    try site.journal(db).record(
      "ledger.upload", on: id, by: actor, at: now, details: ["file": name, "rows": "\(content.count)"])
  }

  /// Puts the rows beside the import, in short transactions.
  func stage(_ content: LedgerFile.Content, to id: ID) async throws {
    try await content.parts(of: LedgerWork.reading) { part in
      try await site.database.write { try LedgerImportStore($0).add(part, to: id) }
    }
  }

  /// Reads a file and judges every row, while the caller waits. What is no table is refused in words.
  package func check(_ bytes: [UInt8], named name: String, by actor: Actor, _ progress: JobProgress) async throws -> ID {
    let content = try await read(bytes)
    let now = site.now()
    let id = site.ids.next(at: now)
    try await site.database.write { try add(content, as: id, named: name, by: actor, at: now, $0) }
    try await stage(content, to: id)
    try await LedgerWork(definition: definition, site: site).check(id, progress)
    return id
  }

  /// Takes the good rows in, while the caller waits.
  package func take(_ id: ID, _ progress: JobProgress) async throws {
    try await site.database.write { try move(id, .take, $0) }
    try await LedgerWork(definition: definition, site: site).take(id, progress)
  }

  /// Throws a checked import away with its rows.
  package func discard(_ id: ID, by actor: Actor) async throws {
    let now = site.now()
    try await site.database.write { db in
      try move(id, .discard, db)
      try LedgerImportStore(db).dropRows(of: id)
      try site.journal(db).record("ledger.discard", on: id, by: actor, at: now)
    }
  }

  private func move(_ id: ID, _ event: LedgerImport.Event, _ db: Connection) throws {
    let store = LedgerImportStore(db)
    var one = try store.find(id)
    let before = one.state
    try one.apply(event)
    try store.save(one, was: before)
  }

  package func report(_ id: ID, in language: Language) async throws -> Report {
    let (one, counts, bad) = try await site.database.read { db in
      let store = LedgerImportStore(db)
      return (
        try store.find(id), try store.counts(of: id), try store.lines(of: id, .bad, limit: definition.limit)
      )
    }
    let file = LedgerFile(definition: definition)
    return Report(
      counts: counts,
      bad: bad.map { line in
        (line.number, line.problems.map { file.describe($0, language) }.joined(separator: " / "))
      }, unread: one.unread, badFile: file.bad(bad, language))
  }
}
