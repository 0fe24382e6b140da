import Calendar
import HTML
import Platform
import Storage

/// Calls as lists: for everybody what was published, for the offices also what is in preparation.
enum CallListStore {
  static let path = "/calls"
  static let officePath = "/calls/office"

  /// What everybody reads; those that still take something come first.
  static let definition: ListDefinition = {
    var list = ListDefinition(
      "calls", title: CallTexts.calls, path: path, from: "proposal_call k", id: "k.id", columns: columns, filters: filters,
      sorts: sorts, visible: { "k.published_at IS NOT NULL AND \(Audience.includes($0.actor, "k.id"))" })
    list.presets = [
      ListPreset("now", CallTexts.viewNow, [("phase", "now")]),
      ListPreset("earlier", CallTexts.earlier, [("phase", "earlier"), ("sort", "year")]),
      ListPreset("all", CallTexts.viewAll, [("sort", "year")]),
    ]
    list.searched = "call"
    return list
  }()

  static let office: ListDefinition = {
    var list = ListDefinition(
      "calls-office", title: CallTexts.office, path: officePath, from: "proposal_call k", id: "k.id", columns: columns,
      filters: filters, sorts: [sorts[1], sorts[0]], visible: { Audience.includes($0.actor, "k.id") })
    list.searched = "call"
    return list
  }()

  private static let sorts: [ListSort] = [
    ListSort("closes", CallTexts.closes, by: "COALESCE(k.closes_at, 9223372036854775807)", of: .int),
    ListSort("year", CallTexts.fiscalYear, by: "k.fiscal_year", of: .int, descending: true),
  ]

  private static let filters: [ListFilter] = [
    .choice("phase", CallTexts.state, operators: ["状況"], of: phases, where: phase),
    .choice("programme", CallTexts.programme, operators: ["制度"], of: ProposalColumnStore.programmes) { key, _ in "k.programme = \(key)" },
    .choice("year", CallTexts.fiscalYear, operators: ["年度"], of: ProposalColumnStore.years) { year, _ in
      "k.fiscal_year = \(Int(year) ?? 0)"
    },
    .days("closes", CallTexts.closes, operators: ["締切"]) { range, _ in
      let from: SQL = range.from.map { "k.closes_at >= \(Instant(day: $0))" } ?? "1 = 1"
      let to: SQL = range.to.map { "k.closes_at < \(Instant(day: $0.adding(days: 1)))" } ?? "1 = 1"
      return "\(from) AND \(to)"
    }.folded(),
  ]

  private static func phases(_ context: ListContext) -> [ListChoice] {
    var choices = [
      ListChoice("now", CallTexts.viewNow, also: ["受付中"]), ListChoice("closed", CallTexts.phase(.closed)),
      ListChoice("results", CallTexts.phase(.results)), ListChoice("ended", CallTexts.phase(.ended)),
      ListChoice("cancelled", CallTexts.phase(.cancelled)), ListChoice("earlier", CallTexts.earlier),
    ]
    if context.actor.isStaff { choices.insert(ListChoice("preparing", CallTexts.phase(.preparing)), at: 0) }
    return choices
  }

  /// What people decided and what the calendar says, as `Call.phase` puts them together.
  @Sendable private static func phase(_ value: String, _ context: ListContext) -> SQL {
    let isNow: SQL = "(k.state = 'published' AND COALESCE(k.closes_at, 9223372036854775807) >= \(context.now))"
    return switch value {
    case "now": isNow
    case "closed": "k.state = 'published' AND NOT \(isNow)"
    case "earlier": "k.state <> 'preparing' AND NOT \(isNow)"
    default: "k.state = \(value)"
    }
  }

  private static let columns: [ListColumn] = [
    ListColumn("title", CallTexts.call, select: ["k.words", "k.fiscal_year"]) { cells, _ in
      .words(try title(cells))
    } cell: { cells, _ in
      let title = try title(cells)
      return a(.href(Link(path: Call.path(cells.id)))) { title }
    },
    ListColumn("programme", CallTexts.programme, select: ["k.programme"]) { cells, context in
      .words(context.city.name("programme", try cells.get(0), on: context.today))
    },
    ListColumn("year", CallTexts.fiscalYear, select: ["k.fiscal_year"], shown: false) { cells, _ in
      let year = FiscalYear(try cells.get(0))
      return .words(Text(ja: year.label, en: year.englishLabel))
    },
    ListColumn("state", CallTexts.state, select: ["k.state", "k.stages"]) { cells, context in
      .words(CallTexts.phase(try phase(cells, context)))
    } cell: { cells, context in
      CallPages.chip(try phase(cells, context))
    },
    ListColumn("closes", CallTexts.closes, select: ["k.closes_at"]) { cells, _ in
      try cells.get(0, as: Instant?.self).map { .instant($0) } ?? .none
    },
    .money("budget", CallTexts.budget, select: "k.budget", shown: false),
    .money("cap", CallTexts.cap, select: "k.cap", shown: false),
  ]

  private static func title(_ cells: ListCells) throws -> Text {
    Call.fullTitle(try JSONText.read(CallWords.self, cells.get(0)).title, year: try cells.get(1))
  }

  private static func phase(_ cells: ListCells, _ context: ListContext) throws -> CallPhase {
    Call.phase(
      CallState(rawValue: try cells.get(0)) ?? .preparing, try JSONText.read([CallStage].self, cells.get(1)),
      at: context.now)
  }
}
