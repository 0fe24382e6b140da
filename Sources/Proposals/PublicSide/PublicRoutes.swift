import Calendar
import HTML
import Platform
import Storage

/// Handlers of the public side: list, page, feed, embedding, support, offers.
enum PublicRoutes {
  static let routes: [Route] = [
    .get("/proposals", list),
    .get("/proposals.atom", feed),
    .get(PublicListStore.mapPath, map),
    .get(PlacePages.data, PlacePages.geoJSON),
    .get("/proposals/{id}/public", show),
    .get("/proposals/{id}/embed", embed),
    .post("/proposals/{id}/support", for: .signedIn, support),
    .post("/proposals/{id}/help", for: .signedIn, help),
    .get("/proposals/{id}/publication", publication),
    .post("/proposals/{id}/publication", for: .staff, write),
    .post("/proposals/{id}/publication/question", for: .staff) { try await move($0, $1, .ask) },
    .post("/proposals/{id}/publication/consent") { try await move($0, $1, .agree) },
    .post("/proposals/{id}/publication/refusal") { try await move($0, $1, .refuse) },
    .post("/proposals/{id}/publication/release", for: .staff) { try await move($0, $1, .publish) },
    .post("/proposals/{id}/publication/withdrawal", for: .staff) { try await move($0, $1, .withdraw) },
  ] + ListRoutes.routes(PublicListStore.definition, for: .everyone)

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let list = PublicListStore.definition
    let (query, context) = (try await ListPages.query(request, list, site), ListContext(request, site))
    let view = try await site.database.read { db in
      let state = ListState(query, of: list)
      return try ListPages.read(
        list, state, context, known: state.filterQuery.isEmpty ? try PublicStore(db).countListed() : nil, db)
    }
    let hasAreas = !site.city.askerAreas(on: request.now.day).isEmpty
    return request.page(title: PublicTexts.proposals, site: site, isPublic: true) {
      // Whoever works with proposals every day needs no word about the list.
      headingBlock(
        PublicTexts.proposals, lead: request.actor.hats.contains(where: \.role.isStaff) ? nil : PublicTexts.lead
      ) {
        if hasAreas {
          linkButton(PublicTexts.mapTitle, to: Link(path: PublicListStore.mapPath, query: view.state.filterQuery), .quiet)
        }
        linkButton(PublicTexts.feed, to: "/proposals.atom", .quiet)
      }
      ListPages.node(view, key: request.key ?? randomToken())
    }
  }

  /// The same view of the list, by where it is.
  static func map(_ request: Request, _ site: Site) async throws -> Answer {
    let state = ListState(request.query, of: PublicListStore.definition)
    let context = ListContext(request, site)
    let (counts, places) = try await site.database.read { db in
      (
        try PublicListStore.byArea(state, context, db),
        try PublicListStore.places(state, context, onMaps: false, limit: PlacePages.most, db)
      )
    }
    return request.page(
      title: PublicTexts.mapTitle, site: site, breadcrumb: [(PublicTexts.proposals, PublicListStore.path)], isPublic: true
    ) {
      headingBlock(PublicTexts.mapTitle, lead: PublicTexts.mapLead)
      PublicListStore.map(counts, state, site.city, on: request.now.day)
      PlacePages.list(places, state, site.city, on: request.now.day)
    }
  }

  static func feed(_ request: Request, _ site: Site) async throws -> Answer {
    let lines = try await site.database.read { try PublicStore($0).published(limit: 50) }
    let (origin, language) = (site.configuration.origin, request.reader.language)
    var feed = AtomFeed(
      id: AtomFeed.id(origin, "/proposals"), title: PublicTexts.proposals.string(language),
      author: site.city.name.string(language), address: origin + "/proposals.atom", page: origin + "/proposals",
      language: language, made: request.now)
    feed.entries = lines.map { line in
      var entry = AtomFeed.Entry(
        id: AtomFeed.id(origin, PublicProposal.path(line.proposal)), title: line.title,
        updated: Instant(day: line.publishedOn, hour: 0), page: origin + PublicProposal.path(line.proposal))
      entry.summary = line.text
      entry.author = line.lead
      return entry
    }
    return Answer(type: "application/atom+xml; charset=utf-8", body: feed.bytes())
  }

  struct View: Sendable {
    let page: PublicProposal
    let proposal: Proposal
    let stays: [StageStay]
    let decision: Decision?
    let meetings: Int
    let support: SupportStanding
    let supports: Bool
    let comments: CommentWindow
    let threads: [ThreadEnd]
    let follow: Follow?
  }

  /// Only what is published; whoever has a part in the proposal reads the same page as everybody.
  private static func load(
    _ id: ID, for actor: Actor, upTo comment: ID? = nil, _ city: Municipality, _ db: Connection
  ) throws -> View {
    guard let page = try PublicStore(db).find(of: id), page.isPublished else { throw Refusal.notFound }
    let p = try ProposalStore(db).load(id)
    let store = PublicStore(db)
    let decision = try DecisionStore(db).all(of: id).last { $0.notice != nil }
    return View(
      page: page, proposal: p, stays: try ProposalStore(db).stays(of: id),
      decision: decision, meetings: try MeetingStore(db).held(about: id),
      support: try SupportStore(db).standing(of: p, city), supports: try actor.person.map { try store.supports($0, id) } ?? false,
      comments: try PublicCommentStore(db).comments(of: id, for: actor, upTo: comment),
      threads: try Threads(db).around(id, for: .stranger),
      follow: try FollowStore(db).follow(.subject(page.id), of: actor))
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer { try await page(request, site, errors: []) }

  static func page(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let id = try request.id()
    let comment = ID(request.query["comment"])
    let view = try await site.database.read { try load(id, for: request.actor, upTo: comment, site.city, $0) }
    return request.page(
      title: Text(verbatim: view.page.title), site: site, breadcrumb: [(PublicTexts.proposals, "/proposals")], isPublic: true
    ) { PublicPages.show(view, request, city: site.city, origin: site.configuration.origin, errors: errors) }
  }

  /// A small page for other sites' frames: the one kind of route that lets itself be framed, by the hosts that the city
  /// lists (fact `embed-host`) and our own preview, and only while it is published.
  static func embed(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let view = try await site.database.read { try load(id, for: .stranger, site.city, $0) }
    let hosts = site.city.embedHosts(on: request.now.day).map(\.origin.text)
    let node = document(reader: request.reader) {
      head {
        meta(.charset("utf-8"))
        HTML.title(Text(verbatim: view.page.title))
        link(.rel("stylesheet"), .href(Assets.link("tane.css")))
      }
      body { mainElement(.class("embed")) { PublicPages.embedded(view, city: site.city, origin: site.configuration.origin) } }
    }
    let policy = "default-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors "
      + (hosts + ["'self'"]).joined(separator: " ")
    return Answer.html(node.render(for: request.reader)).with("content-security-policy", policy)
      .with("cross-origin-resource-policy", "cross-origin")
  }

  static func support(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    return try await site.once(request) { db in
      let view = try load(id, for: request.actor, site.city, db)
      let store = PublicStore(db)
      if request.form["support"] == "no" { try store.unsupport(id, by: person) } else {
        try store.support(id, by: person, at: request.now)
        try Supporting.counted(view.proposal, at: request.now, site, db)
      }
      return PublicProposal.path(id) + "#support"
    }
  }

  /// "I could help": reaches the party, and nobody else reads it.
  static func help(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    return try await request.refusing {
      var check = FormCheck(request.form)
      let text = check.text("help", max: 1_000, required: PublicTexts.helpMissing)
      try check.finish()
      return try await site.once(request) { db in
        let view = try load(id, for: request.actor, site.city, db)
        try PublicStore(db).offer(
          HelpOffer(id: site.ids.next(at: request.now), person: person, name: request.actor.name, text: text, at: request.now),
          to: id)
        try ProposalNews.tellParty(PublicTexts.helpNews, view.proposal, by: request.actor, at: request.now, site, db)
        return PublicProposal.path(id) + "?thanks=1#help"
      }
    } orShow: { try await page(request, site, errors: $0) }
  }
}

