import Calendar
import HTML
import Platform
import Storage

/// The list of organisations: which columns, which filters, which rows, and for each reader only what the organisation
/// lets that reader know.
enum OrganisationListStore {
  static let path = "/organisations"

  static let definition: ListDefinition = {
    var list = ListDefinition(
      "organisations", title: OrganisationTexts.organisations, path: path, from: "organisation_profile p", id: "p.id",
      columns: columns, filters: filters, sorts: sorts,
      visible: { "p.merged = 0 AND p.state <> 'closed' AND \(Audience.includes($0.actor, "p.id"))" })
    list.searched = "organisation"
    list.readsTheSameAllDay = true
    // Those who look after the directory find it by what is not public, too.
    list.searchedInside = { ProfilePolicy.isCentre($0.actor) ? ProfileWordStore.search : nil }
    list.facets = ["field", "area", "kind", "offer", "need"]
    list.facetsKept = { ProfilePolicy.isCentre($0.actor) ? insideFacets : "organisations" }
    // Strangers see what everybody sees and the centre sees all, and that is what is kept; members see their own beside it.
    list.whole = { $0.actor.isStranger || ProfilePolicy.isCentre($0.actor) ? "kind" : nil }
    return list
  }()

  /// What those who look after the directory count: every entry that is not closed, by what the centre may read of it.
  static let insideFacets = "organisations-inside"

  static let facetsMigration = Migration(
    "2026-11-26 facets of organisations for the centre",
    [
      .seed { db in
        try db.run(
          """
          INSERT INTO facet_entry (list, subject, facet, key)
          SELECT DISTINCT \(insideFacets), m.organisation, m.kind, m.key
          FROM profile_mark m JOIN organisation_profile p ON p.id = m.organisation
          WHERE p.merged = 0 AND p.state <> 'closed' AND m.seen_to <= CASE WHEN p.claimed = 1 THEN 2 ELSE 3 END
          """)
        try db.run(
          """
          INSERT INTO facet_entry (list, subject, facet, key)
          SELECT \(insideFacets), p.id, 'kind', p.kind FROM organisation_profile p
          WHERE p.merged = 0 AND p.state <> 'closed'
          """)
        let store = FacetStore(db)
        try store.countAnew(insideFacets)
      }
    ])

  private static let sorts: [ListSort] = [
    ListSort("name", OrganisationTexts.name, by: "p.sort_key", of: .text),
    ListSort("changed", OrganisationTexts.changedOn, by: "p.changed_on", of: .text, descending: true),
  ]

  private static let filters: [ListFilter] = [
    .choices("field", OrganisationTexts.field, operators: ["分野"], of: { facts("field", $0) }) { keys, context in
      marked("field", keys, context)
    }.found { keys, _ in marks("field", keys) },
    inArea,
    .choices("kind", OrganisationTexts.kind, operators: ["種別"], of: { facts("party-kind", $0) }) { keys, _ in
      "p.kind IN (\(list: keys))"
    }.folded(),
    .choices("served", OrganisationTexts.served, operators: ["対象"], of: { facts("served", $0) }) { keys, context in
      marked("served", keys, context)
    }.found { keys, _ in marks("served", keys) }.folded(),
    .choices("offer", OrganisationTexts.offers, operators: ["提供"], of: { facts("resource-kind", $0) }) { keys, context in
      marked("offer", keys, context)
    }.found { keys, _ in marks("offer", keys) }.folded(),
    .choices("need", OrganisationTexts.needs, operators: ["必要"], of: { facts("resource-kind", $0) }) { keys, context in
      marked("need", keys, context)
    }.found { keys, _ in marks("need", keys) }.folded(),
    .flag("registered", OrganisationTexts.isRegistered, operators: ["登録"]) { _ in "p.registered = 1" }.folded(),
  ]

  /// Organisations in areas or anywhere within.
  static let inArea = ListFilter.choices("area", OrganisationTexts.area, operators: ["区", "地域"], of: areas) { keys, context in
    marked("area", below(keys, context), context)
  }.found { keys, context in marks("area", below(keys, context)) }

  /// Those that have a mark, whoever may know of it.
  static func marks(_ kind: String, _ keys: [String]) -> SQL {
    let each: SQL = keys.count > 1 ? "DISTINCT " : ""
    return "SELECT \(each)organisation AS id FROM profile_mark WHERE kind = \(kind) AND key IN (\(list: keys))"
  }

  /// Only marks that the reader's circle reaches count.
  static func marked(_ kind: String, _ keys: [String], _ context: ListContext) -> SQL {
    """
    EXISTS (SELECT 1 FROM profile_mark m WHERE m.organisation = p.id AND m.kind = \(kind) AND m.key IN (\(list: keys))
      AND m.seen_to <= \(ProfilePolicy.reach(context.actor)))
    """
  }

