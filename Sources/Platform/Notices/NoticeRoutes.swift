import HTML

extension Feature {
  /// Notices in the app and by mail.
  package static let notices: Feature = {
    var feature = Feature(name: "notices")
    feature.migrations = [NoticeMigration.notices, NoticeMigration.unread, NoticeStore.words, NoticeStore.inMail, NoticeStore.times]
    feature.routes = [
      .get("/notices", for: .signedIn, NoticeRoutes.list),
      .post("/notices/readings", for: .signedIn, NoticeRoutes.readAll),
      .post("/notices/{id}/readings", for: .signedIn, NoticeRoutes.readOne),
      .get("/account/notices", for: .signedIn, NoticeRoutes.settings),
      .post("/account/notices", for: .signedIn, NoticeRoutes.save),
      .get("/unsubscribe/{token}", NoticeRoutes.stopPage),
      .post("/unsubscribe/{token}", NoticeRoutes.stop),
    ] + ListRoutes.routes(NoticeListStore.definition, for: .signedIn)
    feature.navigation = [
      NavigationItem(
        NoticeTexts.title, path: "/notices", order: 800, isFor: { !$0.isStranger },
        count: { try NoticeStore($1).unread(for: $0) })
    ]
    feature.home = [HomePanel(order: 18) { actor, db, _, _ in NoticePages.home(try NoticeStore(db).newest(for: actor, limit: 6)) }]
    feature.jobs = [Digest.job]
    feature.sweeps = [Sweep("notices") { db, _, now in try NoticeStore(db).sweep(at: now) }]
    return feature
  }()
}

enum NoticeRoutes {
  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(NoticeListStore.definition, request, site, usual: "all")
    let unread = try await site.database.read { try NoticeStore($0).unread(for: request.actor) }
    return request.page(title: NoticeTexts.title, site: site) { NoticePages.list(view, unread: unread) }
  }

  static func readAll(_ request: Request, _ site: Site) async throws -> Answer {
    try await markRead(nil, request, site)
  }

  static func readOne(_ request: Request, _ site: Site) async throws -> Answer {
    try await markRead(request.id(), request, site)
  }

  private static func markRead(_ id: ID?, _ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    return try await site.once(request) { db in
      try NoticeStore(db).markRead(id, for: person, at: request.now)
      return "/notices"
    }
  }

  static func settings(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    let chosen = try await site.database.read { try NoticeStore($0).preferences(of: person) }
    return request.page(title: NoticeTexts.settings, site: site) {
      NoticePages.settings(categories(request, site), chosen: chosen, start: formStart(request))
    }
  }

  static func save(_ request: Request, _ site: Site) async throws -> Answer {
    guard let person = request.actor.person else { throw Refusal.signInRequired }
    let chosen = categories(request, site).compactMap { category in
      request.form.optional("pace-" + category.key).flatMap(NoticePace.init).map { (category.key, category.pace($0)) }
    }
    return try await site.once(request) { db in
      for (category, pace) in chosen { try NoticeStore(db).prefer(pace, for: category, by: person) }
      return "/account/notices"
    }
  }

  static func stopPage(_ request: Request, _ site: Site) async throws -> Answer {
    let token = request.parameters["token"] ?? ""
    let city = site.city
    let name = try await site.database.read { db in
      guard let found = try NoticeStore(db).subscription(token) else { throw Refusal.notFound }
      return try FollowStore(db).stopped(by: found.category)?.title(city) ?? city.name("notice-category", found.category)
    }
    return request.page(title: NoticeTexts.stopTitle, site: site) { NoticePages.stop(name, token: token) }
  }

  /// Also what a mail program posts by itself (RFC 8058): no session, no form key, the token is enough.
  static func stop(_ request: Request, _ site: Site) async throws -> Answer {
    try await site.database.write { db in
      let store = NoticeStore(db)
      guard let found = try store.subscription(request.parameters["token"] ?? "") else { throw Refusal.notFound }
      if let follow = try FollowStore(db).stopped(by: found.category) {
        return try FollowStore(db).setPace(.off, of: follow.id, by: found.person)
      }
      try store.prefer(.off, for: found.category, by: found.person)
    }
    return request.page(title: NoticeTexts.stopTitle, site: site) { NoticePages.stopped() }
  }

  private static func categories(_ request: Request, _ site: Site) -> [NoticeCategory] {
    let audience = request.actor.isStaff ? "staff" : "asker"
    return site.city.noticeCategories(on: request.now.day).filter { $0.audience.contains(audience) }
  }
}
