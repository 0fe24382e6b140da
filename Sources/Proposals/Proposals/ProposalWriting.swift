import Calendar
import Consultations
import HTML
import Platform
import Storage

/// How proposals are written: load, decide, save, record, in one transaction, with stays, clock and notices that follow.
package enum ProposalWriting {
  /// Runs one event that a person sends. `prepare` may change the proposal first and answers what the journal keeps.
  static func change(
    _ request: Request, _ site: Site, _ event: ProposalEvent, decided: DecisionClass? = nil, ending: Ending? = nil,
    _ prepare: @escaping @Sendable (inout Proposal, Call, Connection) throws -> [String: String]
  ) async throws -> Answer {
    let id = try request.id()
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      var p = try ProposalStore(db).find(id, for: request.actor)
      guard p.revision == revision else { throw Refusal.stale(current: p.revision) }
      let call = try CallStore(db).load(p.call)
      let details = try prepare(&p, call, db)
      try apply(event, to: &p, of: call, decided: decided, ending: ending, details, by: request.actor, at: request.now, site, db)
      return p.path
    }
  }

  /// Applies an event and writes everything that follows from it.
  package static func apply(
    _ event: ProposalEvent, to p: inout Proposal, of call: Call, decided: DecisionClass? = nil, ending: Ending? = nil,
    _ details: [String: String] = [:], by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let passage = try p.apply(event, in: call.stages, decided: decided, ending: ending, by: actor, at: now)
    try record(event, passage, on: &p, details, by: actor, at: now, site, db)
  }

  static func record(
    _ event: ProposalEvent, _ passage: Passage?, on p: inout Proposal, _ details: [String: String], by actor: Actor,
    at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    var details = details
    details["stage"] = p.stage
    try site.journal(db).record("proposal." + event.rawValue, on: p.id, by: actor, at: now, details: details)
    p.dueOn = try DutyClock.due(p, site, db)
    let store = ProposalStore(db)
    try store.save(&p)
    if let passage {
      try store.leave(p.id, result: event.rawValue, at: now)
      if passage.entered != nil { try store.enter(p, at: now) }
    }
    try ProposalNews.tell(event, p, by: actor, at: now, site, db)
  }
}

/// Tells those who wait for a word: the party when the city did something, the office and the window when they did.
enum ProposalNews {
  static func tell(
    _ event: ProposalEvent, _ p: Proposal, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    switch event {
    case .edit, .begin: return
    case .submit:
      try tellStaff(StageTexts.event(event), p, by: actor, at: now, site, db)
      try confirm(p, at: now, site, db)
    case .withdraw: try tellStaff(StageTexts.event(event), p, by: actor, at: now, site, db)
    case .askMore, .accept, .settle, .pass, .fail:
      // What comes next, in plain words: "passed" alone says little to whoever waits.
      let next = p.state == .drafting ? NewsTexts.write(StageTexts.kind(p.kind)) : StageTexts.publicState(p.kind, p.state)
      let news = NewsTexts.moved(StageTexts.news(event), next)
      try tellParty(news, p, by: actor, at: now, site, db)
    case .issue, .conclude, .abandon, .handOver:
      try tellParty(StageTexts.news(event), p, by: actor, at: now, site, db)
    // The party hears of a decision by its notice.
    case .decide: return
    }
  }

  /// The lead and the partners who have joined, each once and never the one who did it.
  static func party(_ p: Proposal, _ db: Connection) throws -> Set<ID> {
    var people: Set<ID> = []
    if let person = p.lead.person { people.insert(person) }
    for partner in p.partners where partner.state == .joined { if let person = partner.person { people.insert(person) } }
    return people
  }

  /// The receipt reaches everybody who proposes, also whoever handed it in.
  private static func confirm(_ p: Proposal, at now: Instant, _ site: Site, _ db: Connection) throws {
    for person in try party(p, db).sorted() {
      try Notices(db, site).send(
        to: person, category: "receipt", subject: p.id, title: NewsTexts.received(p.label), path: p.path, at: now)
    }
    try mailGuest(p, at: now, site, db)
  }

  static func tellParty(
    _ what: Text, _ p: Proposal, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let title = Text(verbatim: p.label + "：") + what
    for person in try party(p, db) where person != actor.person {
      try Notices(db, site).send(to: person, category: "proposal", subject: p.id, title: title, path: p.path, at: now)
    }
    try mailGuest(p, at: now, site, db)
  }

  /// Who takes part changed: everybody who proposes hears of it, the partner too, and once the city has received the
  /// proposal also those who work on it.
  static func tellOfPartner(
    _ what: Text, _ p: Proposal, _ partner: Partner, staffToo: Bool, by actor: Actor, at now: Instant, _ site: Site,
    _ db: Connection
  ) throws {
    let title = Text(verbatim: "\(p.label)：\(partner.name)：") + what
    let party = try party(p, db)
    for person in party.union([partner.person].compactMap { $0 }).sorted() where person != actor.person {
      // Whoever is out of it opens it no more; the news is about themselves, so that they still read that.
      let isIn = party.contains(person) || partner.state == .invited
      try Notices(db, site).send(
        to: person, category: "proposal", subject: isIn ? p.id : person, title: title,
        path: isIn ? p.path : "/proposals/mine", at: now)
    }
    if ProposalPolicy.relation(of: actor, to: p) != .lead { try mailGuest(p, at: now, site, db) }
    if staffToo { try tellStaff(what, p, by: actor, at: now, site, db) }
  }

  /// Whoever proposes without an account hears by mail that there is something to read.
  private static func mailGuest(_ p: Proposal, at now: Instant, _ site: Site, _ db: Connection) throws {
    _ = try write(
      toGuestOf: p, NewsTexts.subject(p.number ?? ""), NewsTexts.body(site.configuration.origin), at: now, site, db)
  }

  /// A letter to whoever proposes without an account; answers whether there is one who has an address.
  static func write(
    toGuestOf p: Proposal, _ subject: Text, _ body: Text, at now: Instant, _ site: Site, _ db: Connection
  ) throws -> Bool {
    guard p.lead.person == nil, MailAddress(p.lead.mail) != nil else { return false }
    let language = try language(ofGuestOf: p, db)
    try Outbox(db).mail(to: p.lead.mail, subject: subject.string(language), body: body.string(language), about: p.id, at: now)
    return true
  }

  /// In which language whoever proposes without an account is written to: the one they wrote in, or that of their consultation.
  static func language(ofGuestOf p: Proposal, _ db: Connection) throws -> Language {
    if let language = p.lead.language { return language }
    return try p.consultation.flatMap { try ConsultationStore(db).language(toAskerOf: $0) } ?? .ja
  }

  private static func tellStaff(
    _ what: Text, _ p: Proposal, by actor: Actor, at now: Instant, _ site: Site, _ db: Connection
  ) throws {
    let office = try site.reach.holders(.programmeOffice, nil, db)
    let desk = try site.reach.holders(.coordinator, p.window, db)
    let people = Set((p.owner.map { [$0] } ?? office) + desk)
    let title = Text(verbatim: p.label + "：") + what
    for person in people.sorted() where person != actor.person {
      try Notices(db, site).send(to: person, category: "proposal", subject: p.id, title: title, path: p.path, at: now)
    }
  }
}
