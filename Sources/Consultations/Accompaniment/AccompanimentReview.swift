import Calendar
import HTML
import Platform
import Storage

/// The review day of an accompaniment: in the morning of that day, or of the window's next business day, somebody is asked
/// whether to let go. Asked once for each review day; a new day or the end of it settles the task.
enum AccompanimentReview {
  /// Before the morning's reminders, which tell whoever has the task.
  static let job = Job("accompaniments.review", .daily(hour: 7, minute: 10)) { site, now, _, progress in
    let due = try await site.database.read { try AccompanimentStore($0).toReview(by: now.day, limit: 5000) }
    for (done, id) in due.enumerated() {
      let task = site.ids.next(at: now)
      try await site.database.write { try ask(id, as: task, at: now, site, $0) }
      try await progress.report(done + 1, due.count)
    }
  }

  /// Whose task it is: the companion's, else the owner's of the case, if they work at its window today; else the window's.
  static func owner(_ a: Accompaniment, of c: Consultation, among coordinators: [ID]) -> ID? {
    [a.companion, c.owner].compactMap(\.self).first(where: coordinators.contains)
  }

  private static func ask(_ id: ID, as task: ID, at now: Instant, _ site: Site, _ db: Connection) throws {
    let store = AccompanimentStore(db)
    // It may have ended, or got another day, since the list was read.
    guard let a = try store.load(id), a.isOpen, a.reviewOn <= now.day, a.reviewAskedFor != a.reviewOn,
      let c = try ConsultationStore(db).load(a.consultation), c.state.isLive,
      site.city.openingDays(window: c.window, on: now.day).isOpen(now.day)
    else { return }
    let coordinators = try site.reach.holders(.coordinator, c.window, db)
    let owner = owner(a, of: c, among: coordinators)
    let title = AccompanimentTexts.reviewTask(c.number)
    try settle(a, by: .system, at: now, db)
    try TaskStore(db).add(
      WorkTask(
        id: task, subject: c.id, title: title.string(.ja), due: now.day, owner: owner,
        scope: owner == nil ? .window(c.window) : nil, madeBy: nil, madeAt: now))
    try store.asked(a, task: task)
    try site.journal(db).record("accompaniment.review", on: c.id, by: .system, at: now)
    // Nobody is reminded of what nobody has: everybody at the window hears of it.
    for person in owner == nil ? coordinators : [] {
      try Notices(db, site).send(
        to: person, category: "task", subject: c.id, title: title, path: a.path, inMail: title, at: now)
    }
  }

  /// The review was held, or there is nothing left to review.
  static func settle(_ a: Accompaniment, by actor: Actor, at now: Instant, _ db: Connection) throws {
    if let task = a.reviewTask { try TaskStore(db).finish(task, by: actor.person, at: now) }
  }
}
