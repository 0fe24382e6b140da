import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Handlers of what staff do with organisations: record a contact, work through the quiet ones.
enum StaffRoutes {
  static let routes: [Route] =
    [
      .get(QuietListStore.path, for: DuplicateRoutes.door, quiet),
      .post("/organisations/{id}/contacts", for: DuplicateRoutes.door, note),
      .get(StoryListStore.place, for: StoryPolicy.door, MergedRecord.leading(story)),
    ] + ListRoutes.routes(QuietListStore.definition, for: DuplicateRoutes.door)
    + ListRoutes.routes(at: StoryListStore.place, for: StoryPolicy.door, views: StoryPolicy.door) { request, site in
      try await telling(request, site).list
    } + FirstTimeRoutes.routes

  /// The story of an organisation as its reader may see it, and the list of it.
  private static func telling(_ request: Request, _ site: Site) async throws -> (telling: StoryTelling, list: ListDefinition) {
    guard StoryPolicy.reads(request.actor) else { throw Refusal.notFound }
    let id = try request.id()
    let telling = try await site.database.read { db in
      let profile = try ProfileStore(db).find(id, for: request.actor)
      return try StoryTelling.load(profile, request.actor, site, on: request.now.day, newest: StoryTelling.many, db)
    }
    // Only whoever looks for words needs what was written down.
    guard telling.isCentre, !request.query["q"].isEmpty || !request.query["view"].isEmpty else {
      return (telling, StoryListStore.definition(telling))
    }
    let touches = try await site.database.read { try StoryStore($0).touches(with: telling.selves, limit: StoryTelling.many) }
    return (telling, StoryListStore.definition(telling, touches: touches))
  }

  /// The whole story, page by page.
  private static func story(_ request: Request, _ site: Site) async throws -> Answer {
    let (telling, list) = try await telling(request, site)
    let profile = telling.profile
    let view = try await ListPages.load(list, request, site)
    let entries = try await site.database.read { db in
      let found = try site.journal(db).entries(view.ids)
      let readings = view.ids.compactMap { found[$0] }
      return StoryEntries(
        telling: telling, readings: readings, touches: try StoryEntries.touches(readings, telling, db), site: site)
    }
    return request.page(
      title: StaffTexts.story, site: site,
      breadcrumb: [(OrganisationTexts.organisations, OrganisationListStore.path), (Text(verbatim: profile.name), profile.path)]
    ) {
      headingBlock(StaffTexts.story, eyebrow: Text(verbatim: profile.name), lead: StaffTexts.storyLead)
      if telling.isCut { p(.class("support")) { StaffTexts.isCut.filling(Format.number(StoryTelling.many)) } }
      ListPages.node(
        view, key: randomToken(), rows: entries.node, none: view.isNarrowed ? nil : p(.class("empty")) { StaffTexts.nothing })
    }
  }

  private static func quiet(_ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(
      QuietListStore.definition, request, site, usual: QuietListStore.usual(ListContext(request, site)))
    return request.page(
      title: StaffTexts.quiet, site: site, breadcrumb: [(OrganisationTexts.organisations, OrganisationListStore.path)]
    ) {
      headingBlock(StaffTexts.quiet, lead: StaffTexts.quietLead)
      OrganisationTabs.node(request)
      ListPages.node(view, key: randomToken())
    }
  }

  private static func note(_ request: Request, _ site: Site) async throws -> Answer {
    let id = try request.id()
    let (new, task) = (site.ids.next(at: request.now), site.ids.next(at: request.now))
    return try await request.refusing {
      var check = FormCheck(request.form)
      let media = site.city.facts("channel", on: request.now.day).filter { $0.data.flag("encounter") }.map(\.key)
      let medium = check.choice("medium", in: media, required: StaffTexts.wayMissing)
      let words = check.text("words", max: 2_000, required: StaffTexts.noteMissing)
      let next = check.day("next-on")
      try check.finish()
      return try await site.once(request) { db in
        let profile = try ProfileStore(db).find(id, for: request.actor)
        try MergedRecord.refuse(profile, db)
        let entry = try site.journal(db).record(StoryContact.touch, on: id, by: request.actor, at: request.now)
        try StoryStore(db).add(
          .init(
            id: new, medium: medium, words: words, byName: request.actor.name, on: request.now.day, at: request.now,
            entry: entry),
          to: id, by: request.actor)
        if let next {
          try TaskStore(db).add(
            WorkTask(
              id: task, subject: id,
              title: StaffTexts.nextTask.filling(Text(verbatim: profile.name)).string(.ja), due: next,
              owner: request.actor.person, madeBy: request.actor.person, madeAt: request.now))
        }
        return profile.path + "#story"
      }
    } orShow: { errors in
      let profile = try await site.database.read { try ProfileStore($0).find(id, for: request.actor) }
      return request.page(
        title: StaffTexts.note, site: site, breadcrumb: [(Text(verbatim: profile.name), profile.path)]
      ) {
        headingBlock(StaffTexts.note, eyebrow: Text(verbatim: profile.name))
        errorSummary(FormFields(request.form, errors, labels: StaffPages.label).wrong)
        StaffPages.note(profile, request, site, errors)
      }
    }
  }
}

/// What staff see of organisations: this folder's part of the room's door.
enum Staff {
  static var feature: Feature {
    var feature = Feature(name: "organisation-staff")
    feature.migrations = [
      StoryStore.migration, QuietListStore.migration, QuietListStore.desks, StoryStore.again, StoryStore.entries,
    ]
    feature.routes = StaffRoutes.routes
    feature.verbs = [StoryContact.touch: StaffTexts.recorded].merging(FirstTimeTexts.verbs) { first, _ in first }
    feature.jobs = [contacts]
    feature.sample = [
      SampleStep("contacts of organisations") { site, _, progress in
        try await readOn(site, at: site.now())
        progress(1, 1)
      }
    ]
    return feature
  }

  /// Every night the day of the last contact is read from what the journal gained since, and for whom it was the first time
  /// and is no more.
  static let contacts = Job("organisations.contacts", .daily(hour: 4, minute: 20)) { site, now, _, _ in
    try await readOn(site, at: now)
  }

  private static func readOn(_ site: Site, at now: Instant) async throws {
    while try await site.database.write({ db in
      let read = try StoryStore(db).readOn(limit: 5_000)
      try FirstTime.settle(read.touched, site, at: now, db)
      return read.hasMore
    }) {}
  }
}
