import Calendar
import HTML
import Platform
import Storage

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
    return FigureStore.places(query.actor).map { "\(range) AND a.at_window IN (\(list: $0))" } ?? range
  }

  /// Whole months come from the tallies; only the days at the ends of a free period are counted one by one.
  func cells(_ query: IndicatorQuery) throws -> [IndicatorCell] {
    let parts = MonthParts(query.period)
    var counted: [String: Int] = [:]
    if let months = parts.months {
      for (key, records) in try tallied(query, months) { counted[key, default: 0] += records }
    }
    for days in parts.days {
      for (key, records) in try counting(query, days) { counted[key, default: 0] += records }
    }
    let cells = counted.sorted { $0.key < $1.key }.map { IndicatorCell($0.key, $0.value) }
    return query.dimension == "month" ? cells : cells.sorted { ($1.numerator, $0.key) < ($0.numerator, $1.key) }
  }

  private func tallied(_ query: IndicatorQuery, _ months: ClosedRange<Day>) throws -> [(key: String, records: Int)] {
    let (first, last) = (ConsultationTally.month(months.lowerBound), ConsultationTally.month(months.upperBound))
    let (measure, column): (String, Tallies.Column) =
      switch query.dimension {
      case "way": ("way", .key)
      case "window": ("state", .place)
      case "month": ("state", .period)
      default: ("state", .key)
      }
    var wanted: SQL = "measure = \(measure) AND period BETWEEN \(first) AND \(last)"
    if let places = FigureStore.places(query.actor) { wanted += " AND place IN (\(list: places))" }
    return try AppointmentTally.tallies(db).sums(by: column, where: wanted)
  }

  private func counting(_ query: IndicatorQuery, _ days: ClosedRange<Day>) throws -> [(key: String, records: Int)] {
    let part = IndicatorQuery(period: days, dimension: query.dimension, actor: query.actor)
    return try db.rows(
      """
      SELECT cell, COUNT(*) FROM (
        SELECT \(Self.cell(query.dimension)) AS cell FROM appointment a WHERE \(Self.condition(part))
      ) AS counted GROUP BY cell
      """
    ) { (key: $0[0], records: $0[1]) }
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
