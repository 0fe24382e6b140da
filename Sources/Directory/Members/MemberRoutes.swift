import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of members: the list, ending, adding somebody without an account, requests, hand-over.
enum MemberRoutes {
  static let routes: [Route] = [
    .get("/organisations/{id}/members", for: .signedIn, MergedRecord.leading { try await page($0, $1, errors: []) }),
    .post("/organisations/{id}/members", for: .signedIn, add),
    .post("/organisations/{id}/members/{member}/ending", for: .signedIn, end),
    .post("/organisations/{id}/members/{member}/role", for: .signedIn, changeRole),
    .get(
      "/organisations/{id}/membership-requests/new", for: .signedIn,
      MergedRecord.leading { try await asking($0, $1, errors: []) }),
    .post("/organisations/{id}/membership-requests", for: .signedIn, ask),
    .post("/organisations/{id}/membership-requests/{request}/confirmation", for: DuplicateRoutes.door, confirm),
    .post("/organisations/{id}/membership-requests/{request}/refusal", for: DuplicateRoutes.door, refuse),
    .post("/organisations/{id}/hand-over", for: .signedIn, handOver),
    .post("/organisations/{id}/hand-over/{contact}/reading", for: .signedIn, read),
  ]

  /// The profile, if the actor may look after its members.
  static func managed(_ id: ID, _ actor: Actor, _ db: Connection) throws -> Profile {
    let profile = try ProfileStore(db).find(id, for: actor)
    guard ProfilePolicy.mayEdit(actor, profile) else { throw Refusal.notFound }
    try MergedRecord.refuse(profile, db)
    return profile
  }

