import Calendar
import HTML
import Platform
import Storage
import Tables

/// The round trip through a spreadsheet: out, edited, back with a preview of every change, and made in one step.
enum SheetRoutes {
  private static let office = Route.Access.roles([.programmeOffice])

  static let routes: [Route] = [
    .get("/proposals/office/sheet", for: office, start),
    .post("/proposals/office/sheet.xlsx", for: office, out),
    .post("/proposals/office/sheet/preview", for: office, uploads: .table, preview),
    .post("/proposals/office/sheet", for: office, apply),
  ]

  private static func start(_ request: Request, _ site: Site) async throws -> Answer {
    try await startPage(request, site, form: request.query, errors: [])
  }

  private static func startPage(
    _ request: Request, _ site: Site, form: Form, errors: [FieldError]
  ) async throws -> Answer {
    let context = ListContext(request, site)
    let batch = try await site.database.read { db in
      form.has("row") || form.has("all") ? try Batch(form, db, context) : nil
    }
    return request.page(title: OfficeTexts.bulkSheet, site: site, breadcrumb: [(OfficeTexts.title, "/proposals/office")]) {
      let file = FieldState("file", label: OfficeTexts.sheetFile, error: errors.text(for: "file"), required: true)
      headingBlock(OfficeTexts.bulkSheet, lead: OfficeTexts.sheetLead)
      errorSummary([file])
      if let batch {
        p { OfficeTexts.count(batch.proposals.count) }
        postForm(action: "/proposals/office/sheet.xlsx", key: randomToken()) {
          batch.hidden
          submitButton(OfficeTexts.sheetOut)
        }
      }
      postForm(action: "/proposals/office/sheet/preview", key: randomToken(), multipart: true) {
        fileField(
          file,
          limits: FileLimits(types: Text(verbatim: "XLSX, CSV"), accept: ".xlsx,.csv", count: 1, bytes: 5_000_000))
        submitButton(OfficeTexts.sheetIn, .secondary)
      }
    }
  }

  private static func out(_ request: Request, _ site: Site) async throws -> Answer {
    let context = ListContext(request, site)
    let language = request.reader.language
    let bytes = try await site.database.read { db in
      let batch = try Batch(request.form, db, context)
      return try OfficeSheet.write(batch.proposals, site, db, language)
    }
    try await site.recordBefore(.export, at: ID(0), by: request.actor, note: "proposals-sheet")
    return .download(bytes, name: "proposals-\(request.now.day).xlsx", type: TableFormat.xlsx.type)
  }

  private static func preview(_ request: Request, _ site: Site) async throws -> Answer {
    do {
      guard let upload = request.form.file("file"), !upload.bytes.isEmpty else {
        throw Refusal.invalid([FieldError("file", OfficeTexts.sheetMissing)])
      }
      let rows = try OfficeSheet.rows(upload.bytes)
      let reading = try await site.database.read { db in try SheetReader.read(rows, for: request.actor, site, db, request.now) }
      return page(reading, request, site)
    } catch Refusal.invalid(let errors) {
      var answer = try await startPage(request, site, form: Form(), errors: errors)
      answer.status = 422
      return answer
    }
  }

  private static func page(_ reading: SheetReading, _ request: Request, _ site: Site, status: Int = 200) -> Answer {
    request.page(
      title: OfficeTexts.sheetChanges, site: site, breadcrumb: [(OfficeTexts.title, "/proposals/office")], status: status
    ) { SheetPages.preview(reading, key: randomToken()) }
  }

  /// Somebody changed a proposal since the page was drawn: both words are shown again, and nothing is done.
  private struct Unsettled: Error { let reading: SheetReading }

