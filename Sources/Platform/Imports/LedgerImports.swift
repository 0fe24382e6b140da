import Calendar
import HTML
import Storage

/// Imports of ledgers: what they keep and forget. Each room adds its own with `LedgerImports.routes` and `.jobs`.
package enum LedgerImports {
  /// What the subjects are called.
  static let kind = "ledger-import"

  /// The tables, journal verbs and sweep that all ledgers share.
  package static func feature() -> Feature {
    var feature = Feature(name: "imports")
    feature.migrations = [
      LedgerImportStore.migration, LedgerImportStore.known, LedgerImportStore.emptied, LedgerImportStore.named,
      LedgerImportStore.looks, LedgerImportStore.counted, LedgerImportStore.files,
    ]
    feature.kinds = [kind: LedgerTexts.kind]
    feature.verbs = [
      "ledger.upload": LedgerTexts.uploaded, "ledger.take": LedgerTexts.takenIn, "ledger.undo": LedgerTexts.takenBack,
      "ledger.discard": LedgerTexts.discarded,
      "ledger.refuse": LedgerTexts.refusedVerb,
    ]
    feature.sweeps = [Sweep("ledger imports") { db, _, now in try forget(db, at: now) }]
    return feature
  }

  /// Thirty days after a file came, what nobody made use of goes; a file that was never read is thrown away.
  static func forget(_ db: Connection, at now: Instant) throws -> Int {
    let store = LedgerImportStore(db)
    let before = now.adding(days: -30)
    let unread = try store.unread(before: before)
    for var one in unread {
      try one.apply(.discard)
      try store.save(one, was: .reading)
      try Journal(db, ids: IDGenerator()).record("ledger.discard", on: one.id, by: .system, at: now)
    }
    return try unread.count + store.forgetRows(before: before)
  }

  /// The pages of one ledger, at `definition.path`; put the address in the room's navigation.
  package static func routes(_ definition: LedgerDefinition) -> [Route] {
    let handlers = LedgerRoutes(definition: definition)
    let (path, access) = (definition.path, definition.access)
    return [
      .get(path, for: access) { try await handlers.start($0, $1) },
      .get(path + "/template.csv", for: access) { request, _ in handlers.templateCSV(request) },
      .get(path + "/template.xlsx", for: access) { request, _ in try handlers.templateXLSX(request) },
      .post(path, for: access, uploads: definition.uploads) { try await handlers.upload($0, $1) },
      .get(path + "/{id}", for: access) { try await handlers.show($0, $1) },
      .get(path + "/{id}/bad.csv", for: access) { try await handlers.bad($0, $1) },
      .post(path + "/{id}/taking", for: access) { try await handlers.take($0, $1) },
      .post(path + "/{id}/undoing", for: access) { try await handlers.undo($0, $1) },
      .post(path + "/{id}/discarding", for: access) { try await handlers.discard($0, $1) },
      .post(path + "/{id}/resuming", for: access) { try await handlers.resume($0, $1) },
    ]
  }

  /// The work beside the requests that one ledger needs.
  package static func jobs(_ definition: LedgerDefinition) -> [Job] {
    [
      Job(name(definition, .reading), .asked) { site, _, argument, progress in
        try await LedgerReader(definition: definition, site: site).read(try id(argument), progress)
        try await LedgerWork(definition: definition, site: site).check(try id(argument), progress)
      },
      Job(name(definition, .checking), .asked) { site, _, argument, progress in
        try await LedgerWork(definition: definition, site: site).check(try id(argument), progress)
      },
      Job(name(definition, .taking), .asked) { site, _, argument, progress in
        try await LedgerWork(definition: definition, site: site).take(try id(argument), progress)
      },
      Job(name(definition, .undoing), .asked) { site, _, argument, progress in
        try await LedgerWork(definition: definition, site: site).undo(try id(argument), progress)
      },
      Job(name(definition, .discarded), .asked) { site, _, argument, progress in
        try await LedgerReader(definition: definition, site: site).dropRows(of: try id(argument), progress)
      },
    ]
  }

  static func name(_ definition: LedgerDefinition, _ work: LedgerImport.State) -> String {
    "ledger.\(definition.key).\(work.rawValue)"
  }

  private static func id(_ argument: String) throws(Refusal) -> ID {
    guard let id = ID(argument) else { throw .notFound }
    return id
  }
}
