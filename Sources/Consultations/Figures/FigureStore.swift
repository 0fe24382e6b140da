import Calendar
import Platform
import Storage

/// Counts cases and lists those behind a count. Staff see their windows' cases; the programme office and auditors the
/// figures of all, but open only what they may see.
struct FigureStore {
  let db: Connection

  /// What is counted, and by which day.
  enum Count: Sendable {
    /// Received from citizens and groups, or from city departments.
    case received(fromCity: Bool)
    case closed
    case firstAnswer
    case duration
  }

  /// Whole months come from the tallies; only the days at the ends of a free period are counted case by case.
  func cells(_ count: Count, _ query: IndicatorQuery) throws -> [IndicatorCell] {
    let parts = MonthParts(query.period)
    var counted: [String: Int] = [:]
    if let months = parts.months {
      for (key, records) in try tallied(count, query, months) { counted[key, default: 0] += records }
    }
    for days in parts.days {
      for (key, records) in try counting(count, query, days) { counted[key, default: 0] += records }
    }
    let rows = counted.sorted { $0.key < $1.key }.map { IndicatorCell($0.key, $0.value) }
    let shown = query.actor == nil && query.dimension == "type" ? try ranked(rows) : rows
    return Self.isInOrder(query.dimension) ? shown : shown.sorted { ($1.numerator, $0.key) < ($0.numerator, $1.key) }
  }

  private func counting(
    _ count: Count, _ query: IndicatorQuery, _ days: ClosedRange<Day>
  ) throws -> [(key: String, records: Int)] {
    let part = IndicatorQuery(period: days, dimension: query.dimension, actor: query.actor, filters: query.filters)
    return try db.rows(
      """
      SELECT cell, COUNT(*) FROM (
        SELECT \(Self.cell(query.dimension, count)) AS cell FROM consultation c \(Self.join(query.dimension))
        WHERE \(try condition(count, part))
      ) AS counted WHERE cell IS NOT NULL GROUP BY cell
      """
    ) { (key: $0[0], records: $0[1]) }
  }

  /// Sums of the marks that `ConsultationTally` gives every case.
  private func tallied(
    _ count: Count, _ query: IndicatorQuery, _ months: ClosedRange<Day>
  ) throws -> [(key: String, records: Int)] {
    let (first, last) = (ConsultationTally.month(months.lowerBound), ConsultationTally.month(months.upperBound))
    let (family, measure, column) = Self.marks(query.dimension, count)
    let prefix = family + "/" + measure + "/"
    // `0` follows `/`: every kind of asker.
    var wanted: SQL = "measure > \(prefix) AND measure < \(family + "/" + measure + "0") AND period BETWEEN \(first) AND \(last)"
    if case .received(let fromCity) = count {
      let measures = try cityKinds().map { prefix + $0 }
      wanted += fromCity ? " AND measure IN (\(list: measures))" : " AND measure NOT IN (\(list: measures))"
    }
    if let places = Self.places(query.actor) { wanted += " AND place IN (\(list: places))" }
    let sums = try ConsultationTally.tallies(db).sums(by: column, where: wanted)
    guard query.dimension == "asker" else { return sums }
    return sums.map { (key: String(decoding: $0.key.utf8.dropFirst(prefix.utf8.count), as: UTF8.self), records: $0.records) }
  }

  private static func marks(_ dimension: String, _ count: Count) -> (family: String, measure: String, Tallies.Column) {
    let family =
      switch count {
      case .received, .firstAnswer: "received"
      case .closed, .duration: "closed"
      }
    return switch dimension {
    case "window": (family, "all", .place)
    case "month": (family, "all", .period)
    case "asker": (family, "all", .measure)
    case "type", "field", "area", "channel", "outcome", "reason", "missing", "side": (family, dimension, .key)
    default: (family, "days", .key)
    }
  }

  /// The newest cases behind one cell that the actor may see.
  func records(_ count: Count, _ query: IndicatorQuery, cell: String, for actor: Actor) throws -> [ID] {
    try db.rows(
      """
      SELECT c.id FROM consultation c \(Self.join(query.dimension))
      WHERE \(try condition(count, query)) AND \(Self.cell(query.dimension, count)) = \(cell)
        AND \(Audience.includes(actor, "c.id"))
      ORDER BY c.id DESC LIMIT 1000
      """
    ) { $0[0] }
  }

  /// How many cases there are at all: with several types a case, their figures add up to more.
  func whole(_ count: Count, _ query: IndicatorQuery) throws -> Int {
    // Every case stands at one window.
    let windows = IndicatorQuery(
      period: query.period, dimension: "window", actor: query.actor, filters: query.filters)
    return try cells(count, windows).reduce(0) { $0 + $1.numerator }
  }

