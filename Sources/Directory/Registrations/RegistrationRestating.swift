import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of saying something else for a register: in answer to a request for correction (補正), and for a renewal (更新),
/// for which the declaration is made anew.
enum RegistrationRestating {
  static let routes: [Route] = [RegistrationEvent.resubmit, .renew].flatMap { event -> [Route] in
    let path = "/registrations/{id}/" + event.noun
    return [
      .get(path, for: .signedIn) { try await page(event, $0, $1) },
      .post(path, for: .signedIn, uploads: PaperDesk.limits) { try await send(event, $0, $1) },
    ]
  }

  static func draft(_ event: RegistrationEvent, of r: Registration, named name: String, _ programme: Programme) -> DraftForm {
    DraftForm(
      "registration-\(r.id)-\(event.noun)",
      title: RegistrationTexts.event(event) + Text(verbatim: " ") + programme.name + Text(verbatim: " " + name),
      path: r.path + "/" + event.noun, of: DraftRecord(r.id))
  }

  private struct Place: Sendable {
    let registration: Registration
    let profile: Profile
    let programme: Programme
    let requirements: [Requirement]
  }

  /// The registration, if the actor may do this to it now.
  private static func place(_ event: RegistrationEvent, _ request: Request, _ site: Site, _ db: Connection) throws -> Place {
    let (day, r) = (request.now.day, try RegistrationStore(db).find(try request.id(), for: request.actor))
    guard let programme = site.city.programme(r.programme, on: day), let profile = try ProfileStore(db).load(r.organisation),
      ProfilePolicy.isApplicant(request.actor, for: profile, mergedInto: try OrganisationStore(db).known(profile.id)?.id)
    else { throw Refusal.notFound }
    try request.refuseDraft(draft(event, of: r, named: profile.name, programme).name) {
      guard r.state.after(event) != nil else { throw Refusal.conflict(RegistrationTexts.notNow, leadingTo: .init(RegistrationTexts.registration, r.path)) }
    }
    return Place(
      registration: r, profile: profile, programme: programme,
      requirements: Requirement.all(of: programme, papers: try RegistrationStore(db).papers(of: r.organisation), on: day))
  }

  private static func page(
    _ event: RegistrationEvent, _ request: Request, _ site: Site, errors: [FieldError] = [], isStale: Bool = false
  ) async throws -> Answer {
    let place = try await site.database.read { try Self.place(event, request, site, $0) }
    let (r, programme) = (place.registration, place.programme)
    let draft = Self.draft(event, of: r, named: place.profile.name, programme)
    let begun = try await draft.begun(request, site, isStale: isStale)
    site.looked(at: r.id, by: request.actor)
    let present = RegistrationForm.form(of: r)
    let pages = RegistrationFormPages(
      profile: place.profile, programme: programme, requirements: place.requirements,
      isIncorporated: RegistrationRoutes.isIncorporated(place.profile, site.city), request: request,
      form: begun.isWanted(draft) ? begun.form : present, errors: errors)
    let differences = isStale ? StalePage.node(differences(from: present, to: request.form, programme)) : .empty
    return request.page(
      title: RegistrationTexts.event(event), site: site, breadcrumb: [(RegistrationTexts.registration, r.path)],
      status: isStale ? 409 : 200
    ) { pages.restating(r, event, begun, stale: differences) }
  }

  private static func differences(from present: Form, to sent: Form, _ programme: Programme) -> [StalePage.Field] {
    let names = programme.criteria.map { "words-" + $0.key } + (programme.asksDeclaration ? ["representative", "officers"] : [])
    return names.map { name in
      StalePage.Field(RegistrationPages.label(name, programme), theirs: present[name], yours: sent[name])
    }
  }

  private static func send(_ event: RegistrationEvent, _ request: Request, _ site: Site) async throws -> Answer {
    do {
      return try await request.refusing {
        let place = try await site.database.read { try Self.place(event, request, site, $0) }
        let revision = try FormRevision.read(request.form)
        let form = try RegistrationForm(
          request.form, programme: place.programme, isIncorporated: RegistrationRoutes.isIncorporated(place.profile, site.city),
          on: request.now.day)
        let files = try await PaperDesk.store(request, place.programme, site)
        return try await site.once(request) { db in
          let writing = RegistrationWriting(db: db, site: site, actor: request.actor, now: request.now)
          try draft(event, of: place.registration, named: place.profile.name, place.programme).sent(request, db)
          return try writing.restate(place.registration.id, event, form, files, revision: revision)
        }
      } orShow: { try await page(event, request, site, errors: $0) }
    } catch Refusal.stale {
      return try await page(event, request, site, isStale: true)
    }
  }
}
