import Calendar
import HTML
import Platform
import Storage

/// How referrals are written: load, decide, save, record; the case follows in the same transaction.
struct ReferralWriting {
  let db: Connection
  let site: Site
  let actor: Actor
  let now: Instant

  init(_ db: Connection, _ site: Site, _ request: Request) {
    self.init(db: db, site: site, actor: request.actor, now: request.now)
  }

  init(db: Connection, site: Site, actor: Actor, now: Instant) {
    self.db = db
    self.site = site
    self.actor = actor
    self.now = now
  }

  /// One referral for each receiver; the case waits for them.
  func offer(_ form: ReferralForm, on c: inout Consultation) throws -> [Referral] {
    try c.apply(.refer, by: actor, at: now)
    let city = site.city
    let passed = PassedOn.from(c, summary: form.summary, items: form.items, papers: form.papers) {
      city.fact("consent-item", $0, on: now.day)?.data.strings("passes") ?? []
    }
    var referrals: [Referral] = []
    for receiver in form.receivers {
      let referral = Referral(
        id: site.ids.next(at: now), consultation: c.id, sender: c.window, receiver: receiver, purpose: form.purpose,
        message: form.message, passed: passed, offeredAt: now,
        dueOn: ReferralClock.acceptance(receiver, sender: c.window, from: now, city: city))
      try ReferralStore(db).insert(
        referral, title: referral.title(number: c.number), receiverName: ReferralNames(db).name(of: receiver))
      try site.journal(db).record(
        "referral.offer", on: referral.id, by: actor, at: now, details: ["purpose": form.purpose.rawValue])
      try ReferralNotices(db: db, site: site).tell(.receiver, of: referral, nil, number: c.number, by: actor, at: now)
      referrals.append(referral)
    }
    try ConsultationStore(db).save(&c)
    let names = form.receivers.map { name($0).string(.ja) }.joined(separator: "、")
    try site.journal(db).record(
      "consultation.refer", on: c.id, by: actor, at: now,
      details: ["to": names, "items": form.items.joined(separator: ",")])
    return referrals
  }

  /// Moves a referral by an event, with its words already set, and lets the case follow.
  func move(_ r: inout Referral, _ event: ReferralEvent, details: [String: String] = [:]) throws {
    try r.apply(event, by: actor, at: now)
    let store = ReferralStore(db)
    guard var c = try ConsultationStore(db).load(r.consultation) else { throw Refusal.notFound }
    try site.journal(db).record("referral." + event.rawValue, on: r.id, by: actor, at: now, details: details)
    r.dueOn = ReferralClock.due(
      r, after: event, journal: try site.journal(db).entries(on: r.id), at: now, city: site.city)
    try store.save(&r, title: r.title(number: c.number))
    try follow(event, r, &c)
    let other: ReferralSide = event.side == .sender ? .receiver : .sender
    try ReferralNotices(db: db, site: site).tell(other, of: r, event, number: c.number, by: actor, at: now)
  }

  private func follow(_ event: ReferralEvent, _ r: Referral, _ c: inout Consultation) throws {
    let before = (c.window, c.waiting, c.movedAt)
    let own = try c.follow(event, of: r, others: try ReferralStore(db).hasOthers(beside: r), at: now)
    if event == .answer { try tellAsker(r, c) }
    let journal = site.journal(db)
    try journal.record(
      "referral." + event.rawValue, on: c.id, by: actor, at: now, details: ["receiver": name(r.receiver).string(.ja), "waiting": c.waiting.rawValue])
    if let own {
      let to = site.city.name("window", c.window, on: now.day).string(.ja)
      try journal.record("consultation." + own.rawValue, on: c.id, by: actor, at: now, details: ["to": to])
    }
    guard before != (c.window, c.waiting, c.movedAt) else { return }
    c.dueOn = try CaseWriting.due(c, site, db)
    try ConsultationStore(db).save(&c)
    if before.0 != c.window { try AppointmentWriting(db, site, actor, at: now).handedOver(c, by: r.id) }
  }

  /// The answer stands in the asker's conversation in the name of who gave it.
  private func tellAsker(_ r: Referral, _ c: Consultation) throws {
    try ConversationStore(db).add(
      Message(
        id: site.ids.next(at: now), subject: c.id, direction: .toAsker, author: actor.person,
        authorName: name(r.receiver).string(.ja), office: r.receiver.scope?.description ?? "", text: r.answer, at: now))
    try AskerNews.tell(c, at: now, site, db)
  }

  private func name(_ receiver: Receiver) -> Text {
    receiver.name(site.city, on: now.day) { ReferralNames(db).name($0) }
  }
}
