import Calendar
import HTML
import Platform
import Storage

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
      Indicator.Dimension("month", AppointmentTexts.when) { cell, _ in Text(verbatim: cell) },
    ],
    cells: { db, query in try AppointmentStore(db).cells(query) },
    records: { db, query, cell, actor in try AppointmentStore(db).records(query, cell: cell, for: actor) })
}

extension AppointmentStore {
  private static func cell(_ dimension: String) -> SQL {
    switch dimension {
    case "way": "a.way"
    case "window": "a.at_window"
    case "month": "SUBSTR(a.held_on, 1, 7)"
    default: "a.state"
    }
  }

  /// Windows see their own; the programme office and auditors the figures of all.
  private static func condition(_ query: IndicatorQuery) -> SQL {
    let (from, to) = (query.period.lowerBound, query.period.upperBound)
    let range: SQL = "a.held_on BETWEEN \(from) AND \(to)"
    guard let actor = query.actor, !actor.has(.programmeOffice), !actor.has(.auditor) else { return range }
    return "\(range) AND a.at_window IN (\(list: actor.windows))"
  }

  func cells(_ query: IndicatorQuery) throws -> [IndicatorCell] {
    let cell = Self.cell(query.dimension)
    let cells = try db.rows(
      """
      SELECT cell, COUNT(*) FROM (SELECT \(cell) AS cell FROM appointment a WHERE \(Self.condition(query))) AS counted
      GROUP BY cell ORDER BY cell
      """
    ) { IndicatorCell($0[0], $0[1]) }
    return query.dimension == "month" ? cells : cells.sorted { ($1.numerator, $0.key) < ($0.numerator, $1.key) }
  }

  /// The newest appointments behind one cell whose case the actor may see.
  func records(_ query: IndicatorQuery, cell: String, for actor: Actor) throws -> [ID] {
    try db.rows(
      """
      SELECT a.id FROM appointment a WHERE \(Self.condition(query)) AND \(Self.cell(query.dimension)) = \(cell)
        AND \(Audience.includes(actor, "a.consultation")) ORDER BY a.id DESC LIMIT 1000
      """
    ) { $0[0] }
  }

  /// What is written of a person who asks for their own data.
  func personal(of person: ID) throws -> [[String]] {
    try db.rows(
      """
      SELECT c.number, a.starts_at, a.way, a.state, a.wish FROM appointment a
      JOIN consultation c ON c.id = a.consultation WHERE c.asker = \(person) ORDER BY a.starts_at
      """
    ) { row in
      let (starts, way, state): (Instant, String, String) = (row[1], row[2], row[3])
      return [
        row[0], Format.moment(starts).string(.ja),
        AppointmentWay(rawValue: way).map { AppointmentTexts.way($0).string(.ja) } ?? way,
        AppointmentState(rawValue: state).map { AppointmentTexts.state($0).string(.ja) } ?? state, row[4],
      ]
    }
  }
}
