import HTML
import Storage

/// The addresses that every list has beside its page: tables to keep and saved views.
package enum ListRoutes {
  /// Routes for a list that the room shows at `list.path`.
  package static func routes(_ list: ListDefinition, for access: Route.Access) -> [Route] {
    routes(at: list.path, for: access, views: .signedIn) { _, _ in list }
  }

  /// Routes for a list that belongs to one record: its place holds `{id}`, and `list` makes it for whoever asks, or refuses.
  /// Saved views are those of all lists with this key.
  package static func routes(
    at place: String, for access: Route.Access, views: Route.Access,
    _ list: @escaping @Sendable (Request, Site) async throws -> ListDefinition
  ) -> [Route] {
    TableFormat.allCases.map { format in
      .get("\(place)/table.\(format.rawValue)", for: access) { request, site in
        try await ListExport.answer(list(request, site), format, request, site)
      }
    } + [
      .post(place + "/views", for: views) { request, site in try await save(list(request, site), request, site) },
      .post(place + "/views/{view}/removal", for: views) { request, site in
        let (id, path) = (try request.id("view"), try await list(request, site).path)
        return try await site.once(request) { db in
          try SavedViewStore(db).remove(id, by: request.actor)
          return path
        }
      },
    ]
  }

  /// Where the present view is to be had as a table.
  static func export(
    _ list: ListDefinition, _ state: ListState, _ format: TableFormat, _ more: [(String, String)] = []
  ) -> Link {
    let view = state.view.isEmpty ? [] : [("view", state.view)]
    return Link(path: "\(list.path)/table.\(format.rawValue)", query: state.query(of: list) + view + more)
  }

  private static func save(_ list: ListDefinition, _ request: Request, _ site: Site) async throws -> Answer {
    guard let owner = request.actor.person else { throw Refusal.signInRequired }
    let form = request.form
    var check = FormCheck(form)
    let name = check.line("name", max: 50, required: ListTexts.viewNameMissing)
    let scopes = SavedViewForm.sharable(ListContext(request, site)).map(\.0.description)
    let shared = check.choice("shared", in: scopes).map { Scope($0) }
    try check.finish()
    // Only what the list itself understands is kept, and of where one is only what shall stay.
    var state = ListState(AddressQuery.read(form["query"]), of: list)
    let free = list.frame.filter(form.all("free").contains)
    let here = free.flatMap { key in (state.values[key] ?? []).map { (key, $0) } }
    for key in free { state.values[key] = nil }
    let query = AddressQuery.write(state.query(of: list))
    let view = SavedView(
      id: site.ids.next(at: request.now), list: list.key, name: name, query: query, owner: owner, shared: shared)
    return try await site.once(request) { db in
      try SavedViewStore(db).add(view, at: request.now)
      return Link(path: list.path, query: [("view", view.id.description)] + here).address
    }
  }
}
