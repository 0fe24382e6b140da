import Calendar
import HTML
import Platform
import Storage

/// The list of published proposals: what everybody agreed to show, and how far it has come.
enum PublicListStore {
  static let key = "public-proposals"
  static let path = "/proposals"
  static let mapPath = "/proposals/map"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      key, title: PublicTexts.proposals, path: path,
      from: "proposal_page g JOIN publication u ON u.subject = g.id JOIN proposal p ON p.id = g.proposal", id: "g.id",
      columns: columns, filters: filters,
      sorts: [
        ListSort("published", PublicTexts.publishedOn, by: "g.published_on", of: .text, descending: true),
        ListSort("supporters", PublicTexts.supportersColumn, by: "g.supporters", of: .int, descending: true),
      ],
      visible: { context in "g.published_on IS NOT NULL AND \(Audience.includes(context.actor, "g.id"))" })
    list.searched = "proposal-page"
    list.readsTheSameAllDay = true
    return list
  }()

  private static let filters: [ListFilter] = [
    .choice("area", PublicTexts.area, operators: ["区", "地域"], of: areas) { area, _ in "p.area = \(area)" },
    .choice("state", ProposalTexts.state, operators: ["状況"], of: { _ in ProposalColumnStore.liveOrEnded }) { value, _ in
      value == "live" ? "p.ending IS NULL" : "p.ending IS NOT NULL"
    },
    ProposalColumnStore.programmeFilter.folded(),
    .choice("stage", ProposalTexts.stage, operators: ["段階"], of: { _ in ProposalColumnStore.kinds }) { kind, _ in
      "p.ending IS NULL AND p.kind = \(kind)"
    }.folded(),
    .days("published", PublicTexts.publishedOn, operators: ["公開日"], column: "g.published_on").folded(),
  ]

  private static func areas(_ context: ListContext) -> [ListChoice] {
    context.city.askerAreas(on: context.today).map { ListChoice($0.key, $0.name) }
  }

  private static let columns: [ListColumn] = [
    ListColumn("title", ProposalTexts.title, select: ["u.wording", "g.proposal"]) { cells, _ in
      .text(PublicProposal.parts(of: try cells.get(0)).title)
    } cell: { cells, _ in
      let title = PublicProposal.parts(of: try cells.get(0)).title
      return HTML.a(.href(Link(path: PublicProposal.path(try cells.get(1))))) { title }
    },
    ListColumn("lead", PublicTexts.proposer, select: ["p.lead_name"]) { cells, _ in .text(try cells.get(0)) },
    ProposalColumnStore.standing,
    ListColumn("area", PublicTexts.area, select: ["p.area"]) { cells, context in
      let area: String = try cells.get(0)
      return area.isEmpty ? .none : .words(context.city.name("area", area, on: context.today))
    },
    ListColumn("place", PlaceTexts.place, select: ["g.place", "g.latitude", "g.longitude"], shown: false) { cells, _ in
      let place = PublicStore.place(try cells.get(0), try cells.get(1), try cells.get(2))
      return .text([place.name, place.point?.text ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
    },
    ListColumn("supporters", PublicTexts.supportersColumn, select: ["g.supporters"]) { cells, _ in .number(try cells.get(0)) },
    ListColumn("published", PublicTexts.publishedOn, select: ["g.published_on"]) { cells, _ in .day(try cells.get(0)) },
    ProposalColumnStore.programme(shown: false),
    ListColumn("text", PublicTexts.wordingText, select: ["u.wording"], shown: false) { cells, _ in
      .text(PublicProposal.parts(of: try cells.get(0)).text)
    },
  ]

  /// How many of the present view lie in each area, whatever area was chosen.
  static func byArea(_ view: ListState, _ context: ListContext, _ db: Connection) throws -> [String: Int] {
    var state = view
    state.values["area"] = nil
    let rows = try ListReader(db, definition, context).rows("p.area, COUNT(*)", in: state, "GROUP BY p.area") {
      ($0[0] as String, $0[1] as Int)
    }
    return Dictionary(rows, uniquingKeysWith: +)
  }

  /// Those of the present view that say where they are to happen, the newest first.
  static func places(_ state: ListState, _ context: ListContext, onMaps: Bool, limit: Int, _ db: Connection) throws -> [PlacedProposal] {
    let told: SQL = onMaps ? "g.latitude IS NOT NULL" : "(g.place <> '' OR g.latitude IS NOT NULL)"
    return try ListReader(db, definition, context).rows(
      "g.proposal, u.wording, p.area, g.place, g.latitude, g.longitude", in: state,
      "AND \(told) ORDER BY g.published_on DESC, g.id DESC LIMIT \(limit)"
    ) { row in
      PlacedProposal(
        proposal: row[0], title: PublicProposal.parts(of: row[1]).title, area: row[2],
        place: PublicStore.place(row[3], row[4], row[5]))
    }
  }

  /// Where the proposals of the present view are; each tile leads to those of its area.
  static func map(_ counts: [String: Int], _ state: ListState, _ city: Municipality, on day: Day) -> Node {
    let rest = state.filterQuery.filter { $0.0 != "area" }
    let tiles = TileMap.tiles(of: city, on: day, counts: counts, current: Set(state.values["area"] ?? [])) { key in
      Link(path: path, query: rest + [("area", key)])
    }
    return TileMap(id: "proposal-map", title: PublicTexts.mapTitle, unit: OfficeTexts.cases, tiles: tiles).node
  }
}
