import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of the organisation's side: its registers, applying, filing papers, resubmitting, renewing, the certificate.
enum RegistrationRoutes {
  static let routes: [Route] = [
    .get("/organisations/{id}/registrations", for: .signedIn, MergedRecord.leading(own)),
    .get(
      "/organisations/{id}/registrations/new", for: .signedIn,
      MergedRecord.leading { try await applying($0, $1, errors: []) }),
    .post("/organisations/{id}/registrations", for: .signedIn, uploads: PaperDesk.limits, apply),
    .get("/registrations/{id}", for: .signedIn) { request, site in try await show(request, site, errors: []) },
    .post("/registrations/{id}/papers", for: .signedIn, uploads: PaperDesk.limits, file),
    .get("/registrations/{id}/certificate", for: .signedIn, certificate),
    .post("/registrations/{id}/" + RegistrationEvent.withdraw.noun, for: .signedIn, withdraw),
  ] + RegistrationRestating.routes

  private static func own(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let city = site.city
    let (profile, registrations, papers) = try await site.database.read { db in
      let profile = try readable(id, request.actor, db)
      let store = RegistrationStore(db)
      let listed = try store.listed(under: id, for: request.actor)
      // Whose registrations one may open, their papers one may read.
      let merged = Set(listed.filter { $0.opens && $0.mergedName != nil }.map(\.registration.organisation)).sorted()
      return (profile, listed, try store.papers(of: id) + merged.flatMap { try store.papers(of: $0) })
    }
    site.looked(at: id, by: request.actor)
    return request.page(
      title: RegistrationTexts.registrations, site: site, breadcrumb: [(Text(verbatim: profile.name), profile.path)]
    ) { RegistrationPages.own(profile, registrations, papers, request, city) }
  }

  /// The organisation, for its members and for those who look after the directory.
  private static func readable(_ id: ID, _ actor: Actor, _ db: Connection) throws -> Profile {
    let profile = try ProfileStore(db).find(id, for: actor)
    guard ProfilePolicy.mayEdit(actor, profile) else { throw Refusal.notFound }
    try MergedRecord.refuse(profile, db)
    return profile
  }

  /// The organisation, if the actor may apply in its name.
  private static func applicant(_ id: ID, _ actor: Actor, _ db: Connection) throws -> Profile {
    let profile = try readable(id, actor, db)
    guard ProfilePolicy.isApplicant(actor, for: profile) else { throw Refusal.forbidden }
    return profile
  }

  static func isIncorporated(_ profile: Profile, _ city: Municipality) -> Bool {
    Declaration.isIncorporated(
      city.fact("party-kind", profile.organisation.kind), corporateNumber: profile.organisation.corporateNumber)
  }

  private static func programme(_ request: Request, _ site: Site) throws(Refusal) -> Programme {
    let key = request.form.optional("programme") ?? request.query["programme"]
    guard let fact = site.city.facts("registration-programme", on: request.now.day).first(where: { $0.key == key }) else {
      throw .notFound
    }
    return Programme(fact, in: site.city, on: request.now.day)
  }

  private static func applying(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let programme = try programme(request, site)
    let (profile, papers) = try await site.database.read { db in
      let profile = try applicant(id, request.actor, db)
      return (profile, try RegistrationStore(db).papers(of: id))
    }
    let draft = RegistrationFormPages.draft(programme, of: profile)
    let begun = try await draft.begun(request, site)
    let pages = RegistrationFormPages(
      profile: profile, programme: programme, requirements: Requirement.all(of: programme, papers: papers, on: request.now.day),
      isIncorporated: isIncorporated(profile, site.city), request: request, form: begun.form, errors: errors)
    return request.page(
      title: RegistrationTexts.applyTitle, site: site,
      breadcrumb: [
        (Text(verbatim: profile.name), profile.path), (RegistrationTexts.registrations, profile.path + "/registrations"),
      ]
    ) { pages.applying(begun) }
  }

