import Accounts
import Calendar
import HTML
import Platform
import Storage

/// What organisers do with an activity as a whole.
enum ActivityEditRoutes {
  static let routes: [Route] = [
    .get("/activities/new", for: .signedIn, new), .post("/activities", for: .signedIn, make),
    .get("/activities/{id}/edit", for: .signedIn, edit), .post("/activities/{id}", for: .signedIn, change),
    .post("/activities/{id}/confirmation", for: .signedIn, confirm),
  ] + ActivityEvent.allCases.filter { $0 != .change }.map { event in
    .post("/activities/{id}/" + event.rawValue, for: .signedIn) { try await apply(event, $0, $1) }
  }

  /// For whom the actor can make an activity: their organisations and their windows.
  private static func hosts(_ actor: Actor, _ site: Site, _ db: Connection, on day: Day) throws -> [Choice] {
    let windows = actor.windows.map { Choice("window:" + $0, site.city.name("window", $0, on: day)) }
    let organisations = try OrganisationStore(db).own(actor).map { Choice("organisation:\($0.id)", Text(verbatim: $0.name)) }
    return organisations + windows
  }

  private static func new(_ request: Request, _ site: Site) async throws -> Answer {
    let copied = request.query.optional("copy").flatMap { ID($0) }
    let source = try await site.database.read { db in
      try copied.map { try ActivityStore(db).find($0, for: request.actor) }
    }
    var copy: Form?
    if let source, ActivityPolicy.manages(request.actor, source) {
      let host = source.organisation.map { "organisation:\($0)" } ?? "window:" + source.window
      copy = Form(ActivityForm.values(source.details, copying: true).values.map { ($0.name, $0.value) } + [("host", host)])
    }
    return try await newPage(request, site, copy: copy, errors: [])
  }

  /// What is copied goes before what was begun.
  private static func newPage(_ request: Request, _ site: Site, copy: Form? = nil, errors: [FieldError]) async throws -> Answer {
    let day = request.now.day
    let hosts = try await site.database.read { try Self.hosts(request.actor, site, $0, on: day) }
    let draft = ActivityDrafts.form(of: nil)
    let begun = try await copy == nil
      ? draft.begun(request, site) : Begun.load([], sent: nil, request, site)
    let form = copy ?? (begun.isWanted(draft) ? begun.form : Form([("sign-ups", "yes")]))
    let pages = ActivityFormPages(form, errors, city: site.city, today: day)
    return request.page(title: ActivityTexts.new, site: site, breadcrumb: [(ActivityTexts.activities, "/activities")]) {
      headingBlock(ActivityTexts.new)
      if hosts.isEmpty {
        p(ActivityTexts.noHost)
      } else {
        pages.summary
        draft.node(begun, request.reader.language, action: "/activities", key: request.key ?? randomToken()) {
          radioField(
            pages.fields.state("host", ActivityTexts.hostFor, required: true, initial: hosts[0].value), choices: hosts)
          pages.node
          submitButton(ActivityTexts.save)
        }
      }
    }
  }

