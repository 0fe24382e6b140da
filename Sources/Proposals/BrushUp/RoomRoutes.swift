import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of the room itself: reading it, its versions, what the dialogue added, showing the draft, asking people in.
enum RoomRoutes {
  static let routes: [Route] = [
    .get("/proposals/{id}/brush-up", show),
    .get("/proposals/{id}/brush-up/versions", versions),
    .post("/proposals/{id}/brush-up/versions", share),
    .get("/proposals/{id}/brush-up/added", added),
    .post("/proposals/{id}/brush-up/people", invite),
    .post("/proposals/{id}/brush-up/people/{person}/removal", uninvite),
  ]

  static func way(_ p: Proposal) -> [(Text, String)] { [(Text(verbatim: p.label), p.path)] }
  static func wayToRoom(_ p: Proposal) -> [(Text, String)] { way(p) + [(RoomTexts.room, Rooms.path(p.id))] }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, errors: [])
  }

  static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let room = try await site.database.read { try Room.load(id, for: request.actor, site, $0) }
    site.looked(at: id, by: request.actor)
    return request.page(title: RoomTexts.room, site: site, breadcrumb: way(room.proposal)) {
      RoomPages(room: room, request: request, city: site.city, errors: errors).node
    }
  }

  /// Two versions beside each other; the last two without a choice.
  static func versions(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (room, forms) = try await site.database.read { db in
      let room = try Room.load(id, for: request.actor, site, db)
      return (room, try FormStore(db).find(room.versions.map(\.set.answers.version)))
    }
    guard let last = room.last else { throw Refusal.notFound }
    let to = room.versions.first { String($0.number) == request.query["to"] } ?? last
    let from = room.versions.first { String($0.number) == request.query["from"] }
      ?? room.versions.last { $0.number < to.number } ?? to
    site.looked(at: id, by: request.actor)
    return request.page(title: RoomTexts.versions, site: site, breadcrumb: wayToRoom(room.proposal)) {
      VersionPages.compare(room, from: from, to: to, forms: forms, language: request.reader.language)
    }
  }

  /// Shows the party's draft to the room as the next version.
  static func share(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let (p, _) = try Rooms.enter(id, .share, for: request.actor, db)
      guard let draft = try Rooms.draftToShare(p, db) else { throw Refusal.conflict(RoomTexts.nothingToShare) }
      let version = try AnswerStore(db).add(
        draft, to: id, cause: "draft", by: request.actor, id: site.ids.next(at: request.now), at: request.now)
      try site.journal(db).record(
        "brush-up.share", on: id, by: request.actor, at: request.now, details: ["version": String(version.number)])
      let staff = try Rooms.people(p, site, db).filter { !$0.role.isParty }.map(\.id)
      try RoomNews.tell(staff, RoomTexts.sharedNews, p, by: request.actor, at: request.now, site, db)
      return Rooms.path(id)
    }
  }

  static func added(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let language = request.reader.language
    let (p, added) = try await site.database.read { db -> (Proposal, Added?) in
      let (p, _) = try Rooms.enter(id, .readAdded, for: request.actor, db)
      let versions = try AnswerStore(db).all(of: id)
      let added = Added(
        versions, forms: try FormStore(db).find(versions.map(\.set.answers.version)),
        suggestions: try BrushUpStore(db).suggestions(of: id), opinions: try OpinionStore(db).opinions(of: id),
        meetings: try MeetingStore(db).held(about: id), language: language)
      return (p, added)
    }
    site.looked(at: id, by: request.actor)
    return request.page(title: RoomTexts.added, site: site, breadcrumb: way(p)) {
      VersionPages.added(added, p, city: site.city)
    }
  }

  /// Asks somebody with an account into the room, by their mail address.
  static func invite(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let mail = check.mail("guest-mail", required: RoomTexts.mailMissing)
      let part = check.line("guest-part", max: 200, required: RoomTexts.partMissing)
      try check.finish()
      return try await site.once(request) { db in
        let (p, _) = try Rooms.enter(id, .invite, for: request.actor, db)
        guard let account = try AccountStore(db).find(mail: mail ?? ""), let person = try site.reach.person(account.person, db)
        else { throw Refusal.invalid([FieldError("guest-mail", RoomTexts.nobodyThere)]) }
        try BrushUpStore(db).invite(
          RoomGuest(person: person.id, name: person.name, part: part, invitedBy: request.actor.name, at: request.now), to: id)
        try site.journal(db).record(
          "brush-up.invite", on: id, by: request.actor, at: request.now, details: ["guest": person.name])
        try RoomNews.tell([person.id], RoomTexts.invitedNews, p, by: request.actor, at: request.now, site, db)
        return Rooms.path(id) + "#people"
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  static func uninvite(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let person = try request.id("person")
    return try await site.once(request) { db in
      _ = try Rooms.enter(id, .invite, for: request.actor, db)
      try BrushUpStore(db).uninvite(person, from: id)
      try site.journal(db).record("brush-up.uninvite", on: id, by: request.actor, at: request.now)
      return Rooms.path(id) + "#people"
    }
  }
}
