import Accounts
import Calendar
import HTML
import Platform
import Storage

/// The list of activities: one row for each time that lies ahead.
enum ActivityListStore {
  static let key = "activities"
  static let path = "/activities"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      key, title: ActivityTexts.activities, path: path,
      from: """
        occurrence o JOIN activity a ON a.id = o.activity LEFT JOIN organisation g ON g.id = a.organisation
        """, id: "o.id", columns: columns, filters: filters,
      sorts: [
        ListSort("start", ActivityTexts.when, by: "o.starts_at", of: .int),
        ListSort("new", ActivityTexts.newest, by: "o.listed_at", of: .int, descending: true),
      ],
      // What began today still stands there.
      visible: { context in
        """
        o.listed = 1 AND o.starts_at >= \(Instant(day: context.today)) AND \(Audience.includes(context.actor, "a.id"))
        """
      })
    (list.searched, list.searchedBy) = ("activity", "a.id")
    list.readsTheSameAllDay = true
    list.facets = ["field", "area", "kind", "accessibility", "language", "newcomers", "free", "childcare", "online"]
    list.countsUntil = true
    // Everybody sees every listed time, and each is either once or regular.
    list.whole = { _ in "kind" }
    list.unit = ListUnit(ActivityTexts.times, one: ActivityTexts.oneTime, help: ActivityTexts.timesHelp)
    return list
  }()

  private static let filters: [ListFilter] = [
    .choice("area", ActivityTexts.area, operators: ["区", "地域"], of: areas) { key, context in
      // What is for the whole town is for each of its parts.
      "o.area IN (\(list: context.city.ancestors("area", of: key, on: context.today)))"
    }.counting { key, context in context.city.ancestors("area", of: key, on: context.today) },
    .choice("time", ActivityTexts.timeOfWeek, operators: ["時間"], of: { _ in times }) { value, _ in
      "o.time_of_week = \(value)"
    },
    .days("day", ActivityTexts.day, operators: ["日"], column: "o.day"),
    .choice("field", ActivityTexts.field, operators: ["分野"], of: { facts("field", $0) }) { key, _ in marked("field", [key]) },
    .flag("newcomers", ActivityTexts.forNewcomers, operators: ["初めて"]) { _ in "a.newcomers = 1" },
    .flag("free", ActivityTexts.free, operators: ["無料"]) { _ in "a.cost = 0" },
    .flag("childcare", ActivityTexts.childcare, operators: ["保育"]) { _ in "a.childcare = 1" },
    .flag("online", ActivityTexts.online, operators: ["オンライン"]) { _ in "a.online = 1" },
    .choice("kind", ActivityTexts.regularity, operators: ["回数"], of: { _ in regularities }) { value, _ in
      value == "regular" ? "a.regular = 1" : "a.regular = 0"
    }.folded(),
    .choices("accessibility", ActivityTexts.accessibility, of: { facts("accessibility", $0) }) { keys, _ in
      keys.map { marked("accessibility", [$0]) }.joined(separator: " AND ")
    }.folded(),
    .choices("language", ActivityTexts.language, operators: ["言語"], of: { facts("language", $0) }) { keys, _ in
      marked("language", keys)
    }.folded(),
  ]

  static let times = TimeOfWeek.allCases.map { ListChoice($0.rawValue, ActivityTexts.name($0)) }
  private static let regularities = [
    ListChoice("once", ActivityTexts.once), ListChoice("regular", ActivityTexts.regular),
  ]

  private static func marked(_ kind: String, _ keys: [String]) -> SQL {
    "EXISTS (SELECT 1 FROM activity_mark k WHERE k.activity = a.id AND k.kind = \(kind) AND k.key IN (\(list: keys)))"
  }

  private static func areas(_ context: ListContext) -> [ListChoice] {
    context.city.askerAreas(on: context.today).map { ListChoice($0.key, $0.name) }
  }

  private static func facts(_ kind: String, _ context: ListContext) -> [ListChoice] {
    context.city.facts(kind, on: context.today).map { ListChoice($0.key, $0.name) }
  }

  /// What was held by a record that is merged stands under the other's name.
  private static let hostName: SQL = """
    (CASE WHEN g.merged_into IS NULL THEN COALESCE(g.name, '') ELSE \(OrganisationStore.endName(of: "g.id")) END)
    """

  private static let columns: [ListColumn] = [
    ListColumn("title", ActivityTexts.activity, select: ["a.title", "a.id"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let (title, id) = (try cells.get(0, as: String.self), try cells.get(1, as: ID.self))
      return HTML.a(.href(Link(path: "/activities/\(id)"))) { title }
    },
    ListColumn("reading", ActivityTexts.reading, select: ["a.reading"], shown: false) { cells, _ in .text(try cells.get(0)) },
    ListColumn("start", ActivityTexts.when, select: ["o.starts_at", "o.ends_at"]) { cells, _ in
      .instant(try cells.get(0))
    } cell: { cells, _ in
      let (start, end) = (try cells.get(0, as: Instant.self), try cells.get(1, as: Instant.self))
      return HTML.time(.datetime(start.iso8601Tokyo)) { ActivityTexts.time(start, end) }
    },
    ListColumn("place", ActivityTexts.place, select: ["o.area", "a.place", "a.online"]) { cells, context in
      let place: String = try cells.get(1)
      if try cells.get(2, as: Bool.self) && place.isEmpty { return .words(ActivityTexts.online) }
      return .words(context.city.name("area", try cells.get(0), on: context.today) + Text(verbatim: " " + place))
    },
    ListColumn("host", ActivityTexts.host, select: [hostName, "a.desk"]) { cells, context in
      let name: String = try cells.get(0)
      return name.isEmpty
        ? .words(context.city.name("window", try cells.get(1), on: context.today)) : .text(name)
    },
    ListColumn(
      "marks", ActivityTexts.marks,
      select: ["a.newcomers", "a.cost", "a.childcare", "a.online", "a.regular"]
    ) { cells, _ in
      .words(try marks(cells).joined(separator: Text(ja: "、", en: ", ")))
    } cell: { cells, _ in
      tagList(try marks(cells))
    },
    ListColumn("cost", ActivityTexts.cost, select: ["a.cost"], shown: false) { cells, _ in .number(try cells.get(0)) },
    ListColumn("summary", ActivityTexts.summary, select: ["a.summary"], shown: false) { cells, _ in .text(try cells.get(0)) },
  ]

  private static func marks(_ cells: ListCells) throws -> [Text] {
    var marks: [Text] = []
    if try cells.get(0, as: Bool.self) { marks.append(ActivityTexts.forNewcomers) }
    let cost: Int = try cells.get(1)
    marks.append(cost == 0 ? ActivityTexts.free : Format.money(cost))
    if try cells.get(2, as: Bool.self) { marks.append(ActivityTexts.childcare) }
    if try cells.get(3, as: Bool.self) { marks.append(ActivityTexts.online) }
    if try cells.get(4, as: Bool.self) { marks.append(ActivityTexts.regular) }
    return marks
  }
}

