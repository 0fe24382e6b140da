import Calendar
import HTML
import Platform
import Storage

/// Tells the windows that hold the cases of appointments elsewhere when the place there is closed, or opens again: only they
/// can reach the asker.
struct ClosedTimeNews {
  let db: Connection
  let site: Site
  let now: Instant

  /// After a change was made or, `isOver`, ended. What another change closes or opens as well stays as it is, and nobody hears
  /// of it.
  func tell(_ change: SlotChange, isOver: Bool = false) throws {
    guard change.kind == .close else { return }
    let changes = try SlotStore(db).changes(at: change.window, change.days)
    var people: [String: [ID]] = [:]
    for visit in try ClosedTimeStore(db).visits(in: change, after: now) {
      let a = visit.appointment
      guard changes.isClosed(a.startsAt, a.endsAt) != isOver else { continue }
      let all = try people[visit.holder] ?? site.reach.holders(.coordinator, visit.holder, db)
      people[visit.holder] = all
      try tell(a, isOver ? SlotTexts.openAgain : SlotTexts.closedThere, visit.number, CaseWriting.answerable(visit.owner, among: all))
    }
  }

  /// To the window that has got a case, when the place of its appointment is closed already.
  func tell(_ a: Appointment, of c: Consultation) throws {
    guard a.way == .visit, try SlotStore(db).changes(at: a.window, a.day...a.day).isClosed(a.startsAt, a.endsAt) else { return }
    try tell(a, SlotTexts.closedThere, c.number, CaseWriting.answerable(for: c, site, db))
  }

  private func tell(_ a: Appointment, _ words: Text, _ number: String, _ people: [ID]) throws {
    let title = words.filling(
      site.city.name("window", a.window, on: a.day), Text(verbatim: number), Format.moment(a.startsAt))
    for person in people {
      try Notices(db, site).send(
        to: person, category: "appointment", subject: a.id, title: title, path: a.path, inMail: title, at: now)
    }
  }
}
