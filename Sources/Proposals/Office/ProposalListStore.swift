import Calendar
import HTML
import Platform
import Storage

/// The office's table of proposals: which columns, which filters, which rows. Programme and fiscal year together name
/// one call.
enum ProposalListStore {
  static let path = "/proposals/office"

  /// The proposals of one call.
  static func link(to programme: String, _ year: Int) -> Link {
    Link(path: path, query: [("programme", programme), ("year", String(year))])
  }

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "proposals", title: OfficeTexts.list, path: path, from: "proposal p LEFT JOIN person o ON o.id = p.owner", id: "p.id",
      columns: columns, filters: filters, sorts: sorts,
      visible: { context in "p.received_at IS NOT NULL AND \(ProposalStore.sees(context.actor))" })
    list.presets = [
      ListPreset("live", OfficeTexts.viewLive, [("state", "live")]),
      ListPreset("mine", OfficeTexts.viewMine, [("state", "live"), ("owner", "me")]),
      ListPreset("free", OfficeTexts.viewFree, [("state", "live"), ("owner", "none")]),
      ListPreset("late", OfficeTexts.viewOverdue, [("state", "live"), ("overdue", "1")]),
      ListPreset("decide", OfficeTexts.viewDecide, [("state", "live"), ("stage", "decision"), ("stage", "notice")]),
    ]
    list.bulk = [
      ListBulk("assign", OfficeTexts.bulkAssign, path: "/proposals/office/assignment", isFor: isOffice),
      ListBulk("step", OfficeTexts.bulkStep, path: "/proposals/office/steps", isFor: isOffice),
      ListBulk("letter", OfficeTexts.bulkLetter, path: "/proposals/office/letters", isFor: isOffice),
      ListBulk("decide", OfficeTexts.bulkDecide, path: "/proposals/office/decisions", isFor: isOffice),
      ListBulk("issue", OfficeTexts.bulkIssue, path: "/proposals/office/notices", isFor: isOffice),
      ListBulk("sheet", OfficeTexts.bulkSheet, path: "/proposals/office/sheet", isFor: isOffice),
    ]
    list.frame = ["programme", "year"]
    list.searched = "proposal"
    list.readsTheSameAllDay = true
    list.looked = { site, request, ids in
      for id in ids { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  private static let isOffice: @Sendable (Actor) -> Bool = { $0.has(.programmeOffice) }

  private static let sorts: [ListSort] = [
    ListSort("received", ProposalTexts.received, by: "p.received_at", of: .int, descending: true),
    ListSort("due", ProposalTexts.due, by: "COALESCE(p.due_on, '9999-12-31')", of: .text),
    ListSort("moved", OfficeTexts.moved, by: "p.moved_at", of: .int),
    ListSort("number", ProposalTexts.number, by: "COALESCE(p.number, '')", of: .text),
  ]

  private static let filters: [ListFilter] = [
    ProposalColumnStore.programmeFilter, ProposalColumnStore.yearFilter,
    .choice("state", ProposalTexts.state, operators: ["状況"], of: { _ in states }) { value, _ in
      value == "live" ? "p.ending IS NULL" : value == "ended" ? "p.ending IS NOT NULL" : "p.ending = \(value)"
    },
    ProposalColumnStore.stagesFilter,
    .choice("reached", OfficeTexts.reached, operators: ["到達"], of: { _ in ProposalColumnStore.kinds }) { kind, _ in
      "EXISTS (SELECT 1 FROM proposal_stay s WHERE s.proposal = p.id AND s.kind = \(kind))"
    }.folded(),
    // Not the stage alone: what came back to it after it had gone on is here again.
    .choice("passed", OfficeTexts.passedBy, operators: ["通過"], of: { _ in ProposalColumnStore.kinds }) { kind, _ in
      "p.kind <> \(kind) AND EXISTS (SELECT 1 FROM proposal_stay s WHERE s.proposal = p.id AND s.kind = \(kind))"
    }.folded(),
    .choice("left", OfficeTexts.leftFrom, operators: ["離脱"], of: { _ in ProposalColumnStore.kinds }) { kind, _ in
      "p.ending IS NOT NULL AND p.kind = \(kind)"
    }.folded(),
    .choice("owner", ProposalTexts.owner, operators: ["担当"], of: { _ in owners }) { value, context in
      value == "me" ? "p.owner = \(context.actor.person)" : "p.owner IS NULL"
    },
    .choices("department", ProposalTexts.departments, operators: ["所管課"], of: { facts("department", $0) }) { keys, _ in
      marked("department", keys)
    }.folded(),
    .choices("reason", EndingTexts.reason, operators: ["理由"], of: { facts("exit-reason", $0) }) { keys, _ in
      marked("reason", keys)
    }.folded(),
    .flag("overdue", OfficeTexts.overdue, operators: ["期限切れ"]) { "p.due_on < \($0.today)" },
    .flag("papers", OfficeTexts.papersMissing, operators: ["書類不足"]) { _ in
      "p.id IN (SELECT k.proposal FROM proposal_check k WHERE k.side = 'paper' AND k.answer <> 'yes')"
    }.folded(),
    .flag("late", ProposalTexts.late, operators: ["遅れ"]) { _ in "p.late = 1" }.folded(),
    .flag("first", OfficeTexts.firstTime, operators: ["初めて"]) { _ in "p.first_time = 1" }.folded(),
    .days("received", ProposalTexts.received, operators: ["受付日"], column: "p.received_on").folded(),
    .days("ended", EndingTexts.on, operators: ["終了日"], column: "p.ended_on").folded(),
  ]

  private static func marked(_ kind: String, _ keys: [String]) -> SQL {
    """
    EXISTS (SELECT 1 FROM proposal_mark m WHERE m.proposal = p.id AND m.kind = \(kind) AND m.key IN (\(list: keys)))
    """
  }

  private static let states =
    ProposalColumnStore.liveOrEnded + EndingKind.allCases.map { ListChoice($0.rawValue, StageTexts.ending($0)) }
  private static let owners = [
    ListChoice("me", OfficeTexts.me, also: ["わたし", "私"]), ListChoice("none", ProposalTexts.nobody, also: ["なし", "未定"]),
  ]

  private static func facts(_ kind: String, _ context: ListContext) -> [ListChoice] {
    context.city.facts(kind, on: context.today).map { ListChoice($0.key, $0.name) }
  }
}

extension ProposalListStore {
  private static let columns: [ListColumn] = [
    ListColumn("number", ProposalTexts.number, select: ["COALESCE(p.number, '')"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let number: String = try cells.get(0)
      return a(.href(Link(path: Proposal.path(cells.id)))) { number }
    },
    ListColumn("title", ProposalTexts.title, select: ["p.title"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("lead", ProposalTexts.lead, select: ["p.lead_name"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("state", ProposalTexts.state, select: ["p.kind", "p.state", "p.ending"]) { cells, _ in
      .words(try Self.words(cells))
    } cell: { cells, _ in
      let ending: String? = try cells.get(2)
      guard let kind = ending.flatMap(EndingKind.init) else { return Node(try Self.words(cells)) }
      let isLost = [.refused, .withdrawn, .noCollaboration].contains(kind)
      return statusChip(StageTexts.ending(kind), isLost ? .stopped : .done)
    },
    ListColumn("owner", ProposalTexts.owner, select: ["COALESCE(o.name, '')"]) { cells, _ in
      let name: String = try cells.get(0)
      return name.isEmpty ? .words(ProposalTexts.nobody) : .text(name)
    },
    ListColumn("check", OfficeTexts.clerkCheck, select: [checked("clerk"), failed("clerk")]) { cells, _ in
      .words(OfficeTexts.check(done: try cells.get(0), failed: try cells.get(1)))
    },
    ListColumn("papers", OfficeTexts.papersMissing, select: [checked("paper"), failed("paper")]) { cells, _ in
      .words(OfficeTexts.papers(seen: try cells.get(0), missing: try cells.get(1)))
    },
    ListColumn("days", ProposalTexts.age, select: ["p.received_at", "p.ended_at"]) { cells, context in
      let received: Instant? = try cells.get(0)
      let ended: Instant? = try cells.get(1)
      return received.map { .number($0.day.days(until: ended?.day ?? context.today)) } ?? .none
    },
    ListColumn("due", ProposalTexts.due, select: ["p.due_on"]) { cells, _ in
      let due: Day? = try cells.get(0)
      return due.map { .day($0) } ?? .none
    } cell: { cells, context in
      let due: Day? = try cells.get(0)
      guard let due else { return Node("—") }
      return due < context.today
        ? statusChip(Format.shortDate(due), .attention) : time(.datetime(due.description)) { Format.shortDate(due) }
    },
    ProposalColumnStore.programme(shown: false),
    ListColumn("departments", ProposalTexts.departments, select: ["p.departments"], shown: false) { cells, context in
      .words(
        try JSONText.read([String].self, cells.get(0)).map { context.city.name("department", $0) }
          .joined(separator: Text(ja: "、", en: ", ")))
    },
    .money("amount", ProposalTexts.amount, select: "p.amount", shown: false),
    .money("granted", ProposalTexts.granted, select: "p.granted", shown: false),
    ListColumn("received", ProposalTexts.received, select: ["p.received_at"], shown: false) { cells, _ in
      let at: Instant? = try cells.get(0)
      return at.map { .instant($0) } ?? .none
    },
    ListColumn("moved", OfficeTexts.moved, select: ["p.moved_at"], shown: false) { cells, _ in .instant(try cells.get(0)) },
    ListColumn("area", OfficeTexts.area, select: ["p.area"], shown: false) { cells, context in
      let area: String = try cells.get(0)
      return area.isEmpty ? .none : .words(context.city.name("area", area))
    },
  ]

  private static func checked(_ side: String) -> SQL {
    "(SELECT COUNT(*) FROM proposal_check k WHERE k.proposal = p.id AND k.side = \(side))"
  }
  private static func failed(_ side: String) -> SQL {
    "(SELECT COUNT(*) FROM proposal_check k WHERE k.proposal = p.id AND k.side = \(side) AND k.answer <> 'yes')"
  }

  private static func words(_ cells: ListCells) throws -> Text {
    let ending: String? = try cells.get(2)
    if let kind = ending.flatMap(EndingKind.init) { return StageTexts.ending(kind) }
    let kind = StageKind(rawValue: try cells.get(0)) ?? .idea
    let state = StageState(rawValue: try cells.get(1)) ?? .waiting
    return StageTexts.kind(kind) + Text(ja: "・", en: ", ") + StageTexts.state(kind, state)
  }
}
