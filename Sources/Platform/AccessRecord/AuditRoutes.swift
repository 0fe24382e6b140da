import Calendar
import HTML

extension Feature {
  /// The auditor's pages, and the daily witness of the journal.
  package static let audit: Feature = {
    var feature = Feature(name: "audit")
    feature.migrations = AccessRecordStore.migrations + [JournalListStore.migration]
    feature.routes = AuditRoutes.all
    feature.navigation = [
      NavigationItem(AuditTexts.access, path: AccessListStore.path, order: 900, in: .administration) { $0.has(.auditor) },
      NavigationItem(AuditTexts.journal, path: JournalListStore.path, order: 901, in: .administration) { $0.has(.auditor) },
    ]
    feature.jobs = [JournalWitness.job]
    feature.sweeps = [Sweep("access record") { db, city, now in try AccessRecordStore(db).sweep(city, at: now) }]
    return feature
  }()
}

enum AuditRoutes {
  static let all: [Route] =
    [
      .get(JournalListStore.path, for: door) { request, site in
        try await page(JournalListStore.definition, AuditTexts.journalLead, request, site)
      },
      .get(AccessListStore.path, for: door) { request, site in
        try await page(AccessListStore.definition, AuditTexts.accessLead, request, site)
      },
    ] + ListRoutes.routes(JournalListStore.definition, for: door)
    + ListRoutes.routes(AccessListStore.definition, for: door)

  private static let door = Route.Access.roles([.auditor])

  private static func page(_ list: ListDefinition, _ lead: Text, _ request: Request, _ site: Site) async throws -> Answer {
    let view = try await ListPages.load(list, request, site)
    return request.page(title: list.title, site: site) {
      headingBlock(list.title, lead: lead)
      ListPages.node(view, key: FormKey.make())
    }
  }
}

/// Tells somebody outside the database how the journal stood at the end of each day.
enum JournalWitness {
  static let job = Job("journal.witness", .daily(hour: 0, minute: 5)) { site, now, _, _ in
    let day = now.day.adding(days: -1)
    let head = try await site.database.read { try site.journal($0).head() }
    let hash = head.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    site.log.notice("journal head", metadata: ["day": "\(day)", "sequence": "\(head.sequence)", "hash": "\(hash)"])
    try await site.database.write { db in
      for auditor in try site.reach.holders(.auditor, nil, db) {
        guard let reader = try site.reach.person(auditor, db), let address = reader.mail else { continue }
        try Outbox(db).mail(
          to: address, subject: AuditTexts.headSubject.string(reader.language) + " \(day)",
          body: AuditTexts.head(day.description, head.sequence, hash).string(reader.language), at: now)
      }
    }
  }
}
