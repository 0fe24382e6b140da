import Calendar
import HTML
import Platform
import Storage

/// Accompaniment (伴走支援): this folder's part of the room's door.
enum Accompaniments {
  static let migrations = [AccompanimentStore.migration, AccompanimentStore.oneKindOfVisit, AccompanimentStore.reviews]
  static let jobs = [AccompanimentReview.job]

  static let routes: [Route] = [
    .get(AccompanimentListStore.path, for: .roles([.coordinator]), AccompanimentRoutes.list),
    .get("/consultations/{id}/accompaniment", for: .roles([.coordinator]), AccompanimentRoutes.beginning),
    .post("/consultations/{id}/accompaniment", for: .roles([.coordinator]), AccompanimentRoutes.begin),
    .get("/accompaniments/{id}", for: .staff, AccompanimentRoutes.show),
    .post("/accompaniments/{id}", for: .roles([.coordinator]), AccompanimentRoutes.change),
    .post("/accompaniments/{id}/visits", for: .roles([.coordinator]), AccompanimentRoutes.visit),
    .post("/accompaniments/{id}/ending", for: .roles([.coordinator]), AccompanimentRoutes.letGo),
  ] + ListRoutes.routes(AccompanimentListStore.definition, for: .roles([.coordinator]))

  static let verbs: [String: Text] = [
    "accompaniment.change": AccompanimentTexts.changed, "accompaniment.visit": AccompanimentTexts.visited,
    "accompaniment.review": AccompanimentTexts.reviewAsked,
  ]

  /// The city's reason of an accompaniment whose asker withdrew the case.
  static let noLongerWanted = "no-longer-wanted"

  /// Ends what goes on in a case that its asker withdrew: nobody could end it afterwards.
  static func withdrawn(_ c: Consultation, at now: Instant, _ db: Connection) throws {
    let store = AccompanimentStore(db)
    for var a in try store.all(of: c.id) where a.isOpen {
      try AccompanimentReview.settle(a, by: .system, at: now, db)
      try a.letGo(Accompaniment.Ending(on: now.day, reason: noLongerWanted, note: ""))
      try store.save(&a)
    }
  }

  static let navigation = NavigationItem(AccompanimentTexts.accompaniments, path: AccompanimentListStore.path, order: 22, in: .consultations) {
    !$0.windows.isEmpty
  }
}