  private static func apply(_ request: Request, _ site: Site) async throws -> Answer {
    let answers = request.form.values.filter { $0.name.utf8.starts(with: "change".utf8) }.map(\.value)
    let wanted = answers.compactMap(SheetChange.init(line:))
    // Whoever leaves everything as others wrote it is done.
    if wanted.isEmpty, answers.contains(SheetPages.theirs) { return .redirect(to: "/proposals/office") }
    let id = site.ids.next(at: request.now)
    do {
      return try await site.once(request) { db in
        guard !wanted.isEmpty else { throw Refusal.conflict(OfficeTexts.sheetNone) }
        let reading = try SheetReader.again(wanted, for: request.actor, site, db, request.now)
        guard reading.conflicts.isEmpty else { throw Unsettled(reading: reading) }
        let steps = Dictionary(grouping: reading.lines.map(\.change), by: \.proposal).sorted { $0.key < $1.key }.map { one, changes in
          BatchStep(proposal: one, revision: changes[0].revision, act: .sheet(changes.map(\.line)))
        }
        return try BatchJob.carry(steps, OfficeTexts.sheetChanges, id, by: request.actor, at: request.now, site, db)
      }
    } catch let unsettled as Unsettled {
      return page(unsettled.reading, request, site, status: 409)
    }
  }
}

/// The preview of what a table would change.
enum SheetPages {
  @HTMLBuilder
  static func preview(_ reading: SheetReading, key: String) -> Node {
    h1(OfficeTexts.sheetChanges)
    if !reading.problems.isEmpty {
      notificationBanner(
        Notice(
          .warning, OfficeTexts.sheetProblems,
          body: ul { for one in reading.problems { li { OfficeTexts.row; " \(one.row)："; one.text } } }))
    }
    if reading.isEmpty { p { OfficeTexts.sheetNone } } else {
      if !reading.lines.isEmpty { table(reading.lines) }
      postForm(action: "/proposals/office/sheet", key: key) {
        for line in reading.lines { hiddenField("change", line.change.line) }
        if !reading.conflicts.isEmpty {
          h2(OfficeTexts.sheetConflicts)
          p { OfficeTexts.sheetConflictsLead }
          for (index, one) in reading.conflicts.enumerated() { settling(one, "change-both-\(index)") }
        }
        if !reading.unclear.isEmpty {
          h2(OfficeTexts.sheetUnclear)
          p { OfficeTexts.sheetUnclearLead }
          for (index, one) in reading.unclear.enumerated() { field(one, "change-\(index)") }
        }
        submitButton(
          OfficeTexts.apply(reading.lines.count, andChosen: !reading.unclear.isEmpty || !reading.conflicts.isEmpty))
      }
    }
    linkButton(EndingTexts.back, to: "/proposals/office/sheet")
  }

  private static func table(_ lines: [SheetReading.Line]) -> Node {
    DataTable(
      id: "changes", caption: OfficeTexts.sheetChanges,
      columns: [.init(ProposalTexts.proposal), .init(OfficeTexts.column), .init(OfficeTexts.old), .init(OfficeTexts.new)],
      rows: lines.map { DataTable.Row([Node($0.proposal), Node($0.column), Node($0.old), Node($0.new)]) }
    ).node
  }

  /// What a choice sends that leaves a cell as somebody else wrote it.
  static let theirs = "theirs"

  /// Both words side by side; theirs hold until somebody says otherwise.
  private static func settling(_ one: SheetReading.Line, _ name: String) -> Node {
    radioField(
      FieldState(name, label: Text(verbatim: one.proposal + "：") + one.column, value: theirs),
      choices: [
        Choice(theirs, OfficeTexts.keepTheirs(one.old)), Choice(one.change.line, OfficeTexts.takeOurs(one.new)),
      ])
  }

  /// What was written stands above the choices; what comes near it is offered first.
  @HTMLBuilder
  private static func field(_ one: SheetReading.Unclear, _ name: String) -> Node {
    let state = FieldState(
      name, label: OfficeTexts.row + Text(verbatim: " \(one.row)：\(one.proposal)：") + one.column,
      support: OfficeTexts.sheetWritten(one.written), error: one.problem)
    if !one.isMany { selectField(state, choices: one.choices) } else {
      checkboxField(state, choices: one.choices, chosen: one.chosen)
      if !one.others.isEmpty {
        details {
          summary(OfficeTexts.allDepartments)
          checkboxField(FieldState(name + "-more", label: OfficeTexts.allDepartments), choices: one.others, chosen: [])
        }
      }
    }
  }
}