// MARK: publication

extension PublicRoutes {
  struct Desk: Sendable {
    let proposal: Proposal
    let relation: ProposalRelation
    let page: PublicProposal?
    let suggested: (title: String, text: String)
    let offers: [HelpOffer]
  }

  private static func opened(_ request: Request, _ db: Connection) throws -> Desk {
    let id = try request.id()
    let p = try ProposalStore(db).find(id, for: request.actor)
    let relation = ProposalPolicy.relation(of: request.actor, to: p)
    guard ProposalPolicy.isParty(relation) || relation == .office || relation == .desk else { throw Refusal.notFound }
    let last = try AnswerStore(db).last(of: id)
    let lifted = try last.map { version -> LiftedAnswers in
      let form: FormVersion = try FormStore(db).find(version.set.answers.version)
      return LiftedAnswers(version.set.answers, in: form)
    }
    return Desk(
      proposal: p, relation: relation, page: try PublicStore(db).find(of: id),
      suggested: (lifted?.title ?? p.title, lifted?.summary ?? ""), offers: try PublicStore(db).offers(to: id))
  }

  static func publication(_ request: Request, _ site: Site) async throws -> Answer {
    try await publicationPage(request, site, errors: [])
  }

  private static func publicationPage(_ request: Request, _ site: Site, errors: [FieldError]) async throws -> Answer {
    let desk = try await site.database.read { try opened(request, $0) }
    site.looked(at: desk.proposal.id, by: request.actor)
    return request.page(
      title: PublicTexts.publication, site: site, breadcrumb: [(Text(verbatim: desk.proposal.label), desk.proposal.path)]
    ) { PublicPages.publication(desk, request, errors) }
  }

