import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of duplicates of organisations.
enum DuplicateRoutes {
  static let door = Route.Access.roles([.coordinator, .programmeOffice, .administrator])
  static let queuePath = "/organisations/duplicates"

  static let routes: [Route] =
    [
      .get("/organisations/suggestions", suggest),
      .get(queuePath, for: door, queue),
      .get("/organisations/{id}/merge", for: door) { request, site in try await compare(request, site, errors: []) },
      .post("/organisations/{id}/merge", for: door, merge),
      .post("/organisations/{id}/difference", for: door, keepApart),
      .post("/organisations/{id}/unmerging", for: door, unmerge),
    ] + ListRoutes.routes(DuplicateListStore.definition, for: door)

  private static func suggest(_ request: Request, _ site: Site) async throws -> Answer {
    let typed = String(String.UnicodeScalarView(request.query["q"].unicodeScalars.prefix(ProfileForm.longestName)))
    let same = try await site.database.read { db in
      try LikenessStore(db).alike(Identifying(name: typed), for: request.actor)
    }
    return .html(LikenessPages.suggestions(same, city: site.city, today: request.now.day).render(for: request.reader))
  }

  private static func queue(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(DuplicateListStore.definition, request, site)
    return request.page(
      title: DuplicateTexts.title, site: site,
      breadcrumb: [(OrganisationTexts.organisations, OrganisationListStore.path)]
    ) {
      headingBlock(DuplicateTexts.title, lead: DuplicateTexts.lead)
      OrganisationTabs.node(request)
      ListPages.node(
        view, key: randomToken(), none: view.isNarrowed ? nil : emptyState(DuplicateTexts.none, DuplicateTexts.noneBody))
    }
  }

  private static func compare(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    guard let with = ID(request.form.optional("with") ?? request.query["with"]) else { throw Refusal.notFound }
    guard with != id else { throw Refusal.conflict(DuplicateTexts.itself) }
    let (one, other, lines) = try await site.database.read { db in
      let store = ProfileStore(db)
      let (one, other) = (try store.find(id, for: request.actor), try store.find(with, for: request.actor))
      return (
        one, other,
        Comparison(
          one: one, other: other, resources: (try store.resources(of: id), try store.resources(of: with)),
          reach: (try store.reach(request.actor, on: one), try store.reach(request.actor, on: other)), city: site.city,
          today: request.now.day
        ).lines
      )
    }
    for profile in [one, other] { site.looked(at: profile.id, by: request.actor) }
    return request.page(
      title: DuplicateTexts.compare, site: site,
      breadcrumb: [(OrganisationTexts.organisations, OrganisationListStore.path), (DuplicateTexts.title, queuePath)]
    ) {
      LikenessPages.comparison(
        (one.id, one.name), (other.id, other.name), lines: lines, action: Link(path: one.path + "/merge"),
        apart: Link(path: one.path + "/difference"), apartLabel: DuplicateTexts.apart, errors: errors, form: request.form,
        key: request.key ?? randomToken())
    }
  }

  private static func merge(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let id = try request.id()
      guard let with = ID(request.form["with"]) else { throw Refusal.notFound }
      guard let stays = ID(request.form["stays"]), stays == id || stays == with else {
        throw Refusal.invalid([FieldError("stays", DuplicateTexts.staysMissing)])
      }
      let goes = stays == id ? with : id
      return try await site.once(request) { db in
        try Merging(db: db, site: site, actor: request.actor, now: request.now).merge(goes, into: stays)
        return "/organisations/\(stays)"
      }
    } orShow: { try await compare(request, site, errors: $0) }
  }

  private static func keepApart(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    guard let with = ID(request.form["with"]) else { throw Refusal.notFound }
    guard with != id else { throw Refusal.conflict(DuplicateTexts.itself) }
    return try await site.once(request) { db in
      _ = try ProfileStore(db).find(id, for: request.actor)
      let other = try ProfileStore(db).find(with, for: request.actor)
      try LikenessStore(db).decide(id, with, "apart", by: request.actor, at: request.now)
      try site.journal(db).record(
        "organisation.keep-apart", on: id, by: request.actor, at: request.now, details: ["title": other.name])
      return queuePath
    }
  }

  private static func unmerge(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      try Merging(db: db, site: site, actor: request.actor, now: request.now).unmerge(id)
      return "/organisations/\(id)"
    }
  }
}

