import Calendar
import HTML
import Platform
import Storage

/// Where the listed organisations are, by area: the numbers of the list's own facet.
enum OrganisationMap {
  @HTMLBuilder
  static func node(_ view: ListView, _ city: Municipality, on today: Day) -> Node {
    if let counts = view.facets.counts(of: "area") {
      details {
        summary(OrganisationTexts.map)
        TileMap(
          id: "organisation-map", title: OrganisationTexts.map, unit: OrganisationTexts.groups,
          tiles: TileMap.tiles(of: city, on: today, counts: counts) {
            Link(path: OrganisationListStore.path, query: [("area", $0)])
          }
        ).node
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
          (OrganisationTexts.list, OrganisationListStore.path), (OrganisationTexts.tabChecks, ProfileCheckRoutes.path),
          (OrganisationTexts.tabQuiet, QuietListStore.path), (RegistrationTexts.registrations, RegistrationListStore.path),
          (OrganisationTexts.tabDuplicates, DuplicateRoutes.queuePath), (OrganisationTexts.tabPeople, PeopleDuplicates.queuePath),
        ].filter { _, path in path != RegistrationListStore.path || !request.actor.has(.administrator) || request.actor.has(.coordinator) }
          .map { PageFrame.Item($0.0, link: Link(path: $0.1), isCurrent: $0.1 == request.path) })
    }
  }
}
