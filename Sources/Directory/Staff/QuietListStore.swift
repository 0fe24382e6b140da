import Calendar
import HTML
import Platform
import Storage

/// The work list of quiet organisations: no contact for a while, first-timers, small groups, by ward.
enum QuietListStore {
  static let path = "/organisations/quiet"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "quiet-organisations", title: StaffTexts.quiet, path: path, from: "organisation_profile p", id: "p.id",
      columns: columns, filters: filters,
      sorts: [
        ListSort("touched", StaffTexts.lastContact, by: "COALESCE(p.touched_on, '0000-00-00')", of: .text),
        ListSort("name", OrganisationTexts.name, by: "p.sort_key", of: .text),
      ],
      visible: { context in
        """
        p.merged = 0 AND p.state <> 'closed' AND \(Audience.includes(context.actor, "p.id"))
          AND (p.touched_on IS NULL OR p.touched_on < \(context.today.adding(months: -least(context))) OR p.first_timer = 1
            OR p.kind IN (\(list: smallKinds(context))))
        """
      })
    list.presets = [
      ListPreset("mine", StaffTexts.ofMine, [("mine", "1")]), ListPreset("all", StaffTexts.everywhere, []),
      ListPreset("silent", StaffTexts.silent, [("silence", "quiet")]),
      ListPreset("first", StaffTexts.firstTimer, [("first", "1")]), ListPreset("small", StaffTexts.small, [("small", "1")]),
    ]
    list.looked = { site, request, ids in
      for id in ids { site.looked(at: id, by: request.actor, what: .results) }
    }
    return list
  }()

  static let migration = Migration("2026-11-27 order of quiet organisations", [
    .index("organisation_profile_quiet", on: "organisation_profile", ["COALESCE(touched_on, '0000-00-00')", "id"])
  ])

  static let desks = Migration("2026-11-27 organisations of a window", [
    .index("organisation_profile_desk", on: "organisation_profile", ["desk", "id"])
  ])

  /// Contact within so many months is no silence in this city.
  private static func least(_ context: ListContext) -> Int { context.city.silences(on: context.today).first?.months ?? 0 }

  static func smallKinds(_ context: ListContext) -> [String] {
    context.city.facts("party-kind", on: context.today).filter { $0.data.flag("small") }.map(\.key)
  }

  private static let filters: [ListFilter] = [
    OrganisationListStore.inArea.folded(),
    .choice("silence", StaffTexts.silence, operators: ["かかわりなし"], of: silences) { value, context in
      let months = value == "quiet" ? least(context) : Int(value) ?? 0
      return value == "never"
        ? "p.touched_on IS NULL" : "(p.touched_on IS NULL OR p.touched_on < \(context.today.adding(months: -months)))"
    },
    .flag("mine", StaffTexts.ofMine) { context in
      """
      (p.desk IN (\(list: context.actor.windows))
        OR (\(ProfilePolicy.shows("p.area_to", to: context.actor)) AND p.area IN (\(list: wards(context)))))
      """
    }.found { _, context in
      """
      SELECT id FROM organisation_profile WHERE desk IN (\(list: context.actor.windows))
      UNION \(OrganisationListStore.marks("area", wards(context)))
      """
    },
    .flag("first", StaffTexts.firstTimer) { _ in "p.first_timer = 1" },
    .flag("small", StaffTexts.small) { "p.kind IN (\(list: smallKinds($0)))" },
    .flag("unclaimed", StaffTexts.unclaimed) { _ in "p.claimed = 0" },
    .choices("window", StaffTexts.lookedAfter, operators: ["窓口"], of: windows) { keys, _ in "p.desk IN (\(list: keys))" }
      .found { keys, _ in "SELECT id FROM organisation_profile WHERE desk IN (\(list: keys))" }.folded(),
  ]

  /// Never, for as long as the city calls quiet at all, and each of its times.
  private static func silences(_ context: ListContext) -> [ListChoice] {
    [ListChoice("never", StaffTexts.never), ListChoice("quiet", StaffTexts.silent)]
      + context.city.silences(on: context.today).map { ListChoice(String($0.months), $0.name) }
  }

  /// A window of a ward begins with what is its own; one for the whole city has nothing that is not.
  static func usual(_ context: ListContext) -> String? {
    let windows = context.actor.windows
    return windows.isEmpty || wards(context).count < windows.count ? nil : "mine"
  }

  /// The wards of the reader's windows.
  private static func wards(_ context: ListContext) -> [String] {
    let areas = context.actor.windows.compactMap { context.city.fact("window", $0, on: context.today)?.data.string("area") }
    return areas.filter { context.city.fact("area", $0, on: context.today)?.parent != nil }
  }

  private static func windows(_ context: ListContext) -> [ListChoice] {
    context.city.windows(on: context.today).map { ListChoice($0.key, $0.name) }
  }

  private static let columns: [ListColumn] = [
    ListColumn("name", OrganisationTexts.name, select: ["p.name"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, _ in
      let name: String = try cells.get(0)
      return a(.href(Link(path: "/organisations/\(cells.id)"))) { name }
    },
    OrganisationListStore.area(),
    ListColumn("kind", OrganisationTexts.kind, select: ["p.kind"]) { cells, context in
      .words(context.city.name("party-kind", try cells.get(0), on: context.today))
    },
    ListColumn("touched", StaffTexts.lastContact, select: ["p.touched_on"]) { cells, _ in
      try cells.get(0, as: Day?.self).map(ListValue.day) ?? .words(StaffTexts.never)
    },
    ListColumn("signs", StaffTexts.signs, select: ["p.first_timer", "p.kind", "p.claimed"]) { cells, context in
      let isSmall = smallKinds(context).contains(try cells.get(1, as: String.self))
      let signs: [Text?] = [
        try cells.get(0, as: Bool.self) ? StaffTexts.firstTimer : nil, isSmall ? StaffTexts.small : nil,
        try cells.get(2, as: Bool.self) ? nil : StaffTexts.unclaimed,
      ]
      return .words(signs.compactMap { $0 }.joined(separator: Text(ja: "、", en: ", ")))
    },
    ListColumn("window", StaffTexts.lookedAfter, select: ["p.desk"], shown: false) { cells, context in
      guard let window = try cells.get(0, as: String?.self) else { return .none }
      return .words(context.city.name("window", window, on: context.today))
    },
  ]
}
