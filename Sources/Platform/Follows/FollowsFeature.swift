import HTML
import Storage

extension Feature {
  /// Following records, fields, areas and searches; news in the app, by mail, by feed.
  package static let follows: Feature = {
    var feature = Feature(name: "follows")
    feature.migrations = [FollowStore.migration, FollowStore.aged]
    feature.routes = [
      .get("/account/follows", for: .signedIn, FollowRoutes.list),
      .post("/account/follows/feed", for: .signedIn, FollowRoutes.makeFeed),
      .post("/account/follows/feed/removal", for: .signedIn, FollowRoutes.removeFeed),
      .post("/follows", for: .signedIn, FollowRoutes.follow),
      .post("/follows/{id}/pace", for: .signedIn, FollowRoutes.setPace),
      .post("/follows/{id}/removal", for: .signedIn, FollowRoutes.unfollow),
      .get("/feeds/{token}", FollowRoutes.feed),
    ]
    feature.jobs = [Follows.job]
    feature.personalData = [
      PersonalData(FollowTexts.follows) { person, db in
        try FollowStore(db).all(of: Actor(person: person, name: "")).map {
          [$0.topic.description, $0.label, $0.pace.rawValue]
        }
      }
    ]
    feature.sweeps = [
      Sweep("news") { db, _, now in try FollowStore(db).sweep(before: now.adding(days: -400)) }
    ]
    return feature
  }()
}
