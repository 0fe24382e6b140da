import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of the list and of the page of an organisation.
enum OrganisationRoutes {
  static let routes: [Route] =
    [
      .get(OrganisationListStore.path, list),
      .get("/organisations/{id}", show),
    ] + ListRoutes.routes(OrganisationListStore.definition, for: .everyone)

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(OrganisationListStore.definition, request, site)
    return request.page(title: OrganisationTexts.organisations, site: site, isPublic: true) {
      headingBlock(OrganisationTexts.organisations, lead: OrganisationTexts.lead)
      ListPages.node(view, key: randomToken())
    }
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let view = try await site.database.read { db in try load(id, request, site, db) }
    if view.reach > .everyone { site.looked(at: id, by: request.actor) }
    return request.page(
      title: Text(verbatim: view.profile.name), site: site,
      breadcrumb: [(OrganisationTexts.organisations, OrganisationListStore.path)], isPublic: view.profile.state.isPublic
    ) { OrganisationPages.show(view, request, city: site.city) }
  }

  static func load(_ id: ID, _ request: Request, _ site: Site, _ db: Connection) throws -> OrganisationPages.View {
    let store = ProfileStore(db)
    let profile = try store.find(id, for: request.actor)
    let panels = try site.features.flatMap(\.panels).filter { $0.kind == "organisation" }
      .compactMap { try $0.view(id, request.actor, db, request.now) }
    return OrganisationPages.View(
      profile: profile, resources: try store.resources(of: id), reach: try store.reach(request.actor, on: profile),
      panels: panels, target: try profile.organisation.mergedInto.flatMap { try OrganisationStore(db).known($0) })
  }
}
