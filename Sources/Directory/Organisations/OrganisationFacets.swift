import Calendar
import HTML
import Platform
import Storage

/// What the present view holds, by field, area and kind, each with the number it would leave.
struct OrganisationFacets: Sendable {
  /// Values beyond these are found in the filter.
  private static let shown = 8

  let groups: [(title: Text, facets: [Facet])]

  /// Nothing while the view is too wide to count at once; it is narrowed with the filter first.
  static func load(_ view: ListView, _ request: Request, _ site: Site) async throws -> OrganisationFacets {
    guard case .exactly(let count) = view.result.count, count > 1 else { return OrganisationFacets(groups: []) }
    let list = OrganisationListStore.definition
    let context = ListContext(request, site)
    let reach = ProfilePolicy.reach(request.actor)
    let state = view.state
    let read: [(String, String, Text, SQL)] = [
      ("field", "field", OrganisationTexts.field, "CASE WHEN p.fields_to <= \(reach) THEN p.fields ELSE '[]' END"),
      ("area", "area", OrganisationTexts.area, "CASE WHEN p.area_to <= \(reach) THEN COALESCE(p.area, '') ELSE '' END"),
      ("kind", "party-kind", OrganisationTexts.kind, "p.kind"),
      ("need", "resource-kind", OrganisationTexts.needs, "CASE WHEN p.needs_to <= \(reach) THEN p.need_kinds ELSE '[]' END"),
    ]
    let counted = try await site.database.read { db in
      try read.map { _, _, _, column in
        try ListReader(db, list, context).rows("\(column), COUNT(*)", in: state, "GROUP BY 1") { row in
          (try row.get(0, as: String.self), try row.get(1, as: Int.self))
        }
      }
    }
    return OrganisationFacets(
      groups: try zip(read, counted).compactMap { facet, rows in
        let counts = try tally(rows)
        guard counts.count > 1 else { return nil }
        return (
          facet.2,
          counts.map { key, count in
            one(key, count, filter: facet.0, label: site.city.name(facet.1, key, on: request.now.day), state)
          }
        )
      })
  }

  /// Keys with their numbers, the most frequent first. Several keys stand together as JSON.
  private static func tally(_ rows: [(String, Int)]) throws -> [(String, Int)] {
    var counts: [String: Int] = [:]
    for (value, count) in rows {
      let keys = value.utf8.first == UInt8(ascii: "[") ? try ProfileStore.keys(value) : [value]
      for key in keys where !key.isEmpty { counts[key, default: 0] += count }
    }
    return Array(counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(shown)).map { ($0.key, $0.value) }
  }

  private static func one(_ key: String, _ count: Int, filter: String, label: Text, _ state: ListState) -> Facet {
    var next = state
    next.cursor = nil
    let isCurrent = state.values[filter]?.contains(key) == true
    if isCurrent {
      next.values[filter]?.removeAll { $0 == key }
      if next.values[filter]?.isEmpty == true { next.values[filter] = nil }
    } else {
      next.values[filter] = [key]
    }
    return Facet(label, link: next.link(of: OrganisationListStore.definition), count: count, isCurrent: isCurrent)
  }

  @HTMLBuilder var node: Node {
    if !groups.isEmpty {
      details(.class("facet-groups")) {
        summary(OrganisationTexts.breakdown)
        div(.class("field-grid")) { for group in groups { facetList(group.title, group.facets) } }
      }
    }
  }
}

/// The pages of those who look after the directory, beside each other.
enum OrganisationTabs {
  @HTMLBuilder
  static func node(_ request: Request) -> Node {
    if ProfilePolicy.isCentre(request.actor) {
      tabs(
        OrganisationTexts.deskPages,
        [
          (OrganisationTexts.list, OrganisationListStore.path), (ProfileCheckTexts.checks, ProfileCheckRoutes.path),
          (DuplicateTexts.title, DuplicateRoutes.queuePath), (StaffTexts.quiet, QuietListStore.path),
          (RegistrationTexts.registrations, RegistrationListStore.path), (DuplicateTexts.people, PeopleDuplicates.queuePath),
        ].filter { _, path in path != RegistrationListStore.path || !request.actor.has(.administrator) || request.actor.has(.coordinator) }
          .map { PageFrame.Item($0.0, link: Link(path: $0.1), isCurrent: $0.1 == request.path) })
    }
  }
}
