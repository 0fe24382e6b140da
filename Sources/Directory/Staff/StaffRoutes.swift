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
    ] + ListRoutes.routes(QuietListStore.definition, for: DuplicateRoutes.door)

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
        try StoryStore(db).add(
          .init(
            id: new, medium: medium, words: words, byName: request.actor.name, on: request.now.day, at: request.now),
          to: id, by: request.actor)
        if let next {
          try TaskStore(db).add(
            WorkTask(
              id: task, subject: id,
              title: StaffTexts.nextTask.filling(Text(verbatim: profile.name)).string(.ja), due: next,
              owner: request.actor.person, madeBy: request.actor.person, madeAt: request.now))
        }
        try site.journal(db).record("organisation.touch", on: id, by: request.actor, at: request.now)
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
    feature.migrations = [StoryStore.migration, QuietListStore.migration, QuietListStore.desks, StoryStore.again]
    feature.routes = StaffRoutes.routes
    feature.verbs = ["organisation.touch": StaffTexts.recorded]
    feature.jobs = [contacts]
    feature.sample = [
      SampleStep("contacts of organisations") { site, _, progress in
        while try await site.database.write({ try StoryStore($0).readOn(limit: 5_000) }) {}
        progress(1, 1)
      }
    ]
    return feature
  }

  /// Every night the day of the last contact is read from what the journal gained since.
  static let contacts = Job("organisations.contacts", .daily(hour: 4, minute: 20)) { site, _, _, _ in
    while try await site.database.write({ try StoryStore($0).readOn(limit: 5_000) }) {}
  }
}
