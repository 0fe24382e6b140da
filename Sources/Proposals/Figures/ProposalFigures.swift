import Calendar
import Consultations
import HTML
import Platform

/// The figures of proposals as indicators, and their page for staff.
enum ProposalFigures {
  static let path = "/proposals/figures"
  static let readers: [Role] = [.programmeOffice, .coordinator, .departmentStaff, .auditor]

  static var feature: Feature {
    var feature = Feature(name: "proposal-figures")
    feature.routes = [
      .get(path, for: .roles(readers)) { request, site in
        try await IndicatorPages.show(
          request, site, title: ProposalFigureTexts.title, path: path, indicators: indicators + BrushUpFigures.indicators,
          breadcrumb: [(OfficeTexts.title, "/proposals/office")])
      }
    ]
    feature.navigation = [
      NavigationItem(ProposalFigureTexts.title, path: path, order: 55, in: .proposals) { $0.has(.programmeOffice) || $0.has(.auditor) }
    ]
    feature.indicators = indicators
    return feature
  }

  static let indicators: [Indicator] = [
    make(
      "proposals", ProposalFigureTexts.received, ProposalFigureTexts.receivedMeaning, isPublic: true,
      ["programme", "initiative", "area", "stage", "talks", "month"], .received),
    make(
      "proposals-adopted", ProposalFigureTexts.adopted, ProposalFigureTexts.adoptedMeaning, isPublic: true,
      ["programme", "initiative", "year"], .adopted),
    make(
      "proposals-days", ProposalFigureTexts.days, ProposalFigureTexts.daysMeaning, isPublic: true,
      ["days", "programme", "month"], .decided),
    make(
      "proposals-first", ProposalFigureTexts.first, ProposalFigureTexts.firstMeaning, isPublic: true,
      ["programme", "initiative", "year"], .firstTime),
    make(
      "proposals-ended", ProposalFigureTexts.ended, ProposalFigureTexts.endedMeaning, isPublic: true,
      ["ending", "reason", "missing", "side", "programme"], .ended),
    Indicator(
      key: "latent-ideas", title: ProposalFigureTexts.latent, definition: ProposalFigureTexts.latentMeaning,
      unit: ProposalFigureTexts.ideas, isPublic: false,
      dimensions: ["outcome", "area", "window", "month"].map(dimension),
      cells: { db, query in try LatentIdeaStore(db).cells(query) },
      records: { db, query, cell, actor in try LatentIdeaStore(db).records(query, cell: cell, for: actor) }),
  ]

  private static func make(
    _ key: String, _ title: Text, _ definition: Text, isPublic: Bool, _ dimensions: [String],
    _ count: ProposalFigureStore.Count
  ) -> Indicator {
    Indicator(
      key: key, title: title, definition: definition, unit: OfficeTexts.cases, isPublic: isPublic,
      dimensions: dimensions.map(dimension),
      cells: { db, query in try ProposalFigureStore(db).cells(count, query) },
      records: { db, query, cell, actor in try ProposalFigureStore(db).records(count, query, cell: cell, for: actor) })
  }

  private static let kinds = [
    "programme": "programme", "area": "area", "reason": "exit-reason", "missing": "missing", "side": "side",
    "outcome": "outcome", "window": "window",
  ]

  private static func dimension(_ key: String) -> Indicator.Dimension {
    Indicator.Dimension(key, ProposalFigureTexts.dimension(key)) { cell, city in
      if let kind = kinds[key] { return cell.isEmpty ? ProposalFigureTexts.unknown : city.name(kind, cell) }
      switch key {
      case "initiative": return Programme.Initiative(rawValue: cell).map(CallTexts.initiative) ?? Text(verbatim: cell)
      case "stage": return StageKind(rawValue: cell).map(StageTexts.kind) ?? Text(verbatim: cell)
      case "ending": return EndingKind(rawValue: cell).map(StageTexts.ending) ?? Text(verbatim: cell)
      case "days": return ProposalFigureTexts.days(cell)
      case "talks": return ProposalFigureTexts.talks(cell)
      case "year":
        // Also what stands in an address by hand.
        guard case .year(let year)? = FigurePeriod(cell) else { return Text(verbatim: cell) }
        return Text(ja: year.label, en: year.englishLabel)
      default: return Text(verbatim: cell)
      }
    }
  }
}