  private static func make(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let (city, now, actor) = (site.city, request.now, request.actor)
      let hosts = try await site.database.read { try Self.hosts(actor, site, $0, on: now.day) }
      var check = FormCheck(request.form)
      let host = check.choice("host", in: hosts.map(\.value), required: ActivityTexts.hostFor)
      try check.finish()
      let form = try ActivityForm(request.form, city: city, at: now, isNew: true)
      let id = site.ids.next(at: now)
      return try await site.once(request) { db in
        let details = form.filled(nil) { site.ids.next(at: now) }
        let organisation = host.utf8.starts(with: "organisation:".utf8) ? ID(String(host.dropFirst(13))) : nil
        let activity = Activity(
          id: id, revision: 1, state: .draft, reason: "", organisation: organisation,
          window: try organisation.map { try window(for: $0, site, db, on: now.day) } ?? String(host.dropFirst(7)),
          details: details, madeBy: actor.person, madeAt: now, publishedAt: nil, changedAt: now)
        try ActivityStore(db).insert(activity)
        try ActivityDrafts.form(of: nil).sent(request, db)
        try site.journal(db).record("activity.make", on: id, by: actor, onBehalf: organisation, at: now)
        return activity.path
      }
    } orShow: { try await newPage(request, site, errors: $0) }
  }

  /// The window that looks after the organisation, else the one of its area, else the one that takes what nobody takes.
  static func window(for organisation: ID, _ site: Site, _ db: Connection, on day: Day) throws -> String {
    if let window = try ProfileStore(db).load(organisation)?.window { return window }
    let area = try OrganisationStore(db).known(organisation)?.area
    return site.city.windows(on: day).first { $0.data.string("area") == area && area != nil }?.key
      ?? site.city.defaultWindow(on: day)?.key ?? ""
  }

  /// The activity, if the actor may work on it.
  static func managed(_ id: ID, _ actor: Actor, _ db: Connection) throws -> Activity {
    let a = try ActivityStore(db).find(id, for: actor)
    guard ActivityPolicy.manages(actor, a) else { throw Refusal.notFound }
    return a
  }

  private static func edit(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let a = try await site.database.read { db in
      let a = try managed(id, request.actor, db)
      try requireChange(a, request.actor, site, db)
      return a
    }
    return try await editPage(a, request, site, errors: [])
  }

  private static func requireChange(_ a: Activity, _ actor: Actor, _ site: Site, _ db: Connection) throws {
    let isVerified = try ActivityReading(db, site.city).isVerified(a)
    guard ActivityPolicy.events(actor, a, isVerified: isVerified).contains(.change) else {
      throw a.state.after(.change) == nil ? Refusal.conflict(ActivityTexts.doesNotFit) : Refusal.forbidden
    }
  }

  /// `isStale` when somebody else saved meanwhile: then both texts are shown, and the form goes on from what stands now.
  private static func editPage(
    _ a: Activity, _ request: Request, _ site: Site, errors: [FieldError], isStale: Bool = false
  ) async throws -> Answer {
    let draft = ActivityDrafts.form(of: a)
    let begun = try await draft.begun(request, site, isStale: isStale)
    let form = begun.isWanted(draft) ? begun.form : ActivityForm.values(a.details)
    let pages = ActivityFormPages(form, errors, city: site.city, today: request.now.day)
    let way = [(ActivityTexts.activities, "/activities"), (Text(verbatim: a.title), a.path)]
    return request.page(title: ActivityTexts.edit, site: site, breadcrumb: way, status: isStale ? 409 : 200) {
      headingBlock(ActivityTexts.edit, eyebrow: Text(verbatim: a.title))
      if isStale { StalePage.node(pages.differences(from: ActivityForm.values(a.details), request.reader.language)) }
      pages.summary
      draft.node(
        begun, request.reader.language, action: Link(path: a.path), key: request.key ?? randomToken(),
        revision: a.revision
      ) {
        pages.node
        submitButton(ActivityTexts.save)
      }
    }
  }

  private static func change(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let now = request.now
    func again(_ errors: [FieldError], isStale: Bool = false) async throws -> Answer {
      let a = try await site.database.read { try managed(id, request.actor, $0) }
      return try await editPage(a, request, site, errors: errors, isStale: isStale)
    }
    do {
      return try await request.refusing {
        let form = try ActivityForm(request.form, city: site.city, at: now, isNew: false)
        return try await site.once(request) { db in try change(id, form, request, site, db, at: now) }
      } orShow: { try await again($0) }
    } catch Refusal.stale {
      return try await again([], isStale: true)
    }
  }

  private static func change(
    _ id: ID, _ form: ActivityForm, _ request: Request, _ site: Site, _ db: Connection, at now: Instant
  ) throws -> String {
    var a = try managed(id, request.actor, db)
    guard a.revision == form.revision else { throw Refusal.stale(current: a.revision) }
    try requireChange(a, request.actor, site, db)
    let before = a.details
    try a.apply(.change, at: now)
    a.details = form.filled(before) { site.ids.next(at: now) }
    try ActivityStore(db).save(&a)
    try ActivityDrafts.form(of: a).sent(request, db)
    try site.journal(db).record("activity.change", on: id, by: request.actor, onBehalf: a.organisation, at: now)
    if a.state == .published {
      try FreshnessStore(db).confirm(id, by: request.actor, at: now)
      try bring(a, after: before, site, db, at: now)
    }
    return a.path
  }

  /// What calendars show has changed: then every time ahead is a newer version.
  private static func bring(_ a: Activity, after before: ActivityDetails, _ site: Site, _ db: Connection, at now: Instant) throws {
    let d = a.details
    let other = d.title != before.title || d.place != before.place || d.address != before.address
      || d.summary != before.summary || d.text != before.text
    let changes = try Materialising(db: db, site: site).bring(a, calendarChanged: other, at: now)
    try SigningUp(db: db, site: site).follow(changes, of: a, at: now)
    try ActivityNews(db: db, site: site).changed(changes, of: a, at: now)
  }

  /// A host says that everything is still as it stands there.
  private static func confirm(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let a = try managed(id, request.actor, db)
      guard a.state == .published else { throw Refusal.conflict(ActivityTexts.doesNotFit) }
      try FreshnessStore(db).confirm(id, by: request.actor, at: request.now)
      try site.journal(db).record("freshness.confirm", on: id, by: request.actor, at: request.now)
      return a.path
    }
  }

  private static func apply(_ event: ActivityEvent, _ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (now, actor) = (request.now, request.actor)
    return try await request.refusing {
      var check = FormCheck(request.form)
      let revision = check.revision()
      let name = "reason-" + event.rawValue
      let reason = check.text(name, max: 500, required: event.needsReason ? ActivityTexts.reasonMissing : nil)
      try check.finish()
      return try await site.once(request) { db in
        var a = try managed(id, actor, db)
        guard a.revision == revision else { throw Refusal.stale(current: a.revision) }
        let isVerified = try ActivityReading(db, site.city).isVerified(a)
        guard ActivityPolicy.events(actor, a, isVerified: isVerified).contains(event) else {
          throw a.state.after(event) == nil ? Refusal.conflict(ActivityTexts.doesNotFit) : Refusal.forbidden
        }
        try move(&a, event, reason: reason, by: actor, site, db, at: now)
        return a.path
      }
    } orShow: { try await ActivityRoutes.page(request, site, errors: $0) }
  }

  /// Moves an activity with all that follows.
  static func move(
    _ a: inout Activity, _ event: ActivityEvent, reason: String, by actor: Actor, _ site: Site, _ db: Connection,
    at now: Instant
  ) throws {
    try a.apply(event, reason: reason, at: now)
    try ActivityStore(db).save(&a)
    try site.journal(db).record(
      "activity." + event.rawValue, on: a.id, by: actor, onBehalf: a.organisation, at: now,
      details: reason.isEmpty ? [:] : ["reason": reason])
    try follow(event, a, by: actor, site, db, at: now)
  }

  /// What follows from the event for those who asked, for times, participants and followers.
  private static func follow(
    _ event: ActivityEvent, _ a: Activity, by actor: Actor, _ site: Site, _ db: Connection, at now: Instant
  ) throws {
    let news = ActivityNews(db: db, site: site)
    try news.answered(event, a, by: actor, at: now)
    guard a.state.isPublic else { return }
    let changes = try Materialising(db: db, site: site).bring(a, calendarChanged: false, at: now)
    try SigningUp(db: db, site: site).follow(changes, of: a, at: now)
    switch event {
    case .publish, .approve:
      try FreshnessStore(db).confirm(a.id, by: actor, at: now)
      try news.published(a, at: now)
    case .cancel: try news.cancelled(a, at: now)
    case .end: try news.changed(changes, of: a, at: now)
    case .submit, .return, .change: break
    }
  }
}

/// Where an activity is kept while it is written.
enum ActivityDrafts {
  static func form(of a: Activity?) -> DraftForm {
    guard let a else { return DraftForm("activity-new", title: ActivityTexts.new, path: "/activities/new") }
    return DraftForm(
      "activity-\(a.id)", title: Text(verbatim: a.title + " ") + ActivityTexts.edit, path: a.path + "/edit",
      of: DraftRecord(a.id, verbs: Set(ActivityEvent.allCases.map { "activity." + $0.rawValue })))
  }
}