/// Points one record at the other, and takes it back. Rows stay where they are; readers follow.
struct Merging {
  let db: Connection
  let site: Site
  let actor: Actor
  let now: Instant

  func merge(_ id: ID, into target: ID) throws {
    let end = try ProfileStore(db).find(target, for: actor)
    let gone = try ProfileStore(db).find(id, for: actor)
    try OrganisationStore(db).merge(id, into: target, for: actor, at: now)
    try settle(id)
    try ClaimStore(db).settle(target)
    try RegistrationStore(db).settle(id, on: now.day)
    try readdress(id)
    try LikenessStore(db).decide(id, target, "merged", by: actor, at: now)
    try site.journal(db).record(
      "organisation.merge", on: id, by: actor, at: now, details: ["title": end.name, "into": target.description])
    try site.journal(db).record(
      "organisation.take-in", on: target, by: actor, at: now, details: ["title": gone.name, "from": id.description])
    try OrganisationChange(db: db, site: site, actor: actor, now: now).merged(gone, into: end)
  }

  func unmerge(_ id: ID) throws {
    let profile = try ProfileStore(db).find(id, for: actor)
    guard let target = profile.organisation.mergedInto else { return }
    try OrganisationStore(db).unmerge(id, for: actor)
    try settle(id)
    try ClaimStore(db).settle(target)
    for record in [id, target] { try RegistrationStore(db).settle(record, on: now.day) }
    try readdress(id)
    try LikenessStore(db).decide(id, target, "open", by: actor, at: now)
    for subject in [id, target] {
      try site.journal(db).record(
        "organisation.unmerge", on: subject, by: actor, at: now, details: ["title": profile.name])
    }
    if let other = try ProfileStore(db).load(target) {
      try OrganisationChange(db: db, site: site, actor: actor, now: now).parted(profile, from: other)
    }
  }

  /// What the record registered, filed and holds follows it.
  private func readdress(_ id: ID) throws {
    try RegistrationStore(db).readdress(id)
    try ActivityStore(db).readdress(id)
  }

  /// Audience, search and the hats of members follow.
  private func settle(_ id: ID) throws {
    guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
    try ProfileStore(db).save(&profile)
    try OrganisationStore(db).refreshSessions(ofMembersOf: id)
  }
}

/// What of two organisations stands beside each other.
struct Comparison {
  let one: Profile
  let other: Profile
  let resources: ([Resource], [Resource])
  let reach: (Circle, Circle)
  let city: Municipality
  let today: Day

  var lines: [LikenessPages.Line] {
    var lines = [
      line(OrganisationTexts.name, Text(verbatim: one.name), Text(verbatim: other.name)),
      line(OrganisationTexts.reading, Text(verbatim: one.organisation.reading), Text(verbatim: other.organisation.reading)),
      line(
        OrganisationTexts.kind, city.name("party-kind", one.organisation.kind), city.name("party-kind", other.organisation.kind)),
      line(
        OrganisationTexts.corporateNumber, Text(verbatim: one.organisation.corporateNumber ?? ""),
        Text(verbatim: other.organisation.corporateNumber ?? "")),
    ]
    for field in ProfileField.allCases {
      let values = (words(field, one, resources.0, reach.0), words(field, other, resources.1, reach.1))
      if !values.0.isEmpty || !values.1.isEmpty { lines.append(line(OrganisationTexts.label(field), values.0, values.1)) }
    }
    return lines + [line(OrganisationTexts.changedOn, Format.shortDate(one.changedOn), Format.shortDate(other.changedOn))]
  }

  private func line(_ label: Text, _ a: Text, _ b: Text) -> LikenessPages.Line {
    LikenessPages.Line(label: label, one: a, other: b)
  }

  private func words(_ field: ProfileField, _ p: Profile, _ rows: [Resource], _ reach: Circle) -> Text {
    guard p.circle(of: field) <= reach else { return .empty }
    switch field {
    case .fields: return names("field", p.fields)
    case .area: return names("area", [p.organisation.area].compactMap { $0 } + p.areas)
    case .served: return names("served", p.served) + Text(verbatim: p.servedWords)
    case .offers, .needs:
      return Text(verbatim: rows.filter { $0.field == field }.map(\.text).joined(separator: "、"))
    default: return Text(verbatim: p.text(field))
    }
  }

  private func names(_ kind: String, _ keys: [String]) -> Text {
    keys.map { city.name(kind, $0, on: today) }.joined(separator: Text(ja: "、", en: ", "))
  }
}
