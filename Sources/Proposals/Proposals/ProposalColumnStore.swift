import Calendar
import HTML
import Platform

/// Columns and filters that several lists of proposals share: the office's table, the committee's list, the public list and
/// the lists of calls. A proposal is `p` in all of them.
enum ProposalColumnStore {
  /// Where it stands, in the words that everybody reads.
  static let standing = ListColumn("state", ProposalTexts.state, select: ["p.kind", "p.state", "p.ending"]) { cells, _ in
    let ending: String? = try cells.get(2)
    return .words(
      PublicPages.standing(
        StageKind(rawValue: try cells.get(0)) ?? .idea, StageState(rawValue: try cells.get(1)) ?? .waiting,
        ending.flatMap(EndingKind.init)))
  }

  static func programme(shown: Bool = true) -> ListColumn {
    ListColumn("programme", CallTexts.programme, select: ["p.programme", "p.fiscal_year"], shown: shown) { cells, context in
      .words(context.city.name("programme", try cells.get(0)) + Text(verbatim: " " + FiscalYear(try cells.get(1)).eraName))
    }
  }

  // MARK: filters

  static let programmeFilter = ListFilter.choice(
    "programme", CallTexts.programme, operators: ["制度"], of: programmes
  ) { key, _ in "p.programme = \(key)" }

  static let yearFilter = ListFilter.choice("year", CallTexts.fiscalYear, operators: ["年度"], of: years) { year, _ in
    "p.fiscal_year = \(Int(year) ?? 0)"
  }

  /// Any of the ticked stages, of what goes on.
  static let stagesFilter = ListFilter.choices(
    "stage", ProposalTexts.stage, operators: ["段階"], of: { _ in kinds }
  ) { keys, _ in "p.ending IS NULL AND p.kind IN (\(list: keys))" }.folded()

  static let kinds = StageKind.allCases.map { ListChoice($0.rawValue, StageTexts.kind($0)) }
  static let liveOrEnded = [
    ListChoice("live", OfficeTexts.live, also: ["進行中"]), ListChoice("ended", OfficeTexts.ended, also: ["終了"]),
  ]

  @Sendable static func programmes(_ context: ListContext) -> [ListChoice] {
    context.city.facts("programme", on: context.today).map { ListChoice($0.key, $0.name) }
  }

  /// The next fiscal year and the eleven before it.
  @Sendable static func years(_ context: ListContext) -> [ListChoice] {
    let now = context.today.fiscalYear.start
    return (0..<12).map { FiscalYear(now + 1 - $0) }.map {
      ListChoice(String($0.start), Text(ja: $0.label, en: $0.englishLabel), also: [$0.eraName])
    }
  }
}
