import Calendar
import HTML
import Platform
import Storage

/// Mail to an asker: never the words of the case, only that there is something to read and where.
struct AskerMail {
  let db: Connection
  let site: Site

  func receipt(_ taken: Intake.Taken, _ booked: Appointment? = nil, language: Language, at now: Instant) throws {
    let c = taken.consultation
    guard !c.contact.mail.isEmpty else { return }
    let appointment = booked.map { a in
      let host = site.city.fact("window", a.host(in: c), on: a.day)
      return AskingTexts.mailAppointment.filling(
        AppointmentTexts.span(a.startsAt, a.endsAt), AppointmentTexts.way(a.way), AppointmentTexts.whereabouts(a, host))
    }
    let body = AskingTexts.mailBody(
      number: c.number, window: site.city.name("window", c.window, on: now.day),
      due: c.dueOn.map(Format.date) ?? Text(verbatim: "—"), appointment: appointment ?? .empty,
      link: site.configuration.origin + "/c/" + taken.receipt.token)
    try Outbox(db).mail(
      to: c.contact.mail, subject: AskingTexts.mailSubject(c.number).string(language), body: body.string(language),
      about: c.id, at: now)
  }

  func code(_ code: String, to c: Consultation, at now: Instant) throws {
    let language = Self.language(of: c)
    try Outbox(db).mail(
      to: c.contact.mail, subject: AskingTexts.codeSubject.string(language),
      body: AskingTexts.codeBody(code).string(language), about: c.id, at: now, awaited: true)
  }

  /// Tells the asker that somebody answered.
  func answered(_ c: Consultation, at now: Instant) throws {
    guard MailAddress(c.contact.mail) != nil else { return }
    let language = Self.language(of: c)
    let window = site.city.name("window", c.window, on: now.day)
    try Outbox(db).mail(
      to: c.contact.mail, subject: AskingTexts.answeredSubject(c.number).string(language),
      body: AskingTexts.answeredBody(number: c.number, window: window, link: try link(to: c, at: now)).string(language),
      about: c.id, at: now)
  }

  /// Asks the asker to read the wording of a public example; the words stay on the page.
  func example(_ c: Consultation, at now: Instant) throws {
    guard MailAddress(c.contact.mail) != nil else { return }
    let language = Self.language(of: c)
    let window = site.city.name("window", c.window, on: now.day)
    try Outbox(db).mail(
      to: c.contact.mail, subject: ExampleTexts.mailSubject(c.number).string(language),
      body: ExampleTexts.mailBody(c.number, window: window, link: try link(to: c, at: now)).string(language), about: c.id,
      at: now)
  }

  /// Tells the asker that the case has ended; the two questions, if it `asks` them, and whatever the window wrote stand on
  /// its page.
  func ended(_ c: Consultation, asks: Bool, at now: Instant) throws {
    guard MailAddress(c.contact.mail) != nil else { return }
    let language = Self.language(of: c)
    let window = site.city.name("window", c.window, on: now.day)
    try Outbox(db).mail(
      to: c.contact.mail, subject: OutcomeTexts.mailSubject(c.number, asks: asks).string(language),
      body: OutcomeTexts.mailBody(c.number, asks: asks, window: window, link: try link(to: c, at: now)).string(language),
      about: c.id, at: now)
  }

  /// The way to the case, for any letter. A private link of this letter's own: only hashes are left of the first one. It opens nothing without a code mailed to
  /// the same address, lives no longer than the links there are, and is not made where none lives any more.
  func link(to c: Consultation, at now: Instant) throws -> Text {
    let token = PrivateLink.newToken()
    let isMade = try PrivateLinkStore(db).insertAnother(site.ids.next(at: now), for: c.id, token: token, at: now)
    return isMade
      ? AskingTexts.mailLink.filling(Text(verbatim: site.configuration.origin + "/c/" + token)) : AskingTexts.mailNoLink
  }

  /// The mail language nearest to the asker's own.
  static func language(of c: Consultation) -> Language {
    switch c.contact.language {
    case "ja": .ja
    case "easy": .easy
    default: .en
    }
  }
}