/// Other readings of the same view of the list: by area for the map, by day for the calendar, newest for feeds.
struct ActivityViews {
  private let db: Connection
  let reader: ListReader
  let state: ListState

  init(_ db: Connection, _ state: ListState, _ context: ListContext) {
    self.db = db
    reader = ListReader(db, ActivityListStore.definition, context)
    var state = state
    state.cursor = nil
    self.state = state
  }

  /// One line of the calendar.
  struct Line: Sendable {
    let activity: ID
    let occurrence: ID
    let title: String
    let startsAt: Instant
  }

  /// How many times the list would show for each area: what is for the whole town is for each of its parts.
  func byArea() throws -> [String: Int] {
    var state = state
    state.values["area"] = nil
    let (city, today) = (reader.context.city, reader.context.today)
    let own: [String: Int]
    if state.filterQuery.isEmpty {
      own = try FacetStore(db).amounts(ActivityListStore.key, ["area"], on: today)["area"] ?? [:]
    } else {
      own = Dictionary(
        uniqueKeysWithValues: try reader.rows("o.area, COUNT(*)", in: state, "GROUP BY o.area") {
          ($0[0] as String, $0[1] as Int)
        })
    }
    return Dictionary(
      uniqueKeysWithValues: city.askerAreas(on: today).map { area in
        (area.key, city.ancestors("area", of: area.key, on: today).reduce(0) { $0 + (own[$1] ?? 0) })
      })
  }

  /// The times of a range of days, in order.
  func lines(_ days: ClosedRange<Day>, limit: Int) throws -> [Line] {
    try reader.rows(
      "a.id, o.id, a.title, o.starts_at", in: state,
      "AND o.day BETWEEN \(days.lowerBound) AND \(days.upperBound) ORDER BY o.starts_at, o.id LIMIT \(limit)"
    ) { Line(activity: $0[0], occurrence: $0[1], title: $0[2], startsAt: $0[3]) }
  }

  /// The activities of the view, those listed last first, each once.
  func newest(limit: Int) throws -> [ID] {
    let found = try reader.rows("o.activity", in: state, "ORDER BY o.listed_at DESC, o.id DESC LIMIT 400") { $0[0] as ID }
    var seen: Set<ID> = []
    return Array(found.filter { seen.insert($0).inserted }.prefix(limit))
  }

  /// The next times of the view with their activities.
  func next(limit: Int) throws -> [(activity: ID, occurrence: ID)] {
    try reader.rows("o.activity, o.id", in: state, "ORDER BY o.starts_at, o.id LIMIT \(limit)") { ($0[0], $0[1]) }
  }
}
