import HTML
import Platform

/// The figures of the desk, as indicators, and their page for staff.
enum ConsultationFigures {
  static let path = "/desk/figures"
  static let migrations = [FigureStore.migration, FeedbackStore.days]
  static let readers: [Role] = [.coordinator, .programmeOffice, .auditor]

  static let routes: [Route] = [
    .get(path, for: .roles(readers)) { request, site in
      try await IndicatorPages.show(
        request, site, title: ConsultationFigureTexts.title, path: path, indicators: indicators + [AppointmentFigures.indicator],
        breadcrumb: request.actor.has(.coordinator) ? [(ConsultationFigureTexts.desk, "/desk")] : [])
    }
  ]

  static let navigation = [
    NavigationItem(ConsultationFigureTexts.title, path: path, order: 25, in: .consultations) { actor in readers.contains { actor.has($0) } }
  ]

  static let indicators: [Indicator] = [
    make(
      "consultations", ConsultationFigureTexts.received, ConsultationFigureTexts.receivedMeaning, isPublic: true,
      ["type", "field", "area", "window", "channel", "asker", "month"], .received(fromCity: false)),
    make(
      "consultations-city", ConsultationFigureTexts.fromCity, ConsultationFigureTexts.fromCityMeaning, isPublic: true,
      ["type", "field", "area", "window", "channel", "month"], .received(fromCity: true)),
    make(
      "outcomes", ConsultationFigureTexts.outcomes, ConsultationFigureTexts.outcomesMeaning, isPublic: true,
      ["outcome", "reason", "missing", "side", "window", "month"], .closed),
    make(
      "days-to-first-answer", ConsultationFigureTexts.firstAnswer, ConsultationFigureTexts.firstAnswerMeaning,
      isPublic: true, ["days", "window", "channel", "month"], .firstAnswer),
    make(
      "days-to-close", ConsultationFigureTexts.duration, ConsultationFigureTexts.durationMeaning, isPublic: false,
      ["days", "outcome", "window", "month"], .duration),
    Indicator(
      key: "closing-feedback", title: ConsultationFigureTexts.feedback, definition: ConsultationFigureTexts.feedbackMeaning,
      unit: ConsultationFigureTexts.answers, isPublic: true, dimensions: ["useful", "outcome", "window", "month"].map(dimension),
      cells: { db, query in try FeedbackFigureStore(db: db).answers(query) },
      records: { db, query, cell, actor in
        try FeedbackFigureStore(db: db).records(query, cell: cell, for: actor, onlyUseful: false)
      }),
    Indicator(
      key: "closing-useful", title: ConsultationFigureTexts.usefulShare,
      definition: ConsultationFigureTexts.usefulShareMeaning, unit: ConsultationFigureTexts.share, isPublic: true,
      dimensions: ["all", "outcome", "window", "month"].map(dimension),
      cells: { db, query in try FeedbackFigureStore(db: db).useful(query) },
      records: { db, query, cell, actor in
        try FeedbackFigureStore(db: db).records(query, cell: cell, for: actor, onlyUseful: true)
      }),
    Indicator(
      key: "accompaniment-minutes", title: ConsultationFigureTexts.minutes,
      definition: ConsultationFigureTexts.minutesMeaning, unit: ConsultationFigureTexts.minuteUnit, isPublic: false,
      dimensions: ["coordinator", "area", "month", "window", "channel"].map(dimension),
      cells: { db, query in try MinuteStore(db: db).cells(query) },
      records: { db, query, cell, actor in try MinuteStore(db: db).records(query, cell: cell, for: actor) }),
  ]

  private static func make(
    _ key: String, _ title: Text, _ definition: Text, isPublic: Bool, _ dimensions: [String], _ count: FigureStore.Count
  ) -> Indicator {
    Indicator(
      key: key, title: title, definition: definition, unit: ConsultationFigureTexts.unit, isPublic: isPublic,
      dimensions: dimensions.map(dimension),
      cells: { db, query in try FigureStore(db: db).cells(count, query) },
      records: { db, query, cell, actor in try FigureStore(db: db).records(count, query, cell: cell, for: actor) },
      whole: { db, query in try FigureStore(db: db).whole(count, query) })
  }

  private static let kinds = [
    "type": "consultation-type", "field": "field", "area": "area", "window": "window", "channel": "channel",
    "asker": "asker-kind", "outcome": "outcome", "reason": "outcome-reason", "missing": "missing", "side": "side",
  ]

  private static let multiple: Set<String> = ["type", "field", "missing", "side"]

  private static func dimension(_ key: String) -> Indicator.Dimension {
    Indicator.Dimension(
      key, ConsultationFigureTexts.dimension(key), isMultiple: multiple.contains(key), isRanking: key == "type"
    ) { cell, city in
      // Older ledgers leave gaps.
      if cell.isEmpty { return ConsultationFigureTexts.notRecorded }
      if let kind = kinds[key] { return city.name(kind, cell) }
      if key == "coordinator" { return Text(verbatim: MinuteStore.name(cell)) }
      if key == "month" { return Format.month(cell) }
      if key == "all" { return ConsultationFigureTexts.dimension(key) }
      if key == "useful" { return Feedback.Useful(rawValue: cell).map(OutcomeTexts.useful) ?? Text(verbatim: cell) }
      return key == "days" ? ConsultationFigureTexts.days(cell) : Text(verbatim: cell)
    }
  }
}
