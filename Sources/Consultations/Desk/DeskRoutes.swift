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
      .get("/desk/assignment/{id}", for: .roles([.coordinator]), CaseloadJob.show),
    ] + ListRoutes.routes(DeskListStore.definition, for: .roles([.coordinator]))

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let urgent = site.city.flaggedUrgencies(on: request.now.day)
    let list = DeskListStore.definition
    let asked = try await ListPages.query(request, list, site)
    let context = ListContext(request, site)
    let (views, view, tasks, keys) = try await site.database.read { db in
      let counts = try DeskReadingStore(db).counts(for: request.actor, urgent: urgent, on: request.now.day)
      let views = DeskView.all(counts, urgent: urgent)
      let state = ListState(DeskView.expand(asked, views), of: list)
      let known = views.first { $0.isWhole(state) }?.count
      return (
        views, try ListPages.read(list, state, context, known: known, db), counts.tasks,
        try ShortcutStore(db).shortcuts(of: request.actor.person)
      )
    }
    try await list.looked(site, request, view.result.lines.map(\.id))
    return request.page(title: DeskTexts.desk, site: site, shortcuts: keys.isOn) {
      DeskPages.list(
        views: views, current: view.state.view, tasks: tasks,
        list: ListPages.node(view, key: randomToken(), search: keys.attribute(.search)), keys: keys)
    }
  }

  /// Opens the case with a number; what one may not see leads to break-glass, which tells only that it exists.
  static func byNumber(_ request: Request, _ site: Site) async throws -> Answer {
    let typed = request.query["number"]
    let (seen, exists) = try await site.database.read { db in
      let store = DeskReadingStore(db)
      let seen = try store.find(number: typed, for: request.actor)
      let imported = seen == nil ? try ConsultationImportStore(db).find(typed, for: request.actor) : nil
      return (seen ?? imported, try store.exists(number: typed))
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
      let owner = check.id(DeskPages.newOwner)
      if owner == nil, check.errors.isEmpty { check.fail(DeskPages.newOwner, DeskTexts.chooseOwner) }
      try check.finish()
      guard let owner else { throw Refusal.notFound }
      let selection = ListSelection(request.form, of: DeskListStore.definition)
      let context = ListContext(request, site)
      return try await site.once(request) { db in
        let ids = try selection.resolve(db, DeskListStore.definition, context)
        let items = try ids.map { CaseloadJob.Item(id: $0, from: try ConsultationStore(db).load($0)?.owner) }
        return try CaseloadJob.give(
          items, to: owner, field: DeskPages.newOwner, by: request.actor, at: request.now,
          back: "/desk?view=unassigned", site, db)
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
    _ items: [CaseloadJob.Item], to owner: ID, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    try move(items, to: owner, by: actor, at: now, site, db)
    if let last = items.last?.id { try tell(owner, of: items.count, last: last, by: actor, at: now, site, db) }
    try tellFormer(items.filter { $0.from != owner }, by: actor, at: now, site, db)
  }

  /// Whether the owner is a coordinator of every window that holds one of the cases.
  static func check(_ ids: [ID], _ owner: ID, _ field: String, for actor: Actor, on day: Day, _ db: Connection) throws {
    for window in try DeskReadingStore(db).windows(of: ids, for: actor) {
      guard try RoleStore(db).holders(of: .coordinator, at: window, on: day).contains(where: { $0.id == owner }) else {
        throw Refusal.invalid([FieldError(field, DeskTexts.noSuchOwner)])
      }
    }
  }

  /// Every case with its note, if there is one.
  static func move(
    _ items: [CaseloadJob.Item], to owner: ID, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    for item in items {
      var c = try ConsultationStore(db).find(item.id, for: actor)
      if !item.note.isEmpty {
        try Notes.write(item.note, id: site.ids.next(at: now), on: c, by: actor, at: now, site, db)
        try site.journal(db).record("consultation.note", on: c.id, by: actor, at: now)
      }
      try move(&c, to: owner, by: actor, at: now, site, db)
    }
  }

  /// The new owner hears once of all of them.
  static func tell(
    _ owner: ID, of count: Int, last: ID, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    guard owner != actor.person, let c = try ConsultationStore(db).load(last) else { return }
    try Notices(db, site).send(
      to: owner, category: "task", subject: c.id,
      title: count == 1 ? DeskTexts.assignedTitle(c.number) : DeskTexts.assignedMany(count),
      path: count == 1 ? CaseWriting.path(c.id) : "/desk?view=mine", at: now)
  }

  /// Everybody whose cases somebody else gave away hears once of them all, as long as they work at that window.
  static func tellFormer(
    _ items: [CaseloadJob.Item], by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    for (former, theirs) in Dictionary(grouping: items, by: \.from).sorted(by: { ($0.key ?? ID(0)) < ($1.key ?? ID(0)) }) {
      guard let former, former != actor.person, let last = theirs.last?.id, let c = try ConsultationStore(db).load(last),
        try RoleStore(db).holders(of: .coordinator, at: c.window, on: now.day).contains(where: { $0.id == former })
      else { continue }
      try Notices(db, site).send(
        to: former, category: "task", subject: c.id,
        title: theirs.count == 1 ? DeskTexts.givenAwayTitle(c.number, by: actor.name) : DeskTexts.givenAwayMany(theirs.count, by: actor.name),
        path: CaseWriting.path(c.id), at: now)
    }
  }

  /// One case to its new owner, with the open tasks of the old one.
  static func move(
    _ c: inout Consultation, to owner: ID?, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let before = c.owner
    try c.apply(.assign, by: actor, at: now)
    c.owner = owner
    let name = try owner.flatMap { try PersonStore(db).known($0)?.name } ?? ""
    if let before { try CaseTasks.follow(c, from: before, to: owner, db) }
    if let owner {
      try AccompanimentStore(db).handOver(
        on: c.id, from: before, at: c.window, to: PersonName(id: owner, name: name), on: now.day)
    }
    var details = ["to": name]
    if let before { details["from"] = try PersonStore(db).known(before)?.name ?? "" }
    try CaseWriting.save(&c, .assign, details, actor, at: now, site, db)
  }
}
