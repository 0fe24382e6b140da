import Calendar
import HTML
import Platform
import Storage

/// Registers of organisations by programme (団体登録): this folder's part of the room's door.
enum Registrations {
  static var feature: Feature {
    var feature = Feature(name: "registrations")
    feature.migrations = [
      RegistrationStore.migration, RegistrationStore.yearly, RegistrationStore.readdressed, RegistrationStatementStore.migration,
      RegistrationTellingStore.migration,
    ]
    feature.routes = RegistrationRoutes.routes + RegistrationOfficeRoutes.routes
    feature.verbs = RegistrationTexts.verbs.merging(RegistrationTellingTexts.verbs) { own, _ in own }
    feature.lostLetters = [TellingOrganisations.hear]
    feature.kinds = ["registration": RegistrationTexts.registration, "paper": RegistrationTexts.paper]
    feature.jobs = [reminders]
    feature.sample = [RegistrationSample.step]
    return feature
  }

  /// Every morning: who is registered no more, whose end is near, whose yearly papers are missing.
  static let reminders = Job("registrations.remind", .daily(hour: 6, minute: 45)) { site, now, _, _ in
    let today = now.day
    var more = true
    while more {
      more = try await site.database.write { db in
        let lapsed = try RegistrationStore(db).lapsed(on: today, limit: 50)
        for organisation in lapsed { try RegistrationStore(db).settle(organisation, on: today) }
        return lapsed.count == 50
      }
    }
    more = true
    while more {
      more = try await site.database.write { db in
        let ended = try RegistrationTellingStore(db).ended(on: today, limit: 50)
        for organisation in ended { try TellingOrganisations(db: db, site: site, now: now).settle(organisation) }
        return ended.count == 50
      }
    }
    for programme in site.city.programmes(on: today) {
      more = true
      while more {
        more = try await site.database.write { db in
          let due = try RegistrationStore(db).toRemind(programme, on: today, limit: 50)
          for r in due { try remind(r, programme, site, now, db) }
          return due.count == 50
        }
      }
      more = programme.asksYearly(on: today)
      while more {
        more = try await site.database.write { db in try askYearly(programme, site, now, db) == 50 }
      }
    }
  }

  /// Asks those whose yearly papers are missing, once in a fiscal year; answers how many it has looked at.
  private static func askYearly(_ programme: Programme, _ site: Site, _ now: Instant, _ db: Connection) throws -> Int {
    let due = try RegistrationStore(db).toAskYearly(programme, on: now.day, limit: 50)
    for r in due {
      try RegistrationStore(db).askedYearly(r.id, on: now.day)
      try RegistrationStore(db).recount(r.organisation, site.city, on: now.day)
      let papers = try RegistrationStore(db).papers(of: r.organisation)
      let isMissing = Requirement.all(of: programme, papers: papers, on: now.day)
        .contains { $0.document.isYearly && !$0.state.isThere }
      if isMissing { try tell(r, programme, .yearly, site, now, db) }
    }
    return due.count
  }

  private static func remind(
    _ r: Registration, _ programme: Programme, _ site: Site, _ now: Instant, _ db: Connection
  ) throws {
    try RegistrationStore(db).reminded(r.id, on: now.day)
    try tell(r, programme, .end, site, now, db)
    try site.journal(db).record("registration.remind", on: r.id, by: .system, at: now)
  }

  private static func tell(
    _ r: Registration, _ programme: Programme, _ matter: RegistrationMatter, _ site: Site, _ now: Instant, _ db: Connection
  ) throws {
    guard let title = RegistrationTellingTexts.reminder(matter) else { return }
    try TellingOrganisations(db: db, site: site, now: now).tell(
      r, programme, matter, title: title.filling(programme.name), asks: true)
  }
}
