import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of the office's side: the list, findings, papers, decisions.
enum RegistrationOfficeRoutes {
  static let door = Route.Access.roles([.coordinator, .programmeOffice])

  static let routes: [Route] =
    [
      .get(RegistrationListStore.path, for: door, list),
      .post("/registrations/{id}/findings", for: door, confirm),
      .post("/registrations/{id}/receipts", for: door, receive),
      .post("/registrations/{id}/papers/{paper}/return", for: door, returnPaper),
    ]
    + RegistrationEvent.allCases.filter(\.isOffice).map { event in
      .post("/registrations/{id}/" + event.noun, for: door) { try await decide(event, $0, $1) }
    } + ListRoutes.routes(RegistrationListStore.definition, for: door)

  private static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(RegistrationListStore.definition, request, site)
    return request.page(title: RegistrationTexts.registrations, site: site) {
      headingBlock(RegistrationTexts.registrations, lead: RegistrationTexts.officeLead)
      OrganisationTabs.node(request)
      ListPages.node(view, key: randomToken())
    }
  }

  private static func writing(_ request: Request, _ site: Site, _ db: Connection) -> RegistrationWriting {
    RegistrationWriting(db: db, site: site, actor: request.actor, now: request.now)
  }

  private static func confirm(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      let r = try await site.database.read { try RegistrationStore($0).find(id, for: request.actor) }
      guard let programme = site.city.programme(r.programme, on: request.now.day) else { throw Refusal.notFound }
      let form = try FindingsForm(request.form, programme: programme)
      return try await site.once(request) { db in try writing(request, site, db).confirm(id, form) }
    } orShow: { try await RegistrationRoutes.show(request, site, errors: $0) }
  }

  private static func receive(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let ticks = request.form.all("received")
    return try await request.refusing {
      try await site.once(request) { db in try writing(request, site, db).receive(id, ticks: ticks) }
    } orShow: { try await RegistrationRoutes.show(request, site, errors: $0) }
  }

  private static func returnPaper(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, paper) = (try request.id(), try request.id("paper"))
    return try await request.refusing {
      var check = FormCheck(request.form)
      let note = check.text("paper-note", max: 1_000, required: RegistrationTexts.reasonMissing)
      try check.finish()
      return try await site.once(request) { db in try writing(request, site, db).returnPaper(id, paper, note: note) }
    } orShow: { try await RegistrationRoutes.show(request, site, errors: $0) }
  }

  private static func decide(_ event: RegistrationEvent, _ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let reason = check.text("reason", max: 2_000)
      let revision = check.revision()
      try check.finish()
      return try await site.once(request) { db in
        try writing(request, site, db).move(id, event, reason: reason, revision: revision)
      }
    } orShow: { try await RegistrationRoutes.show(request, site, errors: $0) }
  }
}
