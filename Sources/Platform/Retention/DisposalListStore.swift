import Calendar
import HTML
import Storage

/// The list of disposal lists, and the records of one of them.
enum DisposalListStore {
  static let path = "/disposals"

  static let lists: ListDefinition = {
    var list = ListDefinition(
      "disposals", title: DisposalTexts.title, path: path, from: "disposal_list l", id: "l.id",
      columns: columns,
      filters: [
        .choice("state", DisposalTexts.state, operators: ["状態"], of: { _ in
          DisposalState.allCases.map { ListChoice($0.rawValue, DisposalTexts.state($0)) }
        }) { state, _ in "l.state = \(state)" },
        .days("made", DisposalTexts.madeOn, column: "l.made_on").folded(),
      ],
      sorts: [
        ListSort("made", DisposalTexts.madeOn, by: "l.made_on", of: .text, descending: true),
        ListSort("number", DisposalTexts.number, by: "l.number", of: .text),
      ],
      visible: { context in Audience.includes(context.actor, "l.id") })
    list.words = { word, _ in "l.number LIKE \(Folding.pattern(word)) ESCAPE '\\'" }
    return list
  }()

  private static let columns: [ListColumn] = [
    ListColumn("number", DisposalTexts.number, select: ["l.number"]) { cells, _ in .text(try cells.get(0)) } cell: {
      cells, _ in
      let number: String = try cells.get(0)
      return a(.href(Link(path: "\(path)/\(cells.id)"))) { number }
    },
    ListColumn("state", DisposalTexts.state, select: ["l.state"]) { cells, _ in
      .words(DisposalTexts.state(try cells.get(0)))
    } cell: { cells, _ in DisposalPages.chip(try cells.get(0)) },
    ListColumn("kind", DisposalTexts.kind, select: ["l.kind"]) { cells, context in
      .words(Disposable.name(try cells.get(0), context.features))
    },
    ListColumn("place", DisposalTexts.place, select: ["l.place", "l.made_on"]) { cells, context in
      let place: String = try cells.get(0)
      return .words(place.isEmpty ? Role.programmeOffice.title : context.city.name("window", place, on: try cells.get(1)))
    },
    ListColumn("records", DisposalTexts.records, select: [
      "(SELECT COUNT(*) FROM disposal_item i WHERE i.list = l.id)"
    ]) { cells, _ in .number(try cells.get(0)) },
    ListColumn("held", DisposalTexts.item(.held), select: [
      "(SELECT COUNT(*) FROM disposal_item i WHERE i.list = l.id AND i.state IN ('held', 'kept'))"
    ]) { cells, _ in .number(try cells.get(0)) },
    ListColumn("made", DisposalTexts.madeOn, select: ["l.made_on"]) { cells, _ in .day(try cells.get(0)) },
    ListColumn("done", DisposalTexts.doneOn, select: ["l.done_on"]) { cells, _ in
      try cells.get(0, as: Day?.self).map(ListValue.day) ?? .none
    },
  ]

  /// The records of one list, shown at `/disposals/records?list=…`, so that they have filters and tables of their own.
  static let records: ListDefinition = {
    var list = ListDefinition(
      "disposal-records", title: DisposalTexts.records, path: path + "/records",
      from: "disposal_item i JOIN disposal_list l ON l.id = i.list JOIN subject s ON s.id = i.subject", id: "i.subject",
      columns: recordColumns,
      filters: [
        .text("list", DisposalTexts.number) { number, _ in "LOWER(l.number) = \(Folding.fold(number))" },
        .choice("state", DisposalTexts.state, operators: ["状態"], of: { _ in
          DisposalItem.State.allCases.map { ListChoice($0.rawValue, DisposalTexts.item($0)) }
        }) { state, _ in "i.state = \(state)" },
        .days("ended", DisposalTexts.endedOn, column: "i.ended_on").folded(),
      ],
      sorts: [
        ListSort("number", DisposalTexts.recordNumber, by: "i.number", of: .text),
        ListSort("ended", DisposalTexts.endedOn, by: "i.ended_on", of: .text),
      ],
      visible: { context in Audience.includes(context.actor, "i.list") })
    list.words = { word, _ in "i.number LIKE \(Folding.pattern(word)) ESCAPE '\\'" }
    return list
  }()

  private static let recordColumns: [ListColumn] = [
    ListColumn("number", DisposalTexts.recordNumber, selecting: { context in
      ["i.number", "CASE WHEN \(Audience.includes(context.actor, "i.subject")) THEN s.path END"]
    }) { cells, _ in .text(try cells.get(0)) } cell: { cells, _ in
      let number: String = try cells.get(0)
      guard let link = try cells.get(1, as: String?.self).flatMap({ Link(own: $0) }) else { return Node(number) }
      return a(.href(link)) { number }
    },
    // Read from the record, so that the list does not keep it when the record is gone.
    ListColumn("title", DisposalTexts.recordTitle, selecting: { context in
      ["CASE WHEN \(Audience.includes(context.actor, "i.subject")) THEN s.title END"]
    }) { cells, _ in try cells.get(0, as: String?.self).map(ListValue.text) ?? .none },
    ListColumn("ended", DisposalTexts.endedOn, select: ["i.ended_on"]) { cells, _ in .day(try cells.get(0)) },
    ListColumn("state", DisposalTexts.state, select: ["i.state"]) { cells, _ in .words(DisposalTexts.item(try cells.get(0))) },
    ListColumn("reason", DisposalTexts.reason, select: ["i.reason", "i.held_by_name"]) { cells, _ in
      let (reason, name): (String, String) = (try cells.get(0), try cells.get(1))
      return .text(name.isEmpty ? reason : "\(reason)（\(name)）")
    },
    ListColumn("hold", DisposalTexts.decide, select: ["i.state", "l.state", "i.list"]) { _, _ in .none } cell: { cells, _ in
      let (state, list): (DisposalItem.State, DisposalState) = (try cells.get(0), try cells.get(1))
      guard list == .open, state == .listed || state == .held else { return .empty }
      return a(.href(Link(path: "\(path)/\(try cells.get(2, as: ID.self))/records/\(cells.id)"))) {
        state == .held ? DisposalTexts.event(.release) : DisposalTexts.event(.hold)
      }
    },
  ]
}
