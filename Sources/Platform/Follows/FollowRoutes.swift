import Calendar
import HTML
import Storage

/// Following, for whoever is signed in, and the private feed, which needs only its secret address.
enum FollowRoutes {
  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    let (follows, feed) = try await site.database.read { db in
      (try FollowStore(db).all(of: request.actor), try FollowStore(db).feedMade(for: person))
    }
    return request.page(title: FollowTexts.follows, site: site, breadcrumb: [(NoticeTexts.title, "/notices")]) {
      FollowPages.list(
        follows, of: site.features.flatMap(\.followable), feedMade: feed, city: site.city, request)
    }
  }

  static func follow(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    var check = FormCheck(request.form)
    let topic = try topic(request, site, &check)
    let isView = if case .view? = topic.meaning { true } else { false }
    let label = isView ? check.line("label", max: 100, required: FollowTexts.labelMissing) : ""
    let pace = check.choice("pace", of: NoticePace.self) ?? site.city.noticeCategory("news")?.usual ?? .weekly
    try check.finish()
    let id = site.ids.next(at: request.now)
    return try await site.once(request) { db in
      // What may not be seen cannot be followed.
      if case .subject(let subject)? = topic.meaning { _ = try SubjectStore(db).find(subject, for: request.actor) }
      try FollowStore(db).add(id, person: person, topic: topic, label: label, pace: pace, at: request.now)
      return back(request)
    }
  }

  /// The topic as it is kept: a view holds only what its list understands.
  private static func topic(_ request: Request, _ site: Site, _ check: inout FormCheck) throws(Refusal) -> Topic {
    let topic = Topic(request.form["topic"])
    switch topic.meaning {
    case .subject?: return topic
    case .fact(let kind, let key)? where Topic.kinds.contains(kind) && site.city.fact(kind, key, on: request.now.day) != nil:
      return topic
    case .view(let key, let query)?:
      if let list = site.features.flatMap(\.followable).first(where: { $0.key == key }) {
        return .view(of: key, AddressQuery.write(ListState(AddressQuery.read(query), of: list).filterQuery))
      }
    default: break
    }
    throw Refusal.conflict(FollowTexts.notFollowable)
  }

  static func setPace(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    let id = try request.id()
    var check = FormCheck(request.form)
    let pace = check.choice("pace", of: NoticePace.self) ?? .weekly
    try check.finish()
    return try await site.once(request) { db in
      try FollowStore(db).setPace(pace, of: id, by: person)
      return "/account/follows"
    }
  }

  static func unfollow(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    let id = try request.id()
    return try await site.once(request) { db in
      try FollowStore(db).remove(id, by: person)
      return back(request)
    }
  }

  @Sendable
  private static func back(_ request: Request) -> String {
    request.form.optional("return").flatMap { Link(own: $0)?.address } ?? "/account/follows"
  }

  /// The secret stands on this one page, never in an address that is redirected to.
  static func makeFeed(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    let token = try await site.database.write { try FollowStore($0).makeFeed(for: person, at: request.now) }
    return request.page(title: FollowTexts.feed, site: site) {
      FollowPages.feedAddress(site.configuration.origin + "/feeds/" + token)
    }
  }

  static func removeFeed(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    return try await site.once(request) { db in
      try FollowStore(db).removeFeed(of: person)
      return "/account/follows"
    }
  }

  /// Readers of feeds keep what they fetched, so it holds only what a stranger sees and what is the person's own, and only
  /// as long as they may sign in.
  static func feed(_ request: Request, _ site: Site) async throws -> Answer {
    let token = request.parameters["token"] ?? ""
    let (language, news) = try await site.database.read { db -> (Language, [KeptNews]) in
      let store = FollowStore(db)
      guard let id = try store.reader(ofFeed: token), let person = try site.reach.person(id, db), person.isActive else {
        throw Refusal.notFound
      }
      return (person.language, try store.told(to: Actor(person: id, name: person.name), limit: 50))
    }
    let origin = site.configuration.origin
    var feed = AtomFeed(
      id: AtomFeed.id(origin, "/feeds/" + token), title: FollowTexts.follows.string(language),
      author: site.city.name.string(language), address: origin + "/feeds/" + token, page: origin + "/account/follows",
      language: language, made: request.now)
    feed.entries = news.map { one in
      AtomFeed.Entry(
        id: AtomFeed.id(origin, "/news/\(one.id)"), title: one.title.string(language), updated: one.at,
        page: origin + one.path)
    }
    return .atom(feed)
  }
}
