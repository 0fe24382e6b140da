import Calendar
import HTML
import Platform
import Storage

/// Handlers of departments' opinions: asked for in a batch, given one by one.
enum OpinionRoutes {
  static let routes: [Route] = [
    .post("/proposals/{id}/brush-up/opinions", ask),
    .get("/proposals/{id}/brush-up/opinions/{opinion}", show),
    .post("/proposals/{id}/brush-up/opinions/{opinion}", give),
  ]

  /// Asks several departments at once; those that are new to the proposal come to see it. Each has the city's days.
  static func ask(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let offered = site.city.facts("department", on: request.now.day).map(\.key)
      let departments = check.choices("departments", in: offered, required: RoomTexts.departmentsMissing)
      let asked = check.text("asked", max: 2_000, required: RoomTexts.askedMissing)
      let wished = check.day("due")
      if let wished, wished <= request.now.day { check.fail("due", RoomTexts.dueLater) }
      try check.finish()
      return try await site.once(request) { db in
        var (p, _) = try Rooms.enter(id, .askOpinion, for: request.actor, db)
        let new = departments.filter { !p.departments.contains($0) }
        if !new.isEmpty {
          p.departments += new
          try ProposalStore(db).save(&p)
        }
        for (index, department) in departments.enumerated() {
          let opinion = Opinion(
            id: site.ids.next(at: request.now), proposal: id, department: department, asked: asked,
            askedBy: request.actor.name, askedAt: request.now,
            dueOn: wished ?? OpinionClock.due(asked: request.now, department, site.city))
          try OpinionStore(db).add(opinion)
          try site.journal(db).record(
            "brush-up.ask-opinion", on: id, by: request.actor, at: request.now,
            details: ["department": department, "due": opinion.dueOn.description, "of": "\(index + 1)/\(departments.count)"])
          try RoomNews.tell(
            try site.reach.holders(.departmentStaff, department, db), RoomTexts.opinionAskedNews, p,
            to: "/opinions/\(opinion.id)", by: request.actor, at: request.now, site, db)
        }
        return Rooms.path(id) + "#opinions"
      }
    } orShow: { try await RoomRoutes.page(request, site, errors: $0) }
  }

  private static func isTheirs(_ opinion: Opinion, _ actor: Actor) -> Bool { actor.departments.contains(opinion.department) }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, errors: [])
  }

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("opinion"))
    let room = try await site.database.read { try Room.load(id, for: request.actor, site, $0) }
    guard let opinion = room.opinions.first(where: { $0.id == key }) else { throw Refusal.notFound }
    site.looked(at: id, by: request.actor)
    return request.page(title: RoomTexts.opinion, site: site, breadcrumb: RoomRoutes.wayTo(room)) {
      OpinionPages(room: room, request: request, city: site.city, errors: errors).one(
        opinion, isTheirs: isTheirs(opinion, request.actor))
    }
  }

  static func give(_ request: Request, _ site: Site) async throws -> Answer {
    let (id, key) = (try request.id(), try request.id("opinion"))
    return try await request.refusing {
      var check = FormCheck(request.form)
      let stance = check.choice("stance", of: Opinion.Stance.self)
      if stance == nil, check.errors.text(for: "stance") == nil { check.fail("stance", RoomTexts.stanceMissing) }
      let grounds = site.city.facts("opinion-ground", on: request.now.day).map(\.key)
      let ground = check.choice("ground", in: grounds) ?? ""
      let text = check.text("opinion", max: 4_000)
      let revision = check.revision()
      try check.finish()
      return try await site.once(request) { db in
        let (p, _) = try Rooms.enter(id, .giveOpinion, for: request.actor, db)
        var opinion = try OpinionStore(db).find(key, of: id)
        guard isTheirs(opinion, request.actor) else { throw Refusal.forbidden }
        guard opinion.revision == revision else { throw Refusal.stale(current: opinion.revision) }
        try opinion.give(stance ?? .support, ground: ground, text: text, by: request.actor.name, at: request.now)
        try OpinionStore(db).save(&opinion)
        try site.journal(db).record(
          "brush-up.give-opinion", on: id, by: request.actor, at: request.now,
          details: ["department": opinion.department, "stance": opinion.stance?.rawValue ?? ""])
        let others = try site.reach.holders(.coordinator, p.window, db) + [p.owner].compactMap { $0 }
        try RoomNews.tell(
          Set(others).union(try ProposalNews.party(p, db)), RoomTexts.opinionGivenNews, p, to: "#opinions",
          by: request.actor, at: request.now, site, db)
        return Rooms.path(id) + "#opinions"
      }
    } orShow: { try await page(request, site, errors: $0) }
  }
}

/// By when a department owes its opinion, and who hears when it is late.
enum OpinionClock {
  /// Business days of the department from the day it was asked (fact `clock/department-opinion`).
  static func due(asked: Instant, _ department: String, _ city: Municipality) -> Day {
    let days = city.clock("department-opinion", on: asked.day)?.businessDays ?? 10
    let opening = city.opening(of: department, on: asked.day)
    return ResponseClock(start: asked, target: days, isOpen: opening.isOpen).dueOn ?? asked.day.adding(days: days)
  }

  /// Every working morning: what is due by tomorrow is told to the department; what is late beyond the city's grace also
  /// to the office.
  static let job = Job("brush-up.opinions", .daily(hour: 8, minute: 20)) { site, now, _, progress in
    let rule = site.city.clock("department-opinion", on: now.day)
    let before = max(1, rule?.remindBefore ?? 1)
    let due = try await site.database.read { db in
      try OpinionStore(db).toRemind(dueBy: now.day.adding(days: before), notSince: now.day.adding(days: -2), limit: 1_000)
    }
    for (done, one) in due.enumerated() {
      try await site.database.write { db in try remind(one.opinion, grace: rule?.escalateAfter ?? 2, at: now, site, db) }
      try await progress.report(done + 1, due.count)
    }
  }

  private static func remind(_ listed: Opinion, grace: Int, at now: Instant, _ site: Site, _ db: Connection) throws {
    // It may have been given since the list was read.
    let opinion = try OpinionStore(db).find(listed.id, of: listed.proposal)
    guard !opinion.isGiven else { return }
    let p = try ProposalStore(db).load(opinion.proposal)
    let opening = site.city.opening(of: opinion.department, on: now.day)
    var people = try site.reach.holders(.departmentStaff, opinion.department, db)
    if opening.adding(businessDays: grace, to: opinion.dueOn) <= now.day {
      people += try site.reach.holders(.programmeOffice, nil, db)
    }
    try RoomNews.tell(
      people, opinion.isOverdue(on: now.day) ? RoomTexts.opinionLateNews : RoomTexts.opinionDueNews, p,
      to: "/opinions/\(opinion.id)", by: .system, at: now, site, db)
    try OpinionStore(db).reminded(opinion.id, on: now.day)
  }
}
