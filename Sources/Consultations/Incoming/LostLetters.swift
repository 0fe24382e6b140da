import Calendar
import HTML
import Platform
import Storage

/// A letter to an asker that never arrives: its case says so, it is the window's turn, and those who answer for the case
/// are told, for nobody else can reach the asker now.
enum LostLetters {
  static let verb = "consultation.undelivered"
  /// The detail of the journal that says from when the letter is.
  static let sent = "sent"

  static func hear(_ letter: LostLetter, _ site: Site, _ db: Connection, _ now: Instant) throws {
    guard var c = try ConsultationStore(db).load(letter.about), try isAsker(letter.recipient, of: c, site, db) else { return }
    var details = [sent: letter.queued.iso8601]
    // Who owes an answer already owes it from the same day on.
    let isOurTurnNow = c.state.isLive && (c.waiting != .us || c.dueOn == nil)
    if isOurTurnNow {
      c.missed()
      details["waiting"] = c.waiting.rawValue
    }
    try site.journal(db).record(verb, on: c.id, by: .system, at: now, details: details)
    if isOurTurnNow {
      c.dueOn = try CaseWriting.due(c, site, db)
      try ConsultationStore(db).save(&c)
    }
    try DeskNews(db: db, site: site, now: now)
      .tell(DeskNewsTexts.undelivered(c.number), of: c, by: .system, notTo: letter.recipient)
  }

  /// Letters about a case go to its desk too. A letter to an address that was corrected since is nobody's any more.
  private static func isAsker(_ recipient: String, of c: Consultation, _ site: Site, _ db: Connection) throws -> Bool {
    let account = try c.asker.flatMap { try site.reach.person($0, db)?.mail }
    return [c.contact.mail, account ?? ""].contains { !$0.isEmpty && $0.lowercased() == recipient.lowercased() }
  }

  /// What somebody of the desk should do about it.
  static func advice(_ reading: JournalReading) -> Text? {
    guard reading.verb == verb, let at = reading.details[sent].flatMap(Instant.init(iso8601:)) else { return nil }
    return IncomingTexts.callOrCorrect.filling(Format.moment(at))
  }
}
