import Calendar
import HTML
import Platform
import Storage

/// Letters about the asker's own page: only the number, what changed, and the way there.
extension AskerMail {
  /// The new link that the desk made.
  func renewed(_ receipt: Receipt, of c: Consultation, at now: Instant) throws {
    try send(
      PrivateLinkTexts.newSubject(c.number), to: c,
      PrivateLinkTexts.newBody(c.number, window: window(of: c, at: now), link: way(receipt)), at: now)
  }

  /// Something that they wrote in one case goes on as another, with a page of its own.
  func split(_ receipt: Receipt, _ made: Consultation, from old: Consultation, at now: Instant) throws {
    try send(
      PrivateLinkTexts.splitSubject(made.number), to: made,
      PrivateLinkTexts.splitBody(made.number, from: old.number, window: window(of: made, at: now), link: way(receipt)),
      at: now)
  }

  /// Two cases of theirs go on as one.
  func merged(_ c: Consultation, into target: Consultation, at now: Instant) throws {
    try send(
      PrivateLinkTexts.mergedSubject(c.number, into: target.number), to: c,
      PrivateLinkTexts.mergedBody(
        c.number, into: target.number, window: window(of: target, at: now), link: try link(to: c, at: now)),
      about: target, at: now)
  }

  /// A letter that does not arrive is told to the desk of the case it is `about`.
  private func send(_ subject: Text, to c: Consultation, _ body: Text, about told: Consultation? = nil, at now: Instant) throws {
    let language = Self.language(of: c)
    try Outbox(db).mail(
      to: c.contact.mail, subject: subject.string(language), body: body.string(language), about: (told ?? c).id, at: now)
  }

  private func window(of c: Consultation, at now: Instant) -> Text { site.city.name("window", c.window, on: now.day) }

  private func way(_ receipt: Receipt) -> Text {
    AskingTexts.mailLink.filling(Text(verbatim: site.configuration.origin + "/c/" + receipt.token))
  }
}
