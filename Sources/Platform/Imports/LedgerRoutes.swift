import Calendar
import HTML
import Storage

/// Handlers of one ledger's imports.
struct LedgerRoutes: Sendable {
  let definition: LedgerDefinition

  private var file: LedgerFile { LedgerFile(definition: definition) }

  func start(_ request: Request, _ site: Site) async throws -> Answer {
    try await startPage(request, site, errors: [])
  }

  private func startPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let imports = try await site.database.read { try LedgerImportStore($0).page(definition.key, for: request.actor) }
    return request.page(title: definition.title, site: site, breadcrumb: way()) {
      LedgerPages(definition: definition).start(imports, errors: errors, start: formStart(request))
    }
  }

  func templateCSV(_ request: Request) -> Answer {
    .download(file.templateCSV(request.reader.language), name: definition.key + ".csv", type: "text/csv; charset=utf-8")
  }

  func templateXLSX(_ request: Request) throws -> Answer {
    .download(try file.templateXLSX(request.reader.language), name: definition.key + ".xlsx", type: TableFormat.xlsx.type)
  }

  /// Keeps the file and leads to the page of its import: it is read and judged beside the requests.
  func upload(_ request: Request, _ site: Site) async throws -> Answer {
    let intake = LedgerIntake(definition, site)
    return try await request.refusing {
      guard let upload = request.form.file("file") else {
        throw Refusal.invalid([FieldError("file", LedgerTexts.noFile)])
      }
      let file = try await intake.keep(upload, at: request.now)
      let id = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        try intake.add(file, as: id, named: upload.name, by: request.actor, at: request.now, db)
        try ask(id, .reading, request, db)
        return path(id)
      }
    } orShow: { errors in
      try await startPage(request, site, errors: errors)
    }
  }

  func show(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (one, view) = try await site.database.read { db in
      let store = LedgerImportStore(db)
      let one = try store.find(id, of: definition.key, for: request.actor)
      let good = one.state == .checked ? try store.lines(of: id, .good, limit: 10) : []
      let context = LedgerContext(site: site, actor: request.actor, now: request.now, ledgerImport: id)
      return (
        one,
        LedgerPages.View(
          one: one, counts: try store.counts(of: id), bad: one.state == .discarded ? [] : try store.lines(of: id, .bad, limit: 100),
          good: try understood(good, context, db), kept: try store.records(of: id, .kept, for: request.actor, limit: 500),
          taken: try store.records(of: id, .taken, for: request.actor, limit: 100),
          isWorkedOn: try one.job.map { try JobStore(db).isUnderWay($0) } ?? false)
      )
    }
    let answer = request.page(
      title: LedgerTexts.kind, site: site, breadcrumb: way() + [(definition.title, definition.path)]
    ) {
      LedgerPages(definition: definition).one(view, start: formStart(request), language: request.reader.language)
    }
    // The header form of a meta refresh; it stops by itself when the work ends.
    return one.state.isWorking && view.isWorkedOn ? answer.with("refresh", "3") : answer
  }

  /// The rows with their cells as they were understood: 令和8年4月1日 where R8.4.1 stands.
  private func understood(
    _ lines: [LedgerLine], _ context: LedgerContext, _ db: Connection
  ) throws -> [LedgerPages.Preview] {
    let reading = try definition.open(context, db)
    return try lines.map { line in
      var row = LedgerRow(number: line.number, cells: line.cells, of: definition.columns)
      let words = try reading.words(&row)
      return LedgerPages.Preview(
        number: line.number,
        cells: zip(definition.columns, line.cells).map { words[$0.key] ?? Text(verbatim: $1) })
    }
  }

  func bad(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let lines = try await site.database.read { db in
      let store = LedgerImportStore(db)
      _ = try store.find(id, of: definition.key, for: request.actor)
      return try store.lines(of: id, .bad, limit: definition.limit)
    }
    try await site.recordBefore(.export, at: id, by: request.actor, note: "bad.csv: \(lines.count)")
    return .download(
      file.bad(lines, request.reader.language), name: "\(definition.key)-\(id).csv", type: "text/csv; charset=utf-8")
  }

  func take(_ request: Request, _ site: Site) async throws -> Answer { try await apply(.take, .taking, request, site) }
  func undo(_ request: Request, _ site: Site) async throws -> Answer { try await apply(.undo, .undoing, request, site) }

  private func apply(
    _ event: LedgerImport.Event, _ work: LedgerImport.State, _ request: Request, _ site: Site
  ) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let store = LedgerImportStore(db)
      var one = try store.find(id, of: definition.key, for: request.actor)
      let before = one.state
      try one.apply(event)
      one.actor = StoredActor(request.actor)
      try store.save(one, was: before)
      try ask(id, work, request, db)
      return path(id)
    }
  }

  /// Goes on with work whose run broke off.
  func resume(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let one = try LedgerImportStore(db).find(id, of: definition.key, for: request.actor)
      guard one.state.isWorking, try !(one.job.map { try JobStore(db).isUnderWay($0) } ?? false) else {
        throw Refusal.conflict(LedgerTexts.otherState)
      }
      try ask(id, one.state, request, db)
      return path(id)
    }
  }

  func discard(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let store = LedgerImportStore(db)
      var one = try store.find(id, of: definition.key, for: request.actor)
      let before = one.state
      try one.apply(.discard)
      try store.save(one, was: before)
      try ask(id, .discarded, request, db)
      try site.journal(db).record("ledger.discard", on: id, by: request.actor, at: request.now)
      return definition.path
    }
  }

  /// Asks for the work that the import's state says is under way.
  private func ask(_ id: ID, _ work: LedgerImport.State, _ request: Request, _ db: Connection) throws {
    let name = LedgerImports.name(definition, work)
    let job = try JobStore(db).ask(name, argument: id.description, by: request.actor.person, at: request.now)
    try LedgerImportStore(db).note(job: job, of: id)
  }

  private func path(_ id: ID) -> String { "\(definition.path)/\(id)" }
  private func way() -> [(Text, String)] { definition.breadcrumb.map { ($0.title, $0.path) } }
}
