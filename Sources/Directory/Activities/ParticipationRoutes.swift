import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Signing up, one's own page, leaving, saying that one is there.
enum ParticipationRoutes {
  static let routes: [Route] = [
    .get("/occurrences/{id}/sign-up", form), .post("/occurrences/{id}/sign-up", take),
    .get("/participations/{id}/slip", slip), .get("/participations/{id}", show),
    .post("/participations/{id}/cancellation", cancel), .post("/participations/{id}/check-in", checkIn),
    .get("/activities/mine", for: .signedIn, mine),
  ]

  private static func form(_ request: Request, _ site: Site) async throws -> Answer {
    try await formPage(request, site, errors: [])
  }

  private static func formPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let (o, a, counts, me) = try await site.database.read { db in
      let (o, a) = try OccurrenceStore(db).find(id, for: request.actor)
      let me = try ActivityPolicy.manages(request.actor, a) ? nil : request.actor.person.flatMap { try site.reach.person($0, db) }
      return (o, a, try ParticipationStore(db).counts(of: [id])[id] ?? [:], me)
    }
    guard o.isOpen(a, at: request.now) else { throw Refusal.conflict(ParticipationTexts.closed) }
    return request.page(
      title: ActivityTexts.signUp, site: site,
      breadcrumb: [(ActivityTexts.activities, "/activities"), (Text(verbatim: a.title), a.path)]
    ) {
      headingBlock(ActivityTexts.signUp, eyebrow: Text(verbatim: a.title), lead: ParticipationTexts.signUpLead)
      descriptionList([(ActivityTexts.when, Node(ActivityTexts.time(o))), (ActivityTexts.place, Node(a.details.place))])
      ParticipationPages.signUp(
        o, a, counts, request, errors, name: me?.name ?? "", mail: me?.mail ?? "",
        action: Link(path: o.path + "/sign-up"))
    }
  }

  private static func take(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (now, actor) = (request.now, request.actor)
    return try await request.refusing {
      try await site.limit("sign-up:" + request.address, to: 60, per: 3600, at: now)
      return try await site.once(request) { db in
        let (o, a) = try OccurrenceStore(db).find(id, for: actor)
        let form = try SignUpForm(request.form, roles: a.details.roles)
        let p = try SigningUp(db: db, site: site).take(
          form, o, a, by: actor, language: request.reader.language.rawValue, owner: request.identity.owner, at: now)
        return p.path + "/slip"
      }
    } orShow: { try await formPage(request, site, errors: $0) }
  }

  /// The browser that signed up sees the slip for half an hour; hosts who wrote somebody in print it.
  private static func slip(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (p, o, a, receipt, position) = try await site.database.read { db in
      let store = ParticipationStore(db)
      let receipt = try SubjectLinkStore(db).receipt(for: id, owner: request.identity.owner, at: request.now)
      let p = try receipt == nil
        ? store.find(id, for: request.actor) : store.find(id, for: request.actor.opening([id]))
      let (o, a) = try records(p, db)
      return (p, o, a, receipt, try store.position(p))
    }
    return request.page(title: ParticipationTexts.received, site: site) {
      ParticipationPages.slip(p, o, a, receipt, position: position, origin: site.configuration.origin)
    }
  }

  private static func records(_ p: Participation, _ db: Connection) throws -> (Occurrence, Activity) {
    guard let o = try OccurrenceStore(db).load(p.occurrence), let a = try ActivityStore(db).load(p.activity) else {
      throw Refusal.notFound
    }
    return (o, a)
  }

  private static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, errors: [])
  }

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let view = try await site.database.read { db in
      try own(ParticipationStore(db).find(id, for: request.actor), request, site, db)
    }
    site.looked(at: id, by: request.actor)
    return request.page(title: Text(verbatim: view.activity.title), site: site) {
      ParticipationPages.own(view, request, errors, city: site.city)
    }
  }

  /// Next steps are for the participant's own eyes: hosts who open the page do not see them.
  private static func own(_ p: Participation, _ request: Request, _ site: Site, _ db: Connection) throws -> ParticipationPages.Own {
    let (o, a) = try records(p, db)
    let role = try ActivityStore(db).role(p.role)
    let reading = ActivityReading(db, site.city)
    let isOwn = p.person.map { $0 == request.actor.person } ?? request.actor.scopes.contains(.link(p.id))
    let next = isOwn && p.attended == true ? try steps(a, role?.level ?? .join, request, site, db) : []
    return ParticipationPages.Own(
      participation: p, occurrence: o, activity: a, role: role, hostName: try reading.hostName(a),
      position: try ParticipationStore(db).position(p), next: next, messages: try HostMessageStore(db).all(to: p))
  }

  private static func steps(
    _ a: Activity, _ level: ActivityRole.Level, _ request: Request, _ site: Site, _ db: Connection
  ) throws -> [NextStep] {
    let context = ListContext(actor: .stranger, city: site.city, reader: request.reader, now: request.now)
    let definition = ActivityListStore.definition
    let reading = ActivityReading(db, site.city)
    // The host's own next times first, then what else there is in the area; each activity with the next one can go to.
    let store = OccurrenceStore(db)
    let held =
      if let host = try ActivityReading.host(a, db) { try store.published(by: host, from: request.now, for: .stranger, limit: 60) } else {
        try store.published(at: a.window, from: request.now, for: .stranger, limit: 60)
      }
    let own = held.filter { $0.state == .planned }.map { (activity: $0.activity, occurrence: $0.id) }
    let area = ListState(Form([("area", a.details.area)]), of: definition)
    let near = try ActivityViews(db, area, context).next(limit: 60)
    var seen: Set<ID> = []
    let ahead = try reading.ahead(own + near).filter { next in
      let isOpen = next.occurrence.isOpen(next.activity, at: request.now)
      let justCome = !next.activity.details.takesSignUps && next.occurrence.startsAt > request.now
      return next.activity.state == .published && (isOpen || justCome) && seen.insert(next.activity.id).inserted
    }
    let host = ActivityPages.host(a, name: try reading.hostName(a), site.city)
    let hostPath = try ActivityReading.host(a, db).flatMap { try reading.isPublic($0) ? "/organisations/\($0)" : nil }
    return NextStep.after(a, as: level, host: host, hostPath: hostPath, ahead: ahead)
  }

  private static func cancel(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let p = try ParticipationStore(db).find(id, for: request.actor)
      let (o, a) = try records(p, db)
      let event: ParticipationEvent = ActivityPolicy.manages(request.actor, a) && p.person != request.actor.person ? .release : .cancel
      try SigningUp(db: db, site: site).end(
        p, event, reason: String(String.UnicodeScalarView(request.form["reason-\(id)"].unicodeScalars.prefix(500))), o, a, by: request.actor, at: request.now)
      return event == .release ? o.path : p.path
    }
  }

  private static func checkIn(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let now = request.now
    return try await request.refusing {
      try await site.limit("check-in:\(id)", to: 10, per: 600, at: now)
      return try await site.once(request) { db in
        let store = ParticipationStore(db)
        var p = try store.find(id, for: request.actor)
        let (o, a) = try records(p, db)
        guard p.state == .booked, o.takesCheckIn(at: now) else { throw Refusal.conflict(ParticipationTexts.notNow) }
        guard SecretText.plain(request.form["code"]).utf8.elementsEqual(o.code.utf8) else {
          throw Refusal.invalid([FieldError("code", ParticipationTexts.wrongCode)])
        }
        let host = p.attended == false ? p.absentBy : nil
        p.checkIn(minutes: o.minutes, at: now)
        try store.saveAttendance(p)
        try site.journal(db).record("participation.check-in", on: id, by: request.actor, at: now)
        if let host, ActivityPolicy.manages(try site.reach.actor(host, db), a) {
          // In the app alone: the list of participants says who it is, to whoever is still a host.
          try Notices(db, site).send(
            to: host, category: "reply", subject: o.activity, title: ParticipationTexts.cameAfterAll(at: a.title), path: o.path,
            at: now, pace: .off)
        }
        return p.path
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  private static func mine(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    let organisations = request.actor.hats.filter { $0.role == .organisationMember }.compactMap { ID($0.place) }
    let windows = request.actor.windows
    let (own, minutes, hosted, toApprove) = try await site.database.read { db in
      let all = try ParticipationStore(db).mine(person)
      let latest = all.first { $0.attended == true }?.id
      let times = try OccurrenceStore(db).all(all.map(\.occurrence))
      let activities = try ActivityStore(db).activities(Array(Set(all.map(\.activity))))
      let byID = Dictionary(uniqueKeysWithValues: activities.map { ($0.id, $0) })
      let own = try all.compactMap { p -> ParticipationPages.Own? in
        guard let o = times[p.occurrence], let a = byID[p.activity] else { return nil }
        return try p.id == latest
          ? self.own(p, request, site, db)
          : ParticipationPages.Own(participation: p, occurrence: o, activity: a, role: nil, hostName: "", position: 0, next: [])
      }
      let held = try ActivityStore(db).held(by: organisations, or: windows, for: request.actor, limit: 100)
      let submitted = try ActivityStore(db).submitted(to: windows, for: request.actor, limit: 100)
      return (own, try ParticipationStore(db).minutes(of: person), held, submitted)
    }
    return request.page(title: ActivityTexts.mine, site: site, breadcrumb: [(ActivityTexts.activities, "/activities")]) {
      ParticipationPages.mine(
        own, minutes: minutes, hosted: hosted, toApprove: toApprove, canMake: ActivityRoutes.canMake(request.actor), request)
    }
  }
}
