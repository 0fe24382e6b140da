import Calendar
import HTML
import Platform
import Storage

/// Takes people in and lets them go. Everything happens in one transaction with one writer, so the last seat is given
/// once, and whoever waits first moves up at the moment in which a place becomes free.
struct SigningUp {
  let db: Connection
  let site: Site

  /// `owner` is the browser that is shown the receipt.
  func take(
    _ form: SignUpForm, _ o: Occurrence, _ a: Activity, by actor: Actor, language: String, owner: String, at now: Instant
  ) throws -> Participation {
    guard o.isOpen(a, at: now) else { throw Refusal.conflict(ParticipationTexts.closed) }
    guard let role = a.details.roles.first(where: { $0.id == form.role }) else {
      throw Refusal.invalid([FieldError("role", ParticipationTexts.roleMissing)])
    }
    let store = ParticipationStore(db)
    // Staff write others in; a person signs up for themselves.
    let person = ActivityPolicy.manages(actor, a) ? nil : actor.person
    // An address says nothing about who takes part: families share one, and a stranger must not learn who comes.
    if let person, try store.isThere(o.id, person: person) {
      throw Refusal.invalid([FieldError("name", ParticipationTexts.isThere)])
    }
    let counts = try store.counts(of: [o.id])[o.id]?[role.id] ?? (0, 0)
    let p = Participation(
      id: site.ids.next(at: now), activity: a.id, occurrence: o.id, role: role.id, person: person, name: form.name,
      mail: form.mail, phone: form.phone, language: language, note: form.note,
      state: Seats.next(taken: counts.taken, waiting: counts.waiting, capacity: role.capacity), signedAt: now)
    try store.insert(p, of: a)
    var link: String?
    if person == nil {
      link = try SubjectLinkStore(db).make(
        site.ids.next(at: now), for: p.id, mail: p.mail, language: language, owner: owner,
        endsAt: ActivityMail.linkEnd(o), at: now
      ).path
    }
    try site.journal(db).record("participation.sign-up", on: p.id, by: actor, at: now, details: ["state": p.state.rawValue])
    try ActivityMail(db: db, site: site).tell(p, p.state == .booked ? .booked : .waiting, a, o, link: link, at: now)
    return p
  }

  /// Ends a place, and gives it to the first of the line.
  func end(
    _ p: Participation, _ event: ParticipationEvent, reason: String = "", _ o: Occurrence, _ a: Activity, by actor: Actor,
    at now: Instant
  ) throws {
    guard now < o.startsAt, o.state == .planned else { throw Refusal.conflict(ParticipationTexts.tooLate) }
    var ended = p
    try ended.apply(event, reason: reason, at: now)
    try ParticipationStore(db).save(ended, was: p.state)
    try site.journal(db).record("participation." + event.rawValue, on: p.id, by: actor, at: now)
    if event == .cancel { try PhoneCalls(db: db, site: site).over(ended, by: actor, at: now) }
    if event == .release { try ActivityMail(db: db, site: site).tell(ended, .released(reason), a, o, at: now) }
    if p.state == .booked { try moveUp(o, a, role: p.role, limit: ActivityLetters.atOnce, at: now) }
  }

  /// Gives free places to those who wait, in order; answers how many moved up.
  @discardableResult
  func moveUp(_ o: Occurrence, _ a: Activity, role id: ID, limit: Int, at now: Instant) throws -> Int {
    guard o.state == .planned, a.state == .published, now < o.startsAt else { return 0 }
    let store = ParticipationStore(db)
    guard let role = try ActivityStore(db).role(id) else { return 0 }
    let taken = try store.counts(of: [o.id])[o.id]?[id]?.taken ?? 0
    let next = try store.waiting(o.id, id, limit: min(limit, Seats.free(taken: taken, capacity: role.capacity)))
    for waiting in next {
      var up = waiting
      try up.apply(.moveUp, at: now)
      try store.save(up, was: waiting.state)
      try site.journal(db).record("participation.move-up", on: up.id, by: .system, at: now)
      try ActivityMail(db: db, site: site).tell(up, .movedUp, a, o, at: now)
    }
    return next.count
  }

  /// Tells everybody of times that moved or were called off, and fills places that became free with a larger capacity.
  func follow(_ changes: Materialising.Changes, of a: Activity, at now: Instant) throws {
    let letters = ActivityLetters(db: db, site: site)
    try letters.send(
      changes.cancelled.map { ($0, .cancelled($0.reason)) } + changes.moved.map { ($0, .moved) }, of: a, at: now)
    guard a.state == .published else { return }
    let ahead = try OccurrenceStore(db).all(of: a.id, from: now).filter { $0.state == .planned }
    let counts = try ParticipationStore(db).counts(of: ahead.map(\.id))
    // Those for whom there is no time now move up by the job: nobody passes them meanwhile.
    var room = ActivityLetters.atOnce
    for o in ahead {
      for role in a.details.roles {
        guard let seats = counts[o.id]?[role.id], seats.waiting > 0 else { continue }
        let fitting = min(seats.waiting, Seats.free(taken: seats.taken, capacity: role.capacity))
        let moved = try moveUp(o, a, role: role.id, limit: min(room, fitting), at: now)
        room -= moved
        if fitting > moved, room == 0 { try letters.add(.moveUp(role.id), o, total: fitting - moved, at: now) }
      }
    }
  }
}

/// Somebody who erases their account gives up the places they hold ahead; what they came to stays as a number.
enum ParticipationErasure {
  static let erasure = Erasure { leaver, db, site, now in
    let store = ParticipationStore(db)
    let all = try store.all(by: leaver.person)
    let times = try OccurrenceStore(db).all(Array(Set(all.filter { $0.state != .cancelled }.map(\.occurrence))))
    for p in all where p.state != .cancelled {
      guard let o = times[p.occurrence], o.state == .planned, now < o.startsAt,
        let a = try ActivityStore(db).load(p.activity)
      else { continue }
      try SigningUp(db: db, site: site).end(p, .cancel, o, a, by: leaver.nameless, at: now)
    }
    let ids = all.map(\.id)
    try store.erase(ids)
    for id in ids {
      try SubjectStore(db).share(id, audience: SubjectStore(db).audience(of: id).subtracting([.person(leaver.person)]))
    }
    // Nothing is attached to a participation; what hangs from it otherwise quotes who it was.
    _ = try SubjectRemains.remove(ids, db, journal: site.journal(db))
  }
}
