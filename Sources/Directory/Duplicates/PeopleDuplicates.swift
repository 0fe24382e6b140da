import Accounts
import Calendar
import HTML
import Platform
import Storage

/// People who may be one, for those who may see both records.
enum PeopleDuplicates {
  static let queuePath = "/people/duplicates"

  static let routes: [Route] = [
    .get(queuePath, for: DuplicateRoutes.door, queue),
    .get("/people/{id}/merge", for: DuplicateRoutes.door) { request, site in
      try await compare(request, site, errors: [])
    },
    .post("/people/{id}/merge", for: DuplicateRoutes.door, merge),
    .post("/people/{id}/difference", for: DuplicateRoutes.door, keepApart),
    .post("/people/{id}/unmerging", for: DuplicateRoutes.door, unmerge),
  ]

  static let panel = Panel(on: "person") { id, actor, db, _ in
    guard ProfilePolicy.isCentre(actor), try PersonStore(db).find(id, for: actor).mergedInto != nil else { return nil }
    return actionButton(DuplicateTexts.unmerge, action: Link(path: "/people/\(id)/unmerging"), key: randomToken())
  }

  private static func queue(_ request: Request, _ site: Site) async throws -> Answer {
    let ids = [request.query["one"], request.query["other"]].compactMap { ID($0) }
    let cursor = ids.count == 2 ? PersonPairStore.Cursor(one: ids[0], other: ids[1]) : nil
    let (pairs, next) = try await site.database.read { try PersonPairStore($0).open(for: request.actor, after: cursor, limit: 100) }
    for pair in pairs {
      for person in [pair.one, pair.other] { site.looked(at: person.id, by: request.actor, what: .results) }
    }
    return request.page(title: DuplicateTexts.people, site: site) {
      headingBlock(DuplicateTexts.people, lead: DuplicateTexts.peopleLead)
      OrganisationTabs.node(request)
      if pairs.isEmpty {
        emptyState(DuplicateTexts.none, DuplicateTexts.peopleLead)
      } else {
        DataTable(
          id: "people", caption: DuplicateTexts.people,
          columns: [DuplicateTexts.one, DuplicateTexts.other, DuplicateTexts.why, DuplicateTexts.compare].map { .init($0) },
          rows: pairs.map { pair in
            DataTable.Row([
              a(.href(Link(path: "/people/\(pair.one.id)"))) { pair.one.name },
              a(.href(Link(path: "/people/\(pair.other.id)"))) { pair.other.name }, Node(pair.reason),
              a(.href(Link(path: "/people/\(pair.one.id)/merge", query: [("with", pair.other.id.description)]))) {
                DuplicateTexts.compare
                span(.class("hidden")) { "："; pair.one.name }
              },
            ])
          }
        ).node
        pagination(
          previous: cursor == nil ? nil : Link(path: queuePath),
          next: next.map { Link(path: queuePath, query: [("one", $0.one.description), ("other", $0.other.description)]) })
      }
    }
  }

  private static func compare(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    guard let with = ID(request.form.optional("with") ?? request.query["with"]) else { throw Refusal.notFound }
    guard with != id else { throw Refusal.conflict(DuplicateTexts.itself) }
    let (one, other) = try await site.database.read { db in
      (try PersonStore(db).find(id, for: request.actor), try PersonStore(db).find(with, for: request.actor))
    }
    for person in [one, other] { site.looked(at: person.id, by: request.actor) }
    return request.page(
      title: DuplicateTexts.compare, site: site, breadcrumb: [(DuplicateTexts.people, queuePath)]
    ) {
      LikenessPages.comparison(
        (one.id, one.name), (other.id, other.name), lines: lines(one, other, site.city),
        action: Link(path: "/people/\(id)/merge"), apart: Link(path: "/people/\(id)/difference"),
        apartLabel: DuplicateTexts.apartPeople, errors: errors, form: request.form, key: request.key ?? randomToken())
    }
  }

  private static func lines(_ one: Person, _ other: Person, _ city: Municipality) -> [LikenessPages.Line] {
    func line(_ label: Text, _ value: (Person) -> String) -> LikenessPages.Line {
      LikenessPages.Line(label: label, one: Text(verbatim: value(one)), other: Text(verbatim: value(other)))
    }
    return [
      line(OrganisationTexts.personName) { $0.name }, line(OrganisationTexts.reading) { $0.reading },
      line(OrganisationTexts.phone) { $0.phones.map(\.written).joined(separator: ", ") },
      line(OrganisationTexts.mail) { $0.mail ?? "" },
      LikenessPages.Line(
        label: OrganisationTexts.area, one: one.area.map { city.name("area", $0) } ?? .empty,
        other: other.area.map { city.name("area", $0) } ?? .empty),
    ]
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
        let end = try PersonStore(db).find(stays, for: request.actor)
        let gone = try PersonStore(db).find(goes, for: request.actor)
        // Two accounts cannot become one, and nobody could sign in as a record that has gone: the one with the account
        // stays, also when it is only invited or disabled.
        if try AccountStore(db).known(goes) != nil {
          throw Refusal.conflict(
            try AccountStore(db).known(stays) == nil ? DuplicateTexts.accountStays : DuplicateTexts.accountsBoth)
        }
        try PersonStore(db).merge(goes, into: stays, for: request.actor, at: request.now)
        try RoleStore(db).refreshSessions(of: stays)
        let journal = site.journal(db)
        try journal.record("person.merge", on: goes, by: request.actor, at: request.now, details: ["title": end.name])
        try journal.record("person.take-in", on: stays, by: request.actor, at: request.now, details: ["title": gone.name])
        return "/people/\(stays)"
      }
    } orShow: { try await compare(request, site, errors: $0) }
  }

  private static func keepApart(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    guard let with = ID(request.form["with"]) else { throw Refusal.notFound }
    guard with != id else { throw Refusal.conflict(DuplicateTexts.itself) }
    return try await site.once(request) { db in
      _ = (try PersonStore(db).find(id, for: request.actor), try PersonStore(db).find(with, for: request.actor))
      try PersonPairStore(db).keepApart(id, with, by: request.actor, at: request.now)
      try site.journal(db).record("person.keep-apart", on: id, by: request.actor, at: request.now)
      return queuePath
    }
  }

  private static func unmerge(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let target = try PersonStore(db).find(id, for: request.actor).mergedInto
      try PersonStore(db).unmerge(id, for: request.actor)
      if let end = try target.flatMap({ try PersonStore(db).known($0) }) { try RoleStore(db).refreshSessions(of: end.id) }
      try site.journal(db).record("person.unmerge", on: id, by: request.actor, at: request.now)
      return "/people/\(id)"
    }
  }
}
