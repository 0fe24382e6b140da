import Calendar
import HTML
import Platform
import Storage

/// Cases whose answer is overdue by more than the city bears are told to those who answer for the window, once for
/// each missed day.
enum Escalation {
  static let job = Job("desk.escalate", .daily(hour: 8, minute: 15)) { site, now, _, progress in
    let due = try await site.database.read { try DeskReadingStore($0).overdue(on: now.day, limit: 2000) }
    let late = due.filter { isLate($0, site.city, on: now.day) }
    for (done, c) in late.enumerated() {
      try await site.database.write { try tell(c, at: now, site, $0) }
      try await progress.report(done + 1, late.count)
    }
  }

  /// Whether the grace that the city gives is over, in the window's business days.
  static func isLate(_ c: Consultation, _ city: Municipality, on today: Day) -> Bool {
    guard let due = c.dueOn, due < today else { return false }
    let key = c.firstAnsweredAt == nil ? "first-answer" : "answer"
    let grace = city.fact("clock", key, on: today)?.data.int("escalate_after") ?? 0
    let opening = city.openingDays(window: c.window, on: today)
    return opening.adding(businessDays: grace, to: due) <= today
  }

  private static func tell(_ c: Consultation, at now: Instant, _ site: Site, _ db: Connection) throws {
    // It may have been answered since the list was read.
    let current = try ConsultationStore(db).load(c.id)
    guard let current, current.state.isLive, let due = current.dueOn, due == c.dueOn else { return }
    try DeskReadingStore(db).escalated(c.id, due: due, at: now)
    try site.journal(db).record(
      "consultation.escalate", on: c.id, by: .system, at: now, details: ["due": due.description])
    for person in Set(try Heads.of(c.window, on: now.day, db) + [c.owner].compactMap { $0 }).sorted() {
      try Notices(db, site).send(
        to: person, category: "task", subject: c.id, title: DeskTexts.escalatedTitle(c.number),
        path: CaseWriting.path(c.id), at: now)
    }
  }
}

/// One's own work of the day on `/home`.
enum HomeDesk {
  static func panel(_ actor: Actor, _ db: Connection, _ site: Site, _ now: Instant) throws -> Node? {
    guard !actor.windows.isEmpty else { return nil }
    let store = DeskReadingStore(db)
    return DeskPages.home(
      try store.mineDue(by: now.day, for: actor, limit: 10),
      try store.counts(for: actor, urgent: site.city.flaggedUrgencies(on: now.day), on: now.day), today: now.day)
  }
}
