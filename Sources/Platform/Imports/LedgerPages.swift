import HTML

/// The pages of one ledger's imports: send a file, see what would happen, take it in, take it back.
struct LedgerPages {
  let definition: LedgerDefinition

  /// What the page of one import shows.
  struct View: Sendable {
    let one: LedgerImport
    let counts: LedgerCounts
    /// The first bad rows, and the first good ones as they were understood.
    let bad: [LedgerLine]
    let good: [Preview]
    let kept: [(number: Int, subject: Subject)]
    /// The first records that it made and that still stand.
    let taken: [(number: Int, subject: Subject)]
    /// A run does the present work or is about to.
    let isWorkedOn: Bool
  }

  struct Preview: Sendable {
    let number: Int
    let cells: [Text]
  }

  @HTMLBuilder
  func start(_ imports: [LedgerImport], errors: [FieldError], start: Node) -> Node {
    let state = FieldState(
      "file", label: LedgerTexts.file, support: LedgerTexts.fileHelp(definition.uploads, rows: definition.limit), error: errors.first?.text, required: true)
    headingBlock(definition.title, lead: LedgerTexts.lead)
    errorSummary([state])
    h2(LedgerTexts.template)
    ul {
      li { a(.href(Link(path: definition.path + "/template.xlsx"))) { LedgerTexts.templateXLSX } }
      li { a(.href(Link(path: definition.path + "/template.csv"))) { LedgerTexts.templateCSV } }
    }
    h2(LedgerTexts.send)
    form(.class("form"), .method("post"), .action(Link(path: definition.path)), .enctype("multipart/form-data"), .novalidate) {
      start
      field(state) {
        input(.type("file"), .class("file"), state.control(), .accept(".csv,.xlsx"))
      }
      submitButton(LedgerTexts.dryRun)
    }
    if !imports.isEmpty { earlier(imports) }
  }

  @HTMLBuilder
  private func earlier(_ imports: [LedgerImport]) -> Node {
    h2(LedgerTexts.earlier)
    DataTable(
      id: "imports", caption: LedgerTexts.earlier,
      columns: [LedgerTexts.file, LedgerTexts.when, LedgerTexts.state].map { DataTable.Column($0) },
      rows: imports.map { one in
        DataTable.Row([
          a(.href(Link(path: "\(definition.path)/\(one.id)"))) { one.fileName }, Format.momentNode(one.madeAt), chip(one.state),
        ])
      }
    ).node
  }

  @HTMLBuilder
  func one(_ view: View, start: Node, language: Language) -> Node {
    headingBlock(LedgerTexts.kind, lead: Text(verbatim: view.one.fileName))
    descriptionList(facts(view))
    if view.one.state == .unreadable { unreadable(view.one) }
    if view.one.state.isWorking { working(view) }
    if !view.one.unread.isEmpty {
      notificationBanner(Notice(.warning, LedgerTexts.unreadColumns(view.one.unread)))
    }
    actions(view, start)
    if !view.taken.isEmpty { taken(view) }
    if !view.kept.isEmpty { kept(view) }
    if !view.bad.isEmpty { problems(view, language) }
    if !view.good.isEmpty { preview(view) }
  }

  private func facts(_ view: View) -> [(Text, Node)] {
    var facts: [(Text, Node)] = [
      (LedgerTexts.state, chip(view.one.state)),
      (LedgerTexts.when, Format.momentNode(view.one.madeAt)),
    ]
    for (words, count) in [
      (LedgerTexts.readRows, view.one.state == .reading ? view.counts.all : 0), (LedgerTexts.good, view.counts.good), (LedgerTexts.bad, view.counts.bad),
      (LedgerTexts.knownRows, view.counts.known), (LedgerTexts.takenIn, view.counts.taken),
      (LedgerTexts.takenBack, view.counts.withdrawn), (LedgerTexts.keptRows, view.counts.kept),
    ] where count > 0 {
      facts.append((words, Node(Format.tally(count))))
    }
    return facts
  }

  private func chip(_ state: LedgerImport.State) -> Node {
    statusChip(LedgerTexts.label(state), state.isWorking ? .waiting : state == .unreadable ? .stopped : .done)
  }

  /// Why the file is no table of the ledger, and how to go on.
  @HTMLBuilder
  private func unreadable(_ one: LedgerImport) -> Node {
    notificationBanner(
      Notice(
        .error, LedgerTexts.unreadable,
        body: .fragment {
          for problem in one.refusal { p { problem.text } }
          p { LedgerTexts.sendAgain }
        }))
    buttonRow { linkButton(LedgerTexts.other, to: Link(path: definition.path), .primary) }
  }

