import Accounts
import Calendar
import HTML
import Platform
import Storage

/// Tells followers of the organisation, of its fields and of its area, and those who follow the activity itself.
struct ActivityNews {
  let db: Connection
  let site: Site

  func published(_ a: Activity, at now: Instant) throws {
    let first = try OccurrenceStore(db).all(of: a.id, from: now, limit: 1).first
    var topics: [Topic] = a.details.fields.map { .fact("field", $0) } + [.fact("area", a.details.area)]
    if let host = a.organisation { topics += try OrganisationStore(db).way(from: host).map { .subject($0.id) } }
    try Follows(db, site).tell(
      News(
        about: a.id, title: ActivityTexts.newsPublished(a.title), path: a.path, topics: topics,
        row: first.map { (ActivityListStore.key, $0.id) }), at: now)
  }

  func cancelled(_ a: Activity, at now: Instant) throws {
    try Follows(db, site).tell(
      News(about: a.id, title: ActivityTexts.newsCancelled(a.title), path: a.path, topics: [.subject(a.id)]), at: now)
  }

  /// The centre has looked at what an organisation asked it to: whoever works on the activity hears what came of it.
  func answered(_ event: ActivityEvent, _ a: Activity, by actor: Actor, at now: Instant) throws {
    guard let title = ActivityTexts.answered(event, a.title) else { return }
    let members = try a.hosts.flatMap { try site.reach.holders(.organisationMember, $0.description, db) }
    // Who made it may have left since; then they no longer see it.
    for person in Set(members + [a.madeBy].compactMap { $0 }).sorted() where person != actor.person {
      guard ActivityPolicy.manages(try site.reach.actor(person, db), a) else { continue }
      try Notices(db, site).send(
        to: person, category: "reply", subject: a.id, title: title, path: a.path, inMail: ActivityTexts.answered, at: now)
    }
  }

  /// Some of its times move or do not take place. A letter tells those who hold a place there; who has one for everything
  /// that changed does not hear of it twice.
  func changed(_ changes: Materialising.Changes, of a: Activity, at now: Instant) throws {
    guard let title = ActivityTexts.newsChanged(a.title, changes) else { return }
    let times = (changes.moved + changes.cancelled).map(\.id)
    try Follows(db, site).tell(
      News(about: a.id, title: title, path: a.path, topics: [.subject(a.id)]),
      knownTo: try ParticipationStore(db).people(atEach: times), at: now)
  }
}

/// Reminds people of the day before; each once, however often the job runs.
enum ActivityReminders {
  private static let chunk = 50

  static let job = Job("activities.remind", .daily(hour: 9, minute: 0)) { site, now, _, progress in
    let tomorrow = now.day.adding(days: 1)
    var done = 0
    while true {
      let count = try await site.database.write { db in
        let store = ParticipationStore(db)
        let due = try store.toRemind(on: tomorrow, limit: chunk)
        for p in due {
          if let o = try OccurrenceStore(db).load(p.occurrence), let a = try ActivityStore(db).load(p.activity) {
            try ActivityMail(db: db, site: site).tell(p, .reminder, a, o, at: now)
          }
          try store.reminded(p.id, on: now.day)
        }
        return due.count
      }
      guard count > 0 else { return }
      done += count
      try await progress.report(done, done)
    }
  }
}
