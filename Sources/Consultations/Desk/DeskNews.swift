import Calendar
import HTML
import Platform
import Storage

/// Tells those who answer for a case what came of its asker: its owner, or everybody at its window.
struct DeskNews {
  let db: Connection
  let site: Site
  let now: Instant

  /// The title names a number and what happened, never what was said: it may stand in a mail box. Whoever did it themselves
  /// is not told, nor is the asker, who may work at the window. No mail goes to an address that just proved wrong.
  func tell(
    _ title: Text, _ category: String = "reply", of c: Consultation, by actor: Actor, notTo address: String? = nil
  ) throws {
    for person in try CaseWriting.answerable(for: c, site, db) where person != actor.person && person != c.asker {
      let isWrong = try address != nil && site.reach.person(person, db)?.mail?.lowercased() == address?.lowercased()
      try Notices(db, site).send(
        to: person, category: category, subject: c.id, title: title, path: CaseWriting.path(c.id), inMail: title, at: now,
        pace: isWrong ? .off : nil)
    }
  }

  /// A case that came in by itself is work for the window: told in the pace of tasks.
  func received(_ c: Consultation, by actor: Actor) throws {
    try tell(DeskNewsTexts.received(c.number), "task", of: c, by: actor)
  }
}
