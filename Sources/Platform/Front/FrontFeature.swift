import HTML
import Storage

/// The two front doors and the pages that belong to no room, first of all features.
package enum FrontFeature {
  package static func make() -> Feature {
    var feature = Feature(name: "front")
    let figures = PublishedFigures()
    feature.migrations = [FormKeyStore.migration, RateLimits.migration, SiteStateStore.migration, FormKeyStore.words]
    feature.routes = [
      .get("/") { request, site in try await FrontRoutes.front(request, site, figures) },
      .get("/home", for: .signedIn, FrontRoutes.home),
      .get("/about", FrontRoutes.about),
      .get("/privacy", FrontRoutes.privacy),
      .get("/accessibility", FrontRoutes.accessibility),
      .get("/dev/pages", FrontRoutes.components),
    ]
    feature.navigation = [
      NavigationItem(FrontTexts.home, path: "/home", order: 10) { !$0.isStranger }
    ]
    feature.jobs = [
      Job("sweep-web", .daily(hour: 3, minute: 10)) { site, now, _, _ in
        try await site.database.write { db in
          try FormKeyStore(db).sweep(at: now)
          try RateLimits(db).sweep(at: now)
        }
      }
    ]
    return feature
  }
}
