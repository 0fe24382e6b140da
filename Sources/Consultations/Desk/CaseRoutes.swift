import Accounts
import Calendar
import HTML
import Platform
import Storage

/// The page of a case and what is written to it: answer, note, encounter, next step, assignment.
enum CaseRoutes {
  static let desk = Route.Access.roles([.coordinator])

  static let routes: [Route] = [
    .get("/consultations/{id}", show),
    .post("/consultations/{id}/messages", for: desk, answer),
    .post("/consultations/{id}/notes", for: desk, note),
    .post("/consultations/{id}/encounters", for: desk, meet),
    .post("/consultations/{id}/plan", for: desk, plan),
    .post("/consultations/{id}/assignment", for: desk, assign),
    .post("/consultations/{id}/precautions", for: desk, CaseExtras.addPrecaution),
    .post("/consultations/{id}/precautions/{precaution}/end", for: desk, CaseExtras.endPrecaution),
    .post("/consultations/{id}/attachments", for: desk, uploads: .papers, CaseExtras.attach),
    .post("/consultations/{id}/roles", for: desk, CaseExtras.addRole),
    .post("/consultations/{id}/roles/{role}/end", for: desk, CaseExtras.endRole),
    .post("/consultations/{id}/links", for: desk, CaseLinks.add),
    .post("/consultations/{id}/links/removal", for: desk, CaseLinks.remove),
    .post("/consultations/{id}/merge", for: desk, CaseLinks.merge),
    .post("/consultations/{id}/merge/undo", for: desk, CaseLinks.unmerge),
    .post("/consultations/{id}/splits", for: desk, CaseLinks.split),
  ] + CaseSteps.routes + MacroRoutes.routes

