import HTML

extension Feature {
  /// Autosave and the list of what one began.
  package static let drafts: Feature = {
    var feature = Feature(name: "drafts")
    feature.migrations = [Drafts.migration]
    feature.routes = [
      .get("/drafts", DraftRoutes.list),
      .post("/drafts/{form}", DraftRoutes.save),
      .post("/drafts/{form}/deletions", DraftRoutes.delete),
      .post("/draft-deletions", DraftRoutes.deleteAll),
    ]
    feature.sweeps = [Sweep("drafts") { db, city, now in try Drafts(db).sweep(city, at: now) }]
    return feature
  }()
}

enum DraftRoutes {
  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let drafts = try await site.database.read { try Drafts($0).all(owner: request.identity.owner) }
    return request.page(title: DraftTexts.title, site: site) { DraftPages.list(drafts, start: formStart(request)) }
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
      return "/drafts"
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
  static func list(_ drafts: [Draft], start: Node) -> Node {
    .fragment {
      h1(DraftTexts.title)
      p(DraftTexts.lead)
      if drafts.isEmpty { p(DraftTexts.nothing) } else {
        ul {
          for draft in drafts {
            li {
              a(.href(Link(own: draft.path) ?? "/")) { draft.title.isEmpty ? Node(DraftTexts.untitled) : Node(draft.title) }
              " "
              time(.datetime(draft.at.iso8601Tokyo)) { draft.at.day.description }
              form(.method("post"), .action(Link(path: "/drafts/" + percentEncode(draft.form) + "/deletions"))) {
                start
                button(.type("submit")) { DraftTexts.delete }
              }
            }
          }
        }
        form(.method("post"), .action("/draft-deletions")) {
          start
          button(.type("submit")) { DraftTexts.deleteAll }
        }
      }
    }
  }
}
