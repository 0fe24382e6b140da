import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers that enter and edit an organisation: form, preview, sending, and what stands there when somebody else saved.
enum ProfileWritingRoutes {
  static let routes: [Route] = [
    .get("/organisations/new", for: .signedIn, new),
    .post(OrganisationListStore.path, for: .signedIn, create),
    .get("/organisations/{id}/edit", for: .signedIn, MergedRecord.leading(edit)),
    .post("/organisations/{id}", for: .signedIn, change),
    .get("/organisations/{id}/receipt", for: .signedIn, MergedRecord.leading(receipt)),
  ]

  /// What a page of the form needs beside what was typed.
  private struct Place: Sendable {
    var profile: Profile?
    var present: [Resource] = []
    var reach = Circle.nobody

    func onForm(_ field: ProfileField) -> Bool { profile.map { $0.circle(of: field) <= reach } ?? true }
  }

  /// `form` is what the entry says now, where nothing was begun and nothing has come back.
  private static func formPages(
    _ request: Request, _ site: Site, _ place: Place, or form: Form? = nil, errors: [FieldError] = [], isStale: Bool = false
  ) async throws -> ProfileFormPages {
    let draft = ProfileFormPages.draft(place.profile)
    let begun = try await draft.begun(request, site, isStale: isStale)
    let shown = form.map { begun.isWanted(draft) ? begun.form : $0 } ?? begun.form
    return ProfileFormPages(
      form: shown, errors: errors, city: site.city, today: request.now.day, reach: place.reach, profile: place.profile,
      begun: begun, language: request.reader.language, key: request.key ?? randomToken())
  }

  private static func answer(
    _ request: Request, _ site: Site, _ place: Place, @HTMLBuilder _ content: () -> Node
  ) -> Answer {
    let title = ProfileFormPages.title(place.profile)
    var way = [(OrganisationTexts.organisations, OrganisationListStore.path)]
    if let profile = place.profile { way.append((Text(verbatim: profile.name), profile.path)) }
    return request.page(title: title, site: site, breadcrumb: way, content: content)
  }

  private static func new(_ request: Request, _ site: Site) async throws -> Answer {
    let pages = try await formPages(request, site, Place())
    return answer(request, site, Place()) { pages.page() }
  }

  private static func edit(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let place = try await site.database.read { try placed(id, request.actor, $0) }
    site.looked(at: id, by: request.actor)
    guard let profile = place.profile else { throw Refusal.notFound }
    guard ProfilePolicy.edits(request.actor, profile) else { throw Refusal.conflict(OrganisationTexts.notNow) }
    let form = ProfileForm.form(of: profile, place.present, reach: place.reach)
    let pages = try await formPages(request, site, place, or: form)
    return answer(request, site, place) { pages.page() }
  }

  private static func placed(_ id: ID, _ actor: Actor, _ db: Connection) throws -> Place {
    let store = ProfileStore(db)
    let profile = try store.find(id, for: actor)
    guard ProfilePolicy.mayEdit(actor, profile) else { throw Refusal.notFound }
    try MergedRecord.refuse(profile, db)
    return Place(profile: profile, present: try store.resources(of: id), reach: try store.reach(actor, on: profile))
  }

  private static func same(_ form: ProfileForm, _ request: Request, except id: ID?, _ db: Connection) throws -> [Likeness] {
    try LikenessStore(db).alike(
      Identifying(
        name: form.name, reading: form.reading, corporateNumber: form.corporateNumber, phone: form.texts[.phone] ?? "",
        mail: form.texts[.mail] ?? ""), for: request.actor, except: id)
  }

  private static func create(_ request: Request, _ site: Site) async throws -> Answer {
    let place = Place()
    if request.form["go"] == "back" { return try await again(place, request, site) }
    return try await request.refusing {
      var check = FormCheck(request.form)
      let form = ProfileForm(&check, city: site.city, on: request.now.day)
      try check.finish()
      let alike = try await site.database.read { try same(form, request, except: nil, $0) }
      if request.form["go"] != "send" {
        return try await preview(form, place, alike, request, site)
      }
      if alike.contains(where: \.isStrong), !check.flag("not-same") {
        throw Refusal.invalid([FieldError("not-same", OrganisationFormTexts.notSameMissing)])
      }
      let entering = Entering(form: form, request: request, site: site)
      return try await site.once(request) { try entering.write($0) }
    } orShow: { errors in
      let alike = try await likenesses(request, site)
      let pages = try await formPages(request, site, place, errors: errors)
      return answer(request, site, place) { pages.page(same: alike) }
    }
  }

