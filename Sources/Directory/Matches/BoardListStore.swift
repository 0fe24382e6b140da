import Calendar
import HTML
import Platform
import Storage

/// The public board: every published need and offer, whoever's it is.
enum BoardListStore {
  static let path = "/matches"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "needs-and-offers", title: MatchTexts.board, path: path,
      from: "match_card c JOIN organisation_profile p ON p.id = c.organisation", id: "c.resource", columns: columns,
      filters: filters, sorts: [ListSort("since", MatchTexts.since, by: "c.since", of: .text, descending: true)],
      visible: { "p.merged = 0 AND \(Audience.includes($0.actor, "c.organisation"))" })
    // What an organisation publishes stands in its document, its needs and offers included.
    (list.searched, list.searchedBy) = ("organisation", "c.organisation")
    list.presets = [
      ListPreset("needs", MatchTexts.needs, [("side", "need")]), ListPreset("offers", MatchTexts.offers, [("side", "offer")]),
    ]
    return list
  }()

  private static let filters: [ListFilter] = [
    .choice(
      "side", MatchTexts.side,
      of: { _ in [ListChoice("need", MatchTexts.need), ListChoice("offer", MatchTexts.offer)] }
    ) { value, _ in "c.side = \(value)" },
    .choices("kind", MatchTexts.kind, operators: ["種類"], of: { choices("resource-kind", $0) }) { keys, _ in
      "c.kind IN (\(list: keys))"
    },
    .choices("area", MatchTexts.area, operators: ["区", "地域"], of: OrganisationListStore.areas) { keys, context in
      "c.area IN (\(list: OrganisationListStore.below(keys, context)))"
    }.folded(),
    .choices("field", MatchTexts.field, operators: ["分野"], of: { choices("field", $0) }) { keys, _ in
      "EXISTS (SELECT 1 FROM match_card_field f WHERE f.resource = c.resource AND f.field IN (\(list: keys)))"
    }.folded(),
  ]

  private static func choices(_ kind: String, _ context: ListContext) -> [ListChoice] {
    context.city.facts(kind, on: context.today).map { ListChoice($0.key, $0.name) }
  }

  private static let columns: [ListColumn] = [
    ListColumn("text", MatchTexts.entry, select: ["c.text"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let text: String = try cells.get(0)
      return a(.href(Link(path: "/matches/cards/\(cells.id)"))) { text }
    },
    ListColumn("side", MatchTexts.side, select: ["c.side"]) { cells, _ in
      .words(MatchTexts.side(try cells.get(0)))
    },
    ListColumn("kind", MatchTexts.kind, select: ["c.kind"]) { cells, context in
      .words(context.city.name("resource-kind", try cells.get(0), on: context.today))
    },
    ListColumn("organisation", MatchTexts.organisation, select: ["p.name", "p.id"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let name: String = try cells.get(0)
      let id: ID = try cells.get(1)
      return a(.href(Link(path: "/organisations/\(id)"))) { name }
    },
    ListColumn("area", MatchTexts.area, select: ["c.area"]) { cells, context in
      let area: String = try cells.get(0)
      return area.isEmpty ? .none : .words(context.city.name("area", area, on: context.today))
    },
    ListColumn("field", MatchTexts.field, select: ["c.fields"], shown: false) { cells, context in
      let names = try ProfileStore.keys(cells.get(0)).map { context.city.name("field", $0, on: context.today) }
      return names.isEmpty ? .none : .words(names.joined(separator: Text(ja: "、", en: ", ")))
    },
    ListColumn("since", MatchTexts.since, select: ["c.since"]) { cells, _ in .day(try cells.get(0)) },
  ]
}
