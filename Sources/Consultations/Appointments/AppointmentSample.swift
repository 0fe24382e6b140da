import Calendar
import Platform
import Storage

/// The sample's appointments: past ones that were held or missed, and a calendar that fills up ahead.
enum AppointmentSample {
  static let step = SampleStep("appointments") { site, size, progress in
    let isEmpty = try await site.database.read { try AppointmentStore($0).isEmpty() }
    guard isEmpty else { return }
    let material = try ConsultationMaterial(folder: size.material)
    let windows = site.city.windows(on: site.now().day).filter { $0.data.int("slot_minutes") != nil }
    for (done, window) in windows.enumerated() {
      try await site.database.write { db in
        var teller = AppointmentTeller(db: db, site: site, material: material, window: window.key, now: site.now())
        try teller.fill()
      }
      progress(done + 1, windows.count)
    }
  }
}

/// Fills the calendar of one window from its live cases.
struct AppointmentTeller {
  let db: Connection
  let site: Site
  let material: ConsultationMaterial
  let window: String
  let now: Instant
  private var chance: SampleChance
  private var used: Set<Instant> = []

  init(db: Connection, site: Site, material: ConsultationMaterial, window: String, now: Instant) {
    (self.db, self.site, self.material, self.window, self.now) = (db, site, material, window, now)
    chance = SampleChance(window.utf8.reduce(41) { $0 &* 31 &+ Int($1) })
  }

  private static let wishes = [
    "車いすで伺います。", "子どもを二人連れて行きます。", "会則の案を見てほしいです。", "", "", "手話通訳をお願いします。", "",
  ]

  mutating func fill() throws {
    let cases = try AppointmentStore(db).sampleCases(of: window, limit: 24)
    for (index, id) in cases.enumerated() {
      guard var c = try ConsultationStore(db).load(id) else { continue }
      let owner = try holder(of: c)
      if index % 3 == 2, c.receivedAt < now.adding(days: -7) {
        try past(&c, by: owner)
      } else {
        // The first ones come today, so that the day sheet is never empty.
        try ahead(&c, by: owner, until: index < 4 ? now.day : now.day.adding(days: 16))
      }
    }
  }

  private func holder(of c: Consultation) throws -> Actor {
    let hat = Hat(.coordinator, at: window)
    let name = try c.owner.flatMap { try site.reach.person($0, db)?.name } ?? site.city.name("window", window).string(.ja)
    return Actor(person: c.owner, name: name, hats: [hat])
  }

  private mutating func ahead(_ c: inout Consultation, by actor: Actor, until last: Day) throws {
    let earliest = last == now.day ? Instant(day: now.day) : now
    guard let slot = try slot(from: now.day, through: last, after: earliest) else { return }
    var a = make(c, slot, at: max(c.receivedAt, now.adding(days: -chance.between(1, 4))), by: actor)
    if chance.percent(12) {
      (a.state, a.endedBy, a.reason, a.sequence) = (.cancelled, .asker, "子どもが熱を出したため", 1)
    } else if let step = site.city.facts("next-step", on: now.day).first(where: { $0.data.flag("appointment") }) {
      c.next = NextStep(step.key, on: a.day)
    }
    try write(a, &c, by: actor)
  }

  private mutating func past(_ c: inout Consultation, by actor: Actor) throws {
    let first = max(c.receivedAt.day.adding(days: 2), now.day.adding(days: -60))
    guard first < now.day, let slot = try slot(from: first, through: now.day.adding(days: -1), after: c.receivedAt) else {
      return
    }
    var a = make(c, slot, at: max(c.receivedAt, slot.start.adding(days: -5)), by: actor)
    if chance.percent(20) {
      a.state = .missed
    } else if let words = chance.pick(material.replies.encounters) {
      let id = ID.past(slot.end, &chance)
      try DeskStore(db).add(
        Encounter(
          id: id, consultation: c.id, medium: AppointmentWay.medium(a.way, site.city, on: a.day), heldOn: a.day,
          minutes: words.minutes, people: c.contact.name, summary: words.summary, madeBy: actor.person,
          madeByName: actor.name, madeAt: slot.end))
      (a.state, a.encounter) = (.held, id)
    }
    try write(a, &c, by: actor)
  }

  /// A time that nobody of the sample has at this window.
  private mutating func slot(from first: Day, through last: Day, after earliest: Instant) throws -> Slot? {
    for _ in 0..<12 {
      let day = first.adding(days: chance.below(first.days(until: last) + 1))
      guard let plan = SlotPlan(window, site.city, on: day, changes: []),
        let slot = chance.pick(plan.slots(on: day).filter { $0.start > earliest && !used.contains($0.start) })
      else { continue }
      used.insert(slot.start)
      return slot
    }
    return nil
  }

  private mutating func make(_ c: Consultation, _ slot: Slot, at made: Instant, by actor: Actor) -> Appointment {
    let plan = SlotPlan(window, site.city, on: slot.start.day, changes: [])
    let ways = plan?.ways ?? [.visit]
    let way = ways[min(ways.count - 1, chance.weighted([60, 25, 15]))]
    let isPhone = way == .phone && !c.contact.phone.isEmpty
    let remindOn = plan?.reminder(for: slot.start.day) ?? slot.start.day
    return Appointment(
      id: .past(made, &chance), revision: 1, sequence: 0, consultation: c.id, window: window,
      way: isPhone || way != .phone ? way : .visit, startsAt: slot.start, endsAt: slot.end, seat: 1, state: .booked,
      wish: chance.pick(Self.wishes) ?? "", place: "", phone: isPhone ? c.contact.phone : "",
      bookedBy: chance.percent(50) ? .asker : .window, madeAt: made, madeByName: actor.name, changedAt: made, reason: "",
      endedBy: nil, remindOn: remindOn, remindedAt: remindOn <= now.day ? now : nil, encounter: nil)
  }

  private mutating func write(_ a: Appointment, _ c: inout Consultation, by actor: Actor) throws {
    try AppointmentStore(db).insert(a, of: c)
    let who = a.bookedBy == .asker ? Actor(person: c.asker, name: c.contact.name) : actor
    let details = ["starts": a.startsAt.iso8601, "way": a.way.rawValue, "window": window]
    try record("consultation.book", c.id, who, a.madeAt, details)
    switch a.state {
    case .booked: break
    case .cancelled: try record("appointment.cancel", c.id, who, min(now, a.madeAt.adding(hours: 5)), details)
    case .missed: try record("appointment.miss", c.id, actor, a.endsAt, details)
    case .held:
      try record("appointment.hold", c.id, actor, a.endsAt, details)
      try record("consultation.meet", c.id, actor, a.endsAt, [:])
    }
    try ConsultationStore(db).save(&c)
  }

  private mutating func record(
    _ verb: String, _ subject: ID, _ actor: Actor, _ at: Instant, _ details: [String: String]
  ) throws {
    let deed = Journal.Deed(verb, on: subject, by: actor, at: at, details: details, id: .past(at, &chance))
    try Journal(db, ids: IDGenerator()).record([deed])
  }
}