  /// Writes the words to be agreed to; new words need a new consent.
  static func write(_ request: Request, _ site: Site) async throws -> Answer {
    try await request.refusing {
      var check = FormCheck(request.form)
      let title = check.line("title", max: 100, required: PublicTexts.titleMissing)
      let text = check.text("text", max: 8_000, required: PublicTexts.textMissing)
      let place = PlacePages.read(&check)
      let revision = check.integer("revision", in: 0...Int.max) ?? 0
      try check.finish()
      let id = site.ids.next(at: request.now)
      return try await site.once(request) { db in
        let desk = try opened(request, db)
        guard PublicProposal.may(.reword, desk.relation) else { throw Refusal.forbidden }
        let wording = PublicProposal.wording(title: title, text: text)
        let store = PublicStore(db)
        if var page = desk.page {
          guard page.publication.revision == revision else { throw Refusal.stale(current: page.publication.revision) }
          try page.publication.reword(wording)
          page.place = place
          try store.save(page, at: request.now)
        } else {
          try store.insert(
            PublicProposal(
              id: id, proposal: desk.proposal.id,
              publication: Publication(subject: id, wording: wording, asker: desk.proposal.lead.person), place: place))
        }
        try site.journal(db).record("proposal-page.write", on: desk.proposal.id, by: request.actor, at: request.now)
        return desk.proposal.path + "/publication"
      }
    } orShow: { try await publicationPage(request, site, errors: $0) }
  }

  static func move(_ request: Request, _ site: Site, _ event: Publication.Event) async throws -> Answer {
    var check = FormCheck(request.form)
    let revision = check.revision()
    try check.finish()
    return try await site.once(request) { db in
      let desk = try opened(request, db)
      guard var page = desk.page else { throw Refusal.notFound }
      guard page.publication.revision == revision else { throw Refusal.stale(current: page.publication.revision) }
      try page.apply(event, by: desk.relation, at: request.now)
      try PublicStore(db).save(page, at: request.now)
      let p = desk.proposal
      try site.journal(db).record("proposal-page." + event.rawValue, on: p.id, by: request.actor, at: request.now)
      switch event {
      case .ask: try ProposalNews.tellParty(PublicTexts.askNews, p, by: request.actor, at: request.now, site, db)
      case .publish:
        try ProposalNews.tellParty(PublicTexts.publishNews, p, by: request.actor, at: request.now, site, db)
        try Follows(db, site).tell(
          News(
            about: page.id, title: Text(verbatim: page.title), path: page.path,
            topics: [.subject(page.id)] + (p.area.isEmpty ? [] : [.fact("area", p.area)])), at: request.now)
      case .agree, .refuse, .withdraw, .reword: break
      }
      return p.path + "/publication"
    }
  }
}
