import Calendar
import HTML
import Storage

/// Handlers of disposal lists.
enum DisposalRoutes {
  private static let door = Route.Access.roles([.coordinator, .programmeOffice, .auditor])

  static let all: [Route] =
    [
      .get(DisposalListStore.path, for: door) { request, site in
        let view = try await ListPages.load(DisposalListStore.lists, request, site)
        return request.page(title: DisposalTexts.title, site: site) {
          headingBlock(DisposalTexts.title, lead: DisposalTexts.lead)
          ListPages.node(view, key: FormKey.make())
        }
      },
      .get(DisposalListStore.path + "/records", for: door) { request, site in
        let number = request.query["list"]
        let id = try await site.database.read { try DisposalStore($0).id(of: number) }
        return try await show(request, site, id)
      },
      .get(DisposalListStore.path + "/{id}", for: door) { request, site in
        try await show(request, site, try request.id())
      },
      .get(DisposalListStore.path + "/{id}/records/{record}", for: door) { request, site in
        try await record(request, site, errors: [])
      },
      .post(DisposalListStore.path + "/{id}/records/{record}", for: door, decide),
    ]
    + [DisposalEvent.propose, .approve, .sendBack].map { event in
      .post(DisposalListStore.path + "/{id}/\(event.rawValue)", for: door) { try await move($0, $1, event) }
    } + ListRoutes.routes(DisposalListStore.lists, for: door) + ListRoutes.routes(DisposalListStore.records, for: door)

  private static func show(_ request: Request, _ site: Site, _ id: ID) async throws -> Answer {
    let (view, records) = try await site.database.read { db in
      let list = try DisposalStore(db).find(id, for: request.actor)
      let own = request.query.values.filter { $0.name != "list" }.map { ($0.name, $0.value) }
      let query = Form(own + [("list", list.number)])
      let context = ListContext(request, site)
      let view = DisposalPages.View(
        list: list, counts: try DisposalStore(db).counts(of: id), kind: Disposable.name(list.kind, site.features),
        place: list.place.isEmpty ? Role.programmeOffice.title : site.city.name("window", list.place, on: list.madeOn))
      let records = DisposalListStore.records
      return (view, try ListPages.read(records, ListState(query, of: records), context, db))
    }
    return request.page(
      title: Text(verbatim: view.list.number), site: site, breadcrumb: [(DisposalTexts.title, DisposalListStore.path)]
    ) { DisposalPages.show(view, records, request) }
  }

  private static func record(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let (id, subject) = (try request.id(), try request.id("record"))
    let (list, item) = try await site.database.read { db in
      let list = try DisposalStore(db).find(id, for: request.actor)
      guard list.offers(.hold, to: request.actor) else { throw Refusal.forbidden }
      return (list, try DisposalStore(db).item(subject, of: id))
    }
    return request.page(
      title: Text(verbatim: item.number), site: site,
      breadcrumb: [(DisposalTexts.title, DisposalListStore.path), (Text(verbatim: list.number), list.path)]
    ) { DisposalPages.record(item, of: list, request, errors: errors) }
  }

  /// Holds a record back, or lets it go again.
  private static func decide(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, subject) = (try request.id(), try request.id("record"))
    return try await request.refusing {
      try await site.once(request) { db in
        var list = try DisposalStore(db).find(id, for: request.actor)
        try fresh(list, request)
        let item = try DisposalStore(db).item(subject, of: id)
        let event: DisposalEvent = item.state == .held ? .release : .hold
        try list.apply(event, by: request.actor, at: request.now)
        var check = FormCheck(request.form)
        let reason = event == .hold ? check.line("reason", max: 200, required: DisposalTexts.reasonMissing) : ""
        try check.finish()
        try DisposalStore(db).save(&list)
        try DisposalStore(db).set(
          subject, of: id, to: event == .hold ? .held : .listed, reason: reason, by: event == .hold ? request.actor.name : "")
        try site.journal(db).record(
          "disposal.\(event.rawValue)", on: id, by: request.actor, at: request.now,
          details: ["number": item.number, "reason": reason])
        return list.path
      }
    } orShow: { try await record(request, site, errors: $0) }
  }

  private static func move(_ request: Request, _ site: Site, _ event: DisposalEvent) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      var list = try DisposalStore(db).find(id, for: request.actor)
      try fresh(list, request)
      try list.apply(event, by: request.actor, at: request.now)
      try DisposalStore(db).save(&list)
      try site.journal(db).record(
        "disposal.\(event.rawValue)", on: id, by: request.actor, at: request.now, details: ["number": list.number])
      if event == .approve {
        try JobStore(db).ask(
          DisposalJobs.dispose.name, argument: id.description, by: request.actor.person, at: request.now)
      }
      return list.path
    }
  }

  /// Nobody decides about a list that is not the one they looked at.
  private static func fresh(_ list: DisposalList, _ request: Request) throws(Refusal) {
    guard Int(request.form["revision"]) == list.revision else { throw .stale(current: list.revision) }
  }
}
