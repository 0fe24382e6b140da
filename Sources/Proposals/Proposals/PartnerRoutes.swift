import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Inviting partners, and their answer.
enum PartnerRoutes {
  static let routes: [Route] = [
    .post("/proposals/{id}/partners", invite),
    .post("/proposals/{id}/partners/{partner}/answer", for: .signedIn, answer),
    .get("/proposals/{id}/partners/{partner}/removal", removing),
    .post("/proposals/{id}/partners/{partner}/removal", remove),
    .get("/proposals/{id}/partners/{partner}/leaving", for: .signedIn, leaving),
    .post("/proposals/{id}/partners/{partner}/leaving", for: .signedIn, leave),
    .get("/proposals/{id}/invitations/{partner}", for: .signedIn, open),
    .post("/proposals/{id}/invitations/{partner}", for: .signedIn, claim),
  ]

  static let verbs: [String: Text] = [
    "proposal.invite": PartnerTexts.invitedVerb, "proposal.join": PartnerTexts.joinedVerb,
    "proposal.decline": PartnerTexts.declinedVerb, "proposal.leave": PartnerTexts.leftVerb,
    "proposal.uninvite": PartnerTexts.removedVerb,
  ]

  /// Whether the lead may invite or take back: as long as it is theirs to write, before the screening.
  static func mayChange(_ p: Proposal, _ actor: Actor) -> Bool {
    p.isLive && !p.isBeforeCommittee && ProposalPolicy.relation(of: actor, to: p) == .lead
  }

