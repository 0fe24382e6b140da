import HTML
import Platform

/// Organisations (団体): this folder's part of the room's door.
package enum Organisations {
  static var feature: Feature {
    var feature = Feature(name: "organisations")
    // Saving a profile notes what has to be matched anew.
    feature.migrations = [ProfileStore.migration, MatchCardStore.migration]
    feature.routes = OrganisationRoutes.routes
    feature.navigation = [
      NavigationItem(OrganisationTexts.organisations, path: OrganisationListStore.path, order: 40)
    ]
    feature.kinds = ["organisation": OrganisationTexts.organisation]
    feature.sample = [OrganisationSample.step]
    return feature
  }
}
