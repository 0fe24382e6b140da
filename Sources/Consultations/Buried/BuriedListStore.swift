import Calendar
import HTML
import Platform
import Storage

/// The list of cases about to be forgotten: each window counts the days of silence in its own business days, so that the
/// list is one part for each window of the reader.
enum BuriedListStore {
  static let path = "/desk/buried"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "buried", title: BuriedTexts.title, path: path, from: BuriedStore.source, id: "c.id", columns: columns, filters: filters,
      sorts: [
        ListSort("moved", BuriedTexts.moved, by: "c.moved_at", of: .int),
        ListSort("next", BuriedTexts.next, by: "COALESCE(c.next_on, '9999-12-31')", of: .text),
        ListSort("received", DeskTexts.received, by: "c.received_at", of: .int),
      ],
      visible: { context in
        "\(DeskReadingStore.visible(context.actor)) AND c.state IN \(DeskReadingStore.live) AND \(any(of: context))"
      })
    list.parts = { context in windows(context).map { window($0, context) } }
    list.presets = [
      ListPreset("all", BuriedTexts.everybody, []), ListPreset("mine", BuriedTexts.mine, [("mine", "1")]),
      ListPreset("free", BuriedTexts.reason(.noOwner), [("reason", BuriedCase.Reason.noOwner.rawValue)]),
    ]
    list.searched = "consultation"
    list.looked = { site, request, ids in
      for id in ids { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  private static let filters: [ListFilter] = [
    .choice("reason", BuriedTexts.why, operators: ["理由"], of: { _ in
      BuriedCase.Reason.allCases.map { ListChoice($0.rawValue, BuriedTexts.reason($0)) }
    }) { value, context in
      guard let reason = BuriedCase.Reason(rawValue: value) else { return "1 = 0" }
      return each(context) { BuriedStore.holds(reason, $0, overlooked: kinds(context)) }
    },
    .flag("mine", BuriedTexts.mine, operators: ["自分"]) { "c.owner = \($0.actor.person)" },
    .choices("window", DeskTexts.window, operators: ["窓口"], of: { context in
      windows(context).map { ListChoice($0, context.city.name("window", $0, on: context.today)) }
    }) { keys, _ in "c.consultation_window IN (\(list: keys))" }.folded(),
    .days("received", DeskTexts.received, operators: ["受付日"], column: "c.received_on").folded(),
  ]

  // MARK: one part for each window

  private static func windows(_ context: ListContext) -> [String] { Set(context.actor.windows).sorted() }

  private static func kinds(_ context: ListContext) -> [String] { Buried.overlookedKinds(context.city, on: context.today) }

  private static func limits(_ window: String, _ context: ListContext) -> BuriedLimits {
    BuriedLimits(window: window, city: context.city, on: context.today)
  }

  private static func window(_ key: String, _ context: ListContext) -> SQL { "c.consultation_window = \(key)" }

  private static func any(of context: ListContext) -> SQL {
    each(context) { BuriedStore.isBuried($0, overlooked: kinds(context)) }
  }

  /// A condition that differs from window to window.
  private static func each(_ context: ListContext, _ condition: (BuriedLimits) -> SQL) -> SQL {
    let parts = windows(context).map { "(\(window($0, context)) AND \(condition(limits($0, context))))" as SQL }
    return parts.isEmpty ? "1 = 0" : "(\(parts.joined(separator: " OR ")))"
  }

  // MARK: columns

  private static let columns: [ListColumn] = [
    ListColumn("consultation", BuriedTexts.consultation, select: ["c.number", "c.title"]) { cells, _ in
      .text(try cells.get(0, as: String.self) + " " + (try cells.get(1)))
    } cell: { cells, _ in
      let (number, title) = (try cells.get(0, as: String.self), try cells.get(1, as: String.self))
      return a(.href(Link(path: "/consultations/\(cells.id)"))) { number + " " + title }
    },
    ListColumn(
      "why", BuriedTexts.why,
      selecting: { BuriedStore.judged($0.today, overlooked: kinds($0)) }
    ) { cells, context in
      .words(try reasons(cells, context).map(BuriedTexts.reason).joined(separator: Text(ja: "、", en: ", ")))
    } cell: { cells, context in
      let reasons = try reasons(cells, context)
      let tags = tagList(reasons.map(BuriedTexts.reason))
      guard reasons.contains(.ownerGone), let owner = try found(cells).owner else { return tags }
      // One who left mostly leaves more than one.
      let link = Link(path: "/desk/hand-over", query: [("from", owner.description)])
      return .fragment { tags; a(.href(link)) { BuriedTexts.handOver } }
    },
    ListColumn("moved", BuriedTexts.moved, select: ["c.moved_at"]) { cells, _ in .day(try cells.get(0, as: Instant.self).day) },
    ListColumn("next", BuriedTexts.next, select: ["c.next_on"]) { cells, _ in
      try cells.get(0, as: Day?.self).map { .day($0) } ?? .words(BuriedTexts.notSet)
    },
    ListColumn("owner", BuriedTexts.owner, select: ["p.name"]) { cells, _ in
      try cells.get(0, as: String?.self).map { .text($0) } ?? .words(BuriedTexts.nobody)
    },
    ListColumn("window", DeskTexts.window, select: ["c.consultation_window"], shown: false) { cells, context in
      .words(context.city.name("window", try cells.get(0), on: context.today))
    },
    ListColumn("received", DeskTexts.received, select: ["c.received_on"], shown: false) { cells, _ in .day(try cells.get(0)) },
  ]

  private static func found(_ cells: ListCells) throws -> BuriedCase { try BuriedStore.found(id: cells.id, cells.all) }

  private static func reasons(_ cells: ListCells, _ context: ListContext) throws -> [BuriedCase.Reason] {
    let c = try found(cells)
    return c.reasons(limits(c.window, context))
  }
}
