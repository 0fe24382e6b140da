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

  private var notices: ReferralNotices { ReferralNotices(db: db, site: site, actor: actor, now: now) }

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
        id: site.ids.next(at: now), consultation: c.id, sender: c.window, receiver: receiver,
        receiverName: ReferralNames(db).name(of: receiver), purpose: form.purpose, message: form.message, passed: passed,
        offeredAt: now, dueOn: ReferralClock.acceptance(receiver, sender: c.window, from: now, city: city),
        answerBy: form.answerBy)
      try ReferralStore(db).insert(referral, title: referral.title(number: c.number))
      try site.journal(db).record(
        "referral.offer", on: referral.id, by: actor, at: now, details: ["purpose": form.purpose.rawValue])
      try notices.tell(.receiver, of: referral, nil, number: c.number)
      referrals.append(referral)
    }
    try ConsultationStore(db).save(&c)
    let names = referrals.map { $0.receiver(in: city).string(.ja) }.joined(separator: "、")
    try site.journal(db).record(
      "consultation.refer", on: c.id, by: actor, at: now,
      details: ["to": names, "items": form.items.joined(separator: ",")])
    return referrals
  }

  /// Moves a referral by an event, with its words already set, and lets the case follow. `answer` is what the receiver
  /// says now, beside what it said before.
  func move(
    _ r: inout Referral, _ event: ReferralEvent, answer: String = "", details: [String: String] = [:]
  ) throws {
    try r.apply(event, by: actor, at: now)
    guard var c = try ConsultationStore(db).load(r.consultation) else { throw Refusal.notFound }
    try site.journal(db).record("referral." + event.rawValue, on: r.id, by: actor, at: now, details: details)
    r.dueOn = ReferralClock.due(
      r, after: event, journal: try site.journal(db).entries(on: r.id), at: now, city: site.city)
    try ReferralStore(db).save(&r, title: r.title(number: c.number))
    if event == .answer { try tellAsker(answer, r, isHeard: details["heard"] != nil, c) }
    try follow(event, r, &c, details)
    let other: ReferralSide = event.side == .sender ? .receiver : .sender
    try notices.tell(other, of: r, event, number: c.number)
  }

  private func follow(
    _ event: ReferralEvent, _ r: Referral, _ c: inout Consultation, _ details: [String: String]
  ) throws {
    let before = (c.window, c.waiting, c.movedAt)
    let others = try ReferralStore(db).all(of: c.id).filter { $0.id != r.id }
    let own = try c.follow(event, of: r, others: others, at: now)
    let journal = site.journal(db)
    try journal.record(
      "referral." + event.rawValue, on: c.id, by: actor, at: now,
      details: details.filter { ReferralWords.howHeard.contains($0.key) }.merging([
        "receiver": r.receiver(in: site.city).string(.ja), "waiting": c.waiting.rawValue, Self.referral: r.id.description,
      ]) { $1 })
    if let own {
      let to = site.city.name("window", c.window, on: now.day)
      try journal.record("consultation." + own.rawValue, on: c.id, by: actor, at: now, details: ["to": to.string(.ja)])
      try notices.tellAsker(ReferralTexts.inCharge(to, number: c.number), of: c)
      try handedOver(c, to, others)
    }
    // Whoever asked others to take it over has it no more.
    if own != nil || (event == .accept && r.purpose == .takeOver) {
      for other in others where other.waitsToTakeOver { try lapse(other, of: c) }
    }
    if event == .release, r.tookOver, c.window != r.sender {
      let sender = r.sender(in: site.city)
      try notices.tellAsker(ReferralTexts.letGo(sender, number: c.number), of: c)
      if r.receiver != .window(c.window) { try notices.tellHolder(ReferralTexts.companionLeft(sender, number: c.number), of: c) }
    }
    guard before != (c.window, c.waiting, c.movedAt) else { return }
    c.dueOn = try CaseWriting.due(c, site, db)
    try ConsultationStore(db).save(&c)
    if before.0 != c.window {
      try AppointmentWriting(db, site, actor, at: now).handedOver(c, by: r.id)
      try CaseDrafts.forgetFacts(of: c, db)
      try CaseTasks.follow(c, from: before.0, site, db)
      let former = Actor(person: nil, name: "", hats: [Hat(.coordinator, at: before.0)])
      try CarriedPrecautions.carry(from: c.id, to: c.id, for: former, by: actor, at: now, site, db)
    }
  }

  /// The key of a referral in the journal of its case.
  static let referral = "referral"

  /// What its other referrals mean for a case that another window holds now: questions go along with it, and companions
  /// hear of it, save the one that has it back.
  private func handedOver(_ c: Consultation, _ window: Text, _ others: [Referral]) throws {
    try ReferralStore(db).follow(c)
    for other in others {
      if other.isCompanion {
        if other.sender == c.window {
          try rest(other, of: c)
        } else {
          try notices.tellCompanion(ReferralTexts.movedOn(window, number: c.number), other)
        }
      } else if other.isOpenQuestion, other.receiver == .window(c.window) {
        // Nobody asks themselves.
        try lapse(other, of: c)
      } else if other.isOpenQuestion {
        try notices.tell(.receiver, ReferralTexts.askedBy(window, number: c.number), other)
      }
    }
  }

  /// A case that is over asks nobody anything, and nobody looks on any more. Companions hear so, or that it goes on elsewhere.
  func ended(_ c: Consultation, goesOnAs number: String? = nil) throws {
    for other in try ReferralStore(db).all(of: c.id) where other.state.isOpen {
      if other.isCompanion {
        try rest(other, of: c)
        let words = number.map { ReferralTexts.mergedAway(c.number, into: $0) } ?? ReferralTexts.over(number: c.number)
        try notices.tellCompanion(words, other)
      } else if other.fits(.withdraw) {
        try lapse(other, of: c)
      }
    }
  }

  /// A case that goes on in another: its questions go along and are answered there, everything else ends. Answers of one
  /// asker's case are nothing for another person to read.
  func merged(_ c: Consultation, into target: Consultation) throws {
    let asked = try ReferralStore(db).all(of: c.id).filter(\.isOpenQuestion)
    guard asked.isEmpty || c.isOfSamePerson(as: target) else {
      throw Refusal.invalid([FieldError("merge-number", ReferralTexts.asksForAnother)])
    }
    // Nobody asks themselves.
    for r in asked where r.receiver != .window(target.window) { try move(r, from: c, to: target, cameFrom: c.id) }
    try ended(c, goesOnAs: target.number)
  }

  /// Taken back: what is still asked goes back to the case it came from.
  func unmerged(_ c: Consultation, from target: Consultation) throws {
    for r in try ReferralStore(db).asked(in: target.id, cameFrom: c.id) where r.isOpenQuestion {
      try move(r, from: target, to: c, cameFrom: nil)
    }
  }

  private func move(_ r: Referral, from old: Consultation, to new: Consultation, cameFrom: ID?) throws {
    var r = r
    try ReferralStore(db).move(&r, to: new, cameFrom: cameFrom)
    let journal = site.journal(db)
    let receiver = r.receiver(in: site.city).string(.ja)
    for (subject, number) in [(r.id, new.number), (old.id, new.number), (new.id, old.number)] {
      try journal.record(
        "referral.follow", on: subject, by: actor, at: now,
        details: ["number": number, "receiver": receiver, Self.referral: r.id.description])
    }
    try notices.tell(.receiver, ReferralTexts.goesOn(old: old.number, new: new.number), r)
  }

  /// Ends what a companion looked on at.
  private func rest(_ other: Referral, of c: Consultation) throws {
    var other = other
    other.rest(at: now)
    try end(&other, .release, of: c)
  }

  /// Takes back a request to take over a case that has changed hands, or a question whose case is over.
  private func lapse(_ other: Referral, of c: Consultation) throws {
    var other = other
    other.lapse(at: now)
    try end(&other, .withdraw, of: c)
    if other.receiver != .window(c.window) { try notices.tell(.receiver, of: other, .withdraw, number: c.number) }
  }

  /// What ends by itself stands on both timelines, with what brought it about in the case's own.
  private func end(_ other: inout Referral, _ event: ReferralEvent, of c: Consultation) throws {
    let (journal, receiver) = (site.journal(db), other.receiver(in: site.city).string(.ja))
    try journal.record("referral." + event.rawValue, on: other.id, by: .system, at: now)
    try journal.record(
      "referral." + event.rawValue, on: c.id, by: .system, at: now,
      details: ["receiver": receiver, Self.referral: other.id.description])
    try ReferralStore(db).save(&other, title: other.title(number: c.number))
  }

  /// The answer stands in the asker's conversation in the name of who gave it, and says when a desk only heard it.
  private func tellAsker(_ answer: String, _ r: Referral, isHeard: Bool, _ c: Consultation) throws {
    let receiver = r.receiver(in: site.city)
    let author = isHeard ? ReferralTexts.heardBy(r.desk(in: site.city), of: receiver) : receiver
    try ConversationStore(db).add(
      Message(
        id: site.ids.next(at: now), subject: c.id, direction: .toAsker, author: actor.person,
        authorName: author.string(.ja), office: r.receiver.scope?.description ?? "", text: answer,
        at: now))
    try AskerNews.tell(c, at: now, site, db)
  }
}
