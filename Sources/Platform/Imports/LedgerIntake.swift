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

  /// Keeps the file, so that it is safe before anybody is told so. Its name stays as it was written.
  func keep(_ upload: Upload, at now: Instant) async throws -> StoredFile {
    try await StoredFile.put(upload, type: upload.type, site, at: now)
  }

  /// Makes an import of a kept file, that waits to be read.
  func add(
    _ file: StoredFile, as id: ID, named name: String, by actor: Actor, at now: Instant, _ db: Connection
  ) throws {
    let one = LedgerImport(id: id, ledger: definition.key, file: file, named: name, madeAt: now, actor: actor)
    try LedgerImportStore(db).add(one, file, path: "\(definition.path)/\(id)", by: actor)
    try site.journal(db).record("ledger.upload", on: id, by: actor, at: now, details: ["file": name])
  }

  /// Reads a file and judges every row, while the caller waits. What is no table is refused in words.
  package func check(_ bytes: [UInt8], named name: String, by actor: Actor, _ progress: JobProgress) async throws -> ID {
    let now = site.now()
    let id = site.ids.next(at: now)
    let file = try await keep(Upload(field: "file", name: name, bytes: bytes), at: now)
    try await site.database.write { try add(file, as: id, named: name, by: actor, at: now, $0) }
    try await LedgerReader(definition: definition, site: site).read(id, JobProgress { _, _ in })
    let one = try await site.database.read { try LedgerImportStore($0).find(id) }
    guard one.state != .unreadable else {
      try await LedgerReader(definition: definition, site: site).dropRows(of: id, JobProgress { _, _ in })
      throw Refusal.invalid(one.refusal.map { FieldError("file", $0.text) })
    }
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
      try site.journal(db).record("ledger.discard", on: id, by: actor, at: now)
    }
    try await LedgerReader(definition: definition, site: site).dropRows(of: id, JobProgress { _, _ in })
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