  /// The same address for both sides: the desk and the asker each see their own page.
  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    try await page(request, site, sent: "", errors: [])
  }

  /// `action` is the last part of the address to which a form was sent that comes back.
  private static func page(
    _ request: Request, _ site: Site, sent action: String, errors: [FieldError]
  ) async throws -> Answer {
    let id = try request.id()
    let (actor, now) = (request.actor, request.now)
    let (c, found) = try await site.database.read { db in
      let c = try CaseWriting.find(id, for: actor, at: now, db)
      let relation = ConsultationPolicy.relation(of: actor, to: c)
      if relation == .asker { return (c, nil as (CaseFile, Shortcuts, Begun)?) }
      guard ConsultationPolicy.seesInternal(relation) else { throw Refusal.notFound }
      try CaseDrafts.refuseIfOver(c, request)
      return (
        c,
        (
          try CaseFile.load(c, for: actor, at: now, site, db), try ShortcutStore(db).shortcuts(of: actor.person),
          try Begun.read(CaseDrafts.onPage(of: c), sent: CaseDrafts.form(action, of: c), request, site, db)
        )
      )
    }
    guard let (file, keys, begun) = found else { return try await AskerRoutes.page(c, request, site) }
    site.looked(at: id, by: actor)
    if let person = actor.person, file.messages.last.map({ $0.id != file.seen }) ?? false {
      try await site.database.write { try ConversationStore($0).markSeen(id, by: person) }
    }
    let typing = CaseTyping(action, errors, begun, template: template(request, site, file))
    let title = Text(verbatim: file.consultation.number + " " + file.consultation.title)
    let verbs = site.features.reduce(into: [String: Text]()) { $0.merge($1.verbs) { first, _ in first } }
    return request.page(
      title: title, site: site, breadcrumb: [(DeskTexts.desk, "/desk")], shortcuts: keys.isOn
    ) {
      CasePages(
        file: file, actor: actor, city: site.city, today: now.day, verbs: verbs, key: request.key ?? randomToken(),
        language: request.reader.language, typing: typing, keys: keys
      ).node
    }
  }

  /// The chosen reply template with its variables filled in, in the language the asker reads.
  private static func template(_ request: Request, _ site: Site, _ file: CaseFile) -> String {
    guard request.method == .get, let key = request.query.optional("template"),
      let template = site.city.replyTemplates(on: request.now.day).first(where: { $0.key == key })
    else { return "" }
    return ReplyFilling.body(
      template, file.consultation, owner: file.owner?.name ?? request.actor.name, city: site.city, on: request.now.day)
  }

  /// The page again, with what was typed into the form that was refused, and what was begun in the others.
  static func again(_ request: Request, _ site: Site, _ errors: [FieldError]) async throws -> Answer {
    let action = request.path.utf8.split(separator: UInt8(ascii: "/")).last
      .map { String(decoding: Array($0), as: UTF8.self) } ?? ""
    let id = try request.id()
    let c = try await site.database.read { try CaseWriting.find(id, for: request.actor, at: request.now, $0) }
    if let kept = CaseDrafts.form(action, of: c) { try await Begun.keep(kept, request, site) }
    return try await page(request, site, sent: action, errors: errors)
  }

  static func answer(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let text = check.text("answer-text", max: Message.longest, required: CaseTexts.answerMissing)
      let via = check.choice("answer-via", of: Message.Channel.self) ?? .web
      try check.finish()
      let id = site.ids.next(at: request.now)
      return try await CaseWriting.change(request, site, .answer, at: ConversationPages.anchor(id)) { c, db in
        try c.apply(.answer, by: request.actor, at: request.now)
        try ConversationStore(db).add(
          Message(
            id: id, subject: c.id, direction: .toAsker, author: request.actor.person, authorName: request.actor.name,
            office: Scope.window(c.window).description, text: text, at: request.now, via: via))
        try AskerNews.tell(c, at: request.now, site, db)
        try CaseDrafts.sent("messages", of: c, request, db)
        return [:]
      }
    } orShow: { try await again(request, site, $0) }
  }

  static func note(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let text = check.text("note-text", max: Message.longest, required: CaseTexts.noteMissing)
      try check.finish()
      let id = site.ids.next(at: request.now)
      return try await CaseWriting.record(request, site, .note, at: ConversationPages.anchor(id)) { c, db in
        try Notes.write(text, id: id, on: c, by: request.actor, at: request.now, site, db)
        try CaseDrafts.sent("notes", of: c, request, db)
        return [:]
      }
    } orShow: { try await again(request, site, $0) }
  }

  static func meet(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      let form = try EncounterForm(request.form, city: site.city, today: request.now.day)
      let id = site.ids.next(at: request.now)
      return try await CaseWriting.change(request, site, .meet, at: "encounter-\(id)") { c, db in
        try c.apply(.meet, by: request.actor, at: request.now)
        try form.refuse(in: c, site.city)
        try CaseDrafts.sent("encounters", of: c, request, db)
        // While somebody walks along, what is done in the case is done on the way.
        let along = c.state == .accompanied ? try AccompanimentStore(db).current(of: c.id) : nil
        try DeskStore(db).add(form.encounter(id, c.id, of: along, by: request.actor, at: request.now))
        guard let next = form.next else { return [:] }
        let waits = Self.waits(for: next.key, site.city, request.now.day)
        try c.plan(next, waitsFor: waits, by: request.actor, at: request.now)
        try site.journal(db).record(
          "consultation.plan", on: c.id, by: request.actor, at: request.now,
          details: Self.planned(next, c.waiting, site.city))
        return [:]
      }
    } orShow: { try await again(request, site, $0) }
  }

  static func plan(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let today = request.now.day
      let step = check.choice(
        "step", in: site.city.facts("next-step", on: today).map(\.key), required: CaseTexts.stepMissing)
      let on = check.day("step-on", required: CaseTexts.stepDayMissing)
      if on != Day(ordinal: 0), let problem = NextStep.problem(of: on, today: today) { check.fail("step-on", problem) }
      try check.finish()
      let next = NextStep(step, on: on)
      let waits = waits(for: step, site.city, today)
      return try await CaseWriting.change(request, site, .plan) { c, _ in
        try Self.refuseIfPlanned(c, "step", was: request.form.optional("was-step"), site.city)
        try c.plan(next, waitsFor: waits, by: request.actor, at: request.now)
        return planned(next, c.waiting, site.city)
      }
    } orShow: { try await again(request, site, $0) }
  }

  /// The next step as it stood when the page was drawn, in the field `was-` with the name of the one that sets it.
  static func seen(_ next: NextStep?) -> String { next.map { "\($0.key) \($0.on)" } ?? nobody }

  /// Nobody plans over what somebody else has planned since: the form comes back, and says what is planned now.
  static func refuseIfPlanned(_ c: Consultation, _ field: String, was: String?, _ city: Municipality) throws {
    guard let was, was != seen(c.next) else { return }
    let now = c.next.map { city.name("next-step", $0.key) + Text(verbatim: " ") + Format.date($0.on) }
    throw Refusal.invalid([FieldError(field, CaseTexts.planChanged(now))])
  }

  /// Whose turn a step makes it, as the city says.
  static func waits(for step: String, _ city: Municipality, _ day: Day) -> Waiting {
    city.fact("next-step", step, on: day)?.data.string("waits_for").flatMap(Waiting.init(rawValue:)) ?? .us
  }

  static func planned(_ next: NextStep, _ waits: Waiting, _ city: Municipality) -> [String: String] {
    ["on": next.on.description, "step": city.name("next-step", next.key).string(.ja), "waiting": waits.rawValue]
  }

  /// The owner of a case that has none, in forms.
  static let nobody = "none"

  static func assign(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let owner = check.id("owner")
      try check.finish()
      let id = try request.id()
      return try await site.once(request) { db in
        let path = CaseWriting.path(id)
        var c = try ConsultationStore(db).find(id, for: request.actor)
        if let seen = request.form.optional("was"), seen != c.owner?.description ?? nobody {
          let name = try c.owner.flatMap { try PersonStore(db).known($0)?.name }
          throw Refusal.invalid([FieldError("owner", CaseTexts.ownerChanged(name))])
        }
        guard let owner else {
          let former = c.owner
          try Assignment.move(&c, to: nil, by: request.actor, at: request.now, site, db)
          try Assignment.tellFormer([CaseloadJob.Item(id: id, from: former)], by: request.actor, at: request.now, site, db)
          return path
        }
        return try CaseloadJob.give(
          [CaseloadJob.Item(id: id, from: c.owner)], to: owner, by: request.actor, at: request.now, back: path, site, db)
      }
    } orShow: { try await again(request, site, $0) }
  }
}

