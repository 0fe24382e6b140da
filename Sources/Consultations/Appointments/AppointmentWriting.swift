import Calendar
import HTML
import Platform
import Storage

/// What somebody asks for when booking or moving.
struct AppointmentWish: Sendable {
  var choice: SlotChoice
  var wish = ""
  var phone = ""
  var place = ""
}

/// Books, moves and ends appointments: load, decide, save, record, and tell the other side.
struct AppointmentWriting {
  let db: Connection
  let site: Site
  let actor: Actor
  let now: Instant

  init(_ db: Connection, _ site: Site, _ actor: Actor, at now: Instant) {
    (self.db, self.site, self.actor, self.now) = (db, site, actor, now)
  }

  private var store: AppointmentStore { AppointmentStore(db) }
  private var city: Municipality { site.city }

  /// The fact `next-step` that a booked appointment is.
  static func step(_ city: Municipality, on day: Day) -> Fact? {
    city.facts("next-step", on: day).first { $0.data.flag("appointment") }
  }

  private var step: Fact? { Self.step(city, on: now.day) }

  /// Takes a place for a case. Two who ask for the last one come one after the other: the second is refused at the
  /// field, and the page offers what is left.
  @discardableResult
  func book(_ wish: AppointmentWish, on c: inout Consultation) throws -> Appointment {
    guard let side = Appointment.side(of: actor, in: c) else { throw Refusal.forbidden }
    let next = step.map { NextStep($0.key, on: wish.choice.start.day) }
    try c.book(next, by: actor, at: now)
    if side == .asker, try !store.ahead(of: c.id, at: now).isEmpty {
      throw Refusal.conflict(AppointmentTexts.oneAtATime, leadingTo: try store.ahead(of: c.id, at: now).first?.door)
    }
    let (slot, plan) = try slot(wish.choice, for: side, of: c)
    let remindOn = plan.reminder(for: slot.start.day)
    let a = Appointment(
      id: site.ids.next(at: now), revision: 1, sequence: 0, consultation: c.id, window: c.window, way: wish.choice.way,
      startsAt: slot.start, endsAt: slot.end, seat: try store.freeSeat(at: c.window, slot.start), state: .booked,
      wish: wish.wish, place: wish.place, phone: wish.phone, bookedBy: side, madeAt: now,
      madeByName: side == .asker ? c.contact.name : actor.name, changedAt: now, reason: "", endedBy: nil,
      remindOn: remindOn, remindedAt: Appointment.reminded(on: remindOn, madeAt: now), encounter: nil)
    try store.insert(a, of: c)
    try CaseWriting.save(&c, .book, details(a), actor, at: now, site, db)
    try tell(.booked, a, c, from: side)
    return a
  }

  func move(_ a: inout Appointment, to wish: AppointmentWish, reason: String, of c: inout Consultation) throws {
    let side = Appointment.side(of: actor, in: c)
    try a.apply(.move, by: side, reason: reason, at: now)
    guard let side else { throw Refusal.forbidden }
    let (slot, plan) = try slot(wish.choice, for: side, of: c, except: a)
    let before = a.day
    a.take(
      slot, seat: try store.freeSeat(at: c.window, slot.start, except: a.id), at: c.window, wish.choice.way,
      remindOn: plan.reminder(for: slot.start.day), now: now)
    (a.wish, a.phone, a.place) = (wish.wish, wish.phone, wish.place)
    try store.save(&a, of: c)
    if let step, c.next == NextStep(step.key, on: before) { c.next = NextStep(step.key, on: a.day) }
    try record("appointment.move", a, &c, reason)
    try tell(.moved, a, c, from: side)
  }

  func cancel(_ a: inout Appointment, reason: String, of c: inout Consultation) throws {
    let side = Appointment.side(of: actor, in: c)
    try a.apply(.cancel, by: side, reason: reason, at: now)
    try store.save(&a, of: c)
    forget(a, in: &c)
    try record("appointment.cancel", a, &c, reason)
    if let side { try tell(.cancelled, a, c, from: side) }
  }

  /// It took place: an encounter of the case, with its minutes and perhaps the next step. As part of the accompaniment
  /// that goes on it is one visit of it, counted once.
  func hold(_ a: inout Appointment, _ form: EncounterForm, along: Bool = false, of c: inout Consultation) throws {
    try a.apply(.hold, by: Appointment.side(of: actor, in: c), at: now)
    try form.refuse(in: c, city)
    let encounter = site.ids.next(at: now)
    a.encounter = encounter
    forget(a, in: &c)
    try c.apply(.meet, by: actor, at: now)
    let accompaniment = along ? try AccompanimentStore(db).current(of: c.id) : nil
    try DeskStore(db).add(form.encounter(encounter, c.id, of: accompaniment, by: actor, at: now))
    try store.save(&a, of: c)
    try site.journal(db).record("appointment.hold", on: c.id, by: actor, at: now, details: details(a))
    if let next = form.next {
      let waits = CaseRoutes.waits(for: next.key, city, now.day)
      try c.plan(next, waitsFor: waits, by: actor, at: now)
      try site.journal(db).record(
        "consultation.plan", on: c.id, by: actor, at: now, details: CaseRoutes.planned(next, c.waiting, city))
    }
    try CaseWriting.save(&c, .meet, [:], actor, at: now, site, db)
  }

