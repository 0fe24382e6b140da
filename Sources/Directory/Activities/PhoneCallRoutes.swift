import Calendar
import HTML
import Platform
import Storage

/// The list of calls, and what a host notes of one. For everybody but the hosts there is no such page.
enum PhoneCallRoutes {
  static let routes: [Route] =
    [
      .get(PhoneCallListStore.path, for: .signedIn, list), .get("/activity-calls/{id}", for: .signedIn, show),
      .post("/activity-calls/{id}/outcomes", for: .signedIn, note),
    ] + ListRoutes.routes(PhoneCallListStore.definition, for: .signedIn)

  private static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(PhoneCallListStore.definition, request, site, usual: "open")
    return request.page(
      title: PhoneCallTexts.calls, site: site,
      breadcrumb: [(ActivityTexts.activities, "/activities"), (ActivityTexts.mine, "/activities/mine")]
    ) {
      headingBlock(PhoneCallTexts.calls, lead: PhoneCallTexts.lead)
      ListPages.node(view, key: randomToken())
    }
  }

  /// A call with its time and activity, for a host of it.
  private static func managed(_ id: ID, _ actor: Actor, _ db: Connection) throws -> (PhoneCall, Activity, Occurrence) {
    let call = try PhoneCallStore(db).find(id)
    let (o, a) = try OccurrenceStore(db).find(call.occurrence, for: actor)
    guard ActivityPolicy.manages(actor, a) else { throw Refusal.notFound }
    return (call, a, o)
  }

  private static func path(_ call: PhoneCall) -> String { "/occurrences/\(call.occurrence)#call-\(call.id)" }

  /// Where the call stands, for whoever comes with an address of it.
  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (call, _, _) = try await site.database.read { try managed(id, request.actor, $0) }
    return .redirect(to: path(call))
  }

  private static func note(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    var check = FormCheck(request.form)
    let event = check.choice("outcome", of: PhoneCallEvent.self)
    let revision = check.revision()
    if event == nil, check.errors.isEmpty { check.fail("outcome", PhoneCallTexts.outcomeMissing) }
    try check.finish()
    guard let event else { throw Refusal.notFound }
    return try await site.once(request) { db in
      var (call, a, o) = try managed(id, request.actor, db)
      guard call.revision == revision else { throw Refusal.stale(current: call.revision) }
      try call.note(event, by: request.actor.person, at: request.now)
      try PhoneCalls(db: db, site: site).save(&call, a, o, by: request.actor, at: request.now)
      try site.journal(db).record(
        "participation.call-" + event.rawValue, on: call.participation, by: request.actor, onBehalf: a.organisation, at: request.now,
        details: ["about": call.matter.rawValue])
      return path(call)
    }
  }
}