  static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let view = try await site.database.read { db in
      let profile = try managed(id, request.actor, db)
      let others = try OrganisationStore(db).selves(id).filter { $0 != id }
      return MemberPages.View(
        profile: profile, members: try MemberStore(db).members(of: id), contacts: try ContactStore(db).all(of: id),
        invitations: try InvitationStore(db).all(of: id), requests: try ContactStore(db).requests(of: id),
        merged: try others.map { (try SubjectStore(db).title(of: $0), try MemberStore(db).members(of: $0)) })
    }
    site.looked(at: id, by: request.actor)
    return request.page(
      title: MemberTexts.members, site: site,
      breadcrumb: [
        (OrganisationTexts.organisations, OrganisationListStore.path), (Text(verbatim: view.profile.name), view.profile.path),
      ]
    ) { MemberPages.page(view, request, errors) }
  }

  static func path(_ id: ID) -> String { "/organisations/\(id)/members" }

  /// A member without an account: a name on the list.
  private static func add(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (person, membership) = (site.ids.next(at: request.now), site.ids.next(at: request.now))
    return try await request.refusing {
      var check = FormCheck(request.form)
      let name = check.line("name", max: 100, required: MemberTexts.nameMissing)
      let role = check.line("listed-role", max: 50)
      try check.finish()
      return try await site.once(request) { db in
        _ = try managed(id, request.actor, db)
        try PersonStore(db).add(Person(id: person, name: name), audience: [.organisation(id)])
        try OrganisationStore(db).add(
          Membership(id: membership, person: person, organisation: id, role: role, from: request.now.day))
        try site.journal(db).record(
          "organisation.add-member", on: id, by: request.actor, at: request.now, details: ["person": name])
        return path(id)
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  private static func end(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, member) = (try request.id(), try request.id("member"))
    return try await site.once(request) { db in
      _ = try managed(id, request.actor, db)
      guard let line = try MemberStore(db).members(of: id).first(where: { $0.membership.id == member }) else {
        throw Refusal.notFound
      }
      if try ContactStore(db).now(of: id)?.person == line.membership.person {
        throw Refusal.conflict(MemberTexts.contactFirst)
      }
      // The last day is yesterday where that is possible, so that the hat is gone at once.
      let last = max(line.membership.from, request.now.day.adding(days: -1))
      try OrganisationStore(db).end(member, on: last)
      try site.journal(db).record(
        "organisation.leave", on: id, by: request.actor, at: request.now, details: ["person": line.name])
      return path(id)
    }
  }

  /// What somebody does in the organisation changes, also for whoever entered it or was confirmed without a role.
  private static func changeRole(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, member) = (try request.id(), try request.id("member"))
    return try await request.refusing {
      var check = FormCheck(request.form)
      let field = MemberTexts.roleField(member)
      let role = check.line(field, max: 50)
      try check.finish()
      let was = request.form["was"]
      return try await site.once(request) { db in
        _ = try managed(id, request.actor, db)
        guard let line = try MemberStore(db).members(of: id).first(where: { $0.membership.id == member }),
          line.membership.holds(on: request.now.day)
        else { throw Refusal.notFound }
        let present = line.membership.role
        guard was.utf8.elementsEqual(present.utf8) else {
          throw Refusal.invalid([FieldError(field, MemberTexts.roleChanged.filling(Text(verbatim: present)))])
        }
        guard !role.utf8.elementsEqual(present.utf8) else { return path(id) }
        try OrganisationStore(db).change(member, role: role)
        try site.journal(db).record(
          "organisation.member-role", on: id, by: request.actor, at: request.now,
          details: ["person": line.name, "from": present, "to": role])
        return path(id)
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  private static func asking(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let (profile, waits) = try await site.database.read { db in
      let profile = try ProfileStore(db).find(id, for: request.actor)
      let waits = try request.actor.person.map { try ContactStore(db).waits($0, for: id) } ?? false
      return (profile, waits)
    }
    return request.page(
      title: MemberTexts.ask, site: site, breadcrumb: [(Text(verbatim: profile.name), profile.path)]
    ) { MemberPages.asking(profile, waits: waits, request, errors) }
  }

  private static func ask(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (new, task) = (site.ids.next(at: request.now), site.ids.next(at: request.now))
    return try await request.refusing {
      var check = FormCheck(request.form)
      let words = check.text("words", max: 1_000, required: MemberTexts.wordsMissing)
      try check.finish()
      guard let person = request.actor.person else { throw Refusal.signInRequired }
      return try await site.once(request) { db in
        let profile = try ProfileStore(db).find(id, for: request.actor)
        try MergedRecord.refuse(profile, db)
        guard !ProfilePolicy.isMember(request.actor, of: id) else { return profile.path }
        try ContactStore(db).ask(
          MembershipRequest(
            id: new, organisation: id, person: person, personName: request.actor.name, words: words,
            askedAt: request.now, state: .asked))
        let title = MemberTexts.requestTask.filling(Text(verbatim: profile.name)).string(.ja)
        try TaskStore(db).add(
          WorkTask(
            id: task, subject: id, title: title, due: request.now.day.adding(days: 7), owner: nil,
            scope: OrganisationDesk.scope(profile, site.city, on: request.now.day), madeBy: person, madeAt: request.now))
        try site.journal(db).record("organisation.ask-membership", on: id, by: request.actor, at: request.now)
        return profile.path + "/membership-requests/new"
      }
    } orShow: { try await asking(request, site, errors: $0) }
  }

  private static func confirm(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, asked) = (try request.id(), try request.id("request"))
    let ids = [site.ids.next(at: request.now), site.ids.next(at: request.now)]
    return try await site.once(request) { db in
      let store = ContactStore(db)
      let wanted = try store.request(asked, of: id)
      _ = try managed(id, request.actor, db)
      try store.decide(asked, .confirmed, answer: "", by: request.actor, at: request.now)
      let profile = try Joining(db: db, site: site, now: request.now).take(
        wanted.person, name: wanted.personName, into: id, role: "", ids: ids, by: request.actor)
      try Notices(db, site).send(
        to: wanted.person, category: "reply", subject: id,
        title: MemberTexts.confirmedNotice.filling(Text(verbatim: profile.name)), path: profile.path, at: request.now)
      return path(id)
    }
  }

  private static func refuse(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, asked) = (try request.id(), try request.id("request"))
    return try await request.refusing {
      var check = FormCheck(request.form)
      let answer = check.text("answer", max: 1_000, required: MemberTexts.refuseReasonMissing)
      try check.finish()
      return try await site.once(request) { db in
        let wanted = try ContactStore(db).request(asked, of: id)
        let profile = try managed(id, request.actor, db)
        try ContactStore(db).decide(asked, .refused, answer: answer, by: request.actor, at: request.now)
        try site.journal(db).record(
          "organisation.refuse-membership", on: id, by: request.actor, at: request.now, details: ["reason": answer])
        try Notices(db, site).send(
          to: wanted.person, category: "reply", subject: id,
          title: MemberTexts.refusedNotice.filling(Text(verbatim: profile.name)), path: profile.path,
          body: Text(verbatim: answer), at: request.now)
        return path(id)
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  private static func handOver(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let new = site.ids.next(at: request.now)
    return try await request.refusing {
      var check = FormCheck(request.form)
      let next = check.id("next")
      if next == nil, check.errors.isEmpty { check.fail("next", MemberTexts.nextMissing) }
      let note = check.text("note", max: 4_000, required: MemberTexts.noteMissing)
      try check.finish()
      return try await site.once(request) { db in
        let profile = try managed(id, request.actor, db)
        let members = try MemberStore(db).members(of: id).filter { $0.membership.holds(on: request.now.day) }
        guard let next, let line = members.first(where: { $0.membership.person == next }) else {
          throw Refusal.invalid([FieldError("next", MemberTexts.nextMissing)])
        }
        let before = try ContactStore(db).now(of: id)?.person
        guard before != next else {
          throw Refusal.invalid([FieldError("next", MemberTexts.sameContact)])
        }
        try ContactStore(db).handOver(
          id, to: next, note: note, by: request.actor.name, signer: request.actor.person, id: new, on: request.now.day)
        if let before {
          try TellingOrganisations(db: db, site: site, now: request.now).handOver(id, from: before, to: next)
        }
        if next != request.actor.person { try tellNext(next, profile, request, site, db) }
        try site.journal(db).record(
          "organisation.hand-over", on: id, by: request.actor, at: request.now, details: ["person": line.name])
        return path(id)
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  /// The note stands at the top of the organisation's page until the next contact has read it; no mail carries it.
  private static func tellNext(
    _ person: ID, _ profile: Profile, _ request: Request, _ site: Site, _ db: Connection
  ) throws {
    try Notices(db, site).send(
      to: person, category: "reply", subject: profile.id,
      title: MemberTexts.handedOverNotice.filling(Text(verbatim: profile.name)), path: profile.path,
      inMail: MemberTexts.handedOverMail, at: request.now)
  }

  private static func read(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, contact) = (try request.id(), try request.id("contact"))
    guard let person = request.actor.person else { throw Refusal.notFound }
    return try await site.once(request) { db in
      try ContactStore(db).read(contact, by: person, at: request.now)
      return "/organisations/\(id)"
    }
  }
}

/// What follows when a person becomes a member, by code or by confirmation.
struct Joining {
  let db: Connection
  let site: Site
  let now: Instant

  /// `ids`: one for the membership, one for the contact, if this is the first who can answer for the organisation.
  @discardableResult
  func take(_ person: ID, name: String, into id: ID, role: String, ids: [ID], by actor: Actor) throws -> Profile {
    guard var profile = try ProfileStore(db).load(id) else { throw Refusal.notFound }
    let organisations = OrganisationStore(db)
    let present = try organisations.members(of: id).contains { $0.person == person && $0.holds(on: now.day) }
    if !present {
      try organisations.add(Membership(id: ids[0], person: person, organisation: id, role: role, from: now.day))
    }
    if try ContactStore(db).now(of: id) == nil {
      try ContactStore(db).handOver(id, to: person, note: "", by: "", id: ids[1], on: now.day)
    }
    if !profile.isClaimed || profile.claimedThrough != nil {
      (profile.isClaimed, profile.claimedThrough) = (true, nil)
      try ProfileStore(db).save(&profile)
      try ClaimStore(db).settle(id)
    }
    try site.journal(db).record("organisation.join", on: id, by: actor, onBehalf: id, at: now, details: ["person": name])
    return profile
  }
}

/// Who looks after an organisation's entry at the windows.
enum OrganisationDesk {
  static func scope(_ profile: Profile, _ city: Municipality, on day: Day) -> Scope {
    if let window = profile.window, city.fact("window", window, on: day)?.holds(on: day) == true { return .window(window) }
    // What goes to the window of a ward says in which ward the organisation is.
    let area = profile.area(to: ProfilePolicy.centre(profile))
    let ward = city.windows(on: day).first { area != nil && $0.data.string("area") == area }
    return .window((ward ?? city.defaultWindow(on: day))?.key ?? "")
  }
}
