import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of who works where.
enum StaffingRoutes {
  static func vacancies(_ request: Request, _ site: Site) async throws -> Answer {
    let (city, today) = (site.city, request.now.day)
    let (staff, coordinators) = try await site.database.read { db in
      (
        try RoleStore(db).counts(of: .departmentStaff, on: today), try RoleStore(db).counts(of: .coordinator, on: today)
      )
    }
    let vacancies = Vacancies(city, staff: staff, coordinators: coordinators, on: today)
    return request.page(
      title: StaffingTexts.vacancies, site: site, breadcrumb: [(DepartmentTexts.title, "/departments")]
    ) { StaffingPages.vacancies(vacancies, DepartmentTree(city, on: today)) }
  }

  static func people(_ request: Request, _ site: Site, _ kind: Staffing.Kind) async throws -> Answer {
    let fact = try place(request, site, kind)
    let people = try await site.database.read { try RoleStore($0).holdings(of: kind.role, at: fact.key) }
    return request.page(title: StaffingTexts.people, site: site, breadcrumb: way(fact, kind)) {
      StaffingPages(kind: kind, place: fact, city: site.city, request: request, errors: []).people(people)
    }
  }

  static func moving(_ request: Request, _ site: Site, _ kind: Staffing.Kind) async throws -> Answer {
    try await movingPage(request, site, kind, errors: [])
  }

  private static func movingPage(
    _ request: Request, _ site: Site, _ kind: Staffing.Kind, errors: [FieldError]
  ) async throws -> Answer {
    let fact = try place(request, site, kind)
    let role = try request.id("role")
    let people = try await site.database.read { try RoleStore($0).holdings(of: kind.role, at: fact.key) }
    guard let holding = people.first(where: { $0.assignment.id == role }) else { throw Refusal.notFound }
    let way = way(fact, kind) + [(StaffingTexts.people, "\(kind.path)/\(fact.key)/people")]
    return request.page(title: StaffingTexts.move, site: site, breadcrumb: way) {
      StaffingPages(kind: kind, place: fact, city: site.city, request: request, errors: errors).move(holding)
    }
  }

  private static func way(_ fact: Fact, _ kind: Staffing.Kind) -> [(Text, String)] {
    [(kind.title, kind.path), (fact.name, kind.path + "/" + fact.key)]
  }

  static func move(_ request: Request, _ site: Site, _ kind: Staffing.Kind) async throws -> Answer {
    let fact = try place(request, site, kind)
    let role = try request.id("role")
    return try await request.refusing {
      let form = try MoveForm(request.form, site.city, today: request.now.day)
      let fresh = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        let old = try RoleStore(db).find(role)
        guard old.hat.role == kind.role, old.hat.place == fact.key else { throw Refusal.notFound }
        try Administration(db, site, by: request.actor, at: request.now)
          .move(old, to: form.hat, as: fresh, from: form.from, until: form.until)
        return kind.path + "/" + fact.key + "/people"
      }
    } orShow: { try await movingPage(request, site, kind, errors: $0) }
  }

  private static func place(_ request: Request, _ site: Site, _ kind: Staffing.Kind) throws -> Fact {
    guard let key = request.parameters["key"], let fact = site.city.fact(kind.rawValue, key, on: request.now.day),
      !fact.data.flag("external")
    else { throw Refusal.notFound }
    return fact
  }

  /// On the home page of those who can mend it.
  static func home(_ actor: Actor, _ db: Connection, _ site: Site, _ now: Instant) throws -> Node? {
    guard Staffing.keepers.contains(where: actor.has) else { return nil }
    let vacancies = Vacancies(
      site.city, staff: try RoleStore(db).counts(of: .departmentStaff, on: now.day),
      coordinators: try RoleStore(db).counts(of: .coordinator, on: now.day), on: now.day)
    return vacancies.count == 0 ? nil : StaffingPages.home(vacancies)
  }
}
