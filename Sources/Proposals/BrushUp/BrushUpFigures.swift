import HTML
import Platform

/// What the dialogue in brush-up rooms comes to, as indicators for staff.
enum BrushUpFigures {
  static let indicators: [Indicator] = [
    Indicator(
      key: "advice-taken", title: RoomTexts.adviceTaken, definition: RoomTexts.adviceTakenMeaning,
      unit: RoomTexts.suggestions, isPublic: false, dimensions: [programme, role],
      cells: { db, query in try BrushUpFigureStore(db).advice(query) },
      records: { db, query, cell, actor in try BrushUpFigureStore(db).advised(query, cell: cell, for: actor) }),
    Indicator(
      key: "brush-up-meetings", title: RoomTexts.meetingFigure, definition: RoomTexts.meetingFigureMeaning,
      unit: RoomTexts.meetings, isPublic: false, dimensions: [programme],
      cells: { db, query in try BrushUpFigureStore(db).meetings(query) },
      records: { db, query, cell, actor in try BrushUpFigureStore(db).met(query, cell: cell, for: actor) }),
  ]

  private static let programme = Indicator.Dimension("programme", CallTexts.programme) { cell, city in
    city.name("programme", cell)
  }
  private static let role = Indicator.Dimension("role", RoomTexts.whoseAdvice) { cell, _ in
    RoomRole(rawValue: cell).map(RoomTexts.role) ?? Text(verbatim: cell)
  }
}