/// What the figures of proposals say.
enum ProposalFigureTexts {
  static let title = Text(ja: "提案の統計", easy: "ていあんの かず", en: "Proposal figures")
  static let unknown = Text(ja: "不明", easy: "わからない", en: "Not known")
  static let ideas = Text(ja: "件", easy: "けん", en: "consultations")
  static let received = Text(ja: "提案件数", easy: "ていあんの かず", en: "Proposals received")
  static let receivedMeaning = Text(
    ja: "期間中に最初の提出を受け付けた提案。市民発意と行政発意への応募を分けて数えます。",
    easy: "うけつけた ていあんの かずです。", en: "Proposals first submitted in the period, citizens’ own apart from answers to calls of the city.")
  static let adopted = Text(ja: "採用の割合", easy: "きまった わりあい", en: "Share adopted")
  static let adoptedMeaning = Text(
    ja: "期間中に決定した提案のうち、採用・条件付き採用としたものの割合。継続協議は分母に含みません。",
    easy: "きめた うちの きまった わりあいです。", en: "Of proposals decided in the period, the share adopted, with conditions or without. Decisions to go on talking are left out.")
  static let days = Text(ja: "決定までの日数", easy: "きまるまでの 日", en: "Days to the decision")
  static let daysMeaning = Text(
    ja: "期間中に決定した提案で、正式な提案の受付から決定までの暦の日数。", easy: "うけつけから きまるまでの 日です。",
    en: "For proposals decided in the period: calendar days from the formal receipt to the decision.")
  static let first = Text(ja: "はじめて提案した人・団体の割合", easy: "はじめての 人の わりあい", en: "First-time proposers")
  static let firstMeaning = Text(
    ja: "期間中に受け付けた提案のうち、提案者にそれまでの受付がないものの割合。", easy: "まえに ていあんして いない 人の わりあいです。",
    en: "Of proposals received in the period, the share whose proposer had none received before.")
  static let ended = Text(ja: "終わった提案", easy: "おわった ていあん", en: "How proposals ended")
  static let endedMeaning = Text(
    ja: "期間中に終わった提案を、終わり方と理由で数えたもの。協働に至らなかったものも含みます。", easy: "どう おわったかの かずです。",
    en: "Proposals that ended in the period by how and why, including what did not become a collaboration.")
  static let latent = Text(ja: "埋もれているアイデア", easy: "まだ ていあんに なって いない アイデア", en: "Latent ideas")
  static let latentMeaning = Text(
    ja: "期間中に「協働に至らず」で終わった相談のうち、提案になっていないもの。提案になり得た相談として見直します。",
    easy: "ていあんに なったかも しれない そうだんです。",
    en: "Consultations closed in the period as not becoming a collaboration, from which no proposal came: what might have been one.")

  static func dimension(_ key: String) -> Text {
    switch key {
    case "programme": CallTexts.programme
    case "initiative": CallTexts.initiative
    case "area": OfficeTexts.area
    case "stage": ProposalTexts.stage
    case "ending": EndingTexts.title
    case "reason": EndingTexts.reason
    case "missing": EndingTexts.missing
    case "side": EndingTexts.sides
    case "outcome": Text(ja: "結果", easy: "けっか", en: "Outcome")
    case "window": ProposalTexts.window
    case "year": CallTexts.fiscalYear
    case "talks": Text(ja: "ブラッシュアップの話合いの回数", easy: "はなしあいの かず", en: "Brush-up meetings held")
    case "month": Text(ja: "月", easy: "月", en: "Month")
    default: Text(ja: "日数", easy: "日の かず", en: "Days")
    }
  }

  static func talks(_ step: String) -> Text {
    switch step {
    case "a": Text(ja: "なし", easy: "なし", en: "none")
    case "b": Text(ja: "1回", easy: "1かい", en: "1")
    case "c": Text(ja: "2～3回", easy: "2～3かい", en: "2–3")
    default: Text(ja: "4回以上", easy: "4かいより おおい", en: "4 and more")
    }
  }

  static func days(_ step: String) -> Text {
    switch step {
    case "a": Text(ja: "14日以内", easy: "14日まで", en: "up to 14 days")
    case "b": Text(ja: "15～30日", easy: "15～30日", en: "15–30 days")
    case "c": Text(ja: "31～60日", easy: "31～60日", en: "31–60 days")
    case "d": Text(ja: "61～90日", easy: "61～90日", en: "61–90 days")
    case "e": Text(ja: "91～180日", easy: "91～180日", en: "91–180 days")
    default: Text(ja: "181日以上", easy: "181日より 長い", en: "181 days and more")
    }
  }
}