  func miss(_ a: inout Appointment, of c: inout Consultation) throws {
    try a.apply(.miss, by: Appointment.side(of: actor, in: c), at: now)
    try store.save(&a, of: c)
    try record("appointment.miss", a, &c, "")
  }

  /// A case that ends by its asker's will takes its appointments with it.
  func cancelAll(of c: inout Consultation, reason: Text) throws {
    for var a in try store.ahead(of: c.id, at: now) {
      try a.apply(.cancel, by: Appointment.side(of: actor, in: c), reason: reason.string(.ja), at: now)
      try store.save(&a, of: c)
      try site.journal(db).record("appointment.cancel", on: c.id, by: actor, at: now, details: details(a))
      if let side = Appointment.side(of: actor, in: c) { try tell(.cancelled, a, c, from: side) }
    }
  }

  /// The case went from one window to another: what is booked stays where and when it is. The asker hears who holds it now
  /// and where to go; both windows hear that a place of the one is taken by the other, each by a referral that it sees.
  func handedOver(_ c: Consultation, by referral: ID) throws {
    for a in try store.ahead(of: c.id, at: now) {
      try AppointmentMail(db: db, site: site).send(.handed, a, of: c, at: now)
      guard a.isElsewhere(than: c) else { continue }
      // After a second hand-over, the window of the place knows nothing of the last referral: it hears by its own.
      if let own = try ReferralStore(db).last(of: c.id, at: a.window) {
        try warn(
          a.window, AppointmentTexts.handedAway.filling(Text(verbatim: c.number), Format.moment(a.startsAt)),
          path: DaySheet.path(a.day, a.window).address, about: own)
      }
      try warn(
        c.window, AppointmentTexts.handedHere.filling(Text(verbatim: c.number), Format.moment(a.startsAt)),
        path: a.path, about: referral)
      try ClosedTimeNews(db: db, site: site, now: now).tell(a, of: c)
    }
  }

  private func warn(_ window: String, _ words: Text, path: String, about subject: ID) throws {
    for person in try site.reach.holders(.coordinator, window, db) {
      try Notices(db, site).send(to: person, category: "appointment", subject: subject, title: words, path: path, inMail: words,
        at: now)
    }
  }

  /// What was planned for the appointment is not planned any more.
  private func forget(_ a: Appointment, in c: inout Consultation) {
    if let step, c.next == NextStep(step.key, on: a.day) { c.next = nil }
  }

  private func slot(
    _ choice: SlotChoice, for side: AppointmentSide, of c: Consultation, except own: Appointment? = nil
  ) throws -> (Slot, SlotPlan) {
    let offer = try SlotOffer.load(
      choice.window, way: choice.way, on: choice.start.day, for: side, city: city, at: now, except: own?.id, db)
    guard choice.window == c.window, let plan = offer.plan, plan.ways.contains(choice.way),
      let slot = offer.slots.first(where: { $0.start == choice.start })
    else { throw Refusal.invalid([FieldError("slot", AppointmentTexts.taken)]) }
    return (slot, plan)
  }

  private func record(_ verb: String, _ a: Appointment, _ c: inout Consultation, _ reason: String) throws {
    var words = details(a)
    if !reason.isEmpty { words["why"] = reason }
    try site.journal(db).record(verb, on: c.id, by: actor, at: now, details: words)
    c.dueOn = try CaseWriting.due(c, site, db)
    try ConsultationStore(db).save(&c)
  }

  private func details(_ a: Appointment) -> [String: String] {
    ["starts": a.startsAt.iso8601, "way": a.way.rawValue, "window": a.window]
  }

  /// The asker hears by mail with a calendar file; the desk in the app.
  private func tell(_ news: AppointmentNews, _ a: Appointment, _ c: Consultation, from side: AppointmentSide) throws {
    try AppointmentMail(db: db, site: site).send(news, a, of: c, at: now)
    guard side == .asker else { return }
    for person in try CaseWriting.answerable(for: c, site, db) {
      try Notices(db, site).send(
        to: person, category: "appointment", subject: c.id, title: news.title(c.number, a.startsAt), path: a.path, at: now)
    }
  }
}

extension Consultation {
  /// An appointment is what comes next, unless the desk has planned something else already: that stays to be done.
  mutating func book(_ step: NextStep?, by actor: Actor, at now: Instant) throws(Refusal) {
    try apply(.book, by: actor, at: now)
    if let step, next == nil || next?.key == step.key { next = step }
  }
}
