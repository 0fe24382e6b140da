import Calendar
import HTML
import Platform
import Storage

/// Cases that belong together: typed links, merging with its undo, splitting.
enum CaseLinks {
  /// The links that people set by hand.
  static let kinds: [ThreadKind] = [.related, .partOf, .became]

  static func add(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let number = check.line("link-number", max: 40, required: DeskTexts.numberMissing)
      let kind = check.choice("link-kind", in: kinds.map(\.rawValue), required: CaseTexts.chooseOne)
      try check.finish()
      return try await CaseWriting.record(request, site, .note, verb: "link") { c, db in
        let other = try named(number, "link-number", beside: c, for: request.actor, db)
        try Threads(db).link(c.id, ThreadKind(rawValue: kind) ?? .related, other, at: request.now)
        return ["number": number]
      }
    } orShow: { try await CaseRoutes.again(request, site, $0) }
  }

  static func remove(_ request: Request, _ site: Site) async throws -> Answer {
    let form = request.form
    guard let kind = ThreadKind(rawValue: form["kind"]), kinds.contains(kind), let other = ID(form["other"]) else {
      throw Refusal.notFound
    }
    return try await CaseWriting.record(request, site, .note, verb: "unlink") { c, db in
      let subject = try SubjectStore(db).find(other, for: request.actor)
      try Threads(db).unlink(c.id, kind, other)
      return ["title": subject.title]
    }
  }

  /// The other case by its number, within what the actor may see.
  private static func named(
    _ number: String, _ field: String, beside c: Consultation, for actor: Actor, _ db: Connection
  ) throws -> ID {
    guard let other = try DeskReadingStore(db).find(number: number, for: actor) else {
      throw Refusal.invalid([FieldError(field, CaseTexts.noSuchCase)])
    }
    guard other != c.id else { throw Refusal.invalid([FieldError(field, CaseTexts.itself)]) }
    return other
  }

  /// Nothing moves but what others are still asked: the case says where it goes on, and readers follow.
  static func merge(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let number = check.line("merge-number", max: 40, required: DeskTexts.numberMissing)
      let revision = check.revision()
      try check.finish()
      return try await CaseWriting.change(request, site, .merge) { c, db in
        let target = try named(number, "merge-number", beside: c, for: request.actor, db)
        let other = try ConsultationStore(db).find(target, for: request.actor)
        guard other.state.isLive, ConsultationPolicy.relation(of: request.actor, to: other) == .holder else {
          throw Refusal.invalid([FieldError("merge-number", CaseTexts.notThere)])
        }
        c.revision = revision
        try Appointments.refuseIfBooked(c.id, at: request.now, db)
        try c.apply(.merge, by: request.actor, at: request.now)
        c.mergedInto = target
        try ReferralWriting(db, site, request).merged(c, into: other)
        try Threads(db).link(c.id, .mergedInto, target, at: request.now)
        try GoingOn.tell(c, into: other, at: request.now, site, db)
        try site.journal(db).record(
          "consultation.take-in", on: target, by: request.actor, at: request.now, details: ["number": c.number])
        return ["number": other.number]
      }
    } orShow: { try await CaseRoutes.again(request, site, $0) }
  }

  static func unmerge(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      var c = try ConsultationStore(db).find(id, for: request.actor)
      c.revision = revision
      let target = try c.unmerge(by: request.actor)
      try Threads(db).unlink(id, .mergedInto, target)
      let other = try ConsultationStore(db).load(target)
      if let other { try ReferralWriting(db, site, request).unmerged(c, from: other) }
      try site.journal(db).record("consultation.unmerge", on: id, by: request.actor, at: request.now)
      c.dueOn = try CaseWriting.due(c, site, db)
      try ConsultationStore(db).save(&c)
      // Its links may have ended with the case it went on in.
      try PrivateLinkStore(db).setEnd(nil, of: id)
      if let other { try UndoneMerge.tell(c, from: other, at: request.now, site, db) }
      return CaseWriting.path(id)
    }
  }

  /// A second matter in one letter becomes a case of its own, with the same asker and a page for them, linked both ways.
  static func split(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let title = check.line("split-title", max: 100, required: CaseTexts.titleMissing)
      let message = check.id("split-from")
      try check.finish()
      let id = try request.id()
      let new = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        var old = try ConsultationStore(db).find(id, for: request.actor)
        try old.apply(.split, by: request.actor, at: request.now)
        let said = try ConversationStore(db).messages(on: id, includingNotes: false).first { $0.id == message }
        if message != nil, said == nil { throw Refusal.notFound }
        let number = try Numbers(db).next("consultation", on: request.now.day)
        var made = old.splitting(new, number: number, title: title, text: said?.text ?? old.text, at: request.now)
        try ConsultationStore(db).insert(made)
        try Threads(db).link(new, .splitFrom, id, at: request.now)
        try site.journal(db).record(
          "consultation.receive", on: new, by: request.actor, at: request.now, details: ["number": old.number])
        try CarriedPrecautions.carry(from: id, to: new, for: request.actor, by: request.actor, at: request.now, site, db)
        made.dueOn = try CaseWriting.due(made, site, db)
        try ConsultationStore(db).save(&made)
        try LinkGiving.split(made, from: old, request, site, db)
        try CaseWriting.save(&old, .split, ["number": number], request.actor, at: request.now, site, db)
        return CaseWriting.path(new)
      }
    } orShow: { try await CaseRoutes.again(request, site, $0) }
  }
}

extension Consultation {
  /// Takes a merge back: the case lives again where it stood. Answers where it had gone.
  mutating func unmerge(by actor: Actor) throws(Refusal) -> ID {
    guard ConsultationPolicy.relation(of: actor, to: self) == .holder else { throw .forbidden }
    guard state == .merged, let target = mergedInto else { throw .conflict(CaseTexts.notMerged) }
    state = firstAnsweredAt == nil ? .received : .open
    waiting = .us
    mergedInto = nil
    return target
  }

  /// Whether the same person asked in both: the one of a record, or reached in the same way.
  func isOfSamePerson(as other: Consultation) -> Bool {
    if let asker, let theirs = other.asker { return asker == theirs }
    return (!contact.mail.isEmpty && contact.mail == other.contact.mail)
      || (!contact.phone.isEmpty && contact.phone == other.contact.phone)
  }

  /// A new case for the same asker, out of something they wrote here.
  func splitting(_ id: ID, number: String, title: String, text: String, at now: Instant) -> Consultation {
    Consultation(
      id: id, number: number, title: title, text: text, urgency: urgency, channel: channel, askerKind: askerKind,
      area: area, types: types, fields: fields, firstTime: false, proxy: true, asker: asker, organisation: organisation,
      contact: contact, consents: consents, window: window, owner: owner, receivedAt: now)
  }
}
