import Calendar
import HTML
import Storage

extension Feature {
  /// The auditor's pages, and the daily witness of the journal.
  package static let audit: Feature = {
    var feature = Feature(name: "audit")
    feature.migrations = [AccessRecordStore.migration]
    feature.routes = [
      .get("/audit/access", for: .roles([.auditor]), AuditRoutes.access),
      .get("/audit/journal", for: .roles([.auditor]), AuditRoutes.journal),
    ]
    feature.navigation = [
      NavigationItem(AuditTexts.access, path: "/audit/access", order: 900, in: .administration) { $0.has(.auditor) },
      NavigationItem(AuditTexts.journal, path: "/audit/journal", order: 901, in: .administration) { $0.has(.auditor) },
    ]
    feature.jobs = [JournalWitness.job]
    feature.sweeps = [Sweep("access record") { db, city, now in try AccessRecordStore(db).sweep(city, at: now) }]
    return feature
  }()
}

enum AuditRoutes {
  static func access(_ request: Request, _ site: Site) async throws -> Answer {
    let (subject, actor) = (request.query["subject"], request.query["actor"])
    let before = Int(request.query["before"]).map { Instant(milliseconds: $0) }
    let looks = try await site.database.read { db in
      try AccessRecordStore(db).page(subject: ID(subject), actor: ID(actor), before: before).map { entry in
        AuditPages.Looked(entry: entry, actorName: try site.reach.person(entry.actor, db)?.name ?? entry.actor.description)
      }
    }
    let older = looks.count < 200 ? nil : looks.last.map { last in
      Link(query: [
        ("subject", subject), ("actor", actor), ("before", String(last.entry.quarter.milliseconds)),
      ])
    }
    return request.page(title: AuditTexts.access, site: site) {
      AuditPages.access(looks, subject: subject, actor: actor, older: older)
    }
  }

  static func journal(_ request: Request, _ site: Site) async throws -> Answer {
    let before = Int(request.query["before"])
    let verbs = site.features.reduce(into: [String: Text]()) { $0.merge($1.verbs) { first, _ in first } }
    let entries = try await site.database.read { db in
      try site.journal(db).page(before: before, limit: 100).map { reading in
        let subject = try AuditRoutes.visible(reading.subject, to: request.actor, db)
        return AuditPages.Done(reading: reading, verb: verbs[reading.verb] ?? Text(verbatim: reading.verb), subject: subject)
      }
    }
    let older = entries.count < 100 ? nil : entries.last.map { Link(query: [("before", String($0.reading.sequence))]) }
    return request.page(title: AuditTexts.journal, site: site) { AuditPages.journal(entries, older: older) }
  }

  private static func visible(_ id: ID, to actor: Actor, _ db: Connection) throws -> Subject? {
    do { return try SubjectStore(db).find(id, for: actor) } catch Refusal.notFound { return nil }
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

extension Journal {
  /// The last entry's number and hash.
  package func head() throws -> (sequence: Int, hash: [UInt8]) {
    try db.first("SELECT sequence, hash FROM journal_head WHERE one = 1").map { ($0[0], $0[1]) }
      ?? (0, JournalEntry.firstHash)
  }
}
