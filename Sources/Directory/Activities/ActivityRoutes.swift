import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What everybody sees of activities: list, month, map, paper, feeds, one activity, the newcomer's questions.
enum ActivityRoutes {
  static let routes: [Route] = [
    .get("/activities", list), .get("/activities/calendar", calendar), .get("/activities/map", map),
    .get("/activities/print", sheet), .get("/activities/feed.atom", atom), .get("/activities/calendar.ics", all),
    .get("/activities/start", start), .get("/activities/{id}", show), .get("/activities/{id}/poster", poster),
    .get("/activities/{id}/calendar.ics", ics), .get("/organisations/{id}/activities.ics", host),
  ] + ListRoutes.routes(ActivityListStore.definition, for: .everyone)

  private static func state(_ request: Request) -> ListState { ListState(request.query, of: ActivityListStore.definition) }

  static func canMake(_ actor: Actor) -> Bool { actor.has(.organisationMember) || actor.has(.coordinator) }

  private static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(ActivityListStore.definition, request, site)
    return request.page(title: ActivityTexts.activities, site: site, isPublic: true) {
      ActivityListPages.head(.list, view.state, request, canMake: canMake(request.actor))
      ListPages.node(view, key: request.key ?? randomToken())
      ActivityListPages.takeAway(view.state, request)
    }
  }

  private static func calendar(_ request: Request, _ site: Site) async throws -> Answer {
    let limit = 400
    var state = state(request)
    (state.values["day-from"], state.values["day-to"]) = (nil, nil)
    let month = Day(request.query["month"] + "-01") ?? request.now.day.firstOfMonth
    let (view, context) = (state, ListContext(request, site))
    let lines = try await site.database.read { db in
      try ActivityViews(db, view, context).lines(month...month.lastOfMonth, limit: limit + 1)
    }
    return request.page(title: ActivityTexts.calendar, site: site, breadcrumb: way, isPublic: true) {
      ActivityListPages.head(.calendar, view, request, canMake: canMake(request.actor))
      ActivityListPages.calendar(
        month, Array(lines.prefix(limit)), isCut: lines.count > limit, view, today: request.now.day)
      ActivityListPages.takeAway(view, request)
    }
  }

  private static let way = [(ActivityTexts.activities, "/activities")]

  private static func map(_ request: Request, _ site: Site) async throws -> Answer {
    let (state, context) = (state(request), ListContext(request, site))
    let counts = try await site.database.read { try ActivityViews($0, state, context).byArea() }
    return request.page(title: ActivityTexts.map, site: site, breadcrumb: way, isPublic: true) {
      ActivityListPages.head(.map, state, request, canMake: canMake(request.actor))
      ActivityListPages.map(counts, state, city: site.city, on: request.now.day)
    }
  }

  private static func sheet(_ request: Request, _ site: Site) async throws -> Answer {
    let (state, context) = (state(request), ListContext(request, site))
    let entries = try await site.database.read { try ahead($0, state, context, limit: 40, city: site.city) }
    return request.page(title: ActivityTexts.print, site: site, breadcrumb: way) {
      ActivityListPages.sheet(
        entries.map { ($0.occurrence, $0.activity, $0.host) }, state, origin: site.configuration.origin, city: site.city)
    }
  }

  /// The next times of a view with activity and host.
  private static func ahead(
    _ db: Connection, _ state: ListState, _ context: ListContext, limit: Int, city: Municipality
  ) throws -> [NextStep.Ahead] {
    let rows = try ActivityViews(db, state, context).next(limit: limit)
    return try ActivityReading(db, city).ahead(rows)
  }

  private static func atom(_ request: Request, _ site: Site) async throws -> Answer {
    let (state, context, origin) = (state(request), ListContext(request, site), site.configuration.origin)
    let activities = try await site.database.read { db in
      try ActivityReading(db, site.city).activities(ActivityViews(db, state, context).newest(limit: 50))
    }
    let language = request.reader.language
    let own = Link(path: "/activities/feed.atom", query: state.filterQuery).address
    var feed = AtomFeed(
      id: AtomFeed.id(origin, own), title: ActivityTexts.activities.string(language),
      author: site.city.name.string(language), address: origin + own,
      page: origin + Link(path: ActivityListStore.path, query: state.filterQuery).address, language: language, made: request.now)
    feed.entries = activities.map { a, host in
      var entry = AtomFeed.Entry(
        id: AtomFeed.id(origin, a.path), title: a.title, updated: a.changedAt, page: origin + a.path)
      entry.published = a.publishedAt
      entry.author = host.string(language)
      entry.summary = ActivityTexts.written(a.details.summary, easy: a.details.easy).string(language)
      entry.categories = a.details.fields.map { ("field:" + $0, site.city.name("field", $0).string(language)) }
      return entry
    }
    return .atom(feed)
  }

  private static func all(_ request: Request, _ site: Site) async throws -> Answer {
    let (state, context) = (state(request), ListContext(request, site))
    let events = try await site.database.read { db in
      let rows = try ActivityViews(db, state, context).next(limit: 1000)
      return try ActivityReading(db, site.city).ahead(rows).map { ($0.occurrence, $0.activity) }
    }
    let name = ActivityTexts.activities.string(request.reader.language)
    return .calendar(ActivityCalendar(origin: site.configuration.origin).calendar(events, name: name), name: "activities")
  }

  private static func ics(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (a, times) = try await site.database.read { db in
      let a = try ActivityStore(db).find(id, for: request.actor)
      return (a, try OccurrenceStore(db).published(of: id, for: request.actor, limit: 500))
    }
    return .calendar(
      ActivityCalendar(origin: site.configuration.origin).calendar(times.map { ($0, a) }, name: a.title), name: "activity")
  }

  /// Past times of the last month stay in, so that a calendar does not lose what one was at.
  private static func host(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (organisation, events) = try await site.database.read { db in
      // Whoever subscribed to a record that was merged goes on with the other.
      guard let end = try OrganisationStore(db).known(id)?.id else { throw Refusal.notFound }
      let organisation = try OrganisationStore(db).find(end, for: request.actor)
      let times = try OccurrenceStore(db).published(
        by: end, from: request.now.adding(days: -31), for: request.actor, limit: 1000)
      let activities = try ActivityReading(db, site.city).activities(times.map(\.activity)).map(\.activity)
      let byID = Dictionary(activities.map { ($0.id, $0) }) { first, _ in first }
      return (organisation, times.compactMap { o in byID[o.activity].map { (o, $0) } })
    }
    return .calendar(
      ActivityCalendar(origin: site.configuration.origin).calendar(events, name: organisation.name), name: "organisation")
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer { try await page(request, site, errors: []) }

  static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let view = try await site.database.read { db in
      let a = try ActivityStore(db).find(id, for: request.actor)
      let times = try OccurrenceStore(db).all(of: id, from: Instant(day: request.now.day), limit: Schedule.most)
      let reading = ActivityReading(db, site.city)
      return ActivityPages.View(
        activity: a, hostName: try reading.hostName(a),
        hostCalendar: try ActivityReading.host(a, db).flatMap { host in
          try reading.isPublic(host) ? Link(path: "/organisations/\(host)/activities.ics") : nil
        },
        occurrences: times,
        past: try past(of: a, before: Instant(day: request.now.day), for: request.actor, db),
        counts: try ParticipationStore(db).counts(of: times.map(\.id)),
        events: ActivityPolicy.events(request.actor, a, isVerified: try reading.isVerified(a)),
        manages: ActivityPolicy.manages(request.actor, a),
        calls: try ActivityPolicy.manages(request.actor, a) ? PhoneCallStore(db).open(at: id) : 0,
        follow: try FollowStore(db).follow(.subject(id), of: request.actor),
        freshness: try FreshnessStore(db).find(id), errors: errors)
    }
    return request.page(
      title: Text(verbatim: view.activity.title), site: site, breadcrumb: way, isPublic: view.activity.state.isPublic
    ) { ActivityPages(view: view, request: request, city: site.city).node }
  }

  /// The times of the last two months, the latest first, for the hosts.
  private static func past(of a: Activity, before today: Instant, for actor: Actor, _ db: Connection) throws -> [Occurrence] {
    guard ActivityPolicy.manages(actor, a) else { return [] }
    return try OccurrenceStore(db).all(of: a.id, from: today.adding(days: -62)).filter { $0.startsAt < today }.reversed()
  }

  private static func poster(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (a, host, times) = try await site.database.read { db in
      let a = try ActivityStore(db).find(id, for: request.actor)
      return (
        a, try ActivityReading(db, site.city).hostName(a), try OccurrenceStore(db).all(of: id, from: request.now, limit: 6)
      )
    }
    return request.page(title: ActivityTexts.print, site: site, breadcrumb: way + [(Text(verbatim: a.title), a.path)]) {
      ActivityPages.poster(a, hostName: host, times, origin: site.configuration.origin, city: site.city)
    }
  }

  private static func start(_ request: Request, _ site: Site) async throws -> Answer {
    let answers = StartAnswers(request.query, city: site.city, on: request.now.day)
    var picked: [(activity: Activity, occurrence: Occurrence, reasons: [StartReason])]?
    var hosts: [ID: Text] = [:]
    if request.query.has("go") {
      let (context, state) = (ListContext(request, site), nearby(answers))
      let found = try await site.database.read { try ahead($0, state, context, limit: 300, city: site.city) }
      for one in found { hosts[one.activity.id] = one.host }
      picked = Suggestions.pick(found.map { ($0.activity, $0.occurrence) }, answers, now: request.now)
    }
    let (chosen, names) = (picked, hosts)
    return request.page(title: StartPages.title, site: site, breadcrumb: way, isPublic: true) {
      StartPages.node(answers, chosen, hosts: names, city: site.city, today: request.now.day)
    }
  }

  /// The newcomer's area narrows what is looked through; everything else only weighs.
  private static func nearby(_ answers: StartAnswers) -> ListState {
    let query = answers.area.map { [("area", $0)] } ?? []
    return ListState(Form(query), of: ActivityListStore.definition)
  }
}
