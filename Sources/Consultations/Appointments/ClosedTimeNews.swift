import Calendar
import HTML
import Platform
import Storage

/// Tells the windows that hold the cases of appointments elsewhere when the place there closes, or opens again: only they can
/// reach the asker.
struct ClosedTimeNews {
  let db: Connection
  let site: Site
  let now: Instant

  func tell(_ change: SlotChange, isOver: Bool = false) throws {
    guard change.kind == .close else { return }
    let words = isOver ? SlotTexts.openAgain : SlotTexts.closedThere
    for a in try ClosedTimeStore(db).elsewhere(change, after: now) {
      guard let c = try ConsultationStore(db).load(a.consultation) else { continue }
      let title = words.filling(
        site.city.name("window", change.window, on: a.day), Text(verbatim: c.number), Format.moment(a.startsAt))
      for person in try c.owner.map({ [$0] }) ?? site.reach.holders(.coordinator, c.window, db) {
        try Notices(db, site).send(
          to: person, category: "appointment", subject: a.id, title: title, path: a.path, inMail: title, at: now)
      }
    }
  }
}