  private static func invite(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let name = check.line("name", max: 100, required: PartnerTexts.nameMissing)
      let mail = check.mail("mail", required: PartnerTexts.mailMissing) ?? ""
      let part = check.line("part", max: 300)
      try check.finish()
      let new = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        var p = try ProposalStore(db).find(id, for: request.actor)
        guard mayChange(p, request.actor) else { throw Refusal.conflict(StageTexts.doesNotFit(p.kind, p.state)) }
        let waiting = p.partners.filter { $0.state == .invited || $0.state == .joined }
        guard waiting.count < 20 else { throw Refusal.conflict(PartnerTexts.tooMany) }
        guard !waiting.contains(where: { MailKey.of($0.mail) == MailKey.of(mail) }) else {
          throw Refusal.conflict(PartnerTexts.alreadyIn)
        }
        let account = try AccountStore(db).find(mail: mail)
        let partner = Partner(
          id: new, person: account?.person, name: name, mail: mail, part: part, readsOutline: true, invitedAt: request.now)
        try ProposalStore(db).add(partner, to: id)
        p.partners.append(partner)
        try ProposalStore(db).save(&p)
        try site.journal(db).record("proposal.invite", on: id, by: request.actor, at: request.now, details: ["partner": name])
        try tell(partner, p, request, site, db)
        return p.path + "#partners"
      }
    } orShow: { try await ProposalRoutes.page(request, site, errors: $0) }
  }

  private static func tell(_ partner: Partner, _ p: Proposal, _ request: Request, _ site: Site, _ db: Connection) throws {
    let path = "\(p.path)/invitations/\(partner.id)"
    if let person = partner.person {
      try Notices(db, site).send(
        to: person, category: "proposal", subject: p.id, title: NewsTexts.invitationSubject, path: path, at: request.now)
    } else {
      let words = NewsTexts.invitation(site.configuration.origin + path, city: site.city.name)
      try Outbox(db).mail(
        to: partner.mail, subject: NewsTexts.invitationSubject.string(request.reader.language),
        body: words.string(request.reader.language), about: p.id, at: request.now)
    }
  }

  /// The invitation and its row, if it was sent to the address with which the actor signs in, or is theirs already.
  private static func invited(_ request: Request, _ db: Connection) throws -> (p: Proposal, index: Int) {
    let p = try ProposalStore(db).load(try request.id())
    let which = try request.id("partner")
    guard let index = p.partners.firstIndex(where: { $0.id == which }), let person = request.actor.person else {
      throw Refusal.notFound
    }
    let partner = p.partners[index]
    if ProposalPolicy.isPartner(request.actor, partner) { return (p, index) }
    guard partner.person == nil, partner.state == .invited,
      MailKey.of(try AccountStore(db).find(person).mail) == MailKey.of(partner.mail)
    else { throw Refusal.notFound }
    return (p, index)
  }

  /// Where an invitation leads after signing in: whoever proves the address is told what it is about, and may open it.
  private static func open(_ request: Request, _ site: Site) async throws -> Answer {
    let (p, index, call) = try await site.database.read { db in
      let (p, index) = try invited(request, db)
      return (p, index, try CallStore(db).load(p.call))
    }
    let partner = p.partners[index]
    if ProposalPolicy.isPartner(request.actor, partner) { return .redirect(to: p.path) }
    return request.page(title: NewsTexts.invitationSubject, site: site, breadcrumb: [(ProposalTexts.mine, "/proposals/mine")]) {
      headingBlock(NewsTexts.invitationSubject, eyebrow: Text(verbatim: p.title))
      PartnerPages.about(p, call, partner)
      postForm(action: Link(path: "\(p.path)/invitations/\(partner.id)"), key: request.key ?? randomToken()) {
        submitButton(PartnerTexts.open)
      }
    }
  }

  private static func claim(_ request: Request, _ site: Site) async throws -> Answer {
    try await site.once(request) { db in
      var (p, index) = try invited(request, db)
      if p.partners[index].person == nil {
        p.partners[index].person = request.actor.person
        try ProposalStore(db).save(p.partners[index], was: .invited)
        try ProposalStore(db).save(&p)
      }
      return try ProposalStore(db).find(p.id, for: request.actor).path
    }
  }

  private static func answer(_ request: Request, _ site: Site) async throws -> Answer {
    let joins = request.form["answer"] == "join"
    let organisation = ID(request.form["organisation"])
    return try await change(request, site, joins ? "proposal.join" : "proposal.decline") { partner, p in
      guard p.isLive, partner.state == .invited, ProposalPolicy.isPartner(request.actor, partner) else {
        throw Refusal.conflict(PartnerTexts.answeredAlready)
      }
      partner.state = joins ? .joined : .declined
      partner.answeredAt = request.now
      partner.person = request.actor.person
      if joins, let organisation, request.actor.scopes.contains(.organisation(organisation)) {
        partner.organisation = organisation
      }
    }
  }

  /// Whoever was a partner when they began to type gets their words back instead of a page that is not found.
  static func keepingWords<T: Sendable>(
    _ request: Request, _ site: Site, _ work: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    let id = try request.id()
    return try await site.database.read { db in
      do { return try work(db) } catch Refusal.notFound {
        guard let person = request.actor.person, try ProposalStore(db).wasPartner(person, of: id) else { throw Refusal.notFound }
        throw Refusal.conflict(PartnerTexts.noLonger)
      }
    }
  }

  private static func mayRemove(_ partner: Partner, _ p: Proposal, _ actor: Actor) -> Bool {
    mayChange(p, actor) && (partner.state == .invited || partner.state == .joined)
  }

  private static func mayLeave(_ partner: Partner, _ p: Proposal, _ actor: Actor) -> Bool {
    p.isLive && partner.state == .joined && ProposalPolicy.isPartner(actor, partner)
  }

  /// Before somebody is out of a proposal that they write in, a page says what that means; it changes nothing.
  private static func asking(
    _ request: Request, _ site: Site, _ title: Text, if mayDo: @Sendable (Partner, Proposal, Actor) -> Bool,
    _ page: (Proposal, Partner) -> Node
  ) async throws -> Answer {
    let id = try request.id()
    let which = try request.id("partner")
    let p = try await site.database.read { try ProposalStore($0).find(id, for: request.actor) }
    guard let partner = p.partners.first(where: { $0.id == which }) else { throw Refusal.notFound }
    guard mayDo(partner, p, request.actor) else { throw Refusal.conflict(PartnerTexts.answeredAlready) }
    site.looked(at: id, by: request.actor)
    return request.page(
      title: title, site: site, breadcrumb: [(ProposalTexts.mine, "/proposals/mine"), (Text(verbatim: p.title), p.path)]
    ) { page(p, partner) }
  }

  private static func leaving(_ request: Request, _ site: Site) async throws -> Answer {
    try await asking(request, site, PartnerTexts.leave, if: mayLeave) { p, partner in
      PartnerPages.parting(p, partner, leaves: true, key: request.key ?? randomToken())
    }
  }

  private static func removing(_ request: Request, _ site: Site) async throws -> Answer {
    try await asking(request, site, PartnerTexts.remove, if: mayRemove) { p, partner in
      PartnerPages.parting(p, partner, leaves: false, key: request.key ?? randomToken())
    }
  }

  private static func remove(_ request: Request, _ site: Site) async throws -> Answer {
    try await change(request, site, "proposal.uninvite") { partner, p in
      guard mayRemove(partner, p, request.actor) else { throw Refusal.conflict(PartnerTexts.answeredAlready) }
      partner.state = .cancelled
      partner.answeredAt = request.now
    }
  }

  private static func leave(_ request: Request, _ site: Site) async throws -> Answer {
    try await change(request, site, "proposal.leave") { partner, p in
      guard mayLeave(partner, p, request.actor) else { throw Refusal.conflict(PartnerTexts.answeredAlready) }
      partner.state = .left
      partner.answeredAt = request.now
    }
  }

  private static func change(
    _ request: Request, _ site: Site, _ verb: String,
    _ decide: @escaping @Sendable (inout Partner, Proposal) throws -> Void
  ) async throws -> Answer {
    let id = try request.id()
    let which = try request.id("partner")
    return try await site.once(request) { db in
      let store = ProposalStore(db)
      var p = try store.find(id, for: request.actor)
      guard let index = p.partners.firstIndex(where: { $0.id == which }) else { throw Refusal.notFound }
      let before = p.partners[index].state
      try decide(&p.partners[index], p)
      try store.save(p.partners[index], was: before)
      try store.save(&p)
      try site.journal(db).record(
        verb, on: id, by: request.actor, at: request.now, details: ["partner": p.partners[index].name])
      let isCitys = p.isReceived && (before == .joined || p.partners[index].state == .joined)
      try ProposalNews.tellOfPartner(
        verbs[verb] ?? .empty, p, p.partners[index], staffToo: isCitys, by: request.actor, at: request.now, site, db)
      // Whoever left or declined no longer sees it.
      let sees = try SubjectStore(db).audience(of: id).isDisjoint(with: request.actor.scopes) == false
      return sees ? p.path + "#partners" : "/proposals/mine"
    }
  }
}