  /// For the page after an error; a form that cannot be read, and what is too long for a name, is like nothing.
  private static func likenesses(_ request: Request, _ site: Site) async throws -> [Likeness] {
    guard let name = request.form.optional("name"), name.unicodeScalars.count <= ProfileForm.longestName else { return [] }
    return try await site.database.read { try LikenessStore($0).alike(Identifying(name: name), for: request.actor) }
  }

  private static func again(
    _ place: Place, _ request: Request, _ site: Site, errors: [FieldError] = []
  ) async throws -> Answer {
    let pages = try await formPages(request, site, place, errors: errors)
    return answer(request, site, place) { pages.page() }
  }

  private static func preview(
    _ form: ProfileForm, _ place: Place, _ alike: [Likeness], _ request: Request, _ site: Site
  ) async throws -> Answer {
    var profile =
      place.profile
      ?? Profile(Organisation(id: ID(0), kind: form.kind, name: form.name), on: request.now.day)
    let present = place.present
    form.fill(&profile, reach: place.reach)
    let rows = form.resources(
      of: profile.id, present: present, reach: place.reach, profile: profile, on: request.now.day
    ) { site.ids.next(at: request.now) }
    let view = OrganisationPages.View(profile: profile, resources: rows, reach: place.reach, panels: [], target: nil)
    let pages = try await formPages(request, site, place)
    return answer(request, site, place) { pages.preview(view, same: alike) }
  }

  private static func change(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let place = try await site.database.read { try placed(id, request.actor, $0) }
    if request.form["go"] == "back" { return try await again(place, request, site) }
    do {
      return try await request.refusing {
        var check = FormCheck(request.form)
        let form = ProfileForm(&check, city: site.city, on: request.now.day, onForm: place.onForm)
        let revision = check.revision()
        try check.finish()
        if request.form["go"] != "send" {
          guard place.profile?.revision == revision else { throw Refusal.stale(current: place.profile?.revision ?? 0) }
          return try await preview(form, place, [], request, site)
        }
        return try await site.once(request) { db in
          try save(form, id, revision: revision, request, site, db)
        }
      } orShow: { try await again(place, request, site, errors: $0) }
    } catch Refusal.stale {
      return try await stale(id, request, site)
    }
  }

  private static func save(
    _ form: ProfileForm, _ id: ID, revision: Int, _ request: Request, _ site: Site, _ db: Connection
  ) throws -> String {
    let place = try placed(id, request.actor, db)
    guard var profile = place.profile else { throw Refusal.notFound }
    guard profile.revision == revision else { throw Refusal.stale(current: profile.revision) }
    let news = try OrganisationNews(db, site, of: id)
    let event = ProfilePolicy.saving(request.actor, profile)
    let before = profile
    form.fill(&profile, reach: place.reach)
    try profile.apply(event, on: request.now.day)
    let rows = form.resources(
      of: id, present: place.present, reach: place.reach, profile: before, on: request.now.day
    ) { site.ids.next(at: request.now) }
    try ProfileStore(db).replace(rows, of: id, on: request.now.day)
    try ProfileStore(db).save(&profile)
    if event == .correct, profile.state == .listed { try ProfileCheckStore(db).keep(profile, rows, by: request.actor, on: request.now.day) }
    try FreshnessStore(db).confirm(id, by: request.actor, at: request.now)
    try ProfileFormPages.draft(profile).sent(request, db)
    try site.journal(db).record(
      "organisation." + event.rawValue, on: id, by: request.actor, onBehalf: event == .edit ? id : nil, at: request.now)
    try news.tell(at: request.now)
    return profile.path + "/receipt"
  }

