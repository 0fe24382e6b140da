import Calendar
import HTML
import Platform
import Storage

/// The office's list of registrations of every programme it decides.
enum RegistrationListStore {
  static let path = "/registrations"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "registrations", title: RegistrationTexts.registrations, path: path,
      from: "registration r JOIN organisation_profile p ON p.id = r.organisation", id: "r.id", columns: columns,
      filters: filters,
      sorts: [
        ListSort("applied", RegistrationTexts.appliedOn, by: "r.applied_on", of: .text, descending: true),
        ListSort("valid", RegistrationTexts.validTo, by: "COALESCE(r.valid_to, '9999-12-31')", of: .text),
        ListSort("name", OrganisationTexts.name, by: "p.sort_key", of: .text),
      ],
      visible: { context in
        let keys = context.city.programmes(on: context.today).filter { $0.isDecided(by: context.actor) }.map(\.key)
        return "r.programme IN (\(list: keys)) AND \(Audience.includes(context.actor, "r.id"))"
      })
    // Whoever decides about registrations looks after the directory, and finds an organisation by what the centre reads.
    (list.searched, list.searchedBy) = ("organisation", "p.id")
    list.searchedInside = { ProfilePolicy.isCentre($0.actor) ? ProfileWordStore.search : nil }
    list.presets = [
      ListPreset("waiting", RegistrationTexts.state(.applied), [("state", "applied"), ("state", "renewing")]),
      ListPreset("expiring", RegistrationTexts.expiring, [("expiring", "1")]),
      ListPreset("missing", RegistrationTexts.missingCount, [("missing", "1")]),
    ]
    list.looked = { site, request, ids in
      for id in ids { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  /// "Ending" means within so many days.
  private static let near = 60

  private static let filters: [ListFilter] = [
    .choices("programme", RegistrationTexts.programme, operators: ["登録"], of: programmes) { keys, _ in
      "r.programme IN (\(list: keys))"
    },
    .choices("state", RegistrationTexts.state, operators: ["状態"], of: { _ in states }) { keys, _ in
      "r.state IN (\(list: keys))"
    },
    .choices("area", OrganisationTexts.area, operators: ["区", "地域"], of: OrganisationListStore.areas) { keys, context in
      OrganisationListStore.marked("area", OrganisationListStore.below(keys, context), context)
    }.folded(),
    .text("number", RegistrationTexts.number, operators: ["番号"]) { words, _ in
      "LOWER(r.number) LIKE \(Folding.pattern(words)) ESCAPE '\\'"
    }.folded(),
    .flag("expiring", RegistrationTexts.expiring) { context in
      "r.state IN ('registered', 'renewing', 'mending') AND r.valid_to <= \(context.today.adding(days: near))"
    },
    .flag("missing", RegistrationTexts.missingCount) { _ in
      "r.missing > 0 AND r.state NOT IN ('refused', 'withdrawn', 'removed')"
    },
    .days("applied", RegistrationTexts.appliedOn, operators: ["申請日"], column: "r.applied_on").folded(),
  ]

  private static let states = RegistrationState.allCases.map { ListChoice($0.rawValue, RegistrationTexts.state($0)) }

  private static func programmes(_ context: ListContext) -> [ListChoice] {
    context.city.programmes(on: context.today).filter { $0.isDecided(by: context.actor) }
      .map { ListChoice($0.key, $0.name) }
  }

  private static let columns: [ListColumn] = [
    ListColumn("name", OrganisationTexts.name, select: ["p.name", "p.merged"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let (name, isMerged) = (try cells.get(0, as: String.self), try cells.get(1, as: Int.self) == 1)
      return .fragment {
        a(.href(Link(path: "/registrations/\(cells.id)"))) { name }
        if isMerged { " "; tag(RegistrationTexts.merged) }
      }
    },
    ListColumn("programme", RegistrationTexts.programme, select: ["r.programme"]) { cells, context in
      .words(context.city.name("registration-programme", try cells.get(0), on: context.today))
    },
    ListColumn("state", RegistrationTexts.state, select: ["r.state", "r.valid_to"]) { cells, context in
      .words(try words(cells, context))
    } cell: { cells, context in
      RegistrationPages.chip(try cells.get(0), validTo: try cells.get(1), today: context.today)
    },
    ListColumn("number", RegistrationTexts.number, select: ["r.number"]) { cells, _ in .text(try cells.get(0)) },
    ListColumn("applied", RegistrationTexts.appliedOn, select: ["r.applied_on"]) { cells, _ in .day(try cells.get(0)) },
    ListColumn("valid", RegistrationTexts.validTo, select: ["r.valid_to"]) { cells, _ in
      try cells.get(0, as: Day?.self).map(ListValue.day) ?? .none
    },
    ListColumn("missing", RegistrationTexts.missingCount, select: ["r.missing"]) { cells, _ in
      .number(try cells.get(0))
    },
    OrganisationListStore.area(shown: false),
    ListColumn("kind", OrganisationTexts.kind, select: ["p.kind"], shown: false) { cells, context in
      .words(context.city.name("party-kind", try cells.get(0), on: context.today))
    },
  ]

  private static func words(_ cells: ListCells, _ context: ListContext) throws -> Text {
    let state: RegistrationState = try cells.get(0)
    let end: Day? = try cells.get(1)
    if state.isRegistered, let end, end < context.today { return RegistrationTexts.expired }
    return RegistrationTexts.state(state)
  }
}
