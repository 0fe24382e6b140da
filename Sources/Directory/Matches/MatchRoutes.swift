import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of the board, of an entry, and of matches.
enum MatchRoutes {
  static let all: [Route] =
    [
      .get(BoardListStore.path, board), .get(MatchListStore.path, for: .signedIn, mine),
      .get("/matches/cards/{id}", card), .post("/matches/cards/{id}/answers", for: .signedIn, answer),
      .post("/matches/cards/{id}/proxy-answers", for: .signedIn, MatchProxy.answer),
      .get("/matches/{id}", for: .signedIn, show),
      .post("/matches/{id}/consents", for: .signedIn, consent), .post("/matches/{id}/refusals", for: .signedIn, refuse),
      .post("/matches/{id}/withdrawals", for: .signedIn, takeBack),
      .post("/matches/{id}/mediation", for: .signedIn, mediate), .post("/matches/{id}/outcomes", for: .signedIn, tell),
    ] + ListRoutes.routes(BoardListStore.definition, for: .everyone)
    + ListRoutes.routes(MatchListStore.definition, for: .signedIn)

  static func board(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(BoardListStore.definition, request, site)
    return request.page(title: MatchTexts.board, site: site, isPublic: true) {
      headingBlock(MatchTexts.board, lead: ProfilePolicy.isCentre(request.actor) ? nil : MatchTexts.boardLead) {
        if !request.actor.isStranger { linkButton(MatchTexts.toMine, to: Link(path: MatchListStore.path)) }
      }
      ListPages.node(view, key: randomToken())
      FollowPages.view(of: BoardListStore.definition, view.state, request)
    }
  }

  static func mine(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(MatchListStore.definition, request, site)
    return request.page(title: MatchTexts.mine, site: site, breadcrumb: [(MatchTexts.board, BoardListStore.path)]) {
      headingBlock(MatchTexts.mine, lead: MatchTexts.mineLead) {
        linkButton(MatchTexts.toBoard, to: Link(path: BoardListStore.path))
      }
      ListPages.node(view, key: randomToken())
      if view.result.lines.isEmpty, view.state.filterQuery.isEmpty {
        p(ProfilePolicy.own(request.actor).isEmpty ? MatchTexts.noneAtDesk : MatchTexts.noneBody)
      }
    }
  }

  // MARK: an entry

  static func card(_ request: Request, _ site: Site) async throws -> Answer {
    try await cardPage(request, site, errors: [])
  }

