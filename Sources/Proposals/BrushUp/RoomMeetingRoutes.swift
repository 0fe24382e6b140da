import Calendar
import HTML
import Platform
import Storage

/// Handlers of the room's meetings: planned, held with minutes and homework, or cancelled with a reason.
enum RoomMeetingRoutes {
  static let routes: [Route] = [
    .get("/proposals/{id}/brush-up/meetings/new", new),
    .post("/proposals/{id}/brush-up/meetings", plan),
    .get("/proposals/{id}/brush-up/meetings/{meeting}", minutes),
    .post("/proposals/{id}/brush-up/meetings/{meeting}/minutes", hold),
    .post("/proposals/{id}/brush-up/meetings/{meeting}/cancellation", cancel),
  ]

  static func new(_ request: Request, _ site: Site) async throws -> Answer {
    try await newPage(request, site, errors: [])
  }

  private static func newPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let (p, role, people) = try await site.database.read { db in
      let (p, role) = try Rooms.enter(id, .meet, for: request.actor, db)
      return (p, role, try Rooms.people(p, site, db))
    }
    site.looked(at: id, by: request.actor)
    return request.page(title: RoomTexts.planMeeting, site: site, breadcrumb: RoomRoutes.wayToRoom(p, role)) {
      RoomMeetingPages.plan(p, people, request, errors)
    }
  }

  static func plan(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let chosen = check.form.all("people")
      if chosen.isEmpty { check.fail("people", RoomTexts.peopleMissing) }
      var errors = check.errors
      var form: MeetingForm?
      do throws(Refusal) { form = try MeetingForm(request.form) } catch {
        guard case .invalid(let more) = error else { throw error }
        errors += more.filter { !errors.contains($0) }
      }
      guard errors.isEmpty, let form else { throw Refusal.invalid(errors) }
      return try await site.once(request) { db in
        let (p, _) = try Rooms.enter(id, .meet, for: request.actor, db)
        let people = try Rooms.people(p, site, db).filter { chosen.contains($0.id.description) }
        guard !people.isEmpty else { throw Refusal.invalid([FieldError("people", RoomTexts.peopleMissing)]) }
        let meeting = Meeting(
          id: site.ids.next(at: request.now), about: id, title: form.title, startsAt: form.startsAt, length: form.length,
          place: form.place, agenda: form.agenda,
          people: people.map { Meeting.Attendee(person: $0.id, name: $0.name, part: $0.part.string(.ja)) },
          by: request.actor, at: request.now)
        try MeetingStore(db).add(meeting, path: path(id, meeting.id), audience: try Rooms.audience(of: p, db))
        try site.journal(db).record(
          "brush-up.meet", on: id, by: request.actor, at: request.now, details: ["title": meeting.title])
        try RoomNews.tell(
          people.map(\.id), RoomTexts.meetingNews(meeting.startsAt), p, to: "#meeting-\(meeting.id)", by: request.actor,
          at: request.now, site, db)
        return path(id, meeting.id)
      }
    } orShow: { try await newPage(request, site, errors: $0) }
  }

  private static func path(_ proposal: ID, _ meeting: ID) -> String { Rooms.path(proposal) + "#meeting-\(meeting)" }

  static func minutes(_ request: Request, _ site: Site) async throws -> Answer {
    try await minutesPage(request, site, errors: [])
  }

  private static func minutesPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("meeting"))
    let (p, role, meeting, people) = try await site.database.read { db in
      let (p, role) = try Rooms.enter(id, .writeMinutes, for: request.actor, db)
      return (p, role, try find(key, of: id, for: request.actor, db), try Rooms.people(p, site, db))
    }
    site.looked(at: id, by: request.actor)
    return request.page(title: RoomTexts.writeMinutes, site: site, breadcrumb: RoomRoutes.wayToRoom(p, role)) {
      RoomMeetingPages.minutes(p, meeting, people, request, errors)
    }
  }

  private static func find(_ key: ID, of p: ID, for actor: Actor, _ db: Connection) throws -> Meeting {
    let meeting = try MeetingStore(db).find(key, for: actor)
    guard meeting.about == p else { throw Refusal.notFound }
    return meeting
  }

  static func hold(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("meeting"))
    return try await request.refusing {
      let people = try await site.database.read { db in
        try Rooms.people(try Rooms.enter(id, .writeMinutes, for: request.actor, db).p, site, db)
      }
      var check = FormCheck(request.form)
      let came = Set(check.form.all("came").compactMap { Int($0) })
      let text = check.text("minutes", max: 10_000, required: RoomTexts.minutesMissing)
      if came.isEmpty { check.fail("came", RoomTexts.cameMissing) }
      let homework = Homework.read(&check, owners: people.map(\.id))
      let revision = check.revision()
      try check.finish()
      return try await site.once(request) { db in
        let (p, _) = try Rooms.enter(id, .writeMinutes, for: request.actor, db)
        var meeting = try find(key, of: id, for: request.actor, db)
        guard meeting.revision == revision else { throw Refusal.stale(current: meeting.revision) }
        let isFirst = meeting.state != .held
        try meeting.hold(text, came: came, at: request.now)
        try MeetingStore(db).save(&meeting, path: path(id, key), audience: try Rooms.audience(of: p, db))
        for one in homework {
          try TaskStore(db).add(
            WorkTask(
              id: site.ids.next(at: request.now), subject: key, title: one.title, due: one.due, owner: one.owner,
              madeBy: request.actor.person, madeAt: request.now))
        }
        try site.journal(db).record(
          isFirst ? "brush-up.hold" : "brush-up.minutes", on: id, by: request.actor, at: request.now,
          details: ["title": meeting.title, "homework": String(homework.count)])
        let told = meeting.people.compactMap(\.person) + homework.map(\.owner)
        try RoomNews.tell(
          told, RoomTexts.minutesNews, p, to: "#meeting-\(key)", by: request.actor, at: request.now, site, db)
        return path(id, key)
      }
    } orShow: { try await minutesPage(request, site, errors: $0) }
  }

  static func cancel(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("meeting"))
    return try await request.refusing {
      var check = FormCheck(request.form)
      let reason = check.text("cancel-reason", max: 1_000, required: RoomTexts.reasonMissing)
      let revision = check.revision()
      try check.finish()
      return try await site.once(request) { db in
        let (p, _) = try Rooms.enter(id, .meet, for: request.actor, db)
        var meeting = try find(key, of: id, for: request.actor, db)
        guard meeting.revision == revision else { throw Refusal.stale(current: meeting.revision) }
        try meeting.cancel(reason)
        try MeetingStore(db).save(&meeting, path: path(id, key), audience: try Rooms.audience(of: p, db))
        try site.journal(db).record(
          "brush-up.cancel-meeting", on: id, by: request.actor, at: request.now, details: ["title": meeting.title])
        try RoomNews.tell(
          meeting.people.compactMap(\.person), RoomTexts.cancelledNews, p, to: "#meeting-\(key)", by: request.actor,
          at: request.now, site, db)
        return path(id, key)
      }
    } orShow: { try await minutesPage(request, site, errors: $0) }
  }
}
