import HTML

/// A breakdown as it is shown and kept: labels, figures, links to the records.
struct FigureTable: Sendable {
  struct Line: Sendable {
    let label: Text
    let value: Int
    let shown: Text
    let link: Link?
    let whole: Int?
    /// The figure as a number, when it is one and may be known.
    var exact: Int?
  }

  let indicator: Indicator
  let lines: [Line]

  /// For staff: every figure as it is, leading to its records.
  static func open(
    _ indicator: Indicator, _ cells: [IndicatorCell], dimension: Indicator.Dimension, _ city: Municipality,
    link: (String) -> Link
  ) -> FigureTable {
    FigureTable(
      indicator: indicator,
      lines: cells.map { cell in
        let shown = cell.denominator.map { whole in
          Format.percent(cell.numerator, of: whole) + Text(verbatim: " (\(cell.numerator)/\(whole))")
        }
        return Line(
          label: dimension.label(cell.key, city), value: cell.numerator, shown: shown ?? Format.number(cell.numerator),
          link: cell.numerator > 0 ? link(cell.key) : nil, whole: cell.denominator,
          exact: cell.denominator == nil ? cell.numerator : nil)
      })
  }

  /// For everybody: small cells suppressed, a total below.
  static func published(
    _ indicator: Indicator, _ cells: [IndicatorCell], dimension: Indicator.Dimension, _ city: Municipality
  ) -> FigureTable {
    let isShare = cells.contains { $0.denominator != nil }
    if isShare {
      return FigureTable(
        indicator: indicator,
        lines: cells.map { cell in
          let share = Suppression.share(cell.numerator, of: cell.denominator ?? 0)
          return Line(
            label: dimension.label(cell.key, city), value: share ?? 0,
            shown: share.map { Text(verbatim: "\($0)%") } ?? FigureTexts.withheld, link: nil, whole: nil)
        })
    }
    let table = Suppression.publish(cells.map(\.numerator))
    let places = dimension.isRanking ? ranks(table.cells.map(\.number)) : []
    var lines = zip(cells.indices, zip(cells, table.cells)).map { index, both in
      let (cell, shown) = both
      let place = places.isEmpty ? nil : places[index]
      return Line(
        label: (place.map(FigureTexts.place) ?? .empty) + dimension.label(cell.key, city), value: shown.number ?? 0,
        shown: words(shown), link: nil, whole: nil, exact: shown.number)
    }
    if !lines.isEmpty {
      lines.append(
        Line(label: dimension.isMultiple ? FigureTexts.mentions : FigureTexts.total, value: 0, shown: words(table.total), link: nil, whole: nil,
          exact: table.total.number))
    }
    return FigureTable(indicator: indicator, lines: lines)
  }

  /// Places by figure, equal ones side by side. What is suppressed or withheld has none: a place would tell of it.
  static func ranks(_ figures: [Int?]) -> [Int?] {
    figures.map { figure in
      guard let figure, figure > 0 else { return nil }
      return 1 + figures.filter { ($0 ?? 0) > figure }.count
    }
  }

  /// How many records there are at all, as everybody may know it.
  static func published(whole: Int) -> Text { words(Suppression.publish([whole]).total) }

  private static func words(_ shown: Suppression.Shown) -> Text {
    switch shown {
    case .value(let number): Format.number(number)
    case .fewerThanFive: FigureTexts.fewerThanFive
    case .withheld: FigureTexts.withheld
    }
  }

  /// The table as a file. A share stands with both its parts where they may be known; what is withheld stays words.
  func file(_ question: IndicatorPages.Question, _ language: Language) -> TableFile {
    let hasParts = lines.contains { $0.whole != nil }
    let unit = indicator.title.string(language) + "（" + indicator.unit.string(language) + "）"
    let heads =
      [question.dimension.title.string(language), unit]
      + (hasParts ? [FigureTexts.part.string(language), FigureTexts.whole.string(language)] : [])
    let rows = lines.map { line -> [ListValue] in
      let shown: ListValue = line.exact.map { .number($0) } ?? .words(line.shown)
      let parts: [ListValue] = [.number(line.value), line.whole.map { .number($0) } ?? .none]
      return [.words(line.label), shown] + (hasParts ? parts : [])
    }
    return TableFile(
      title: indicator.title.string(language) + " " + question.period.label.string(language), heads: heads, rows: rows)
  }

  /// The drawing with its table; the total has no bar.
  func node(id: String) -> Node {
    guard !lines.isEmpty else { return p(.class("empty")) { FigureTexts.none } }
    return BarChart(
      id: id, title: indicator.title, unit: indicator.unit,
      bars: lines.map { BarChart.Bar($0.label, $0.value, shown: $0.shown, link: $0.link) }
    ).node
  }
}