  /// The areas and everything inside them.
  static func below(_ keys: [String], _ context: ListContext) -> [String] {
    let areas = context.city.facts("area", on: context.today)
    var found = keys
    var next = 0
    while next < found.count {
      let parent = found[next]
      // The whole city means what works in the whole city, not every ward of it.
      if areas.contains(where: { $0.key == parent && $0.parent != nil }) {
        found += areas.filter { $0.parent == parent && !found.contains($0.key) }.map(\.key)
      }
      next += 1
    }
    return found
  }

  static func facts(_ kind: String, _ context: ListContext) -> [ListChoice] {
    context.city.facts(kind, on: context.today).map { ListChoice($0.key, $0.name) }
  }

  static func areas(_ context: ListContext) -> [ListChoice] {
    context.city.askerAreas(on: context.today).map { ListChoice($0.key, $0.name) }
  }
}

extension OrganisationListStore {
  /// The value where the reader's circle reaches it, and nothing elsewhere.
  static func within(_ value: SQL, _ circle: SQL, or nothing: SQL = "''") -> @Sendable (ListContext) -> [SQL] {
    { ["CASE WHEN \(ProfilePolicy.shows(circle, to: $0.actor)) THEN \(value) ELSE \(nothing) END"] }
  }

  private static let columns: [ListColumn] = [
    ListColumn("name", OrganisationTexts.name, select: ["p.name", "p.state"]) { cells, _ in
      .text(try cells.get(0))
    } cell: { cells, context in
      let name: String = try cells.get(0)
      let state: ProfileState = try cells.get(1)
      return .fragment {
        a(.href(Link(path: "/organisations/\(cells.id)"))) { name }
        if ProfilePolicy.isCentre(context.actor), state != .listed { " "; OrganisationPages.chip(state) }
      }
    },
    ListColumn("kind", OrganisationTexts.kind, select: ["p.kind"]) { cells, context in
      .words(context.city.name("party-kind", try cells.get(0), on: context.today))
    },
    area(),
    names("field", OrganisationTexts.field, of: "field", within("p.fields", "p.fields_to", or: "'[]'")),
    text("about", OrganisationTexts.about, within("p.about", "p.about_to")),
    names("offer", OrganisationTexts.offers, of: "resource-kind", within("p.offer_kinds", "p.offers_to", or: "'[]'")),
    names("need", OrganisationTexts.needs, of: "resource-kind", within("p.need_kinds", "p.needs_to", or: "'[]'")),
    number("since", OrganisationTexts.since, within("p.since", "p.since_to", or: "NULL")),
    number("size", OrganisationTexts.size, within("p.size", "p.size_to", or: "NULL")),
    text("representative", OrganisationTexts.representative, within("p.representative", "p.representative_to")),
    text("contact", OrganisationTexts.contact, within("p.contact", "p.contact_to")),
    text("phone", OrganisationTexts.phone, within("p.phone", "p.phone_to")),
    text("mail", OrganisationTexts.mail, within("p.mail", "p.mail_to")),
    text("website", OrganisationTexts.website, within("p.website", "p.website_to")),
    text("address", OrganisationTexts.address, within("p.address", "p.address_to")),
    ListColumn("changed", OrganisationTexts.changedOn, select: ["p.changed_on"], shown: false) { cells, _ in
      .day(try cells.get(0))
    },
  ]

  /// Where the organisation is, as far as the reader may know it.
  static func area(shown: Bool = true) -> ListColumn {
    ListColumn("area", OrganisationTexts.area, selecting: within("p.area", "p.area_to", or: "NULL"), shown: shown) { cells, context in
      guard let area = try cells.get(0, as: String?.self) else { return .none }
      return .words(context.city.name("area", area, on: context.today))
    }
  }

  private typealias Selecting = @Sendable (ListContext) -> [SQL]

  private static func text(_ key: String, _ title: Text, _ select: @escaping Selecting) -> ListColumn {
    ListColumn(key, title, selecting: select, shown: false) { cells, _ in
      let text: String = try cells.get(0)
      return text.isEmpty ? .none : .text(text)
    }
  }

  private static func number(_ key: String, _ title: Text, _ select: @escaping Selecting) -> ListColumn {
    ListColumn(key, title, selecting: select, shown: false) { cells, _ in
      try cells.get(0, as: Int?.self).map(ListValue.number) ?? .none
    }
  }

  private static func names(_ key: String, _ title: Text, of kind: String, _ select: @escaping Selecting) -> ListColumn {
    ListColumn(key, title, selecting: select) { cells, context in
      let names = try ProfileStore.keys(cells.get(0)).map { context.city.name(kind, $0, on: context.today) }
      return names.isEmpty ? .none : .words(names.joined(separator: Text(ja: "、", en: ", ")))
    }
  }
}
