import HTML
import Platform

/// Organisations (団体): this folder's part of the room's door.
package enum Organisations {
  static var feature: Feature {
    var feature = Feature(name: "organisations")
    // Saving a profile notes what has to be matched anew, and by what it is recognised.
    feature.migrations = [
      ProfileStore.migration, MatchCardStore.migration, ProfileCheckStore.migration, LikenessStore.migration,
      ProfileWordStore.migration, MatchCardStore.noted, ProfileCheckStore.byPart,
      MatchCardStore.seen, OrganisationListStore.facetsMigration, ClaimStore.migration,
      LikenessStore.ends, StemMigration.stems, LikenessStore.numbers, FirstTimeStore.migration,
    ]
    feature.routes = OrganisationRoutes.routes
    feature.navigation = [
      NavigationItem(OrganisationTexts.organisations, path: OrganisationListStore.path, order: 40, in: .directory)
    ]
    feature.kinds = ["organisation": OrganisationTexts.organisation]
    feature.followable = [OrganisationListStore.definition]
    feature.freshness = [
      FreshnessRule(
        kind: "organisation", owner: { id, db, _, _ in try ContactStore(db).reached(of: id).map { .person($0.person) } },
        desk: { id, db, site, day in
          try ProfileStore(db).load(id).flatMap { $0.state.isPublic ? .scope(OrganisationDesk.scope($0, site.city, on: day)) : nil }
        },
        unconfirmed: { after, limit, db in try ProfileStore(db).unconfirmed(after: after, limit: limit) })
    ]
    feature.sample = [OrganisationSample.step]
    return feature
  }
}
