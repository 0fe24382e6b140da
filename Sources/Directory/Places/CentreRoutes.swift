import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of centres and windows.
enum CentreRoutes {
  static let all: [Route] = [
    .get("/centres", list),
    .get("/centres/where", whereToGo),
    .get("/centres/{key}", one),
    .post("/centres/{key}/confirmation", for: .signedIn, confirm),
    .get("/centres/{key}/people", for: .roles(Staffing.keepers)) { try await StaffingRoutes.people($0, $1, .window) },
    .get("/centres/{key}/people/{role}/move", for: .roles(Staffing.keepers)) {
      try await StaffingRoutes.moving($0, $1, .window)
    },
    .post("/centres/{key}/people/{role}/move", for: .roles(Staffing.keepers)) {
      try await StaffingRoutes.move($0, $1, .window)
    },
  ]

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let (city, today) = (site.city, request.now.day)
    let search = CentreSearch(request.query)
    let areas = search.area.map { city.areasAround($0, on: today) } ?? []
    let found = city.centres(on: today).filter { search.fits($0, areas: areas, on: today) }
    let pages = CentrePages(city: city, request: request, staff: try await Staffing.counts(.window, request, site))
    return request.page(title: PlaceTexts.centres, site: site, isPublic: true) { pages.list(search, found) }
  }

  static func whereToGo(_ request: Request, _ site: Site) async throws -> Answer {
    request.page(
      title: PlaceTexts.whereTo, site: site, breadcrumb: [(PlaceTexts.centres, "/centres")], isPublic: true
    ) { WhereToGoPages.page(WhereToGo(request.query), site.city, now: request.now) }
  }

  static func one(_ request: Request, _ site: Site) async throws -> Answer {
    let (city, today) = (site.city, request.now.day)
    guard let key = request.parameters["key"], let fact = city.fact("window", key, on: today) else {
      throw Refusal.notFound
    }
    let earlier = city.allFacts("window").filter { $0.successors.contains(key) }
    let pages = CentrePages(city: city, request: request, staff: try await Staffing.counts(.window, request, site))
    let freshness = try await site.database.read { db in
      try WindowStore(db).subject(of: key).flatMap { try FreshnessStore(db).find($0) }
    }
    return request.page(
      title: fact.name, site: site, breadcrumb: [(PlaceTexts.centres, "/centres")], isPublic: true
    ) { pages.one(Centre(fact, city, on: today), earlier: earlier, freshness) }
  }

  /// Those who work there, or stand behind it, say that everything is still as it stands there.
  private static func confirm(_ request: Request, _ site: Site) async throws -> Answer {
    let (city, now, actor) = (site.city, request.now, request.actor)
    guard let key = request.parameters["key"], let fact = city.fact("window", key, on: now.day),
      WindowFreshness.mayConfirm(actor, fact, city, on: now.day)
    else { throw Refusal.notFound }
    return try await site.once(request) { db in
      let id = try WindowStore(db).keep(fact, site, at: now)
      try FreshnessStore(db).confirm(id, by: actor, at: now)
      try site.journal(db).record("freshness.confirm", on: id, by: actor, at: now)
      return "/centres/" + key
    }
  }
}