  /// Somebody saved in between: what stands there now, what was typed, and the form again with the revision of now.
  private static func stale(_ id: ID, _ request: Request, _ site: Site) async throws -> Answer {
    let place = try await site.database.read { try placed(id, request.actor, $0) }
    guard let profile = place.profile else { throw Refusal.notFound }
    let now = ProfileForm.form(of: profile, place.present, reach: place.reach)
    let names = now.values.map(\.name).filter { !$0.utf8.starts(with: "circle-".utf8) && !$0.utf8.reversed().starts(with: "di-".utf8) }
    var seen: Set<String> = []
    let fields = names.filter { seen.insert($0).inserted }.map { name in
      StalePage.Field(
        OrganisationFormTexts.label(name), theirs: now.all(name).joined(separator: "\n"),
        yours: request.form.all(name).joined(separator: "\n"))
    }
    let pages = try await formPages(request, site, place, isStale: true)
    var page = answer(request, site, place) { pages.page(stale: StalePage.node(fields)) }
    page.status = 409
    return page
  }

  private static func receipt(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let profile = try await site.database.read { try MemberRoutes.managed(id, request.actor, $0) }
    let isProxy = !profile.isClaimed && ProfilePolicy.isCentre(request.actor)
    let words =
      switch profile.state {
      case .waiting, .returned, .closed: OrganisationFormTexts.receiptWaiting
      case .changed: OrganisationFormTexts.receiptChanged
      case .listed: isProxy ? OrganisationFormTexts.receiptListed : OrganisationFormTexts.receiptChanged
      }
    return request.page(
      title: OrganisationFormTexts.receiptTitle, site: site,
      breadcrumb: [(OrganisationTexts.organisations, OrganisationListStore.path), (Text(verbatim: profile.name), profile.path)]
    ) {
      headingBlock(OrganisationFormTexts.receiptTitle, eyebrow: Text(verbatim: profile.name))
      notificationBanner(Notice(.success, words))
      descriptionList([
        (OrganisationTexts.changedOn, Format.momentNode(request.now)), (MemberTexts.state, OrganisationPages.chip(profile.state)),
      ])
      buttonRow {
        linkButton(OrganisationFormTexts.toPage, to: Link(path: profile.path), .primary)
        if isProxy { linkButton(MemberTexts.members, to: Link(path: MemberRoutes.path(id))) }
      }
    }
  }
}

/// A new entry: by the organisation itself, or written down by a window for it.
struct Entering: Sendable {
  let form: ProfileForm
  let request: Request
  let site: Site

  func write(_ db: Connection) throws -> String {
    let (actor, now) = (request.actor, request.now)
    let isProxy = ProfilePolicy.isCentre(actor)
    let id = site.ids.next(at: now)
    var profile = Profile(
      Organisation(id: id, kind: form.kind, name: form.name), state: isProxy ? .listed : .waiting, on: now.day)
    form.fill(&profile, reach: .nobody)
    profile.isClaimed = !isProxy
    profile.window = isProxy ? window(of: actor) : nil
    let rows = form.resources(of: id, present: [], reach: .nobody, profile: profile, on: now.day) { site.ids.next(at: now) }
    let news = try OrganisationNews(db, site, of: id)
    try ProfileStore(db).insert(profile, resources: rows)
    try news.tell(at: now)
    try site.journal(db).record("organisation.enter", on: id, by: actor, onBehalf: isProxy ? nil : id, at: now)
    if isProxy {
      try ProfileCheckStore(db).keep(profile, rows, by: actor, on: now.day)
    } else if let person = actor.person {
      try Joining(db: db, site: site, now: now).take(
        person, name: actor.name, into: id, role: "", ids: [site.ids.next(at: now), site.ids.next(at: now)], by: actor)
      try tellDesk(profile, db)
    }
    try FreshnessStore(db).confirm(id, by: actor, at: now)
    try ProfileFormPages.draft(nil).sent(request, db)
    return profile.path + "/receipt"
  }

  private func window(of actor: Actor) -> String? {
    if let hat = actor.hat, hat.role == .coordinator { return hat.place }
    return actor.windows.first ?? site.city.defaultWindow(on: request.now.day)?.key
  }

  private func tellDesk(_ profile: Profile, _ db: Connection) throws {
    let now = request.now
    try TaskStore(db).add(
      WorkTask(
        id: site.ids.next(at: now), subject: profile.id,
        title: ProfileCheckTexts.task.filling(Text(verbatim: profile.name)).string(.ja), due: now.day.adding(days: 7),
        owner: nil, scope: OrganisationDesk.scope(profile, site.city, on: now.day), madeBy: request.actor.person,
        madeAt: now))
  }
}
