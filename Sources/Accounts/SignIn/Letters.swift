import Calendar
import HTML
import Platform
import Storage

/// The letters that accounts send. They wait in the outbox from the transaction that caused them.
struct Letters {
  let db: Connection
  let site: Site

  init(_ db: Connection, _ site: Site) {
    self.db = db
    self.site = site
  }

  /// A link of the given kind to an address.
  func send(_ kind: MailLink.Kind, _ token: Token, to mail: String, name: String, language: String, at now: Instant)
    throws
  {
    let language = Self.language(language)
    let city = site.city.name.string(language)
    let (subject, text): (Text, Text) =
      switch kind {
      case .signUp: (MailLinkTexts.signUpSubject, MailLinkTexts.signUpLetter)
      case .invitation: (MailLinkTexts.invitationSubject, MailLinkTexts.invitationLetter)
      case .reset: (MailLinkTexts.resetSubject, MailLinkTexts.resetLetter)
      }
    let body = text.filling(
      Text(verbatim: name), Text(verbatim: site.configuration.origin + MailLink.path(token)), Text(verbatim: city))
    // Whoever is invited does not sit and wait.
    try post(to: mail, subject, body, language, at: now, awaited: kind != .invitation)
  }

  /// Somebody tried to sign up with an address that has an account.
  func sendAlreadyThere(to mail: String, language: String, at now: Instant) throws {
    let language = Self.language(language)
    let body = MailLinkTexts.alreadyThereLetter.filling(
      Text(verbatim: site.configuration.origin + "/sign-in"),
      Text(verbatim: site.configuration.origin + "/password-resets/new"))
    try post(to: mail, MailLinkTexts.alreadyThereSubject, body, language, at: now, awaited: true)
  }

  /// Tells the owner that something about their account changed.
  func sendChange(_ change: Text, to mail: String, language: String, at now: Instant) throws {
    let body = MailLinkTexts.changeLetter.filling(change, Text(verbatim: site.configuration.origin + "/account"))
    try post(to: mail, MailLinkTexts.changeSubject, body, Self.language(language), at: now, awaited: false)
  }

  private func post(
    to mail: String, _ subject: Text, _ body: Text, _ language: Language, at now: Instant, awaited: Bool
  ) throws {
    let city = site.city.name.string(language)
    try Outbox(db).mail(
      to: mail, subject: "[\(city)] " + subject.string(language), body: body.string(language), about: nil, at: now,
      awaited: awaited)
  }

  private static func language(_ key: String) -> Language { Language(rawValue: key) ?? (key == "ja" ? .ja : .en) }
}
