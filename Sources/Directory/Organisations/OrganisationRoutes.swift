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
      .post("/organisations/{id}/confirmation", for: .signedIn, confirm),
    ] + ProfileWritingRoutes.routes + ProfileCheckRoutes.routes + ListRoutes.routes(OrganisationListStore.definition, for: .everyone)

  static func list(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(OrganisationListStore.definition, request, site)
    return request.page(title: OrganisationTexts.organisations, site: site, isPublic: true) {
      // Whoever works with the list every day needs no word about it.
      headingBlock(
        OrganisationTexts.organisations, lead: ProfilePolicy.isCentre(request.actor) ? nil : OrganisationTexts.lead
      ) { linkButton(OrganisationFormTexts.new, to: "/organisations/new") }
      OrganisationTabs.node(request)
      ListPages.node(
        view, key: randomToken(), beside: OrganisationMap.node(view, site.city, on: request.now.day))
      FollowPages.view(of: OrganisationListStore.definition, view.state, request)
    }
  }

  static func show(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let view: OrganisationPages.View
    do {
      view = try await site.database.read { db in try load(id, request, site, db) }
    } catch Refusal.notFound {
      // A merged record is not shown any more; whoever knew its address is led on.
      let target = try await site.database.read { db in
        try OrganisationStore(db).known(id).flatMap { $0.id == id ? nil : try ProfileStore(db).find($0.id, for: request.actor) }
      }
      guard let target else { throw Refusal.notFound }
      return .redirect(to: target.path)
    }
    if view.reach > .everyone { site.looked(at: id, by: request.actor) }
    return request.page(
      title: Text(verbatim: view.profile.name), site: site,
      breadcrumb: [(OrganisationTexts.organisations, OrganisationListStore.path)], isPublic: view.profile.state.isPublic
    ) { OrganisationPages.show(view, request, city: site.city) }
  }

  static func load(
    _ id: ID, _ request: Request, _ site: Site, _ db: Connection, panels: Bool = true
  ) throws -> OrganisationPages.View {
    let store = ProfileStore(db)
    let profile = try store.find(id, for: request.actor)
    let offered = panels ? site.features.flatMap(\.panels).filter { $0.kind == "organisation" } : []
    let story = panels ? try StaffPanel.panel(id, request, site, db) : nil
    var view = OrganisationPages.View(
      profile: profile, resources: try store.resources(of: id), reach: try store.reach(request.actor, on: profile),
      panels: try offered.compactMap { try $0.view(id, request.actor, db, request.now) } + [story].compactMap { $0 },
      target: try profile.organisation.mergedInto.flatMap { try OrganisationStore(db).known($0) })
    view.freshness = try FreshnessStore(db).find(id)
    view.seenByStaff = try ProfileCheckStore(db).find(id) != nil
    view.unread = try request.actor.person.map { try ContactStore(db).unread(by: $0) }?.first { $0.organisation == id }
    return view
  }

  static func confirm(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    return try await site.once(request) { db in
      let profile = try MemberRoutes.managed(id, request.actor, db)
      guard ProfilePolicy.edits(request.actor, profile) else { throw Refusal.conflict(OrganisationTexts.notNow) }
      try FreshnessStore(db).confirm(id, by: request.actor, at: request.now)
      try site.journal(db).record("freshness.confirm", on: id, by: request.actor, at: request.now)
      return profile.path
    }
  }
}
