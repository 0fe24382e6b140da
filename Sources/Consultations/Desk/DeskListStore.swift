import Accounts
import Calendar
import HTML
import Platform
import Storage

/// The work list of the desk: which columns, which filters, which rows.
enum DeskListStore {
  static let path = "/desk"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "desk", title: DeskTexts.list, path: path, from: "consultation c LEFT JOIN person o ON o.id = c.owner",
      id: "c.id",
      columns: columns, filters: filters, sorts: sorts, visible: { DeskReadingStore.visible($0.actor) })
    list.bulk = [ListBulk("assign", DeskTexts.assign, path: "/desk/assignment")]
    list.searched = "consultation"
    list.people = { context, db in
      try RoleStore(db).everyHolder(of: .coordinator, at: context.actor.windows)
        .map { ListChoice($0.id.description, Text(verbatim: $0.name)) }
    }
    list.readsTheSameAllDay = true
    list.parts = { context in Set(context.actor.windows).sorted().map { "c.consultation_window = \($0)" } }
    list.looked = { site, request, ids in
      for id in ids { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  private static let sorts: [ListSort] = [
    ListSort("received", DeskTexts.received, by: "c.received_at", of: .int, descending: true),
    ListSort("next", DeskTexts.nextStep, by: "COALESCE(c.next_on, '9999-12-31')", of: .text),
    ListSort("due", DeskTexts.due, by: "COALESCE(c.due_on, '9999-12-31')", of: .text),
    ListSort("moved", DeskTexts.moved, by: "c.moved_at", of: .int, descending: true),
    ListSort("number", DeskTexts.number, by: "c.number", of: .text, descending: true),
  ]

  private static let filters: [ListFilter] = [
    .choice("state", DeskTexts.state, operators: ["状態"], of: { _ in states }) { value, _ in
      switch value {
      case "live": isLive
      // What nearly all cases of an old window are is found along any order; by the index of states they would be sorted first.
      case "closed": "COALESCE(c.state, '') = 'closed'"
      default: "c.state = \(value)"
      }
    },
    .choice("owner", DeskTexts.owner, operators: ["担当"], of: { owners + $0.people }) { value, context in
      switch value {
      case "me": "c.owner = \(context.actor.person)"
      case "none": "c.owner IS NULL"
      default: "c.owner = \(ID(value))"
      }
    },
    .choice("waiting", DeskTexts.turn, operators: ["番", "待ち"], of: { _ in turns }) { value, _ in
      value == "others" ? "c.waiting <> 'us'" : "c.waiting = \(value)"
    },
    .choices("area", DeskTexts.area, operators: ["区", "地域"], of: areas) { keys, _ in
      "c.area IN (\(list: keys))"
    }.folded(),
    .choices("type", DeskTexts.type, operators: ["種類", "種別"], of: { facts("consultation-type", $0) }) { keys, _ in
      marked("type", keys)
    }.folded(),
    .choices("field", DeskTexts.field, operators: ["分野"], of: { facts("field", $0) }) { keys, _ in
      marked("field", keys)
    }.folded(),
    .choices("urgency", DeskTexts.urgency, operators: ["緊急度", "急ぎ"], of: { facts("urgency", $0) }) { keys, _ in
      "c.urgency IN (\(list: keys))"
    }.folded(),
    .choices("asker", DeskTexts.askerKind, operators: ["相談者"], of: { facts("asker-kind", $0) }) { keys, _ in
      "c.asker_kind IN (\(list: keys))"
    }.folded(),
    .choices("channel", DeskTexts.channel, operators: ["受付方法"], of: { facts("channel", $0) }) { keys, _ in
      "c.channel IN (\(list: keys))"
    }.folded(),
    .choices("window", DeskTexts.window, operators: ["窓口"], of: windows) { keys, _ in
      "c.consultation_window IN (\(list: keys))"
    }.folded(),
    .flag("first", DeskTexts.firstTime, operators: ["初めて"]) { _ in "c.first_time = 1" }.folded(),
    .flag("passed", DeskTexts.passed, operators: ["次"]) { "\(isLive) AND \(DeskReadingStore.passed($0.today))" }.folded(),
    .flag("overdue", DeskTexts.overdue, operators: ["期限切れ"]) { "\(isLive) AND c.due_on < \($0.today)" }.folded(),
    .choice("silent", DeskTexts.silentFor, operators: ["動きなし"], of: { _ in silences }) { value, context in
      "c.moved_at < \(DeskReadingStore.silence(Int(value) ?? 0, on: context.today))"
    }.folded(),
    .days("received", DeskTexts.received, operators: ["受付日"], column: "c.received_on").folded(),
  ]

  private static let isLive: SQL = "c.state IN \(DeskReadingStore.live)"

  private static func marked(_ kind: String, _ keys: [String]) -> SQL {
    """
    EXISTS (SELECT 1 FROM consultation_mark k
      WHERE k.consultation = c.id AND k.kind = \(kind) AND k.key IN (\(list: keys)))
    """
  }

  private static let states =
    [ListChoice("live", DeskTexts.liveStates, also: ["動いている"])]
    + ConsultationState.allCases.map { ListChoice($0.rawValue, ConsultationTexts.state($0)) }
  private static let owners = [
    ListChoice("me", DeskTexts.me, also: ["わたし", "私"]), ListChoice("none", DeskTexts.nobody, also: ["なし", "未定"]),
  ]
  private static let turns =
    Waiting.allCases.map { ListChoice($0.rawValue, ConsultationTexts.waiting($0)) }
    + [ListChoice("others", DeskTexts.others, also: ["相手"])]
  private static let silences = [7, 14, 30, 60, 90].map { ListChoice(String($0), DeskTexts.days($0), also: ["\($0)日"]) }

  private static func windows(_ context: ListContext) -> [ListChoice] {
    context.actor.windows.map { ListChoice($0, context.city.name("window", $0, on: context.today)) }
  }

  private static func areas(_ context: ListContext) -> [ListChoice] {
    choices("area", context.city.askerAreas(on: context.today))
  }

  private static func facts(_ kind: String, _ context: ListContext) -> [ListChoice] {
    choices(kind, context.city.facts(kind, on: context.today))
  }

  private static func choices(_ kind: String, _ facts: [Fact]) -> [ListChoice] {
    facts.map { ListChoice($0.key, $0.name) }
  }
}

extension DeskListStore {
  private static let columns: [ListColumn] = [
    ListColumn("number", DeskTexts.number, select: ["c.number"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let number: String = try cells.get(0)
      return a(.href(Link(path: "/consultations/\(cells.id)"))) { number }
    },
    ListColumn("title", DeskTexts.title, select: ["c.title", "c.urgency"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, context in
      let title: String = try cells.get(0)
      let urgency: String = try cells.get(1)
      let fact = context.city.fact("urgency", urgency, on: context.today)
      return .fragment {
        if let fact, fact.data.flag("flag") { statusChip(fact.name, .attention); " " }
        title
      }
    },
    ListColumn("asker", DeskTexts.asker, select: ["c.asker_kind", "c.name", "c.organisation_name", "c.first_time"]) {
      cells, context in
      let kind = context.city.name("asker-kind", try cells.get(0), on: context.today)
      let names = [try cells.get(2, as: String.self), try cells.get(1)].filter { !$0.isEmpty }.joined(separator: " ")
      if names.isEmpty { return .words(kind) }
      return .words(Text(verbatim: names + " ") + Text(ja: "（", en: "(") + kind + Text(ja: "）", en: ")"))
    } cell: { cells, context in
      let names = [try cells.get(2, as: String.self), try cells.get(1, as: String.self)]
      if let name = names.first(where: { !$0.isEmpty }) { return Node(name) }
      return Node(context.city.name("asker-kind", try cells.get(0), on: context.today))
    },
    ListColumn("area", DeskTexts.area, select: ["c.area"]) { cells, context in
      .words(context.city.name("area", try cells.get(0), on: context.today))
    },
    ListColumn("type", DeskTexts.type, select: ["c.types"], shown: false) { cells, context in
      .words(try names("consultation-type", cells, context))
    },
    ListColumn("field", DeskTexts.field, select: ["c.fields"], shown: false) { cells, context in
      .words(try names("field", cells, context))
    },
    ListColumn("state", DeskTexts.state, select: ["c.state"]) { cells, _ in
      .words(ConsultationTexts.state(ConsultationState(rawValue: try cells.get(0)) ?? .received))
    } cell: { cells, _ in
      stateChip(ConsultationState(rawValue: try cells.get(0)) ?? .received)
    },
    ListColumn("turn", DeskTexts.turn, select: ["c.waiting", "c.state"]) { cells, _ in
      guard ConsultationState(rawValue: try cells.get(1))?.isLive ?? false else { return .none }
      return .words(ConsultationTexts.waiting(Waiting(rawValue: try cells.get(0)) ?? .us))
    },
    ListColumn("next", DeskTexts.nextStep, select: ["c.next_step", "c.next_on"]) { cells, context in
      guard let step = try cells.get(0, as: String?.self), let on = try cells.get(1, as: Day?.self) else {
        return .words(DeskTexts.notPlanned)
      }
      return .words(
        context.city.name("next-step", step, on: context.today) + Text(verbatim: " ") + Format.shortDate(on))
    },
    ListColumn("due", DeskTexts.due, select: ["c.due_on"]) { cells, context in
      .words(try cells.get(0, as: Day?.self).map { DeskTexts.dueIn($0, from: context.today) } ?? DeskTexts.nothingDue)
    } cell: { cells, context in
      dueNode(try cells.get(0), today: context.today)
    },
    ListColumn("owner", DeskTexts.owner, select: ["COALESCE(o.name, '')"]) { cells, _ in
      let name: String = try cells.get(0)
      return name.isEmpty ? .words(DeskTexts.nobody) : .text(name)
    },
    ListColumn("received", DeskTexts.received, select: ["c.received_at"], shown: false) { cells, _ in .instant(try cells.get(0)) },
    ListColumn("window", DeskTexts.window, select: ["c.consultation_window"], shown: false) { cells, context in
      .words(context.city.name("window", try cells.get(0), on: context.today))
    },
    ListColumn("moved", DeskTexts.moved, select: ["c.moved_at"], shown: false) { cells, _ in
      .instant(try cells.get(0))
    },
    ListColumn("old-number", CaseTexts.oldNumber, select: ["COALESCE(c.old_number, '')"], shown: false) { cells, _ in
      .text(try cells.get(0))
    },
  ]

  private static func names(_ kind: String, _ cells: ListCells, _ context: ListContext) throws -> Text {
    try ConsultationStore.keys(cells.get(0)).map { context.city.name(kind, $0, on: context.today) }
      .joined(separator: Text(ja: "、", en: ", "))
  }

  static func stateChip(_ state: ConsultationState) -> Node {
    let tone: Tone =
      switch state {
      case .received: .waiting
      case .open, .accompanied: .moving
      case .closed: .done
      case .merged: .stopped
      }
    return statusChip(ConsultationTexts.state(state), tone)
  }

  /// The day and how far it is, in words; past ones stand out.
  static func dueNode(_ due: Day?, today: Day) -> Node {
    guard let due else { return Node(DeskTexts.nothingDue) }
    let words = DeskTexts.dueIn(due, from: today)
    return .fragment {
      if due < today { statusChip(words, .attention) } else { words }
      " "
      small { Format.shortDate(due) }
    }
  }
}
