import HTML
import Platform

/// Appointments as a figure: how many, how one met, how many were missed.
enum AppointmentFigures {
  static let indicator = Indicator(
    key: "appointments", title: AppointmentTexts.figure, definition: AppointmentTexts.figureMeaning,
    unit: AppointmentTexts.unit, isPublic: false,
    dimensions: [
      Indicator.Dimension("state", AppointmentTexts.stateLabel) { cell, _ in
        AppointmentState(rawValue: cell).map(AppointmentTexts.state) ?? Text(verbatim: cell)
      },
      Indicator.Dimension("way", AppointmentTexts.how) { cell, _ in
        AppointmentWay(rawValue: cell).map(AppointmentTexts.way) ?? Text(verbatim: cell)
      },
      Indicator.Dimension("window", DeskTexts.window) { cell, city in city.name("window", cell) },
      Indicator.Dimension("month", AppointmentTexts.when) { cell, _ in Format.month(cell) },
    ],
    cells: { db, query in try AppointmentStore(db).cells(query) },
    records: { db, query, cell, actor in try AppointmentStore(db).records(query, cell: cell, for: actor) })
}
