import Calendar
import HTML
import Platform
import Storage

/// The funnel of a call and across the years: counts, time, and why proposals dropped out.
enum FunnelRoutes {
  static let path = "/proposals/office/funnel"

  static let routes: [Route] = [.get(path, for: .roles(OfficeRoutes.readers), show)]

  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let programmes = site.city.allFacts("programme")
    let programme = request.query.optional("programme").flatMap { key in programmes.contains { $0.key == key } ? key : nil }
    // The years that the office's table offers: every figure opens to its records there.
    let offered = ProposalColumnStore.years(ListContext(request, site))
    let year = offered.contains { $0.value == request.query["year"] } ? Int(request.query["year"]) : nil
    let filter = Funnel.Filter(programme: programme, year: year)
    let funnel = try await site.database.read { try FunnelStore($0).read(filter, for: request.actor) }
    return request.page(title: OfficeTexts.funnel, site: site, breadcrumb: [(OfficeTexts.title, "/proposals/office")]) {
      headingBlock(OfficeTexts.funnel, lead: OfficeTexts.funnelLead)
      choice(filter, programmes, offered)
      if funnel.steps.isEmpty { emptyState(ListNone.title, ListNone.body) } else {
        chart(funnel.steps, filter)
        table(funnel.steps, filter)
      }
      reasonsTable(funnel.reasons, filter, site.city)
      yearsTable(funnel.years.filter { line in offered.contains { $0.value == String(line.year) } }, programme)
    }
  }

  private static func choice(_ filter: Funnel.Filter, _ programmes: [Fact], _ years: [ListChoice]) -> Node {
    filterForm(action: Link(path: path)) {
      filterSelect(
        FieldState("programme", label: CallTexts.programme, value: filter.programme ?? ""),
        choices: programmes.reduce(into: [Fact]()) { all, one in if !all.contains(where: { $0.key == one.key }) { all.append(one) } }
          .map { Choice($0.key, $0.name) })
      filterSelect(
        FieldState("year", label: CallTexts.fiscalYear, value: filter.year.map(String.init) ?? ""),
        choices: years.map { Choice($0.value, $0.label) })
    }
  }

  private static func open(_ filter: Funnel.Filter, _ more: (String, String)...) -> Link {
    Link(path: ProposalListStore.path, query: filter.query + more)
  }

  private static func chart(_ steps: [Funnel.Step], _ filter: Funnel.Filter) -> Node {
    BarChart(
      id: "funnel", title: OfficeTexts.funnel, unit: OfficeTexts.cases,
      bars: steps.map {
        BarChart.Bar(StageTexts.kind($0.kind), $0.entered, link: open(filter, ("reached", $0.kind.rawValue)))
      }
    ).node
  }

  private static func table(_ steps: [Funnel.Step], _ filter: Funnel.Filter) -> Node {
    DataTable(
      id: "funnel-steps", caption: OfficeTexts.funnel,
      columns: [
        .init(ProposalTexts.stage), .init(OfficeTexts.entered, isNumber: true), .init(OfficeTexts.passed, isNumber: true),
        .init(OfficeTexts.inside, isNumber: true), .init(OfficeTexts.endedHere, isNumber: true),
        .init(OfficeTexts.median, isNumber: true),
      ],
      rows: steps.map { step in
        let kind = step.kind.rawValue
        return DataTable.Row([
          Node(StageTexts.kind(step.kind)), figure(step.entered, open(filter, ("reached", kind))),
          figure(step.passed, open(filter, ("passed", kind))),
          figure(step.inside, open(filter, ("state", "live"), ("stage", kind))),
          figure(step.ended, open(filter, ("left", kind))),
          step.median.map { Node(Format.number($0)) } ?? Node("—"),
        ])
      }
    ).node
  }

  private static func figure(_ count: Int, _ link: Link) -> Node {
    count == 0 ? Node("0") : a(.href(link)) { Format.number(count) }
  }

  @HTMLBuilder
  private static func reasonsTable(
    _ reasons: [Funnel.Reason], _ filter: Funnel.Filter, _ city: Municipality
  ) -> Node {
    if !reasons.isEmpty {
      DataTable(
        id: "funnel-reasons", caption: OfficeTexts.reasons,
        columns: [.init(EndingTexts.title), .init(EndingTexts.reason), .init(OfficeTexts.cases, isNumber: true)],
        rows: reasons.map { line in
          let reason: [(String, String)] = line.reason.isEmpty ? [] : [("reason", line.reason)]
          let link = Link(
            path: ProposalListStore.path, query: filter.query + [("state", line.ending.rawValue)] + reason)
          return DataTable.Row([
            Node(StageTexts.ending(line.ending)),
            line.reason.isEmpty ? Node("—") : Node(city.name("exit-reason", line.reason)), figure(line.count, link),
          ])
        }
      ).node
    }
  }

  @HTMLBuilder
  private static func yearsTable(
    _ years: [Funnel.Year], _ programme: String?
  ) -> Node {
    let kinds = StageKind.allCases.filter { kind in years.contains { $0.reached[kind] != nil } }
    if years.count > 0 {
      DataTable(
        id: "funnel-years", caption: OfficeTexts.across,
        columns: [.init(CallTexts.fiscalYear), .init(OfficeTexts.received, isNumber: true)]
          + kinds.map { DataTable.Column(StageTexts.kind($0), isNumber: true) },
        rows: years.map { line in
          let filter = Funnel.Filter(programme: programme, year: line.year)
          return DataTable.Row(
            [
              a(.href(Link(path: path, query: filter.query))) { Text(ja: FiscalYear(line.year).label, en: FiscalYear(line.year).englishLabel) },
              figure(line.received, open(filter)),
            ] + kinds.map { figure(line.reached[$0] ?? 0, open(filter, ("reached", $0.rawValue))) })
        }
      ).node
    }
  }
}

/// An empty funnel.
enum ListNone {
  static let title = Text(ja: "受け付けた提案はまだありません", easy: "まだ ありません", en: "No proposals received yet")
  static let body = Text(ja: "制度や年度を変えてみてください。", easy: "ほかの 年を みてください。", en: "Try another programme or year.")
}
