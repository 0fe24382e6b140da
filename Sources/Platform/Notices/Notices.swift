import Calendar
import HTML
import Storage

/// Tells people what happened: always in the app, and by mail as soon as each person wants to hear of the category.
package struct Notices {
  let db: Connection
  let site: Site

  package init(_ db: Connection, _ site: Site) {
    self.db = db
    self.site = site
  }

  /// Tells one person; `chosen` goes before the category's pace, and `stopping` is what the mail's one-click link turns off
  /// in place of the category. Mail about a record that is not public says only that there is something to read after signing
  /// in: a mail box is not a safe place. `inMail` is what may stand there all the same, such as a number and a day.
  package func send(
    to person: ID, category: String, subject: ID, title: Text, path: String, body: Text? = nil, inMail: Text? = nil,
    at now: Instant, pace chosen: NoticePace? = nil, stopping: String? = nil
  ) throws {
    let store = NoticeStore(db)
    let known = site.city.noticeCategory(category)
      ?? NoticeCategory(key: category, name: NoticeTexts.other, usual: .atOnce, required: false, audience: [])
    let pace = try chosen ?? known.pace(store.preferences(of: person)[category])
    try store.add(
      site.ids.next(at: now), to: person, category: category, subject: subject, title: title, path: path,
      inMail: inMail, at: now, pace: pace)
    guard pace == .atOnce, let reader = try site.reach.person(person, db), let address = reader.mail else { return }
    let isPublic = try isPublic(subject)
    let letter = NoticeLetter(site: site, language: reader.language)
    let token = known.choices.contains(.off) ? try store.makeToken(for: person, category: stopping ?? category, at: now) : nil
    let what = isPublic ? title : inMail ?? known.name
    try Outbox(db).mail(
      to: address, subject: NoticeLetter.line(what.string(reader.language)),
      body: letter.body(what: what, words: isPublic ? body : NoticeTexts.signInToRead, path: path, token: token),
      about: subject, at: now, unsubscribe: token)
  }

  /// Tells one person in the app, and in a letter whose words may stand in a mail box, whatever they chose for the category.
  /// Answers whether the letter went on its way; without an address none does.
  package func write(
    to person: ID, category: String, subject: ID, title: Text, letter: (what: Text, words: Text), path: String,
    at now: Instant
  ) throws -> Bool {
    try send(to: person, category: category, subject: subject, title: title, path: path, at: now, pace: .off)
    guard let reader = try site.reach.person(person, db), let address = reader.mail else { return false }
    try Outbox(db).mail(
      to: address, subject: NoticeLetter.line(letter.what.string(reader.language)),
      body: NoticeLetter(site: site, language: reader.language).body(
        what: letter.what, words: letter.words, path: path, token: nil),
      about: subject, at: now)
    return true
  }

  private func isPublic(_ subject: ID) throws -> Bool { try SubjectStore(db).audience(of: subject).contains(.everyone) }
}

/// The words of a notice as mail, in the reader's language.
struct NoticeLetter {
  let site: Site
  let language: Language

  func body(what: Text, words: Text?, path: String, token: String?) -> String {
    var parts = [what.string(language)]
    if let words { parts.append(words.string(language)) }
    parts.append(site.configuration.origin + path)
    return (parts + [footer(token)]).joined(separator: "\n\n") + "\n"
  }

  func footer(_ token: String?) -> String {
    let name = (site.city.wording("site-name") ?? site.city.name).string(language)
    let off = token.map { "\n" + NoticeTexts.howToStop.string(language) + "\n" + site.configuration.origin + "/unsubscribe/" + $0 }
    return "--\n" + name + (off ?? "")
  }

  /// One line without control characters, whatever a title holds.
  static func line(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
  }
}
