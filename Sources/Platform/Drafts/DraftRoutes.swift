import HTML

extension Feature {
  /// Autosave and the list of what one began.
  package static let drafts: Feature = {
    var feature = Feature(name: "drafts")
    feature.migrations = [Drafts.migration, Drafts.forms, Drafts.beginnings]
    feature.routes = [
      .get("/drafts", DraftRoutes.list),
      .get("/drafts/{form}", DraftRoutes.show),
      .post("/drafts/{form}", DraftRoutes.save),
      .post("/drafts/{form}/deletions", DraftRoutes.delete),
      .post("/draft-deletions", DraftRoutes.deleteAll),
    ]
    feature.home = [DraftPages.home]
    feature.sweeps = [Sweep("drafts") { db, city, now in try Drafts(db).sweep(city, at: now) }]
    return feature
  }()
}

enum DraftRoutes {
  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let drafts = try await site.database.read { try Drafts($0).all(owner: request.identity.owner) }
    return request.page(title: DraftTexts.title, site: site) { DraftPages.list(drafts) }
  }

  /// Leads on to the form. When it can no longer be sent: why, and what was written.
  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let name = try formName(request)
    let found = try await site.database.read { try Drafts($0).find(owner: request.identity.owner, form: name) }
    guard let draft = found else { throw Refusal.notFound }
    switch try await DraftOpening.of(draft, request, site) {
    case .open: return .redirect(to: draft.path)
    case .over(let why, let page):
      return request.page(title: DraftTexts.over, site: site, breadcrumb: [(DraftTexts.title, "/drafts")]) {
        DraftPages.over(draft, why, page)
      }
    }
  }

  /// What the autosave of a form sends; answers with the time to show beside it. `draft-title` and `draft-path` say
  /// what the list calls the draft and where it goes on.
  static func save(_ request: Request, _ site: Site) async throws -> Answer {
    let path = request.form["draft-path"]
    try await site.database.write { db in
      try Drafts(db).save(
        owner: request.identity.owner, form: try formName(request), title: request.form["draft-title"],
        path: Link(own: path) == nil ? "/" : path, fields: request.form, at: request.now)
    }
    return Answer(status: 204, type: "text/plain; charset=utf-8", body: [], headers: [("x-saved-at", request.now.iso8601Tokyo)])
  }

  static func delete(_ request: Request, _ site: Site) async throws -> Answer {
    let form = try formName(request)
    return try await site.once(request) { db in
      try Drafts(db).drop(owner: request.identity.owner, form: form)
      let back = request.form["return"]
      return Link(own: back) == nil ? "/drafts" : back
    }
  }

  static func deleteAll(_ request: Request, _ site: Site) async throws -> Answer {
    try await site.once(request) { db in
      try Drafts(db).dropAll(owner: request.identity.owner)
      return "/drafts"
    }
  }

  private static func formName(_ request: Request) throws(Refusal) -> String {
    guard let name = request.parameters["form"], (1...100).contains(name.utf8.count) else { throw .notFound }
    return name
  }
}

/// The list of what one began.
enum DraftPages {
  @HTMLBuilder
  static func list(_ drafts: [Draft]) -> Node {
    headingBlock(DraftTexts.title, lead: DraftTexts.lead)
    if drafts.isEmpty { p(DraftTexts.nothing) } else {
      ul(.class("plain-list")) {
        for draft in drafts {
          li {
            line(draft)
            actionButton(DraftTexts.delete, action: draft.deletion, key: randomToken(), .quiet)
          }
        }
      }
      actionButton(DraftTexts.deleteAll, action: "/draft-deletions", key: randomToken(), .danger)
    }
  }

  /// A draft that can no longer be sent: nothing of it is lost, and it goes when its writer says so.
  @HTMLBuilder
  static func over(_ draft: Draft, _ why: Text, _ page: Link?) -> Node {
    let words = draft.words.joined(separator: "\n\n")
    headingBlock(DraftTexts.over, eyebrow: Text(verbatim: draft.title), lead: why)
    if words.isEmpty { p(DraftTexts.noWords) } else {
      p { label(.for("draft-words")) { DraftTexts.words } }
      textarea(.id("draft-words"), .class("input"), .rows(12), .readonly, content: words)
    }
    buttonRow {
      if let page { linkButton(DraftTexts.howItStands, to: page) }
      actionButton(DraftTexts.deleteThis, action: draft.deletion, key: randomToken(), .danger)
    }
  }

  /// On `/home`: what waits to be gone on with.
  static let home = HomePanel(order: 15) { actor, db, _, _ in
    guard let person = actor.person else { return nil }
    let drafts = try Drafts(db).all(owner: Identity.owner(person))
    guard !drafts.isEmpty else { return nil }
    return section(.class("card"), .aria("labelledby", "home-drafts")) {
      h2(.id("home-drafts")) { DraftTexts.title }
      ul { for draft in drafts.prefix(5) { li { line(draft) } } }
      if drafts.count > 5 { p { a(.href("/drafts")) { DraftTexts.more } } }
    }
  }

  @HTMLBuilder
  private static func line(_ draft: Draft) -> Node {
    a(.href(draft.link)) { draft.title.isEmpty ? Node(DraftTexts.untitled) : Node(draft.title) }
    " "
    Format.momentNode(draft.at)
  }
}
