import Calendar
import HTML
import Platform

/// Introductions of a period, as an indicator.
enum MatchFigures {
  static let indicators: [Indicator] = [
    Indicator(
      key: "introductions", title: MatchFigureTexts.title, definition: MatchFigureTexts.definition,
      unit: MatchFigureTexts.unit, isPublic: true, dimensions: ["outcome", "field", "area", "kind", "month"].map(dimension),
      cells: { db, query in try MatchFigureStore(db: db).cells(query) },
      records: { db, query, cell, actor in try MatchFigureStore(db: db).records(query, cell: cell, for: actor) })
  ]

  private static func dimension(_ key: String) -> Indicator.Dimension {
    Indicator.Dimension(key, MatchFigureTexts.dimension(key)) { cell, city in
      switch key {
      case "outcome": cell.isEmpty ? MatchFigureTexts.notTold : city.name("match-outcome", cell)
      case "field": cell.isEmpty ? MatchFigureTexts.unknown : city.name("field", cell)
      case "area": cell.isEmpty ? MatchFigureTexts.unknown : city.name("area", cell)
      case "kind": city.name("resource-kind", cell)
      default: Text(verbatim: cell)
      }
    }
  }
}

/// What the figures of introductions say.
enum MatchFigureTexts {
  static let page = Text(ja: "紹介の統計", easy: "しょうかいの かず", en: "Figures of introductions")
  static let title = Text(ja: "団体どうしの紹介", easy: "グループの しょうかい", en: "Introductions between organisations")
  static let definition = Text(
    ja: "期間中に、双方が会いたいと答えて紹介が成り立った組の数。結果は今わかっているものです。",
    easy: "ふたつの グループが 会いたいと 言った かずです。",
    en: "Pairs of organisations that both said yes in the period. Outcomes are those known now.")
  static let unit = Text(ja: "組", easy: "くみ", en: "pairs")
  static let notTold = Text(ja: "まだ分からない", easy: "まだ わからない", en: "Not told yet")
  static let unknown = Text(ja: "記入なし", easy: "わからない", en: "Not given")

  static func dimension(_ key: String) -> Text {
    switch key {
    case "outcome": Text(ja: "その後", easy: "どう なったか", en: "What came of it")
    case "field": Text(ja: "活動分野", easy: "分野", en: "Field")
    case "area": Text(ja: "区・地域", easy: "ばしょ", en: "Area")
    case "kind": Text(ja: "種類", easy: "しゅるい", en: "Kind")
    default: Text(ja: "月", easy: "月", en: "Month")
    }
  }
}