  @HTMLBuilder
  private func working(_ view: View) -> Node {
    if view.one.state == .reading {
      progressBar(LedgerTexts.label(.reading), done: view.one.read.done, of: view.one.read.all, counted: false)
    } else {
      let open: LedgerLine.State =
        switch view.one.state {
        case .checking: .new
        case .taking: .good
        default: .taken
        }
      progressBar(
        LedgerTexts.label(view.one.state), done: view.counts.all - view.counts[open], of: view.counts.all)
    }
    if view.isWorkedOn {
      p(.class("support")) { LedgerTexts.refreshes }
    } else {
      notificationBanner(Notice(.warning, LedgerTexts.brokenOff))
    }
  }

  @HTMLBuilder
  private func actions(_ view: View, _ start: Node) -> Node {
    let base = "\(definition.path)/\(view.one.id)"
    buttonRow {
      if view.one.may(.take), view.counts.good > 0 {
        action(base + "/taking", LedgerTexts.take(view.counts.good), start, .primary)
      }
      if view.one.may(.undo), view.counts.taken > 0 {
        action(base + "/undoing", LedgerTexts.undo(view.counts.taken), start, .secondary)
      }
      if view.one.state.isWorking, !view.isWorkedOn { action(base + "/resuming", LedgerTexts.resume, start, .primary) }
      if view.one.may(.discard) { action(base + "/discarding", LedgerTexts.discard, start, .secondary) }
    }
    if view.one.may(.undo), view.counts.taken > 0 { p(.class("support")) { LedgerTexts.undoHelp } }
  }

  private func action(_ path: String, _ words: Text, _ start: Node, _ weight: ButtonWeight) -> Node {
    form(.method("post"), .action(Link(path: path)), .class("action")) {
      start
      submitButton(words, weight)
    }
  }

  @HTMLBuilder
  private func problems(_ view: View, _ language: Language) -> Node {
    h2(LedgerTexts.bad)
    p { a(.href(Link(path: "\(definition.path)/\(view.one.id)/bad.csv"))) { LedgerTexts.badFile } }
    if view.counts.bad > view.bad.count { p(.class("support")) { LedgerTexts.firstOnly(view.bad.count) } }
    DataTable(
      id: "bad", caption: LedgerTexts.bad,
      columns: [
        DataTable.Column(LedgerTexts.row, isNumber: true), DataTable.Column(LedgerTexts.column),
        DataTable.Column(LedgerTexts.value), DataTable.Column(LedgerTexts.mend),
      ],
      rows: view.bad.flatMap { line in line.problems.map { problem in row(line, problem, language) } }
    ).node
  }

  private func row(_ line: LedgerLine, _ problem: LedgerProblem, _ language: Language) -> DataTable.Row {
    let place = definition.columns.firstIndex { $0.key == problem.column }
    let value = place.flatMap { $0 < line.cells.count ? line.cells[$0] : nil } ?? ""
    return DataTable.Row([
      Node(String(line.number)), place.map { Node(definition.columns[$0].title) } ?? .empty,
      Node(String(String.UnicodeScalarView(value.unicodeScalars.prefix(80)))), Node(problem.words(language)),
    ])
  }

  /// Only the columns that hold something: a narrow ledger makes a narrow table.
  @HTMLBuilder
  private func preview(_ view: View) -> Node {
    h2(LedgerTexts.preview)
    p(.class("support")) { LedgerTexts.previewHelp }
    if view.counts.good > view.good.count { p(.class("support")) { LedgerTexts.firstOnly(view.good.count) } }
    understood(view.good).node
  }

  private func understood(_ lines: [Preview]) -> DataTable {
    let used = definition.columns.indices.filter { place in lines.contains { !$0.cells[place].isEmpty } }
    var table = DataTable(
      id: "good", caption: LedgerTexts.preview,
      columns: [DataTable.Column(LedgerTexts.row, isNumber: true), DataTable.Column(LedgerTexts.state)]
        + used.map { DataTable.Column(definition.columns[$0].title) },
      rows: lines.map { line in
        DataTable.Row(
          [Node(String(line.number)), statusChip(LedgerTexts.mayBeTaken, .moving)] + used.map { Node(line.cells[$0]) })
      })
    table.isWide = true
    return table
  }

  @HTMLBuilder
  private func taken(_ view: View) -> Node {
    h2(LedgerTexts.takenRows)
    if view.counts.taken > view.taken.count { p(.class("support")) { LedgerTexts.firstRecords(view.taken.count) } }
    ul { for row in view.taken { li { a(.href(Link(path: row.subject.path))) { row.subject.title } } } }
  }

  @HTMLBuilder
  private func kept(_ view: View) -> Node {
    h2(LedgerTexts.keptRows)
    p(.class("support")) { LedgerTexts.keptHelp }
    ul { for row in view.kept { li { a(.href(Link(path: row.subject.path))) { row.subject.title } } } }
  }
}