  private func condition(_ count: Count, _ query: IndicatorQuery) throws -> SQL {
    let (from, to) = (query.period.lowerBound, query.period.upperBound)
    let who = Self.sees(query.actor)
    switch count {
    case .received(let fromCity):
      let kinds = try cityKinds()
      let side: SQL = fromCity ? "c.asker_kind IN (\(list: kinds))" : "c.asker_kind NOT IN (\(list: kinds))"
      return "c.received_on BETWEEN \(from) AND \(to) AND c.state <> 'merged' AND \(side) AND \(who)"
    case .firstAnswer: return "c.received_on BETWEEN \(from) AND \(to) AND c.state <> 'merged' AND \(who)"
    case .closed, .duration: return "c.closed_on BETWEEN \(from) AND \(to) AND c.state = 'closed' AND \(who)"
    }
  }

  static func sees(_ actor: Actor?) -> SQL {
    places(actor).map { "c.consultation_window IN (\(list: $0))" } ?? "1 = 1"
  }

  /// The windows whose cases count for the reader; `nil` for all.
  static func places(_ actor: Actor?) -> [String]? {
    guard let actor, !actor.has(.programmeOffice), !actor.has(.auditor) else { return nil }
    return actor.windows
  }

  private static func join(_ dimension: String) -> SQL {
    switch dimension {
    case "type", "field", "missing", "side":
      "JOIN consultation_mark m ON m.consultation = c.id AND m.kind = \(dimension)"
    default: ""
    }
  }

  private static func cell(_ dimension: String, _ count: Count) -> SQL {
    switch dimension {
    case "type", "field", "missing", "side": "m.key"
    case "area": "c.area"
    case "window": "c.consultation_window"
    case "channel": "c.channel"
    case "asker": "c.asker_kind"
    case "outcome": "c.outcome"
    case "reason": "c.outcome_reason"
    case "month":
      switch count {
      case .closed, .duration: "SUBSTR(c.closed_on, 1, 7)"
      case .received, .firstAnswer: "SUBSTR(c.received_on, 1, 7)"
      }
    default:
      switch count {
      case .duration: days("c.closed_at")
      case .received, .firstAnswer, .closed: days("c.first_answered_at")
      }
    }
  }

  /// Whole days from receipt, in steps; the letters keep their order.
  private static func days(_ end: SQL) -> SQL {
    let days: SQL = "((\(end) - c.received_at) / 86400000)"
    return """
      CASE WHEN \(end) IS NULL THEN 'z' WHEN \(days) < 1 THEN 'a' WHEN \(days) < 2 THEN 'b' WHEN \(days) < 4 THEN 'c'
      WHEN \(days) < 8 THEN 'd' WHEN \(days) < 15 THEN 'e' WHEN \(days) < 31 THEN 'f' WHEN \(days) < 91 THEN 'g'
      WHEN \(days) < 181 THEN 'h' ELSE 'i' END
      """
  }

  private static func isInOrder(_ dimension: String) -> Bool { dimension == "month" || dimension == "days" }

  /// Kinds of askers that the city counts apart from citizens and groups.
  private func cityKinds() throws -> [String] {
    Set(
      try MunicipalityStore(db).facts(of: "asker-kind")
        .filter { $0.data.string("counted_as") == "city" }.map(\.key)
    ).sorted()
  }

  /// 「その他」 and its like stay out of the published ranking.
  private func ranked(_ cells: [IndicatorCell]) throws -> [IndicatorCell] {
    let types = try MunicipalityStore(db).facts(of: "consultation-type")
    let unranked = Set(types.filter { $0.data.items["published_ranking"] == .flag(false) }.map(\.key))
    return cells.filter { !unranked.contains($0.key) }
  }

  /// What the figures walk, without reading the cases themselves.
  static let migration = Migration("2026-11-23 figures of consultations", [
    .index(
      "consultation_figures_received", on: "consultation",
      ["received_on", "consultation_window", "asker_kind", "state", "area", "channel"]),
    .index(
      "consultation_figures_closed", on: "consultation",
      ["closed_on", "consultation_window", "state", "outcome", "outcome_reason"], where: "closed_on IS NOT NULL"),
  ])
}

/// A period as the whole months in it and the days that are left at its ends.
struct MonthParts: Equatable {
  let months: ClosedRange<Day>?
  let days: [ClosedRange<Day>]

  init(_ period: ClosedRange<Day>) {
    let (from, to) = (period.lowerBound, period.upperBound)
    let first = from.day == 1 ? from : from.lastOfMonth.adding(days: 1)
    let last = to == to.lastOfMonth ? to : to.firstOfMonth.adding(days: -1)
    guard first <= last else {
      months = nil
      days = [period]
      return
    }
    months = first...last
    days = (from < first ? [from...first.adding(days: -1)] : []) + (last < to ? [last.adding(days: 1)...to] : [])
  }
}
