import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of departments.
enum DepartmentRoutes {
  static let all: [Route] = [
    .get("/departments", chart),
    .get("/departments/vacancies", for: .roles(Staffing.keepers), StaffingRoutes.vacancies),
    .get("/departments/{key}", one),
    .get("/departments/{key}/people", for: .roles(Staffing.keepers)) { try await StaffingRoutes.people($0, $1, .department) },
    .get("/departments/{key}/people/{role}/move", for: .roles(Staffing.keepers)) {
      try await StaffingRoutes.moving($0, $1, .department)
    },
    .post("/departments/{key}/people/{role}/move", for: .roles(Staffing.keepers)) {
      try await StaffingRoutes.move($0, $1, .department)
    },
  ]

  /// The day asked about, and what was written when that is no day.
  static func day(_ request: Request) -> (day: Day, wrong: String?) {
    guard let typed = request.query.optional("on") else { return (request.now.day, nil) }
    guard let day = Day(parsing: typed) else { return (request.now.day, typed) }
    return (day, nil)
  }

  static func chart(_ request: Request, _ site: Site) async throws -> Answer {
    let (day, wrong) = day(request)
    let tree = DepartmentTree(site.city, on: day)
    let narrowing = DepartmentPages.Narrowing(
      function: known(request.query.optional("function"), "function", site.city),
      area: known(request.query.optional("area"), "area", site.city), wrongDay: wrong)
    let pages = DepartmentPages(
      city: site.city, tree: tree, request: request, staff: try await Staffing.counts(.department, request, site))
    return request.page(title: DepartmentTexts.title, site: site, isPublic: true) { pages.chart(narrowing) }
  }

  static func one(_ request: Request, _ site: Site) async throws -> Answer {
    let (day, _) = day(request)
    guard let key = request.parameters["key"], let fact = site.city.fact("department", key, on: day) else {
      throw Refusal.notFound
    }
    let tree = DepartmentTree(site.city, on: day)
    let windows = site.city.facts("window", on: day).filter { $0.data.string("department") == key }
    let pages = DepartmentPages(
      city: site.city, tree: tree, request: request, staff: try await Staffing.counts(.department, request, site))
    return request.page(
      title: fact.name, site: site, breadcrumb: [(DepartmentTexts.title, "/departments")], isPublic: true
    ) { pages.one(fact, windows: windows) }
  }

  private static func known(_ key: String?, _ kind: String, _ city: Municipality) -> String? {
    key.flatMap { key in city.allFacts(kind).contains { $0.key == key } ? key : nil }
  }
}
