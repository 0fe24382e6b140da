import Calendar
import HTML
import Platform
import Storage

/// The calls of all the times that the reader holds, as their organisation or at their window.
enum PhoneCallListStore {
  static let path = "/activities/calls"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "activity-calls", title: PhoneCallTexts.calls, path: path,
      from: """
        activity_call c JOIN participation p ON p.id = c.participation JOIN occurrence o ON o.id = c.occurrence
          JOIN activity a ON a.id = c.activity
        """,
      id: "c.id", columns: columns, filters: filters,
      sorts: [
        ListSort("made", PhoneCallTexts.since, by: "c.made_at", of: .int, descending: true),
        ListSort("when", ActivityTexts.when, by: "o.starts_at", of: .int),
        ListSort("name", PhoneCallTexts.name, by: "p.name", of: .text),
      ],
      // Hosts alone: whoever else may see a sign-up, such as the participant, has no list of calls.
      visible: { context in
        let parts = Self.parts(context)
        guard !parts.isEmpty else { return "1 = 0" }
        return "(\(parts.joined(separator: " OR "))) AND \(Audience.includes(context.actor, "c.participation"))"
      })
    list.parts = { Self.parts($0) }
    list.words = { word, _ in
      let pattern = Folding.pattern(word)
      return "(p.name LIKE \(pattern) ESCAPE '\\' OR a.title LIKE \(pattern) ESCAPE '\\')"
    }
    list.presets = [
      ListPreset("open", PhoneCallTexts.open, [("state", "open")]), ListPreset("all", PhoneCallTexts.all, []),
    ]
    list.looked = { site, request, ids in
      let people = try await site.database.read { try PhoneCallStore($0).participations(of: ids) }
      for id in people { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  /// What each of the reader's organisations and windows holds, each call once.
  private static func parts(_ context: ListContext) -> [SQL] {
    let own = Array(Set(ProfilePolicy.own(context.actor))).sorted()
    let windows = Array(Set(context.actor.windows)).sorted()
    return own.map { "(c.organisation = \($0))" } + windows.map { window in
      own.isEmpty ? "(c.desk = \(window))" : "(c.desk = \(window) AND (c.organisation IS NULL OR c.organisation NOT IN (\(list: own))))"
    }
  }

  private static let filters: [ListFilter] = [
    .choice(
      "state", PhoneCallTexts.state, operators: ["状態"],
      of: { _ in
        [ListChoice("open", PhoneCallTexts.open)] + PhoneCall.State.allCases.map { ListChoice($0.rawValue, PhoneCallTexts.state($0)) }
      }
    ) { state, _ in state == "open" ? "c.state IN ('due', 'missed')" : "c.state = \(state)" },
    .choices(
      "about", PhoneCallTexts.about,
      of: { _ in PhoneCall.Matter.allCases.map { ListChoice($0.rawValue, PhoneCallTexts.about($0)) } }
    ) { keys, _ in "c.matter IN (\(list: keys))" }.folded(),
    .days("day", ActivityTexts.when, operators: ["日"], column: "o.day").folded(),
  ]

  private static let columns: [ListColumn] = [
    ListColumn("when", ActivityTexts.when, select: ["o.starts_at", "c.occurrence"]) { cells, _ in
      .instant(try cells.get(0))
    } cell: { cells, _ in
      let (start, time): (Instant, ID) = (try cells.get(0), try cells.get(1))
      return a(.href(Link(path: "/occurrences/\(time)"))) { Format.momentNode(start) }
    },
    ListColumn("activity", ActivityTexts.activity, select: ["a.title"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("name", PhoneCallTexts.name, select: ["p.name"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("phone", PhoneCallTexts.phone, select: ["p.phone"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let phone: String = try cells.get(0)
      return phone.isEmpty ? .empty : a(.href(.tel(phone))) { phone }
    },
    ListColumn(
      "say", PhoneCallTexts.say, select: ["c.matter", "a.title", "o.starts_at", "o.ends_at", "a.place", "c.words"]
    ) { cells, _ in
      .words(
        PhoneCallTexts.say(
          try cells.get(0), try cells.get(1), when: ActivityTexts.time(try cells.get(2), try cells.get(3)), place: try cells.get(4),
          words: try cells.get(5)))
    },
    ListColumn("state", PhoneCallTexts.state, select: ["c.state"]) { cells, _ in
      .words(PhoneCallTexts.state(try cells.get(0, as: PhoneCall.State.self)))
    } cell: { cells, _ in
      PhoneCallPages.chip(try cells.get(0))
    },
    ListColumn("tries", PhoneCallTexts.tries, select: ["c.tries"], shown: false) { cells, _ in .number(try cells.get(0)) },
    ListColumn(
      "by", PhoneCallTexts.by, select: ["(SELECT h.name FROM person h WHERE h.id = c.called_by)"]
    ) { cells, _ in try cells.get(0, as: String?.self).map(ListValue.text) ?? .none },
    ListColumn("at", PhoneCallTexts.at, select: ["c.called_at"]) { cells, _ in
      try cells.get(0, as: Instant?.self).map(ListValue.instant) ?? .none
    },
    ListColumn("about", PhoneCallTexts.about, select: ["c.matter"], shown: false) { cells, _ in
      .words(PhoneCallTexts.about(try cells.get(0, as: PhoneCall.Matter.self)))
    },
  ]
}
