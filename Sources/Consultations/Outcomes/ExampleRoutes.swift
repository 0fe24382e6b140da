import Calendar
import HTML
import Platform
import Storage

/// Handlers of public examples.
enum ExampleRoutes {
  static let routes: [Route] = [
    .get("/examples", list),
    .get("/examples/{id}", show),
    .get("/consultations/{id}/example", for: .roles([.coordinator]), form),
    .post("/consultations/{id}/example", for: .roles([.coordinator]), write),
    .post("/examples/{id}/question", for: .roles([.coordinator])) { try await move($0, $1, .ask) },
    .post("/examples/{id}/consent") { try await move($0, $1, .agree) },
    .post("/examples/{id}/refusal") { try await move($0, $1, .refuse) },
    .post("/examples/{id}/publication", for: .roles([.coordinator])) { try await move($0, $1, .publish) },
    .post("/examples/{id}/withdrawal", for: .roles([.coordinator])) { try await move($0, $1, .withdraw) },
    .get(DeskExampleListStore.path, for: .roles([.coordinator]), deskList),
  ] + ListRoutes.routes(ExampleListStore.definition, for: .everyone)
    + ListRoutes.routes(DeskExampleListStore.definition, for: .roles([.coordinator]))

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(ExampleListStore.definition, request, site)
    return request.page(title: ExampleTexts.examples, site: site, isPublic: true) {
      headingBlock(ExampleTexts.examples, lead: ExampleTexts.lead) {
        if request.actor.has(.coordinator) {
          linkButton(ExampleTexts.ofTheDesk, to: Link(path: DeskExampleListStore.path), .quiet)
        }
      }
      ListPages.node(view, key: randomToken(), none: view.isNarrowed ? nil : emptyState(ExampleTexts.none, ExampleTexts.noneBody))
    }
  }

  static func deskList(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(DeskExampleListStore.definition, request, site)
    return request.page(
      title: ExampleTexts.ofTheDesk, site: site, breadcrumb: [(ExampleTexts.examples, ExampleListStore.path)]
    ) {
      headingBlock(ExampleTexts.ofTheDesk, lead: ExampleTexts.ofTheDeskLead)
      ListPages.node(view, key: randomToken())
    }
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (example, relation) = try await site.database.read { db in
      let example = try ExampleStore(db).find(id, for: request.actor)
      return (example, try Self.relation(to: example, request.actor, db))
    }
    let isPublic = example.publication.state == .published
    return request.page(
      title: Text(verbatim: example.title), site: site, breadcrumb: isPublic ? [(ExampleTexts.examples, "/examples")] : [],
      isPublic: isPublic
    ) { ExamplePages.show(example, relation, city: site.city) }
  }

  /// What the actor is to the case behind the example, as far as they may see it. Who was asked may take their word back
  /// also when the case itself has been disposed of.
  private static func relation(to example: Example, _ actor: Actor, _ db: Connection) throws -> ConsultationRelation {
    guard let c = try ConsultationStore(db).load(example.consultation) else { return .none }
    let relation = ConsultationPolicy.relation(of: actor, to: c)
    guard relation == .none, let asked = example.publication.asker else { return relation }
    return asked == actor.person ? .asker : .none
  }

  /// What somebody began to write of an example.
  static func draft(of c: Consultation) -> DraftForm {
    DraftForm(
      "case-\(c.id)-example", title: Text(verbatim: c.number + " ") + ExampleTexts.write,
      path: "/consultations/\(c.id)/example")
  }

  static func form(_ request: Request, _ site: Site) async throws -> Answer {
    try await formPage(request, site, errors: [])
  }

  private static func formPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let (c, example) = try await site.database.read { db in (try askable(id, request, db), try ExampleStore(db).find(of: id)) }
    let begun = try await draft(of: c).begun(request, site)
    return request.page(
      title: ExampleTexts.write, site: site, breadcrumb: [(Text(verbatim: c.number), "/consultations/\(id)")]
    ) { ExamplePages.form(c, example, begun, request, errors) }
  }

  /// A closed case of the actor's window.
  private static func askable(_ id: ID, _ request: Request, _ db: Connection) throws -> Consultation {
    let c = try ConsultationStore(db).find(id, for: request.actor)
    var judged = c
    try judged.apply(.ask, by: request.actor, at: request.now)
    return c
  }

  static func write(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let revision = check.revision()
      let title = check.line("title", max: 100, required: ExampleTexts.titleMissing)
      let text = check.text("text", max: 8_000, required: ExampleTexts.textMissing)
      try check.finish()
      let new = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        let c = try askable(id, request, db)
        let wording = Example.wording(title: title, text: text)
        let example = try put(wording, revision: revision, of: c, new: new, at: request.now, db)
        try site.journal(db).record("example.write", on: example, by: request.actor, at: request.now)
        try draft(of: c).sent(request, db)
        return "/examples/\(example)"
      }
    } orShow: { try await formPage(request, site, errors: $0) }
  }

  /// A new example, or a new wording of the one there is; then consent is needed anew.
  private static func put(
    _ wording: String, revision: Int, of c: Consultation, new id: ID, at now: Instant, _ db: Connection
  ) throws -> ID {
    let store = ExampleStore(db)
    guard var example = try store.find(of: c.id) else {
      try store.insert(
        Example(
          id: id, consultation: c.id, publication: Publication(subject: id, wording: wording, asker: c.asker)), of: c,
        at: now)
      return id
    }
    guard example.publication.revision == revision else { throw Refusal.stale(current: example.publication.revision) }
    try example.publication.reword(wording)
    try store.save(example, of: c, at: now)
    return example.id
  }

  static func move(_ request: Request, _ site: Site, _ event: Publication.Event) async throws -> Answer {
    let id = try request.id()
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      let store = ExampleStore(db)
      var example = try store.find(id, for: request.actor)
      guard example.publication.revision == revision else {
        throw Refusal.stale(current: example.publication.revision)
      }
      guard let c = try ConsultationStore(db).load(example.consultation) else { throw Refusal.notFound }
      try example.apply(event, by: relation(to: example, request.actor, db), at: request.now)
      try store.save(example, of: c, at: request.now)
      try site.journal(db).record("example." + event.rawValue, on: id, by: request.actor, at: request.now)
      try tell(event, example, c, request, site, db)
      return "/examples/\(id)"
    }
  }

  /// The asker hears of the question, the window of the answer.
  private static func tell(
    _ event: Publication.Event, _ example: Example, _ c: Consultation, _ request: Request, _ site: Site, _ db: Connection
  ) throws {
    switch event {
    case .ask:
      let (title, path) = (ExampleTexts.mailSubject(c.number), "/examples/\(example.id)")
      try AskerNews.send(title, "publication", to: c, path: path, at: request.now, site, db) {
        try AskerMail(db: db, site: site).example(c, at: request.now)
      }
    case .agree, .refuse:
      for person in try CaseWriting.answerable(for: c, site, db) {
        try Notices(db, site).send(
          to: person, category: "publication", subject: example.id, title: ExampleTexts.state(example.publication.state),
          path: "/examples/\(example.id)", at: request.now)
      }
    case .publish, .withdraw, .reword: break
    }
  }
}
