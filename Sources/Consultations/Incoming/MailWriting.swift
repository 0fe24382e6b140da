import Calendar
import HTML
import Platform
import Storage

/// Writes a mail into a case, by itself or because somebody of the desk said so.
struct MailWriting {
  let db: Connection
  let site: Site
  let now: Instant

  /// Who wrote the mail, as the rules of a case know them.
  static func asker(of c: Consultation) -> Actor { Actor(person: nil, name: c.contact.name, links: [c.id]) }

  /// The words as a message of the asker; `by` is who brought them there.
  func say(_ mail: ReceivedMail, _ words: String, in found: Consultation, author: String, by actor: Actor) throws {
    var c = found
    if c.state == .closed { try PrivateLinkStore(db).setEnd(nil, of: c.id) }
    try c.apply(.hear, by: Self.asker(of: c), at: now)
    let text = mail.subject.isEmpty ? words : IncomingTexts.subjectLine.filling(Text(verbatim: mail.subject)).string(.ja) + words
    try ConversationStore(db).add(
      Message(
        id: site.ids.next(at: now), subject: c.id, direction: .fromAsker, author: c.asker, authorName: author,
        text: String(text.prefix(Message.longest)), at: now, via: .mail))
    try CaseWriting.save(&c, .hear, ["via": "mail"], actor, at: now, site, db)
    try DeskNews(db: db, site: site, now: now).tell(DeskNewsTexts.wrote(c.number), of: c, by: actor)
  }

  /// A new case at the window to which it was sent. Whoever writes gets number and private link by mail.
  func open(_ mail: ReceivedMail, _ words: String, owner: ID? = nil, by actor: Actor) throws -> Consultation {
    let city = site.city
    var contact = Contact()
    (contact.name, contact.mail, contact.way) = (mail.senderName, mail.sender, "mail")
    var c = Consultation(
      id: site.ids.next(at: now), number: try Numbers(db).next("consultation", on: now.day), title: mail.title, text: words,
      urgency: city.facts("urgency", on: now.day).first { $0.data.flag("default") }?.key ?? "", channel: "mail",
      askerKind: "", area: "", types: [], fields: [],
      firstTime: try DeskReadingStore(db).isFirst(mail: mail.sender), proxy: false, contact: contact, consents: [],
      window: mail.window, owner: owner, receivedAt: now)
    c.dueOn = DeskClock.dueOn(c, turns: [], lastHeard: nil, lastAnswered: nil, city: city)
    try ConsultationStore(db).insert(c)
    try site.journal(db).record(
      "consultation.receive", on: c.id, by: actor, at: now,
      details: ["number": c.number, "channel": "mail", "window": c.window])
    try CaseSteps.complete(c, from: now.day, site, at: now, db)
    try RuleWork.received(c.id, at: now, db)
    let receipt = try Intake(db: db, site: site).receipt(for: c, at: now)
    try AskerMail(db: db, site: site).receipt(
      Intake.Taken(consultation: c, receipt: receipt), language: AskerMail.language(of: c), at: now)
    try DeskNews(db: db, site: site, now: now).received(c, by: actor)
    return c
  }

  func move(_ files: [StoredFile], to subject: ID, by actor: Actor) throws {
    for file in files { try Attachments(db).add(file, to: subject, isInternal: false, by: actor, at: now) }
  }
}