  static func cardPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let view = try await site.database.read { db in
      var view = try cardView(id, request.actor, db)
      if request.form.has("group") {
        view.groups = try MatchProxy.groups(request.form["group"], answering: view.card, for: request.actor, db)
      }
      return view
    }
    return request.page(
      title: Text(verbatim: view.card.text), site: site, breadcrumb: [(MatchTexts.board, BoardListStore.path)],
      isPublic: true
    ) { MatchPages(city: site.city, request: request, errors: errors).card(view) }
  }

  private static func cardView(_ id: ID, _ actor: Actor, _ db: Connection) throws -> MatchPages.CardView {
    guard let card = try MatchCardStore(db).find(id) else { throw Refusal.notFound }
    let profile = try ProfileStore(db).find(card.organisation, for: actor)
    let own = try ProfilePolicy.own(actor).filter { $0 != card.organisation }.compactMap { try ProfileStore(db).load($0) }
      .filter(\.isOpen)
    return MatchPages.CardView(card: card, profile: profile, own: own)
  }

  static func answer(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let own = ProfilePolicy.own(request.actor)
    return try await request.refusing {
      let form = try MatchAnswerForm(request.form, own: own)
      let fresh = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        guard let card = try MatchCardStore(db).find(id), card.organisation != form.organisation else {
          throw Refusal.notFound
        }
        if let known = try MatchStore(db).about(card, with: form.organisation), known.state != .lapsed { return known.path }
        return try begin(card, form.organisation, as: fresh, request, site, db).path
      }
    } orShow: { try await cardPage(request, site, errors: $0) }
  }

  /// A match that somebody asked for, without having written down the counterpart.
  /// `window`: the one that speaks for the organisation and looks after the match.
  static func begin(
    _ card: MatchCard, _ organisation: ID, as id: ID, at window: String? = nil, _ request: Request, _ site: Site, _ db: Connection
  ) throws -> Match {
    guard let other = try ProfileStore(db).load(organisation) else { throw Refusal.notFound }
    // Whoever is approached can read who it is.
    guard other.isOpen else { throw Refusal.conflict(MatchTexts.notListed) }
    let isNeed = card.side == .need
    // What the organisation does not publish does not get out through a match either; only its window is found by it.
    let area = isNeed ? card.area : other.area(to: .everyone)
    let near = isNeed ? card.area : other.area(to: .centre)
    let field = isNeed ? card.fields.first : other.shows(.fields, to: .everyone) ? other.fields.first : nil
    let match = Match(
      id: id, seeker: isNeed ? card.organisation : organisation, giver: isNeed ? organisation : card.organisation,
      need: isNeed ? card.resource : nil, offer: isNeed ? nil : card.resource, kind: card.kind, area: area,
      field: field, score: 10, reasons: [.asked, .kind(card.kind)],
      state: .suggested, desk: window ?? MatchComputing.desk(of: near, site.city, on: request.now.day), madeOn: request.now.day,
      movedAt: request.now)
    let shown = try MatchComputing.shown(match, db)
    let names = try [match.seeker, match.giver].map { try OrganisationStore(db).known($0)?.name ?? "" }
    try MatchStore(db).insert(shown, title: names.joined(separator: " ⇄ "))
    try site.journal(db).record(
      "match.ask", on: match.id, by: request.actor, at: request.now, details: ["who": other.name])
    return shown
  }

  // MARK: a match

  static func show(_ request: Request, _ site: Site) async throws -> Answer { try await page(request, site, errors: []) }

  private static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let view = try await site.database.read { db in
      let match = try MatchStore(db).find(id, for: request.actor)
      var profiles: [Match.Side: Profile] = [:]
      var entries: [Match.Side: MatchPages.Entry] = [:]
      var (areas, fields) = (true, true)
      for side in Match.Side.allCases {
        let profile = try ProfileStore(db).load(match.organisation(side))
        profiles[side] = profile
        guard let profile else { continue }
        let reach = try ProfileStore(db).reach(request.actor, on: profile)
        (areas, fields) = (areas && profile.shows(.area, to: reach), fields && profile.shows(.fields, to: reach))
        guard let id = match.resource(side), let entry = try ProfileStore(db).resource(id) else { continue }
        // What was closed stays readable for those whom it brought together.
        let stands = entry.closedOn == nil || match.introducedOn != nil || reach == .nobody
        let finds = !profile.audience.isDisjoint(with: request.actor.scopes)
        entries[side] = finds && stands && profile.shows(entry.field, to: reach) ? .text(entry.text) : .withdrawn
      }
      let shown = !entries.values.contains(.withdrawn)
      return MatchPages.View(
        match: match, profiles: profiles, entries: entries,
        reasons: match.reasons.filter { $0.isKnown(areas: areas, fields: fields, entries: shown) },
        related: try Threads(db).around(id, for: request.actor), journal: try site.journal(db).entries(on: id))
    }
    if view.match.state == .introduced || view.match.state == .concluded { site.looked(at: id, by: request.actor) }
    return request.page(
      title: MatchTexts.match, site: site,
      breadcrumb: [(MatchTexts.board, BoardListStore.path), (MatchTexts.mine, MatchListStore.path)]
    ) { MatchPages(city: site.city, request: request, errors: errors).show(view) }
  }

  static func consent(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      try await site.once(request) { db in
        var match = try MatchStore(db).find(id, for: request.actor)
        guard let side = Match.Side(rawValue: request.form["side"]), match.may(.accept, side, request.actor) else {
          throw Refusal.conflict(MatchTexts.notNow)
        }
        let ways = MatchRules.ways(of: try ProfileStore(db).load(match.organisation(side)), for: request.actor)
        let form = try MatchYesForm(
          request.form, offered: ways.map(\.kind), needsProxy: !match.sides(of: request.actor).contains(side))
        guard match.revision == form.revision else { throw Refusal.stale(current: match.revision) }
        let consent = Match.Consent(
          by: request.actor.name, person: request.actor.person, on: request.now.day, isProxy: form.isProxy, message: form.message,
          ways: ways.filter { form.ways.contains($0.kind) })
        try match.accept(side, consent, at: request.now, followUp: MatchFollowUp.next(match, site.city, after: request.now.day))
        return try finish(&match, match.state == .introduced ? .agree : .say, side, request, site, db)
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  static func refuse(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      let form = try MatchNoForm(request.form, site.city, on: request.now.day)
      return try await site.once(request) { db in
        var match = try MatchStore(db).find(id, for: request.actor)
        guard match.may(.decline, form.side, request.actor) else { throw Refusal.conflict(MatchTexts.notNow) }
        guard match.revision == form.revision else { throw Refusal.stale(current: match.revision) }
        try match.decline(form.reason, note: form.note, at: request.now)
        return try finish(&match, .decline, form.side, request, site, db)
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  static func takeBack(_ request: Request, _ site: Site) async throws -> Answer {
    try await plain(request, site, .takeBack) { match, side in try match.takeBack(side, at: request.now) }
  }

  static func mediate(_ request: Request, _ site: Site) async throws -> Answer {
    try await plain(request, site, .mediate) { match, _ in try match.mediate(at: request.now) }
  }

  private static func plain(
    _ request: Request, _ site: Site, _ event: MatchEvent,
    _ change: @escaping @Sendable (inout Match, Match.Side) throws -> Void
  ) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      var check = FormCheck(request.form)
      let revision = check.revision()
      try check.finish()
      return try await site.once(request) { db in
        var match = try MatchStore(db).find(id, for: request.actor)
        let action: MatchAction = event == .mediate ? .mediate : .takeBack
        guard let side = Match.Side(rawValue: request.form["side"]), match.may(action, side, request.actor) else {
          throw Refusal.conflict(MatchTexts.notNow)
        }
        guard match.revision == revision else { throw Refusal.stale(current: match.revision) }
        try change(&match, side)
        return try finish(&match, event, side, request, site, db, tells: event == .mediate)
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  static func tell(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await request.refusing {
      let form = try MatchOutcomeForm(request.form, site.city, on: request.now.day)
      return try await site.once(request) { db in
        var match = try MatchStore(db).find(id, for: request.actor)
        guard let side = match.side(for: .tell, request.actor) else { throw Refusal.conflict(MatchTexts.notNow) }
        guard match.revision == form.revision else { throw Refusal.stale(current: match.revision) }
        if let record = form.record {
          // Only what the person may see can be linked.
          guard record != id, (try? SubjectStore(db).find(record, for: request.actor)) != nil else {  // asks whether
            throw Refusal.invalid([FieldError("record", MatchTexts.notARecord)])
          }
          try Threads(db).link(id, .became, record, at: request.now)
        }
        try match.tell(
          form.outcome, note: form.note, isFinal: form.isFinal, at: request.now,
          next: MatchFollowUp.next(match, site.city, after: request.now.day))
        return try finish(&match, form.isFinal ? .conclude : .tell, side, request, site, db, tells: form.isFinal)
      }
    } orShow: { try await page(request, site, errors: $0) }
  }

  private static func finish(
    _ match: inout Match, _ event: MatchEvent, _ side: Match.Side, _ request: Request, _ site: Site, _ db: Connection,
    tells: Bool = true
  ) throws -> String {
    try MatchStore(db).save(&match)
    let speaks = match.sides(of: request.actor).contains(side)
    let name = try OrganisationStore(db).known(match.organisation(side))?.name ?? ""
    try site.journal(db).record(
      "match." + event.rawValue, on: match.id, by: request.actor, at: request.now,
      details: ["who": speaks ? name : request.actor.name, "verdict": match.verdict])
    if tells { try MatchNotices(db: db, site: site, now: request.now).tell(match, event, side, by: request.actor) }
    return match.path
  }
}