  private static func apply(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let programme = try programme(request, site)
    let profile = try await site.database.read { try applicant(id, request.actor, $0) }
    guard programme.takes(kind: profile.organisation.kind) else { throw Refusal.conflict(RegistrationTexts.notForThisKind) }
    let incorporated = isIncorporated(profile, site.city)
    return try await request.refusing {
      let form = try RegistrationForm(
        request.form, programme: programme, isIncorporated: incorporated, on: request.now.day)
      let files = try await PaperDesk.store(request, programme, site)
      let new = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        let writing = RegistrationWriting(db: db, site: site, actor: request.actor, now: request.now)
        try RegistrationFormPages.draft(programme, of: profile).sent(request, db)
        return try writing.apply(form, id: new, profile, programme, files)
      }
    } orShow: { try await applying(request, site, errors: $0) }
  }

  static func show(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let view = try await site.database.read { db in
      let r = try RegistrationStore(db).find(id, for: request.actor)
      guard let programme = site.city.programme(r.programme, on: request.now.day),
        let profile = try ProfileStore(db).load(r.organisation)
      else { throw Refusal.notFound }
      let papers = try RegistrationStore(db).papers(of: r.organisation)
      return RegistrationPages.View(
        registration: r, profile: profile, programme: programme,
        requirements: Requirement.all(of: programme, papers: papers, on: request.now.day),
        journal: try site.journal(db).entries(on: id), isIncorporated: isIncorporated(profile, site.city),
        former: try RegistrationStatementStore(db).all(of: id),
        target: try profile.organisation.mergedInto.flatMap { _ in try OrganisationStore(db).known(profile.id) },
        tellings: try RegistrationTellingView.load(r, for: request.actor, site, db))
    }
    site.looked(at: id, by: request.actor)
    if let tellings = view.tellings, tellings.isWaiting { site.looked(at: tellings.organisation, by: request.actor) }
    let isOffice = view.programme.isDecided(by: request.actor)
    // A merged record has no page any more.
    let organisation = view.target ?? view.profile.organisation
    return request.page(
      title: view.programme.name, site: site,
      breadcrumb: isOffice
        ? [(RegistrationTexts.registrations, RegistrationListStore.path)]
        : [
          (Text(verbatim: organisation.name), organisation.path),
          (RegistrationTexts.registrations, organisation.path + "/registrations"),
        ]
    ) { RegistrationPages.show(view, request, site, errors) }
  }

  private static func file(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      let r = try await site.database.read { try RegistrationStore($0).find(id, for: request.actor) }
      guard let programme = site.city.programme(r.programme, on: request.now.day) else { throw Refusal.notFound }
      let files = try await PaperDesk.store(request, programme, site)
      if files.isEmpty { throw Refusal.invalid([FieldError("files", RegistrationTexts.noFile)]) }
      return try await site.once(request) { db in
        let end = try OrganisationStore(db).known(r.organisation)?.id
        guard let profile = try ProfileStore(db).load(r.organisation),
          ProfilePolicy.isApplicant(request.actor, for: profile, mergedInto: end) || programme.isDecided(by: request.actor)
        else { throw Refusal.forbidden }
        let writing = RegistrationWriting(db: db, site: site, actor: request.actor, now: request.now)
        try writing.file(files, of: r.organisation, programme)
        try site.journal(db).record(
          "registration.file", on: id, by: request.actor, at: request.now, details: try writing.proxied([:], profile))
        return r.path
      }
    } orShow: { try await show(request, site, errors: $0) }
  }

  /// The organisation takes its application or renewal back: its members, or the window that writes for it.
  private static func withdraw(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let writing = RegistrationWriting(db: db, site: site, actor: request.actor, now: request.now)
      return try writing.move(id, .withdraw, reason: "", revision: FormRevision.read(request.form))
    }
  }

  private static func certificate(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (r, profile) = try await site.database.read { db in
      let r = try RegistrationStore(db).find(id, for: request.actor)
      guard r.isValid(on: request.now.day), let profile = try ProfileStore(db).load(r.organisation) else {
        throw Refusal.notFound
      }
      return (r, profile)
    }
    let paper = RegistrationPages.certificate(r, profile, site.city, on: request.now.day)
    if request.query["as"] == "pdf" {
      return try await site.paper(request, title: RegistrationTexts.certificate, name: "certificate-\(r.number)", paper)
    }
    return request.page(
      title: RegistrationTexts.certificate, site: site, breadcrumb: [(RegistrationTexts.registration, r.path)]
    ) {
      paper
      p { a(.href(Link(path: r.path + "/certificate", query: [("as", "pdf")]))) { RegistrationTexts.asPDF } }
    }
  }
}

/// The revision that a form of one button carries.
enum FormRevision {
  static func read(_ form: Form) throws(Refusal) -> Int {
    var check = FormCheck(form)
    let revision = check.revision()
    try check.finish()
    return revision
  }
}