/// Internal notes: written once, read by the desk, and told to those whom they name.
enum Notes {
  static func write(
    _ text: String, id: ID, on c: Consultation, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let audience = try SubjectStore(db).audience(of: c.id)
    let candidates = try RoleStore(db).holders(of: .coordinator, at: c.window, on: now.day).map { person in
      Mentions.Candidate(person: person.id, name: person.name, scopes: [.window(c.window), .person(person.id)])
    }
    let mentioned = Mentions.resolve(text, among: candidates, audience: audience)
    try ConversationStore(db).add(
      Message(
        id: id, subject: c.id, direction: .note, author: actor.person, authorName: actor.name,
        office: Scope.window(c.window).description, text: text, at: now),
      mentions: mentioned)
    for person in mentioned where person != actor.person {
      try Notices(db, site).send(
        to: person, category: NoticeCategory.mention, subject: c.id, title: DeskTexts.mentioned(c.number),
        path: CaseWriting.path(c.id) + "#" + ConversationPages.anchor(id), at: now)
    }
  }
}

/// Telling the asker that there is something to read. A mail box is not a safe place: the words stay here.
enum AskerNews {
  static func tell(_ c: Consultation, at now: Instant, _ site: Site, _ db: Connection) throws {
    try send(AskingTexts.answeredSubject(c.number), "reply", to: c, at: now, site, db) {
      try AskerMail(db: db, site: site).answered(c, at: now)
    }
  }

  /// To the account they asked with, when that is told by mail or is the only way to reach them; else as a letter of its own
  /// to the address they left. The title may stand in a mail box: a number and what happened.
  static func send(
    _ title: Text, _ category: String, to c: Consultation, path: String? = nil, at now: Instant, _ site: Site,
    _ db: Connection, letter: () throws -> Void
  ) throws {
    let hasAddress = MailAddress(c.contact.mail) != nil
    if let asker = c.asker, try !hasAddress || site.reach.person(asker, db)?.mail != nil {
      try Notices(db, site).send(
        to: asker, category: category, subject: c.id, title: title, path: path ?? CaseWriting.path(c.id), inMail: title, at: now)
    } else if hasAddress {
      try letter()
    }
  }
}
