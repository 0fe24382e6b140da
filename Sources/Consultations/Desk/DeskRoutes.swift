import Calendar
import HTML
import Accounts
import Platform
import Storage

/// The work list and what is done to many cases at once.
enum DeskRoutes {
  static let routes: [Route] =
    [
      .get("/desk", for: .roles([.coordinator]), list),
      .get("/desk/number", for: .roles([.coordinator, .programmeOffice]), byNumber),
      .get("/desk/assignment", for: .roles([.coordinator]), confirmAssignment),
      .post("/desk/assignment", for: .roles([.coordinator]), assign),
    ] + ListRoutes.routes(DeskListStore.definition, for: .roles([.coordinator]))

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let urgent = site.city.flaggedUrgencies(on: request.now.day)
    let counts = try await site.database.read { db in
      try DeskReadingStore(db).counts(for: request.actor, urgent: urgent, on: request.now.day)
    }
    let views = DeskView.all(counts, urgent: urgent)
    var shown = request
    shown.query = DeskView.expand(request.query, views)
    let view = try await ListPages.load(DeskListStore.definition, shown, site)
    return request.page(title: DeskTexts.desk, site: site) {
      DeskPages.list(views: views, current: view.state.view, list: ListPages.node(view, key: randomToken()))
    }
  }

  /// Opens the case with a number; what one may not see leads to break-glass, which tells only that it exists.
  static func byNumber(_ request: Request, _ site: Site) async throws -> Answer {
    let typed = request.query["number"]
    let (seen, exists) = try await site.database.read { db in
      let store = DeskReadingStore(db)
      return (try store.find(number: typed, for: request.actor), try store.exists(number: typed))
    }
    if let seen { return .redirect(to: CaseWriting.path(seen)) }
    if let exists { return .redirect(to: CaseWriting.path(exists) + "/break-glass") }
    let error = typed.isEmpty ? DeskTexts.numberMissing : DeskTexts.numberUnknown
    return request.page(
      title: DeskTexts.openByNumber, site: site, breadcrumb: [(DeskTexts.desk, "/desk")], status: 422
    ) {
      h1(DeskTexts.openByNumber)
      DeskPages.numberForm(value: typed, error: error)
    }
  }

  static func confirmAssignment(_ request: Request, _ site: Site) async throws -> Answer {
    try await assignmentPage(request, site, form: request.query, errors: [])
  }

  private static func assignmentPage(
    _ request: Request, _ site: Site, form: Form, errors: [FieldError]
  ) async throws -> Answer {
    let selection = ListSelection(form, of: DeskListStore.definition)
    let context = ListContext(request, site)
    let (count, owners) = try await site.database.read { db in
      let ids = try selection.resolve(db, DeskListStore.definition, context)
      return (ids.count, try colleagues(of: request.actor, on: request.now.day, db))
    }
    return request.page(title: DeskTexts.assign, site: site, breadcrumb: [(DeskTexts.desk, "/desk")]) {
      DeskPages.assignment(
        count: count, hidden: selection.fields(stating: count), owners: owners, form: form, errors: errors,
        key: request.key ?? randomToken())
    }
  }

  static func assign(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let owner = check.id("owner")
      if owner == nil, check.errors.isEmpty { check.fail("owner", DeskTexts.chooseOwner) }
      try check.finish()
      guard let owner else { throw Refusal.notFound }
      let selection = ListSelection(request.form, of: DeskListStore.definition)
      let context = ListContext(request, site)
      return try await site.once(request) { db in
        let ids = try selection.resolve(db, DeskListStore.definition, context)
        try Assignment.give(ids, to: owner, by: request.actor, at: request.now, site, db)
        return "/desk?view=unassigned"
      }
    } orShow: { try await assignmentPage(request, site, form: request.form, errors: $0) }
  }

  /// Coordinators of the actor's windows, each once.
  static func colleagues(of actor: Actor, on day: Day, _ db: Connection) throws -> [PersonName] {
    var seen: Set<ID> = []
    return try actor.windows.flatMap { try RoleStore(db).holders(of: .coordinator, at: $0, on: day) }
      .filter { seen.insert($0.id).inserted }
  }
}

/// Giving cases to an owner, one or many, and telling them once.
enum Assignment {
  static func give(
    _ ids: [ID], to owner: ID, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    var able: [String: Set<ID>] = [:]
    var last: Consultation?
    for id in ids {
      var c = try ConsultationStore(db).find(id, for: actor)
      if able[c.window] == nil {
        able[c.window] = try Set(RoleStore(db).holders(of: .coordinator, at: c.window, on: now.day).map(\.id))
      }
      guard able[c.window]?.contains(owner) == true else {
        throw Refusal.invalid([FieldError("owner", DeskTexts.noSuchOwner)])
      }
      try move(&c, to: owner, by: actor, at: now, site, db)
      last = c
    }
    guard let last, owner != actor.person else { return }
    let title = ids.count == 1 ? DeskTexts.assignedTitle(last.number) : DeskTexts.assignedMany(ids.count)
    try Notices(db, site).send(
      to: owner, category: "task", subject: last.id, title: title,
      path: ids.count == 1 ? CaseWriting.path(last.id) : "/desk?view=mine", at: now)
  }

  /// One case to its new owner, with the open tasks of the old one.
  static func move(
    _ c: inout Consultation, to owner: ID?, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let before = c.owner
    try c.apply(.assign, by: actor, at: now)
    c.owner = owner
    if let before, let owner { try TaskStore(db).handOver(on: c.id, from: before, to: owner) }
    var details = ["to": try owner.flatMap { try PersonStore(db).known($0)?.name } ?? ""]
    if let before { details["from"] = try PersonStore(db).known(before)?.name ?? "" }
    try CaseWriting.save(&c, .assign, details, actor, at: now, site, db)
  }
}
