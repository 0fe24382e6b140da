import Calendar
import HTML
import Platform
import Storage

/// A merge that was taken back, for the one who asked: whoever was told that both go on as one hears that they do not, with
/// the way to the page that is theirs again. Another person's case is not named.
enum UndoneMerge {
  static func tell(_ c: Consultation, from target: Consultation, at now: Instant, _ site: Site, _ db: Connection) throws {
    guard c.isOfSamePerson(as: target) else { return }
    try AskerNews.send(subject(c.number, from: target.number), "reply", to: c, at: now, site, db) {
      let (language, mail) = (AskerMail.language(of: c), AskerMail(db: db, site: site))
      let window = site.city.name("window", c.window, on: now.day)
      try Outbox(db).mail(
        to: c.contact.mail, subject: subject(c.number, from: target.number).string(language),
        body: body(c.number, from: target.number, window: window, link: try mail.link(to: c, at: now)).string(language),
        about: c.id, at: now)
    }
  }

  static func subject(_ number: String, from other: String) -> Text {
    Text(
      ja: "相談{1}は、{2}とは別にふたたび続けます", easy: "{1}は {2}と べつに つづけます", en: "{1} goes on by itself again, apart from {2}"
    ).filling(Text(verbatim: number), Text(verbatim: other))
  }

  private static func body(_ number: String, from other: String, window: Text, link: Text) -> Text {
    Text(
      ja: "受付番号{2}とあわせて続けるとお知らせした受付番号{1}のご相談は、{3}でふたたび別の相談として続けます。これからは{1}のページをご覧ください。{2}のご相談もそのまま続きます。\n\n{4}\n",
      easy: "{1}の そうだんは、{2}と べつに つづけます。これからは {1}の ページを 見て ください。\n\n{4}\n",
      en: "We had told you that your questions {1} and {2} go on as one. {1} now goes on by itself again at {3}: from now on, follow {1} on its own page. {2} goes on as before.\n\n{4}\n"
    ).filling(Text(verbatim: number), Text(verbatim: other), window, link)
  }
}
