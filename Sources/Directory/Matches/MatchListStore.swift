import Calendar
import HTML
import Platform
import Storage

/// The matches of the reader's organisations, and for coordinators those that wait at their windows.
enum MatchListStore {
  static let path = "/matches/mine"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "matches", title: MatchTexts.mine, path: path,
      from: """
        organisation_match m JOIN organisation_profile s ON s.id = m.seeker JOIN organisation_profile g ON g.id = m.giver
        """,
      id: "m.id", columns: columns, filters: filters,
      sorts: [
        ListSort("moved", MatchTexts.moved, by: "m.moved_at", of: .int, descending: true),
        ListSort("score", MatchTexts.score, by: "m.score", of: .int, descending: true),
      ],
      visible: { Self.visible($0.actor) })
    list.presets = [
      ListPreset("open", MatchTexts.open, [("state", "open")]),
      ListPreset("ours", MatchTexts.waitsForUs, [("ours", "1")]),
      ListPreset("introduced", MatchTexts.state(.introduced), [("state", "introduced")]),
      ListPreset("desk", MatchTexts.atDesk, [("desk", "1")]),
      ListPreset("over", MatchTexts.over, [("state", "over")]),
    ]
    list.looked = { site, request, ids in
      for id in ids { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  /// Beside the audience, by columns with an index: the sides and the window.
  static func visible(_ actor: Actor) -> SQL {
    let own = ProfilePolicy.own(actor)
    return """
      (m.seeker IN (\(list: own)) OR m.giver IN (\(list: own)) OR (m.desk IN (\(list: actor.windows)) AND m.at_desk = 1))
      AND \(Audience.includes(actor, "m.id"))
      """
  }

  private static let filters: [ListFilter] = [
    .choice("state", MatchTexts.stateLabel, operators: ["状態"], of: { _ in states }) { value, _ in
      switch value {
      case "open": "m.state IN ('suggested', 'wanted', 'mediated')"
      case "over": "m.state IN ('concluded', 'declined', 'lapsed')"
      default: "m.state = \(value)"
      }
    },
    .choices("kind", MatchTexts.kind, of: { context in
      context.city.facts("resource-kind", on: context.today).map { ListChoice($0.key, $0.name) }
    }) { keys, _ in "m.kind IN (\(list: keys))" }.folded(),
    .flag("ours", MatchTexts.waitsForUs) { context in
      let own = ProfilePolicy.own(context.actor)
      return """
        (m.state IN ('suggested', 'wanted', 'mediated') AND ((m.seeker IN (\(list: own)) AND m.seeker_said = 'null')
          OR (m.giver IN (\(list: own)) AND m.giver_said = 'null')))
        """
    }.folded(),
    .flag("desk", MatchTexts.atDesk) { _ in "m.at_desk = 1" }.folded(),
  ]

  private static let states =
    [ListChoice("open", MatchTexts.open), ListChoice("over", MatchTexts.over)]
    + MatchState.allCases.map { ListChoice($0.rawValue, MatchTexts.state($0)) }

  /// The reasons, and whether the reader may know the areas, the fields and the texts of both sides now. A word of a
  /// text is told while everybody may read both.
  private static func reasons(_ context: ListContext) -> [SQL] {
    let actor = context.actor
    func known(_ seeker: SQL, _ giver: SQL) -> SQL {
      let (s, g) = (ProfilePolicy.shows(seeker, to: actor, on: "s"), ProfilePolicy.shows(giver, to: actor, on: "g"))
      return "CASE WHEN \(s) AND \(g) THEN 1 ELSE 0 END"
    }
    let published: SQL = """
      CASE WHEN (m.need IS NULL OR EXISTS (SELECT 1 FROM match_card c WHERE c.resource = m.need))
        AND (m.offer IS NULL OR EXISTS (SELECT 1 FROM match_card c WHERE c.resource = m.offer)) THEN 1 ELSE 0 END
      """
    return ["m.reasons", known("s.area_to", "g.area_to"), known("s.fields_to", "g.fields_to"), published]
  }

  private static func entry(_ resource: SQL) -> SQL {
    "COALESCE((SELECT c.text FROM match_card c WHERE c.resource = \(resource)), '')"
  }

  private static let columns: [ListColumn] = [
    ListColumn("pair", MatchTexts.pair, select: ["s.name", "g.name"]) { cells, _ in
      .text(try cells.get(0, as: String.self) + " ⇄ " + cells.get(1, as: String.self))
    } cell: { cells, _ in
      let names = try [cells.get(0, as: String.self), cells.get(1, as: String.self)]
      return a(.href(Link(path: "/matches/\(cells.id)"))) { names.joined(separator: " ⇄ ") }
    },
    // Only what stands on the board now: an entry that was taken back is told to nobody.
    ListColumn("entries", MatchTexts.entries, select: [entry("m.need"), entry("m.offer")]) { cells, _ in
      let (need, offer) = (try cells.get(0, as: String.self), try cells.get(1, as: String.self))
      let lines = [(MatchTexts.need, need), (MatchTexts.offer, offer)].filter { !$0.1.isEmpty }
      return lines.isEmpty
        ? .none : .words(lines.map { $0.0 + Text(ja: "：", en: ": ") + Text(verbatim: $0.1) }.joined(separator: Text(ja: "／", en: " / ")))
    },
    ListColumn("kind", MatchTexts.kind, select: ["m.kind"]) { cells, context in
      .words(context.city.name("resource-kind", try cells.get(0), on: context.today))
    },
    ListColumn("why", MatchTexts.why, selecting: reasons) { cells, context in
      let (areas, fields, entries) = (
        try cells.get(1, as: Bool.self), try cells.get(2, as: Bool.self), try cells.get(3, as: Bool.self)
      )
      let reasons = try ProfileStore.keys(cells.get(0)).compactMap { MatchReason($0) }
        .filter { $0.isKnown(areas: areas, fields: fields, entries: entries) }
      return .words(
        reasons.map { MatchTexts.brief($0, context.city, on: context.today) }.joined(separator: Text(ja: "、", en: ", ")))
    },
    ListColumn("state", MatchTexts.stateLabel, select: ["m.state"]) { cells, _ in
      .words(MatchTexts.state(try cells.get(0)))
    } cell: { cells, _ in MatchPages.chip(try cells.get(0)) },
    ListColumn("moved", MatchTexts.moved, select: ["m.moved_at"]) { cells, _ in .instant(try cells.get(0)) },
    ListColumn("score", MatchTexts.score, select: ["m.score"], shown: false) { cells, _ in .number(try cells.get(0)) },
  ]
}
