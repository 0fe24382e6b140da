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
    .get("/proposals/{id}/brush-up/added.pdf", addedToKeep),
    .get("/proposals/{id}/brush-up/files/{file}", file),
    .post("/proposals/{id}/brush-up/people", invite),
    .post("/proposals/{id}/brush-up/people/{person}/removal", uninvite),
  ]

  /// An adviser has the room and nothing above it.
  static func way(_ p: Proposal, _ role: RoomRole) -> [(Text, String)] {
    role == .adviser ? [] : [(Text(verbatim: p.label), p.path)]
  }
  static func wayToRoom(_ p: Proposal, _ role: RoomRole) -> [(Text, String)] {
    way(p, role) + [(RoomTexts.room, Rooms.path(p.id))]
  }
  static func wayTo(_ room: Room) -> [(Text, String)] { wayToRoom(room.proposal, room.role) }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, errors: [])
  }

  static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let room = try await site.database.read { try Room.load(id, for: request.actor, site, $0) }
    site.looked(at: id, by: request.actor)
    return request.page(title: RoomTexts.room, site: site, breadcrumb: way(room.proposal, room.role)) {
      RoomPages(room: room, request: request, city: site.city, errors: errors).node
    }
  }

  /// Two versions beside each other; the last two without a choice.
  static func versions(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let asked = request.query
    let (p, role, view) = try await site.database.read { db in
      let (p, role) = try Rooms.enter(id, for: request.actor, db)
      let store = AnswerStore(db)
      let all = try store.headings(of: id)
      guard let last = all.last else { throw Refusal.notFound }
      let to = all.first { String($0.number) == asked["to"] } ?? last
      let from = all.first { String($0.number) == asked["from"] } ?? all.last { $0.number < to.number } ?? to
      let (older, newer) = (try store.find(from.number, of: id), try store.find(to.number, of: id))
      let forms = try FormStore(db).find([older, newer].map(\.set.answers.version))
      return (p, role, VersionPages.Comparison(path: Rooms.path(id), all: all, from: older, to: newer, forms: forms))
    }
    site.looked(at: id, by: request.actor)
    return request.page(title: RoomTexts.versions, site: site, breadcrumb: wayToRoom(p, role)) {
      VersionPages.compare(view, p, language: request.reader.language)
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

  private static func readAdded(_ request: Request, _ site: Site) async throws -> (Proposal, RoomRole, Added?) {
    let id = try request.id()
    let language = request.reader.language
    let read = try await site.database.read { db in
      let (p, role) = try Rooms.enter(id, .readAdded, for: request.actor, db)
      return (p, role, try Added.load(id, language: language, db))
    }
    site.looked(at: id, by: request.actor)
    return read
  }

  static func added(_ request: Request, _ site: Site) async throws -> Answer {
    let (p, role, added) = try await readAdded(request, site)
    let way = role == .adviser ? wayToRoom(p, role) : way(p, role)
    return request.page(title: RoomTexts.added, site: site, breadcrumb: way) {
      VersionPages.added(added, p, city: site.city)
      if site.documents != nil {
        buttonRow { linkButton(DecisionTexts.pdf, to: Link(path: Rooms.path(p.id) + "/added.pdf")) }
      }
    }
  }

  private static func addedToKeep(_ request: Request, _ site: Site) async throws -> Answer {
    let (p, _, added) = try await readAdded(request, site)
    return try await site.paper(
      request, title: RoomTexts.added, name: "\(p.number ?? "proposal")-added", VersionPages.added(added, p, city: site.city))
  }

  /// A file of the text, for everybody in the room: an adviser is no reader of the proposal it hangs from.
  private static func file(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("file"))
    let file = try await site.database.read { db in
      _ = try Rooms.enter(id, for: request.actor, db)
      guard let last = try AnswerStore(db).last(of: id), last.set.answers.files.contains(key) else { throw Refusal.notFound }
      return try Attachments(db).passedOn(key)
    }
    site.looked(at: id, by: request.actor)
    let bytes = try await site.files.get(file.id)
    return Answer.download(bytes, name: file.name, type: file.type).with("x-content-type-options", "nosniff")
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
        try Rooms.gather(p, db)
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
      let (p, _) = try Rooms.enter(id, .invite, for: request.actor, db)
      try BrushUpStore(db).uninvite(person, from: id)
      try Rooms.gather(p, db)
      try site.journal(db).record("brush-up.uninvite", on: id, by: request.actor, at: request.now)
      return Rooms.path(id) + "#people"
    }
  }
}
