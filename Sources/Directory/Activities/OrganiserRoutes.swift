import Calendar
import HTML
import Platform
import Storage

/// What hosts do with one time of an activity: who comes, messages, attendance, calling it off.
enum OrganiserRoutes {
  static let routes: [Route] = [
    .get("/occurrences/{id}", for: .signedIn, show), .get("/occurrences/{id}/sheet", for: .signedIn, sheet),
    .get("/occurrences/{id}/code", for: .signedIn, code), .post("/occurrences/{id}/attendance", for: .signedIn, attendance),
    .post("/occurrences/{id}/messages", for: .signedIn, message),
    .post("/occurrences/{id}/cancellation", for: .signedIn, callOff),
  ]

  /// The time with its activity, for its hosts; for everybody else there is no such page.
  private static func managed(_ id: ID, _ actor: Actor, _ db: Connection) throws -> (Occurrence, Activity) {
    let (o, a) = try OccurrenceStore(db).find(id, for: actor)
    guard ActivityPolicy.manages(actor, a) else { throw Refusal.notFound }
    return (o, a)
  }

  private static func load(_ request: Request, _ site: Site) async throws -> OrganiserPages.View {
    let id = try request.id()
    let view = try await site.database.read { db in
      let (o, a) = try managed(id, request.actor, db)
      let store = ParticipationStore(db)
      let calls = try PhoneCallStore(db).all(of: id)
      let callers = Array(Set(calls.compactMap(\.call.calledBy))).sorted()
      return OrganiserPages.View(
        occurrence: o, activity: a, participants: try store.all(of: id), counts: try store.counts(of: [id])[id] ?? [:],
        letters: try ActivityLetterStore(db).underWay(a.id), calls: calls, callers: try site.reach.names(callers, db))
    }
    for p in view.participants { site.looked(at: p.id, by: request.actor, what: .results) }
    return view
  }

  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, errors: [])
  }

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let view = try await load(request, site)
    let notices: [Notice] =
      switch request.query["done"] {
      case "attendance": [Notice(.success, ParticipationTexts.saved)]
      case "message" where view.letters == nil: [Notice(.success, ParticipationTexts.sent)]
      default: []
      }
    let answer = request.page(
      title: ParticipationTexts.list, site: site,
      breadcrumb: [(ActivityTexts.activities, "/activities"), (Text(verbatim: view.activity.title), view.activity.path)],
      notices: notices
    ) { OrganiserPages.show(view, request, errors) }
    // Nothing that is being typed is lost: only the page that shows how far it is renews itself.
    return view.letters != nil && request.query["done"] == "message" ? answer.with("refresh", "5") : answer
  }

  private static func sheet(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await load(request, site)
    return request.page(title: ParticipationTexts.sheet, site: site) { OrganiserPages.sheet(view) }
  }

  private static func code(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (o, a) = try await site.database.read { try managed(id, request.actor, $0) }
    return request.page(title: ParticipationTexts.showCode, site: site) { OrganiserPages.code(o, a) }
  }

  private static func attendance(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      try await site.once(request) { db in
        let (o, _) = try managed(id, request.actor, db)
        guard o.takesAttendance(at: request.now) else { throw Refusal.conflict(ParticipationTexts.notNow) }
        let store = ParticipationStore(db)
        let came = Set(request.form.all("came"))
        var check = FormCheck(request.form)
        var count = 0
        for var p in try store.all(of: id) where p.state == .booked {
          let isHere = came.contains(p.id.description)
          let minutes = check.integer("minutes-\(p.id)", in: 0...1440)
          let isSame = request.form["shown-\(p.id)"] == OrganiserPages.shown(isHere)
            && request.form["shown-minutes-\(p.id)"] == request.form["minutes-\(p.id)"]
          // Not on the form, or untouched by the host since it was shown.
          guard request.form.optional("shown-\(p.id)") != nil, !isSame || p.attended == nil else {
            count += p.attended == true ? 1 : 0
            continue
          }
          p.note(came: isHere, minutes: minutes ?? o.minutes, by: request.actor.person, at: request.now)
          try store.saveAttendance(p)
          count += isHere ? 1 : 0
        }
        try check.finish()
        try site.journal(db).record(
          "activity.attendance", on: o.activity, by: request.actor, at: request.now,
          details: ["day": o.day.description, "count": String(count)])
        return o.path + "?done=attendance"
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  private static func message(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let text = check.text("message", max: 2_000, required: ParticipationTexts.messageMissing)
      try check.finish()
      return try await site.once(request) { db in
        let (o, a) = try managed(id, request.actor, db)
        try HostMessageStore(db).add(
          HostMessage(id: site.ids.next(at: request.now), activity: a.id, occurrence: id, text: text, at: request.now))
        let count = try ActivityLetters(db: db, site: site).send([(o, .message(text))], of: a, at: request.now)
        try site.journal(db).record(
          "activity.message", on: a.id, by: request.actor, onBehalf: a.organisation, at: request.now,
          details: ["text": text, "count": String(count)])
        return o.path + "?done=message"
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  private static func callOff(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let now = request.now
    return try await request.refusing {
      var check = FormCheck(request.form)
      let reason = check.text("reason", max: 500, required: ActivityTexts.reasonMissing)
      try check.finish()
      return try await site.once(request) { db in
        var (o, a) = try managed(id, request.actor, db)
        guard o.state == .planned, now < o.endsAt else { throw Refusal.conflict(ActivityTexts.doesNotFit) }
        (o.state, o.reason, o.changedAt) = (.cancelled, reason, now)
        o.sequence += 1
        try OccurrenceStore(db).save(o, of: a)
        try ActivityFacetStore(db).keep(a, from: now.day)
        try ActivityLetters(db: db, site: site).send([(o, .cancelled(reason))], of: a, at: now)
        try ActivityNews(db: db, site: site).changed(.init(cancelled: [o]), of: a, at: now)
        try site.journal(db).record(
          "activity.call-off", on: a.id, by: request.actor, onBehalf: a.organisation, at: now,
          details: ["day": o.day.description, "reason": reason])
        return o.path
      }
    } orShow: { try await page(request, site, errors: $0) }
  }
}
