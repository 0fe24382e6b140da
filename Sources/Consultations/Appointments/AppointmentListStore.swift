import Calendar
import HTML
import Platform
import Storage

/// The list of a window's appointments: which columns, which filters, which rows.
enum AppointmentListStore {
  static let definition: ListDefinition = {
    var list = ListDefinition(
      "appointments", title: AppointmentTexts.list, path: "/appointments",
      from: "appointment a JOIN consultation c ON c.id = a.consultation LEFT JOIN person o ON o.id = c.owner",
      id: "a.id", columns: columns, filters: filters, sorts: sorts,
      visible: { "a.desk IN (\(list: $0.actor.windows)) AND \(Audience.includes($0.actor, "c.id"))" })
    list.presets = [
      ListPreset("ahead", AppointmentTexts.ahead, [("when", "ahead"), ("state", "booked")]),
      ListPreset("today", AppointmentTexts.thisDay, [("when", "today")]),
      ListPreset("mine", AppointmentTexts.mine, [("when", "ahead"), ("state", "booked"), ("owner", "me")]),
      ListPreset("unrecorded", AppointmentTexts.unrecorded, [("state", "unrecorded"), ("sort", "-when")]),
      ListPreset("past", AppointmentTexts.past, [("when", "past"), ("sort", "-when")]),
    ]
    list.words = { word, _ in
      let pattern = Folding.pattern(Folding.fold(word))
      return """
        EXISTS (SELECT 1 FROM search_document d WHERE d.subject = c.id
          AND (d.title LIKE \(pattern) ESCAPE '\\' OR d.body LIKE \(pattern) ESCAPE '\\'))
        """
    }
    list.looked = { site, request, ids in
      let cases = try await site.database.read { db in
        try db.rows("SELECT consultation FROM appointment WHERE id IN (\(list: ids))") { $0[0] as ID }
      }
      for id in cases { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  private static let sorts = [
    ListSort("when", AppointmentTexts.when, by: "a.starts_at", of: .int),
    ListSort("number", DeskTexts.number, by: "c.number", of: .text, descending: true),
  ]

  private static let filters: [ListFilter] = [
    .choice("when", AppointmentTexts.period, operators: ["日"], of: { _ in periods }) { value, context in
      switch value {
      case "today": "a.held_on = \(context.today)"
      case "week": "a.held_on BETWEEN \(context.today) AND \(context.today.adding(days: 7))"
      case "past": "a.ends_at <= \(context.now)"
      // What has begun goes on until its end.
      default: "a.ends_at > \(context.now)"
      }
    },
    .choice("state", AppointmentTexts.stateLabel, operators: ["状態"], of: { _ in states }) { value, context in
      value == "unrecorded" ? "a.state = 'booked' AND a.ends_at < \(context.now)" : "a.state = \(value)"
    },
    .choice("way", AppointmentTexts.how, operators: ["方法"], of: { _ in ways }) { value, _ in "a.way = \(value)" },
    .choice("owner", DeskTexts.owner, operators: ["担当"], of: { _ in [ListChoice("me", DeskTexts.me, also: ["自分"])] }) {
      _, context in "c.owner = \(context.actor.person)"
    },
    .choices("window", DeskTexts.window, operators: ["窓口"], of: windows) { keys, _ in "a.desk IN (\(list: keys))" }
      .folded(),
    .days("day", AppointmentTexts.dayOfSheet, operators: ["面談日"], column: "a.held_on").folded(),
  ]

  private static let periods = [
    ListChoice("ahead", AppointmentTexts.ahead), ListChoice("today", AppointmentTexts.thisDay),
    ListChoice("week", AppointmentTexts.week), ListChoice("past", AppointmentTexts.past),
  ]
  private static let states =
    AppointmentState.allCases.map { ListChoice($0.rawValue, AppointmentTexts.state($0)) }
    + [ListChoice("unrecorded", AppointmentTexts.unrecorded)]
  private static let ways = AppointmentWay.allCases.map { ListChoice($0.rawValue, AppointmentTexts.way($0)) }

  private static func windows(_ context: ListContext) -> [ListChoice] {
    context.actor.windows.map { ListChoice($0, context.city.name("window", $0, on: context.today)) }
  }

  private static let columns: [ListColumn] = [
    ListColumn("when", AppointmentTexts.when, select: ["a.starts_at", "a.ends_at"]) { cells, _ in
      .instant(try cells.get(0))
    } cell: { cells, _ in
      let (start, end): (Instant, Instant) = (try cells.get(0), try cells.get(1))
      return a(.href(Link(path: "/appointments/\(cells.id)"))) { AppointmentTexts.span(start, end) }
    },
    ListColumn("number", DeskTexts.number, select: ["c.number", "c.id"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let (number, id): (String, ID) = (try cells.get(0), try cells.get(1))
      return a(.href(Link(path: "/consultations/\(id)"))) { number }
    },
    ListColumn("asker", AppointmentTexts.asker, select: ["c.organisation_name", "c.name"]) { cells, _ in
      let names = [try cells.get(0, as: String.self), try cells.get(1)].filter { !$0.isEmpty }
      return .text(names.joined(separator: " "))
    },
    ListColumn("way", AppointmentTexts.how, select: ["a.way"]) { cells, _ in
      .words(AppointmentTexts.way(AppointmentWay(rawValue: try cells.get(0)) ?? .visit))
    },
    ListColumn("state", AppointmentTexts.stateLabel, select: ["a.state", "a.ends_at"]) { cells, context in
      .words(try words(cells, context))
    } cell: { cells, context in
      let state = AppointmentState(rawValue: try cells.get(0)) ?? .booked
      let tone: Tone =
        switch state {
        case .booked: try cells.get(1, as: Instant.self) < context.now ? .attention : .moving
        case .held: .done
        case .missed: .attention
        case .cancelled: .stopped
        }
      return statusChip(try words(cells, context), tone)
    },
    ListColumn("owner", DeskTexts.owner, select: ["COALESCE(o.name, '')"]) { cells, _ in
      let name: String = try cells.get(0)
      return name.isEmpty ? .words(DeskTexts.nobody) : .text(name)
    },
    ListColumn("window", DeskTexts.window, select: ["a.desk"], shown: false) { cells, context in
      .words(context.city.name("window", try cells.get(0), on: context.today))
    },
    ListColumn("title", DeskTexts.title, select: ["c.title"], shown: false) { cells, _ in .text(try cells.get(0)) },
  ]

  private static func words(_ cells: ListCells, _ context: ListContext) throws -> Text {
    let state = AppointmentState(rawValue: try cells.get(0)) ?? .booked
    if state == .booked, try cells.get(1, as: Instant.self) < context.now { return AppointmentTexts.unrecorded }
    return AppointmentTexts.state(state)
  }
}
